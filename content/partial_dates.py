"""Partial dates: what a researcher writes, as a string of the Extended Date/Time Format.

Follows EDTF (Library of Congress, ISO 8601-2) level 1 as far as a CV needs it: years 1000 to 2999,
months, days, seasons (21 spring, 22 summer, 23 autumn, 24 winter), intervals "a/b" and intervals
with an open end "a/..". The ``edtf`` library gives the bounds of each single date
and season.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext, pgettext
from edtf import Date, Season

from content.date_phrases import STARTS_CLEANLY, WINDOW, Reading, readings
from content.date_words import fold
from content.sentences import sentence

_SHAPE = re.compile(r"[12][0-9]{3}(?:-(?:2[1-4]|(?:0[1-9]|1[0-2])(?:-[0-9]{2})?))?")
_OPEN = ".."
_FORMS = sentence(
    "Write 2023, 2023-02, 2023-02-15, February 2023, Fall 2022, 2022/23, or a range "
    "such as Feb 2023 - May 2023 or Sep 2021 - present."
)
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = ("21", "22", "23", "24")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known as far as it is known. Made by ``parse`` and ``from_edtf``, which check it."""

    edtf: str
    """"2023", "2023-02", "2023-02-15", "2022-23", "2022/2023" or "2021-09/.."."""

    @property
    def is_interval(self) -> bool:
        return "/" in self.edtf

    @property
    def is_open(self) -> bool:
        """Whether it lasts until now."""
        return self.edtf.endswith(_OPEN)

    @property
    def start(self) -> "PartialDate":
        """The first end of an interval; a single date itself."""
        return PartialDate(self.edtf.partition("/")[0])

    @property
    def end(self) -> "PartialDate | None":
        """The last end of an interval, None when it is open; a single date itself."""
        return None if self.is_open else PartialDate(self.edtf.rpartition("/")[2])

    @property
    def earliest(self) -> dt.date:
        """The first day it may mean."""
        return _bounds(self.start.edtf)[0]

    @property
    def latest(self) -> dt.date | None:
        """The last day it may mean; None when it is open."""
        return None if self.end is None else _bounds(self.end.edtf)[1]


@dataclass(frozen=True, slots=True)
class Found:
    """A date phrase at an end of a text."""

    date: PartialDate
    text: str
    """The phrase as written."""
    rest: str
    """What stands on the phrase's other side, untouched."""


@lru_cache(maxsize=4096)
def _bounds(edtf: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a single date. Raises ValueError when there is none.

    The library's classes are filled directly: its parser takes 5 ms a date, and misses February 29
    of a common year, which ``datetime.date`` refuses.
    """
    if not _SHAPE.fullmatch(edtf):
        raise ValueError(_not_understood(edtf))
    year, _, rest = edtf.partition("-")
    kind: Callable[..., Date] = Season if rest in _SEASONS else Date
    date = kind(year, *filter(None, rest.split("-")))
    first, last = date.lower_strict(), date.upper_strict()
    try:
        return dt.date(*first[:3]), dt.date(*last[:3])
    except ValueError:
        raise ValueError(
            sentence("There is no {date} in the calendar.", date=_display_single(edtf))
        ) from None


def _not_understood(text: str) -> str:
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    refused = sentence("“{text}” is not a date that is understood here.", text=shown)
    return f"{refused} {_FORMS}"


def from_edtf(edtf: str) -> PartialDate:
    """Return the date of an EDTF string of the profile above.

    Raises ValueError, with a sentence for people, for anything else and for an interval that
    ends before it starts.
    """
    start, slash, end = edtf.partition("/")
    first, _ = _bounds(start)
    if slash and end != _OPEN and _bounds(end)[1] < first:
        raise ValueError(
            sentence("“{date}” ends before it starts: write the earlier date first.", date=edtf)
        )
    return PartialDate(edtf)


def display(date: PartialDate, *, short: bool = False) -> str:
    """Return the date in words of the language spoken: "15 February 2023", "2022年秋季", "2022/23".

    Two years that follow each other are an academic year. Its short form is kept for those that
    cannot be mistaken for a month: "2022/23", but "2011/2012". With `short`, "15 Feb 2023".
    """
    if not date.is_interval:
        return _display_single(date.edtf, short=short)
    start, end = date.edtf.split("/")
    if end == _OPEN:
        return open_range(_display_single(start, short=short))
    if len(start) == len(end) == 4 and int(end) - int(start) == 1:
        return f"{start}/{end[2:] if int(end[2:]) > 12 else end}"
    first, last = (_display_single(one, short=short) for one in (start, end))
    return f"{first} – {last}"


def open_range(start: str) -> str:
    """Return "September 2021 – present" for its `start` in words."""
    return pgettext("date", "{start} – present").format(start=start)


def _season(number: str) -> str:
    return {
        "21": pgettext("date", "Spring"),
        "22": pgettext("date", "Summer"),
        "23": pgettext("date", "Fall"),
        "24": pgettext("date", "Winter"),
    }[number]


def _display_single(edtf: str, *, short: bool = False) -> str:
    year, month, day = [*edtf.split("-"), "", ""][:3]
    if not month:
        return year
    if month in _SEASONS:
        return pgettext("date", "{season} {year}").format(season=_season(month), year=year)
    shape = pgettext("date", "{day} {month} {year}") if day else pgettext("date", "{month} {year}")
    name = _month_name(int(month), short=short)
    return shape.format(day=day.lstrip("0"), month=name, number=int(month), year=year)


def _month_name(month: int, *, short: bool) -> str:
    """Both in Django's own catalogue; it has the short names in lower case in each language."""
    name = gettext(_MONTH_NAMES[month - 1])
    if not short:
        return name
    return str(MONTHS_3[month]).title() if name[0].isupper() else str(MONTHS_3[month])


# Every save and every list asks the same few hundred dates again.
@lru_cache(maxsize=4096)
def parse(text: str) -> PartialDate:
    """Return the date that ``text`` states in one of the forms people use, or as EDTF.

    EDTF wins where both could be meant, since a form shows it again: "2022-23" is autumn 2022,
    while "2022/23" and "2022–23" (with a dash) are two years. "1/2/2014" could be either of two
    days, and "2011/12" a month or two years: they raise, as does everything not understood, a
    ValueError with a sentence for people.
    """
    stripped = text.strip()
    if len(stripped) > WINDOW:
        raise ValueError(_not_understood(stripped))
    folded = fold(stripped)[0].strip()
    for end, edtf in [*_as_edtf(folded), *readings(folded, 0, prose=False)]:
        if end == len(folded):
            return _checked(edtf)
    raise ValueError(_not_understood(stripped))


def _as_edtf(folded: str) -> list[Reading]:
    start, slash, end = folded.partition("/")
    if _SHAPE.fullmatch(start) and (not slash or end == _OPEN or _SHAPE.fullmatch(end)):
        return [(len(folded), folded)]
    return []


def _checked(edtf: str | ValueError) -> PartialDate:
    if isinstance(edtf, ValueError):
        raise edtf
    return from_edtf(edtf)


def at_start(text: str) -> Found | None:
    """Return the longest date phrase at the very start of ``text`` (blanks aside), if any.

    Reads like ``parse``, but as prose: "2022-23" is two years here, and "2005-07", which may be a
    month or years, is no date. A phrase that would leave
    half a word ("2020s") or whose longest form is no date ("2023-02-30") is not one.
    """
    folded, origins = fold(text[:WINDOW])
    start = len(folded) - len(folded.lstrip())
    for end, edtf in readings(folded, start, prose=True):
        if end == len(folded) and len(text) > WINDOW:
            return None
        return _found(edtf, text, begin=origins[start], cut=_after(origins, end), keep_after=True)
    return None


def at_end(text: str) -> Found | None:
    """Return the longest date phrase at the end of ``text`` (blanks aside), if any.

    Reads like ``at_start``; ``rest`` is what stands before the phrase.
    """
    offset = max(0, len(text) - WINDOW)
    folded, origins = fold(text[offset:])
    last = len(folded.rstrip())
    for start in range(2 if offset else 0, last):
        if folded[start].isspace() or not STARTS_CLEANLY.match(folded, start):
            continue
        for end, edtf in readings(folded, start, prose=True):
            if end == last:
                begin, cut = offset + origins[start], offset + _after(origins, end)
                return _found(edtf, text, begin=begin, cut=cut, keep_after=False)
    return None


def _after(origins: list[int], end: int) -> int:
    """Return where in the text the folded characters before ``end`` stop."""
    return origins[end - 1] + 1


def _found(
    edtf: str | ValueError, text: str, *, begin: int, cut: int, keep_after: bool
) -> Found | None:
    try:
        date = _checked(edtf)
    except ValueError:
        return None
    return Found(date, text[begin:cut], text[cut:] if keep_after else text[:begin])
