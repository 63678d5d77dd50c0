"""The shapes in which researchers write dates, read as EDTF strings.

Patterns are matched against folded text (``content.date_words.fold``). None nests one repetition
inside another over the same characters, and callers cut their text to ``WINDOW``, so matching is
linear. What is read here has the right shape; ``content.partial_dates`` checks it.
"""

import re
from collections.abc import Iterator

from content.date_words import MONTHS, SEASONS
from content.sentences import sentence

WINDOW = 120
"""Longest stretch of text, in characters, in which a date phrase is looked for."""


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_YEAR = r"(?P<year>[12][0-9]{3})(?![0-9])"
_YEARS = _YEAR + r"(?:\s?[/–-]\s?(?P<last_year>[12][0-9]{3}|[0-9]{2})(?![0-9]))?"
_MONTH = r"(?P<month>[0-9]{1,2})(?![0-9])"
_NAME = rf"(?P<name>{_any_of(MONTHS)})(?![a-z])\.?"
_ORDINAL = r"(?![0-9])(?:st\b|nd\b|rd\b|th\b|er\b|\.)?"
_DAY = rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}"
_DAYS = rf"{_DAY}(?:\s?[-–]\s?(?P<last_day>[0-9]{{1,2}}){_ORDINAL})?"
_OF = r"(?:(?:de|del|of)\s+)?"
_SEASON = rf"(?P<season>{_any_of(SEASONS)})(?![a-z])"
_TERM = r"(?:\s*(?:(?:semester|term|quarter|session|trimester)\b|学期))?"

_SINGLE = tuple(
    re.compile(pattern)
    for pattern in (
        _YEAR,
        _YEAR + r"(?P<mark>[-./–])" + _MONTH,
        _YEAR + r"(?P<mark>[-./])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9])",
        _YEAR + r"\s?/\s?(?P<last_year>[12][0-9]{3})(?![0-9])",
        r"(?:ay|academic year)\s+" + _YEARS,
        r"(?P<month>[0-9]{1,2})[/.]" + _YEAR,
        r"(?P<first>[0-9]{1,2})(?P<mark>[./])(?P<second>[0-9]{1,2})(?P=mark)" + _YEAR,
        _NAME + r"\s*[,/-]?\s*" + _OF + _YEAR,
        _YEAR + r"(?:\s+|[./-])" + _NAME,
        _DAYS + r"[\s-]*" + _OF + _NAME + r"[\s,-]*" + _OF + _YEAR,
        _NAME + r"\s*" + _DAYS + r"(?:\s*,\s*|\s+)" + _YEAR,
        _YEAR + r"\s?年度?(?:\s?(?P<month>[0-9]{1,2})\s?月(?:\s?(?P<day>[0-9]{1,2})\s?[日号])?)?",
        _SEASON + _TERM + r"\s*,?\s*" + _OF + _YEARS + _TERM,
        _YEARS + r"\s*年?\s*" + _SEASON + _TERM,
    )
)
"""A date that names its own year."""

_BEFORE_ITS_YEAR = tuple(
    re.compile(pattern)
    for pattern in (
        _NAME,
        _NAME + r"\s*" + _DAY,
        _DAY + r"\s*" + _NAME,
        _SEASON + _TERM,
    )
)
"""The first end of a range whose year stands at its other end: "Jan" in "Jan - Mar 2020"."""

_AFTER_ITS_YEAR = re.compile(
    r"(?P<month>[0-9]{1,2})\s?月(?:\s?(?P<day>[0-9]{1,2})\s?[日号])?",
)
"""The last end of a range whose year stood at the first: "10月" in "2017年4月 ~ 10月"."""

_SEPARATOR = re.compile(r"\s*(?:-{1,3}|–{1,2}|至|到|から)\s*|\s+(?:to|until|till|through|bis)\s+")
_DANGLING = re.compile(r"\s*(?:-{1,3}|–{1,2})(?=\s*(?:\Z|[,;:)\]]))")
"""A dash with nothing after it but the end of the phrase: the date is open."""
_FROM = re.compile(r"from\s+")
_SINCE = re.compile(r"(?:since|seit|depuis|desde)\s+")
_PRESENT = re.compile(
    r"""\s*(?:-{1,3}|–{1,2})?\s*至今
    | \s+(?:to\ date|till\ now|until\ now)
    | (?:\s*(?:-{1,3}|–{1,2}|至|到|から)\s*|\s+(?:to|until|till|through|bis)\s+)
      (?:present|now|current|ongoing|today|till\ now|until\ now|to\ date|今|现在|現在|heute
      |presente|aujourd'hui|(?:la\ )?actualidad|oggi|hoy)(?![a-z])""",
    re.VERBOSE,
)

_WORD = r"[^\W\u3040-\u30ff\u3400-\u9fff]"
"""A character that would join a date to a longer word; Chinese and Japanese run on unspaced."""
ENDS_CLEANLY = re.compile(rf"(?!{_WORD}|[-./']{_WORD}|–[0-9]|[%€$£])")
STARTS_CLEANLY = re.compile(rf"(?<!{_WORD})(?<!{_WORD}[-./'])(?<![0-9]–)(?<![€$£#@])")

Reading = tuple[int, str | ValueError]
"""Where a phrase ends, and its EDTF string or why it has none."""


def readings(folded: str, start: int, *, prose: bool) -> list[Reading]:
    """Return every date phrase that starts at ``start``, the longest first.

    ``prose`` says how "2022-23" is meant: two years in a sentence, EDTF's autumn 2022 in a field.
    "2005-07" is July 2005 in a field; in a sentence people also mean three years, so it is refused.
    """
    found = [*_phrases(folded, start, prose=prose)]
    clean = [reading for reading in found if ENDS_CLEANLY.match(folded, reading[0])]
    return sorted(clean, key=lambda reading: -reading[0])


def _phrases(folded: str, start: int, *, prose: bool) -> Iterator[Reading]:
    if since := _SINCE.match(folded, start):
        for end, first in _singles(folded, since.end(), prose=False):
            yield end, _interval(first, "..")
        return
    origin = _FROM.match(folded, start)
    start = origin.end() if origin else start
    if not origin:
        yield from _singles(folded, start, prose=prose)
    # Beside another date, "2005-07" is a month even in prose.
    for middle, first in _singles(folded, start, prose=False):
        yield from _continued(folded, middle, first)
    yield from _carried_back(folded, start)


def _singles(folded: str, start: int, *, prose: bool) -> Iterator[Reading]:
    for pattern in _SINGLE:
        if match := pattern.match(folded, start):
            yield match.end(), _read(match.groupdict(), prose=prose)


def _continued(folded: str, middle: int, first: str | ValueError) -> Iterator[Reading]:
    """Read on after the first end of a range, which stops at ``middle``."""
    for pattern in (_PRESENT, _DANGLING):
        if match := pattern.match(folded, middle):
            yield match.end(), _interval(first, "..")
    separator = _SEPARATOR.match(folded, middle)
    if separator is None:
        return
    for end, last in _singles(folded, separator.end(), prose=False):
        yield end, _interval(first, last)
    if folded[:middle].endswith(("月", "日")) and isinstance(first, str):
        last_end = _AFTER_ITS_YEAR.match(folded, separator.end())
        if last_end:
            groups = last_end.groupdict() | {"year": first[:4]}
            yield last_end.end(), _interval(first, _read(groups, prose=False))


def _carried_back(folded: str, start: int) -> Iterator[Reading]:
    """Read ranges whose first end takes its year from the last: "Jan - Mar 2020"."""
    for pattern in _BEFORE_ITS_YEAR:
        match = pattern.match(folded, start)
        separator = match and _SEPARATOR.match(folded, match.end())
        if not match or not separator:
            continue
        for end, last in _singles(folded, separator.end(), prose=False):
            if isinstance(last, str) and len(last) > 4:
                first = _read(match.groupdict() | {"year": last[:4]}, prose=False)
                yield end, _interval(first, last)


def _interval(first: str | ValueError, last: str | ValueError) -> str | ValueError:
    if isinstance(first, ValueError):
        return first
    if isinstance(last, ValueError):
        return last
    if "/" in first or "/" in last:
        return ValueError(sentence("A range needs a single date at each end."))
    return first if first == last else f"{first}/{last}"


Groups = dict[str, str | None]


def _read(groups: Groups, *, prose: bool) -> str | ValueError:
    try:
        return _edtf(groups, prose=prose)
    except ValueError as error:
        return error


def _edtf(groups: Groups, *, prose: bool) -> str:
    year, last_year = groups["year"] or "", groups.get("last_year")
    if season := groups.get("season"):
        return _season(year, last_year, SEASONS[season])
    if name := groups.get("name"):
        return _named(year, MONTHS[name], groups.get("day"), groups.get("last_day"))
    if groups.get("first"):
        return _day_and_month(year, groups["first"] or "", groups["second"] or "")
    if month := groups.get("month"):
        if groups.get("mark") and not groups.get("day"):
            return _month_or_years(year, month, groups["mark"] or "", prose=prose)
        return _numbered(year, int(month), groups.get("day"))
    return _years(year, last_year) if last_year else year


def _numbered(year: str, month: int, day: str | None) -> str:
    if not 1 <= month <= 12:
        raise ValueError(
            sentence(
                "There is no month {month}: for two years, write them as 2022/2023.", month=month
            )
        )
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def _named(year: str, month: int, day: str | None, last_day: str | None) -> str:
    first = _numbered(year, month, day)
    return f"{first}/{_numbered(year, month, last_day)}" if last_day else first


def _season(year: str, last_year: str | None, season: int) -> str:
    """Spring and summer of an academic year fall in its second half."""
    if last_year:
        first, last = _years(year, last_year).split("/")
        if int(last) != int(first) + 1:
            raise ValueError(
                sentence(
                    "A term stands in one academic year, not in {first}-{last}.",
                    first=first,
                    last=last,
                )
            )
        year = last if season in {21, 22} else first
    return f"{year}-{season}"


def _years(year: str, last_year: str) -> str:
    last = year[: 4 - len(last_year)] + last_year
    if last_year == "00":
        last = str(int(last) + 100)
    if int(last) < int(year):
        raise ValueError(
            sentence(
                "{year}-{last} ends before it starts: write the earlier year first.",
                year=year,
                last=last,
            )
        )
    return f"{year}/{last}"


def _month_or_years(year: str, month: str, mark: str, *, prose: bool) -> str:
    """Read "2023-02" and "2022/23", which only their numbers tell apart."""
    if mark == "–" and len(month) == 1:
        raise ValueError(
            sentence(
                "{year}–{month} is no range of years: write both in full.", year=year, month=month
            )
        )
    if len(month) == 2 and (mark == "–" or not 1 <= int(month) <= 12):
        if mark != "-" or prose:
            return _years(year, month)
        if month in {"21", "22", "23", "24"}:
            return f"{year}-{month}"
    longest_span = 12 if prose else 1 if mark == "/" else 0
    if len(month) == 2 and 0 < (int(month) - int(year)) % 100 <= longest_span:
        choices = f"{year}{mark}{int(year) + (int(month) - int(year)) % 100}"
        raise ValueError(
            sentence(
                "{year}{mark}{month} may be a month or years: write {choices} for years.",
                year=year,
                mark=mark,
                month=month,
                choices=choices,
            )
        )
    return _numbered(year, int(month), None)


def _day_and_month(year: str, first: str, second: str) -> str:
    """Read "15.02.2023" and "2/15/2023"; "1/2/2023" may be either of two days, so it is none."""
    month, day = sorted((int(first), int(second)))
    if day <= 12 and month != day:
        choices = f"{year}-{month:02}-{day:02} or {year}-{day:02}-{month:02}"
        raise ValueError(
            sentence(
                "Which number is the month in {first}/{second}/{year}? Write {choices}.",
                first=first,
                second=second,
                year=year,
                choices=choices,
            )
        )
    return _numbered(year, month, str(day))
