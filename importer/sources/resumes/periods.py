"""When something was: the dates of a résumé as partial dates, and back.

Both formats know years, months and days; a season or a range in one date is said by the nearest
year, and exactly under the key ``exact`` (EDTF; for a span "start/end", with ".." for an open end).
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from content import partial_dates

_PLAIN = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_NOW = {"present", "now", "current", "today", "ongoing", "until now"}


class Span(NamedTuple):
    start: str = ""
    end: str = ""
    is_current: bool = False
    date_text: str = ""
    """The date's words, where the others do not say them."""


def said(value: object) -> str:
    """A plain value as the text that a page shows."""
    return "" if value is None or isinstance(value, bool | list | dict) else str(value).strip()


def edtf(text: str) -> str:
    """Return a date as EDTF, "" when it is none."""
    try:
        return partial_dates.parse(text).edtf if text else ""
    except ValueError:
        return ""


def single(text: str) -> str:
    """The same, without intervals."""
    found = edtf(text)
    return "" if "/" in found else found


def span(facts: Mapping[str, Any]) -> Span:
    """Return when a job or a degree began and ended; a start without an end lasts until now."""
    start, end, date = (said(facts.get(key)) for key in ("start", "end", "date"))
    shown = said(facts.get("date_text"))
    exact = exact_span(said(facts.get("exact")))
    if exact is not None:
        return exact._replace(date_text=shown or ("" if _PLAIN.fullmatch(date) else date))
    if start or end:
        is_open = end.casefold() in _NOW or bool(start and not end)
        first, last = single(start), "" if is_open else single(end)
        odd = (start and not first) or (end and not is_open and not last)
        words = " – ".join(filter(None, [start, end])) if odd else ""
        return Span(first, last, is_open and not odd, shown or date or words)
    found = edtf(date)
    words = shown or ("" if _PLAIN.fullmatch(date) and found else date)
    first, slash, last = found.partition("/")
    if slash:
        return Span(first, last.removesuffix(".."), last == "..", words)
    return Span("", found, is_current=False, date_text=words)


def exact_span(text: str) -> Span | None:
    start, slash, end = text.partition("/")
    if not slash or (start and not single(start)):
        return None
    if end in ("", ".."):
        return Span(start, "", bool(end))
    return Span(start, single(end)) if single(end) else None


def span_facts(wanted: Span) -> dict[str, str]:
    """Return the facts that `span` reads as this; keys of both formats."""
    facts = {"start": plain(wanted.start)} if wanted.start else {}
    if wanted.end:
        facts["end" if wanted.start else "date"] = plain(wanted.end)
    if wanted.is_current and wanted.start:
        facts["end"] = "present"
    if span(facts) != wanted._replace(date_text=""):
        facts["exact"] = f"{wanted.start}/{'..' if wanted.is_current else wanted.end}"
    if wanted.date_text:
        facts["date_text"] = wanted.date_text
    return facts


def moment(facts: Mapping[str, Any]) -> tuple[str, str]:
    """Return the date of a prize, course or work, which may be an interval, and its words."""
    start, end, date = (said(facts.get(key)) for key in ("start", "end", "date"))
    words = date or (f"{start} – {end}" if start and end else start or end)
    exact = said(facts.get("exact"))
    found = edtf(exact) or edtf(date)
    if not found and start:
        first, last = single(start), ".." if end.casefold() in _NOW else single(end)
        found = edtf(f"{first}/{last}") if first and last else first
    found = found or single(end)
    shown = said(facts.get("date_text"))
    return found, shown or ("" if _PLAIN.fullmatch(words) and found else words)


def moment_facts(date: str, date_text: str) -> dict[str, str]:
    facts = {"date": plain(date)} if date else {}
    if date and plain(date) != date:
        facts["exact"] = date
    if date_text:
        facts["date_text"] = date_text
    return facts


def plain(date: str) -> str:
    """Return the date as both formats write it: the year of a season, the start of an interval."""
    start = date.partition("/")[0]
    return start if _PLAIN.fullmatch(start) else start[:4]
