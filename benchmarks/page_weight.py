"""How much a visitor's browser loads for the first view of the sample's home page.

    python benchmarks/page_weight.py

Serves the sample with gunicorn, opens its home page in Chromium with an empty cache, on a phone and
on a wide screen, without scrolling, and prints each file with the bytes of its body and headers as
they were transferred. Exits with 1 when a sum is over its limit.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass

from playwright.sync_api import Browser, Request, ViewportSize, sync_playwright
from serving import sample_site
from tools import BROWSER_ARGUMENTS, chromium

SCREENS: tuple[ViewportSize, ...] = ({"width": 390, "height": 844}, {"width": 1280, "height": 800})
# Kilobytes of 1,000 bytes, by Playwright's name for the kind; "" is everything.
LIMITS = {"": 60.0, "stylesheet": 15.0, "script": 6.0}


@dataclass(frozen=True)
class Transfer:
    kind: str
    path: str
    kilobytes: float


def transfer(request: Request, *, site: str) -> Transfer:
    sizes = request.sizes()
    size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
    return Transfer(request.resource_type, request.url.removeprefix(site), size / 1000)


def transfers(browser: Browser, *, site: str, screen: ViewportSize) -> list[Transfer]:
    """All that is loaded until the network is quiet."""
    context = browser.new_context(viewport=screen)
    page = context.new_page()
    finished: list[Request] = []

    def note(request: Request) -> None:
        finished.append(request)

    page.on("requestfinished", note)
    page.goto(f"{site}/", wait_until="networkidle")
    found = [transfer(request, site=site) for request in finished]
    context.close()
    return sorted(found, key=lambda one: -one.kilobytes)


def sums(found: list[Transfer]) -> dict[str, float]:
    by_kind: defaultdict[str, float] = defaultdict(float)
    for one in found:
        by_kind[one.kind] += one.kilobytes
        by_kind[""] += one.kilobytes
    return by_kind


def report(found: list[Transfer], *, screen: ViewportSize) -> bool:
    """Prints the figures; whether all are within their limits."""
    print(f"{screen['width']} × {screen['height']} px")
    for one in found:
        print(f"  {one.kilobytes:7.1f} kB  {one.kind:10}  {one.path}")
    by_kind = sums(found)
    for kind, limit in LIMITS.items():
        verdict = "" if by_kind[kind] <= limit else "  TOO MUCH"
        print(f"  {by_kind[kind]:7.1f} kB  {kind or 'all':10}  of {limit:.0f} kB{verdict}")
    return all(by_kind[kind] <= limit for kind, limit in LIMITS.items())


def main() -> int:
    """Prints the figures; 1 if a limit is broken."""
    with sample_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(BROWSER_ARGUMENTS)
        )
        kept = [
            report(transfers(browser, site=site, screen=screen), screen=screen)
            for screen in SCREENS
        ]
        browser.close()
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
