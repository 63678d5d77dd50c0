"""Web addresses that stand in a text without markup become links (GFM section 6.9).

linkify-it finds them; here only with http, https, mailto or www before them, because a bare
"manage.py" or "notes.md" looks like a host name.
"""

import re
from typing import Any

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import linkify as linkify_inline

MAX_LINKS = 500
"""In one paragraph: linkify-it copies the rest of the paragraph for each."""

# After "www.": a domain, then what ASCII a path may hold, without the punctuation of a sentence.
WWW = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/?#][\w/?#.%&=+~:;,@!$*-]*)?", re.ASCII)


def bare_links_plugin(parser: MarkdownIt) -> None:
    """Finds bare links, in markdown-it's two steps."""
    linkify = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for scheme in ("ftp:", "//"):
        linkify.add(scheme, None)
    linkify.add("www.", {"validate": _length_of_www, "normalize": _with_scheme})
    may_hold_links = linkify.pretest
    linkify.pretest = lambda text: _few_links(text) and may_hold_links(text)
    parser.linkify = linkify
    parser.enable("linkify")
    parser.inline.ruler.at("linkify", _with_a_limit)


def _few_links(text: str) -> bool:
    return len(text) < MAX_LINKS or text.count(":") + text.count("www.") <= MAX_LINKS


def _with_a_limit(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the parser's
    if state.src[state.pos] != ":":
        return False
    known: dict[str, bool] = state.env.setdefault("few_links", {})
    if state.src not in known:
        known[state.src] = _few_links(state.src)
    return known[state.src] and linkify_inline(state, silent)


def _length_of_www(_linkify: LinkifyIt, text: str, position: int) -> int:
    found = WWW.match(text, position)
    return len(found[0].rstrip("?!.,:;*_~-")) if found else 0


def _with_scheme(_linkify: LinkifyIt, match: Any) -> None:
    match.url = f"http://{match.url}"
