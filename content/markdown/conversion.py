"""From Markdown to HTML: the stages in their order, without cache and without settings.

1. comments are taken out of the text, 2. the parser makes HTML of it, 3. nh3 makes that HTML
regular, 4. its links, pictures, headings and tables are rewritten, 5. nh3 lets through only what
`sanitising` lists, 6. MathML, which math-core alone writes, takes the place of its marks.
"""

import html
import re
from collections.abc import Callable

from content.markdown import mathematics, sanitising
from content.markdown.comments import without_comments
from content.markdown.parser import Environment, block_tokens, new_environment, parser
from content.markdown.rewriting import rewritten

VERSION = "3"
"""Part of every cache key: raise it when the same text is to give other HTML."""

MAX_LENGTH = 300_000
"""Characters; a longer text is shown as it is written."""

UNWANTED = re.compile("[\ud800-\udfff\ue000\ue001]")
"""Lone surrogates, which are not text, and the characters that enclose the mark of a formula."""

# What stands between two words of a page and is not in its plain text.
FOOTNOTE = re.compile(r'<sup class="footnote-ref">.*?</sup>|<div class="footnotes">.*', re.DOTALL)
INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong"
    r"|sub|sup|time|u|var|wbr)(?: [^<>]*)?>"
)
TAG = re.compile(r"<[^<>]*>")

# What a text with any markup in it has at least: a sign, a link or an emoji, a line that begins so.
SIGN = re.compile(r"[*_`<>\[\]$~\\^{}|&#=\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001]")
WITH_COLON = re.compile(r":[a-z0-9_+-]+:|://|mailto:", re.IGNORECASE)
START = re.compile(r" *(?:[-+:]|[0-9]+[.)])| {4}")
START_OF_LINE = re.compile(rf"\n(?:{START.pattern})")


def may_be_marked(text: str) -> bool:
    """False for most abstracts, whose words are what they are; told in a few microseconds."""
    return bool(
        SIGN.search(text)
        or (":" in text and WITH_COLON.search(text))
        or "www." in text.lower()
        or START.match(text)
        or ("\n" in text and START_OF_LINE.search(text))
    )


def convert(text: str, *, base: str = "/", inline: bool = False, top_heading: int = 2) -> str:
    """`text` as HTML that is safe to put into a page. Never raises.

    `base` is the address of the page the text stands on: relative links start from it. With
    `inline` there are no blocks: the text is one line of a heading or a list. The highest heading
    of the text becomes <h{top_heading}>, and the others keep their distance from it.
    """
    markup, environment = _sanitised(text, base=base, inline=inline, top_heading=top_heading)
    return mathematics.put_formulas(markup, environment["formulas"], environment["nonce"])


def plain_text(text: str) -> str:
    """The words of `text` on one line: no markup, no footnotes, formulas as TeX."""
    return _words(text, mathematics.put_sources)


def title_text(text: str) -> str:
    """The same with formulas in signs of Unicode, for people who read it outside of a page."""
    return _words(text, mathematics.put_lines)


def _words(text: str, put: Callable[[str, list[tuple[str, bool]], str], str]) -> str:
    if not may_be_marked(text):
        return " ".join(text.split())
    markup, environment = _sanitised(text, base="/", inline=False, top_heading=2)
    markup = put(markup, environment["formulas"], environment["nonce"])
    markup = TAG.sub(" ", INLINE_TAG.sub("", FOOTNOTE.sub("", markup)))
    return " ".join(html.unescape(markup).split())


def _sanitised(text: str, *, base: str, inline: bool, top_heading: int) -> tuple[str, Environment]:
    source = UNWANTED.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    environment = new_environment(source)
    markup = sanitising.regular(_markup(source, environment, inline=inline))
    markup = rewritten(markup, base=base, top_heading=top_heading)
    return sanitising.safe(markup, inline=inline), environment


def _markup(source: str, environment: Environment, *, inline: bool) -> str:
    if len(source) > MAX_LENGTH:
        return f"<pre>{html.escape(without_comments(source, lambda _: []))}</pre>"
    if inline:
        source = " ".join(without_comments(source, lambda _: []).split("\n"))
        return str(parser().renderInline(source, environment))
    return str(parser().render(without_comments(source, block_tokens), environment))
