"""The date at the start or the end of an entry, in all the dress it comes in."""

import re
from dataclasses import dataclass, replace

from content.partial_dates import PartialDate, at_end, at_start, from_edtf
from importer.sources.phrases import trim_start

_ORNAMENT = re.compile(
    r"(?:[\s\u200b-\u200f\ufe0f]|[\u2190-\u2bff\U0001f000-\U0001faff]|&nbsp;|&ensp;"
    r"|:[a-z][a-z0-9_+-]{1,40}:(?=\s))+"
)
_DRESS = (
    re.compile(r"\[([^\[\]]{1,80})\](?!\(|\[)"),
    re.compile(r"\\\[([^\[\]]{1,80})\\\]"),
    re.compile(r"\*\*\*([^*]{1,80})\*\*\*"),
    re.compile(r"\*\*\[([^\[\]*]{1,80})\]\*\*"),
    re.compile(r"\*\*([^*]{1,80})\*\*"),
    re.compile(r"\*([^*]{1,80})\*"),
    re.compile(r"__([^_]{1,80})__"),
    re.compile(r"_([^_]{1,80})_"),
    re.compile(r"`([^`]{1,80})`"),
    re.compile(r"【([^【】]{1,80})】"),
    re.compile(r"[(（]([^()（）]{1,80})[)）]"),
    re.compile(
        r"<(?P<tag>strong|b|em|i|font|span|code|u|small)\b[^<>]{0,200}>([^<>]{1,80})</(?P=tag)>",
        re.IGNORECASE,
    ),
)
_TRAILING = re.compile(
    r"[\s,，、.;:–—-]*(?:[(（\[*_]{1,3}|<(?:em|i|b|strong|span|small)[^<>]{0,200}>)"
    r"([^()\[\]（）*_<>]{1,80})"
    r"(?:[)）\]*_]{1,3}|</(?:em|i|b|strong|span|small)>)[\s.。,]*$"
)


_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{6,120})[)\]]\s{0,5}\.?$")
_WIDE_YEARS = re.compile(r"((?:19|20)\d\d) ([-–]) (?=\d\d$)")
_EXPECTED = re.compile(
    r"\s{0,5}[(\[](?:expected|exp\.?|anticipated|planned|projected|ongoing|in progress"
    r"|voraussichtlich|prévue?|预计|予定)[)\]]\s{0,5}\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    date: PartialDate
    text: str
    """The date's words as written, without dress."""
    rest: str
    """The entry without its date."""


def leading_date(text: str) -> Dated | None:
    """Return the date an entry begins with, past emoji and inside brackets, stars or tags."""
    ornament = _ORNAMENT.match(text)
    before = ornament[0] if ornament else ""
    start = text[len(before) :]
    found = _dressed(start) or _bare(start)
    if found is None:
        return None
    kept = before.strip().replace("&nbsp;", "").strip("\u200b ")
    rest = trim_start(found.rest, " \t\n,，、:：;；.。|·–—-")
    return Dated(found.date, found.text, f"{kept} {rest}" if kept else rest)


def begins_an_entry(text: str) -> bool:
    """Whether a line of a paragraph begins a new entry: a date in dress, or before a colon."""
    ornament = _ORNAMENT.match(text)
    start = text[ornament.end() :] if ornament else text
    if not start or len(start) < 5:
        return False
    if not start[0].isalnum():
        return _dressed(start) is not None
    found = at_start(start) if ":" in start[:60] or "：" in start[:60] else None
    return found is not None and found.rest.lstrip()[:1] in (":", "：")


def trailing_date(text: str) -> Dated | None:
    """Return the date an entry ends with: ``, 2016``, ``(2016)``, ``*2016*``, ``2027 (exp.)``."""
    found = _trailing_date(text)
    # "(a prize of 50,000, 2024)" is one remark, which has no end without its bracket.
    is_torn = found is not None and found.rest.count("(") > found.rest.count(")")
    return None if is_torn else found


def _trailing_date(text: str) -> Dated | None:
    if expected := _EXPECTED.search(text[-200:]):
        dated = _trailing_date(text[: len(text) - len(expected[0])])
        return replace(dated, text=f"{dated.text} {expected[0].strip(' .')}") if dated else None
    if dressed := _TRAILING.search(text[-200:]):
        found = at_start(trim_start(dressed[1], " ,"))
        if found and not found.rest.strip(" .,"):
            cut = len(text) - min(200, len(text)) + dressed.start()
            return Dated(found.date, found.text.strip(), text[:cut].rstrip(" ,，、;"))
    stripped = _WIDE_YEARS.sub(r"\1\2", text.rstrip(" \t.。,，;；"))
    last = at_end(stripped)
    if last is None or not last.rest.strip():
        return None
    rest = last.rest.rstrip()
    if rest[-1] not in ",，、;；:：.。|–—-" and not rest.endswith((")", "]", "*")):
        return None
    return Dated(last.date, last.text.strip(), rest.rstrip(" \t,，、;；:：|·–—-"))


def several_dates(text: str) -> Dated | None:
    """Return "(Fall 2018, Spring 2019, Fall 2019)" at the end as the time they span."""
    found = _LAST_BRACKET.search(text[-200:])
    pieces = re.split(r"\s*[,;&]\s*", found[1]) if found else []
    dates = [at_start(piece) for piece in pieces]
    if found is None or len(dates) < 2 or any(date is None or date.rest.strip() for date in dates):
        return None
    spans = sorted(date.date.edtf for date in dates if date is not None)
    if any("/" in span for span in spans):
        return None
    span = from_edtf(f"{spans[0]}/{spans[-1]}")
    return Dated(span, found[1], text[: len(text) - len(found[0])].rstrip(" ,，"))


def edtf(date: PartialDate | None) -> str:
    return date.edtf if date else ""


def _dressed(text: str) -> Dated | None:
    for pattern in _DRESS:
        if found := pattern.match(text):
            inner = found[found.lastindex or 1].strip()
            date = at_start(inner.rstrip(" :：,，"))
            if date and not date.rest.strip(" :：,，."):
                return Dated(date.date, date.text.strip(), text[found.end() :])
    return None


def _bare(text: str) -> Dated | None:
    found = at_start(text)
    if found is None:
        return None
    after = found.rest.lstrip(" \t\xa0\u3000")
    if after and found.rest[:1] not in " \t\xa0\u3000\n,，、:：;；.|–—-&<*_年":
        return None
    return Dated(found.date, found.text.strip(), found.rest)
