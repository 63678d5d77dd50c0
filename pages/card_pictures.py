"""Cards that show a picture, cut as pages cut it: what must be seen stays in view.

No database and no settings here.
"""

import io

from PIL import Image, ImageDraw, ImageOps

from content.images import FORMATS
from pages.card_drawing import HEIGHT, MARGIN, PAPER, WIDTH, Words, drawn

Focus = tuple[int, int]
"""Per cent from the left and from the top."""

# As the frames of .teaser and .portrait in static/css/site.css.
MIDDLE, FACE = 50, 25
WHOLE, PORTRAIT = (WIDTH, HEIGHT), (350, 420)
GAP = 60
CORNER = 14


def whole(data: bytes, *, focus: Focus) -> bytes:
    """A card that shows nothing but the picture in `data`, as JPEG."""
    return jpeg(cut(data, WHOLE, focus))


def beside(words: Words, data: bytes, *, focus: Focus) -> bytes:
    """A card that shows the portrait in `data` beside the words, as JPEG."""
    width, height = PORTRAIT
    left = WIDTH - MARGIN - width
    picture = drawn(words, width=left - GAP - MARGIN)
    place(picture, cut(data, PORTRAIT, focus), left=left, top=(HEIGHT - height) // 2)
    return jpeg(picture)


def cut(data: bytes, frame: tuple[int, int], focus: Focus) -> Image.Image:
    """The picture on paper, filling a frame of so many pixels."""
    with Image.open(io.BytesIO(data), formats=list(FORMATS)) as image:
        seen = image.convert("RGBA")
    centering = (focus[0] / 100, focus[1] / 100)
    fitted = ImageOps.fit(seen, frame, Image.Resampling.LANCZOS, centering=centering)
    paper = Image.new("RGBA", fitted.size, PAPER)
    return Image.alpha_composite(paper, fitted).convert("RGB")


def place(picture: Image.Image, seen: Image.Image, *, left: int, top: int) -> None:
    """Puts `seen` on `picture`, its corners rounded."""
    # Drawn four times as large: the drawing itself has hard edges.
    mask = Image.new("L", (seen.width * 4, seen.height * 4))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, *mask.size), radius=CORNER * 4, fill=255)
    picture.paste(seen, (left, top), mask.resize(seen.size, Image.Resampling.LANCZOS))


def jpeg(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=85, optimize=True, progressive=True)
    return buffer.getvalue()
