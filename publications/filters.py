"""Which works of a list a visitor asked for, as it stands in the address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext

from profiles.models import Person
from publications.models import Authorship, Publication, PublicationQuerySet
from publications.title_keys import title_key

MAX_TEXT = 200
MAX_WORDS = 8
MAX_OPTIONS = 200
YEAR = re.compile(r"[0-9]{1,4}")
NAMES = ("q", "year", "kind", "venue", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """What the address asks for; what it asks in vain is told in `problems`."""

    text: str = ""
    words: tuple[str, ...] = ()
    """Those of `text`, folded as `title_key` folds."""
    year: int | None = None
    kind: str = ""
    venue: str = ""
    person: Person | None = None
    problems: tuple[str, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)
    """The parameters that say something, as they came."""

    @property
    def is_active(self) -> bool:
        return bool(self.asked)

    @property
    def query(self) -> str:
        """The part of an address after "?" that asks for the same again, "" for the whole list."""
        return urlencode(self.asked)

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> Self:
        """Never raises: what makes no sense is left out and told in a sentence."""
        asked = {name: parameters.get(name, "").strip() for name in NAMES}
        asked = {name: value[:500] for name, value in asked.items() if value}
        words, problem_of_text = words_of(asked.get("q", ""))
        year, problem_of_year = year_of(asked.get("year", ""))
        kind, problem_of_kind = kind_of(asked.get("kind", ""))
        person, problem_of_person = person_of(asked.get("person", ""))
        problems = (problem_of_text, problem_of_year, problem_of_kind, problem_of_person)
        return cls(
            text=asked.get("q", ""),
            words=words,
            year=year,
            kind=kind,
            venue=asked.get("venue", ""),
            person=person,
            problems=tuple(filter(None, problems)),
            asked=asked,
        )

    def applied_to(self, works: PublicationQuerySet) -> PublicationQuerySet:
        if self.year is not None:
            first, last = date(self.year, 1, 1), date(self.year, 12, 31)
            works = works.filter(date_latest__range=(first, last))
        if self.kind:
            works = works.filter(type=self.kind)
        if self.venue:
            named = Q(short_venue=self.venue) | Q(short_venue="", venue=self.venue)
            works = works.filter(named)
        if self.person:
            works = works.by(self.person)
        for word in self.words:
            works = works.filter(having(word))
        return works


def having(word: str) -> Q:
    """Works with the folded `word` in their title, their venue or the name of an author."""
    by_name = Authorship.objects.filter(name_key__contains=word).order_by().values("publication")
    return Q(title_key__contains=word) | Q(venue_key__contains=word) | Q(pk__in=by_name)


def words_of(text: str) -> tuple[tuple[str, ...], str]:
    """The folded words to look for, and a sentence about what is not looked for."""
    words = tuple(dict.fromkeys(filter(None, map(title_key, text[:MAX_TEXT].split()))))
    if text and not words:
        return (), (
            gettext("“%(text)s” has no letter or digit to look for; nothing was looked for.")
            % {"text": text}
        )
    if len(text) > MAX_TEXT or len(words) > MAX_WORDS:
        return words[:MAX_WORDS], (
            gettext("A search takes up to %(limit)d words; only the first were looked for.")
            % {"limit": MAX_WORDS}
        )
    return words, ""


def year_of(text: str) -> tuple[int | None, str]:
    if YEAR.fullmatch(text) and int(text):
        return int(text), ""
    said = gettext("“%(text)s” is no year; works of all years are shown.") % {"text": text}
    return None, said if text else ""


def kind_of(text: str) -> tuple[str, str]:
    if text in Publication.Type.values:
        return text, ""
    said = gettext("“%(text)s” is no kind of work; works of all kinds are shown.") % {"text": text}
    return "", said if text else ""


def person_of(slug: str) -> tuple[Person | None, str]:
    person = Person.objects.published().filter(slug=slug).first() if slug else None
    if person is not None or not slug:
        return person, ""
    said = gettext("Nobody here goes by “%(name)s”; works of everybody are shown.")
    return None, said % {"name": slug}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the whole list can be narrowed to; a single choice is none."""

    years: list[int] = field(default_factory=list)
    kinds: list[tuple[str, str]] = field(default_factory=list)
    venues: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


def kinds_of_work() -> list[tuple[str, str]]:
    """With their labels in the active language, which the enumeration does not know."""
    field: Any = Publication._meta.get_field("type")
    return [(value, str(label)) for value, label in field.flatchoices]


def options_of(works: PublicationQuerySet) -> Options:
    """Those that `works`, which are to be published, have; four queries."""
    works = works.order_by()
    # SQLite would call Python for the year of each row.
    dates = works.exclude(date_latest=None).values_list("date_latest", flat=True).distinct()
    kinds = set(works.values_list("type", flat=True).distinct())
    theirs = works.filter(authorships__person=OuterRef("pk"))
    people = Person.objects.published().filter(Exists(theirs)).by_name()
    return Options(
        years=sorted({day.year for day in dates if day}, reverse=True),
        kinds=[(value, str(label)) for value, label in kinds_of_work() if value in kinds],
        venues=venues_of(works),
        people=list(people[:MAX_OPTIONS]),
    )


def venues_of(works: PublicationQuerySet) -> list[str]:
    """The venues with the most works, by name; the short name stands for those that have one."""
    named = works.annotate(shown=Coalesce(NullIf("short_venue", Value("")), F("venue")))
    counted = named.exclude(shown="").values("shown").annotate(works=Count("pk"))
    names = counted.order_by("-works", "shown").values_list("shown", flat=True)[:MAX_OPTIONS]
    return sorted(names, key=lambda name: (title_key(name), name))
