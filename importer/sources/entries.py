"""The entries of a section: list items with theirs, paragraphs, HTML lists and other blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from importer.sources.phrases import LIST_ITEM
from importer.sources.source_lines import Line, OutsideCode, joined, outside_code
from importer.sources.wrapping import join_wrapped

DEPTH_LIMIT = 4
"""List levels that become entries; what stands deeper stays text of its entry."""
_HTML_LIST = re.compile(r"^\s*<(?:ul|ol|li)\b", re.IGNORECASE)
_HTML_BLOCK = re.compile(
    r"^ {0,3}<(div|table|section|details|center|figure|dl|article|p|blockquote|pre|form|iframe"
    r"|video|aside|nav|header|footer)\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"^\s*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")
_INTERRUPTS = re.compile(
    rf"{_HTML_LIST.pattern}|{_HTML_BLOCK.pattern}|{_FENCE.pattern}", re.IGNORECASE
)


@dataclass(slots=True)
class Entry:
    """One list item, paragraph or other block."""

    style: str
    """"item", "paragraph" or "block"."""
    lines: list[Line]
    """All its lines, those of its own entries too."""
    text: str = ""
    """Its first paragraph, hard-wrapped lines joined."""
    more: list[Line] = field(default_factory=list)
    """Lines after the first paragraph that belong to no entry below it."""
    children: list["Entry"] = field(default_factory=list)
    marker: str = ""
    """"-", "*", "+" or "1" of a list item."""

    @property
    def order(self) -> int:
        return self.lines[0].order

    @property
    def source(self) -> str:
        """The entry's Markdown without its own list marker, entries below it included."""
        return "\n\n".join(part for part in (self.text, self.below) if part)

    @property
    def below(self) -> str:
        """The Markdown after the first paragraph."""
        first_child = self.children[0].order if self.children else None
        own = [line for line in self.more if first_child is None or line.order < first_child]
        rest = [
            line for line in self.lines if first_child is not None and line.order >= first_child
        ]
        return dedented([*own, *rest])


def dedented(lines: list[Line]) -> str:
    """Return the lines as Markdown without their common indentation."""
    widths = [_indent(line.text) for line in lines if line.text.strip()]
    if not widths:
        return ""
    width = min(widths)
    return joined([replace(line, text=_without_indent(line.text, width)) for line in lines])


def entries(lines: list[Line]) -> list[Entry]:
    """Take the lines of a section apart, in their order."""
    result: list[Entry] = []
    position = 0
    is_outside_code = outside_code(lines)
    while position < len(lines):
        text = lines[position].text
        if not text.strip():
            position += 1
            continue
        if not is_outside_code(position) or _FENCE.match(text):
            end = _end_of_code(lines, position, is_outside_code)
            result.append(Entry("block", lines[position:end], joined(lines[position:end])))
        elif LIST_ITEM.match(text) and not _RULE.match(text):
            end = _end_of_list(lines, position, is_outside_code)
            result += _list_entries(lines[position:end])
        elif _HTML_LIST.match(text):
            end = (
                _end_of_html(lines, position, r"ul|ol")
                if "<li" != text.strip()[:3]
                else position + 1
            )
            result += _html_entries(lines[position:end])
        elif found := _HTML_BLOCK.match(text):
            end = _end_of_html(lines, position, re.escape(found[1]))
            result.append(Entry("block", lines[position:end], joined(lines[position:end])))
        else:
            end = _end_of_paragraph(lines, position)
            result.append(paragraph(lines[position:end]))
        position = end
    return result


def paragraph(lines: list[Line]) -> Entry:
    """Return lines without a blank one between them as an entry; a table or quote is a block."""
    is_block = any(_TABLE_RULE.match(line.text) for line in lines) or all(
        _TABLE_ROW.match(line.text) for line in lines
    )
    is_block = (
        is_block or lines[0].text.lstrip().startswith(">") or bool(_RULE.match(lines[0].text))
    )
    text = joined(lines) if is_block else join_wrapped(lines)
    return Entry("block" if is_block else "paragraph", lines, text)


def _end_of_paragraph(lines: list[Line], position: int) -> int:
    end = position + 1
    is_table = bool(_TABLE_ROW.match(lines[position].text))
    if _RULE.match(lines[position].text):
        return end
    while end < len(lines):
        text = lines[end].text
        if not text.strip() or _FENCE.match(text) or _HTML_BLOCK.match(text):
            break
        found = LIST_ITEM.match(text)
        if found and not is_table and (found[3] or "").strip() and found[2][0] in "-*+1":
            break
        end += 1
    return end


def _end_of_code(lines: list[Line], position: int, is_outside_code: OutsideCode) -> int:
    end = position + 1
    while end < len(lines) and not is_outside_code(end):
        end += 1
    return end


def _end_of_list(lines: list[Line], position: int, is_outside_code: OutsideCode) -> int:
    base = _indent(lines[position].text)
    end, blank = position + 1, False
    while end < len(lines):
        text = lines[end].text
        if not text.strip():
            blank = True
        elif is_outside_code(end):
            is_item = LIST_ITEM.match(text) and not _RULE.match(text)
            if not is_item and _INTERRUPTS.match(text):
                if _indent(text) <= base:
                    break
            elif not is_item and blank and _indent(text) <= base:
                break
            blank = False
        end += 1
    while end > position + 1 and not lines[end - 1].text.strip():
        end -= 1
    return end


def _list_entries(lines: list[Line]) -> list[Entry]:
    """Build the tree of a list, without recursion, from the indentation of its markers."""
    top: list[Entry] = []
    stack: list[tuple[int, Entry]] = []
    is_outside_code = outside_code(lines)
    paragraphs: dict[int, list[Line]] = {}
    in_first: dict[int, bool] = {}
    for index, line in enumerate(lines):
        found = LIST_ITEM.match(line.text) if is_outside_code(index) or not stack else None
        indent = _indent(line.text)
        if found and not (_RULE.match(line.text) and stack) and not _is_too_deep(stack, indent):
            while stack and indent < stack[-1][0] + 2:
                stack.pop()
            entry = Entry("item", [], marker="1" if found[2][0].isdigit() else found[2])
            (stack[-1][1].children if stack else top).append(entry)
            stack.append((indent, entry))
            paragraphs[id(entry)] = [replace(line, text=found[3] or "")]
            in_first[id(entry)] = True
        else:
            entry = stack[-1][1]
            _continue(entry, line, paragraphs, in_first, is_text=is_outside_code(index))
        for _, open_entry in stack:
            open_entry.lines.append(line)
    for entry in _all(top):
        entry.text = join_wrapped(paragraphs[id(entry)])
        while entry.lines and not entry.lines[-1].text.strip():
            entry.lines.pop()
    return top


def _continue(
    entry: Entry,
    line: Line,
    paragraphs: dict[int, list[Line]],
    in_first: dict[int, bool],
    *,
    is_text: bool,
) -> None:
    is_first = in_first[id(entry)] and bool(line.text.strip()) and is_text
    is_first = is_first and not LIST_ITEM.match(line.text) and not _FENCE.match(line.text)
    is_first = (
        is_first and not _TABLE_ROW.match(line.text) and not _HTML_BLOCK.match(line.text.strip())
    )
    if is_first:
        paragraphs[id(entry)].append(line)
        return
    in_first[id(entry)] = False
    entry.more.append(line)


def _is_too_deep(stack: list[tuple[int, Entry]], indent: int) -> bool:
    return len(stack) >= DEPTH_LIMIT and indent >= stack[-1][0] + 2


def _all(top: list[Entry]) -> Iterator[Entry]:
    waiting = list(reversed(top))
    while waiting:
        entry = waiting.pop()
        yield entry
        waiting.extend(reversed(entry.children))


def _end_of_html(lines: list[Line], position: int, names: str) -> int:
    tags = re.compile(rf"<(/?)(?:{names})\b", re.IGNORECASE)
    depth = 0
    for index in range(position, len(lines)):
        for found in tags.finditer(lines[index].text):
            depth += -1 if found[1] else 1
        if depth <= 0:
            return index + 1
    end = position + 1
    while end < len(lines) and lines[end].text.strip():
        end += 1
    return end


_ITEM_TAG = re.compile(r"<(/?)(ul|ol|li)\b[^<>]*>", re.IGNORECASE)


def _html_entries(lines: list[Line]) -> list[Entry]:
    """Return the outermost ``<li>`` of a list; inner lists stay HTML inside their entry."""
    found: list[Entry] = []
    pieces: list[Line] = []
    depth, is_open = 0, False
    loose: list[Line] = []
    for line in lines:
        position = 0
        for tag in _ITEM_TAG.finditer(line.text):
            name, closes = tag[2].lower(), bool(tag[1])
            before = line.text[position : tag.start()]
            is_outer = depth <= 1 if name == "li" else depth == (1 if closes else 0)
            (pieces if is_open else loose).append(replace(line, text=before))
            position = tag.end()
            if name != "li":
                depth = max(0, depth + (-1 if closes else 1))
            if not is_outer:
                (pieces if is_open else loose).append(replace(line, text=tag[0]))
                continue
            if is_open:
                _close(found, pieces)
                pieces = []
            is_open = name == "li" and not closes
        (pieces if is_open else loose).append(replace(line, text=line.text[position:]))
    if is_open:
        _close(found, pieces)
    loose = [line for line in loose if line.text.strip()]
    if loose:
        found.append(Entry("paragraph", loose, join_wrapped(loose)))
    return sorted(found, key=lambda entry: entry.order)


def _close(found: list[Entry], pieces: list[Line]) -> None:
    kept = [piece for piece in pieces if piece.text.strip()]
    if kept:
        found.append(Entry("item", kept, join_wrapped(kept)))


def _indent(text: str) -> int:
    expanded = text.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _without_indent(text: str, width: int) -> str:
    expanded = text.expandtabs(4) if text[:1] in " \t" else text
    return expanded[min(width, _indent(expanded)) :]
