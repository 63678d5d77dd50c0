"""Every page for everyone: checked by axe-core, by keyboard, enlarged, and without movement."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.template.loader import render_to_string

from tests.gallery import DRAFT, make_gallery

pytestmark = pytest.mark.django_db(transaction=True)

NARROW = {"width": 320, "height": 800}
WIDE = {"width": 1280, "height": 800}
RUN_AXE = """([rules, without]) => axe.run(document, {
  resultTypes: ["violations"], preload: false, ...(rules && { runOnly: rules }),
  rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
})"""
# The others see no difference between light and dark.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
FOCUS = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    number: focusable().indexOf(element),
    name: element.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    onScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
  };
}"""
# What a person can act on: in the order of the page, and shown.
LIST_FOCUSABLE = """
window.focusable = () => [...document.querySelectorAll(
  "a[href]:not([tabindex='-1']), button, input, select, textarea, summary, [tabindex='0']"
)].filter((element) => element.checkVisibility() && !element.disabled
  && !(element.type === "radio" && !element.checked));
"""
OVERFLOW = """() => ({
  excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  culprits: [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map((element) => element.outerHTML.slice(0, 100)),
})"""
MOVING = """() => [...document.querySelectorAll("*")].flatMap(
  (element) => ["", "::before", "::after"].map((part) => getComputedStyle(element, part))
    .filter((style) => [style.animationDuration, style.transitionDuration].some(
      (durations) => durations.split(",").some((seconds) => parseFloat(seconds) > 0.01)))
    .map(() => element.outerHTML.slice(0, 100)))"""


def found_by_axe(page, path, *, without=()):
    """What axe-core finds on the page at `path`, in words, in both schemes at both widths."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(path)
    page.evaluate(AXE_SCRIPT)
    found = []
    # Each change of the size costs a layout: dark begins with the size that light ends with.
    rounds = [("light", None, (NARROW, WIDE)), ("dark", RULES_OF_COLOUR, (WIDE, NARROW))]
    for scheme, rules, sizes in rounds:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for size in sizes:
            page.set_viewport_size(size)
            results = AxeResults(page.evaluate(RUN_AXE, [rules, list(without)]))
            if results.violations_count:
                found.append(f"{path} {scheme} {size['width']} px {results.generate_report()}")
    return found


def test_axe_finds_nothing_on_any_page_in_either_scheme_at_either_width(page, problems):
    paths = make_gallery().visitors_paths
    found = [text for path in paths for text in found_by_axe(page, path)]
    assert found == [], "\n".join(found)
    assert len(problems) == 3  # The 400, the 404 and the 410 are noted in the console.
    problems.clear()


def test_axe_finds_nothing_on_an_empty_site(page):
    assert found_by_axe(page, "/") == []


@pytest.mark.parametrize("template", ["403.html", "403_csrf.html", "500.html"])
def test_axe_finds_nothing_where_something_went_wrong(page, template):
    html = render_to_string(template)
    page.route("**/went-wrong/", lambda route: route.fulfill(body=html, content_type="text/html"))
    assert found_by_axe(page, "/went-wrong/") == []


def test_axe_finds_nothing_on_a_draft(signed_in):
    make_gallery()
    found = found_by_axe(signed_in, DRAFT)
    assert signed_in.get_by_role("status").is_visible()
    assert found == []


def test_the_tab_key_reaches_everything_in_order_and_shows_where_it_is(page):
    make_gallery()
    page.add_init_script(LIST_FOCUSABLE)
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    total = page.evaluate("focusable().length")
    assert total > 30
    for number in range(total):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["number"] == number, focus
        assert focus["outlined"], focus
        assert focus["onScreen"], focus


def test_the_first_link_skips_to_the_content(page):
    make_gallery()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    "size",
    [NARROW, {"width": 640, "height": 400}],
    ids=["320 px", "1280 px enlarged to 200 %"],
)
def test_no_page_scrolls_sideways(page, problems, size):
    page.set_viewport_size(size)
    for path in make_gallery().visitors_paths:
        page.goto(path)
        overflow = page.evaluate(OVERFLOW)
        assert overflow["excess"] <= 0, (path, overflow)
    problems.clear()


def test_text_of_twice_the_size_fits(page, problems):
    """As set in the browser: the size of the text alone, not of the window."""
    page.set_viewport_size(WIDE)
    for path in make_gallery().visitors_paths:
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        overflow = page.evaluate(OVERFLOW)
        assert overflow["excess"] <= 0, (path, overflow)
    problems.clear()


def test_nothing_moves_for_those_who_asked_for_that(page):
    make_gallery()
    page.emulate_media(reduced_motion="reduce")
    for path in ("/", "/publications/"):
        page.goto(path)
        assert page.evaluate(MOVING) == []
