"""The entries of a section: list items with theirs, paragraphs, HTML lists and other blocks."""

import re

from importer.sources.blocks import (
    FENCE,
    HTML_BLOCK,
    HTML_LIST,
    RULE,
    TABLE_ROW,
    Entry,
    paragraph,
)
from importer.sources.html_lists import HtmlEnds, html_entries
from importer.sources.lists import end_of_list, list_entries
from importer.sources.phrases import LIST_ITEM
from importer.sources.source_lines import Line, OutsideCode, joined, outside_code


def entries(lines: list[Line]) -> list[Entry]:
    """Take the lines of a section apart, in their order."""
    result: list[Entry] = []
    is_outside_code, html_ends = outside_code(lines), HtmlEnds(lines)
    position = 0
    while position < len(lines):
        if not lines[position].text.strip():
            position += 1
            continue
        end, found = _entries_at(lines, position, is_outside_code, html_ends)
        result += found
        position = end
    return result


def _entries_at(
    lines: list[Line], position: int, is_outside_code: OutsideCode, html_ends: HtmlEnds
) -> tuple[int, list[Entry]]:
    """Return what begins at a line, and where it ends."""
    text = lines[position].text
    if not is_outside_code(position) or FENCE.match(text):
        end = _end_of_code(lines, position, is_outside_code)
    elif LIST_ITEM.match(text) and not RULE.match(text):
        end = end_of_list(lines, position, is_outside_code)
        return end, list_entries(lines[position:end])
    elif HTML_LIST.match(text):
        is_bare = text.lstrip()[:3].lower() == "<li"
        end = position + 1 if is_bare else html_ends.end(position, "ul|ol")
        return end, html_entries(lines[position:end])
    elif found := HTML_BLOCK.match(text):
        end = html_ends.end(position, re.escape(found[1].lower()))
    else:
        end = _end_of_paragraph(lines, position)
        return end, [paragraph(lines[position:end])]
    return end, [Entry("block", lines[position:end], joined(lines[position:end]))]


def _end_of_paragraph(lines: list[Line], position: int) -> int:
    end = position + 1
    is_table = bool(TABLE_ROW.match(lines[position].text))
    if RULE.match(lines[position].text):
        return end
    while end < len(lines):
        text = lines[end].text
        if not text.strip() or FENCE.match(text) or HTML_BLOCK.match(text):
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
