"""Lists and blocks written as HTML."""

import re
from dataclasses import replace

from importer.sources.blocks import Entry
from importer.sources.source_lines import Line
from importer.sources.wrapping import join_wrapped

UNCLOSED_LIMIT = 3
"""After so many elements that are never closed, the rest of a text is not searched again."""


class HtmlEnds:
    """Finds where HTML elements of a text end; one that is never closed ends at a blank line."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._unclosed: dict[str, int] = {}

    def end(self, position: int, names: str) -> int:
        """Return the index after the line that closes the element opened at ``position``."""
        if self._unclosed.get(names, 0) < UNCLOSED_LIMIT:
            tags = re.compile(rf"<(/?)(?:{names})\b", re.IGNORECASE)
            depth = 0
            for index in range(position, len(self._lines)):
                for found in tags.finditer(self._lines[index].text):
                    depth += -1 if found[1] else 1
                if depth <= 0:
                    return index + 1
            self._unclosed[names] = self._unclosed.get(names, 0) + 1
        end = position + 1
        while end < len(self._lines) and self._lines[end].text.strip():
            end += 1
        return end


_ITEM_TAG = re.compile(r"<(/?)(ul|ol|li)\b[^<>]*>", re.IGNORECASE)


def html_entries(lines: list[Line]) -> list[Entry]:
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
