"""Blocks of HTML as kramdown reads them: from a tag to the one that closes it, over blank lines.

CommonMark ends such a block at the first blank line, and takes what is indented after it for code.
A block whose element is never closed ends there here too. `markdown="1"` or "block" lets blocks of
Markdown stand in an element, "span" one paragraph's content; kramdown syntax, "HTML Blocks".
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import html_block as commonmark_html_block
from markdown_it.token import Token

from content.markdown.block_lines import line_at
from content.markdown.raw_html import tame

VOID = {
    "base",
    "basefont",
    "col",
    "embed",
    "frame",
    "hr",
    "link",
    "meta",
    "param",
    "source",
    "track",
}
BLOCK_NAMES = {
    *block_names,
    *("audio", "canvas", "embed", "hgroup", "math", "noscript", "object", "pre", "script", "style"),
    *("svg", "template", "textarea", "video"),
}
SPAN_CONTENT = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "summary"}
TAG = re.compile(
    rf"<(/?)({'|'.join(sorted(BLOCK_NAMES, key=len, reverse=True))})(?=[\s/>])"
    r"((?>[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.IGNORECASE,
)
MARKDOWN = re.compile(r"""\smarkdown\s*=\s*["']?(1|block|span)\b""", re.IGNORECASE)
MAX_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Element:
    """Where an element stands in its source: its opening tag, then its closing one."""

    name: str
    attributes: str
    start: int
    content_start: int
    content_end: int
    end: int


def html_blocks_plugin(parser: MarkdownIt) -> None:
    """Replaces CommonMark's rule for blocks of HTML."""
    parser.block.ruler.at(
        "html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]}
    )


def elements(source: str) -> list[Element]:
    """The block elements of `source` that are closed, in the order of their opening tags."""
    found: list[Element] = []
    open_tags: list[tuple[str, re.Match[str]]] = []
    open_names: Counter[str] = Counter()
    for tag in TAG.finditer(source):
        name = tag[2].lower()
        if not tag[1]:
            if name not in VOID and not tag[3].endswith("/"):
                open_tags.append((name, tag))
                open_names[name] += 1
            continue
        while open_names[name]:
            opened, opening = open_tags.pop()
            open_names[opened] -= 1
            if opened == name:
                found.append(
                    Element(
                        name, opening[3], opening.start(), opening.end(), tag.start(), tag.end()
                    )
                )
                break
    return sorted(found, key=lambda element: element.start)


def _html_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 -- the parser's
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("<", start) or state.is_code_block(start_line):
        return False
    if state.src.startswith(("<!", "<?"), start):
        # A comment after the first line of a paragraph is code; any other is gone before.
        is_code = silent and state.src.startswith("<!--", start)
        return not is_code and commonmark_html_block(state, start_line, end_line, silent)
    if not TAG.match(state.src, start):
        return False
    if silent:
        return True
    next_line = _line_after_element(state, start_line, end_line) or _next_blank(
        state, start_line, end_line
    )
    content = state.getLines(start_line, next_line, state.blkIndent, keepLastLF=True)
    _push(state, content, start_line)
    if state.tokens[-1].type == "html_block":
        state.tokens[-1].map = [start_line, next_line]
    state.line = next_line
    return True


def _line_after_element(state: StateBlock, start_line: int, end_line: int) -> int | None:
    """The line after the closing tag of the element, or elements, that begin on `start_line`."""
    known, starts = _elements_of(state)
    start = state.bMarks[start_line] + state.tShift[start_line]
    line: int | None = None
    index = bisect_left(starts, start)
    if index == len(known) or starts[index] != start:
        return None
    while index < len(known) and (line is None or starts[index] < state.eMarks[line]):
        last = line_at(state, known[index].end, start_line if line is None else line, end_line)
        if last is None:
            break
        line = last
        index = bisect_left(starts, known[index].end)
    return None if line is None else line + 1


def _elements_of(state: StateBlock) -> tuple[list[Element], list[int]]:
    cache: dict[str, tuple[list[Element], list[int]]] = state.env.setdefault("elements", {})
    if state.src not in cache:
        found = elements(state.src)
        cache[state.src] = (found, [element.start for element in found])
    return cache[state.src]


def _next_blank(state: StateBlock, start_line: int, end_line: int) -> int:
    line = start_line + 1
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        line += 1
    return line


def _push(state: StateBlock, content: str, start_line: int) -> None:
    """Tokens for the HTML `content`, Markdown where it is wanted."""
    position = 0
    if state.env.get("markdown_depth", 0) < MAX_DEPTH and MARKDOWN.search(content):
        for element in elements(content):
            wanted = MARKDOWN.search(element.attributes)
            if not wanted or element.start < position:
                continue
            _push_html(state, content[position : element.content_start])
            line = start_line + content.count("\n", 0, element.content_start)
            inner = content[element.content_start : element.content_end]
            if wanted[1].lower() == "span" or (wanted[1] == "1" and element.name in SPAN_CONTENT):
                _push_inline(state, inner, line)
            else:
                _push_blocks(state, inner, line)
            position = element.content_end
    _push_html(state, content[position:])


def _push_html(state: StateBlock, content: str) -> None:
    state.push("html_block", "", 0).content = tame(content)


def _push_inline(state: StateBlock, content: str, line: int) -> None:
    token = state.push("inline", "", 0)
    token.content = content.strip()
    token.map = [line, line + content.count("\n") + 1]
    token.children = []


def _push_blocks(state: StateBlock, content: str, line: int) -> None:
    env = state.env
    env["markdown_depth"] = env.get("markdown_depth", 0) + 1
    tokens: list[Token] = []
    state.md.block.parse(dedent(content), state.md, env, tokens)
    env["markdown_depth"] -= 1
    for token in tokens:
        if token.map:
            token.map = [token.map[0] + line, token.map[1] + line]
    state.tokens.extend(tokens)
