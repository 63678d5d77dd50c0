"""Smaller copies of pictures: made in the background, offered by every page that shows one."""

from io import BytesIO

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from content import images, tasks
from content.models import StoredFile
from content.templatetags.text import markdown
from content.variants import WIDTHS
from tests.builders import make_file, make_person

pytestmark = pytest.mark.django_db


def make_picture(*, name: str, size: tuple[int, int], mode: str = "RGB") -> StoredFile:
    buffer = BytesIO()
    kind = {"gif": "GIF", "png": "PNG", "jpg": "JPEG"}[name.rpartition(".")[2]]
    Image.new(mode, size, "#00808080" if mode == "RGBA" else "teal").save(buffer, format=kind)
    return make_file(buffer.getvalue(), name=name, path=f"/images/{name}")


def offered(markup):
    """Media type, width and address of each copy that a page names."""
    sources = LexborHTMLParser(markup).css("picture > source")
    return [
        (source.attributes["type"], int(width.removesuffix("w")), address)
        for source in sources
        for address, width in (one.split() for one in source.attributes["srcset"].split(", "))
    ]


def decoded(response):
    return Image.open(BytesIO(b"".join(response.streaming_content)))


def media_type_at(client, address):
    response = client.get(address)
    if response.status_code != 200:
        return response.status_code
    with decoded(response) as copy:
        assert copy.get_format_mimetype() == response["Content-Type"]
    return response["Content-Type"]


def test_a_photo_is_offered_in_several_widths_and_formats(client, make_copies):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    make_person(path="/", photo=photo)
    make_copies()
    page = client.get("/").text
    found = offered(page)
    assert [(kind, width) for kind, width, _ in found] == [
        ("image/avif", 416),
        ("image/avif", 832),
        ("image/webp", 416),
        ("image/webp", 832),
    ]
    for kind, width, address in found:
        response = client.get(address)
        assert response["Content-Type"] == kind
        with decoded(response) as copy:
            assert copy.size == (width, width * 3 // 4)
            assert copy.get_format_mimetype() == kind
    image = LexborHTMLParser(page).css_first("picture > img").attributes
    assert (image["src"], image["width"], image["height"]) == ("/images/ada.jpg", "1200", "900")
    in_jpeg = [one.split()[0] for one in image["srcset"].split(", ")]
    assert in_jpeg == [
        "/picture/416/images/ada.jpg.jpg",
        "/picture/832/images/ada.jpg.jpg",
        "/images/ada.jpg",
    ]
    assert media_type_at(client, in_jpeg[0]) == "image/jpeg"


def test_until_a_copy_is_made_its_address_leads_to_the_picture(client, monkeypatch):
    monkeypatch.setattr(images, "smaller", None)
    make_picture(name="ada.jpg", size=(1200, 900))
    response = client.get("/picture/416/images/ada.jpg.avif")
    assert (response.status_code, response["Location"]) == (302, "/images/ada.jpg")
    assert "no-store" in response["Cache-Control"]


def test_a_transparent_picture_stays_transparent(client, make_copies):
    make_picture(name="mark.png", size=(500, 500), mode="RGBA")
    make_copies()
    with decoded(client.get("/picture/416/images/mark.png.webp")) as small:
        assert small.mode == "RGBA"
    assert media_type_at(client, "/picture/416/images/mark.png.jpg") == 302


def animation(path):
    buffer = BytesIO()
    frames = [Image.new("RGB", (900, 300), color) for color in ("red", "blue")]
    frames[0].save(buffer, format="WEBP", save_all=True, append_images=frames[1:])
    return make_file(buffer.getvalue(), name="wheel.webp", path=path)


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_picture(name="small.jpg", size=(WIDTHS[0], 300)),
        lambda: make_picture(name="wide.gif", size=(900, 300)),
        lambda: animation("/images/wheel.webp"),
    ],
    ids=["no wider than a copy", "GIF", "animation"],
)
def test_other_pictures_are_shown_as_they_are(client, make_copies, make):
    picture = make()
    make_person(path="/", photo=picture)
    make_copies()
    page = client.get("/").text
    assert offered(page) == []
    image = LexborHTMLParser(page).css_first("img.portrait").attributes
    assert "srcset" not in image
    assert (image["width"], image["height"]) == (str(picture.width), str(picture.height))
    assert client.get(f"/picture/416{picture.permalink}.avif").status_code == 302


def test_many_pictures_are_one_task_and_each_is_copied_once(monkeypatch, make_copies):
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    made = []
    smaller = images.smaller

    def count(data, width, ending):
        made.append((width, ending))
        return smaller(data, width, ending)

    monkeypatch.setattr(images, "smaller", count)
    for number in range(3):
        make_picture(name=f"{number}.png", size=(420 + number, 10))
    make_copies()
    assert len(made) == 4
    make_copies()
    assert len(made) == 6
    StoredFile.objects.first().save()
    make_copies()
    assert len(made) == 6
    assert not StoredFile.objects.without_variants().exists()


def test_a_picture_that_is_saved_asks_for_its_copies(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_picture(name="a.png", size=(500, 10))
        make_picture(name="b.png", size=(500, 11))
    assert DBTaskResult.objects.filter(task_path=tasks.make_variants.module_path).count() == 1


def test_a_picture_that_is_lost_hinders_no_other(client, make_copies, caplog):
    lost = make_picture(name="lost.png", size=(500, 10))
    lost.file.storage.delete(lost.file.name)
    make_picture(name="ada.png", size=(500, 20))
    make_copies()
    assert "lost.png" in caplog.text
    assert media_type_at(client, "/picture/416/images/ada.png.avif") == "image/avif"


@pytest.mark.parametrize(
    "path",
    [
        "/picture/416/images/nothing.jpg.avif",
        "/picture/417/images/ada.jpg.avif",
        "/picture/416/images/ada.jpg.gif",
        "/picture/99999/images/ada.jpg.avif",
    ],
    ids=["unknown", "another width", "another format", "five digits"],
)
def test_only_the_copies_that_pages_name_are_answered(client, path):
    make_picture(name="ada.jpg", size=(1200, 900))
    assert client.get(path).status_code == 404


def test_a_browser_that_has_the_copy_is_sent_nothing(client, make_copies):
    make_picture(name="ada.jpg", size=(1200, 900))
    make_copies()
    first = client.get("/picture/416/images/ada.jpg.avif")
    b"".join(first.streaming_content)
    again = client.get("/picture/416/images/ada.jpg.avif", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_picture_in_a_text_is_offered_in_its_sizes_too(client, make_copies):
    make_picture(name="loom é, 1.jpg", size=(640, 480))
    make_person(path="/", bio="![Loom](</images/loom é, 1.jpg>) ![Lost](/images/lost.jpg)")
    make_copies()
    page = client.get("/").text
    found = LexborHTMLParser(page).css("main img")
    sides = [(node.attributes.get("width"), node.attributes.get("height")) for node in found]
    assert sides == [("640", "480"), (None, None)]
    assert [width for _, width, _ in offered(page)] == [416, 416]
    for kind, _, address in offered(page):
        assert media_type_at(client, address) == kind


def test_a_text_without_pictures_asks_for_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        markdown("A *text* with [a link](/images/loom.jpg).")


def test_a_size_that_the_owner_wrote_stays(client):
    make_picture(name="loom.jpg", size=(640, 480))
    make_person(path="/", bio='<img src="/images/loom.jpg" alt="Loom" width="320">')
    page = LexborHTMLParser(client.get("/").text)
    (picture,) = page.css("main img")
    assert picture.attributes["width"] == "320"
    assert "height" not in picture.attributes
    assert page.css_first("source").attributes["sizes"] == "320px"


def test_the_focal_point_stays_in_view(client):
    photo = make_picture(name="ada.jpg", size=(1200, 900))
    photo.focus_x, photo.focus_y = 70, 10
    photo.save()
    make_person(path="/", photo=photo)
    classes = LexborHTMLParser(client.get("/").text).css_first("img.portrait").attributes["class"]
    assert {"portrait", "focus-x-70", "focus-y-10"} <= {*classes.split()}


@pytest.mark.parametrize(
    ("words", "refused"),
    [({}, True), ({"alt_text": "A loom"}, False), ({"is_decorative": "on"}, False)],
    ids=["nothing", "words", "decoration"],
)
def test_the_admin_demands_words_for_a_picture(admin_client, words, refused):
    upload = BytesIO()
    Image.new("RGB", (30, 20)).save(upload, format="PNG")
    upload.seek(0)
    upload.name = "loom.png"
    url = reverse("admin:content_storedfile_add")
    response = admin_client.post(url, {"upload": upload, "name": "", **words})
    assert ("Say in a few words what the picture shows" in response.text) is refused
    assert StoredFile.objects.exists() is not refused
