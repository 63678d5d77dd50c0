"""Which feeds there are, and what stands in each.

The whole site's is `/feed.xml`. A list of news, of works, of a collection's pages, and a person's
page have theirs at their own address with `?format=atom`, like downloads: it moves with the page,
is hidden with it, and needs no route.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.http import http_date
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page
from django.views.generic import View

from content import atom
from content.models import Address
from news.models import NewsItem
from pages import feed_entries
from pages.models import Block, Page, SiteIdentity
from pages.site import site_of, speak_as
from profiles.models import Person
from publications.models import Publication

LIMIT = 30
FORMAT = "atom"
EMPTY_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""What a feed without entries says; a moment that does not move keeps its ETag."""
# Where other programs keep the feed of a whole site: what was subscribed to goes on.
ELSEWHERE = re.compile(r"/(?:(?:atom|rss|index|feed/[^/]+)\.xml|(?:feed|rss|atom)/?)")
# Where Hugo and others keep the feed of one list.
OF_A_LIST = re.compile(r"(/.+/)(?:index|feed|atom|rss)\.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One feed, before its entries are asked for."""

    identifier: str
    title: str
    path: str
    """Of the page that shows the same."""
    feed_path: str
    entries: Callable[[], list[atom.Entry]]


def of_site(site: SiteIdentity | None) -> Source:
    """News, works and dated pages of all collections."""

    def entries() -> list[atom.Entry]:
        posts = Page.objects.exclude(collection="").exclude(date="")
        return [
            *feed_entries.of_news(newest_news(NewsItem.objects.public()), home="/"),
            *feed_entries.of_works(newest_works(Publication.objects.all()), home="/"),
            *feed_entries.of_pages(newest_pages(posts), home="/"),
        ]

    title = site.title if site else "Tenure"
    return Source(
        identifier=atom.tag("feed"),
        title=title,
        path="/",
        feed_path=reverse("feed"),
        entries=entries,
    )


def of_found(found: models.Model) -> Source | None:
    """The feed of what stands at an address, None where it has none."""
    if isinstance(found, Person):
        return at_address(found, lambda: of_person(found))
    if isinstance(found, Page):
        return of_page(found)
    return None


def of_page(page: Page) -> Source | None:
    path = page.get_absolute_url()
    if page.listing == Page.Listing.NEWS:
        news = NewsItem.objects.public()
        return at_address(page, lambda: feed_entries.of_news(newest_news(news), home=path))
    if page.listing == Page.Listing.PUBLICATIONS:
        works = Publication.objects.all()
        return at_address(page, lambda: feed_entries.of_works(newest_works(works), home=path))
    collections = listed_collections(page)
    if not collections:
        return None
    pages = Page.objects.filter(collection__in=collections)
    return at_address(page, lambda: feed_entries.of_pages(newest_pages(pages), home=path))


def listed_collections(page: Page) -> list[str]:
    """The collections whose pages stand on this one."""
    if page.listing:
        return ["talks"] if page.listing == Page.Listing.TALKS else []
    blocks = page.blocks.filter(kind=Block.PAGES).exclude(collection="")
    return list(blocks.order_by("position", "pk").values_list("collection", flat=True))


def pages_listing(kind: str) -> QuerySet[Page]:
    """Published pages on which everything of a kind is listed: "news", or a collection."""
    blocks = Block.objects.filter(kind=Block.PAGES, collection=kind)
    shown = Q(listing=kind) | Q(pk__in=blocks.values("page"))
    return Page.objects.published().filter(shown, address__isnull=False).with_address()


def at_address(row: Person | Page, entries: Callable[[], list[atom.Entry]]) -> Source:
    path = row.get_absolute_url()
    return Source(
        identifier=atom.tag(row._meta.model_name, row.pk, "feed"),
        title=row.title,
        path=path,
        feed_path=f"{path}?format={FORMAT}",
        entries=entries,
    )


def of_person(person: Person) -> list[atom.Entry]:
    """Their news and works; on the page at "/", the news of the whole site too."""
    path = person.get_absolute_url()
    news = NewsItem.objects.public().for_page_of(person)
    works = Publication.objects.filter(pk__in=person.authorships.values("publication"))
    return [
        *feed_entries.of_news(newest_news(news), home=path),
        *feed_entries.of_works(newest_works(works), home=path),
    ]


def kept_elsewhere(path: str) -> str:
    """Where the feed is that another program kept at `path`; "" when it is no such path."""
    if ELSEWHERE.fullmatch(path):
        return reverse("feed")
    match = OF_A_LIST.fullmatch(path)
    for address in Address.objects.meant_by(match[1]) if match else ():
        page = Page.objects.published().filter(address=address.final).with_address().first()
        source = of_page(page) if page else None
        if source is not None:
            return source.feed_path
    return ""


def newest_news(news: Any) -> Any:
    return news.newest_first().with_address().select_related("person")[:LIMIT]


def newest_works(works: Any) -> Any:
    return works.published().newest_first().with_entry()[:LIMIT]


def newest_pages(pages: Any) -> Any:
    return pages.published().newest_first().with_entry().select_related("person")[:LIMIT]


def document(source: Source, site: SiteIdentity | None) -> atom.Feed:
    """The newest entries of a feed, the last that appeared first."""
    entries = sorted(source.entries(), key=lambda one: one.published, reverse=True)[:LIMIT]
    title = site.title if site else ""
    owner = site.owner if site and site.owner and site.owner.is_published else None
    is_named = not title or title in source.title
    return atom.Feed(
        identifier=source.identifier,
        title=source.title if is_named else f"{source.title} – {title}",
        subtitle=site.description if site else "",
        url=settings.SITE_URL + source.path,
        feed_url=settings.SITE_URL + source.feed_path,
        author=str(owner or title or source.title),
        language=site.language if site else "en",
        entries=entries,
        updated=EMPTY_SINCE,
    )


@method_decorator([gzip_page, conditional_page], name="dispatch")
class FeedView(View):
    """The feed of the whole site, or of what was `found` at an address."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *, source: Source | None = None) -> HttpResponse:
        site = site_of(request)
        speak_as(request)
        feed = document(source or of_site(site), site)
        response = HttpResponse(atom.written(feed), content_type=atom.MEDIA_TYPE)
        newest = max((one.updated for one in feed.entries), default=feed.updated)
        response["Last-Modified"] = http_date(newest.timestamp())
        patch_cache_control(response, public=True, no_cache=True)
        return response
