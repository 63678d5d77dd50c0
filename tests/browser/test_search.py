"""Search in the browser: while typing, by keyboard, without scripts, for everyone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import NARROW, OVERFLOW, found_by_axe
from tests.builders import make_page, make_person, make_publication

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site():
    make_person(display_name="Ada Müller", path="/", bio="Weaves *algebra*.")
    make_page(title="On 机器学习", body="Wool & yarn " * 50, path="/wool/")
    for number in range(25):
        make_publication(title=f"Looms {number}", date=str(1800 + number), path=f"/w/{number}/")


def test_hits_come_while_somebody_types(page, site):
    page.goto("/")
    page.get_by_role("link", name="Search").click()
    field = page.get_by_role("searchbox", name="Words")
    expect(field).to_be_focused()
    field.press_sequentially("mul")
    expect(page.locator(".entry")).to_have_count(1)
    expect(page.locator(".entry mark")).to_have_text("Müller")
    expect(page.locator("main [role=status]")).to_have_text("1 hit.")
    expect(page).to_have_url(re.compile(r"/search\?q=mul$"))
    expect(field).to_be_focused()
    field.fill("loom")
    expect(page.locator(".entry")).to_have_count(20)
    page.get_by_role("combobox", name="In").select_option("people")
    expect(page.locator(".hits")).to_contain_text("Nothing of this kind")
    expect(page.locator("main [role=status]")).to_contain_text("Nothing of this kind")
    field.fill("")
    expect(page.locator(".hits")).to_contain_text("are looked through")


def test_hits_are_reached_by_keyboard_and_the_way_back_leads_to_them(page, site):
    page.goto("/search")
    page.keyboard.type("algebra")
    expect(page.locator(".entry")).to_have_count(1)
    page.locator("main button").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ada Müller")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Müller")
    page.go_back()
    expect(page.locator(".entry mark")).to_have_text("algebra")


def test_arrows_lead_along_the_hits_and_escape_back(page, site):
    page.goto("/search?q=looms")
    field = page.get_by_role("searchbox")
    hits = page.locator(".entry-title a")
    field.focus()
    # Scripts of modules have run when a page is loaded.
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("looms")


def test_a_failure_says_so_in_place_of_the_hits_of_another_question(page, site, is_noted):
    page.goto("/search?q=algebra")
    page.route("**/search/hits?q=wool", lambda route: route.abort())
    field = page.get_by_role("searchbox")
    field.fill("wool")
    expect(page.locator(".hits")).to_contain_text("could not be fetched")
    expect(page.locator(".entry")).to_have_count(0)
    expect(page.locator("main [role=status]")).to_contain_text("could not be fetched")
    is_noted("ERR_FAILED")
    page.unroute("**/search/hits?q=wool")
    field.fill("wool ")
    expect(page.locator(".entry")).to_have_count(1)


def test_the_title_of_the_page_follows_the_question(page, site):
    page.goto("/search?q=algebra")
    expect(page).to_have_title(re.compile("^Search for “algebra”"))
    page.get_by_role("searchbox").fill("wool")
    expect(page).to_have_title(re.compile("^Search for “wool”"))


def test_an_answer_that_comes_late_is_not_shown(page, site):
    page.goto("/search")
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("**/search/hits?q=wool", hold)
    field = page.get_by_role("searchbox")
    field.fill("wool")
    for _ in range(200):
        if waiting:
            break
        page.wait_for_timeout(50)
    assert waiting
    field.fill("algebra")
    expect(page.locator(".entry mark")).to_have_text("algebra")
    waiting[0].fulfill(body='<div class="search-hits"><p class="hits">late</p></div>')
    page.wait_for_timeout(200)
    expect(page.locator(".entry mark")).to_have_text("algebra")


def test_search_needs_no_script(browser, live_server, site):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox", name="Words").fill("looms")
    page.get_by_role("searchbox", name="Words").press("Enter")
    expect(page.locator(".entry")).to_have_count(20)
    page.get_by_role("link", name="More hits").click()
    expect(page.locator(".entry")).to_have_count(5)
    page.get_by_role("link", name="First page").click()
    expect(page.locator(".entry").first).to_contain_text("Looms 24")
    context.close()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(page, site):
    for path in ("/search", "/search?q=looms", "/search?q=wool", "/search?q=absent&kind=talk"):
        assert found_by_axe(page, path) == []
        page.set_viewport_size(NARROW)
        assert page.evaluate(OVERFLOW)["excess"] <= 0
