"""Six tasks that an editor has, each done in the admin within so many clicks.

A click is each press of the mouse or finger, also the one that puts the caret into a field.
"""

import io
from dataclasses import dataclass, field

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from content.models import StoredFile
from news.models import NewsItem
from pages.models import Page as StandingPage
from profiles.models import Award
from publications.models import Publication
from tests.builders import (
    make_award,
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
)

pytestmark = pytest.mark.django_db(transaction=True)

COUNT = "addEventListener('pointerdown', (event) => event.isTrusted && countClick(), true);"


@dataclass
class Hand:
    """An editor's hand on the front page of the admin."""

    page: Page
    presses: list[str] = field(default_factory=list)

    @property
    def clicks(self) -> int:
        return len(self.presses)

    def press(self, place: Locator) -> None:
        place.click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def write(self, place: Locator, text: str) -> None:
        """In place of what stands there."""
        place.click()
        place.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).first.click()
        expect(self.page.locator(".messagelist .success")).to_be_visible()


@pytest.fixture
def hand(context, signed_in):
    hand = Hand(signed_in)
    context.expose_function("countClick", lambda: hand.presses.append("click"))
    context.add_init_script(COUNT)
    signed_in.goto(reverse("admin:index"))
    expect(signed_in.get_by_role("heading", name="What is there")).to_be_visible()
    assert hand.clicks == 0
    return hand


def photo(color):
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), color).save(buffer, format="PNG")
    return buffer.getvalue()


@pytest.fixture
def ada():
    picture = make_file(photo("red"), name="ada.png")
    return make_person(display_name="Ada Example", path="/", photo=picture)


@pytest.fixture
def row(ada, request):
    """Made before the hand opens the front page."""
    return request.param(ada)


def field_of(hand, name):
    return hand.page.locator(f"[name={name}]")


@pytest.mark.parametrize("row", [lambda _ada: make_publication(title="On Tides")], indirect=True)
def test_posts_news_with_a_link_to_a_paper_in_5_clicks(row, hand):
    hand.follow("Add news item")
    hand.write(field_of(hand, "body"), "Our paper is out: ")
    hand.press(hand.page.get_by_role("button", name="Link", exact=True))
    hand.page.keyboard.type("Tides")
    hand.press(hand.page.get_by_role("dialog").get_by_role("button", name="On Tides"))
    hand.save()
    item = NewsItem.objects.get()
    assert item.body == f"Our paper is out: [On Tides]({row.permalink})"
    assert item.person is not None
    assert item.date == timezone.localdate().isoformat()
    assert item.is_published
    assert hand.clicks == 5


@pytest.mark.parametrize("row", [lambda ada: make_award(ada, title="A Prise")], indirect=True)
def test_corrects_an_award_in_4_clicks(row, hand):
    hand.press(hand.page.get_by_role("link", name="1 awards"))
    hand.follow("A Prise")
    hand.write(field_of(hand, "title"), "A Prize")
    hand.save()
    assert Award.objects.get().title == "A Prize"
    assert hand.clicks == 4


def test_adds_a_paper_with_three_authors_in_9_clicks(ada, hand):
    hand.follow("Add publication")
    hand.write(field_of(hand, "title"), "On Tides")
    for number, name in enumerate(["A. Example", "B. Sample", "C. Trial"]):
        hand.press(hand.page.get_by_role("button", name="Add another Author"))
        hand.write(field_of(hand, f"authorships-{number}-name"), name)
    hand.save()
    work = Publication.objects.get()
    assert [author.name for author in work.authorships.all()] == [
        "A. Example",
        "B. Sample",
        "C. Trial",
    ]
    assert work.permalink == "/publications/on-tides/"
    assert work.is_published
    assert hand.clicks == 9


@pytest.mark.parametrize("row", [lambda _ada: make_page(title="About us")], indirect=True)
def test_changes_the_address_of_a_page_in_4_clicks(row, hand):
    hand.press(hand.page.get_by_role("link", name="1 pages"))
    hand.follow("About us")
    hand.write(field_of(hand, "permalink"), "/who-we-are/")
    hand.save()
    page = StandingPage.objects.get()
    assert page.permalink == "/who-we-are/"
    assert [old.path for old in page.old_addresses] == [row.permalink]
    assert hand.clicks == 4


def test_replaces_the_photo_in_5_clicks(ada, hand):
    before = ada.photo.digest
    hand.press(hand.page.get_by_role("link", name="1 people"))
    hand.follow("Ada Example")
    with hand.page.expect_popup() as opened:
        hand.press(hand.page.locator("#change_id_photo[href]"))
    with opened.value.expect_file_chooser() as chooser:
        hand.press(opened.value.locator("[name=upload]"))
    new = {"name": "new.png", "mimeType": "image/png", "buffer": photo("blue")}
    chooser.value.set_files(new)
    opened.value.get_by_label("Alternative text").fill("Ada in blue")
    with opened.value.expect_event("close"):
        hand.press(opened.value.get_by_role("button", name="Save", exact=True).first)
    picture = StoredFile.objects.get()
    assert picture.digest != before
    assert picture.permalink == ada.photo.permalink
    assert hand.clicks == 5


@pytest.mark.parametrize(
    "row",
    [lambda ada: make_news_item(person=ada, title="A prize", published_at=None)],
    indirect=True,
)
def test_publishes_a_draft_in_4_clicks(row, hand):
    hand.press(hand.page.get_by_role("link", name="A prize"))
    hand.press(hand.page.locator(".field-published_at").get_by_role("link", name="Today"))
    hand.press(hand.page.locator(".field-published_at").get_by_role("link", name="Now"))
    hand.save()
    assert NewsItem.objects.get().is_published
    assert hand.clicks == 4


def test_a_permalink_follows_the_title_until_it_is_written(ada, hand):
    hand.follow("Add page")
    permalink = field_of(hand, "permalink")
    hand.write(field_of(hand, "title"), "About us")
    expect(permalink).to_have_value("/about-us/")
    hand.write(field_of(hand, "title"), "About me")
    expect(permalink).to_have_value("/about-me/")
    hand.write(permalink, "/me/")
    hand.write(field_of(hand, "title"), "About nobody")
    hand.page.wait_for_timeout(600)
    expect(permalink).to_have_value("/me/")


def test_a_date_says_how_it_is_understood_while_it_is_typed(ada, hand):
    hand.follow("Add award")
    hand.write(field_of(hand, "date"), "Fall 2022")
    echo = hand.page.locator(".field-date .date-echo")
    expect(echo).to_have_text("Fall 2022: 1 Sep 2022 – 30 Nov 2022")
    hand.write(field_of(hand, "date"), "some day")
    expect(echo).to_contain_text("“some day” is not a date that is understood here.")


@pytest.mark.parametrize("row", [lambda _ada: make_page(title="About us")], indirect=True)
def test_takes_a_bulk_change_back_with_one_click(row, hand):
    hand.press(hand.page.get_by_role("link", name="1 pages"))
    hand.press(hand.page.get_by_label("Select this object for an action - About us"))
    hand.page.get_by_label("Action:").select_option("make_draft")
    hand.press(hand.page.get_by_role("button", name="Go"))
    expect(hand.page.locator(".messagelist")).to_contain_text(
        "Hidden from visitors: 1 (“About us”)"
    )
    hand.press(hand.page.get_by_role("button", name="Undo"))
    expect(hand.page.locator(".messagelist")).to_contain_text("As before: 1 (“About us”).")
    assert StandingPage.objects.get().published_at == row.published_at


def test_a_title_typed_before_the_script_has_come_gets_its_permalink(ada, hand):
    on_the_way = []

    def hold(route):
        on_the_way.append(route)

    hand.page.route("**/permalink*.js", hold)
    with hand.page.expect_request("**/permalink*.js"):
        hand.follow("Add page")
    hand.write(field_of(hand, "title"), "About us")
    on_the_way[0].continue_()
    expect(field_of(hand, "permalink")).to_have_value("/about-us/")
