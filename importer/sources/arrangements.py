"""How the entries of a section stood in the source: order, dates, what comes first.

What most of the entries do is the section's manner; entries shown as written have no vote.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from content.partial_dates import from_edtf
from importer.records import Award, Experience, Item, Section, Teaching, Work
from importer.sources.phrases import LIST_ITEM, plain

_NO_WORD = re.compile(r"[\W_]+")
DATED = (Experience, Teaching, Award, Work)
_Moment = tuple[dt.date, dt.date]


def arranged(section: Section, items: Sequence[Item]) -> Section:
    """Return the section with the manner of its items, which come in the source's order."""
    items = [item for item in items if not item.source_text]
    return replace(section, dates=_dates(items), lead=_lead(items), order=_order(items))


def _dates(items: Sequence[Item]) -> str:
    votes = [
        not _written(item).startswith(date)
        for item in items
        if (date := _words(getattr(item, "date_text", "") or getattr(item, "term", "")))
    ]
    return "behind" if _most(votes) else "front"


def _lead(items: Sequence[Item]) -> str:
    votes = [
        _written(item).find(_words(plain(item.organization)))
        < _written(item).find(_words(plain(item.role)))
        for item in items
        if isinstance(item, Experience) and item.role and item.organization
    ]
    return "organization" if _most(votes) else "role"


def _order(items: Sequence[Item]) -> str:
    """Return "own" when ordering by date, ties as they stand, would move an entry."""
    moments = [_moment(item) for item in items if isinstance(item, DATED)]
    return "own" if moments != sorted(moments, reverse=True) else "newest"


def _moment(item: Experience | Teaching | Award | Work) -> _Moment:
    """Return what lists put newest first by: end and start, or the date, or a prize's year."""
    if isinstance(item, Work):
        return (
            from_edtf(item.date).latest or dt.date.max if item.date else dt.date.min
        ), dt.date.min
    if isinstance(item, Award):
        return (dt.date(int(item.date[:4]), 1, 1) if item.date else dt.date.min), dt.date.min
    if isinstance(item, Teaching):
        latest = from_edtf(item.date).latest or dt.date.max if item.date else dt.date.min
        return latest, dt.date.min
    start = from_edtf(item.start).earliest if item.start else dt.date.min
    if item.is_current:
        return dt.date.max, start
    last = item.end or item.start
    return (from_edtf(last).latest or dt.date.max if last else dt.date.min), start


def _most(votes: Iterable[bool]) -> bool:
    counted = list(votes)
    return sum(counted) * 2 > len(counted)


def _written(item: Item) -> str:
    """Return the words of an item's source without the list's marker."""
    text = item.origin.text
    marked = LIST_ITEM.match(text.partition("\n")[0])
    return _words(plain(text[marked.start(3) :] if marked and marked[3] else text))


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().casefold()
