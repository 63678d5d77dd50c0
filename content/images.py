"""Pictures: decoded, turned upright, stripped of everything but pixels, encoded again.

Nothing of an uploaded or imported file reaches a visitor unless Pillow decoded it as one of
`FORMATS` and wrote it anew: no EXIF, no GPS position, no trailing bytes, no script.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext
from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

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
# A JPEG that is not progressive is decoded at half its size or less: 50 megapixels of a phone pass.
MAX_JPEG_PIXELS = 89_000_000
MAX_FRAMES = 200
# The longest side that is kept: sharp on a wide screen at double density.
MAX_SIDE = 2560
FRAME_MILLISECONDS = 100
# How smaller copies are written.
SMALLER: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 50, "speed": 6},
    "webp": {"format": "WEBP", "quality": 75, "method": 4},
    "jpg": {"format": "JPEG", "quality": 78, "optimize": True, "progressive": True},
}


# The first bytes of each of FORMATS; those of ISO files come after four bytes of length.
STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
SRGB = ImageCms.createProfile("sRGB")


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
    moves: bool = False
    """It has several frames."""


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as one of FORMATS does, whatever the file's name says."""
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return data.startswith(STARTS) or is_webp or data[4:12] in {b"ftypavif", b"ftypavis"}


def reencode(data: bytes) -> Picture:
    """The picture in `data`, encoded anew in its own format; PictureError when there is none."""
    if len(data) > MAX_BYTES:
        raise PictureError(
            gettext("The file has %(size)s MB; a picture may have %(limit)s MB.")
            % {
                "size": format(len(data) / 1000000.0, ".0f"),
                "limit": format(MAX_BYTES / 1000000.0, ".0f"),
            }
        )
    try:
        with Image.open(BytesIO(data), formats=list(FORMATS)) as image:
            return encode(image)
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise PictureError(too_large()) from problem
    except UnidentifiedImageError as problem:
        raise PictureError(
            gettext(
                "The file is not a picture of a kind that can be shown: JPEG, PNG, GIF, WebP or "
                "AVIF."
            )
        ) from problem
    except Exception as problem:
        # Decoders raise whatever the damage leads them to: OSError, SyntaxError, struct.error …
        raise PictureError(gettext("The picture is damaged and cannot be read.")) from problem


def smaller(data: bytes, width: int, ending: str) -> bytes:
    """The picture in `data`, which `reencode` wrote, `width` pixels wide, in another format:
    "avif", "webp" or "jpg"."""
    buffer = BytesIO()
    with Image.open(BytesIO(data), formats=list(FORMATS)) as image:
        small = image.convert("RGBA" if image.has_transparency_data else "RGB")
        height = max(1, round(image.height * width / image.width))
        small = small.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
        small.save(buffer, **SMALLER[ending])
    return buffer.getvalue()


def too_large() -> str:
    return gettext("The picture has too many pixels; it may have %(limit)s million.") % {
        "limit": MAX_PIXELS // 1_000_000
    }


def is_too_large(image: Image.Image, *, frames: int) -> bool:
    """Before anything is decoded: the header alone says it."""
    is_light = image.format == "JPEG" and not image.info.get("progressive")
    limit = MAX_JPEG_PIXELS if is_light else MAX_PIXELS
    return image.width * image.height * frames > limit or frames > MAX_FRAMES


def encode(image: Image.Image) -> Picture:
    # Phones put a second view or a depth map behind a JPEG; the first picture is the one meant.
    name = "JPEG" if image.format == "MPO" else image.format or ""
    frames = 1 if name == "JPEG" else getattr(image, "n_frames", 1)
    if is_too_large(image, frames=frames):
        raise PictureError(too_large())
    if name == "JPEG":
        image.draft(None, (MAX_SIDE, MAX_SIDE))
    media_type, extension = FORMATS[name]
    buffer = BytesIO()
    if frames > 1:
        first = save_animation(image, buffer, name=name)
    elif name == "PNG" and image.mode == "P" and max(image.size) <= MAX_SIDE:
        first = with_own_palette(ImageOps.exif_transpose(image))
        first.save(buffer, format=name, **options(name))
    else:
        first = upright(image, has_alpha=name != "JPEG" and image.has_transparency_data)
        first.save(buffer, format=name, **options(name))
    size = (first.width, first.height)
    return Picture(buffer.getvalue(), media_type, extension, *size, moves=frames > 1)


def save_animation(image: Image.Image, buffer: BytesIO, *, name: str) -> Image.Image:
    """Writes every frame with its own duration; returns the first."""
    frames: list[Image.Image] = []
    durations: list[int] = []
    for frame in ImageSequence.Iterator(image):
        frame.load()  # WebP knows a frame's duration only then.
        durations.append(int(frame.info.get("duration") or FRAME_MILLISECONDS))
        frames.append(upright(frame, has_alpha=True))
    first, *rest = frames
    # A picture that does not say how often it plays, plays once.
    how = {"loop": image.info["loop"]} if "loop" in image.info else {}
    first.save(buffer, format=name, save_all=True, append_images=rest, duration=durations, **how)
    return first


def upright(image: Image.Image, *, has_alpha: bool) -> Image.Image:
    """Turned as its EXIF says, in a plain colour mode, within MAX_SIDE, without any metadata."""
    turned = in_srgb(eight_bits(ImageOps.exif_transpose(image)))
    grey = "L" if turned.mode in {"1", "L"} else "RGB"
    plain = turned.convert("RGBA" if has_alpha else grey)
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    plain.info.clear()
    plain.getexif().clear()
    return plain


def with_own_palette(image: Image.Image) -> Image.Image:
    """A picture with a palette as it is, without metadata and without colours it does not use.

    Colours written out for each pixel would make the file larger, often by more than twice.
    """
    image.apply_transparency()
    palette = bytes(image.getpalette("RGBA") or b"").ljust(4 * 256, b"\0")
    used = [index for index, pixels in enumerate(image.histogram()) if pixels]
    places = bytearray(256)
    for place, index in enumerate(used):
        places[index] = place
    plain = Image.frombytes("P", image.size, image.tobytes().translate(bytes(places)))
    colors = [palette[4 * index : 4 * index + 4] for index in used]
    has_alpha = any(color[3] < 255 for color in colors)
    mode = "RGBA" if has_alpha else "RGB"
    plain.putpalette(b"".join(color[: len(mode)] for color in colors), mode)
    return plain


def in_srgb(image: Image.Image) -> Image.Image:
    """In the colours that a picture without a profile has: phones and printers use others."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        known = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, known, SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image  # A damaged profile: the colours as the numbers say.
    return converted or image


def eight_bits(image: Image.Image) -> Image.Image:
    """A grey picture of 16 bits in 8; Pillow's own conversion turns nearly all of it white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def options(name: str) -> dict[str, Any]:
    chosen: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": 85, "optimize": True, "progressive": True},
        "PNG": {"optimize": True},
        "WEBP": {"quality": 85, "method": 4},
        "AVIF": {"quality": 70, "speed": 8},
    }
    return chosen.get(name, {})
