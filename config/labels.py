"""Labels, help texts and headings of the admin, in the editor's language.

They are written in English where they belong: on fields, forms, columns and groups of fields. Here
each of them becomes a message of the catalogue, so that none can be left unmarked;
``translations.messages`` collects them by the same walk.
"""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin, SimpleListFilter
from django.db import models
from django.forms.utils import pretty_name
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

WORD = re.compile(r"[^\W\d_]")
WITHOUT_TRANSLATION = ("django_tasks_database",)
"""Apps whose makers mark no word."""
LACKING = (
    *("Add link", "Change or view list link", "Error:", "Model name"),
    *("Task Result", "Task Results", "queue name"),
    *("Move to first position", "Move to last position", "Recover deleted"),
    "After you’ve created a user, you’ll be able to edit more user options.",
)
"""Words of Django and of packages that some of their own translations lack."""
OWN_APPS = ("content", "importer", "news", "pages", "profiles", "publications")


def translate_models() -> None:
    """Called once, when all models are there and no form was made of them."""
    messages.update(LACKING)
    for name in (*OWN_APPS, *WITHOUT_TRANSLATION):
        translate(apps.get_app_config(name), "verbose_name")
    for model in own_models():
        if model._meta.auto_created:
            name_links(model)
            continue
        if "verbose_name_plural" not in model._meta.original_attrs:
            ending = "" if str(model._meta.verbose_name).endswith("s") else "s"
            model._meta.verbose_name_plural = f"{model._meta.verbose_name}{ending}"
        translate(model._meta, "verbose_name", "verbose_name_plural")
        for field in model._meta.get_fields():
            if isinstance(field, models.Field):
                translate_field(field)
        for constraint in model._meta.constraints:
            translate(constraint, "violation_error_message")


def own_models() -> Iterator[type[models.Model]]:
    for name in (*OWN_APPS, *WITHOUT_TRANSLATION):
        yield from apps.get_app_config(name).get_models(include_auto_created=True)


def name_links(model: type[models.Model]) -> None:
    """The rows between two kinds, which Django names after its tables where it deletes them."""
    model._meta.verbose_name = translated("link between two entries")
    model._meta.verbose_name_plural = translated("links between two entries")
    model.__str__ = said_of_link  # type: ignore[assignment]


def said_of_link(row: models.Model) -> str:
    return str(row._meta.verbose_name)


def translate_field(field: "models.Field[Any, Any]") -> None:
    translate(field, "verbose_name", "help_text")
    for validator in field.validators:
        translate(validator, "message")
    if field.choices:
        field.choices = [(value, translated(label)) for value, label in field.flatchoices]


def translate_admin(site: AdminSite) -> None:
    """Called once, when every form of the admin is registered."""
    for model, model_admin in site._registry.items():
        if model._meta.app_label in (*OWN_APPS, *WITHOUT_TRANSLATION):
            translate_options(model_admin)


def translate_options(options: Any) -> None:
    """Of a ModelAdmin, or of the class of an inline."""
    translate_form(options.form)
    if options.fieldsets:
        options.fieldsets = [group(*one) for one in options.fieldsets]
    if isinstance(options, ModelAdmin):
        for inline in options.inlines:
            translate(inline, "verbose_name", "verbose_name_plural")
            translate_options(inline)
        for one in options.list_filter:
            if isinstance(one, type) and issubclass(one, SimpleListFilter):
                translate(one, "title")
    kind = options if isinstance(options, type) else type(options)
    columns = {one for one in getattr(options, "list_display", ()) if isinstance(one, str)}
    for name in dir(kind):
        shown = getattr(kind, name, None)
        if callable(shown) and not isinstance(shown, type):
            if name in columns - {"__str__"} and not hasattr(shown, "short_description"):
                shown.short_description = pretty_name(name)
            translate(shown, "short_description")


def group(heading: object, said: dict[str, Any]) -> tuple[Any, Any]:
    kept = {**said}
    if "description" in kept:
        kept["description"] = translated(kept["description"])
    return translated(heading), kept


def translate_form(form: type[forms.BaseForm]) -> None:
    named: dict[str, Any] = getattr(getattr(form, "_meta", None), "labels", None) or {}
    named |= {name: translated(label) for name, label in named.items()}
    fields: dict[str, forms.Field] = getattr(form, "declared_fields", {})
    for name, field in fields.items():
        if field.label is None:
            field.label = pretty_name(name)
        translate(field, "label", "help_text")
        choices = getattr(field, "choices", None)
        if isinstance(choices, list):
            field.choices = [(value, translated(label)) for value, label in choices]  # type: ignore[attr-defined]


def translate(owner: object, *names: str) -> None:
    for name in names:
        value = getattr(owner, name, None)
        if value and isinstance(value, str):
            setattr(owner, name, translated(value))


def translated(text: Any) -> Any:
    """A message of the catalogue; what is none, or one already, as it is."""
    if isinstance(text, Promise) or not isinstance(text, str) or not WORD.search(text):
        return text
    messages.add(text)
    return gettext_lazy(text)


messages: set[str] = set()
"""Every label met so far, in English."""
