"""Works: a form for a hurried researcher, and a list that says what still lacks."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse

from content.address_forms import AddressableAdmin
from content.admin_base import EntryAdmin
from content.admin_filters import ReviewFilter, StateFilter
from content.sortable import SortableAdmin
from publications.admin_actions import PublicationActions
from publications.admin_badges import VenueBadgeAdmin
from publications.admin_columns import PublicationColumns, with_columns
from publications.admin_filters import AuthorFilter, LackFilter
from publications.admin_forms import FIELDSETS, PublicationForm
from publications.admin_inlines import AuthorshipInline, PublicationLinkInline
from publications.admin_proposals import Proposals
from publications.models import Publication, VenueBadge

admin.site.register(VenueBadge, VenueBadgeAdmin)


@admin.register(Publication)
class PublicationAdmin(
    Proposals, PublicationActions, PublicationColumns, EntryAdmin, SortableAdmin, AddressableAdmin
):
    form = PublicationForm
    list_display = [
        *("picture", "title", "authors", "where", "when", "type", "selected", "state", "flags")
    ]
    list_display_links = ["title"]
    list_filter = [StateFilter, ReviewFilter, LackFilter, "type", "selected", AuthorFilter]
    search_fields = ["title", "venue", "short_venue", "doi", "arxiv_id", "authorships__name"]
    ordering = ["-date_latest", "position", "-pk"]
    actions = [*EntryAdmin.actions, "mark_selected", "unmark_selected", "set_type"]
    autocomplete_fields = ["thumbnail", "sections"]
    inlines = [AuthorshipInline, PublicationLinkInline]
    fieldsets = FIELDSETS

    class Media:
        css = {"all": ["css/publication-admin.css"]}
        js = [Script("js/publication-form.js", type="module")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_columns(super().get_queryset(request))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        found = Publication.objects.with_entry().filter(pk=object_id).first()
        context = {"entry_preview": self.entry_preview(found) if found else ""}
        return super().change_view(
            request, object_id, form_url, {**context, **(extra_context or {})}
        )
