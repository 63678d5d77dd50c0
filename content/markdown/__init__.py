"""Markdown: the only way from a text to HTML.

`render` is what pages, feeds and the editor's preview call; `convert` is the same without the
cache and without Django; `plain_text` serves titles and descriptions.
"""

import hashlib
import re

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from content.markdown.conversion import VERSION, convert, plain_text

# Words that no rule of Markdown concerns: most titles, names and places. They need no cache.
UNMARKED = re.compile(r"(?:[^\W_]|[ ,;()/+?’–—-]|\.(?= |$))*")

__all__ = ["convert", "plain_text", "render"]


def render(text: str, *, base: str = "/", inline: bool = False, top_heading: int = 2) -> SafeString:
    """`text` as safe HTML, from the cache when it was rendered before; see `convert`."""
    if inline and UNMARKED.fullmatch(text):
        return escape(text)
    options = (VERSION, base, str(inline), str(top_heading))
    source = "\0".join((*options, text)).encode(errors="surrogatepass")
    key = f"markdown:{hashlib.sha256(source).hexdigest()}"
    html = cache.get(key)
    if not isinstance(html, str):
        html = convert(text, base=base, inline=inline, top_heading=top_heading)
        cache.set(key, html, timeout=None)
    return mark_safe(html)
