"""In which order a list shows its works, and under which headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from publications.models import Publication, PublicationQuerySet
from publications.shown import ShownWork

Type = Publication.Type
HEADINGS: dict[str, Promise] = {
    Type.ARTICLE_JOURNAL: _("Journal articles"),
    Type.PAPER_CONFERENCE: _("Conference papers"),
    Type.BOOK: _("Books"),
    Type.CHAPTER: _("Book chapters"),
    Type.PREPRINT: _("Preprints"),
    Type.THESIS: _("Theses"),
    Type.REPORT: _("Reports"),
    Type.PATENT: _("Patents"),
    Type.DATASET: _("Data sets"),
    Type.SOFTWARE: _("Software"),
    Type.OTHER: _("Other works"),
}
"""The kinds in the order in which they are listed."""

NEWEST_FIRST = (F("date_latest").desc(nulls_last=True), "position", "-pk")


@dataclass(frozen=True, slots=True)
class Group:
    """Works under one heading, "" where there is nothing to tell apart."""

    heading: str
    is_year: bool
    works: list[ShownWork] = field(default_factory=list)


def in_order(works: PublicationQuerySet, grouping: str) -> PublicationQuerySet:
    """The order in which the groups follow each other: by kind; or preprints, then by year."""
    order = list(HEADINGS) if grouping == "type" else [Type.PREPRINT]
    places = [When(type=kind, then=Value(place)) for place, kind in enumerate(order)]
    place = Case(*places, default=Value(len(order)), output_field=IntegerField())
    return works.order_by(place, *NEWEST_FIRST)


def in_turn(keys: Sequence[int]) -> list[Publication]:
    """The works with these keys, in their order, with all that a line shows."""
    found = Publication.objects.with_entry().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def grouped(works: Iterable[ShownWork], grouping: str, *, apart: bool = True) -> list[Group]:
    """`works`, which come `in_order`, under their headings.

    With `apart`, preprints stand under a heading of their own also where years are the headings.
    """

    def heading_of(shown: ShownWork) -> tuple[str, bool]:
        work = shown.work
        if grouping == "type" or (apart and work.type == Type.PREPRINT):
            return str(HEADINGS[work.type]), grouping != "type"
        return work.year or gettext("Undated"), True

    groups = [Group(*heading, list(found)) for heading, found in groupby(works, heading_of)]
    if len(groups) == 1 and groups[0].heading in {gettext("Undated"), HEADINGS[Type.OTHER]}:
        return [Group("", is_year=False, works=groups[0].works)]
    return groups
