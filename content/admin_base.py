"""What the admin's forms and lists of every kind of content share."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime, AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.forms.utils import pretty_name
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from markdownx.models import MarkdownxField

from content import admin_conflicts
from content.admin_aids import FormAids
from content.admin_autocomplete import (
    Autocomplete,
    AutocompleteMultiple,
    ChosenRows,
    LoadedAutocomplete,
)
from content.admin_revisions import Revisions
from content.admin_visibility import BulkVisibility
from content.editor import MarkdownEditor
from content.models import Publishable
from content.picture_words import DemandsWords
from content.sentences import translated

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    ModelForm = forms.ModelForm[Any]
else:
    # Only their stubs can be subscripted.
    ModelAdmin = admin.ModelAdmin
    ModelForm = forms.ModelForm

# By class of the model's field; an address without a scheme is taken for https.
FORM_FIELDS: dict[Any, dict[str, Any]] = {
    MarkdownxField: {"widget": MarkdownEditor},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.URLField: {"assume_scheme": "https"},
}
FieldSet = tuple[str | None, dict[str, Any]]


def label_of(name: str, field: Any) -> str:
    """Not the bound field's: that would be made before the classes below have their say."""
    return str(field.label or pretty_name(name)).capitalize()


def name_parts(field: Any, label: str) -> None:
    """A date and its time are two inputs: each is named for those who cannot see them together."""
    if isinstance(field.widget, AdminSplitDateTime):
        parts = (gettext("date"), gettext("time"))
        for part, widget in zip(parts, field.widget.widgets, strict=True):
            widget.attrs["aria-label"] = f"{label}: {part}"


class VisibleFromNow:
    """New rows are visible from the moment their form was opened, unless the editor empties it."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "published_at":
            kwargs["initial"] = timezone.now
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


class SecondReading:
    """Gives the form back when another editor took its path between our check and our save."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view = super().changeform_view  # type: ignore[misc]  # mixed into a ModelAdmin
        try:
            response: HttpResponse = view(request, object_id, form_url, extra_context)
        except ValidationError as problem:
            if problem.code != "taken":
                raise
            # Nothing was saved. The same form, read again, finds who holds the path and says so.
            for upload in request.FILES.values():
                upload.seek(0)  # type: ignore[union-attr]  # one upload a name
            response = view(request, object_id, form_url, extra_context)
        return response


class ContentForm(DemandsWords, admin_conflicts.WatchedForm, ModelForm):
    """Of a row: not saved over what somebody else changed meanwhile."""

    class Meta:
        labels = {"date_text": "Shown as", "years_text": "Shown as"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            name_parts(field, label_of(name, field))


class ContentAdmin(FormAids, VisibleFromNow, ModelAdmin):
    """The Markdown editor, and a link to the site where there is a page to link to."""

    form = ContentForm
    formfield_overrides = FORM_FIELDS
    list_per_page = 50
    save_on_top = True

    class Media:
        css = {"all": ["css/editor.css"]}
        js = [
            forms.Script("js/permalink.js", type="module"),
            forms.Script("js/signed-in.js", type="module"),
            forms.Script("js/named-choices.js", type="module"),
        ]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = Autocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = AutocompleteMultiple(db_field, self.admin_site)
            kwargs["form_class"] = ChosenRows
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        if connection.in_atomic_block and connection.features.has_select_for_update:
            # Of two editors who save at once, the second one's form must see what the first wrote.
            found = super().get_object(request, object_id, from_field)
            if found is not None:
                self.model._default_manager.select_for_update().get(pk=found.pk)
        return super().get_object(request, object_id, from_field)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context["original"]
        context["aids"] = self.aids(is_new=row is None)
        if row is not None and self.has_change_permission(request, row):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            loaded = admin_conflicts.record(context["adminform"].form, formsets)
            context["form_as_loaded"] = loaded
        return super().render_change_form(request, context, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address of an empty form proposes, without keys that no row can have."""
        initial = super().get_changeform_initial_data(request)
        related = {field.name for field in self.opts.get_fields() if field.many_to_one}
        return {
            name: value
            for name, value in initial.items()
            if name not in related or re.fullmatch(r"[0-9]{1,18}", str(value))
        }

    def view_on_site(self, obj: Any) -> str | None:
        """Its own page, or else that of the person it belongs to."""
        for shown in (obj, getattr(obj, "person", None)):
            address = getattr(shown, "get_absolute_url", None)
            if address is not None and address():
                return str(address())
        return None

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The fields of the kind, then what the classes below add."""
        return list(super().get_fieldsets(request, obj))


class EntryAdmin(BulkVisibility, Revisions, ContentAdmin):
    """Of what is published and may wait for a review."""

    actions = ["publish", "make_draft"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        own = super().get_fieldsets(request, obj)
        names = [name for name in ("review_note", "source_text") if hasattr(self.model, name)]
        # A note, or words shown in place of the fields, must be met before the fields are.
        waits = obj is not None and any(getattr(obj, name) for name in names)
        classes = ["review"] if waits else ["collapse"]
        review: FieldSet = (gettext("To review"), {"fields": names, "classes": classes})
        visibility: FieldSet = (gettext("Visibility"), {"fields": ["published_at"]})
        return [review, *own, visibility] if waits else [*own, visibility, review]

    @admin.display(description="state", ordering="published_at")
    def state(self, entry: Publishable) -> str:
        if entry.is_published:
            return gettext("published")
        return gettext("scheduled") if entry.published_at else gettext("draft")

    @admin.display(description="to review")
    def to_review(self, entry: Any) -> str:
        return Truncator(translated(entry.review_note)).chars(60)


class InlineForm(DemandsWords, ModelForm):
    """Hands what the row was loaded with to its autocomplete fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, LoadedAutocomplete):
                widget.loaded = self.instance._state.fields_cache.get(name)


class ContentInline(VisibleFromNow):
    """Mixed into an inline: the Markdown editor, no empty rows, one query for all its rows."""

    form = InlineForm
    formfield_overrides = FORM_FIELDS
    extra = 0
    autocomplete_fields: list[str] = []

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        return rows.select_related(*self.autocomplete_fields) if self.autocomplete_fields else rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            site = self.admin_site  # type: ignore[attr-defined]
            kwargs["widget"] = LoadedAutocomplete(db_field, site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
