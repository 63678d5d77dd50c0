"""What a reader of a whole site yields: frozen records, without database or network.

A reader (``importer/sources/<generator>.py``) has ``read(site) -> Site``; ``importer.site_writer``
turns that into rows. What stands on one researcher's home page is an ``importer.records.Homepage``;
everything else is here. Texts are Markdown without Liquid, dates EDTF, paths begin with "/".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from importer.records import (
    Homepage,
    Item,
    NewsItem,
    Origin,
    Remark,
    Section,
    SourceFile,
    Teaching,
    Work,
)
from publications.formats.entries import Bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a loop of a page lists: it becomes a block."""

    kind: str
    """A value of ``pages.models.Block.Kind``: "publications", "news", "teaching", "pages" …"""
    collection: str = ""
    """With kind "pages": which collection."""
    category: str = ""
    """Only what bears this category or tag; of works also "@article" and "keywords=review"."""
    limit: int | None = None
    heading: str = ""
    body: str = ""
    """Markdown between the heading and what is listed."""
    group: str = ""
    """With kind "people": the name of the only group."""
    only_selected: bool = False
    """With kind "publications": only works that are selected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """A standing page, a post, a talk, a project: whatever has an address and a text."""

    origin: Origin
    path: str
    """Its address by the generator's own rules; "" when it had none (kept as part of another)."""
    title: str = ""
    body: str = ""
    excerpt: str = ""
    language: str = ""
    translation_key: str = ""
    """Pages with the same key are translations of each other."""
    person_slug: str = ""
    """Of the person whose own page it is in another language."""
    collection: str = ""
    """"posts", "talks", "portfolio"; "" for a standing page."""
    date: str = ""
    tags: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """Label and Markdown value of what stood in its front matter and is shown: venue, place."""
    listings: tuple[Listing, ...] = ()
    listing: str = ""
    """A value of ``pages.models.Page.Listing`` when the page as a whole is that list."""
    redirect_from: tuple[str, ...] = ()
    redirect_to: str = ""
    """The page only leads there."""
    hidden: bool = False
    """It was no public page: it becomes a draft."""
    shows_profile: bool = True
    review: str = ""
    picture: str = ""
    """Path of the picture that stands for it in a list."""
    position: int | None = None
    """Its place among the pages of its collection; None: by date."""
    sections: tuple[Section, ...] = ()
    """Of a CV: what stands under its headings, after the body."""
    section_texts: tuple[str, ...] = ()
    """Each section as it stands in the source."""
    items: tuple[Item, ...] = ()
    """The entries of those sections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What has a file of its own, and so an address."""

    path: str = ""
    redirect_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWork(Placed):
    """A publication with a page of its own."""

    work: Work
    body: str = ""
    """What its page said beside the facts."""
    abstract: str = ""
    category: str = ""
    short_venue: str = ""
    authors_incomplete: bool = False
    """The list of authors ends in “et al.”."""
    doi: str = ""
    arxiv_id: str = ""
    thumbnail: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedTeaching(Placed):
    """A course with a page of its own."""

    teaching: Teaching
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedNews(Placed):
    """A line of news that has a file of its own."""

    item: NewsItem
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteBibliography:
    """One file of works; their links and pictures are paths of the site's files."""

    file: str
    """Its name without folders."""
    bibliography: Bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """How the short name of a venue is shown."""

    short_name: str
    url: str = ""
    color: str = ""
    """"#1a5fb4", or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An old address that leads to a page of the site or elsewhere."""

    origin: Origin
    path: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePerson:
    """Someone beside the owner, with what stands on their own page."""

    page: Homepage
    """Without a permalink they stand where people stand."""
    key: str = ""
    """Under which works and groups of the site name them."""
    slug: str = ""
    """Of their page; "" to be made from the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A heading of the list of people."""

    name: str
    people: tuple[str, ...] = ()
    """Keys, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    generator: str
    evidence: str
    """One sentence: what was recognised and by what."""
    homepage: Homepage
    owner_key: str = ""
    """Under which works and groups name the owner, beside their name."""
    people: tuple[SitePerson, ...] = ()
    """Others than the owner."""
    groups: tuple[Group, ...] = ()
    pages: tuple[SitePage, ...] = ()
    works: tuple[PlacedWork, ...] = ()
    courses: tuple[PlacedTeaching, ...] = ()
    news: tuple[PlacedNews, ...] = ()
    bibliographies: tuple[SiteBibliography, ...] = ()
    badges: tuple[Badge, ...] = ()
    menu: tuple[MenuEntry, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    files: tuple[SourceFile, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Files that are the theme's own examples, with the reason."""
    remarks: tuple[Remark, ...] = ()
