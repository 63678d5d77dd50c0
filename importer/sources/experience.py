"""Lines of jobs, stays and degrees: dates, role, organisation with its link, supervisors."""

import re
from dataclasses import dataclass, replace

from importer.records import Experience
from importer.sources.blocks import Entry
from importer.sources.dated import Dated, leading_date, several_dates, trailing_date
from importer.sources.phrases import (
    find_links,
    names_a_country_or_state,
    names_a_degree,
    names_a_role,
    names_an_organisation,
    plain,
    sentences,
    split_at,
    tidy,
    trim,
    whole_link,
)
from importer.sources.reading import Context, Placed, checked, common

_SUPERVISORS = re.compile(
    r"(?:\b(?:(?:co-?)?(?:advised|supervised|mentored|hosted|directed|invited)\s+by"
    r"|(?:jointly\s+)?(?:advised|supervised)\s+jointly\s+by"
    r"|under\s+(?:the\s+)?(?:(?:joint|co-?)\s*)?(?:supervision|guidance|mentorship|direction|advice)"
    r"(?:\s+(?:of|from|by))?"
    r"|(?:worked|working|work)\s+(?:closely\s+)?with|in\s+collaboration\s+with"
    r"|(?:co-?)?(?:supervisors?|advis[eo]rs?|mentors?|hosts?|promotors?)\s*[:：]"
    r"|with\s+(?=\[?(?:Prof|Dr)\b)"
    r"|betreut\s+(?:von|durch)|betreuer(?:in)?\s*[:：]?|(?:encadré|dirigé|supervisé)e?\s+par"
    r"|sous\s+la\s+direction\s+de|(?:dirigid[oa]|supervisad[oa]|orientad[oa])\s+por"
    r"|bajo\s+la\s+(?:supervisión|dirección)\s+de|sob\s+(?:a\s+)?orientação\s+de"
    r")|(?:合作)?导师|指导教师|指導教員|指導教官)",
    re.IGNORECASE,
)


_FACULTY_WITH_DEGREE = re.compile(r"[\u3400-\u9fff]{1,20}(?:部|科|専攻|学院|學院|系)\s*[(（]")
_COURSE_ATTENDED = re.compile(
    r"(?:(?:summer|winter|spring|autumn|fall) school|(?:[\w-]+ ){0,3}course)\b", re.IGNORECASE
)
_AT = re.compile(r"([^@]{2,80}?)\s+(?:at|@|chez|bei|an der|am)\s+(.{2,})", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\[\]]*+\]\([^()]*+\)|<img\b[^<>]*+>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    role: str = ""
    organization: str = ""
    organization_url: str = ""
    location: str = ""
    description: str = ""


def read(entry: Entry, context: Context) -> list[Placed]:
    """Return the job or degree of an entry."""
    found = leading_date(entry.text) or trailing_date(entry.text) or several_dates(entry.text)
    text = found.rest if found else entry.text
    before, supervisors, after = _supervisors(text)
    place = _place(before)
    place, supervisors, below = _with_lines_below(entry, place, supervisors)
    parts = (place.description, after, below)
    item = Experience(
        **common(entry, context),
        kind=_kind(place.role, context.kind),
        start=found.date.start.edtf if found else "",
        end=_end(found),
        is_current=bool(found and found.date.is_open),
        date_text=found.text if found else "",
        role=place.role,
        organization=place.organization,
        organization_url=place.organization_url,
        location=place.location,
        supervisors=supervisors,
        description="\n\n".join(part for part in parts if part),
    )
    return [Placed(entry.order, checked(item, entry.source))]


def _with_lines_below(entry: Entry, place: _Place, supervisors: str) -> tuple[_Place, str, str]:
    """Take organisation and supervisors from the lines below an entry that itself has none.

    Two organisations below one role are kept as they stand.
    """
    lines = [child for child in entry.children if not child.children and not child.below]
    if place.organization or len(lines) != len(entry.children) or not lines:
        return place, supervisors, entry.below
    places = [child for child in lines if _is_place_line(child.text)]
    before = [line for line in entry.more if line.order < entry.children[0].order]
    if len(places) != 1 or places[0] is not lines[0] or any(line.text.strip() for line in before):
        return place, supervisors, entry.below
    name, url, location = _organization(split_at(trim(places[0].text)))
    rest = lines[1:]
    leading = [child for child in rest if _SUPERVISORS.match(child.text)]
    if len(leading) == 1 and not supervisors:
        supervisors, rest = leading[0].text, [child for child in rest if child is not leading[0]]
    below = "\n".join(f"{child.marker or '*'} {child.text}" for child in rest)
    place = replace(place, organization=name, organization_url=url, location=location)
    return place, supervisors, below


def _is_place_line(text: str) -> bool:
    label = re.match(r"[^,:：]{2,60}[:：]", plain(text))
    return names_an_organisation(text) and label is None and len(text) < 200


def _kind(role: str, kind: str) -> str:
    if kind == "education" or (names_a_degree(role) and not names_a_role(role)):
        return "education"
    return "work"


def _end(found: Dated | None) -> str:
    if found is None or found.date.end is None:
        return ""
    return found.date.end.edtf


def _supervisors(text: str) -> tuple[str, str, str]:
    """Divide a line into what stands before its supervisors, they themselves, and what follows."""
    links = find_links(text)
    for found in _SUPERVISORS.finditer(text):
        if any(link.start < found.start() < link.end for link in links):
            continue
        opened = text[: found.start()].rstrip().endswith(("(", "（"))
        before = text[: found.start()].rstrip().rstrip("(（")
        tail = sentences(text[found.start() :])
        supervisors, after = tail[0], " ".join(tail[1:])
        if opened and supervisors.rstrip(".。").endswith((")", "）")):
            supervisors = supervisors.rstrip(".。")[:-1]
        return trim(before), trim(supervisors, " \t\n,，;；.。"), after
    return trim(text, " \t\n,，、;；:：–—-"), "", ""


def _place(text: str) -> _Place:
    first, *others = sentences(text) or [""]
    pieces = split_at(trim(first), ",，|;；·")
    pieces = pieces if len(pieces) > 1 else _by_blanks(pieces)
    description = " ".join(others)
    if not pieces:
        return _Place(description=description)
    role, rest = _role_and_rest(pieces)
    role = _unmarked(role)
    organization, url, location = _organization(rest)
    is_town = not (url or location or names_an_organisation(organization))
    if is_town and _COURSE_ATTENDED.match(plain(role)):
        organization, location = "", organization
    if find_links(location):
        location, description = "", ". ".join(part for part in (location, description) if part)
    return _Place(role, organization, url, location, description)


def _by_blanks(pieces: list[str]) -> list[str]:
    """Divide at wide blanks where a line has no commas, as Japanese CVs are written."""
    if not pieces:
        return []
    wide = [
        piece for piece in re.split(r"[\u3000\t]+|\s[-–—@]\s| {3,}", pieces[0]) if piece.strip()
    ]
    return wide if len(wide) > 1 else pieces


def _role_and_rest(pieces: list[str]) -> tuple[str, list[str]]:
    """Tell the role from the organisation, whichever comes first."""
    found = _AT.match(pieces[0])
    if found and (names_a_role(found[1]) or names_a_degree(found[1])) and not find_links(found[1]):
        return found[1], [found[2], *pieces[1:]]
    is_role = [_is_role(piece) for piece in pieces]
    if len(pieces) == 1:
        only = pieces[0]
        is_place = names_an_organisation(only) and not is_role[0]
        return ("", pieces) if is_place else (only, [])
    if is_role[0] or not any(is_role):
        if not is_role[0] and names_an_organisation(pieces[0]):
            return "", pieces
        count = _first_place(pieces)
        return ", ".join(pieces[:count]), pieces[count:]
    roles = [piece for piece, is_one in zip(pieces, is_role, strict=True) if is_one]
    return ", ".join(roles), [p for p, is_one in zip(pieces, is_role, strict=True) if not is_one]


def _is_role(piece: str) -> bool:
    if _FACULTY_WITH_DEGREE.match(plain(piece)):
        return False
    if names_a_degree(piece) or _COURSE_ATTENDED.match(plain(piece)):
        return True
    link = whole_link(piece)
    return (
        link is None
        and names_a_role(piece)
        and not re.match(
            r"(?:the\s+)?(?:graduate|school|faculty|institute|department|university|college)\b",
            plain(piece),
            re.IGNORECASE,
        )
    )


def _first_place(pieces: list[str]) -> int:
    """Return the index of the first piece after the role; a degree's subject belongs to it."""
    for index, piece in enumerate(pieces):
        if index and names_a_degree(pieces[0]) and _is_named_place(piece):
            return index
    return next((i for i, piece in enumerate(pieces) if i and _is_place(piece)), 1)


def _is_named_place(piece: str) -> bool:
    return bool(find_links(piece)) or (names_an_organisation(piece) and not _is_role(piece))


def _is_place(piece: str) -> bool:
    return _is_named_place(piece) or not _is_role(piece)


def _organization(pieces: list[str]) -> tuple[str, str, str]:
    """Return the organisation, its address and its place from what is no role."""
    if not pieces:
        return "", "", ""
    picture_url, pieces[0] = _picture_link(pieces[0])
    link = whole_link(pieces[0])
    if link:
        return tidy(link.label), link.url, ", ".join(pieces[1:])
    count = len(pieces)
    while count > 1 and names_a_country_or_state(pieces[count - 1]):
        count -= 1
    has_city = 1 < count < len(pieces) and not names_an_organisation(pieces[count - 1])
    if has_city and not re.match(
        r"(?:the\s+)?university of \w+$", plain(pieces[count - 2]), re.IGNORECASE
    ):
        count -= 1
    return _unmarked(", ".join(pieces[:count])), picture_url, ", ".join(pieces[count:])


def _picture_link(piece: str) -> tuple[str, str]:
    """Take off a linked logo before an organisation's name; return its address and the name."""
    links = find_links(piece)
    if links and links[0].start == 0 and not plain(_PICTURE.sub("", links[0].label)):
        rest = piece[links[0].end :].strip()
        return (links[0].url, rest) if rest else ("", piece)
    return "", piece


def _unmarked(text: str) -> str:
    """Return a name without emphasis, unless it holds links."""
    return tidy(text) if find_links(text) else plain(text)
