"""Years of a service duty, as researchers write them: "ICML'22,23", "IWQOS'23-24".

Years of two digits stand for 1970 to 2069. ``parse_years`` reads them, ``compact`` writes them.
Patterns repeat nothing inside a repetition of the same characters, so matching is linear.
"""

import re
from collections.abc import Iterable

from content.sentences import sentence

_FOLDS = str.maketrans(
    dict.fromkeys("’‘ʼ′`＇", "'")
    | dict.fromkeys("‐‑‒–—―−~〜～－", "-")
    | dict.fromkeys("、，；;&", ",")
    | dict(zip("（）０１２３４５６７８９\u00a0\u3000", "()0123456789  ", strict=True))
)
"""Variants of one character for one character: places in the text stay where they are."""
_YEAR = r"'?(?:[12][0-9]{3}|[0-9]{2})(?![0-9])"
_SPAN = rf"{_YEAR}(?:\s?-\s?{_YEAR})?"
_JOINT = r"(?:\s?,\s?(?:and\s)?|\sand\s|\s?(?='))"
_LIST = re.compile(rf"{_SPAN}(?:{_JOINT}{_SPAN})*")
_TAIL = re.compile(rf"(?:\(\s?(?P<inside>{_LIST.pattern})\s?\)|(?P<bare>{_LIST.pattern}))\Z")
_FULL_YEAR = re.compile(r"[12][0-9]{3}(?![0-9])")
_LONGEST_RANGE = 60
_LIMIT = 300
"""A list of years, or a venue with its years, is shorter than this many characters."""


def parse_years(text: str) -> tuple[int, ...]:
    """Return the years of "'22,23", "'23-24", "'23'25" or "2022, 2023", sorted, each once.

    Raises ValueError, with a sentence for people, when it is anything else, a range runs backwards
    or spans more than 60 years.
    """
    plain = text.translate(_FOLDS).strip()
    if len(plain) > _LIMIT or not _LIST.fullmatch(plain):
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        raise ValueError(
            sentence(
                "“{text}” is not a list of years. Write 2022, 2023 or '22,23 or '23-26.",
                text=shown,
            )
        )
    years: set[int] = set()
    for span in re.finditer(_SPAN, plain):
        years.update(_expanded(span.group()))
    return tuple(sorted(years))


def _expanded(span: str) -> range:
    first, _, last = span.partition("-")
    start = _year(first)
    end = _year(last) if last else start
    if not 0 <= end - start < _LONGEST_RANGE:
        if end < start:
            raise ValueError(
                sentence("“{years}” runs backwards: check its first and its last year.", years=span)
            )
        raise ValueError(
            sentence(
                "“{years}” is longer than {number} years: check its first and its last year.",
                years=span,
                number=_LONGEST_RANGE,
            )
        )
    return range(start, end + 1)


def _year(text: str) -> int:
    digits = text.strip(" '")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= 70 else 2000)


def compact(years: Iterable[int]) -> str:
    """Return years as they stand behind a venue: "'23", "'22,23", "'23-26", "" for none.

    Three or more years in a row become a range; outside 1970 to 2069 a year has four digits.
    ``parse_years`` reads every result back.
    """
    parts: list[str] = []
    for run in _runs(sorted(set(years))):
        shown = [_short(year) for year in run]
        parts += [f"{shown[0]}-{shown[-1]}"] if len(shown) > 2 else shown
    text = ",".join(parts)
    return text if not text or _FULL_YEAR.match(text) else f"'{text}"


def _runs(years: list[int]) -> list[list[int]]:
    """Split sorted years where one is missing, and where two digits stop being enough."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1 and len(_short(year)) == len(_short(year - 1)):
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _short(year: int) -> str:
    return f"{year % 100:02}" if 1970 <= year < 2070 else str(year)


def split_venue(text: str) -> tuple[str, tuple[int, ...], str]:
    """Return a venue's name, its years and the years as written, without brackets around them.

    "IWQOS'23-24" gives ("IWQOS", (2023, 2024), "'23-24"). Years of two digits count only after
    an apostrophe, and those of four digits stand apart from the name: "CIFAR-100" and "VOC2012"
    are names. A text without years, or with years that make no sense, is a name as a whole.
    """
    stripped = text.strip()
    plain = stripped.translate(_FOLDS)
    if len(plain) > _LIMIT:
        return stripped, (), ""
    for start in range(1, len(plain)):
        tail = _TAIL.match(plain, start) if _may_begin_years(plain, start) else None
        name = stripped[:start].rstrip(" ,:(\u3000\u00a0")
        if tail and name:
            begin, end = tail.span("inside" if tail["inside"] else "bare")
            try:
                return name, parse_years(plain[begin:end]), stripped[begin:end]
            except ValueError:
                break
    return stripped, (), ""


def _may_begin_years(plain: str, start: int) -> bool:
    before, here = plain[start - 1], plain[start]
    if here == "'":
        return True
    if here == "(":
        return bool(re.match(r"\(\s?(?:'|[12][0-9]{3})", plain[start:]))
    return before in " ," and bool(_FULL_YEAR.match(plain, start))


def split_venue_list(text: str) -> list[str]:
    """Split "KDD'23, ICML'22,23" into venues with their years: ["KDD'23", "ICML'22,23"].

    Commas, semicolons and their full-width forms split, but not inside brackets, and a piece
    that is only years belongs to the venue before it.
    """
    venues: list[tuple[int, int]] = []
    start = 0
    for end in [*_splits(text), len(text)]:
        piece = text[start:end].translate(_FOLDS).strip()
        if venues and _LIST.fullmatch(piece):
            venues[-1] = venues[-1][0], end
        elif piece:
            venues.append((start, end))
        start = end + 1
    return [text[start:end].strip() for start, end in venues]


def _splits(text: str) -> list[int]:
    """Return the places of the separators that stand outside brackets."""
    places: list[int] = []
    depth = 0
    for place, character in enumerate(text):
        if character in "([（【{":
            depth += 1
        elif character in ")]）】}":
            depth = max(0, depth - 1)
        elif depth == 0 and character in ",;，；、":
            places.append(place)
    return places
