"""The preview and the upload behind the Markdown editor, asked as its script asks."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from content import images
from content.editor_views import MAX_TEXT
from content.models import StoredFile
from news.models import NewsItem
from tests.builders import make_editor

pytestmark = pytest.mark.django_db

PREVIEW = reverse("markdownx_markdownify")
UPLOAD = reverse("markdownx_upload")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("news.change_newsitem", "content.add_storedfile"))
    return client


def picture(kind="PNG", mode="RGB", size=(8, 6)):
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, format=kind)
    return buffer.getvalue()


def upload(client, data, *, name="holiday.png", media_type="image/png"):
    return client.post(UPLOAD, {"image": SimpleUploadedFile(name, data, media_type)})


def test_previews_the_text_as_the_page_shows_it(editor):
    response = editor.post(PREVIEW, {"content": "Some *emphasis*.<script>alert(1)</script>"})
    assert response.status_code == 200
    assert "<em>emphasis</em>" in response.text
    assert "<script" not in response.text
    assert "no-store" in response["Cache-Control"]


def test_previews_an_empty_text(editor):
    assert editor.post(PREVIEW).status_code == 200


@pytest.mark.parametrize("size", [MAX_TEXT + 1, 3_000_000], ids=["our-limit", "djangos-limit"])
def test_refuses_a_text_that_is_too_long(editor, size):
    response = editor.post(PREVIEW, {"content": "x" * size})
    assert response.status_code == 413
    assert "too long" in response.json()["error"]


def test_refuses_a_request_that_cannot_be_read(editor):
    response = editor.post(PREVIEW, b"--", content_type="multipart/form-data; boundary=")
    assert response.status_code == 400
    assert response.json()["error"]


def test_keeps_a_picture_under_a_name_of_the_servers(editor):
    response = upload(editor, picture(), name="../../evil.html", media_type="text/html")
    assert response.status_code == 200
    code = response.json()["image_code"]
    stored = StoredFile.objects.get()
    assert code == f"![]({stored.get_absolute_url()})"
    assert re.fullmatch(r"/files/\d{4}-\d\d-\d\d-picture-[0-9a-f]{8}\.png", stored.permalink)
    assert (stored.media_type, stored.width, stored.height) == ("image/png", 8, 6)
    served = editor.get(stored.get_absolute_url())
    assert served["Content-Type"] == "image/png"
    served.close()


def test_keeps_the_same_picture_twice_at_two_addresses(editor):
    codes = {upload(editor, picture()).json()["image_code"] for _ in range(2)}
    assert len(codes) == 2


def test_believes_the_content_not_the_name(editor):
    response = upload(editor, picture(mode="RGBA"), name="photo.jpg", media_type="image/jpeg")
    assert response.json()["image_code"].endswith(".png)")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"", "empty.png", id="nothing"),
        pytest.param(b"<html><script>alert(1)</script>", "page.gif", id="html-named-gif"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg", id="svg"),
        pytest.param(picture("JPEG", size=(99, 99))[:200], "half.jpg", id="truncated-jpeg"),
    ],
)
def test_refuses_what_is_no_picture(editor, data, name):
    response = upload(editor, data, name=name)
    assert response.status_code == 400
    assert response.json()["error"].endswith(".")
    assert not StoredFile.objects.exists()


def test_refuses_a_request_without_a_picture(editor):
    response = editor.post(UPLOAD)
    assert response.status_code == 400
    assert response.json()["error"]


def test_refuses_a_picture_that_is_too_large(editor):
    response = upload(editor, b"\0" * (images.MAX_BYTES + 1))
    assert response.status_code == 413
    assert "20 MB" in response.json()["error"]


def test_refuses_a_forged_request_in_json():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor("all"))
    for url in (PREVIEW, UPLOAD):
        response = client.post(url, {"content": "text"})
        assert response.status_code == 403
        assert "expired" in response.json()["error"]


def test_takes_the_token_that_the_script_sends():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor("all"))
    form = client.get(reverse("admin:news_newsitem_add"))
    (token, *_) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)
    response = client.post(PREVIEW, {"content": "text"}, headers={"X-CSRFToken": token})
    assert response.status_code == 200


def test_answers_to_post_only(editor):
    assert editor.get(PREVIEW).status_code == 405


CHANGE = ["news.change_newsitem"]
ADD_FILES = ["content.add_storedfile"]
LIST = reverse("admin:news_newsitem_changelist")


@pytest.mark.parametrize(
    ("who", "permissions", "expected"),
    [
        ("anonymous", [], (401, 401, 302)),
        ("member", [*CHANGE, *ADD_FILES], (403, 403, 302)),
        ("staff", [], (403, 403, 403)),
        ("staff", ["news.view_newsitem"], (403, 403, 200)),
        ("staff", CHANGE, (200, 403, 200)),
        ("staff", ADD_FILES, (200, 200, 403)),
        ("inactive", [*CHANGE, *ADD_FILES], (401, 401, 302)),
    ],
    ids=["anonymous", "member", "staff", "viewer", "editor", "uploader", "inactive"],
)
def test_serves_whom_it_may(client, who, permissions, expected):
    """Expected are the status codes of the preview, the upload and a list of the admin."""
    if who != "anonymous":
        user = make_editor(*permissions)
        user.is_staff, user.is_active = who != "member", who != "inactive"
        user.save()
        client.force_login(user)
    NewsItem.objects.create(body="News.")
    answers = [client.post(PREVIEW, {"content": "text"}), upload(client, picture())]
    codes = [answer.status_code for answer in [*answers, client.get(LIST)]]
    assert tuple(codes) == expected
    assert all("error" in answer.json() for answer in answers if answer.status_code > 400)
