"""The focal point of a picture, set by pointer and by keys, with the cuts that the site shows."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from content.models import StoredFile
from tests.browser.test_editing import sign_in
from tests.builders import make_editor, make_person, make_picture

pytestmark = pytest.mark.django_db(transaction=True)

POSITION = "node => getComputedStyle(node).objectPosition"


@pytest.fixture
def photo() -> StoredFile:
    return make_picture(path="/ada.png", width=300, height=200)


def open_form(page: Page, photo: StoredFile) -> None:
    page.goto(reverse("admin:content_storedfile_change", args=[photo.pk]))
    expect(page.get_by_role("button", name="Focal point", exact=True)).to_be_visible()


def chosen(page: Page) -> tuple[str, str]:
    x, y = (page.locator(f"#id_focus_{axis}") for axis in "xy")
    return x.input_value(), y.input_value()


def save(page: Page) -> None:
    page.get_by_label("Alternative text").fill("Ada")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


@pytest.mark.usefixtures("signed_in")
def test_a_click_sets_what_the_site_keeps_in_view(page, photo):
    make_person(path="/", photo=photo)
    open_form(page, photo)
    expect(page.get_by_text("No focal point is chosen.")).to_be_visible()
    page.locator(".focal-stage img").click(position={"x": 0.72 * 300, "y": 0.09 * 200})
    assert chosen(page) == ("70", "10")
    expect(page.get_by_text("Focal point: 70 % from the left, 10 % from the top.")).to_be_visible()
    cuts = [page.locator(f".cut-{name}") for name in ("portrait", "list", "link")]
    assert [cut.evaluate(POSITION) for cut in cuts] == ["70% 10%"] * 3
    save(page)
    page.goto("/")
    assert page.locator("img.portrait").evaluate(POSITION) == "70% 10%"


@pytest.mark.usefixtures("signed_in")
def test_the_mark_is_dragged_and_stays_on_the_picture(page, photo):
    open_form(page, photo)
    frame = page.locator(".focal-stage img").bounding_box()
    mark = page.locator(".focal-marker")
    mark.hover()
    page.mouse.down()
    page.mouse.move(frame["x"] + 0.2 * 300, frame["y"] + 0.6 * 200, steps=4)
    assert chosen(page) == ("20", "60")
    page.mouse.move(frame["x"] - 50, frame["y"] + 500, steps=4)
    page.mouse.up()
    assert chosen(page) == ("0", "100")
    page.mouse.move(frame["x"] + 100, frame["y"] + 100)
    assert chosen(page) == ("0", "100")
    box = mark.bounding_box()
    assert abs(box["x"] + box["width"] / 2 - frame["x"]) < 1
    assert abs(box["y"] + box["height"] / 2 - frame["y"] - 200) < 1


@pytest.mark.usefixtures("signed_in")
def test_arrow_keys_move_it_and_a_button_takes_it_away(page, photo):
    open_form(page, photo)
    mark = page.get_by_role("button", name="Focal point", exact=True)
    mark.focus()
    mark.press("ArrowRight")
    assert chosen(page) == ("60", "30")
    for _ in range(4):
        mark.press("ArrowUp")
    assert chosen(page) == ("60", "0")
    page.locator("#id_focus_x").select_option("20")
    assert page.locator(".cut-portrait").evaluate(POSITION) == "20% 0%"
    page.get_by_role("button", name="Remove the focal point").click()
    assert chosen(page) == ("", "")
    assert page.locator(".cut-portrait").evaluate(POSITION) == "50% 25%"
    save(page)
    photo.refresh_from_db()
    assert (photo.focus_x, photo.focus_y) == (None, None)


@pytest.mark.usefixtures("signed_in")
def test_the_cuts_have_the_frames_of_the_site(page, photo):
    make_person(path="/", photo=photo)
    open_form(page, photo)
    ratio = "node => node.clientWidth / node.clientHeight"
    in_form = page.locator(".cut-portrait").evaluate(ratio)
    page.goto("/")
    assert abs(page.locator("img.portrait").evaluate(ratio) - in_form) < 0.02


def test_without_a_script_the_fields_set_it(browser, live_server, photo):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    make_editor("all")
    sign_in(page)
    page.goto(reverse("admin:content_storedfile_change", args=[photo.pk]))
    expect(page.locator(".focal-marker")).to_be_hidden()
    expect(page.locator(".focal-tools")).to_be_hidden()
    page.get_by_label("Focal point from the left").select_option("30")
    save(page)
    photo.refresh_from_db()
    assert photo.focus_x == 30
    context.close()
