"""What an importer source yields: frozen records, without database or network.

A source (``importer/sources/<generator>.py``) parses files into one ``Homepage``; the writers turn
it into rows. Every date is an EDTF string of ``content.partial_dates`` ("" when unknown), every
text is Markdown unless the field says otherwise, every path starts with "/".
"""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a record stands in its source."""

    file: str
    """Path of the file, relative to the imported folder, with "/" between its parts."""
    line: int
    """First line of the record in that file, from 1."""
    text: str
    """The source's own text, unchanged but for line ends."""
    given: str = ""
    """The entry as data, as JSON, where its format says more than the records do: of a résumé."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing the owner should know: a line not understood, dropped or repaired."""

    file: str
    line: int
    kind: str
    """"not understood", "dropped", "repaired" or "review"."""
    text: str
    """The line as it stands in the source."""
    reason: str
    """One sentence in plain words: what was found and what became of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLink:
    kind: str
    """A key of ``profiles.identities.KINDS``."""
    value: str
    """A user name, or a full URL."""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    origin: Origin
    name: str
    """Name as displayed, plain text."""
    given_name: str = ""
    family_name: str = ""
    name_in_other_script: str = ""
    pronouns: str = ""
    position: str = ""
    affiliation: str = ""
    affiliation_url: str = ""
    location: str = ""
    email: str = ""
    orcid: str = ""
    other_names: str = ""
    """Other names in print, one a line."""
    tagline: str = ""
    """The one-line bio of a side bar, plain text."""
    photo: str = ""
    """Path of the portrait inside the imported folder, or ""."""
    links: tuple[ProfileLink, ...] = ()
    page_title: str = ""
    excerpt: str = ""
    bio: str = ""
    """Text before the first section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    origin: Origin
    kind: str
    """A value of ``profiles.models.Section.Kind``: "text", "news", "publications" …"""
    heading: str
    """The owner's own words, inline Markdown; "" for text that had none."""
    level: int = 2
    """2 for a section of the page, 3 for a part of the section before it."""
    anchor: str = ""
    """Fragment under which the heading was reachable on the old page ("news")."""
    body: str = ""
    """Text before the section's first item; the whole text of a text section."""
    hidden: bool = False
    review: str = ""
    dates: str = "front"
    """Where its entries carry their dates: "front" or "behind"."""
    lead: str = "role"
    """What a line of experience begins with: "role" or "organization"."""
    order: str = "newest"
    """"newest" first, or the source's "own"."""
    limit: int | None = None
    """How many entries its person's page shows; 0 for one that stood on another page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What all dated or listed entries share."""

    origin: Origin
    section: int | None = None
    """Index into ``Homepage.sections`` of the section the item stands in."""
    hidden: bool = False
    """It stood in an HTML comment: it becomes a draft."""
    review: str = ""
    """Why a person should look at it, in one sentence; "" when all is well."""
    source_text: str = ""
    """Set when the parts do not hold every word and link of the source: shown instead of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    name: str
    is_owner: bool = False
    equal_contribution: bool = False
    corresponding: bool = False
    note: str = ""
    """What else is said of their part in the work."""
    key: str = ""
    """Of a person of the site: see `importer.site_records.SitePerson`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Item):
    """A publication."""

    title: str
    type: str = "article"
    """A value of ``publications.models.Publication.Type``."""
    date: str = ""
    venue: str = ""
    note: str = ""
    abstract: str = ""
    doi: str = ""
    links: tuple[Link, ...] = ()
    authors: tuple[Author, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem(Item):
    date: str = ""
    date_text: str = ""
    """The date's words as written, without the brackets or stars around them."""
    body: str
    works: tuple[Work, ...] = ()
    """Publications the line announces, always to become drafts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience(Item):
    """Shown as: date_text: role, organization, location, supervisors. description"""

    kind: str
    """"work" or "education"."""
    start: str = ""
    end: str = ""
    is_current: bool = False
    """The end is open ("present")."""
    date_text: str = ""
    role: str = ""
    organization: str = ""
    organization_url: str = ""
    location: str = ""
    supervisors: str = ""
    """With its connecting words: "advised by [Prof. X](https://…)"."""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching(Item):
    """Shown as: role at institution / term, code title. description"""

    role: str = ""
    institution: str = ""
    term: str = ""
    """As written: "2023 Spring Semester"."""
    date: str = ""
    """The term as a date: "2023-21"."""
    code: str = ""
    title: str = ""
    url: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Item):
    """Shown as: role / area: venue'years, venue'years; one line for one role and area."""

    role: str = ""
    kind: str = "other"
    """"conference", "journal", "organization" or "other"."""
    area: str = ""
    venue: str = ""
    url: str = ""
    years: tuple[int, ...] = ()
    years_text: str = ""
    """As written ("'23-24"), when ``profiles.years.compact(years)`` reads otherwise."""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Item):
    """Shown as: date_text, title, awarder. url_label. description"""

    date: str = ""
    date_text: str = ""
    title: str
    awarder: str = ""
    url: str = ""
    url_label: str = ""
    """Words of the link when it stood apart from the title ("Link")."""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A picture or document of the site that its text refers to."""

    path: str
    """Its address on the old site: "/images/portrait.jpg"."""
    on_disk: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Homepage:
    """One researcher's page, parsed."""

    person: Person
    permalink: str
    redirect_from: tuple[str, ...] = ()
    owns_site: bool = True
    """Their card stands beside pages that name nobody; not so on a laboratory's site."""
    site_title: str = ""
    site_description: str = ""
    language: str = ""
    sections: tuple[Section, ...] = ()
    """In the page's order."""
    items: tuple[NewsItem | Work | Experience | Teaching | Service | Award, ...] = ()
    """In the page's order, hidden ones in their place."""
    files: tuple[SourceFile, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
