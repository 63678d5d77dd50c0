"""The picture that is drawn for each page, by which a shared link is previewed."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from pages import card_drawing
from pages.models import Card, SiteIdentity
from pages.tasks import draw_cards
from tests.admin_forms import save
from tests.builders import (
    make_editor,
    make_news_item,
    make_page,
    make_person,
    make_picture,
    make_publication,
    make_teaching,
)

pytestmark = pytest.mark.django_db

SITE = "https://ada.example"
TOMORROW = timezone.now() + timedelta(days=1)


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.SITE_URL = SITE


def preview(client, path) -> dict[str, str]:
    tree = LexborHTMLParser(client.get(path).text)
    metas = tree.css("meta[property^='og:image'], meta[name='twitter:card']")
    return {
        str(node.attributes.get("property") or node.attributes["name"]): str(
            node.attributes["content"]
        )
        for node in metas
    }


def card_of(client, path) -> str:
    """The path of the picture that the page names."""
    return preview(client, path).get("og:image", "").removeprefix(SITE)


def read(client, path) -> Image.Image:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(b"".join(response.streaming_content)))


def test_a_portrait_stands_in_until_the_card_is_drawn(client):
    make_person(path="/", display_name="Ada", photo=make_picture(path="/ada.png"))
    assert card_of(client, "/") == "/ada.png"
    draw_cards.func()
    path = card_of(client, "/")
    assert path.startswith("/picture/card/")
    assert preview(client, "/") == {
        "og:image": SITE + path,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Ada",
        "twitter:card": "summary_large_image",
    }
    picture = read(client, path)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_every_kind_of_page_has_one_of_its_own(client):
    ada = make_person(path="/")
    rows = [
        ada, make_page(), make_publication(), make_news_item(title="A prize"), make_teaching(ada),
    ]  # fmt: skip
    draw_cards.func()
    paths = {card_of(client, row.get_absolute_url()) for row in rows}
    assert len(paths) == len(rows)
    for path in paths:
        read(client, path)


def make_rows(published_at):
    """One of each kind, none of which is visible before then."""
    ada = make_person(published_at=published_at, display_name="Ada")
    return [
        ada,
        make_page(published_at=published_at, person=ada),
        make_teaching(ada),
        make_news_item(title="x", person=ada),
        make_publication(published_at=published_at),
    ]


def test_a_draft_has_none(client):
    make_rows(None)
    draw_cards.func()
    assert not Card.objects.exists()


def test_what_is_scheduled_has_its_card_from_its_first_moment_and_not_before(client):
    rows = make_rows(TOMORROW)
    draw_cards.func()
    paths = {row.get_absolute_url(): Card.objects.get(address=row.address).path for row in rows}
    assert {client.get(path).status_code for path in paths.values()} == {404}
    with time_machine.travel(TOMORROW + timedelta(minutes=1)):
        for page, path in paths.items():
            assert card_of(client, page) == path
            read(client, path)


def test_a_person_who_is_visible_later_is_not_named_before(client, monkeypatch):
    said = []
    monkeypatch.setattr(card_drawing, "draw", lambda words: said.append(words.byline) or b"")
    ada = make_person(published_at=TOMORROW, display_name="Ada", path="")
    make_page(person=ada)
    make_page(person=ada, published_at=TOMORROW)
    draw_cards.func()
    assert said == ["", "Ada"]


def change_owner(ada):
    SiteIdentity.objects.update(owner=ada)


def change_name(ada):
    ada.display_name = "Lady Ada"
    ada.save()


@pytest.mark.parametrize("change", [change_owner, change_name])
def test_another_name_is_another_card(client, change):
    ada = make_person(display_name="Ada", path="")
    SiteIdentity.objects.create(pk=1, title="Engines")
    make_page(path="/x/", person=ada if change is change_name else None)
    draw_cards.func()
    first = card_of(client, "/x/")
    change(ada)
    draw_cards.func()
    assert card_of(client, "/x/") != first


def test_a_card_is_hidden_with_its_page_and_taken_away(client):
    page = make_page(path="/x/")
    draw_cards.func()
    path = card_of(client, "/x/")
    page.unpublish()
    assert client.get(path).status_code == 404
    card = Card.objects.get()
    assert default_storage.exists(card.name_on_disk)
    draw_cards.func()
    assert not Card.objects.exists()
    assert not default_storage.exists(card.name_on_disk)


def test_a_card_goes_with_its_deleted_page(client):
    page = make_page(path="/x/")
    draw_cards.func()
    path = card_of(client, "/x/")
    page.delete()
    assert client.get(path).status_code == 404
    draw_cards.func()
    assert not Card.objects.exists()


def change_title(page):
    page.title = "Another"
    page.save()


def change_colour(page):
    SiteIdentity.objects.update(accent_color="#a3123a")


@pytest.mark.parametrize("change", [change_title, change_colour], ids=["title", "colour"])
def test_a_change_draws_a_new_card_at_a_new_address(client, change):
    SiteIdentity.objects.create(pk=1, title="Engines")
    page = make_page(path="/x/", title="One")
    draw_cards.func()
    old, first = Card.objects.get(), card_of(client, "/x/")
    change(page)
    draw_cards.func()
    assert card_of(client, "/x/") != first
    read(client, card_of(client, "/x/"))
    assert client.get(first).status_code == 404
    assert not default_storage.exists(old.name_on_disk)


def test_what_did_not_change_is_not_drawn_again(monkeypatch):
    make_page(), make_publication()
    draw_cards.func()
    monkeypatch.setattr(card_drawing, "draw", lambda words: pytest.fail(str(words)))
    draw_cards.func()


def test_two_pages_of_the_same_words_share_a_picture(client):
    first, second = (make_page(title="Same", path=path) for path in ("/a/", "/b/"))
    draw_cards.func()
    assert card_of(client, "/a/") == card_of(client, "/b/")
    first.unpublish()
    draw_cards.func()
    read(client, card_of(client, "/b/"))
    assert second.is_public


def test_a_card_that_fails_keeps_no_other_from_being_drawn(client, monkeypatch, caplog):
    make_page(title="Bad", path="/bad/"), make_page(title="Good", path="/good/")
    draw = card_drawing.draw

    def fail(words):
        return draw(words) if words.title == "Good" else 1 / 0

    monkeypatch.setattr(card_drawing, "draw", fail)
    draw_cards.func()
    assert card_of(client, "/bad/") == ""
    assert card_of(client, "/good/")
    assert "No card of Bad" in caplog.text
    caplog.clear()
    draw_cards.func()
    assert caplog.text == ""


def test_many_are_drawn_in_turns(monkeypatch, do_the_work, django_capture_on_commit_callbacks):
    monkeypatch.setattr("pages.tasks.AT_ONCE", 2)
    for _ in range(5):
        make_page()
    with django_capture_on_commit_callbacks(execute=True):
        draw_cards.func()
    assert Card.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        do_the_work()
    assert Card.objects.count() == 4


def test_an_editors_save_has_it_drawn(client, do_the_work, django_capture_on_commit_callbacks):
    page = make_page(path="/x/", title="One")
    client.force_login(make_editor("all"))
    with django_capture_on_commit_callbacks(execute=True):
        save(client, f"/admin/pages/page/{page.pk}/change/", title="Two")
    do_the_work()
    client.logout()
    assert preview(client, "/x/")["og:image:alt"] == "Two"


def test_looking_for_work_asks_as_much_for_many_pages_as_for_few():
    counts = []
    for number in (1, 6):
        for _ in range(number):
            make_page(), make_publication()
        draw_cards.func()
        with CaptureQueriesContext(connection) as queries:
            draw_cards.func()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_page_asks_once_for_its_card(client):
    make_page(path="/x/")
    with CaptureQueriesContext(connection) as before:
        client.get("/x/")
    draw_cards.func()
    with CaptureQueriesContext(connection) as after:
        client.get("/x/")
    assert len(after) == len(before)
