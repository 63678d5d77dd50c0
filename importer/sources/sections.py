"""A page's headings, of every style, and the stretches of lines that stand under them."""

import re
from dataclasses import dataclass, field

from importer.sources.headings import is_about_something_else, kind_of, plain_words
from importer.sources.phrases import LIST_ITEM, names_a_role
from importer.sources.source_lines import Line, outside_code

_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))(.*?)[ \t]*$")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(={1,}|-{2,})[ \t]*$")
_BOLD = re.compile(
    r"^ {0,3}(?:\*\*(?P<stars>[^*]+(?:\*(?!\*)[^*]+)*)\*\*|__(?P<lines>[^_]+)__"
    r"|<(?P<tag>b|strong)>(?P<bold>[^<>]+)</(?P=tag)>)\s{0,3}[:：]?\s*$",
    re.IGNORECASE,
)
_HTML = re.compile(r"^ {0,3}<h([1-6])\b((?:\s[^<>]*)?)>(.*)</h\1>[ \t]*$", re.IGNORECASE)
_ID_ATTRIBUTE = re.compile(r"\bid\s*=\s*[\"']?([^\"'\s<>]{1,100})")
_KRAMDOWN_ID = re.compile(r"[ \t]*\{:?[ ]?#([\w.:-]{1,100})[^{}]*\}[ \t]*$")
_NOT_A_PARAGRAPH = re.compile(
    r"^\s*(?:$|[-*+][ \t]|\d{1,9}[.)][ \t]|>|\||#{1,6} |<(?!b>|strong>|i>|em>|span|font|a\s))"
)
_TAG = re.compile(r"<[^<>]*>")
_LINK_TARGET = re.compile(r"\]\([^()]*\)")
_ANCHOR = re.compile(
    r"<(span|a)\s(?=[^<>]*\bid\s*=\s*[\"']?([^\"'\s<>]{1,100}))[^<>]*>\s*</\1>", re.IGNORECASE
)
_BOLD_LEVEL = 7
"""Bold lines stand below every real heading."""


@dataclass(slots=True)
class Heading:
    text: str
    """The owner's words as inline Markdown."""
    rank: int
    """1 to 6 as in HTML; 7 for a bold line."""
    kind: str
    """The kind of section its words mean, or ""."""
    anchor: str
    lines: list[Line]


@dataclass(slots=True)
class Stretch:
    """The lines of one section, before they are taken apart."""

    heading: Heading | None
    kind: str = "text"
    level: int = 2
    outer_rank: int = 0
    """Rank of the heading this section or, for a part, the section it belongs to has."""
    lines: list[Line] = field(default_factory=list)


def stretches(lines: list[Line], *, opening: str = "") -> list[Stretch]:
    """Divide a page at its headings; the first stretch is what stands before them.

    ``opening`` is its kind where the page as a whole is one section, whose parts the headings are.

    A bold line that names a duty ("**Reviewer:**") inside a section of service or teaching stays
    with its list, whose entries it describes.
    """
    current = Stretch(None, opening or "text")
    result = [current]
    used_anchors: dict[str, int] = {}
    pending = ""
    is_outside_code = outside_code(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        found = _heading_at(lines, index) if is_outside_code(index) else None
        if found is None:
            name = anchor(line.text) if is_outside_code(index) else ""
            pending = name or (pending if not line.text.strip() else "")
            if not name:
                current.lines.append(line)
        elif not plain_words(found.text) and not found.text.strip():
            pass
        else:
            opened = _open(
                found, current, precedes_a_list=_precedes_a_list(lines, index + len(found.lines))
            )
            if opened is None:
                current.lines.extend(found.lines)
            else:
                found.anchor = pending or found.anchor or _auto_id(found, used_anchors)
                current = opened
                result.append(current)
            pending = ""
        index += len(found.lines) if found else 1
    return result


def _heading_at(lines: list[Line], index: int) -> Heading | None:
    line = lines[index]
    if found := _ATX.match(line.text):
        return _heading(_CLOSING.sub("", found[2]), len(found[1]), [line])
    if found := _HTML.match(line.text):
        heading = _heading(found[3].strip(), int(found[1]), [line])
        own = _ID_ATTRIBUTE.search(found[2])
        heading.anchor = own[1] if own else heading.anchor
        return heading
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    underline = _UNDERLINE.match(following)
    if underline and not _NOT_A_PARAGRAPH.match(line.text) and _underlines(lines, index, underline):
        text = found[0] if (found := _BOLD.match(line.text)) else line.text
        return _heading(text.strip(), 1 if underline[1][0] == "=" else 2, lines[index : index + 2])
    return _bold_heading(line)


def _underlines(lines: list[Line], index: int, underline: re.Match[str]) -> bool:
    stands_alone = index == 0 or not lines[index - 1].text.strip()
    stands_alone = stands_alone or bool(_UNDERLINE.match(lines[index - 1].text))
    return stands_alone or underline[1][0] == "=" or bool(kind_of(lines[index].text))


def _bold_heading(line: Line) -> Heading | None:
    found = _BOLD.match(line.text)
    if not found or len(line.text) > 200:
        return None
    text = (found["stars"] or found["lines"] or found["bold"]).strip()
    words = plain_words(text)
    is_sentence = text.endswith((".", "!", "?", "。", "！", "？")) or "](" in text
    if not words or len(words.split()) > 10 or (is_sentence and not kind_of(text)):
        return None
    return _heading(text, _BOLD_LEVEL, [line])


def _heading(text: str, rank: int, lines: list[Line]) -> Heading:
    own = _KRAMDOWN_ID.search(text)
    name = own[1] if own else ""
    text = _KRAMDOWN_ID.sub("", text) if own else text
    return Heading(text=text.strip(), rank=rank, kind=kind_of(text), anchor=name, lines=lines)


def _open(heading: Heading, current: Stretch, *, precedes_a_list: bool) -> Stretch | None:
    """Return the section a heading opens, or None when it stays in the text it stands in."""
    is_headed = current.heading is not None or current.kind != "text"
    is_part = is_headed and heading.rank > current.outer_rank
    if is_part and precedes_a_list and _is_role_line(heading, current.kind):
        return None
    if heading.kind:
        if is_part and heading.kind == current.kind:
            return Stretch(heading, heading.kind, level=3, outer_rank=current.outer_rank)
        return Stretch(heading, heading.kind, outer_rank=heading.rank)
    if current.kind == "text" and is_part:
        return None
    if is_part and not is_about_something_else(heading.text):
        return Stretch(heading, current.kind, level=3, outer_rank=current.outer_rank)
    return Stretch(heading, outer_rank=heading.rank)


def _is_role_line(heading: Heading, kind: str) -> bool:
    """Whether a bold line names the duty of the list below it, and so stays with that list."""
    if heading.rank != _BOLD_LEVEL or kind not in ("service", "teaching"):
        return False
    return heading.kind in ("", kind) and names_a_role(heading.text)


def _precedes_a_list(lines: list[Line], index: int) -> bool:
    while index < len(lines) and not lines[index].text.strip():
        index += 1
    return index < len(lines) and bool(LIST_ITEM.match(lines[index].text))


def _auto_id(heading: Heading, used: dict[str, int]) -> str:
    """Return the id kramdown's GFM parser gives a heading; bold lines have none."""
    if heading.rank == _BOLD_LEVEL:
        return ""
    text = _LINK_TARGET.sub("]", _TAG.sub("", heading.text)).lower()
    name = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
    count = used.get(name, -1) + 1
    used[name] = count
    return f"{name}-{count}" if count else name


def anchor(text: str) -> str:
    """Return the id of a line that holds nothing but an empty anchor, or ""."""
    found = _ANCHOR.fullmatch(text.strip())
    return found[2] if found else ""
