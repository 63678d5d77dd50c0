"""Pages in Chromium: a violation of the policy or an error in the console fails the test."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from tests.builders import make_editor

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Renderers that no page needs: for the suggestions of the address bar, and one in store. They took
# a third of the browser's time. Only the last such argument counts, so that the features which
# Playwright turns off stand here again.
WITHOUT = [
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
]
ARGUMENTS = [
    f"--disable-features={','.join(WITHOUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HOW_TO_GET_ONE = (
    "No Chromium was found: install one (Debian and Ubuntu: apt install chromium), or set CHROMIUM "
    "to its path."
)
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (violation) => console.error(
  `${violation.effectiveDirective} forbids ${violation.blockedURI} ${violation.sample}`
));
"""
# A loaded machine is slow, not wrong.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder runs in Chromium, those of a file on one worker."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser. Where everything has to be tested (CI=true) its lack is a failure."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path:
        return path
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(HOW_TO_GET_ONE)
    pytest.skip(HOW_TO_GET_ONE)


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread, beside the tests and never at the same
        # time: what Django's guard against blocking a loop fears cannot happen.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def problems() -> list[str]:
    """What went wrong in the browser. A test that means an error to happen takes it out."""
    return []


@pytest.fixture
def context(
    browser: Browser, live_server: LiveServer, problems: list[str]
) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(REPORT_VIOLATIONS)

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text}")

    def note_request(url: str) -> None:
        if not url.startswith((live_server.url + "/", "data:", "blob:")):
            problems.append(f"request to another host: {url}")

    context.on("console", note_message)
    context.on("weberror", lambda error: problems.append(f"script: {error.error}"))
    context.on("request", lambda request: note_request(request.url))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, problems: list[str]) -> Iterator[Page]:
    """A page of the running site; paths are enough for `page.goto`."""
    page = context.new_page()
    yield page
    assert problems == []


@pytest.fixture
def signed_in(page: Page, live_server: LiveServer) -> Page:
    """A page before an editor who may do everything; test_editing.py signs in by the form."""
    client = Client()
    client.force_login(make_editor("all"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


@pytest.fixture
def is_noted(page: Page, problems: list[str]) -> Callable[[str], None]:
    """Waits for the error that a test means to happen: the console may tell it late."""

    def wait_for(words: str) -> None:
        for _ in range(PATIENCE // 50):
            if problems:
                break
            page.wait_for_timeout(50)
        assert problems
        assert all(words in problem for problem in problems), problems
        problems.clear()

    return wait_for
