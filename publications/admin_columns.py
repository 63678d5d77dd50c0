"""The columns of the list of works; what they show is loaded by `with_columns`."""

from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from content import partial_dates
from publications.admin_filters import HAS_AUTHORS, HAS_PDF, possible_duplicates
from publications.models import Publication

AUTHORS_SHOWN = 3


def with_columns(works: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """A number of queries that does not depend on how many works there are."""
    loaded = works.select_related("thumbnail__address").prefetch_related("authorships")
    alike = When(pk__in=possible_duplicates(request), then=Value(value=True))
    annotated: QuerySet[Any] = loaded.annotate(
        has_pdf=HAS_PDF,
        has_authors=HAS_AUTHORS,
        is_alike=Case(alike, default=Value(value=False), output_field=BooleanField()),
    )
    return annotated


class PublicationColumns:
    """Mixed into the admin of works."""

    @admin.display(description="")
    def picture(self, work: Publication) -> SafeString | str:
        if work.thumbnail is None or not work.thumbnail.permalink:
            return ""
        shown = '<img class="list-thumbnail" src="{}" alt="" loading="lazy">'
        return format_html(shown, work.thumbnail.preview_url)

    @admin.display(description="authors")
    def authors(self, work: Publication) -> str:
        names = [author.name for author in work.authorships.all()]
        more = len(names) - AUTHORS_SHOWN
        if more > 1:
            names = [*names[:AUTHORS_SHOWN], f"{more} more"]
        return ", ".join(names) + (" et al." if names and work.authors_incomplete else "")

    @admin.display(description="venue", ordering="venue")
    def where(self, work: Publication) -> str:
        return work.short_venue or work.venue

    @admin.display(description="date", ordering="date_latest")
    def when(self, work: Publication) -> str:
        date = work.date
        return partial_dates.display(partial_dates.from_edtf(date)) if date else ""

    @admin.display(description="to do")
    def flags(self, work: Any) -> SafeString:
        found = []
        if not work.has_authors:
            found.append("no authors")
        if not work.has_pdf:
            found.append("no PDF")
        if work.is_alike:
            found.append("possible duplicate")
        if work.review_note:
            found.append("to review")
        return format_html_join(" ", '<span class="flag">{}</span>', [(flag,) for flag in found])

    @admin.display(description="as visitors see it")
    def entry_preview(self, work: Publication) -> str:
        template = "publications/_publication_entry.html"
        return render_to_string(template, {"publication": work, "base": "/"})
