"""Duties for conferences and journals: role, area, venue, years; one row for each venue."""

import re
from dataclasses import dataclass, replace

from content.sentences import sentence
from importer.records import Service
from importer.sources.blocks import Entry
from importer.sources.dated import Dated, leading_date, trailing_date
from importer.sources.phrases import (
    Found,
    find_links,
    names_a_role,
    plain,
    split_at,
    tidy,
    trim,
    whole_link,
)
from importer.sources.reading import Common, Context, Placed, as_written, checked_group, common
from importer.sources.venues import is_conference, is_journal
from profiles import years

_COLON = re.compile(r"\s*[:：]\s*")
_FOR = re.compile(
    r"^((?:\S+\s+){0,6}?\S*(?:reviewers?|referees?|chairs?|members?|editors?|committee|pc|tpc|spc|ac"
    r"|gutachter(?:in)?|organi[sz]ers?|审稿人)\S*)\s+(for|of|at|in|on|für|pour|de|para)\s+(?:the\s+)?(.+)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:universit\w*|society|institute?|department|school|college)\b", re.IGNORECASE
)
_ORGANIZATION = re.compile(
    r"\b(?:universit\w*|society|association|institute?|department|foundation|academy|council|union)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"([^()]{3,120}?)\s*\(([^()]{3,160})\)")
_OTHER_DUTY = re.compile(r"\b(?:grants?|funding|proposals?|volunt\w+|outreach)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:I|I've|served|have|was|am|we)\b")
_CONFERENCE_DUTY = re.compile(
    r"conference|program(?:me)?\s+committee|\bPC\b|\bTPC\b|area chair|workshop|session chair"
    r"|会议|会議|konferenz|congres",
    re.IGNORECASE,
)
_JOURNAL_DUTY = re.compile(r"journal|editor|期刊|雑誌|zeitschrift|revue|revista", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Duty:
    role: str = ""
    area: str = ""


def read(entry: Entry, context: Context) -> list[Placed]:
    """Return the rows of an entry: those of all entries below it, or of its own line."""
    parents = [_name(parent.text) for parent in context.parents]
    duty = _Duty(*parents[:2]) if parents else _Duty()
    dated = leading_date(entry.text) if not duty.role else None
    if not entry.children or dated:
        rows = [_dated_row(entry, context, dated)] if dated else _line(entry, context, duty)
        return _checked_rows(rows, entry, parents)
    rows = []
    role, venues = _at_colon(entry.text) or (_name(entry.text), "")
    duty = _Duty(duty.role or role, role if duty.role else "")
    if venues:
        rows += _rows(entry, context, duty, venues)
    for child in entry.children:
        rows += _below(child, context, duty)
    return _checked_rows(rows, entry, parents)


def _checked_rows(rows: list[Placed], entry: Entry, parents: list[str]) -> list[Placed]:
    return checked_group(rows, entry.source) if not parents else rows


def _below(child: Entry, context: Context, duty: _Duty) -> list[Placed]:
    if not child.children:
        return _line(child, context, duty)
    area, venues = _at_colon(child.text) or (_name(child.text), "")
    inner = _Duty(duty.role, ", ".join(part for part in (duty.area, area) if part))
    rows = _rows(child, context, inner, venues) if venues else []
    for grandchild in child.children:
        rows += _line(grandchild, context, inner)
    return rows


def _line(entry: Entry, context: Context, duty: _Duty) -> list[Placed]:
    """Return the rows of a line without entries below it."""
    if duty.role:
        name, venues = _at_colon(entry.text) or ("", entry.text)
        if name and not duty.area:
            return _rows(entry, context, _Duty(duty.role, name), venues)
        return _rows(entry, context, duty, trim(entry.text))
    if dated := leading_date(entry.text) or _office(entry.text):
        return [_dated_row(entry, context, dated)]
    if not _SENTENCE.search(plain(entry.text)):
        name, venues = _role_and_venues(entry.text)
        return _rows(entry, context, _Duty(role=name), venues)
    item = Service(**common(entry, context), description=entry.text)
    review = sentence("Could not be taken apart into role, venue and years.")
    return [Placed(entry.order, as_written(item, entry.source, review))]


def _dated_row(entry: Entry, context: Context, dated: Dated) -> Placed:
    """Return the one row of "2021-2023: Treasurer, Association of Things"."""
    role, venue = _at_colon(dated.rest) or _held(dated.rest) or ("", trim(dated.rest))
    pieces = split_at(venue)
    if not role and len(pieces) > 1 and names_a_role(pieces[0]):
        role, venue = _name(pieces[0]), ", ".join(pieces[1:])
    first, last = int(dated.date.start.edtf[:4]), dated.date.end
    until = int(last.edtf[:4]) if last else first
    covered = tuple(range(first, min(until, first + 60) + 1))
    row = _row(common(entry, context), venue, _Duty(role), f"{role} {context.heading}")
    row = replace(row, years=covered, description=_on_one_line(entry))
    if dated.text != years.compact(covered):
        row = replace(row, years_text=dated.text)
    return Placed(entry.order, row)


def _on_one_line(entry: Entry) -> str:
    """Return what stands below an entry, to be shown on the line of its duty."""
    lines = [child.text for child in entry.children]
    is_plain = lines and not any(child.children or child.below for child in entry.children)
    return f"– {'; '.join(lines)}" if is_plain else entry.below


def _office(text: str) -> Dated | None:
    """Return the date of "Treasurer (Society of Things) (August 2014 - May 2015)"."""
    dated = trailing_date(text)
    is_written_out = dated is not None and bool(re.search(r"[^\W\d]{3}", dated.text))
    return dated if dated and (_held(dated.rest) or is_written_out) else None


def _held(text: str) -> tuple[str, str] | None:
    """Divide "Treasurer (Society of Things)" into the role and the body it was held in."""
    found = _IN_BRACKETS.fullmatch(trim(text))
    if found and names_a_role(found[1]) and _ORGANIZATION.search(found[2]):
        return _name(found[1]), found[2]
    return None


def _name(text: str) -> str:
    """Return the words of a line that names what stands below it, without its final colon."""
    text = trim(text)
    link = whole_link(text)
    return text if link else trim(tidy(plain(text)) if not find_links(text) else text)


def _role_and_venues(text: str) -> tuple[str, str]:
    """Divide "Reviewer: ICML'22" at its colon, "Reviewer for ICML 2022" at its preposition."""
    text = trim(text)
    if at_colon := _at_colon(text):
        return at_colon
    links = find_links(text)
    preposition = _FOR.match(text)
    if preposition and not any(link.start < preposition.end(1) < link.end for link in links):
        venue_list = _venues(preposition[3])
        single = len(venue_list) == 1
        role = preposition[1] if single else f"{preposition[1]} {preposition[2]}"
        if names_a_role(role) and not _is_general(preposition[3]):
            return _name(role), preposition[3]
    if names_a_role(text) and not years.split_venue(plain(text))[1]:
        return _name(text), ""
    return "", text


def _at_colon(text: str) -> tuple[str, str] | None:
    text = trim(text)
    links = find_links(text)
    found = next((colon for colon in _COLON.finditer(text) if not _is_inside(colon, links)), None)
    if found is None or found.start() >= 120:
        return None
    venues = text[found.end() :]
    mark = re.match(r"\*\*|__|\*|_", venues)
    if mark and venues.count(mark[0]) % 2:
        venues = venues[mark.end() :]
    return _name(text[: found.start()]), trim(venues)


def is_duty(text: str) -> bool:
    """Whether a paragraph is a line such as "Reviewer: ABC, DEF'22"."""
    role, venues = _role_and_venues(text)
    is_line = len(text) < 300 and not _SENTENCE.search(plain(text)) and "\n" not in text
    return bool(role and venues) and is_line and names_a_role(role)


def _is_inside(colon: re.Match[str], links: list[Found]) -> bool:
    return any(link.start <= colon.start() < link.end for link in links)


def _is_general(venue: str) -> bool:
    return bool(
        re.fullmatch(r"(?:journals?|conferences?|workshops?)\W*", plain(venue), re.IGNORECASE)
    )


def _venues(text: str) -> list[str]:
    """Divide a list of venues; a single journal whose name holds commas stays whole."""
    pieces = years.split_venue_list(text)
    if len(pieces) < 2:
        return pieces or [text]
    if any(piece.count("*") % 2 for piece in pieces):
        return [text]
    has_years = any(years.split_venue(plain(piece))[1] for piece in pieces)
    names = [plain(piece) for piece in pieces]
    if len(pieces) <= 3 and "'" not in text and any(_BODY.search(name) for name in names):
        return [text] if not any(name[:1].islower() for name in names) else pieces
    if not has_years and any(name.casefold().startswith(("and ", "& ")) for name in names):
        return [text] if is_journal(names[0]) and len(names) <= 4 else pieces
    return pieces


def _rows(entry: Entry, context: Context, duty: _Duty, venues: str) -> list[Placed]:
    pieces = _venues(venues) if venues.strip() else [""]
    around = f"{duty.role} {duty.area} {context.heading}"
    rows: list[Service] = []
    for piece in pieces:
        if rows and piece[0].islower():
            description = ", ".join(part for part in (rows[-1].description, piece) if part)
            rows[-1] = replace(rows[-1], description=description)
        else:
            rows.append(_row(common(entry, context), piece, duty, around))
    if entry.more:
        description = "\n\n".join(part for part in (rows[-1].description, entry.below) if part)
        rows[-1] = replace(rows[-1], description=description)
    return [Placed(entry.order, row) for row in rows]


def _row(shared: Common, piece: str, duty: _Duty, around: str) -> Service:
    link = next((link for link in find_links(piece) if not link.is_picture), None)
    name, found, written = years.split_venue(plain(piece).strip(" .。"))
    return Service(
        **shared,
        role=duty.role,
        kind=_kind(name, around, has_years=bool(found)),
        area=duty.area,
        venue=name,
        url=link.url if link else "",
        years=found,
        years_text=written if written != years.compact(found) else "",
    )


def _kind(venue: str, duty: str, *, has_years: bool) -> str:
    is_body = bool(_ORGANIZATION.search(venue))
    rules = (
        ("journal", is_journal(venue)),
        ("other", _OTHER_DUTY.search(duty) and not is_body),
        ("conference", _CONFERENCE_DUTY.search(duty)),
        ("organization", is_body),
        ("journal", _JOURNAL_DUTY.search(duty)),
        ("conference", venue and (has_years or is_conference(venue))),
    )
    return next((kind for kind, is_it in rules if is_it), "other")
