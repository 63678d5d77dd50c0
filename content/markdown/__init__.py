"""Markdown: the only way from a text to HTML.

`render` is what pages, feeds and the editor's preview call; `convert` is the same without the
cache, without Django and without the sizes of pictures; `plain_text` and `title_text` serve titles
and descriptions.
"""

import hashlib
import re
from collections.abc import Iterable

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from content.markdown.conversion import VERSION, convert, plain_text, title_text
from content.markdown.pictures import at_once, with_pictures
from content.markdown.rewriting import TABLE_LABEL
from content.variants import Pixels

# Words that no rule of Markdown concerns: most titles, names and places. They need no cache.
UNMARKED = re.compile(r"(?:[^\W_]|[ ,;()/+?’–—-]|\.(?= |$))*")

__all__ = ["convert", "plain_text", "render", "title_text"]


def render(
    text: str,
    *,
    base: str = "/",
    inline: bool = False,
    top_heading: int = 2,
    is_opening: bool = False,
) -> SafeString:
    """`text` as safe HTML, from the cache when it was rendered before; see `convert`.

    `is_opening`: it stands at the top of its page, and so may its first picture.
    """
    if inline and UNMARKED.fullmatch(text):
        return escape(text)
    options = (VERSION, base, str(inline), str(top_heading), *(["opening"] if is_opening else []))
    source = "\0".join((*options, text)).encode(errors="surrogatepass")
    key = f"markdown:{hashlib.sha256(source).hexdigest()}"
    html = cache.get(key)
    if not isinstance(html, str):
        html = convert(text, base=base, inline=inline, top_heading=top_heading)
        # A size is kept with the text. When another picture takes the address, the browser goes by
        # that one's own proportions once it has it.
        html = with_pictures(at_once(html) if is_opening else html, pictures_at)
        cache.set(key, html, timeout=None)
    label = escape(gettext("Table"))
    return mark_safe(html.replace(TABLE_LABEL, f'aria-label="{label}"'))


def pictures_at(paths: Iterable[str]) -> dict[str, Pixels]:
    """What is known of the site's pictures at `paths`."""
    from content.models import StoredFile  # The pure parts of this package know no models.

    rows = StoredFile.objects.pictures().filter(address__path__in=paths).select_related("address")
    return {row.pixels.path: row.pixels for row in rows if row.pixels}
