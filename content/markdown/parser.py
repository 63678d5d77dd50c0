"""The parser: markdown-it with GFM's tables, strikethrough and links, and kramdown's dialect.

One parser for each thread, because linkify-it keeps its matches on itself.
"""

import hashlib
import secrets
import threading
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from content.markdown.attribute_lists import attribute_lists_plugin
from content.markdown.bare_links import bare_links_plugin
from content.markdown.code_blocks import code_plugin
from content.markdown.emoji_codes import emoji_plugin
from content.markdown.emphasis import InlineParser
from content.markdown.headings import headings_plugin
from content.markdown.html_blocks import html_blocks_plugin
from content.markdown.mathematics import mathematics_plugin
from content.markdown.nomarkdown import nomarkdown_plugin
from content.markdown.raw_html import tame

Environment = dict[str, Any]

OPTIONS = {"html": True, "linkify": True, "maxNesting": 40}
_of_thread = threading.local()


def parser() -> MarkdownIt:
    """This thread's parser."""
    if not hasattr(_of_thread, "parser"):
        _of_thread.parser = _built()
    known: MarkdownIt = _of_thread.parser
    return known


def new_environment(source: str) -> Environment:
    """What the rules share while one text is rendered."""
    return {
        "nonce": secrets.token_hex(8),
        "formulas": [],
        # Several texts stand on one page: the ids of their footnotes must differ.
        "docId": hashlib.sha256(source.encode()).hexdigest()[:6],
    }


def block_tokens(source: str) -> list[Token]:
    """The blocks of `source`, their content not yet parsed."""
    tokens: list[Token] = []
    parser().block.parse(source, parser(), {}, tokens)
    return tokens


def _built() -> MarkdownIt:
    built = MarkdownIt("commonmark", OPTIONS)
    built.inline = InlineParser()
    built.enable("table")
    for plugin in (
        deflist_plugin,
        attribute_lists_plugin,
        html_blocks_plugin,
        nomarkdown_plugin,
        mathematics_plugin,
        emoji_plugin,
        bare_links_plugin,
        headings_plugin,
        code_plugin,
    ):
        built.use(plugin)
    built.use(footnote_plugin, inline=False)
    built.core.ruler.push("cell_alignment", _alignment_as_class)
    built.add_render_rule("html_inline", _tame_html)
    built.add_render_rule("footnote_block_open", _start_of_footnotes)
    built.add_render_rule("footnote_block_close", _end_of_footnotes)
    return built


def _alignment_as_class(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in {"th_open", "td_open"} and "style" in token.attrs:
            side = str(token.attrs.pop("style")).rpartition(":")[2]
            token.attrs["class"] = f"{token.attrs.get('class', '')} align-{side}".strip()


def _tame_html(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: Any
) -> str:
    return tame(tokens[index].content)


def _start_of_footnotes(*_: object) -> str:
    return '<div class="footnotes">\n<ol class="footnotes-list">\n'


def _end_of_footnotes(*_: object) -> str:
    return "</ol>\n</div>\n"
