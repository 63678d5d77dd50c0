"""Courses taught: under a line that names the role and the institution, or one line each."""

import re
import unicodedata
from dataclasses import dataclass

from importer.records import Teaching
from importer.sources.blocks import Entry
from importer.sources.dated import Dated, edtf, leading_date, trailing_date
from importer.sources.phrases import (
    names_a_role,
    names_an_organisation,
    plain,
    sentences,
    split_at,
    tidy,
    trim,
    whole_link,
)
from importer.sources.reading import Context, Placed, checked, checked_group, common

_CODE = re.compile(
    r"^(?P<code>(?:[A-Z]{2,8}[ -]?\d{2,5}[A-Za-z]?(?:\s?/\s?[A-Z]{0,8}[ -]?\d{2,5}[A-Za-z]?)?"
    r"|\d{1,2}\.[A-Z]?\d{2,4}[A-Z]?|[A-Z]\d{3,5}|CS[A-Z]?\d{1,4}))(?![\w])[\s:,，：.–—-]*"
)
_CODE_BEHIND = re.compile(r"^(.{3,200}?)\s*[(（]([A-Z]{2,8}[ -]?\d{2,5}[A-Za-z]?)[)）]$")
_TERM_WORD = re.compile(
    r"^[\s,，]*((?:(?:fall|spring|summer|winter|autumn|first|second|1st|2nd)\s+)?(?:semester|term|quarter)"
    r"|[春夏秋冬]季学期|第[一二]学期|上学期|下学期|前期|後期)(?![\w])",
    re.IGNORECASE,
)
_AT = re.compile(r"\s+(?:at|@|an der|à|en|em)\s+|\s*@\s+|[,，]\s*", re.IGNORECASE)
_ROLE_IN_BRACKETS = re.compile(r"\s*[(（]([^()（）]{2,60})[)）]\s*\.?\s*$")
_REMARK = re.compile(r"\s*[(（]\s*((?:\*\*|\*|_)?[^()（）]{12,200})[)）]$")
_LEVEL = re.compile(
    r"undergraduate|postgraduate|graduate|本科|研究生|bachelor|master", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Group:
    role: str = ""
    institution: str = ""


def read(entry: Entry, context: Context) -> list[Placed]:
    """Return the courses of an entry: one for each entry below it, or one for itself."""
    if context.parents:
        return [_course(entry, context, _group(context.parents[0].text))]
    if not entry.children or not _names_a_group(entry):
        return [_course(entry, context, None)]
    group = _group(entry.text)
    rows = [_course(child, context, group) for child in entry.children]
    return checked_group(rows, entry.source)


def _names_a_group(entry: Entry) -> bool:
    if leading_date(entry.text) or _CODE.match(plain(entry.text)):
        return False
    return names_a_role(entry.text) or entry.text.rstrip("*_ ").endswith((":", "："))


def _group(text: str) -> _Group:
    text = _unstarred(text)
    found = _AT.search(text)
    if not found:
        named = names_an_organisation(text) and not names_a_role(text)
        return _Group(institution=text) if named else _Group(role=text)
    before, after = text[: found.start()].strip(), text[found.end() :].strip()
    if names_a_role(after) and not names_a_role(before):
        before, after = after, before
    return _Group(role=before, institution=after)


def _unstarred(text: str) -> str:
    text = trim(text)
    for mark in ("**", "__", "*", "_"):
        if (
            text.startswith(mark)
            and text.rstrip(":： ").endswith(mark)
            and len(text) > 2 * len(mark)
        ):
            text = text.rstrip(":： ")[len(mark) : -len(mark)]
    return trim(text)


def _course(entry: Entry, context: Context, group: _Group | None) -> Placed:
    found = leading_date(entry.text) or trailing_date(entry.text)
    term, rest = _term(found, entry.text)
    first, *others = sentences(rest) or [""]
    role, institution, title = _parts(trim(first, " \t,，;；:：.。–—-"), group)
    if group is None and (remark := _REMARK.search(institution)) and " " in remark[1]:
        institution, others = institution[: remark.start()], [remark[1], *others]
    code, title = _code(title)
    link = whole_link(title)
    item = Teaching(
        **common(entry, context),
        role=role,
        institution=institution,
        term=term,
        date=edtf(found.date if found else None),
        code=code,
        title=_course_title(link.label if link else title),
        url=link.url if link else "",
        description="\n\n".join(part for part in (" ".join(others), entry.below) if part),
    )
    if group is None:
        item = checked(item, entry.source)
    return Placed(entry.order, item)


def _course_title(title: str) -> str:
    return unicodedata.normalize("NFKC", tidy(title))


def _term(found: Dated | None, text: str) -> tuple[str, str]:
    if found is None:
        return "", text
    word = _TERM_WORD.match(found.rest)
    if word is None:
        return found.text, found.rest
    start = text.find(found.text)
    together = text[start : text.find(word[1], start + len(found.text)) + len(word[1])]
    term = together if found.text in together else f"{found.text} {word[1]}"
    return re.sub(r"[*_`]", "", term), found.rest[word.end() :]


def _parts(text: str, group: _Group | None) -> tuple[str, str, str]:
    """Return role, institution and the rest of a course's line."""
    if group is not None:
        return group.role, group.institution, text
    role, institution = "", ""
    bracket = _ROLE_IN_BRACKETS.search(text)
    if bracket and names_a_role(bracket[1]) and not _LEVEL.search(bracket[1]):
        role, text = bracket[1], text[: bracket.start()]
    pieces = split_at(text, ",，、") if not role or "," in text or "，" in text else [text]
    if not role and len(pieces) > 1:
        role = next((piece for piece in pieces if _is_role(piece)), "")
        pieces = [piece for piece in pieces if piece != role]
    if len(pieces) > 1:
        places = [
            piece for piece in pieces if names_an_organisation(piece) and not _has_code(piece)
        ]
        if places and places[-1] != pieces[0]:
            institution = places[-1]
            pieces.remove(institution)
    return plain(trim(role, " :：")), institution, ", ".join(pieces)


def _is_role(piece: str) -> bool:
    words = plain(piece)
    return names_a_role(words) and len(words.split()) <= 5 and not _has_code(piece)


def _has_code(piece: str) -> bool:
    return bool(_CODE.match(plain(piece)))


def _code(title: str) -> tuple[str, str]:
    found = _CODE.match(title)
    behind = _CODE_BEHIND.match(title)
    if behind and not found:
        return behind[2], behind[1]
    if found and title[found.end() :].strip():
        return found["code"], title[found.end() :].strip()
    return "", title
