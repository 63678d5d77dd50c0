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
OWN_APPS = ("content", "importer", "news", "pages", "profiles", "publications")


def translate_models() -> None:
    """Called once, when all models are there and no form was made of them."""
    for name in OWN_APPS:
        translate(apps.get_app_config(name), "verbose_name")
    for model in own_models():
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
    for name in OWN_APPS:
        yield from apps.get_app_config(name).get_models()


def translate_field(field: "models.Field[Any, Any]") -> None:
    translate(field, "verbose_name", "help_text")
    if field.choices:
        field.choices = [(value, translated(label)) for value, label in field.flatchoices]


def translate_admin(site: AdminSite) -> None:
    """Called once, when every form of the admin is registered."""
    for model, model_admin in site._registry.items():
        if model._meta.app_label in OWN_APPS:
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
    columns = [*getattr(options, "list_display", ()), *options.readonly_fields]
    actions = [name for name in getattr(options, "actions", ()) or () if isinstance(name, str)]
    for name in {*(one for one in columns if isinstance(one, str)), *actions}:
        shown = getattr(options if isinstance(options, type) else type(options), name, None)
        if callable(shown):
            translate(shown, "short_description")


def group(heading: object, said: dict[str, Any]) -> tuple[Any, Any]:
    kept = {**said}
    if "description" in kept:
        kept["description"] = translated(kept["description"])
    return translated(heading), kept


def translate_form(form: type[forms.BaseForm]) -> None:
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
