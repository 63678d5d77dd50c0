"""What a visitor of the old page never saw, or saw only as behaviour: comments and scripts.

Comments (HTML, ``{% comment %}``, ``[//]: # (...)``) are cut out of the page and handed over on
their own; scripts and styles are dropped. ``<!--`` inside code is code.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from importer.sources.source_lines import Line, Remarks, Text, outside_code

_OPENING = re.compile(
    r"(?P<escape>\\[<`\\])|(?P<code>`+)|(?P<html><!--)|(?P<liquid>\{%-?\s{0,5}comment\s{0,5}-?%\})"
    r"|<(?P<drop>script|style)\b[^<>]*>",
    re.IGNORECASE,
)
_LINK_COMMENT = re.compile(r"^ {0,3}\[(?://|comment)\]:\s*(?:#|<>)\s*(.*)$", re.IGNORECASE)
_LINK_COMMENT_MARK = re.compile(r"^\s{0,3}\[//\]:\s*(?:#\s*)?")
_CLOSERS = {
    "html": re.compile(r"-->"),
    "liquid": re.compile(r"\{%-?\s{0,5}endcomment\s{0,5}-?%\}"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
}


def separate(lines: list[Line], remarks: Remarks) -> tuple[list[Line], list[list[Line]]]:
    """Return the lines a visitor saw and, one list of lines each, the comments between them."""
    source = Text.of(lines)
    cuts = _Cuts(source, remarks)
    cuts.find()
    visible = cuts.visible_lines()
    comments = [cuts.inner_lines(start, end) for start, end in cuts.comments]
    kept = []
    for line in visible:
        found = _LINK_COMMENT.match(line.text)
        if found:
            comments.append([replace(line, text=found[1].strip("()\"'"))])
        else:
            kept.append(line)
    return kept, [comment for comment in comments if any(line.text.strip() for line in comment)]


class _Cuts:
    """The stretches of one text that are taken out of it."""

    def __init__(self, source: Text, remarks: Remarks) -> None:
        self.source = source
        self.remarks = remarks
        self.spans: list[tuple[int, int]] = []
        self.comments: list[tuple[int, int]] = []
        self._is_outside_code = outside_code(source.lines)
        self._ticks: dict[int, list[int]] = {}
        for run in re.finditer(r"`+", source.text):
            self._ticks.setdefault(len(run[0]), []).append(run.start())
        self._blanks = [m.start() for m in re.finditer(r"\n[ \t]*(?=\n)", source.text)]
        self._no_more: set[str] = set()

    def find(self) -> None:
        position = 0
        while found := _OPENING.search(self.source.text, position):
            position = self._after(found)

    def _after(self, found: re.Match[str]) -> int:
        if not self._is_outside_code(self._line_index(found.start())) or found["escape"]:
            return found.end()
        if found["code"]:
            return self._after_code_span(found)
        kind = found["drop"].lower() if found["drop"] else ("html" if found["html"] else "liquid")
        close = None
        if kind not in self._no_more:
            close = _CLOSERS[kind].search(self.source.text, found.end())
        if close is None:
            self._no_more.add(kind)
        return self._cut(kind, found, close)

    def _cut(self, kind: str, found: re.Match[str], close: re.Match[str] | None) -> int:
        text, line = self.source.text, self.source.lines[self._line_index(found.start())]
        if kind in ("html", "liquid"):
            inner_end, end = (close.start(), close.end()) if close else (len(text), len(text))
            if close is None:
                reason = "The comment that begins here is never closed: what follows is hidden."
                self.remarks.add("review", line, reason)
            self.comments.append((found.end(), inner_end))
        else:
            end = close.end() if close else found.end()
            reason = f"A page's own <{kind}> is never taken over; it was dropped."
            self.remarks.add("dropped", line, reason, text=text[found.start() : end])
        self.spans.append((found.start(), end))
        return end

    def _after_code_span(self, found: re.Match[str]) -> int:
        starts = self._ticks[len(found[0])]
        index = bisect_right(starts, found.start())
        blank = bisect_left(self._blanks, found.end())
        limit = self._blanks[blank] if blank < len(self._blanks) else len(self.source.text)
        if index < len(starts) and starts[index] < limit:
            return starts[index] + len(found[0])
        return found.end()

    def _line_index(self, position: int) -> int:
        return bisect_right(self.source.starts, position) - 1

    def visible_lines(self) -> list[Line]:
        """Return the lines without the stretches; a line that held nothing else is gone."""
        pieces: dict[int, list[tuple[int, int]]] = {}
        for start, end in self.spans:
            first, last = self._line_index(start), self._line_index(max(start, end - 1))
            for index in range(first, last + 1):
                pieces.setdefault(index, []).append((start, end))
        kept = []
        for index, line in enumerate(self.source.lines):
            if index not in pieces:
                kept.append(line)
                continue
            text = self._without(index, pieces[index])
            if text.strip():
                kept.append(replace(line, text=text))
        return kept

    def _without(self, index: int, spans: list[tuple[int, int]]) -> str:
        base, text = self.source.starts[index], self.source.lines[index].text
        parts, position = [], 0
        for start, end in spans:
            parts.append(text[position : max(position, start - base)])
            position = min(len(text), max(position, end - base))
        parts.append(text[position:])
        return "".join(parts)

    def inner_lines(self, start: int, end: int) -> list[Line]:
        result = []
        for index in range(self._line_index(start), self._line_index(max(start, end - 1)) + 1):
            line, base = self.source.lines[index], self.source.starts[index]
            text = line.text[max(0, start - base) : max(0, end - base)]
            result.append(replace(line, text=text.strip("-") if text.strip("- ") == "" else text))
        if result:
            result[0] = replace(result[0], text=re.sub(r"^-(?=\S)", "", result[0].text).lstrip())
            result[-1] = replace(result[-1], text=result[-1].text.rstrip("-"))
        return [replace(line, text=_LINK_COMMENT_MARK.sub("", line.text)) for line in result]
