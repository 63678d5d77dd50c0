r"""Formulas in a text: `$...$`, `$$...$$`, `\(...\)`, `\[...\]` and `\begin{align}...\end{align}`.

The parser leaves a mark where a formula stands; MathML takes its place after the sanitiser. A mark
holds a number that is drawn for each text, so no text can forge one.

As in kramdown, `$$...$$` inside a paragraph is set in the line, and displayed when it stands alone.
An escaped bracket or parenthesis is a formula only when what it encloses looks like one: existing
pages write `\[[code](...)\]` for brackets around a link.
"""

import html
import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from content.markdown.block_lines import line_at, next_match
from content.markdown.linear_formulas import linear
from content.markdown.mathml import mathml

MAX_INLINE_LENGTH = 2_000
CLOSING = {"$$": "$$", "$": "$", "\\(": "\\)", "\\[": "\\]", "\\\\(": "\\\\)", "\\\\[": "\\\\]"}
INLINE_OPENING = re.compile(r"\$\$?|\\\\?[(\[]")
ENVIRONMENTS = "align|alignat|displaymath|eqnarray|equation|flalign|gather|math|multline"
BLOCK_OPENING = re.compile(rf"\$\$|\\\\?\[|\\begin\{{((?:{ENVIRONMENTS})\*?)\}}")

# "$5 and 10$", "$20M from ...": money, then words.
MONEY = re.compile(r"\d[\d.,]*[kKMB]?[\s/–-]+[A-Za-z]{2,}")
# A sign that only TeX has.
TEX = re.compile(r"\\[A-Za-z,;!{|]|[_^=<>]")
LINK = re.compile(r"\]\(|://|\]\[")


def mathematics_plugin(parser: MarkdownIt) -> None:
    """Finds formulas and leaves marks for `put_formulas`."""
    parser.inline.ruler.before("escape", "formula", _inline_formula)
    parser.block.ruler.before(
        "fence", "formula", _block_formula, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.core.ruler.after("inline", "formulas_as_words", _as_words_of_pictures)
    parser.add_render_rule("formula", _mark)


def put_formulas(markup: str, formulas: Sequence[tuple[str, bool]], nonce: str) -> str:
    """`markup`, sanitised, with MathML for its marks; `formulas` are TeX and whether displayed."""
    return _put(markup, nonce, [mathml(tex, display=display) for tex, display in formulas])


def put_sources(markup: str, formulas: Sequence[tuple[str, bool]], nonce: str) -> str:
    """`markup` with the TeX of each formula, escaped, for its marks."""
    return _put(markup, nonce, [html.escape(tex) for tex, _ in formulas])


def put_lines(markup: str, formulas: Sequence[tuple[str, bool]], nonce: str) -> str:
    """`markup` with each formula in signs of Unicode, escaped, for its marks."""
    return _put(markup, nonce, [html.escape(linear(tex)) for tex, _ in formulas])


def _put(markup: str, nonce: str, replacements: Sequence[str]) -> str:
    if not replacements:
        return markup
    mark = re.compile(f"\ue000{nonce}:([0-9]+)\ue001")
    # An unclosed quote can draw a mark into an attribute: there it goes.
    tag_or_mark = re.compile(rf'<[^"<>]*(?:"[^"]*"[^"<>]*)*>|{mark.pattern}')

    def replacement(match: re.Match[str]) -> str:
        return replacements[int(match[1])] if match[1] else mark.sub("", match[0])

    return tag_or_mark.sub(replacement, markup)


def _mark(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, env: Any
) -> str:
    token = tokens[index]
    env["formulas"].append((token.content, token.block))
    mark = f"\ue000{env['nonce']}:{len(env['formulas']) - 1}\ue001"
    return f'<div class="math-display" tabindex="0">{mark}</div>\n' if token.block else mark


def _as_words_of_pictures(state: StateCore) -> None:
    """In the alternative text of a picture a formula is its TeX."""
    for block in state.tokens:
        for picture in block.children or []:
            for token in picture.children or []:
                if token.type == "formula":
                    token.type = "text"


def _inline_formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the parser's
    opening = INLINE_OPENING.match(state.src, state.pos, state.posMax)
    if not opening:
        return False
    accepts = _is_dollar_formula if opening[0] == "$" else _is_formula
    closing = CLOSING[opening[0]]
    end = _closing(state.src, closing, opening.end(), state.posMax)
    if end == -1 or not accepts(state.src, opening, end):
        return False
    if not silent:
        state.push("formula", "math", 0).content = state.src[opening.end() : end].strip()
    state.pos = end + len(closing)
    return True


def _closing(source: str, closing: str, start: int, limit: int) -> int:
    limit = min(limit, start + MAX_INLINE_LENGTH)
    end = source.find(closing, start, limit)
    while end != -1 and closing[0] == "$" and source[end - 1] == "\\":
        end = source.find(closing, end + 1, limit)
    return end


def _is_dollar_formula(source: str, opening: re.Match[str], end: int) -> bool:
    """As pandoc: no space just inside, no digit after; and no sum of money."""
    start = opening.end()
    content = source[start:end]
    if not content or content[0].isspace() or content[-1].isspace():
        return False
    if source[end + 1 : end + 2].isdigit() or MONEY.match(content):
        return False
    follows_digit = source[max(start - 2, 0) : start - 1].isdigit()
    return not follows_digit or content[0] == "\\"


def _is_formula(source: str, opening: re.Match[str], end: int) -> bool:
    content = source[opening.end() : end].strip()
    if not content:
        return False
    short = len(content) <= 3 and opening[0][-1] == "("
    return opening[0] == "$$" or short or _looks_like_tex(content)


def _looks_like_tex(content: str) -> bool:
    return bool(TEX.search(content)) and not LINK.search(content)


def _block_formula(
    state: StateBlock,
    start_line: int,
    end_line: int,
    silent: bool,  # noqa: FBT001 -- the parser's
) -> bool:
    if state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line]
    opening = BLOCK_OPENING.match(state.src, start, state.eMarks[start_line])
    if not opening:
        return False
    bare = not state.src[opening.end() : state.eMarks[start_line]].strip()
    if silent and not bare:
        return False
    closing = f"\\end{{{opening[1]}}}" if opening[1] else CLOSING[opening[0]]
    last_line = _last_line(state, opening.end(), closing, (start_line, end_line))
    if last_line is None or not _stands_alone(state, start_line, last_line, bare=bare):
        return False
    tex = state.getLines(start_line, last_line + 1, state.blkIndent, keepLastLF=False).strip()
    if opening[1] is None:
        tex = tex.removeprefix(opening[0]).removesuffix(closing).strip()
        if not tex or not (bare or opening[0] == "$$" or _looks_like_tex(tex)):
            return False
    if not silent:
        _push_block(state, tex, start_line, last_line)
    return True


def _last_line(state: StateBlock, start: int, closing: str, lines: tuple[int, int]) -> int | None:
    """The line that ends with `closing`, if it is part of the same block."""
    end = next_match(state, re.compile(r"(?<!\\)" * (closing == "$$") + re.escape(closing)), start)
    if end is None:
        return None
    line_end = state.src.find("\n", end)
    if state.src[end : line_end if line_end != -1 else None].strip():
        return None
    return line_at(state, end, *lines)


def _stands_alone(state: StateBlock, first: int, last: int, *, bare: bool) -> bool:
    """Whether the lines are a formula of their own, not the beginning of a paragraph."""
    if bare:
        return True
    if any(state.isEmpty(line) for line in range(first, last)):
        return False
    following = last + 1
    return following >= state.lineMax or state.isEmpty(following) or last > first


def _push_block(state: StateBlock, tex: str, first: int, last: int) -> None:
    token = state.push("formula", "math", 0)
    token.block = True
    token.content = tex
    token.map = [first, last + 1]
    state.line = last + 1
