"""The pictures of a text: their size, so that nothing moves when they arrive, and the smaller
copies that a browser may take instead."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote, urlsplit

from content.variants import Pixels

# As nh3 writes it: every value in double quotes.
PICTURE = re.compile(r'<img((?: [a-z-]+="[^"]*")*)>')
SOURCE = re.compile(r' src="([^"]*)"')
HAS_SIZE = re.compile(r' (?:width|height)="')
WIDTH = re.compile(r' width="([0-9]{1,4})"')
COLUMN = "(min-width: 44rem) 42rem, 100vw"
"""How wide a picture is shown in a column of text, as the `sizes` of HTML."""

LAZY = ' loading="lazy" decoding="async"'
TAG = re.compile(r"<[^<>]*>")
IN_VIEW = 600
"""Characters of text that may stand above a picture which is seen without scrolling."""

PicturesAt = Callable[[Iterable[str]], Mapping[str, Pixels]]


def with_pictures(markup: str, pictures_at: PicturesAt) -> str:
    """`markup`, safe HTML, whose pictures have their width and height and name their copies.

    `pictures_at` is asked once, for the paths of all pictures, and gives those it knows.
    """
    paths = {path_of(tag[1]) for tag in PICTURE.finditer(markup)} - {""}
    pictures = pictures_at(paths) if paths else {}

    def shown(tag: re.Match[str]) -> str:
        pixels = pictures.get(path_of(tag[1]))
        return tag[0] if pixels is None else element(tag[1].lstrip(), pixels, sizes(tag[1]))

    return PICTURE.sub(shown, markup)


def at_once(markup: str) -> str:
    """`markup`, the opening of a page: its first picture, if it is near the top, is not waited
    with until somebody scrolls to it. The others are."""
    first = PICTURE.search(markup)
    if first is None or LAZY not in first[0]:
        return markup
    above = markup[: first.start()]
    if len(above) > 20 * IN_VIEW or len(TAG.sub("", above).strip()) > IN_VIEW:
        return markup
    tag = first[0].replace(LAZY, ' fetchpriority="high"')
    return above + tag + markup[first.end() :]


def element(attributes: str, pixels: Pixels, sizes: str) -> str:
    """An <img> with these `attributes`, safe HTML, in a <picture> that names its copies."""
    if not HAS_SIZE.search(f" {attributes}"):
        attributes += f' width="{pixels.width}" height="{pixels.height}"'
    if pixels.srcset:
        attributes += f' srcset="{html.escape(pixels.srcset)}" sizes="{sizes}"'
    sources = "".join(
        f'<source type="{source.media_type}" srcset="{html.escape(source.srcset)}" sizes="{sizes}">'
        for source in pixels.sources
    )
    image = f"<img {attributes}>"
    return f"<picture>{sources}{image}</picture>" if sources else image


def sizes(attributes: str) -> str:
    width = WIDTH.search(attributes)
    return f"{width[1]}px" if width else COLUMN


def path_of(attributes: str) -> str:
    """The path of this site that an <img> with these attributes shows; "" without one."""
    source = SOURCE.search(attributes)
    return unquote(urlsplit(html.unescape(source[1])).path) if source else ""
