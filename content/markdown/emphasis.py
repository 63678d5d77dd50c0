"""Emphasis beside Chinese, Japanese and Korean writing.

CommonMark lets `**` close only where a word ends, and knows it by the space or the punctuation
around it. CJK text has no spaces: in `**注意：**后面` the run after the full-width colon could only
open. Here a CJK character, punctuation included, counts as a letter on its own side of a run, and
allows punctuation on the other. Everything else is CommonMark section 6.2.
"""

import re
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7af"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


class InlineState(StateInline):
    """A paragraph under the parser, with the flanking rule above."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803 -- the parser's
        """Whether the run of markers at `start` can open and close emphasis, and its length."""
        marker = self.src[start]
        end = start
        while end < self.posMax and self.src[end] == marker:
            end += 1
        before = self.src[start - 1] if start > 0 else " "
        after = self.src[end] if end < self.posMax else " "
        left = _flanks(inner=after, outer=before)
        right = _flanks(inner=before, outer=after)
        opens = left and (canSplitWord or not right or _is_punctuation(before))
        closes = right and (canSplitWord or not left or _is_punctuation(after))
        return Scanned(opens, closes, end - start)


MAX_LENGTH = 100_000
MAX_BRACKETS = 3_000
"""Of one paragraph: more is no writing, and would take quadratic time."""


class InlineParser(ParserInline):
    """markdown-it's parser of paragraphs, working on `InlineState`."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parses `src` and appends to `tokens`."""
        state = InlineState(src, md, env, tokens)
        if len(src) > MAX_LENGTH or src.count("[") > MAX_BRACKETS:
            state.push("text", "", 0).content = src
            return state.tokens
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _flanks(*, inner: str, outer: str) -> bool:
    if inner.isspace():
        return False
    if not _is_punctuation(inner) or CJK.match(inner):
        return True
    return outer.isspace() or _is_punctuation(outer) or bool(CJK.match(outer))


def _is_punctuation(character: str) -> bool:
    return category(character)[0] in "PS"
