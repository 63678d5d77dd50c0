"""Entries of an imported page -> rows of their models."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django.db import models
from django.utils import timezone

from importer import records, rows
from importer.ledger import Ledger, Wanted
from importer.snapshots import digest
from news.models import NewsItem
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Authorship, Publication, PublicationLink


def same_title(title: str) -> str:
    """Equal for titles that differ in case, spaces, punctuation or markup only."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title).casefold())


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
        works = self.write_works()
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

    def write_works(self) -> dict[str, Publication]:
        """Publications by `same_title`: those on the page, and drafts of those that news announce.

        A work that the site knows under the same title already is taken as it is.
        """
        asked: dict[str, tuple[int, records.Work]] = {}
        for position, work in self.works_of_the_page():
            asked.setdefault(same_title(work.title), (position, work))
        known = self.known_works(asked)
        new = {title: found for title, found in asked.items() if title not in known}
        wanted = [self.wanted(work, position, {}) for position, work in new.values()]
        written = self.ledger.write(Publication, wanted, kind="publications")
        pairs = zip(new, written, strict=True)
        return known | {title: row for title, row in pairs if isinstance(row, Publication)}

    def works_of_the_page(self) -> Iterable[tuple[int, records.Work]]:
        """Those listed as publications first: they say more than a line of news."""
        for position, item in self.items:
            if isinstance(item, records.Work):
                yield position, item
        for position, item in self.items:
            if isinstance(item, records.NewsItem):
                yield from ((position, work) for work in item.works)

    def known_works(self, asked: Iterable[str]) -> dict[str, Publication]:
        """Works of the site with one of these titles that this source did not bring."""
        own = {record.object_id for record in self.ledger.earlier(Publication)}
        titles = {
            pk: same_title(title)
            for pk, title in Publication.objects.exclude(pk__in=own).values_list("pk", "title")
        }
        sought = set(asked)
        found = Publication.objects.in_bulk([pk for pk, title in titles.items() if title in sought])
        return {titles[pk]: row for pk, row in found.items()}

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
            text=own_text(item),
        )

    def build(
        self,
        row: models.Model | None,
        item: rows.AnyItem,
        values: dict[str, Any],
        position: int,
        works: dict[str, Publication],
    ) -> models.Model:
        is_new = row is None
        entry: Any = row if row is not None else rows.MODELS[type(item)](position=position)
        for name, value in values.items():
            setattr(entry, name, value)
        if item.hidden or self.is_announced(item):
            entry.published_at = None
        else:
            entry.published_at = entry.published_at or timezone.now()
        section = self.sections[item.section] if item.section is not None else None
        if isinstance(item, records.Work):
            self.save_work(entry, item, section)
        else:
            entry.person = self.person
            if is_new or entry.section_id is None:
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
    """The entry's own words: one line may hold many duties, or announce two papers."""
    if isinstance(item, records.Service):
        return " ".join([item.role, item.area, item.venue, *map(str, item.years)])
    if isinstance(item, records.Work) and item.section is None:
        return item.title
    return item.origin.text


def said_by(item: rows.AnyItem) -> dict[str, Any]:
    """Everything the source says of the entry, wherever it stands there."""
    said = {**asdict(item), "origin": None, "section": None}
    if isinstance(item, records.NewsItem):
        said["works"] = [work.title for work in item.works]
    return said
