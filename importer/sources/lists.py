"""Markdown lists as trees of entries, built without recursion from indentation."""

import re
from collections.abc import Iterator
from dataclasses import replace

from importer.sources.blocks import FENCE, HTML_BLOCK, HTML_LIST, RULE, TABLE_ROW, Entry, indent_of
from importer.sources.phrases import LIST_ITEM
from importer.sources.source_lines import Line, OutsideCode, outside_code
from importer.sources.wrapping import join_wrapped

DEPTH_LIMIT = 4
"""List levels that become entries; what stands deeper stays text of its entry."""
_INTERRUPTS = re.compile(
    rf"{HTML_LIST.pattern}|{HTML_BLOCK.pattern}|{FENCE.pattern}", re.IGNORECASE
)


def end_of_list(lines: list[Line], position: int, is_outside_code: OutsideCode) -> int:
    base = indent_of(lines[position].text)
    end, blank = position + 1, False
    while end < len(lines):
        text = lines[end].text
        if not text.strip():
            blank = True
        elif is_outside_code(end):
            is_item = LIST_ITEM.match(text) and not RULE.match(text)
            if not is_item and _INTERRUPTS.match(text):
                if indent_of(text) <= base:
                    break
            elif not is_item and blank and indent_of(text) <= base:
                break
            blank = False
        end += 1
    while end > position + 1 and not lines[end - 1].text.strip():
        end -= 1
    return end


def list_entries(lines: list[Line]) -> list[Entry]:
    """Build the tree of a list, without recursion, from the indentation of its markers."""
    top: list[Entry] = []
    stack: list[tuple[int, Entry]] = []
    is_outside_code = outside_code(lines)
    paragraphs: dict[int, list[Line]] = {}
    in_first: dict[int, bool] = {}
    for index, line in enumerate(lines):
        found = LIST_ITEM.match(line.text) if is_outside_code(index) or not stack else None
        indent = indent_of(line.text)
        if found and not (RULE.match(line.text) and stack) and not _is_too_deep(stack, indent):
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
    is_first = is_first and not LIST_ITEM.match(line.text) and not FENCE.match(line.text)
    is_first = (
        is_first and not TABLE_ROW.match(line.text) and not HTML_BLOCK.match(line.text.strip())
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
