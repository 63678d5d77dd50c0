"""The picture by which a shared link is previewed: title, person and site, in the site's colour.

1200 by 630 pixels. No database and no settings here.
"""

import io
import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256

from PIL import Image, ImageDraw, ImageFont

from pages.card_letters import Ink, can_be_drawn, font, length, put, shown

VERSION = "2"
"""Part of every digest: raise it when the same words are to give another picture."""

WIDTH, HEIGHT = 1200, 630
MARGIN = 90
PAPER = "#fefdfb"
INK, MUTED = Ink("#1c1d1f", stroke=0.6), Ink("#5a5e61")
TITLE_SIZES = (92, 76, 64, 54, 46)
TITLE_TOP, TITLE_HEIGHT = 135, 330
SMALL = 34
LEADING = 1.3
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
        texts = [shown(text) for text in (self.title, self.byline, self.site)]
        return bool(texts[0]) and all(map(can_be_drawn, texts))


def draw(words: Words) -> bytes:
    """The picture as PNG."""
    data = io.BytesIO()
    drawn(words, width=WIDTH - 2 * MARGIN).quantize(32).save(data, "PNG", optimize=True)
    return data.getvalue()


def drawn(words: Words, *, width: int) -> Image.Image:
    """The words in a column of so many pixels."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 24, HEIGHT), fill=words.accent)
    small = font(SMALL, words.language)
    (site,) = lines(shown(words.site), small, width, most=1) or [""]
    put(pen, (MARGIN, 64), site, small, Ink(words.accent))
    face, title = fitting_title(shown(words.title), words.language, width)
    above = (TITLE_HEIGHT - len(title) * face.size * LEADING) / 2
    for number, line in enumerate(title):
        top = TITLE_TOP + above + number * face.size * LEADING
        put(pen, (MARGIN, top), line, face, INK)
    byline = lines(shown(words.byline), small, width, most=2)
    for number, line in enumerate(byline):
        top = HEIGHT - 64 - (len(byline) - number) * SMALL * LEADING
        put(pen, (MARGIN, top), line, small, MUTED)
    return picture


def fitting_title(text: str, language: str, width: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the whole title has its place and no word has to be cut; of
    the smallest, the lines."""
    words = PIECE.findall(text)
    for size in TITLE_SIZES:
        face = font(size, language)
        most = int(TITLE_HEIGHT // (size * LEADING))
        found = lines(text, face, width, most=most + 1)
        if len(found) <= most and all(length(word, face) <= width for word in words):
            return face, found
    return face, lines(text, face, width, most=int(TITLE_HEIGHT // (face.size * LEADING)))


def lines(text: str, face: ImageFont.FreeTypeFont, width: int, *, most: int) -> list[str]:
    """`text` broken into lines of at most `width` pixels; what is too much gives way to "…"."""
    found = [""]
    for piece in pieces(text, face, width):
        if length(found[-1] + piece, face) <= width or piece in NOT_AT_LINE_START:
            found[-1] += piece
        else:
            found.append(piece)
    found = [line.strip() for line in found if line.strip()]
    if len(found) <= most:
        return found
    last = found[most - 1]
    while last and length(f"{last}…", face) > width:
        last = last[:-1]
    return [*found[: most - 1], f"{last.rstrip()}…"]


def pieces(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """What stays together on a line; a word that is longer than a line is cut."""
    found = []
    for piece in PIECE.findall(text):
        rest = piece
        while length(rest, face) > width:
            end = next(n for n in range(1, len(rest) + 1) if length(rest[:n], face) > width)
            found.append(rest[: max(end - 1, 1)])
            rest = rest[max(end - 1, 1) :]
        found.append(rest)
    return found
