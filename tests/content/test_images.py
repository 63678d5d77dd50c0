"""Pictures come out upright, plain and small, or not at all."""

import io
import struct
import zlib

import pytest
from PIL import ExifTags, Image

from content import images
from content.images import PictureError, reencode

GPS_LATITUDE = 2
CAMERA = "Pinhole Mark IV"


def encoded(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, format=kind, **options)
    return buffer.getvalue()


def decoded(picture):
    image = Image.open(io.BytesIO(picture.content))
    image.load()
    return image


def colour_blocks(mode="RGB"):
    """32 by 16: red on the left, blue on the right."""
    image = Image.new("RGB", (32, 16), "red")
    image.paste("blue", (16, 0, 32, 16))
    return image.convert(mode)


def exif(orientation=1):
    data = Image.Exif()
    data[ExifTags.Base.Orientation] = orientation
    data[ExifTags.Base.Model] = CAMERA
    data.get_ifd(ExifTags.IFD.GPSInfo)[GPS_LATITUDE] = (52.0, 12.0, 30.0)
    return data


def chunk(kind, data):
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def png_that_claims(width, height):
    """A few bytes that say they are a picture of this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", data), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_keeps_the_format_and_says_what_it_is(kind):
    picture = reencode(encoded(colour_blocks(), kind))
    assert decoded(picture).format == kind
    assert (picture.media_type, picture.extension) == images.FORMATS[kind]
    assert (picture.width, picture.height) == (32, 16)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_removes_where_and_by_what_it_was_taken(kind):
    data = encoded(colour_blocks(), kind, exif=exif())
    assert CAMERA.encode() in data
    picture = reencode(data)
    assert CAMERA.encode() not in picture.content
    assert not decoded(picture).getexif()


def test_removes_comments_and_text():
    from PIL.PngImagePlugin import PngInfo

    text = PngInfo()
    text.add_itxt("XML:com.adobe.xmp", "<x>secret garden</x>")
    text.add_text("Comment", "secret garden")
    for data in (
        encoded(colour_blocks(), "PNG", pnginfo=text),
        encoded(colour_blocks(), "JPEG", comment=b"secret garden"),
        encoded(colour_blocks("P"), "GIF", comment=b"secret garden"),
        encoded(colour_blocks(), "WEBP", xmp=b"<x>secret garden</x>"),
    ):
        assert b"secret garden" in data
        assert b"secret garden" not in reencode(data).content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_turns_the_picture_as_the_camera_was_held(kind):
    # Orientation 6: the camera's left side is the top (Exif 3.0, section 4.6.5.1.6).
    picture = reencode(encoded(colour_blocks(), kind, exif=exif(orientation=6)))
    assert (picture.width, picture.height) == (16, 32)
    top, bottom = (decoded(picture).convert("RGB").getpixel((8, y)) for y in (4, 28))
    assert top[0] - top[2] > 150
    assert bottom[2] - bottom[0] > 150


def test_shrinks_a_large_picture_in_proportion():
    picture = reencode(encoded(Image.new("L", (6000, 3000)), "PNG"))
    assert (picture.width, picture.height) == (images.MAX_SIDE, images.MAX_SIDE // 2)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("1", "PNG"),
        ("L", "PNG"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("LA", "PNG"),
        ("P", "GIF"),
    ],
)
def test_shows_the_same_picture_in_every_colour_mode(mode, kind):
    shown = decoded(reencode(encoded(colour_blocks(mode), kind))).convert("RGB")
    expected = colour_blocks(mode).convert("RGB")
    for place in ((4, 8), (28, 8)):
        pairs = zip(shown.getpixel(place), expected.getpixel(place), strict=True)
        assert all(abs(value - wanted) < 12 for value, wanted in pairs)


def test_keeps_the_greys_of_sixteen_bits():
    image = Image.new("I;16", (2, 1))
    image.putpixel((0, 0), 0x4000)
    image.putpixel((1, 0), 0xC000)
    shown = decoded(reencode(encoded(image, "PNG"))).convert("L")
    assert [shown.getpixel((x, 0)) for x in (0, 1)] == [0x40, 0xC0]


def test_keeps_a_palette_transparent():
    image = Image.new("P", (8, 8), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(1, (4, 0, 8, 8))
    picture = reencode(encoded(image, "PNG", transparency=0))
    shown = decoded(picture).convert("RGBA")
    assert shown.getpixel((1, 1))[3] == 0
    assert shown.getpixel((6, 1)) == (0, 0, 255, 255)


def rings(colors):
    """Fine rings in a palette of so many colours, as a plotted figure has."""
    return Image.radial_gradient("L").convert("RGB").quantize(colors)


@pytest.mark.parametrize("colors", [2, 16, 200])
@pytest.mark.parametrize("transparency", [None, 1, bytes([0, 128, 255])], ids=["no", "one", "each"])
def test_a_palette_keeps_its_pixels_and_the_file_its_size(colors, transparency):
    options = {} if transparency is None else {"transparency": transparency}
    data = encoded(rings(colors), "PNG", optimize=True, **options)
    picture = reencode(data)
    before = Image.open(io.BytesIO(data)).convert("RGBA")
    assert decoded(picture).convert("RGBA").tobytes() == before.tobytes()
    assert len(picture.content) <= len(data) + 256


def test_a_palette_loses_the_colours_that_no_pixel_has():
    image = Image.new("P", (8, 8), 1)
    image.putpalette(b"\0\0\0\x12\x34\x56" + b"secret" * 20)
    assert b"secret" not in reencode(encoded(image, "PNG")).content


def test_a_palette_is_turned_and_loses_what_its_camera_wrote():
    picture = reencode(encoded(colour_blocks().quantize(2), "PNG", exif=exif(orientation=6)))
    assert (picture.width, picture.height) == (16, 32)
    assert CAMERA.encode() not in picture.content
    assert decoded(picture).convert("RGB").getpixel((8, 2)) == (255, 0, 0)


def test_a_large_picture_with_a_palette_is_shrunk():
    picture = reencode(encoded(Image.new("P", (3000, 30)), "PNG"))
    assert picture.width == images.MAX_SIDE


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_keeps_an_animation_and_its_pace(kind):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]
    pace = [100, 300, 200]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=pace, loop=3)
    shown = decoded(reencode(data))
    assert shown.n_frames == 3
    seen = []
    for number in range(3):
        shown.seek(number)
        shown.load()
        seen.append((shown.convert("RGB").getpixel((4, 4)), round(shown.info["duration"])))
    assert [duration for _, duration in seen] == pace
    assert [max(range(3), key=colour.__getitem__) for colour, _ in seen] == [0, 1, 2]


def test_takes_the_first_picture_of_a_phones_two():
    first, second = Image.new("RGB", (16, 16), "red"), Image.new("RGB", (16, 16), "blue")
    picture = reencode(encoded(first, "MPO", save_all=True, append_images=[second]))
    assert picture.media_type == "image/jpeg"
    shown = decoded(picture)
    assert shown.format == "JPEG"
    assert shown.getpixel((8, 8))[0] > 200


def test_drops_what_stands_behind_the_picture():
    data = encoded(colour_blocks("P"), "GIF") + b"<script>alert(1)</script>"
    assert b"script" not in reencode(data).content


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
BROKEN_CHUNK = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html><script>alert(1)</script>", id="html"),
        pytest.param(b"GIF89a<script>alert(1)</script>", id="html-that-begins-as-gif"),
        pytest.param(SVG, id="svg"),
        pytest.param(b"%PDF-1.7\n", id="pdf"),
        pytest.param(b"\xff\xd8\xff\xe0", id="four-bytes-of-jpeg"),
        pytest.param(encoded(colour_blocks(), "JPEG")[:300], id="truncated-jpeg"),
        pytest.param(encoded(colour_blocks(), "PNG")[:60], id="truncated-png"),
        pytest.param(encoded(colour_blocks(), "WEBP")[:40], id="truncated-webp"),
        pytest.param(encoded(colour_blocks(), "AVIF")[:200], id="truncated-avif"),
        pytest.param(encoded(colour_blocks(), "BMP"), id="bmp"),
        pytest.param(encoded(colour_blocks(), "TIFF"), id="tiff"),
        pytest.param(BROKEN_CHUNK, id="png-with-half-a-header"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", id="postscript"),
    ],
)
def test_refuses_what_is_no_picture(data):
    with pytest.raises(PictureError, match=r"^The (file|picture) .*\.$"):
        reencode(data)


@pytest.mark.parametrize(
    ("width", "height"),
    [(7000, 7000), (12_000, 9_000), (30_000, 30_000), (1, 2_000_000_000)],
    ids=["above-the-limit", "pillow-warns", "pillow-refuses", "one-column"],
)
def test_refuses_a_bomb_without_decoding_it(width, height):
    with pytest.raises(PictureError, match="too many pixels"):
        reencode(png_that_claims(width, height))


def test_refuses_an_animation_of_too_many_frames():
    frames = [Image.new("L", (4, 4), number % 256) for number in range(images.MAX_FRAMES + 1)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(PictureError, match="too many"):
        reencode(data)


def test_refuses_a_file_that_is_too_large_without_reading_it():
    with pytest.raises(PictureError, match="a picture may have 21 MB"):
        reencode(b"\0" * (images.MAX_BYTES + 1))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_survives_damage_at_any_place(kind):
    data = encoded(colour_blocks(), kind, **({} if kind == "GIF" else {"exif": exif(6)}))
    for place in range(0, len(data), max(1, len(data) // 150)):
        damaged = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        try:
            picture = reencode(damaged)
        except PictureError:
            continue
        assert picture.width <= images.MAX_SIDE
