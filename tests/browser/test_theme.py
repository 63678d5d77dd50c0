"""The switch between light, dark and as the system."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.builders import make_person

pytestmark = pytest.mark.django_db(transaction=True)

SCHEME = "getComputedStyle(document.documentElement).colorScheme"


def test_the_switch_goes_round_and_its_choice_stays(page: Page):
    make_person(path="/")
    page.goto("/")
    seen = []
    for _ in range(4):
        seen.append((page.locator(".theme-switch").get_attribute("title"), page.evaluate(SCHEME)))
        page.locator(".theme-switch").press("Enter")
    assert seen == [
        ("Colours: as the system", "light dark"),
        ("Colours: light", "light"),
        ("Colours: dark", "dark"),
        ("Colours: as the system", "light dark"),
    ]
    page.reload()
    assert page.evaluate(SCHEME) == "light"
    assert page.context.cookies() == []


def test_without_scripts_the_system_decides(browser: Browser, live_server: LiveServer):
    make_person(path="/")
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, color_scheme="dark"
    )
    page = context.new_page()
    page.goto("/")
    assert not page.locator(".theme-switch").is_visible()
    context.close()
