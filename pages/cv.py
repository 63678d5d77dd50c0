"""A curriculum vitae, drawn from the records: what its page shows and its PDF is set from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pages.blocks import entries_among, rows_of, section_of
from pages.models import Block, Page, SiteIdentity
from profiles.models import Person, Section
from profiles.person_sections import ShownSection, with_anchors
from publications import list_cache
from publications.grouping import grouped, in_order, in_turn
from publications.models import Publication
from publications.shown import shown_works

Kind = Section.Kind
# What stands in it as long as the page has no blocks of its own.
DEFAULT: tuple[tuple[str, str, Promise], ...] = (
    (Kind.EDUCATION, "", _("Education")),
    (Kind.EXPERIENCE, "", _("Experience")),
    (Kind.PUBLICATIONS, "", _("Publications")),
    (Block.PAGES, "talks", _("Talks")),
    (Kind.TEACHING, "", _("Teaching")),
    (Kind.SERVICE, "", pgettext_lazy("academic", "Service")),
    (Kind.AWARDS, "", _("Awards")),
)
LONGEST_SHOWN_ADDRESS = 40


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the person is found; an `url` of "" is no link."""

    text: str
    url: str


@dataclass
class Part(ShownSection):
    """A section of it; works come as HTML, since making that of many is worth keeping."""

    works: SafeString = field(default_factory=SafeString)

    @property
    def is_shown(self) -> bool:
        return bool(self.entries or self.works or self.section.body)


@dataclass(frozen=True, slots=True)
class CurriculumVitae:
    """`rows` names every row it shows: "publications.publication:7"."""

    html: SafeString
    rows: frozenset[str]


def cv_of(page: Page, site: SiteIdentity | None) -> CurriculumVitae:
    """What visitors see of it, in the language that is spoken."""
    person = owner_of(page, site)
    parts: list[Part] = []
    rows = {name(person)} if person else set()
    for block in blocks_of(page):
        part, shown = part_of(block, person, site)
        if part.is_shown:
            parts.append(part)
            rows |= shown
    context = {
        "page": page,
        "person": person,
        "contacts": contacts_of(person) if person else [],
        "parts": with_anchors(parts),
    }
    return CurriculumVitae(SafeString(render_to_string("pages/_cv.html", context)), frozenset(rows))


def owner_of(page: Page, site: SiteIdentity | None) -> Person | None:
    """Whose it is: of the person the page names, else of the site's owner. None for a draft."""
    person = page.person or (site.owner if site else None)
    return person if person is not None and person.is_published else None


def blocks_of(page: Page) -> list[Block]:
    """Those the editor chose; else one of each kind."""
    chosen = list(page.blocks.select_related("person__address", "section"))
    for block in chosen:
        block.page = page
    return chosen or usual_blocks(page)


def usual_blocks(page: Page) -> list[Block]:
    """Not saved; their headings are in the language that is spoken."""
    return [
        Block(page=page, kind=kind, collection=collection, heading=str(heading), position=position)
        for position, (kind, collection, heading) in enumerate(DEFAULT)
    ]


def part_of(
    block: Block, person: Person | None, site: SiteIdentity | None
) -> tuple[Part, set[str]]:
    """The part that a block asks for, and the rows it shows."""
    section = section_of(block)
    if block.kind == Kind.TEXT:
        return Part(section), set()
    block.person = block.person or person
    if block.kind == Kind.PUBLICATIONS:
        keys = keys_of_works(block)
        return Part(section, works=works_by_kind(keys)), {
            f"publications.publication:{key}" for key in keys
        }
    rows = rows_of(block)
    if block.kind == Block.PAGES and block.person is not None:
        # What names nobody is the owner's.
        nobody = Q(person=None) if site is not None and site.owner_id == block.person.pk else Q()
        rows = rows.filter(Q(person=block.person) | nobody)
    entries = entries_among(block, rows)
    return Part(section, entries=entries), {name(row) for row in entries}


def name(row: Any) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def keys_of_works(block: Block) -> list[int]:
    """Kind by kind; a limit leaves the first of the block's own order."""
    works: Any = rows_of(block).prefetch_related(None)
    if block.limit is not None:
        first = list(works.values_list("pk", flat=True)[: block.limit])
        works = Publication.objects.filter(pk__in=first)
    return list(in_order(works, "type").values_list("pk", flat=True))


def works_by_kind(keys: Sequence[int]) -> SafeString:
    if not keys:
        return SafeString()

    def render() -> SafeString:
        shown = shown_works(in_turn(keys))
        context = {"groups": grouped(shown.works, "type"), "legend": shown.legend}
        return SafeString(render_to_string("publications/_cv_works.html", context))

    return list_cache.kept(keys, variant="cv", render=render)


def contacts_of(person: Person) -> list[Contact]:
    found = []
    if person.email:
        found.append(Contact(person.email, f"mailto:{person.email}" * ("@" in person.email)))
    labels = {person.orcid_url: "ORCID"} | {link.url: str(link) for link in person.links.all()}
    found += [Contact(readable(url) or label, url) for url, label in labels.items() if url]
    return found


def readable(url: str) -> str:
    """ "github.com/ada", which can be typed from paper; "" for an address that is long."""
    parts = urlsplit(url)
    shown = f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/")
    is_all = parts.scheme in {"http", "https"} and not (parts.query or parts.fragment)
    return shown if is_all and len(shown) <= LONGEST_SHOWN_ADDRESS else ""
