"""Pages of a whole site -> rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from content.models import StoredFile
from importer.curricula import CurriculumWriter, Laid
from importer.ledger import Ledger, Wanted
from importer.placing import BulkWriter, Placed, checked
from importer.rows import fitting
from importer.site_records import Listing, SitePage
from importer.snapshots import digest
from pages.models import Block, Page, PageFact
from profiles.models import PeopleGroup, Person

LISTINGS = set(Page.Listing.values)
BLOCKS = {value for value, _ in Block._meta.get_field("kind").flatchoices}


PICTURE_FOLDERS = ("", "/images", "/assets/images", "/assets/img", "/img")


class PageWriter:
    """A page is known again by its file; a new one is written with many others."""

    def __init__(
        self, ledger: Ledger, curricula: CurriculumWriter, stored: Mapping[str, StoredFile]
    ) -> None:
        self.stored = stored
        self.ledger = ledger
        self.curricula = curricula
        self.listed = set(Page.objects.exclude(listing="").values_list("listing", flat=True))

    def write(self, pages: Sequence[SitePage]) -> None:
        self.curricula.write(pages)
        known = {record.text for record in self.ledger.earlier(Page)}
        fresh = [page for page in pages if page.origin.file not in known]
        if known:
            again = [self.wanted(page) for page in pages if page.origin.file in known]
            self.ledger.write(Page, again, kind="pages", by_likeness=False)
        # Of two pages of one list, the one in the site's language is its page.
        fresh.sort(key=is_in_folder_of_language)
        placed = [self.placed(page) for page in fresh]
        home = Person.objects.filter(address__path="/").first()
        rows = {page: one.row for page, one in zip(fresh, placed, strict=True)}
        BulkWriter(self.ledger).write(Page, placed, lambda: link_translations(rows, home))

    def wanted(self, page: SitePage) -> Wanted:
        def build(row: models.Model | None) -> models.Model:
            assert isinstance(row, Page)  # noqa: S101  (only rows known from before come here)
            return self.rebuild(row, page)

        said = {**asdict(page), "origin": None}
        return Wanted(
            kind="pages",
            origin=page.origin,
            key=digest(said),
            build=build,
            hidden=page.hidden,
            review=page.review or self.values(page)[1],
            text=page.origin.file,
        )

    def values(self, page: SitePage) -> tuple[dict[str, Any], str]:
        values, problem = fitting(
            Page,
            {
                "title": page.title,
                "body": page.body,
                "excerpt": page.excerpt,
                "language": page.language,
                "collection": page.collection.strip("_")[:50],
                "date": page.date,
                "show_profile": page.shows_profile,
                "position": page.position,
            },
            page,
        )
        values["picture"] = self.picture(page.picture)
        values["tags"] = list(page.tags)
        values["review_note"] = page.review or problem
        return values, problem

    def picture(self, path: str) -> StoredFile | None:
        """The picture at a path, or where themes look for one that is named without its folder."""
        found = (self.stored.get(f"{folder}{path}") for folder in PICTURE_FOLDERS)
        return next((file for file in found if path and file and file.width), None)

    def placed(self, page: SitePage) -> Placed:
        row = Page(**self.values(page)[0])
        row.published_at = None if page.hidden else timezone.now()
        laid = self.laid_out(page)
        blocks = laid.blocks
        listing = laid.listing or page.listing
        if listing in LISTINGS - self.listed:
            row.listing = listing
            self.listed.add(listing)
            blocks = beside(blocks, listing)
        row.body = joined(row.body, laid.text)
        row.review_note = joined(row.review_note, *laid.notes, by="\n")
        facts = facts_of(page)
        return Placed(
            wanted=self.wanted(page),
            row=row,
            path=page.path,
            redirect_from=page.redirect_from,
            companions=[*facts, *blocks],
            beside={
                "facts": [(fact.label, fact.text) for fact in facts],
                "blocks": [(one.kind, one.collection, one.heading, one.body) for one in blocks],
            },
        )

    def laid_out(self, page: SitePage, row: Page | None = None) -> Laid:
        """What stands after the page's text, and what should be looked at."""
        if not page.sections:
            return Laid(blocks_of(page.listings), [])
        own = {row.listing} if row is not None else set()
        return self.curricula.lay_out(page, listed=self.listed - own)

    def rebuild(self, row: Page, page: SitePage) -> Page:
        for name, value in self.values(page)[0].items():
            setattr(row, name, value)
        row.published_at = None if page.hidden else row.published_at or timezone.now()
        laid = self.laid_out(page, row)
        row.listing = laid.listing or row.listing
        row.body = joined(row.body, laid.text)
        row.review_note = joined(row.review_note, *laid.notes, by="\n")
        row.save()
        row.facts.all().delete()
        row.blocks.all().delete()
        row.facts.set(facts_of(page), bulk=False)
        row.blocks.set(beside(laid.blocks, row.listing), bulk=False)
        path = checked(page.path)
        if path and path != row.permalink:
            try:
                row.move_to(path)
            except ValidationError as problem:
                self.ledger.note("address", self.wanted(page), problem.messages[0])
        return row


def beside(blocks: Sequence[Block], listing: str) -> list[Block]:
    """Return the blocks that do not repeat what the page as a whole lists."""
    if not listing:
        return list(blocks)
    return [one for one in blocks if listing not in (one.kind, one.collection)]


def link_translations(rows: Mapping[SitePage, Page], home: Person | None) -> None:
    """Pages that say the same in several languages know the one in the site's own language; at
    the start of the site, that may be the page of a person."""
    groups: dict[str, list[SitePage]] = defaultdict(list)
    for page in rows:
        if key := translation_key(page):
            groups[key].append(page)
    translations = [rows[page] for page in rows if page.person_slug]
    people = Person.objects.in_bulk({page.person_slug for page in rows}, field_name="slug")
    for page in rows:
        rows[page].translation_of_person = people.get(page.person_slug)
    for pages in groups.values():
        originals = [page for page in pages if not is_in_folder_of_language(page)]
        if not originals and home is not None and translation_key(pages[0]) == "/":
            for page in pages:
                rows[page].translation_of_person = home
                translations.append(rows[page])
        if len(originals) != 1:
            continue
        for page in pages:
            if page is not originals[0]:
                rows[page].translation_of = rows[originals[0]]
                translations.append(rows[page])
    Page.objects.bulk_update(
        translations, ["translation_of", "translation_of_person"], batch_size=500
    )


def is_in_folder_of_language(page: SitePage) -> bool:
    return bool(page.language) and page.path.startswith(f"/{page.language}/")


def translation_key(page: SitePage) -> str:
    """What translations of one page share: the key they name, or the path behind the language."""
    if page.translation_key:
        return f"key {page.translation_key}"
    prefix = f"/{page.language}/"
    return "/" + page.path.removeprefix(prefix) if page.path.startswith(prefix) else page.path


def joined(*texts: str, by: str = "\n\n") -> str:
    return by.join(text for text in texts if text)


def facts_of(page: SitePage) -> list[PageFact]:
    return [
        PageFact(label=label[:50], text=text, position=position)
        for position, (label, text) in enumerate(page.facts)
    ]


def is_of_selected(listing: Listing) -> bool:
    return listing.only_selected or listing.category == "selected"


def blocks_of(listings: Sequence[Listing]) -> list[Block]:
    named = {listing.group for listing in listings if listing.group}
    groups = {one.name: one for one in PeopleGroup.objects.filter(name__in=named)}
    return [
        Block(
            kind=listing.kind,
            collection=listing.collection[:50],
            heading=listing.heading[:300],
            body=listing.body,
            group=groups.get(listing.group),
            filter="selected" if is_of_selected(listing) else "",
            category="" if is_of_selected(listing) else listing.category[:100],
            limit=listing.limit,
            position=position,
        )
        for position, listing in enumerate(dict.fromkeys(listings))
        if listing.kind in BLOCKS
    ]
