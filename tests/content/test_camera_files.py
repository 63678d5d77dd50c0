"""Photos as phones, cameras and studios write them: their colours stay, place and time do not."""

import io
import warnings
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import ExifTags, Image, ImageCms
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from content import camera_files, images
from content.images import PictureError, reencode
from content.models import StoredFile
from content.tasks import make_variants
from tests.builders import make_file
from tests.content.test_images import CAMERA, colour_blocks, encoded, exif

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"GPS 52.2 N" * 9
GREEN = (0, 255, 0)


def tiff(**tags):
    directory = ImageFileDirectory_v2()
    for name, value in tags.items():
        directory[ExifTags.Base[name].value] = value
    return encoded(colour_blocks(), "TIFF", tiffinfo=directory)


TELLING = {
    "heic": HEIC,
    "tiff of a camera": tiff(Model=CAMERA),
    "tiff with a time": tiff(DateTime="2024:05:01 12:00:00"),
    "broken tiff": b"II*\0" + b"\xff" * 40,
    "photoshop": b"8BPS\0\1" + b"\0" * 40,
    "jpeg xl": b"\xff\x0a" + b"\0" * 40,
    "canon": b"\0\0\0\x18ftypcrx \0\0\0\1",
}


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING.keys())
@pytest.mark.parametrize("name", ["photo.heic", "photo.tif", "photo", "photo.txt"])
def test_a_file_that_cannot_lose_what_the_camera_wrote_is_not_kept(data, name):
    with pytest.raises(PictureError, match="save it as JPEG or PNG"):
        StoredFile(name=name).keep(data)


@pytest.mark.parametrize(
    "data", [tiff(), b"%PDF-1.7", b"words", b""], ids=["tiff", "pdf", "text", "nothing"]
)
def test_what_tells_nothing_is_kept(data):
    assert camera_files.kind_of(data) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["photo.jfif", "photo.jpe", "photo", "photo.txt", "photo.JPG"])
def test_a_photo_by_any_name_is_served_without_what_the_camera_wrote(client, name):
    data = encoded(colour_blocks(), "JPEG", exif=exif(orientation=6))
    stored = make_file(data, name=name, path=f"/{name}")
    response = client.get(f"/{name}")
    content = b"".join(response.streaming_content)
    assert CAMERA.encode() in data
    assert CAMERA.encode() not in content
    assert response["Content-Type"] == "image/jpeg"
    assert (stored.width, stored.height) == (16, 32)


@pytest.mark.django_db
def test_the_admin_says_what_to_do_with_a_phones_own_format(admin_client):
    upload = io.BytesIO(HEIC)
    upload.name = "photo.heic"
    url = reverse("admin:content_storedfile_add")
    response = admin_client.post(url, {"upload": upload, "alt_text": "Ada"})
    assert "A HEIC file is not shown by browsers" in response.text
    assert not StoredFile.objects.exists()


def in_swapped_colours():
    """A profile that calls red what sRGB calls green."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.find(b"rXYZ"), profile.find(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG")])
def test_the_colours_of_a_wide_screen_are_those_of_the_web(mode, kind):
    data = encoded(Image.new(mode, (16, 16), "red"), kind, icc_profile=in_swapped_colours())
    picture = Image.open(io.BytesIO(reencode(data).content))
    seen = picture.convert("RGB").getpixel((8, 8))
    assert all(abs(is_value - wanted) < 12 for is_value, wanted in zip(seen, GREEN, strict=True))
    assert "icc_profile" not in picture.info


@pytest.mark.parametrize("profile", [b"x", b"\0" * 500, in_swapped_colours()[:300]])
def test_a_damaged_profile_is_passed_over(profile):
    data = encoded(Image.new("RGB", (16, 16), "red"), "PNG", icc_profile=profile)
    assert Image.open(io.BytesIO(reencode(data).content)).getpixel((8, 8)) == (255, 0, 0)


def test_the_fifty_megapixels_of_a_phone_pass():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = reencode(encoded(Image.new("L", (8160, 6144), 90), "JPEG"))
    assert (picture.width, picture.height) == (images.MAX_SIDE, 1928)


def test_a_progressive_one_is_too_heavy():
    with pytest.raises(PictureError, match="too many pixels"):
        reencode(encoded(Image.new("L", (8160, 6144)), "JPEG", progressive=True))


@pytest.mark.django_db
def test_nothing_on_disk_tells_what_the_camera_wrote(admin_client):
    data = encoded(colour_blocks().resize((900, 450)), "JPEG", exif=exif(orientation=6))
    names = ("ada.jpg", "again.jpg")
    for name in names:
        photo = io.BytesIO(data + name.encode())
        photo.name = name
        fields = {"upload": photo, "name": name, "alt_text": "Ada"}
        admin_client.post(reverse("admin:content_storedfile_add"), fields)
    photo = io.BytesIO(data)
    photo.name = "pasted.jpg"
    admin_client.post(reverse("markdownx_upload"), {"image": photo})
    assert StoredFile.objects.count() == 3
    make_variants.func()
    kept = [path for path in Path(default_storage.location).rglob("*") if path.is_file()]
    assert len(kept) == 4  # The same picture thrice, and its three copies.
    assert [path for path in kept if CAMERA.encode() in path.read_bytes()] == []
