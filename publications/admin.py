"""Works: a form for a hurried researcher, and a list that says what still lacks."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext

from content.address_forms import AddressableAdmin
from content.admin_base import EntryAdmin
from content.admin_filters import ReviewFilter, StateFilter
from content.row_keys import row_key
from content.sortable import SortableAdmin
from publications.admin_actions import PublicationActions
from publications.admin_badges import VenueBadgeAdmin
from publications.admin_columns import PublicationColumns, entry_of, with_columns
from publications.admin_duplicates import Duplicates
from publications.admin_filters import AuthorFilter, LackFilter
from publications.admin_forms import FIELDSETS, IDENTIFIER_FIELDS
from publications.admin_inlines import AuthorshipInline, PublicationLinkInline
from publications.admin_lookalikes import known_lookalikes
from publications.admin_paste import Paste
from publications.admin_proposals import Proposals
from publications.models import Publication, VenueBadge

admin.site.register(VenueBadge, VenueBadgeAdmin)


@admin.register(Publication)
class PublicationAdmin(
    Paste,
    Proposals,
    Duplicates,
    PublicationActions,
    PublicationColumns,
    EntryAdmin,
    SortableAdmin,
    AddressableAdmin,
):
    list_display = [*("picture", "work", "authors", "where", "when", "selected", "state")]
    list_display_links = ["work"]
    list_filter = [StateFilter, ReviewFilter, LackFilter, "type", "selected", AuthorFilter]
    search_fields = ["title", "venue", "short_venue", "doi", "arxiv_id", "authorships__name"]
    ordering = ["-date_latest", "position", "-pk"]
    actions = [*EntryAdmin.actions, "mark_selected", "unmark_selected", "set_type", "merge_two"]
    autocomplete_fields = ["thumbnail", "sections"]
    inlines = [AuthorshipInline, PublicationLinkInline]
    fieldsets = FIELDSETS

    class Media:
        css = {"all": ["css/publication-admin.css"]}
        js = [Script("js/publication-form.js", type="module")]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {
            "may_merge": self.may_merge(request),
            "may_import": self.has_add_permission(request) and self.has_change_permission(request),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in IDENTIFIER_FIELDS:
            # As they are copied from a browser's address bar; the pasted text may be longer.
            kwargs |= {"form_class": IDENTIFIER_FIELDS[db_field.name], "max_length": 500}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        works = super().get_queryset(request)
        match = request.resolver_match
        is_list = match is not None and (match.url_name or "").endswith("_changelist")
        return with_columns(works, request) if is_list else works

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        is_key = row_key(object_id) is not None
        found = Publication.objects.with_entry().filter(pk=object_id).first() if is_key else None
        context = {
            "entry_preview": entry_of(found) if found else "",
            "lookalikes": known_lookalikes(found) if found else [],
        }
        return super().change_view(
            request, object_id, form_url, {**context, **(extra_context or {})}
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        super().save_related(request, form, formsets, change)
        for likeness in known_lookalikes(form.instance) if self.may_merge(request) else ():
            words = '{words} <a href="{merge_url}">{compare}</a>'
            compare = gettext("Compare and merge")
            messages.warning(request, format_html(words, compare=compare, **likeness))
