"""Pictures: decoded, turned upright, stripped of everything but pixels, encoded again.

Nothing of an uploaded or imported file reaches a visitor unless Pillow decoded it as one of
`FORMATS` and wrote it anew: no EXIF, no GPS position, no trailing bytes, no script.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

# What Pillow may try to decode, and how the picture is written again.
FORMATS = {
    "JPEG": ("image/jpeg", ".jpg"),
    "PNG": ("image/png", ".png"),
    "GIF": ("image/gif", ".gif"),
    "WEBP": ("image/webp", ".webp"),
    "AVIF": ("image/avif", ".avif"),
}
MAX_BYTES = 20 * 1024 * 1024
# 40 million pixels decode to 160 MB: a camera's picture passes, a decompression bomb does not.
MAX_PIXELS = 40_000_000
MAX_FRAMES = 200
# The longest side that is kept: sharp on a wide screen at double density.
MAX_SIDE = 2560


class PictureError(ValueError):
    """The bytes are not a picture that can be shown; the message says why, to a person."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An encoded picture; `width` and `height` in pixels."""

    content: bytes
    media_type: str
    extension: str
    width: int
    height: int


def reencode(data: bytes) -> Picture:
    """The picture in `data`, encoded anew in its own format; PictureError when there is none."""
    if len(data) > MAX_BYTES:
        raise PictureError(
            f"The file has {len(data) / 1e6:.0f} MB; a picture may have {MAX_BYTES / 1e6:.0f} MB."
        )
    try:
        with warnings.catch_warnings():
            # Pillow's own bomb warning comes before ours; ours is the one that counts.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=list(FORMATS)) as image:
                return encode(image)
    except PictureError:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError) as problem:
        raise PictureError(not_a_picture(problem)) from problem
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, IndexError) as problem:
        raise PictureError("The picture is damaged and cannot be read.") from problem


def not_a_picture(problem: Exception) -> str:
    if isinstance(problem, Image.DecompressionBombError):
        return too_large()
    return "The file is not a picture of a kind that can be shown: JPEG, PNG, GIF, WebP or AVIF."


def too_large() -> str:
    return f"The picture has too many pixels; it may have {MAX_PIXELS // 1_000_000} million."


def encode(image: Image.Image) -> Picture:
    name = image.format or ""
    frames = getattr(image, "n_frames", 1)
    if image.width * image.height * frames > MAX_PIXELS or frames > MAX_FRAMES:
        raise PictureError(too_large())
    media_type, extension = FORMATS[name]
    buffer = BytesIO()
    if frames > 1:
        first, *rest = upright_frames(image)
        first.save(
            buffer,
            format=name,
            save_all=True,
            append_images=rest,
            duration=image.info.get("duration", 100),
            loop=image.info.get("loop", 0),
        )
    else:
        first = upright(image)
        first.save(buffer, format=name, **options(name))
    return Picture(buffer.getvalue(), media_type, extension, first.width, first.height)


def upright_frames(image: Image.Image) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(image):
        yield upright(frame)


def upright(image: Image.Image) -> Image.Image:
    """Turned as its EXIF says, in a plain colour mode, within MAX_SIDE, without any metadata."""
    turned = ImageOps.exif_transpose(image)
    has_alpha = turned.has_transparency_data
    if image.format == "JPEG" or not has_alpha:
        mode = "L" if turned.mode in {"1", "L", "I;16", "I", "F"} else "RGB"
    else:
        mode = "RGBA"
    plain = turned.convert(mode)
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    plain.info.clear()
    plain.getexif().clear()
    return plain


def options(name: str) -> dict[str, int | bool]:
    return {
        "JPEG": {"quality": 85, "optimize": True, "progressive": True},
        "PNG": {"optimize": True},
        "WEBP": {"quality": 85, "method": 4},
        "AVIF": {"quality": 70, "speed": 8},
    }.get(name, {})
