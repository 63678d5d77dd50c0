"""Pictures in a text are given their sides, so that nothing moves when they arrive."""

import re
from urllib.parse import unquote

from django.utils.safestring import SafeString, mark_safe

from content.models import StoredFile

# As the renderer writes it: one attribute after the other, none without quotes.
PICTURE = re.compile(r'<img src="(/[^"]*)"(?![^>]* width=)')


def with_picture_sizes(html: SafeString) -> SafeString:
    """`html` as `content.markdown.render` wrote it; one query where it shows pictures."""
    paths = {unquote(url) for url in PICTURE.findall(html)}
    if not paths:
        return html
    rows = StoredFile.objects.pictures().filter(address__path__in=paths)
    sizes = {path: sides for path, *sides in rows.values_list("address__path", "width", "height")}

    def sized(picture: re.Match[str]) -> str:
        sides = sizes.get(unquote(picture[1]))
        return f'{picture[0]} width="{sides[0]}" height="{sides[1]}"' if sides else picture[0]

    return mark_safe(PICTURE.sub(sized, html))
