"""How a page is described to what does not read it whole: search engines, previews, readers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from content import json_ld
from content.markdown import plain_text, title_text
from content.models import StoredFile
from news.models import NewsItem
from pages import feeds, schema_org
from pages.models import Card, Page, SiteIdentity
from pages.schema_org import Crumb, absolute
from profiles.models import Person, Teaching
from publications.filters import WorkFilter
from publications.metadata import schema_org as work_node
from publications.models import Publication

SUMMARY_LENGTH = 300
# Of a long text, as much as surely holds a summary.
OPENING_LENGTH = 2000


@dataclass(kw_only=True)
class Description:
    """Of one public page. Titles and summaries are plain text, addresses absolute."""

    url: str
    title: str
    kind: str = "website"
    """Of the Open Graph: website, profile or article."""
    summary: str = ""
    picture: StoredFile | None = None
    card: Card | None = None
    """The picture drawn for it, None while there is none."""
    feeds: list[tuple[str, str]] = field(default_factory=list)
    """Titles and paths."""
    nodes: list[json_ld.Node] = field(default_factory=list)

    @property
    def data_blocks(self) -> list[SafeString]:
        return [json_ld.data_block(one) for one in self.nodes]

    @property
    def picture_url(self) -> str:
        return absolute(self.picture.get_absolute_url()) if self.picture else ""

    @property
    def picture_words(self) -> str:
        """What the picture of a preview shows."""
        is_drawn = self.card is not None and self.card.kind != Card.Kind.PICTURE
        shown = None if is_drawn else self.picture
        return (shown.alt_text if shown else "") or self.title

    @property
    def card_url(self) -> str:
        return absolute(self.card.path) if self.card else ""


def description_of(
    found: Any, request: HttpRequest, site: SiteIdentity | None
) -> Description | None:
    """Of what stands at the address asked for; None for a draft and for a file."""
    describe = DESCRIBED.get(type(found))
    if describe is None or not found.is_public:
        return None
    description = describe(found, site)
    if description.picture is not None and description.picture.is_drawing:
        description.picture = None  # No preview shows it.
    path = found.get_absolute_url()
    description.url = absolute(path) + asked_part(found, request.GET.dict())
    if path == "/" and site is not None:
        description.nodes.append(schema_org.web_site(site))
    elif path != "/":
        trail = [Crumb(site.title if site else "Home", "/"), *parents(found)]
        trail.append(Crumb(description.title, path))
        description.nodes.append(schema_org.breadcrumbs(trail))
    description.feeds = feeds_beside(found, site, request.GET.dict())
    cards = Card.objects.filter(address=found.address_id).exclude(digest="")
    description.card = cards.first()
    return description


def asked_part(found: models.Model, asked: Mapping[str, str]) -> str:
    """Of a long list, each part is a page of its own; what else is asked for is the same page.

    A narrowed list is the whole one's, whose first part is the nearest to it.
    """
    number = asked.get("page", "")
    is_list = isinstance(found, Page) and found.listing not in {"", Page.Listing.CV}
    is_part = is_list and re.fullmatch("[1-9][0-9]*", number) and number != "1"
    return f"?page={number}" if is_part and not WorkFilter.read(asked).is_active else ""


def feeds_beside(
    found: models.Model, site: SiteIdentity | None, asked: Mapping[str, str]
) -> list[tuple[str, str]]:
    whole = (site.title if site else "Tenure", reverse("feed"))
    own = feeds.of_found(found, asked)
    return [(own.title, own.feed_path), whole] if own else [whole]


def parents(found: models.Model) -> list[Crumb]:
    """The page that lists it; one query."""
    kind = found.collection if isinstance(found, Page) else LISTED_AS.get(type(found), "")
    page = feeds.pages_listing(kind).order_by("pk").first() if kind else None
    is_apart = page is not None and page.get_absolute_url() not in {"/", found.get_absolute_url()}  # type: ignore[attr-defined]
    return [Crumb(page.title, page.get_absolute_url())] if page is not None and is_apart else []


def of_person(person: Person, _site: SiteIdentity | None) -> Description:
    summary = summary_of(person.excerpt, person.bio)
    return Description(
        url="",
        title=person.title,
        kind="profile",
        summary=summary,
        picture=person.photo,
        nodes=[schema_org.profile_page(person, summary=summary)],
    )


def of_work(work: Publication, site: SiteIdentity | None) -> Description:
    authors = ", ".join(author.name for author in work.authorships.all()[:SUMMARY_LENGTH])
    facts = ". ".join(filter(None, [authors, plain_text(work.venue), work.year]))
    return Description(
        url="",
        title=title_text(work.title),
        kind="article",
        summary=summary_of(work.abstract, work.description, facts),
        picture=work.thumbnail or portrait(None, site),
        nodes=[work_node(work, site=settings.SITE_URL)],
    )


def of_news(item: NewsItem, site: SiteIdentity | None) -> Description:
    title = item.title or str(item)
    summary = summary_of(item.source_text or item.body, at_least(title, site))
    return Description(
        url="",
        title=title,
        kind="article",
        summary=summary,
        picture=portrait(item.person, site),
        nodes=[schema_org.news_article(item, title=title, summary=summary, site=site)],
    )


def of_page(page: Page, site: SiteIdentity | None) -> Description:
    summary = summary_of(page.excerpt, page.body, at_least(page.title, site))
    return Description(
        url="",
        title=page.title,
        kind="article" if page.collection else "website",
        summary=summary,
        picture=page.picture or portrait(page.person, site),
        nodes=[schema_org.page_node(page, summary=summary, site=site)],
    )


def of_course(course: Teaching, site: SiteIdentity | None) -> Description:
    named = at_least(plain_text(course.name), site)
    summary = summary_of(course.source_text, course.description, named)
    return Description(
        url="",
        title=title_text(course.name),
        summary=summary,
        picture=portrait(course.person, site),
        nodes=[schema_org.course(course, summary=summary)],
    )


def portrait(person: Person | None, site: SiteIdentity | None) -> StoredFile | None:
    person = person or (site.owner if site else None)
    return person.photo if person is not None and person.is_published else None


def at_least(title: str, site: SiteIdentity | None) -> str:
    """What can be said of a page that has no text: a list, a title alone."""
    return ". ".join(filter(None, [title, site.title, site.description] if site else [title]))


def summary_of(*texts: str) -> str:
    """The opening of the first text that says anything, as plain text."""
    for text in texts:
        words = plain_text(opening(text)) if text.strip() else ""
        if words:
            return Truncator(words).chars(SUMMARY_LENGTH)
    return ""


def opening(text: str) -> str:
    """Whole paragraphs, where enough of the text is in them."""
    beginning = text[:OPENING_LENGTH]
    whole = beginning.rpartition("\n\n")[0]
    return whole if len(text) > OPENING_LENGTH and len(whole) > 2 * SUMMARY_LENGTH else beginning


DESCRIBED: dict[type[models.Model], Callable[[Any, SiteIdentity | None], Description]] = {
    NewsItem: of_news,
    Page: of_page,
    Person: of_person,
    Publication: of_work,
    Teaching: of_course,
}
LISTED_AS: dict[type[models.Model], str] = {
    NewsItem: Page.Listing.NEWS,
    Person: Page.Listing.PEOPLE,
    Publication: Page.Listing.PUBLICATIONS,
    Teaching: Page.Listing.TEACHING,
}
