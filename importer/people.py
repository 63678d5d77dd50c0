"""The researcher of an imported page -> a person at their address, with their old ones."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from content.models import Address, StoredFile
from content.sentences import sentence
from importer import records
from importer.ledger import Ledger, Wanted
from importer.report import Note
from importer.rows import person_values
from importer.snapshots import digest
from profiles.models import Person, ProfileLink


class PersonWriter:
    def __init__(self, homepage: records.Homepage, slug: str, ledger: Ledger) -> None:
        self.homepage = homepage
        self.slug = slug
        self.ledger = ledger
        self.values, self.review = person_values(homepage.person)

    def write(self, photo: StoredFile | None) -> Person | None:
        """The person's row; None when an editor deleted it."""
        self.photo = photo
        by_hand = Person.objects.filter(slug=self.slug).first()
        if by_hand is not None and not self.ledger.earlier(Person):
            self.complete(by_hand)
            return by_hand
        wanted = Wanted(
            kind="person",
            origin=self.homepage.person.origin,
            key=self.key(),
            build=self.build,
            review=self.review,
            # There is one person to a source, whatever becomes of their words.
            text=self.slug,
        )
        (row,) = self.ledger.write(Person, [wanted], kind="person")
        return row if isinstance(row, Person) else None

    def key(self) -> str:
        said = {**asdict(self.homepage.person), "origin": None}
        photo = self.photo.digest if self.photo else ""
        return digest([said, photo, self.homepage.permalink, self.homepage.redirect_from])

    def build(self, row: models.Model | None) -> Person:
        person = row if isinstance(row, Person) else Person(slug=self.slug)
        for name, value in self.values.items():
            setattr(person, name, value)
        person.photo = self.photo
        person.review_note = self.review
        person.published_at = person.published_at or timezone.now()
        person.save()
        person.links.all().delete()
        self.add_links(person)
        self.place(person)
        return person

    def complete(self, person: Person) -> None:
        """Someone made this person by hand: empty fields are filled, others are left."""
        differing = []
        for name, value in {**self.values, "photo": self.photo}.items():
            present = getattr(person, name)
            if value and not present:
                setattr(person, name, value)
            elif value and present != value:
                differing.append(str(Person._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
        person.save()
        if not person.links.exists():
            self.add_links(person)
        self.place(person)
        record = self.ledger.adopt(
            person, self.homepage.person.origin, key=self.key(), text=self.slug
        )
        if differing:
            # Never equal to the row's: what was typed by hand is not overwritten later either.
            record.digest = ""
            record.save(update_fields=["digest"])
            self.note(
                "conflict",
                sentence(
                    "{person} was left as it is here in: {fields}.",
                    person=person,
                    fields=", ".join(differing),
                ),
            )
        self.ledger.report.count("person", "conflicts" if differing else "updated")

    def add_links(self, person: Person) -> None:
        for position, link in enumerate(self.homepage.person.links):
            row = ProfileLink(
                person=person,
                kind=link.kind,
                value=link.value[:500],
                label=link.label[:100],
                position=position,
            )
            if row.url:
                row.save()
            else:
                self.note(
                    "dropped",
                    sentence(
                        "The link {value} to {kind} is not usable.",
                        value=link.value[:100],
                        kind=link.kind,
                    ),
                )

    def place(self, person: Person) -> None:
        """At the permalink if it is free, with the old addresses that are."""
        asked = self.homepage.permalink
        if person.address is None or (asked and self.is_free(asked, person)):
            try:
                person.move_to(self.homepage.permalink or person.suggested_path())
            except ValidationError as problem:
                person.move_to(person.permalink or person.suggested_path())
                self.note(
                    "address",
                    f"{problem.messages[0]} "
                    + sentence("The page stands at {path}.", path=person.permalink),
                )
        for path in self.homepage.redirect_from:
            self.add_old_address(person, path)

    def is_free(self, path: str, person: Person) -> bool:
        holder = Address.objects.holder_of(path)
        return holder is None or holder.gone or holder.moved_to_id == person.address_id

    def add_old_address(self, person: Person, path: str) -> None:
        try:
            person.add_old_address(path)
        except ValidationError as problem:
            self.note(
                "address",
                f"{problem.messages[0]} " + sentence("It could not become an old address."),
            )

    def note(self, kind: str, reason: str) -> None:
        origin = self.homepage.person.origin
        self.ledger.report.notes.append(
            Note(kind=kind, file=origin.file, line=origin.line, reason=reason)
        )
