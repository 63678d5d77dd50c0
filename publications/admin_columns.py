"""The columns of the list of works; what they show is loaded by `with_columns`."""

from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from content import partial_dates
from content.word_lists import first_of, listed
from publications.admin_filters import HAS_AUTHORS, HAS_PDF, possible_duplicates
from publications.models import Publication
from publications.shown import shown_works

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


def entry_of(work: Publication) -> SafeString:
    """The line of a list as visitors see it; the work has its entry loaded."""
    [shown] = shown_works([work]).works
    return render_to_string("publications/_publication_entry.html", {"shown": shown, "base": "/"})


def flags_of(work: Any) -> list[str]:
    """What is to be done about a work of the list."""
    flags = {
        gettext("no authors"): not work.has_authors,
        gettext("no PDF"): not work.has_pdf,
        gettext("possible duplicate"): work.is_alike,
        gettext("to review"): bool(work.review_note),
    }
    return [words for words, applies in flags.items() if applies]


class PublicationColumns:
    """Mixed into the admin of works."""

    @admin.display(description="work", ordering="title")
    def work(self, work: Any) -> SafeString:
        flags = format_html_join(
            " ", '<span class="flag">{}</span>', [(f,) for f in flags_of(work)]
        )
        return format_html("{} {}", work.title, flags)

    @admin.display(description="picture", empty_value="")
    def picture(self, work: Publication) -> SafeString | str:
        if work.thumbnail is None or not work.thumbnail.permalink:
            return ""
        shown = '<img class="list-thumbnail" src="{}" alt="" loading="lazy">'
        return format_html(shown, work.thumbnail.small_url)

    @admin.display(description="authors")
    def authors(self, work: Publication) -> str:
        names = [author.name for author in work.authorships.all()]
        is_long = len(names) - AUTHORS_SHOWN > 1
        shown = first_of(names, limit=AUTHORS_SHOWN) if is_long else listed(names)
        is_cut = names and work.authors_incomplete
        return gettext("%(names)s et al.") % {"names": shown} if is_cut else shown

    @admin.display(description="venue", ordering="venue")
    def where(self, work: Publication) -> SafeString:
        venue = work.short_venue or work.venue
        kind = "" if work.type == Publication.Type.OTHER else work.get_type_display()
        return format_html('{} <span class="kind">{}</span>', venue, kind)

    @admin.display(description="date", ordering="date_latest")
    def when(self, work: Publication) -> str:
        date = work.date
        return partial_dates.display(partial_dates.from_edtf(date)) if date else ""
