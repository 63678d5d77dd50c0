"""Authors who may be a person of the site, as imports left them in the notes of works."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from profiles.models import Person
from publications.authors import Recogniser, known_people
from publications.formats.entries import Author
from publications.models import Authorship, Publication

# As `importer.bibliographies.plans.Plan.question` asks.
QUESTION = re.compile(
    r"The author “(?P<name>.{1,300})” may be .{1,2000}: choose the person, if so\."
)
LIMIT = 100
"""Works that are asked about at once."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One author, and the people it may be."""

    author: Authorship
    people: tuple[Person, ...]


def questions(note: str) -> list[str]:
    """Names that the note of a work asks about."""
    found = map(QUESTION.fullmatch, note.splitlines())
    return [match["name"] for match in found if match]


def doubts() -> list[Doubt]:
    """In a number of queries that does not depend on how many there are."""
    asked = Publication.objects.filter(review_note__contains=": choose the person, if so.")
    works = list(asked.prefetch_related("authorships").order_by("-pk")[:LIMIT])
    recogniser = Recogniser(known_people()) if works else None
    people = Person.objects.in_bulk() if works else {}
    return [doubt for work in works if recogniser for doubt in of_work(work, recogniser, people)]


def of_work(
    work: Publication, recogniser: Recogniser, people: dict[int, Person]
) -> Iterator[Doubt]:
    names = set(questions(work.review_note))
    authors = list(work.authorships.all())
    taken = {author.person_id for author in authors}
    found = recogniser.recognise([as_author(author) for author in authors])
    for author, recognition in zip(authors, found, strict=True):
        keys = {recognition.person, *recognition.doubts} - taken
        if author.name in names and author.person_id is None:
            yield Doubt(author, tuple(people[pk] for pk in sorted(filter(None, keys))))


def as_author(author: Authorship) -> Author:
    return Author(
        name=author.name,
        family_name=author.family_name,
        given_name=author.given_name,
        suffix=author.suffix,
        is_organization=author.is_organization,
    )


@transaction.atomic
def settle(author: Authorship, *, person: Person | None) -> None:
    """It is this person, or somebody else; the note asks no more."""
    work = Publication.objects.select_for_update().get(pk=author.publication_id)
    if person is not None and not work.authorships.filter(person=person).exists():
        author.person = person
        author.save(update_fields=["person"])
    lines = [line for line in work.review_note.splitlines() if questions(line) != [author.name]]
    work.review_note = "\n".join(lines)
    work.save(update_fields=["review_note"])
