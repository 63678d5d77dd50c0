"""Which feeds there are, and what stands in each.

The whole site's is `/feed.xml`. A list of news, of works, of a collection's pages, and a person's
page have theirs at their own address with `?format=atom`, like downloads: it moves with the page,
is hidden with it, and needs no route. What a list of works is narrowed to, its feed is, too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from content import atom
from content.models import Address
from news.models import NewsItem
from pages.feed_entries import NEWS, PAGES, WORKS
from pages.models import Block, Page, SiteIdentity
from profiles.models import Person
from publications.filters import WorkFilter
from publications.models import Publication

FORMAT = "atom"
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
    streams: Mapping[str, QuerySet[Any]]
    """By the kind of entry, what visitors may see of it."""
    language: str = ""
    """Of its own words, a BCP 47 tag; "": the site's."""


def of_site(site: SiteIdentity | None) -> Source:
    """News, works and dated pages of all collections, each page once."""
    posts = Page.objects.exclude(collection="").exclude(date="").in_list_of_language("")
    return Source(
        identifier=atom.tag("feed"),
        title=site.title if site else "Tenure",
        path="/",
        feed_path=reverse("feed"),
        streams={
            NEWS: NewsItem.objects.public(),
            WORKS: Publication.objects.published(),
            PAGES: posts.published(),
        },
    )


def of_found(found: models.Model, asked: Mapping[str, str]) -> Source | None:
    """The feed of what stands at an address, None where it has none.

    `asked`: the parameters of the request, which may narrow a list.
    """
    if isinstance(found, Person):
        return at_address(found, of_person(found))
    if isinstance(found, Page):
        return of_page(found, asked)
    return None


def of_page(page: Page, asked: Mapping[str, str]) -> Source | None:
    if page.listing == Page.Listing.NEWS:
        return at_address(page, {NEWS: NewsItem.objects.public()})
    if page.listing == Page.Listing.PUBLICATIONS:
        wanted = WorkFilter.read(asked)
        works = wanted.applied_to(Publication.objects.published())
        words = "" if wanted.problems else ", ".join(wanted.asked.values())
        return at_address(page, {WORKS: works}, query=wanted.query, words=words)
    collections = listed_collections(page)
    if not collections:
        return None
    pages = Page.objects.filter(collection__in=collections).published()
    if not page.listing:
        pages = pages.in_list_of_language(page.language)
    return at_address(page, {PAGES: pages})


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


def at_address(
    row: Person | Page, streams: Mapping[str, QuerySet[Any]], *, query: str = "", words: str = ""
) -> Source:
    """`query`: what the list is narrowed by, as in its address; `words`: the same for people."""
    path = row.get_absolute_url()
    asked = f"{query}&" if query else ""
    return Source(
        identifier=atom.tag(row._meta.model_name, row.pk, "feed") + (f"?{query}" if query else ""),
        title=f"{row.title}: {words}" if words else row.title,
        path=f"{path}?{query}" if query else path,
        feed_path=f"{path}?{asked}format={FORMAT}",
        streams=streams,
        language=getattr(row, "language", ""),
    )


def of_person(person: Person) -> dict[str, QuerySet[Any]]:
    """Their news and works; on the page at "/", the news of the whole site too."""
    works = Publication.objects.filter(pk__in=person.authorships.order_by().values("publication"))
    return {
        NEWS: NewsItem.objects.public().for_page_of(person),
        WORKS: works.published(),
    }


def kept_elsewhere(path: str) -> str:
    """Where the feed is that another program kept at `path`; "" when it is no such path."""
    if ELSEWHERE.fullmatch(path):
        return reverse("feed")
    match = OF_A_LIST.fullmatch(path)
    for address in Address.objects.meant_by(match[1]) if match else ():
        page = Page.objects.published().filter(address=address.final).with_address().first()
        source = of_page(page, {}) if page else None
        if source is not None:
            return source.feed_path
    return ""
