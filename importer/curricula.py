"""A CV taken apart: its entries become rows, its page the blocks that list them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from importer import records, rows
from importer.items import ItemWriter
from importer.ledger import Ledger
from importer.losslessness import words
from importer.models import ImportedRecord
from importer.report import Report
from importer.section_rows import write_sections
from importer.site_records import Listing, SitePage
from pages.models import Block
from profiles.models import Experience, Person, Section

REVIEW = "“{}” stays as text: some of it stands on your page in other words."
Words = frozenset[tuple[str, int]]


@dataclass(slots=True)
class Known:
    """A row of the person's page, by its words."""

    words: Words
    section_id: int | None


class CurriculumWriter:
    """The same fact is one row, whichever page of the old site said it."""

    def __init__(
        self, homepage: records.Homepage, owner: Person, source: str, report: Report
    ) -> None:
        self.homepage = homepage
        self.owner = owner
        self.source = source
        self.report = report

    def write(self, page: SitePage) -> tuple[list[Block], list[str]]:
        """The blocks of its page in order, and what should be looked at."""
        ledger = Ledger(f"{self.source}{page.path}"[:100], self.report)
        plans = [self.plan(page, index) for index in range(len(page.sections))]
        new = [plan for plan in plans if plan.fresh]
        sections = self.write_rows(new, ledger)
        blocks = []
        listings = list(page.listings)
        for position, plan in enumerate(plans):
            listing = plan.take_listing(listings)
            if listing is not None:
                block = Block(
                    kind=listing.kind, collection=listing.collection, heading=plan.section.heading
                )
            elif plan.fresh:
                block = self.list_block(plan.section, section=sections[new.index(plan)])
            elif plan.known_section:
                block = self.list_block(plan.section, section_id=plan.known_section)
            elif plan.section.kind == Section.Kind.TEXT and not plan.items:
                block = Block(
                    kind=Section.Kind.TEXT,
                    heading=plan.section.heading[:300],
                    body=plan.section.body,
                )
            else:
                block = Block(kind=Section.Kind.TEXT, body=page.section_texts[position])
            block.position = position
            blocks.append(block)
        for position, listing in enumerate(listings, start=len(blocks)):
            blocks.append(
                Block(kind=listing.kind, collection=listing.collection, position=position)
            )
        notes = [REVIEW.format(plan.section.heading) for plan in plans if plan.is_mixed]
        return blocks, notes

    def plan(self, page: SitePage, index: int) -> "Plan":
        section = page.sections[index]
        items = [item for item in page.items if item.section == index]
        if section.kind == Section.Kind.TEXT or not items:
            return Plan(section, items)
        known = self.known(section.kind)
        found = [one for item in items if (one := known.get(key(item.origin.text)))]
        if not found:
            return Plan(section, items, fresh=True)
        homes = {one.section_id for one in found}
        if len(found) == len(items) and len(homes) == 1 and None not in homes:
            (home,) = homes
            if sum(one.section_id == home for one in known.values()) == len(items):
                return Plan(section, items, known_section=home)
        return Plan(section, items, is_mixed=True)

    def known(self, kind: str) -> dict[Words, Known]:
        """Rows of this kind that the person's page brought, by their words."""
        records_ = ImportedRecord.objects.filter(source=self.source.rstrip("/"))
        found = {}
        for record in records_.prefetch_related("object"):
            row: Any = record.object
            if row is not None and kind_of(row) == kind:
                # A work may stand in several sections, so none is its home.
                home = getattr(row, "section_id", None)
                found[key(record.text)] = Known(key(record.text), home)
        return found

    def write_rows(self, plans: "Sequence[Plan]", ledger: Ledger) -> list[Section | None]:
        sections = tuple(replace(plan.section, limit=0, body="") for plan in plans)
        items = tuple(
            replace(item, section=index) for index, plan in enumerate(plans) for item in plan.items
        )
        page = replace(self.homepage, sections=sections, items=items)  # type: ignore[arg-type]
        written = write_sections(page, self.owner, ledger)
        ItemWriter(page, self.owner, written, ledger).write()
        return written

    def list_block(
        self,
        record: records.Section,
        *,
        section: Section | None = None,
        section_id: int | None = None,
    ) -> Block:
        return Block(
            kind=record.kind,
            heading=record.heading[:300],
            body=record.body,
            person=self.owner,
            section_id=section.pk if section is not None else section_id,
            dates=record.dates,
            lead=record.lead,
            order=record.order,
        )


@dataclass(slots=True)
class Plan:
    """What becomes of one section of a CV."""

    section: records.Section
    items: Sequence[records.Item]
    fresh: bool = False
    known_section: int | None = None
    is_mixed: bool = False

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


def key(text: str) -> Words:
    return frozenset(Counter(words(text)).items())


def kind_of(row: object) -> str:
    if isinstance(row, Experience):
        return Section.Kind.EDUCATION if row.kind == Experience.Kind.EDUCATION else "experience"
    model = type(row)
    return next((kind for record, kind in rows.KINDS.items() if rows.MODELS[record] is model), "")
