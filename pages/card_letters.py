"""The letters of cards: which signs the font has, how wide a text is, and drawing it.

One font for Latin, Greek, Cyrillic, Chinese, Japanese and Korean letters. It has no raised and
lowered letters (x², H₂O): those are drawn small. No database and no settings here.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from noto_cjk_sans_otc import FONT_PATH
from PIL import ImageDraw, ImageFont

MAX_LENGTH = 300
# Which of the collection's fonts draws Chinese characters as a language writes them.
FONTS = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4}
SMALL = 0.62
# Of the size of the letters, downwards.
SHIFTS = {"<super>": 0.1, "<sub>": 0.62}
# Signs of mathematics that the font lacks, and what looks like them.
LOOKALIKES = str.maketrans("∼⋅∘∖↦˜ϕϵ", "~·°\\→~φε") | {ord("‖"): "||"}


def shown(text: str) -> str:
    """On one line, composed, without signs that no text font has: emoji, controls."""
    composed = unicodedata.normalize("NFC", text[: 4 * MAX_LENGTH]).translate(LOOKALIKES)
    kept = ("".join(map(drawable, composed))).split()
    return " ".join(kept)[:MAX_LENGTH]


def drawable(sign: str) -> str:
    """`sign`, or what can be drawn in its place; a letter of another script as it is."""
    if sign.isspace():
        return " "
    kind = unicodedata.category(sign)
    if kind in {"So", "Sk", "Cc", "Cf", "Co", "Cn", "Cs"} or "VARIATION" in name_of(sign):
        return ""
    plain = unicodedata.normalize("NFKC", sign)
    if is_known(sign) or shift_of(sign):
        return sign
    if is_known(plain):
        return plain
    return sign if kind[0] in "LM" else ""


def name_of(sign: str) -> str:
    return unicodedata.name(sign, "")


def shift_of(sign: str) -> float:
    """How far a raised or lowered letter is moved; 0 for others."""
    return SHIFTS.get(unicodedata.decomposition(sign).partition(" ")[0], 0)


@lru_cache(maxsize=8192)
def is_known(text: str) -> bool:
    """Whether the font has every sign of it."""
    face = font(40, "en")
    missing = bytes(face.getmask("\U0010fffe"))
    return all(sign == " " or bytes(face.getmask(sign)) != missing for sign in text)


def can_be_drawn(text: str) -> bool:
    """`text`, as `shown` gives it: whether each of its letters can be."""
    return all(is_known(plain) for plain, _ in runs(text))


def runs(text: str) -> Iterator[tuple[str, float]]:
    """Pieces that stand on one line, with their shift; raised and lowered letters as plain ones."""
    for shift, signs in groupby(text, shift_of):
        piece = "".join(signs)
        yield (unicodedata.normalize("NFKC", piece) if shift else piece), shift


def length(text: str, face: ImageFont.FreeTypeFont) -> float:
    """In pixels."""
    return sum((small(face) if shift else face).getlength(piece) for piece, shift in runs(text))


class Ink(NamedTuple):
    """Of letters: "#rrggbb", and how many pixels they are thickened by."""

    color: str
    stroke: float = 0


def put(
    pen: ImageDraw.ImageDraw,
    place: tuple[float, float],
    text: str,
    face: ImageFont.FreeTypeFont,
    ink: Ink,
) -> None:
    """Draws `text` with its top left corner at `place`."""
    left, top = place
    for piece, shift in runs(text):
        of_size = small(face) if shift else face
        at = (left, top + shift * face.size)
        pen.text(
            at,
            piece,
            font=of_size,
            fill=ink.color,
            stroke_width=ink.stroke,
            stroke_fill=ink.color,
        )
        left += of_size.getlength(piece)


def font(size: int, language: str) -> ImageFont.FreeTypeFont:
    tag = language.lower()
    return of_collection(size, FONTS.get(tag, FONTS.get(tag.partition("-")[0], 0)))


def small(face: ImageFont.FreeTypeFont) -> ImageFont.FreeTypeFont:
    return of_collection(round(face.size * SMALL), face.index)


@lru_cache(maxsize=32)
def of_collection(size: int, index: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_PATH), size, index=index)
