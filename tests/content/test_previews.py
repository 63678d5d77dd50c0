"""Smaller copies of pictures, as the portrait on a card; the sides of those in a text."""

from io import BytesIO

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from content import images
from content.models import StoredFile
from content.templatetags.text import markdown
from tests.builders import make_file, make_person

pytestmark = pytest.mark.django_db


def make_picture(*, name: str, size: tuple[int, int], mode: str = "RGB") -> StoredFile:
    buffer = BytesIO()
    kind = {"gif": "GIF", "png": "PNG", "jpg": "JPEG"}[name.rpartition(".")[2]]
    Image.new(mode, size, "#00808080" if mode == "RGBA" else "teal").save(buffer, format=kind)
    return make_file(buffer.getvalue(), name=name, path=f"/images/{name}")


def test_a_large_photo_is_shown_as_a_small_copy_on_the_card(client):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    make_person(path="/", photo=photo)
    assert f'src="{photo.preview_url}"' in client.get("/").text
    response = client.get(photo.preview_url)
    assert response.headers["Content-Type"] == "image/avif"
    assert "immutable" in response.headers["Cache-Control"]
    with Image.open(BytesIO(b"".join(response.streaming_content))) as small:
        assert small.size == (416, 312)
        assert (photo.preview_width, photo.preview_height) == small.size


def test_a_transparent_picture_stays_transparent(client):
    mark = make_picture(name="mark.png", size=(500, 500), mode="RGBA")
    content = b"".join(client.get(mark.preview_url).streaming_content)
    with Image.open(BytesIO(content)) as small:
        assert small.mode == "RGBA"


@pytest.mark.parametrize(
    ("name", "size"),
    [("small.jpg", (images.PREVIEW_WIDTH, 300)), ("wide.gif", (900, 300))],
    ids=["no wider than a copy", "perhaps moving"],
)
def test_other_pictures_are_shown_as_they_are(client, name, size):
    picture = make_picture(name=name, size=size)
    assert picture.preview_url == picture.get_absolute_url()
    assert (picture.preview_width, picture.preview_height) == size
    assert client.get(f"/picture/{picture.digest}.avif").status_code == 404


def test_the_copy_is_made_once(client, monkeypatch):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    first = b"".join(client.get(photo.preview_url).streaming_content)
    monkeypatch.setattr(images, "preview", None)
    assert b"".join(client.get(photo.preview_url).streaming_content) == first


def test_a_copy_whose_original_is_lost_is_not_found(client):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    photo.file.storage.delete(photo.file.name)
    assert client.get(photo.preview_url).status_code == 404


def test_an_unknown_picture_is_not_found(client):
    assert client.get("/picture/nothing.avif").status_code == 404


def test_the_copy_goes_with_the_picture(client, django_capture_on_commit_callbacks):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    b"".join(client.get(photo.preview_url).streaming_content)
    folder, storage = photo.digest[:2], photo.file.storage
    assert len(storage.listdir(folder)[1]) == 2
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
    assert storage.listdir(folder)[1] == []


def test_a_picture_in_a_text_is_given_its_sides(client):
    make_picture(name="loom é.jpg", size=(640, 480))
    make_person(path="/", bio="![Loom](</images/loom é.jpg>) ![Lost](/images/lost.jpg)")
    found = LexborHTMLParser(client.get("/").text).css("main img")
    sides = [(node.attributes.get("width"), node.attributes.get("height")) for node in found]
    assert sides == [("640", "480"), (None, None)]


def test_a_text_without_pictures_asks_for_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        markdown("A *text* with [a link](/images/loom.jpg).")


def test_a_size_that_the_owner_wrote_stays(client):
    make_picture(name="loom.jpg", size=(640, 480))
    make_person(path="/", bio='<img src="/images/loom.jpg" alt="Loom" width="320">')
    (picture,) = LexborHTMLParser(client.get("/").text).css("main img")
    assert picture.attributes["width"] == "320"
    assert "height" not in picture.attributes
