"""Works, with their authors and links in order."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from content import partial_dates
from content.address_forms import AddressableAdmin
from content.admin_base import EntryAdmin
from content.admin_filters import ReviewFilter, StateFilter
from content.sortable import SortableAdmin, SortableTable
from profiles.admin_people import PersonFilter
from profiles.models import Person
from publications.models import Authorship, Publication, PublicationLink


class AuthorFilter(PersonFilter):
    title = "author"
    path = "authorships__person"


class AuthorshipInline(SortableTable):
    model = Authorship
    fields = ["name", "person", "equal_contribution", "corresponding", "position"]
    autocomplete_fields = ["person"]
    verbose_name = "author"
    verbose_name_plural = "authors"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if obj is None and preselected(request) else 0


class PublicationLinkInline(SortableTable):
    model = PublicationLink
    fields = ["kind", "label", "url", "file", "position"]
    autocomplete_fields = ["file"]


def preselected(request: HttpRequest) -> Person | None:
    """The author that a link to the empty form names."""
    value = request.GET.get("person", "")
    if request.method != "GET" or not (value.isascii() and value.isdigit() and len(value) < 19):
        return None
    return Person.objects.filter(pk=value).first()


@admin.register(Publication)
class PublicationAdmin(EntryAdmin, SortableAdmin, AddressableAdmin):
    list_display = ["title", "type", "where", "when", "selected", "state", "to_review"]
    list_filter = [StateFilter, ReviewFilter, "type", "selected", AuthorFilter]
    search_fields = ["title", "venue", "short_venue", "doi", "arxiv_id", "authorships__name"]
    ordering = ["-date_latest", "position", "-pk"]
    autocomplete_fields = ["thumbnail", "sections"]
    inlines = [AuthorshipInline, PublicationLinkInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("type", "date"),
                    ("venue", "short_venue"),
                    ("volume", "number", "pages"),
                    "publisher",
                    ("doi", "arxiv_id"),
                    "note",
                    "abstract",
                ]
            },
        ),
        ("On the site", {"fields": ["selected", "thumbnail", "sections", "position"]}),
        ("BibTeX", {"fields": ["bibtex_key", "bibtex_fields"], "classes": ["collapse"]}),
    ]

    @admin.display(description="venue", ordering="venue")
    def where(self, publication: Publication) -> str:
        return publication.short_venue or publication.venue

    @admin.display(description="date", ordering="date_latest")
    def when(self, publication: Publication) -> str:
        date = publication.date
        return partial_dates.display(partial_dates.from_edtf(date)) if date else ""

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        author = preselected(request) if isinstance(inline, AuthorshipInline) else None
        if author is not None and obj.pk is None:
            kwargs["initial"] = [{"person": author.pk, "name": author.display_name}]
        return kwargs
