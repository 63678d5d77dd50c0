"""kramdown's `{::nomarkdown}...{:/nomarkdown}`: HTML without Markdown. `{::options ... /}` goes.

kramdown syntax, "Extensions". Comments, the third extension, are gone before (`comments`).
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from content.markdown.block_lines import line_at, next_match
from content.markdown.raw_html import tame

OPENING = re.compile(r"\{::nomarkdown(?:[ \t][^{}\n]{0,200})?\}")
ENDING = re.compile(r"\{:/(?:nomarkdown)?\}")
OPTIONS = re.compile(r"\{::options(?:[ \t][^{}\n]{0,500})?\}")
MAX_INLINE_LENGTH = 5_000


def nomarkdown_plugin(parser: MarkdownIt) -> None:
    """Reads both extensions, as blocks and in a line."""
    parser.block.ruler.before("table", "nomarkdown", _block)
    parser.inline.ruler.before("escape", "nomarkdown", _inline)


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 -- the parser's
    start = state.bMarks[start_line] + state.tShift[start_line]
    opening = OPENING.match(state.src, start)
    if not opening or state.is_code_block(start_line):
        return False
    end = next_match(state, ENDING, opening.end())
    last_line = line_at(state, end, start_line, end_line) if end is not None else None
    if last_line is None:
        return False
    if not silent:
        content = state.getLines(start_line, last_line + 1, state.blkIndent, keepLastLF=True)
        state.push("html_block", "", 0).content = tame(OPENING.sub("", ENDING.sub("", content)))
        state.line = last_line + 1
    return True


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the parser's
    if not state.src.startswith("{::", state.pos):
        return False
    options = OPTIONS.match(state.src, state.pos, state.posMax)
    if options:
        state.pos = options.end()
        return True
    opening = OPENING.match(state.src, state.pos, state.posMax)
    limit = min(state.posMax, state.pos + MAX_INLINE_LENGTH)
    ending = ENDING.search(state.src, opening.end(), limit) if opening else None
    if not opening or not ending:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = tame(state.src[opening.end() : ending.start()])
    state.pos = ending.end()
    return True
