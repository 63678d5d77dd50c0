"""Ids of headings, the same as on the Jekyll site a text may come from.

kramdown-parser-gfm, generate_gfm_header_id: the heading's text in lower case, without what is not a
letter, mark, digit, "_", "-" or blank, blanks as "-"; the second of a name gets "-1". kramdown has
turned "--" into a dash before, which is none of these.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

DASHES = re.compile(r"-{2,3}")
TEXT_TYPES = {"text", "text_special", "code_inline", "formula"}


def headings_plugin(parser: MarkdownIt) -> None:
    """Gives each heading that has no id the one kramdown would."""
    parser.core.ruler.after("inline", "heading_ids", _heading_ids)


def heading_id(text: str) -> str:
    """The id of a heading whose text, without markup, is `text`."""
    text = DASHES.sub("", text.lower())
    kept = (char for char in text if char in "- \t_" or category(char)[0] in "LM" or char.isdigit())
    return "".join(kept).replace(" ", "-").replace("\t", "-")


def _heading_ids(state: StateCore) -> None:
    seen: Counter[str] = Counter()
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type != "heading_open" or "id" in opening.attrs:
            continue
        ident = heading_id("".join(_texts(inline.children or [])))
        count = seen[ident]
        seen[ident] += 1
        if ident:
            opening.attrs["id"] = f"{ident}-{count}" if count else ident


def _texts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in TEXT_TYPES:
            yield token.markup if token.info == "emoji" else token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
