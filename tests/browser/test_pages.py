"""What a visitor's browser is asked to do: nothing beyond showing the page."""

import pytest

from tests.gallery import make_gallery

pytestmark = pytest.mark.django_db(transaction=True)

OBSERVE_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push(
  [entry.value, ...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 100))]
))).observe({ type: "layout-shift", buffered: true });
"""


def test_a_visitor_gets_no_cookie_and_no_page_asks_another_host(page, problems):
    """The page's own fixture fails the test for a request to another host."""
    for path in make_gallery().visitors_paths:
        page.goto(path)
        stored = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
        assert stored == ["", 0, 0], path
    assert page.context.cookies() == []
    assert [problem for problem in problems if "status of 4" not in problem] == []
    problems.clear()


def test_every_page_shows_the_same_text_without_scripts(browser, live_server, page, problems):
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    for path in make_gallery().visitors_paths:
        for visitor in (page, plain):
            visitor.goto(path)
        assert plain.locator("h1").is_visible()
        shown = page.locator("main").inner_text()
        assert plain.locator("main").inner_text() == shown
        assert plain.locator("nav").count() == page.locator("nav").count()
    plain.context.close()
    problems.clear()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_while_the_home_page_loads(page, width):
    make_gallery()
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(OBSERVE_SHIFTS)
    page.goto("/", wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    assert page.evaluate("shifts") == []
