"""Entries of an imported page -> rows of their models."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import models
from django.utils import timezone

from importer import records, rows
from importer.ledger import Ledger, Wanted
from importer.snapshots import digest
from importer.works import WorkWriter, same_title
from news.models import NewsItem
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Authorship, Publication, PublicationLink

LATER_FIELDS = {"abstract", "doi"}


class ItemWriter:
    def __init__(
        self,
        homepage: records.Homepage,
        person: Person,
        sections: Sequence[Section | None],
        ledger: Ledger,
    ) -> None:
        self.items = list(enumerate(homepage.items, start=1))
        self.person = person
        self.sections = sections
        self.ledger = ledger

    def write(self) -> None:
        works = WorkWriter(self.items, self.person, self.ledger).write(
            lambda work, position: self.wanted(work, position, {}), self.section_of
        )
        for model, kind in (
            (NewsItem, "news"),
            (Experience, "experience"),
            (Teaching, "teaching"),
            (Service, "service"),
            (Award, "awards"),
        ):
            wanted = [
                self.wanted(item, position, works)
                for position, item in self.items
                if rows.MODELS[type(item)] is model
            ]
            self.ledger.write(model, wanted, kind=kind)

    def wanted(self, item: rows.AnyItem, position: int, works: dict[str, Publication]) -> Wanted:
        values, problem = rows.item_values(item)
        review = item.review or problem

        def build(row: models.Model | None) -> models.Model:
            return self.build(row, item, {**values, "review_note": review}, position, works)

        return Wanted(
            kind=rows.kind_of(item),
            origin=item.origin,
            key=digest(said_by(item)),
            build=build,
            position=position,
            hidden=item.hidden,
            review=review,
            section=self.section_of(item),
            text=own_text(item),
        )

    def section_of(self, item: rows.AnyItem) -> Section | None:
        return self.sections[item.section] if item.section is not None else None

    def build(
        self,
        row: models.Model | None,
        item: rows.AnyItem,
        values: dict[str, Any],
        position: int,
        works: dict[str, Publication],
    ) -> models.Model:
        section = self.section_of(item)
        entry: Any = row if row is not None else rows.MODELS[type(item)](position=position)
        for name, value in values.items():
            setattr(entry, name, value)
        if item.hidden or self.is_announced(item):
            entry.published_at = None
        else:
            entry.published_at = entry.published_at or timezone.now()
        if isinstance(item, records.Work):
            self.save_work(entry, item, section)
        else:
            entry.person = self.person
            if row is None:
                entry.section = section
            entry.save()
        if isinstance(item, records.NewsItem):
            titles = (same_title(work.title) for work in item.works)
            entry.publications.set(works[title] for title in titles if title in works)
        if isinstance(entry, Publication | Teaching) and entry.address is None:
            entry.move_to(entry.suggested_path())
        return entry  # type: ignore[no-any-return]

    def is_announced(self, item: rows.AnyItem) -> bool:
        """A work known only from a line of news: always a draft."""
        return isinstance(item, records.Work) and item.section is None

    def save_work(self, entry: Publication, work: records.Work, section: Section | None) -> None:
        entry.save()
        entry.links.all().delete()
        entry.authorships.all().delete()
        for position, link in enumerate(work.links):
            kind = rows.link_kind(link)
            label = link.label[:100] if kind == PublicationLink.Kind.OTHER else ""
            button = PublicationLink(
                publication=entry, kind=kind, label=label, url=link.url, position=position
            )
            if rows.is_web_address(button):
                button.save()
        owners = [author for author in work.authors if author.is_owner]
        for position, author in enumerate(work.authors):
            is_person = owners == [author]
            Authorship.objects.create(
                publication=entry,
                position=position,
                name=author.name[:200],
                person=self.person if is_person else None,
                equal_contribution=author.equal_contribution,
                corresponding=author.corresponding,
            )
        if section is not None and section.kind == Section.Kind.PUBLICATIONS:
            entry.sections.add(section)


def own_text(item: rows.AnyItem) -> str:
    """The entry's own words: one line may hold many duties; a work is known by its title."""
    if isinstance(item, records.Service):
        return " ".join([item.role, item.area, item.venue, *map(str, item.years)])
    if isinstance(item, records.Work):
        return item.title
    return item.origin.text


def said_by(item: rows.AnyItem) -> dict[str, Any]:
    """Everything the source says of the entry, wherever it stands there."""
    said = {**asdict(item), "origin": None, "section": None}
    if isinstance(item, records.Work):
        # Earlier imports knew nothing of these: a work without them is as it was.
        said = {name: value for name, value in said.items() if value or name not in LATER_FIELDS}
    if isinstance(item, records.NewsItem):
        said["works"] = [work.title for work in item.works]
    return said
