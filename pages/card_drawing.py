"""The picture by which a shared link is previewed: title, person and site, in the site's colour.

1200 by 630 pixels, PNG. One font for Latin, Greek, Cyrillic, Chinese, Japanese and Korean letters.
No database and no settings here.
"""

import io
import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256

from noto_cjk_sans_otc import FONT_PATH
from PIL import Image, ImageDraw, ImageFont

VERSION = "1"
"""Part of every digest: raise it when the same words are to give another picture."""

WIDTH, HEIGHT = 1200, 630
MARGIN = 90
PAPER, INK, MUTED = "#fefdfb", "#1c1d1f", "#5a5e61"
TITLE_SIZES = (76, 64, 54, 46)
TITLE_HEIGHT = 330
SMALL = 34
LEADING = 1.3
MAX_LENGTH = 300
# Which of the collection's fonts draws Chinese characters as a language writes them.
FONTS = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4}
SCRIPTS = (
    *("LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"),
    *("KANGXI", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH", "MODIFIER", "MICRO", "FEMININE"),
    *("MASCULINE", "SUPERSCRIPT", "SUBSCRIPT"),
)
# Letters that stand for a syllable or more: a line may break before and behind each.
ALONE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
PIECE = re.compile(rf"\s+|[{ALONE}]|[^\s{ALONE}]+")
NOT_AT_LINE_START = "、。，．！？：；」』）】》"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a card says; plain texts."""

    title: str
    byline: str
    site: str
    accent: str
    """A colour that can be read on paper: "#rrggbb"."""
    language: str

    @property
    def digest(self) -> str:
        """The same for the same picture."""
        text = json.dumps([VERSION, asdict(self)], sort_keys=True)
        return sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]

    @property
    def can_be_drawn(self) -> bool:
        """Whether the font has their letters."""
        text = shown(self.title) + shown(self.byline) + shown(self.site)
        letters = (sign for sign in text if unicodedata.category(sign)[0] in "LM")
        return bool(shown(self.title)) and all(is_known(sign) for sign in letters)


@lru_cache(maxsize=4096)
def is_known(sign: str) -> bool:
    name = unicodedata.name(sign, "")
    return name.startswith(SCRIPTS) or (sign < "\u0370" and unicodedata.category(sign)[0] == "M")


def shown(text: str) -> str:
    """On one line, composed, without signs that no text font has: emoji, controls."""
    composed = unicodedata.normalize("NFC", text[: 4 * MAX_LENGTH])
    kept = (
        " " if sign.isspace() else sign
        for sign in composed
        if sign.isspace() or unicodedata.category(sign) not in {"So", "Cc", "Cf", "Co", "Cn", "Cs"}
    )
    return " ".join("".join(kept).split())[:MAX_LENGTH]


def draw(words: Words) -> bytes:
    """The picture as PNG."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 24, HEIGHT), fill=words.accent)
    small = font(SMALL, words.language)
    width = WIDTH - 2 * MARGIN
    (site,) = lines(shown(words.site), small, width, most=1) or [""]
    pen.text((MARGIN, 64), site, font=small, fill=words.accent)
    face, title = fitting_title(shown(words.title), words.language, width)
    for number, line in enumerate(title):
        top = 140 + number * face.size * LEADING
        pen.text((MARGIN, top), line, font=face, fill=INK, stroke_width=0.6, stroke_fill=INK)
    byline = lines(shown(words.byline), small, width, most=2)
    for number, line in enumerate(byline):
        top = HEIGHT - 64 - (len(byline) - number) * SMALL * LEADING
        pen.text((MARGIN, top), line, font=small, fill=MUTED)
    data = io.BytesIO()
    picture.quantize(32).save(data, "PNG", optimize=True)
    return data.getvalue()


def fitting_title(text: str, language: str, width: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the whole title has its place; of the smallest, the lines."""
    face, found = font(TITLE_SIZES[-1], language), []
    for size in TITLE_SIZES:
        face = font(size, language)
        most = int(TITLE_HEIGHT // (size * LEADING))
        found = lines(text, face, width, most=most + 1)
        if len(found) <= most:
            return face, found
    return face, lines(text, face, width, most=int(TITLE_HEIGHT // (face.size * LEADING)))


def lines(text: str, face: ImageFont.FreeTypeFont, width: int, *, most: int) -> list[str]:
    """`text` broken into lines of at most `width` pixels; what is too much gives way to "…"."""
    found = [""]
    for piece in pieces(text, face, width):
        if face.getlength(found[-1] + piece) <= width or piece in NOT_AT_LINE_START:
            found[-1] += piece
        else:
            found.append(piece)
    found = [line.strip() for line in found if line.strip()]
    if len(found) <= most:
        return found
    last = found[most - 1]
    while last and face.getlength(f"{last}…") > width:
        last = last[:-1]
    return [*found[: most - 1], f"{last.rstrip()}…"]


def pieces(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """What stays together on a line; a word that is longer than a line is cut."""
    found = []
    for piece in PIECE.findall(text):
        rest = piece
        while face.getlength(rest) > width:
            end = next(n for n in range(1, len(rest) + 1) if face.getlength(rest[:n]) > width)
            found.append(rest[: max(end - 1, 1)])
            rest = rest[max(end - 1, 1) :]
        found.append(rest)
    return found


@lru_cache(maxsize=16)
def font(size: int, language: str) -> ImageFont.FreeTypeFont:
    tag = language.lower()
    index = FONTS.get(tag, FONTS.get(tag.partition("-")[0], 0))
    return ImageFont.truetype(str(FONT_PATH), size, index=index)
