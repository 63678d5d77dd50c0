"""What the pages promise to the eye, as far as it can be measured."""

import time
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from pages.models import MenuItem, Page, SiteIdentity
from tests.browser.test_accessibility import OVERFLOW
from tests.browser.test_pages import OBSERVE_SHIFTS
from tests.builders import make_award, make_file, make_news_item, make_page, make_person
from tests.gallery import make_gallery

pytestmark = pytest.mark.django_db(transaction=True)

LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff von und zu Donaudampfschifffahrt"
LINES = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const middles = [...range.getClientRects()].map((box) => Math.round((box.top + box.bottom) / 12));
  return new Set(middles).size;
}"""


def make_menu(*, owner=None, length=None):
    SiteIdentity.objects.create(pk=1, title="Sofya Kovalevskaya", owner=owner)
    for position, listing in enumerate(Page.Listing.values[:length]):
        page = make_page(title=listing.title(), listing=listing)
        MenuItem.objects.create(label=page.title, page=page, position=position)


def make_photo(*, width=300, height=500):
    buffer = BytesIO()
    Image.new("RGB", (width, height), "#345").save(buffer, "JPEG")
    return make_file(buffer.getvalue(), name="someone.jpg")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_when_the_fonts_come_late(page, width):
    make_gallery()
    page.route("**/static/fonts/*", lambda route: (time.sleep(0.6), route.continue_()))
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(OBSERVE_SHIFTS)
    page.goto("/", wait_until="networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("shifts") == []


@pytest.mark.parametrize("length", [1, 3, None], ids=["one", "three", "all"])
def test_a_menu_moves_neither_the_name_of_the_site_nor_the_switch(page, length):
    make_menu(length=length)
    for width in (320, 390, 640, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/publications/")
        assert page.locator(".site-name").evaluate(LINES) == 1, width
        name, switch, menu = (
            page.locator(part).bounding_box() for part in (".site-name", ".theme-switch", ".menu")
        )
        middle = name["y"] + name["height"] / 2
        assert switch["y"] < middle < switch["y"] + switch["height"], width
        assert switch["x"] >= name["x"] + name["width"], width
        below = menu["y"] >= name["y"] + name["height"]
        assert below or menu["x"] + menu["width"] <= switch["x"], width


def test_long_names_titles_and_formulas_stay_on_a_narrow_screen(page):
    person = make_person(
        display_name=LONG_NAME,
        path="/long/",
        email="long" * 15 + "@example.org",
        photo=make_photo(),
    )
    make_page(title=LONG_NAME.replace(" ", ""), path="/title/")
    make_page(title="Sum", path="/sum/", body=f"Here, ${'a + ' * 40} b$, and here.")
    make_menu(owner=person)
    page.set_viewport_size({"width": 320, "height": 800})
    for path in ("/long/", "/title/", "/sum/", "/people/"):
        page.goto(path)
        overflow = page.evaluate(OVERFLOW)
        assert overflow["excess"] <= 0, (path, overflow)


def test_photos_of_a_list_keep_their_shape_beside_a_long_text_and_the_rest_has_an_initial(page):
    make_person(display_name=LONG_NAME, affiliation="A long address. " * 12, photo=make_photo())
    make_person(display_name="Emmy Noether")
    make_menu()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/people/")
    photo = page.locator(".person img").bounding_box()
    assert photo["height"] / photo["width"] == pytest.approx(6 / 5, abs=0.02)
    initial = page.locator(".initial").bounding_box()
    assert (initial["x"], initial["width"]) == (photo["x"], photo["width"])


def test_no_initials_stand_where_nobody_has_a_photo(page):
    make_person(display_name="Emmy Noether")
    make_menu()
    page.goto("/people/")
    assert not page.locator(".initial").is_visible()


@pytest.mark.parametrize(
    ("width", "layout", "shown_in_card"),
    [(390, "beside", True), (1280, "beside", False), (390, "column", True), (1280, "column", True)],
)
def test_a_page_whose_title_is_the_name_shows_it_once(page, width, layout, shown_in_card):
    person = make_person(display_name="Emmy Noether", position="Professor", bio="A text.")
    SiteIdentity.objects.create(pk=1, title="Algebra", owner=person, layout=layout)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(person.get_absolute_url())
    assert page.locator(".card-name .name").is_visible() is shown_in_card
    assert (page.locator("h1").bounding_box()["height"] > 2) is not shown_in_card
    expect(page.get_by_role("heading", level=1)).to_have_text("Emmy Noether")


def test_a_card_of_a_name_alone_takes_no_column_from_the_text(page):
    person = make_person(display_name="Emmy Noether", page_title="About", bio="A text.")
    SiteIdentity.objects.create(pk=1, title="Algebra", owner=person)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(person.get_absolute_url())
    card, text = (page.locator(part).bounding_box() for part in (".card", "main"))
    assert (card["x"], card["y"] < text["y"]) == (text["x"], True)


@pytest.mark.parametrize("date", ["1888-09-24", "1888-09", "1888"])
def test_a_date_of_the_news_stands_in_one_line(page, date):
    make_news_item(date=date)
    make_menu()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/news/")
    assert page.locator(".entry .date").evaluate(LINES) == 1


def test_pointing_at_a_heading_shows_a_link_to_it(page):
    make_page(title="Notes", path="/notes/", body="## First part\n\nText.\n\n### A *second* one\n")
    page.goto("/notes/")
    link = page.locator("h3 .heading-link")
    expect(link).to_have_css("opacity", "0")
    page.locator("h3").hover()
    expect(link).to_have_css("opacity", "1")
    link.click()
    assert page.url.endswith("#" + page.locator("h3").get_attribute("id"))


def test_paragraphs_of_one_entry_of_a_list_stand_apart(page):
    text = "- One.\n\n  Two.\n\n> One.\n>\n> Two.\n\nWord\n:   One.\n\n    Two.\n"
    make_page(title="Notes", path="/notes/", body=text)
    page.goto("/notes/")
    for place in ("li", "blockquote", "dd"):
        first, second = (one.bounding_box() for one in page.locator(f"{place} > p").all())
        assert second["y"] - first["y"] - first["height"] >= 6, place


@pytest.mark.parametrize("path", ["/", "/cv/"], ids=["page of a person", "CV"])
def test_a_date_that_is_longer_than_its_column_does_not_run_into_the_text(page, path):
    person = make_person(path="/")
    words = "at the very end of the long summer of 1995"
    make_award(person, title="Stipend", date="1995", date_text=words)
    make_page(title="CV", listing="cv", path="/cv/", person=person)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(path)
    date = page.get_by_text(words).bounding_box()
    text = page.get_by_text("Stipend").bounding_box()
    assert date["x"] + date["width"] <= text["x"]
    assert abs(date["y"] - text["y"]) < 12
