"""Works and courses that had a page of their own -> rows."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from content.models import StoredFile
from importer import records
from importer.ledger import Ledger
from importer.placing import FiledWriter, Placed
from importer.rows import fitting, is_web_address, item_values, link_kind
from importer.site_records import PlacedTeaching, PlacedWork
from profiles.models import Person, Teaching
from publications.models import Authorship, Publication, PublicationLink

Stored = Mapping[str, StoredFile]


class PlacedWorkWriter(FiledWriter):
    model = Publication
    kind = "publications"
    part = "work"

    def __init__(
        self,
        ledger: Ledger,
        owner: Person,
        stored: Stored,
        people: Mapping[str, Person] | None = None,
    ) -> None:
        """`people` by the keys under which authors name them."""
        self.ledger = ledger
        self.owner = owner
        self.stored = stored
        self.people = people or {}

    def values(self, one: PlacedWork) -> dict[str, Any]:
        values, problem = item_values(one.work)
        more, refused = fitting(
            Publication,
            {
                "abstract": one.abstract,
                "description": one.body,
                "short_venue": one.short_venue,
                "doi": one.doi,
                "arxiv_id": one.arxiv_id,
                "selected": one.selected,
                "authors_incomplete": one.authors_incomplete,
            },
            one.work,
        )
        note = " ".join(filter(None, [one.work.review, problem, refused]))
        return {**values, **more, "source_text": "", "review_note": note}

    def placed(self, one: PlacedWork) -> Placed:
        row = Publication(**self.values(one), thumbnail=self.stored.get(one.thumbnail))
        row.published_at = None if one.work.hidden else timezone.now()
        authorships, links = self.authorships(one.work), self.links(one.work)
        return Placed(
            wanted=self.wanted(one),
            row=row,
            path=one.path,
            redirect_from=one.redirect_from,
            companions=[*authorships, *links],
            beside={"authors": authorships, "links": links},
        )

    def rebuild(self, row: Publication, one: PlacedWork) -> Publication:
        for name, value in self.values(one).items():
            setattr(row, name, value)
        row.save()
        row.authorships.all().delete()
        row.links.all().delete()
        for authorship in self.authorships(one.work):
            authorship.publication = row
            authorship.save()
        for link in self.links(one.work):
            link.publication = row
            link.save()
        return row

    def authorships(self, work: records.Work) -> list[Authorship]:
        owners = [one for one in work.authors if one.key not in self.people and self.is_owner(one)]
        people = [self.people.get(author.key) if author.key else None for author in work.authors]
        if self.owner not in people and len(owners) == 1:
            people[work.authors.index(owners[0])] = self.owner
        return [
            Authorship(
                position=position,
                name=author.name[:300],
                person=person if person not in people[:position] else None,
                equal_contribution=author.equal_contribution,
                corresponding=author.corresponding,
                note=author.note[:200],
            )
            for position, (author, person) in enumerate(zip(work.authors, people, strict=True))
        ]

    def is_owner(self, author: records.Author) -> bool:
        """By a bold name, or by family name and the first letter of the given name."""
        if author.is_owner:
            return True
        family, given = self.owner.family_name.casefold(), self.owner.given_name.casefold()
        words = author.name.casefold().replace(".", " ").split()
        if not family or not given or len(words) < 2:
            return author.name.casefold() == self.owner.display_name.casefold()
        return words[-1] == family and words[0][0] == given[0]

    def links(self, work: records.Work) -> list[PublicationLink]:
        found = []
        for position, link in enumerate(work.links):
            kind = link_kind(link)
            label = link.label[:100] if kind == PublicationLink.Kind.OTHER else ""
            file = self.stored.get(link.url.partition("#")[0].partition("?")[0])
            button = PublicationLink(kind=kind, label=label, position=position)
            if file is not None:
                button.file = file
            else:
                button.url = link.url
            if file is not None or is_web_address(button):
                found.append(button)
        return found


class PlacedTeachingWriter(FiledWriter):
    model = Teaching
    kind = "teaching"
    part = "teaching"

    def __init__(self, ledger: Ledger, owner: Person) -> None:
        self.ledger = ledger
        self.owner = owner

    def values(self, one: PlacedTeaching) -> dict[str, Any]:
        values, problem = item_values(one.teaching)
        return {**values, "review_note": problem}

    def placed(self, one: PlacedTeaching) -> Placed:
        row = Teaching(**self.values(one), person=self.owner)
        row.published_at = None if one.teaching.hidden else timezone.now()
        return Placed(
            wanted=self.wanted(one), row=row, path=one.path, redirect_from=one.redirect_from
        )
