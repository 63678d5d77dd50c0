"""Takes comments out of a text before it is parsed: HTML's and kramdown's `{::comment}`.

A comment may begin in the middle of a paragraph and end several paragraphs later, where neither
CommonMark nor kramdown sees one. Its words must never be shown, so it goes first, by the rules of
HTML (WHATWG section 13.2.5.42 ff.): it ends at "-->" or "--!>", an unclosed one at the end of the
text. What looks like a comment in code stays: the parser says where code is.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from markdown_it.token import Token

OPENING = re.compile(r"<!--|\{::comment(?:[ \t][^{}\n]{0,200})?\}")
HTML_END = re.compile(r"--!?>")
KRAMDOWN_END = re.compile(r"\{:/(?:comment)?\}")
BACKTICKS = re.compile(r"`+")
MAX_ROUNDS = 4


def without_comments(text: str, block_tokens: Callable[[str], Sequence[Token]]) -> str:
    """`text` without its comments; `block_tokens` parses blocks and tells their lines.

    Taking a comment out can change what is code, or leave a new comment behind
    ("<!-<!-- -->- x -->"), so this goes on until nothing changes, a few times at most.
    """
    for _ in range(MAX_ROUNDS):
        if not OPENING.search(text):
            break
        shorter = _without_comments(text, CodeRegions(text, block_tokens(text)))
        if shorter == text:
            break
        text = shorter
    return text


def _without_comments(text: str, code: "CodeRegions") -> str:
    kept: list[str] = []
    position = scan = 0
    while opening := OPENING.search(text, scan):
        start = opening.start()
        if code.holds(start):
            scan = opening.end()
            continue
        end = _end(text, opening)
        start, end, gap = _whole_lines(text, start, end, position)
        kept += (text[position:start], gap)
        position = scan = end
    kept.append(text[position:])
    return "".join(kept)


def _end(text: str, opening: re.Match[str]) -> int:
    if opening[0].endswith("/}"):
        return opening.end()
    if opening[0] == "<!--":
        # "<!-->" and "<!--->" are complete.
        end = HTML_END.search(text, opening.start() + 2)
    else:
        end = KRAMDOWN_END.search(text, opening.end())
    return end.end() if end else len(text)


def _whole_lines(text: str, start: int, end: int, earliest: int) -> tuple[int, int, str]:
    """Start and end widened to whole lines when nothing else stands on them; what stays instead."""
    line_start = max(text.rfind("\n", 0, start) + 1, earliest)
    line_end = text.find("\n", end)
    line_end = len(text) if line_end == -1 else line_end
    if text[line_start:start].strip(" \t") or text[end:line_end].strip(" \t"):
        return start, end, ""
    holds_blank_line = "\n\n" in text[start:end]
    return line_start, min(line_end + 1, len(text)), "\n" if holds_blank_line else ""


class CodeRegions:
    """Where in `text` a comment would be code: blocks of code, and code spans in a paragraph.

    Without tokens the whole text is one paragraph.
    """

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._has_blocks = bool(tokens)
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._code_lines: set[int] = set()
        self._paragraphs: dict[int, tuple[int, int]] = {}
        self._spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for token in tokens:
            if token.map and token.type in {"fence", "code_block"}:
                self._code_lines.update(range(*token.map))
            elif token.map and token.type == "inline":
                first, last = token.map
                self._paragraphs.update(dict.fromkeys(range(first, last), (first, last)))

    def holds(self, position: int) -> bool:
        """Whether what begins at `position` is code, or escaped by a backslash."""
        line = bisect_right(self._line_starts, position) - 1
        if line in self._code_lines:
            return True
        paragraph = self._paragraphs.get(line)
        if paragraph is None and self._has_blocks:
            return False
        if _is_escaped(self._text, position):
            return True
        spans = self._spans_of(paragraph or (0, len(self._line_starts)))
        index = bisect_right(spans, (position, len(self._text))) - 1
        return index >= 0 and spans[index][0] <= position < spans[index][1]

    def _spans_of(self, paragraph: tuple[int, int]) -> list[tuple[int, int]]:
        if paragraph not in self._spans:
            first, last = paragraph
            start = self._line_starts[first]
            more = last < len(self._line_starts)
            end = self._line_starts[last] if more else len(self._text)
            self._spans[paragraph] = _code_spans(self._text, start, end)
        return self._spans[paragraph]


def _code_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Code spans between two positions (CommonMark section 6.1), in their order."""
    runs = [(match.start(), match.end()) for match in BACKTICKS.finditer(text, start, end)]
    closing: list[int | None] = [None] * len(runs)
    latest: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        closing[index] = latest.get(length)
        latest[length] = index
    spans = []
    index = 0
    while index < len(runs):
        partner = closing[index]
        if partner is None or _is_escaped(text, runs[index][0]):
            index += 1
            continue
        spans.append((runs[index][0], runs[partner][1]))
        index = partner + 1
    return spans


def _is_escaped(text: str, position: int) -> bool:
    backslashes = 0
    while position > 0 and text[position - 1] == "\\":
        position -= 1
        backslashes += 1
    return backslashes % 2 == 1
