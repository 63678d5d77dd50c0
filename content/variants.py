"""Smaller copies of a picture in formats that browsers load faster: which there are, and where.

A copy stands at the address of its picture with its width before it and its format behind:
`/picture/832/images/loom.jpg.avif`. Pages name all copies; the browser takes the one it needs.
They are made in the background. Till then their addresses lead to the picture itself, so that no
page has to know whether they are there. No database and no settings here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

WIDTHS = (416, 832, 1664)
"""In pixels: a portrait or a phone; a column of text; the same on a dense screen."""

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
"""By ending, best first. JPEG has no transparency: only what was a JPEG has copies in it."""

BASE_PATH = "/picture"
VERSION = "1"
"""Part of the names on disk: raise it when the same picture is to give other copies."""


class Variant(NamedTuple):
    width: int
    ending: str


class Source(NamedTuple):
    """What a browser may take instead of the picture: a media type, and addresses by width."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixels:
    """What a page needs to know of a picture; `width` and `height` in pixels."""

    path: str
    width: int
    height: int
    media_type: str
    moves: bool = False
    """An animation, which a copy would stop."""

    @property
    def variants(self) -> list[Variant]:
        return [Variant(width, ending) for ending in self._endings for width in self._widths]

    @property
    def sources(self) -> list[Source]:
        """For the <source> elements around the picture; none for a small one."""
        return [
            Source(MEDIA_TYPES[ending], ", ".join(self._addresses(ending)))
            for ending in self._endings
            if ending != "jpg" and self._widths
        ]

    @property
    def srcset(self) -> str:
        """For the picture itself, in browsers that know none of the sources."""
        if "jpg" not in self._endings or not self._widths:
            return ""
        own = f"{quote(self.path)} {self.width}w"
        return ", ".join([*self._addresses("jpg"), own])

    @property
    def small_address(self) -> str:
        """Of the smallest copy; of the picture where there is none."""
        return self._address(self._widths[0], self._endings[0]) if self.variants else self.path

    def _addresses(self, ending: str) -> Iterator[str]:
        for width in self._widths:
            yield f"{self._address(width, ending)} {width}w"

    def _address(self, width: int, ending: str) -> str:
        return address_of(self.path, Variant(width, ending))

    @property
    def _widths(self) -> list[int]:
        """The largest copy is at least as wide as the picture is shown, never wider than it is."""
        return [width for width in WIDTHS if width < self.width]

    @property
    def _endings(self) -> tuple[str, ...]:
        if self.moves or self.media_type in {"image/gif", "image/svg+xml"}:
            return ()
        return tuple(MEDIA_TYPES) if self.media_type == "image/jpeg" else ("avif", "webp")


def address_of(path: str, variant: Variant) -> str:
    """Where a copy of the picture at `path` is served."""
    # A comma or a blank would end an address in a list of them.
    return f"{BASE_PATH}/{variant.width}{quote(path)}.{variant.ending}"


def name_on_disk(digest: str, variant: Variant) -> str:
    """Where a copy of the picture with this digest is stored, beside it."""
    return f"{digest[:2]}/{digest}-{VERSION}-{variant.width}.{variant.ending}"
