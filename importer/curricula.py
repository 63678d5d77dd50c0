"""Pages that list what their owner did: entries become rows, lists the blocks that show them.

The same fact is one row, whichever page of the old site said it. A list that no block would show
as it stood stays text.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from content.sentences import sentence
from importer import records, rows
from importer.items import ItemWriter
from importer.ledger import Ledger
from importer.present_facts import Facts, texts_of
from importer.report import Report
from importer.section_rows import write_sections
from importer.site_records import Listing, SitePage
from importer.sources.headings import year_of
from pages.models import Block, Page
from profiles.models import Person, Section

SHOWN_AT_ONCE = 100
"""Entries of the first page of a list."""


@dataclass(slots=True)
class Plan:
    """What becomes of one section of a page."""

    section: records.Section
    items: Sequence[Any]
    text: str
    """As it stood in the source."""
    name: str
    """What a note calls it."""
    own: Section | None = None
    """Where its new entries stand."""
    differing: Sequence[Any] = ()
    """Entries that the site knows in other words."""
    new: Sequence[Any] = ()
    """Entries that this page brings; works may stand on several pages."""

    @property
    def is_own(self) -> bool:
        """Whether its own section lists just its entries."""
        kinds = {rows.kind_of(item) for item in self.items}
        return len(self.new) == len(self.items) and kinds == {self.section.kind}

    @property
    def is_text(self) -> bool:
        return self.section.kind == Section.Kind.TEXT or not self.items

    def take_listing(self, listings: list[Listing]) -> Listing | None:
        """Take out the listing that stood under this heading and was all that stood there."""
        if self.items or self.section.body.strip():
            return None
        heading = self.section.heading.casefold()
        for listing in listings:
            name = (listing.collection or listing.kind).rstrip("s")
            if self.section.kind == listing.kind or name in heading:
                listings.remove(listing)
                return listing
        return None


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as it is laid out."""

    blocks: list[Block]
    notes: list[str]
    listing: str = ""
    """Which list the page as a whole is."""
    text: str = ""
    """What stands above that list, beside the page's own text."""


class CurriculumWriter:
    """First the entries of every page are written, then each page is laid out."""

    def __init__(
        self, homepage: records.Homepage, owner: Person, source: str, report: Report
    ) -> None:
        self.homepage = homepage
        self.owner = owner
        self.source = source
        self.report = report
        self.facts = Facts(owner, [source.rstrip("/"), source])
        self.plans: dict[str, list[Plan]] = {}

    def write(self, pages: Sequence[SitePage]) -> None:
        pages = [page for page in pages if page.sections]
        for page in pages:
            plans = [self.plan(page, index) for index in range(len(page.sections))]
            self.plans[page.origin.file] = plans
        self.divide(pages)
        for page in pages:
            self.write_entries(page, self.plans[page.origin.file])

    def divide(self, pages: Sequence[SitePage]) -> None:
        """Which page brings which entry: the one that brought it before, else the longer list.

        Where the longest holds all there is of its kind, a block shows it whoever brings its
        entries, and the shorter ones keep theirs.
        """
        brought = {page.origin.file: texts_of(self.ledger(page).source) for page in pages}
        of_kinds: dict[str, list[tuple[SitePage, Plan]]] = {}
        for page in pages:
            for plan in self.plans[page.origin.file]:
                if not plan.is_text:
                    of_kinds.setdefault(plan.section.kind, []).append((page, plan))
        for kind, found in of_kinds.items():
            found.sort(key=lambda one: len(one[1].items))
            lists = [plan.items for _, plan in found]
            for page, plan in found if self.facts.holds_all(kind, lists) else found[::-1]:
                plan.new, plan.differing = self.facts.sorted_out(
                    plan.items, brought=brought[page.origin.file]
                )

    def ledger(self, page: SitePage) -> Ledger:
        return Ledger(f"{self.source}{page.path}"[:100], self.report)

    def write_entries(self, page: SitePage, plans: Sequence[Plan]) -> None:
        listed = [plan for plan in plans if not plan.is_text]
        sections = tuple(replace(plan.section, limit=0, body="") for plan in listed)
        items = [
            replace(item, section=index) for index, plan in enumerate(listed) for item in plan.new
        ]
        ledger = self.ledger(page)
        written = self.write_rows(sections, items, ledger)
        self.facts.add_source(ledger.source)
        for plan, section in zip(listed, written, strict=True):
            plan.own = section

    def plan(self, page: SitePage, index: int) -> Plan:
        section = page.sections[index]
        items = [item for item in page.items if item.section == index]
        return Plan(section, items, page.section_texts[index], section.heading or page.title)

    def write_rows(
        self, sections: tuple[records.Section, ...], items: list[Any], ledger: Ledger
    ) -> list[Section | None]:
        page = replace(self.homepage, sections=sections, items=tuple(items))
        written = write_sections(page, self.owner, ledger)
        ItemWriter(page, self.owner, written, ledger).write()
        return written

    def lay_out(self, page: SitePage, *, listed: Collection[str] = ()) -> Laid:
        """What a page shows after its text, and what should be looked at.

        `listed` are the lists that other pages are.
        """
        plans = self.plans.get(page.origin.file, [])
        whole = self.as_list(page, plans)
        if whole is not None and whole.listing not in listed:
            return whole
        listings = list(page.listings)
        blocks, notes = [], []
        for plan in plans:
            block, note = self.block(plan, listings)
            blocks.append(block)
            notes.append(note)
        blocks += [Block(kind=one.kind, collection=one.collection) for one in listings]
        for position, block in enumerate(blocks):
            block.position = position
        return Laid(blocks, [note for note in notes if note])

    def block(self, plan: Plan, listings: list[Listing]) -> tuple[Block, str]:
        heading = plan.section.heading[:300]
        listing = plan.take_listing(listings)
        if listing is not None:
            kind, collection = listing.kind, listing.collection
            return Block(kind=kind, collection=collection, heading=heading), ""
        if plan.is_text:
            return Block(kind=Section.Kind.TEXT, heading=heading, body=plan.section.body), ""
        as_text = Block(kind=Section.Kind.TEXT, body=plan.text)
        if differing := [*plan.differing, *self.facts.fuller(plan.items)]:
            return as_text, in_other_words(plan.name, differing)
        shown: Section | bool | None = plan.own if plan.is_own else None
        shown = shown or self.facts.shown_by(plan.section.kind, plan.items, own=plan.own)
        if not shown:
            return as_text, sentence(
                "“{name}” stays as text, because your site lists more of the kind than stands "
                "there.",
                name=plan.name,
            )
        section = shown if isinstance(shown, Section) else None
        return self.list_block(plan, section), ""

    def list_block(self, plan: Plan, section: Section | None) -> Block:
        record = plan.section
        return Block(
            kind=record.kind,
            heading=record.heading[:300],
            body=record.body,
            # A work stands in its section whether or not its authors name the owner.
            person=None if record.kind == Section.Kind.PUBLICATIONS else self.owner,
            section=section,
            dates=record.dates,
            lead=record.lead,
            order=record.order,
        )

    def as_list(self, page: SitePage, plans: Sequence[Plan]) -> Laid | None:
        """The page as the list of all there is of a kind, when nothing else stands on it."""
        kinds = {plan.section.kind for plan in plans if plan.items}
        if len(kinds) != 1 or page.listings or any(plan.differing for plan in plans):
            return None
        (kind,) = kinds
        if kind not in Page.Listing.values or not all(is_part_of_list(plan) for plan in plans):
            return None
        items = [item for plan in plans for item in plan.items]
        if (
            len(items) > SHOWN_AT_ONCE
            or self.facts.fuller(items)
            or not self.facts.are_all(kind, items)
        ):
            return None
        text = "\n\n".join(filter(None, (plan.section.body for plan in plans)))
        return Laid([], [], listing=kind, text=text)


def is_part_of_list(plan: Plan) -> bool:
    """Whether a section is the list itself or, of works, a year as the list would have it."""
    if not plan.items or plan.section.order != "newest":
        return False
    year = year_of(plan.section.heading)
    if plan.section.kind == Section.Kind.PUBLICATIONS and year:
        return all(item.date.startswith(year) for item in plan.items)
    return not plan.section.heading


def in_other_words(name: str, items: Sequence[records.Item]) -> str:
    """With the first words of a few entries."""
    words = [" ".join(item.origin.text.split()) for item in items[:5]]
    cut = (f"{text[:60]}…" if len(text) > 60 else text for text in words)
    shown = ", ".join(f"“{text}”" for text in cut)
    if len(items) <= 5:
        return sentence(
            "“{name}” stays as text, because your site says in other words: {entries}.",
            name=name,
            entries=shown,
        )
    return sentence(
        "“{name}” stays as text, because your site says in other words: {entries} and {number} "
        "more.",
        name=name,
        entries=shown,
        number=len(items) - 5,
    )
