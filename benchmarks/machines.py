"""What feeds and the sitemap of a very large site cost, against the bare query and bare text.

    python benchmarks/machines.py [WORKS]
    DATABASE_URL=postgres://... python benchmarks/machines.py [WORKS]

Fills an empty database with 40,000 works, 10,000 news and 10,000 posts (PostgreSQL: one of its own,
thrown away again) and prints, for each list and feed, milliseconds of the clock: "bare", one query
a kind for no more than the addresses and dates (of a feed, its entries' titles and texts) and the
joining of strings; "first", the request with nothing in the cache; "again", the same request once
more; "304", the request of who has the document already; and its size. Each the best of some, all
in the same run. Exits with 1 when a list has more than 50,000 addresses or 50 MB (sitemaps.org), or
a first request takes more than three times the bare query and text, of feeds with 60 ms for thirty
texts.
"""

import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from databases import empty_database, settle

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

WORKS = 40_000
NEWS = 10_000
POSTS = 10_000
ROUNDS = 3
# Times the bare query and text, and milliseconds for the thirty texts of a feed.
ALLOWED = {"sitemap": (3.0, 0.0), "feed": (3.0, 60.0)}
MAX_BYTES = 50 * 2**20
MAX_ADDRESSES = 50_000
TEXT = "It is shown when the series that a system of *equations* gives has a sum. " * 8
FEEDS = {
    "feed of the site": "/feed.xml",
    "of news": "/news/?format=atom",
    "of works": "/publications/?format=atom",
    "of posts": "/blog/?format=atom",
    "of a person": "/people/ada/?format=atom",
}


def fill(works: int) -> None:
    """Two kinds of thing that are dated, and posts; a page that lists each."""
    from news.models import NewsItem
    from pages.models import Page, SiteIdentity
    from profiles.models import Person
    from publications.models import Authorship, Publication

    ada = row_at("/people/ada/", Person(slug="ada", display_name="Ada Lovelace"))
    SiteIdentity.objects.create(pk=1, title="Engines", owner=ada)
    row_at("/news/", Page(title="News", listing="news"))
    row_at("/publications/", Page(title="Works", listing="publications"))
    blog = row_at("/blog/", Page(title="Blog"))
    blog.blocks.create(kind="pages", collection="posts")
    news = [NewsItem(title=f"News {n}", body=TEXT, date=day(n), person=ada) for n in range(NEWS)]
    rows_at("/news/{}/", news)
    posts = [
        Page(title=f"Post {n}", body=TEXT, date=day(n), collection="posts", person=ada)
        for n in range(POSTS)
    ]
    rows_at("/blog/{}/", posts)
    papers = [
        Publication(title=f"Work {n}", abstract=TEXT, venue="Acta", date=str(1900 + n % 120))
        for n in range(works)
    ]
    rows_at("/publications/{}/", papers)
    Authorship.objects.bulk_create(
        [
            Authorship(
                publication=paper,
                position=place,
                name=name,
                person=ada if place == n % 100 else None,
            )
            for n, paper in enumerate(papers)
            for place, name in enumerate(("A. Lovelace", "C. Babbage"))
        ],
        1000,
    )


def day(number: int) -> str:
    return f"{1990 + number % 30}-{1 + number % 12:02}-{1 + number % 28:02}"


def row_at(path: str, row: Any) -> Any:
    from django.utils import timezone

    row.published_at = timezone.now()
    row.save()
    row.move_to(path)
    return row


def rows_at(pattern: str, rows: list[Any]) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone

    from content.models import Address

    model = type(rows[0])
    kind = ContentType.objects.get_for_model(model)
    addresses = [Address(path=pattern.format(n), content_type=kind) for n in range(len(rows))]
    for row, address in zip(rows, Address.objects.bulk_create(addresses, 1000), strict=True):
        row.address, row.published_at = address, timezone.now()
    model.objects.bulk_create(rows, 1000)


def milliseconds(answer: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        answer()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def bare_sitemap() -> str:
    """Path and date of every page, by a query a kind."""
    from news.models import NewsItem
    from pages.models import Page
    from profiles.models import Person
    from publications.models import Publication

    return "".join(
        f"<url><loc>https://ada.example{path}</loc><lastmod>{changed:%Y-%m-%d}</lastmod></url>\n"
        for kind in (Page, Person, Publication, NewsItem)
        for path, changed in kind.objects.published().values_list("address__path", "modified_at")
    )


def bare_feed(kind: Any, field: str) -> Callable[[], str]:
    """Thirty titles and texts of one kind, by one query."""

    def answer() -> str:
        found = kind.objects.published().order_by("-date_latest", "pk")
        columns = ("title", "address__path", "published_at", "modified_at", field)
        return "".join(
            f"<entry><title>{title}</title><link href='{path}'/><published>{first}</published>"
            f"<updated>{last}</updated><content>{text}</content></entry>"
            for title, path, first, last, text in found.values_list(*columns)[:30]
        )

    return answer


def measure(path: str, bare: Callable[[], object]) -> tuple[dict[str, float], bytes]:
    from django.core.cache import cache
    from django.test import Client

    client = Client()

    def get(**headers: str) -> Any:
        response = client.get(path, headers=headers)
        if response.status_code not in {200, 304}:
            sys.exit(f"{path} answered {response.status_code}.")
        return response

    def get_anew() -> None:
        cache.clear()
        get()

    figures = {"bare": milliseconds(bare), "first": milliseconds(get_anew)}
    response = get()
    figures["again"] = milliseconds(get)
    figures["304"] = milliseconds(lambda: get(**{"If-None-Match": response["ETag"]}))
    return figures, response.content


def sitemaps() -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Name, address and reference of the index and of each list."""
    from django.test import Client

    yield "index of the lists", "/sitemap.xml", bare_sitemap
    index = Client().get("/sitemap.xml").text
    for number, address in enumerate(re.findall(r"<loc>http://testserver(.+?)</loc>", index), 1):
        if "?" in address:
            yield f"list {number}", address.replace("&amp;", "&"), bare_sitemap


def feeds() -> Iterator[tuple[str, str, Callable[[], object]]]:
    from news.models import NewsItem
    from pages.models import Page
    from publications.models import Publication

    texts = {"posts": (Page, "body"), "works": (Publication, "abstract")}
    for name, path in FEEDS.items():
        kind, field = texts.get(name.split()[-1], (NewsItem, "body"))
        yield name, path, bare_feed(kind, field)


def report() -> bool:
    print(f"{'':24}{'bare':>9}{'first':>9}{'again':>9}{'304':>9}   ms  first / bare     bytes")
    is_kept = True
    for kind, found in (("sitemap", sitemaps()), ("feed", feeds())):
        for name, path, bare in found:
            figures, document = measure(path, bare)
            ratio = figures["first"] / figures["bare"]
            times, more = ALLOWED[kind]
            fits = figures["first"] <= times * figures["bare"] + more
            fits &= len(document) <= MAX_BYTES
            fits &= document.count(b"<loc>") <= MAX_ADDRESSES
            is_kept &= fits
            columns = "".join(f"{value:9.1f}" for value in figures.values())
            too_much = "" if fits else "   too much"
            print(f"{name:24}{columns}{ratio:19.1f}{len(document):10,}{too_much}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"Memory at its highest: {peak} MB (before the first request {PEAK['filled']} MB).")
    return is_kept


PEAK: dict[str, int] = {}


def main() -> int:
    works = int(sys.argv[1]) if len(sys.argv) > 1 else WORKS
    with empty_database() as vendor:
        fill(works)
        settle()
        PEAK["filled"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{vendor}, {works:,} works, {NEWS:,} news, {POSTS:,} posts")
        return int(not report())


if __name__ == "__main__":
    sys.exit(main())
