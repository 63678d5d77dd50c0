"""Cards that show a picture: that of a page, or a person's portrait beside the name."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from content.models import StoredFile
from pages.models import Card
from pages.tasks import draw_cards
from tests.builders import make_file, make_page, make_person
from tests.pages.test_cards import SITE, at_home, card_of, preview  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db


def make_halves(*, size=(1400, 700), mode="RGB", name="halves.png") -> StoredFile:
    """Red at the left, blue at the right, nothing in between them where it has alpha."""
    width, height = size
    image = Image.new(mode, size, "#0000" if mode == "RGBA" else "white")
    image.paste("red", (0, 0, width // 3, height))
    image.paste("blue", (width - width // 3, 0, width, height))
    data = io.BytesIO()
    image.save(data, "PNG")
    stored = make_file(data.getvalue(), name=name)
    stored.alt_text = "Two halves"
    stored.save()
    return stored


def read(client, path) -> Image.Image:
    response = client.get(path)
    assert response["Content-Type"] == "image/jpeg"
    return Image.open(io.BytesIO(b"".join(response.streaming_content)))


def colours_at(picture, *places):
    names = {(True, False): "red", (False, True): "blue", (True, True): "paper"}
    found = [picture.getpixel(place) for place in places]
    return [names[red > 200, blue > 200] for red, _, blue in found]


def test_the_picture_of_a_page_is_its_card(client):
    make_page(path="/x/", picture=make_halves(mode="RGBA"))
    draw_cards.func()
    path = card_of(client, "/x/")
    assert preview(client, "/x/") == {
        "og:image": SITE + path,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Two halves",
        "twitter:card": "summary_large_image",
    }
    picture = read(client, path)
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    assert colours_at(picture, (20, 300), (600, 300), (1180, 300)) == ["red", "paper", "blue"]


def test_the_focal_point_is_in_the_card_and_moves_with_it(client):
    picture = make_halves(size=(2400, 630))
    make_page(path="/x/", picture=picture)
    draw_cards.func()
    first = card_of(client, "/x/")
    assert colours_at(read(client, first), (600, 300)) == ["paper"]
    picture.focus_x = 100
    picture.save()
    assert not default_storage.exists(f"cards/{first[14:16]}/{first[14:]}")
    draw_cards.func()
    second = card_of(client, "/x/")
    assert second != first
    assert colours_at(read(client, second), (600, 300), (1180, 300)) == ["blue", "blue"]


def test_a_small_picture_is_not_blown_up(client):
    make_page(path="/x/", title="Words", picture=make_halves(size=(590, 400)))
    draw_cards.func()
    assert card_of(client, "/x/").endswith(".png")
    assert preview(client, "/x/")["og:image:alt"] == "Words"


def test_the_card_of_a_person_shows_the_portrait_beside_the_name(client):
    ada = make_person(path="/", display_name="Ada", photo=make_halves(size=(600, 720)))
    draw_cards.func()
    picture = read(client, card_of(client, "/"))
    assert colours_at(picture, (780, 300), (1090, 300)) == ["red", "blue"]
    assert colours_at(picture, (740, 300), (1130, 300), (600, 20)) == ["paper"] * 3
    assert preview(client, "/")["og:image:alt"] == "Ada"
    ada.display_name = "שלום"
    ada.save()
    draw_cards.func()
    assert preview(client, "/")["og:image:alt"] == "Two halves"


@pytest.mark.parametrize("kind", ["page", "person"])
def test_a_picture_that_is_deleted_is_in_no_card(client, kind):
    picture = make_halves()
    if kind == "page":
        make_page(path="/x/", picture=picture)
    else:
        make_person(path="/x/", photo=picture)
    draw_cards.func()
    path = card_of(client, "/x/")
    picture.delete()
    assert client.get(path).status_code == 404
    assert not Card.objects.exists()
    draw_cards.func()
    assert card_of(client, "/x/").endswith(".png")


def test_a_picture_that_is_lost_hinders_no_other_card(client, caplog):
    lost = make_halves()
    lost.file.storage.delete(lost.file.name)
    make_page(path="/lost/", picture=lost)
    make_page(path="/other/")
    draw_cards.func()
    assert "No card of" in caplog.text
    assert card_of(client, "/other/")
    assert card_of(client, "/lost/") == lost.get_absolute_url()
