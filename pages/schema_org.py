"""What the pages of the site are, in schema.org's terms; a work's own are in publications.metadata.

Properties as Google's documentation of structured data asks for them (profile page, article,
breadcrumb, site name). Addresses are absolute.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings

from content import partial_dates
from content.json_ld import Node, node
from content.markdown import plain_text
from content.models import StoredFile
from content.templatetags.text import is_html_time
from news.models import NewsItem
from pages.models import Page, SiteIdentity
from profiles.models import Person, Teaching

MAX_NAMES = 20
POSTS = {"posts", "post", "blog"}


class Crumb(NamedTuple):
    """A step on the way to a page; `path` as it is written in a link."""

    name: str
    path: str


def absolute(path: str) -> str:
    return settings.SITE_URL + path if path else ""


def picture(stored: StoredFile | None) -> Node | None:
    if stored is None:
        return None
    url = absolute(stored.get_absolute_url())
    return node("ImageObject", url=url, width=stored.width, height=stored.height)


def profile_page(person: Person, *, summary: str) -> Node:
    return node(
        "ProfilePage",
        url=absolute(person.get_absolute_url()),
        dateModified=person.modified_at.isoformat(),
        mainEntity=person_in_full(person, summary=summary),
    )


def person_in_full(person: Person, *, summary: str) -> Node:
    """A researcher as their own page knows them; their links are loaded."""
    names = [person.name_in_other_script, *person.other_names.splitlines()]
    links = [link.url for link in person.links.all() if link.url.startswith("http")]
    orcid = [person.orcid_url] if person.orcid_url else []
    employer = node("Organization", name=person.affiliation, url=person.affiliation_url)
    return person_in_short(person) | node(
        "Person",
        alternateName=[name.strip() for name in names if name.strip()][:MAX_NAMES],
        givenName=person.given_name,
        familyName=person.family_name,
        jobTitle=person.position,
        affiliation=employer if person.affiliation else None,
        description=summary,
        email=person.email if "@" in person.email else "",
        image=picture(person.photo),
        sameAs=list(dict.fromkeys([*orcid, *links])),
    )


def person_in_short(person: Person) -> Node:
    url = absolute(person.get_absolute_url())
    identifier = f"{url}#person" if url else ""
    return node("Person", name=person.display_name, url=url) | (
        {"@id": identifier} if identifier else {}
    )


def news_article(item: NewsItem, *, title: str, summary: str, site: SiteIdentity | None) -> Node:
    return node(
        "NewsArticle",
        **article(item, title=title, summary=summary, site=site),
        datePublished=iso_date(item),
    )


def page_node(page: Page, *, summary: str, site: SiteIdentity | None) -> Node:
    """A post is an article, a list is a collection; any other page is just a page, a CV one about
    its person."""
    if page.collection in POSTS:
        return node(
            "BlogPosting",
            **article(page, title=page.title, summary=summary, site=site),
            datePublished=iso_date(page),
            keywords=[str(word) for word in page.tags],
            inLanguage=page.language or (site.language if site else ""),
        )
    person = shown_person(page, site)
    return node(
        "CollectionPage" if page.listing not in {"", Page.Listing.CV} else "WebPage",
        name=page.title,
        url=absolute(page.get_absolute_url()),
        description=summary,
        dateModified=page.modified_at.isoformat(),
        inLanguage=page.language or (site.language if site else ""),
        about=person_in_short(person) if person and page.listing == Page.Listing.CV else None,
    )


def article(row: NewsItem | Page, *, title: str, summary: str, site: SiteIdentity | None) -> Node:
    """What news and posts share."""
    person = shown_person(row, site)
    own_picture = row.picture if isinstance(row, Page) else None
    url = absolute(row.get_absolute_url())
    return {
        "headline": title,
        "url": url,
        "mainEntityOfPage": url,
        "description": summary,
        "dateModified": row.modified_at.isoformat(),
        "author": [person_in_short(person)] if person else [],
        "image": picture(own_picture or (person.photo if person else None)),
    }


def shown_person(row: NewsItem | Page, site: SiteIdentity | None) -> Person | None:
    """Whom it is by or about: its person, else the site's owner, where visitors may see them."""
    person = row.person or (site.owner if site else None)
    return person if person is not None and person.is_published else None


def course(teaching: Teaching, *, summary: str) -> Node:
    provider = node("Organization", name=plain_text(teaching.institution))
    return node(
        "Course",
        name=plain_text(teaching.name),
        courseCode=teaching.code,
        url=absolute(teaching.get_absolute_url()),
        description=summary,
        provider=provider if teaching.institution else None,
    )


def web_site(site: SiteIdentity) -> Node:
    owner = site.owner if site.owner and site.owner.is_published else None
    return node(
        "WebSite",
        name=site.title,
        url=absolute("/"),
        description=" ".join(site.description.split()),
        inLanguage=site.language,
        publisher=person_in_short(owner) if owner else None,
    )


def breadcrumbs(trail: Sequence[Crumb]) -> Node:
    """From the home page to the page itself."""
    steps = [
        node("ListItem", position=position, name=crumb.name, item=absolute(crumb.path))
        for position, crumb in enumerate(trail, start=1)
    ]
    return node("BreadcrumbList", itemListElement=steps)


def iso_date(row: NewsItem | Page) -> str:
    """The date as far as it is known, where ISO 8601 has a form for it; else that of publication.

    Of an interval, its beginning.
    """
    if row.date:
        start = partial_dates.from_edtf(row.date).start.edtf
        return start if is_html_time(start) else start[:4]
    return row.published_at.isoformat() if row.published_at else ""
