"""Works that may be one: the same DOI, arXiv id or BibTeX key, or one title in near years.

Pairs that an editor called distinct are not offered again. Works of one title must have an author
in common, unless one of them has none yet.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import ExtractYear

from content.sentences import sentence
from publications.authors import words
from publications.models import Authorship, DistinctWorks, Publication

NEAR = 2
"""Years between a preprint and its publication."""
NUMBER = Q(bibtex_key__regex=r"^[0-9]*$")
NOTE = "This may be one work with "
"""How the sentence of `note` begins."""
LIMIT = 200
"""Pairs that are offered at once."""
GROUP = 20
"""Works of one group that are compared with each other."""
IDENTIFIERS = {"doi": "DOI", "arxiv_id": sentence("arXiv id"), "bibtex_key": sentence("BibTeX key")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two works that may be one; the first came first."""

    first: Publication
    second: Publication
    by: str
    """What they share: "DOI", "arXiv id", "BibTeX key" or "title"."""


@dataclass(frozen=True, slots=True)
class _Work:
    pk: int
    value: str
    year: int | None


def pairs(*, limit: int = LIMIT) -> list[Pair]:
    """At most `limit` pairs, in a constant number of queries; the surest first."""
    found: dict[tuple[int, int], str] = {}
    for column, by in (*IDENTIFIERS.items(), ("title_key", "title")):
        groups = _groups(column, limit * 2)
        families = _families(one.pk for group in groups for one in group) if by == "title" else {}
        for one, other in _couples(groups):
            if by != "title" or _are_one(one, other, families):
                found.setdefault((one.pk, other.pk), by)
    return _loaded(_without_distinct(found, limit))


def of(publication: Publication) -> list[Pair]:
    """The works that this one may be, each as a pair with it."""
    sharing = Q(pk__in=())
    for column in (*IDENTIFIERS, "title_key"):
        value = getattr(publication, column)
        if says_something(column, value):
            sharing |= Q(**{column: value})
    others = Publication.objects.filter(sharing).exclude(pk=publication.pk).order_by("pk")[:GROUP]
    found: dict[tuple[int, int], str] = {}
    works = list(others)
    families = _families([publication.pk, *(other.pk for other in works)])
    for other in works:
        by = shared(publication, other)
        if by != "title" or _are_one(_as_work(publication), _as_work(other), families):
            first, second = sorted([publication.pk, other.pk])
            found[first, second] = by
    return _loaded(_without_distinct(found, GROUP))


def shared(one: Publication, other: Publication) -> str:
    """What both have in common first."""
    for column, by in IDENTIFIERS.items():
        value = getattr(one, column)
        if value == getattr(other, column) and says_something(column, value):
            return by
    return "title"


def says_something(column: str, value: str) -> bool:
    """Some programs number their entries; such a key says nothing."""
    return bool(value) and not (column == "bibtex_key" and value.isdigit())


def _groups(column: str, limit: int) -> list[list[_Work]]:
    """Works with one value in the column, at most `limit` of such values."""
    named = Publication.objects.exclude(**{column: ""}).order_by()
    if column == "bibtex_key":
        named = named.exclude(NUMBER)
    values = named.values(column).annotate(count=Count("pk")).filter(count__gt=1).order_by(column)
    rows = (
        named.filter(**{f"{column}__in": list(values.values_list(column, flat=True)[:limit])})
        .order_by(column, "pk")
        .values_list("pk", column, ExtractYear("date_latest"))
    )
    groups: dict[str, list[_Work]] = defaultdict(list)
    for pk, value, year in rows.iterator():
        if len(groups[value]) < GROUP:
            groups[value].append(_Work(pk, value, year))
    return list(groups.values())


def _couples(groups: Iterable[list[_Work]]) -> Iterator[tuple[_Work, _Work]]:
    for group in groups:
        yield from combinations(group, 2)


def _as_work(row: Publication) -> _Work:
    return _Work(row.pk, row.title_key, row.date_latest.year if row.date_latest else None)


def _families(publications: Iterable[int]) -> dict[int, set[str]]:
    """Family names of the works' authors, folded."""
    rows = Authorship.objects.filter(publication__in=list(publications)).order_by()
    found: dict[int, set[str]] = defaultdict(set)
    for pk, family_name, name in rows.values_list("publication", "family_name", "name"):
        found[pk].add("".join(words(family_name)) or "".join(words(name)[-1:]))
    return found


def _are_one(one: _Work, other: _Work, families: dict[int, set[str]]) -> bool:
    ours, theirs = families.get(one.pk, set()), families.get(other.pk, set())
    is_near = one.year is None or other.year is None or abs(one.year - other.year) <= NEAR
    return is_near and (bool(ours & theirs) or not (ours and theirs))


def _without_distinct(found: dict[tuple[int, int], str], limit: int) -> dict[tuple[int, int], str]:
    firsts = {first for first, _ in found}
    distinct = set(DistinctWorks.objects.filter(first__in=firsts).values_list("first", "second"))
    return dict(islice(((one, by) for one, by in found.items() if one not in distinct), limit))


def _loaded(found: dict[tuple[int, int], str]) -> list[Pair]:
    rows = with_what_is_compared({pk for pair in found for pk in pair})
    return [
        Pair(first=rows[first], second=rows[second], by=by) for (first, second), by in found.items()
    ]


def with_what_is_compared(publications: Collection[int]) -> dict[int, Publication]:
    return Publication.objects.with_entry().in_bulk(list(publications))


def flagged() -> Exists:
    """For a list of works: whether another shares an identifier or the title.

    A hint that asks no authors and years; `of` tells the truth about one work.
    """
    same = Q(pk__in=())
    for column in (*IDENTIFIERS, "title_key"):
        telling = ~NUMBER if column == "bibtex_key" else ~Q(**{column: ""})
        same |= Q(**{column: OuterRef(column)}) & telling
    this, other = OuterRef(OuterRef("pk")), OuterRef("pk")
    apart = DistinctWorks.objects.filter(Q(first=this, second=other) | Q(first=other, second=this))
    others = Publication.objects.filter(same).exclude(pk=OuterRef("pk"))
    return Exists(others.filter(~Exists(apart)))


def note(others: Iterable[object]) -> str:
    """What an editor reads in a work that may be another; each says itself why."""
    return sentence(
        "This may be one work with {others}. Merge them, or keep both.",
        others="; ".join(map(str, others)),
    )


def without_note(review_note: str) -> str:
    """The other things that wait for review."""
    return "\n".join(line for line in review_note.splitlines() if not line.startswith(NOTE))
