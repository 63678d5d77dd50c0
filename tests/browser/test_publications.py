"""Works in the browser: filtered without scripts, copied, folded, readable for everyone."""

import re

import pytest
from playwright.sync_api import expect

from publications.models import VenueBadge
from tests.browser.test_accessibility import NARROW, OVERFLOW, found_by_axe
from tests.builders import make_file, make_page, make_person, make_publication
from tests.publications.test_list import picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def works():
    """A list with all that a work can show."""
    make_page(title="Works", listing="publications", path="/works/")
    ada = make_person(display_name="Ada Lovelace", path="/")
    for number, color in enumerate(("#ffe08a", "#4b2e83", "#777777")):
        VenueBadge.objects.create(short_name=f"V{number}", color=color, url="https://v.example")
    for number in range(9):
        work = make_publication(
            title=f"On the looms of *volume* {number}: $x^{number}$",
            venue="Transactions of the Society for the Improvement of Engines",
            short_venue=f"V{number % 4}",
            date=f"184{number % 3}",
            type="preprint" if number > 7 else "article-journal",
            note="Best paper" if number == 1 else "",
            abstract="It *weaves*." if number % 2 else "",
            doi=f"10.1000/{number}",
            bibtex_key=f"looms{number}",
            path=f"/works/{number}/",
            thumbnail=make_file(picture(600, 300), name="a.png") if number == 2 else None,
        )
        for place in range(30 if number == 0 else 3):
            work.authorships.create(
                name="A. Lovelace" if place == 2 else f"Author Number-{place}",
                person=ada if place == 2 else None,
                position=place,
                equal_contribution=place == 0,
                note="project lead" if place == 1 else "",
            )
        work.links.create(kind="code", url="https://example.org/code")


def test_axe_finds_nothing_on_list_and_page(page, works):
    for path in (
        "/works/",
        "/works/?q=nothing+like+that&year=x",
        "/works/?kind=preprint",
        "/works/1/",
    ):
        assert found_by_axe(page, path) == []


def test_nothing_scrolls_sideways_with_all_of_it_open(page, works):
    page.set_viewport_size(NARROW)
    for path in ("/works/", "/works/0/", "/works/1/"):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        overflow = page.evaluate(OVERFLOW)
        assert overflow["excess"] <= 0, (path, overflow)


def test_a_list_is_filtered_without_scripts(browser, live_server, works):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/works/")
    page.get_by_label("Words").fill("lovelace LOOMS")
    page.get_by_label("Year").select_option("1841")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("3 of 9 works.")).to_be_visible()
    expect(page.locator(".publication")).to_have_count(3)
    expect(page.get_by_label("Words")).to_have_value("lovelace LOOMS")
    expect(page.get_by_label("Year")).to_have_value("1841")
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".publication")).to_have_count(9)
    context.close()


def test_a_filtered_list_has_a_short_address(page, works):
    page.goto("/works/", wait_until="networkidle")
    page.get_by_label("Kind").select_option("preprint")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile(r"/works/\?kind=preprint$"))
    expect(page.locator(".publication")).to_have_count(1)


def test_bibtex_opens_in_place_and_is_copied(page, works, live_server):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/works/?kind=preprint", wait_until="networkidle")
    page.get_by_role("link", name="BibTeX").first.click()
    text = page.locator(".copied pre")
    expect(text).to_contain_text("looms8,")
    expect(page.locator("summary", has_text="BibTeX")).to_be_focused()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text.inner_text().strip()


def test_the_page_of_a_work_has_its_bibtex_to_copy(page, works):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/works/1/", wait_until="networkidle")
    page.locator("summary", has_text="BibTeX").click()
    box = page.locator("details", has_text="BibTeX")
    box.get_by_role("button", name="Copy").click()
    expect(box.get_by_role("button", name="Copied")).to_be_visible()
    assert "looms1," in page.evaluate("navigator.clipboard.readText()")


def test_without_a_clipboard_the_text_is_selected(page, works):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("/works/1/", wait_until="networkidle")
    page.locator("summary", has_text="BibTeX").click()
    box = page.locator("details", has_text="BibTeX")
    box.get_by_role("button", name="Copy").click()
    expect(box.get_by_role("button", name="Selected")).to_be_visible()
    assert "looms1," in page.evaluate("String(getSelection())")


def test_authors_and_abstract_unfold_by_keyboard(page, works):
    page.goto("/works/?q=author+number-29")
    expect(page.get_by_text("Author Number-29")).to_be_hidden()
    expect(page.locator(".author-line > .authors")).to_contain_text("A. Lovelace")
    page.locator("summary", has_text="all 30 authors").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Author Number-29")).to_be_visible()
    page.goto("/works/?q=volume+1")
    page.locator("summary", has_text="Abstract").first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("It weaves.").first).to_be_visible()


def test_the_data_for_machines_violates_no_policy(page, works):
    """The page's own fixture fails the test for a violation."""
    page.goto("/works/1/", wait_until="networkidle")
    data = page.evaluate(
        "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').text)"
    )
    assert data["@type"] == "ScholarlyArticle"
