"""The size of each picture of a text, so that nothing moves when the picture arrives."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote, urlsplit

# As nh3 writes it: every value in double quotes.
PICTURE = re.compile(r'<img((?: [a-z-]+="[^"]*")*)>')
SOURCE = re.compile(r' src="([^"]*)"')
HAS_SIZE = re.compile(r' (?:width|height)="')

SizesOf = Callable[[Iterable[str]], Mapping[str, tuple[int, int]]]


def with_sizes(markup: str, sizes_of: SizesOf) -> str:
    """`markup`, safe HTML, with width and height on each picture that has neither.

    `sizes_of` is asked once, for the paths of all such pictures, and gives width and height in
    pixels of those it knows.
    """
    wanted = {path_of(tag[1]) for tag in PICTURE.finditer(markup) if not HAS_SIZE.search(tag[1])}
    sizes = sizes_of(wanted) if wanted else {}

    def sized(tag: re.Match[str]) -> str:
        size = sizes.get(path_of(tag[1]))
        if size is None or HAS_SIZE.search(tag[1]):
            return tag[0]
        return f'<img{tag[1]} width="{size[0]}" height="{size[1]}">'

    return PICTURE.sub(sized, markup)


def path_of(attributes: str) -> str:
    """The path of this site that an <img> with these attributes shows; "" without one."""
    source = SOURCE.search(attributes)
    return unquote(urlsplit(html.unescape(source[1])).path) if source else ""
