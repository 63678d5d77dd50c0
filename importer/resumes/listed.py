"""What of a person's rows a résumé lists, in order, each with the entry it was imported from."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from importer import records, rows
from importer.models import ImportedRecord
from importer.sources.resumes import entries
from importer.sources.resumes.parts import Part
from importer.sources.resumes.writing import SAYS
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.bibliographies import absolute
from publications.models import Publication, PublicationLink


@dataclass(frozen=True, slots=True)
class Listed:
    row: Any
    kind: str
    """Of the section that it stands in: a value of Section.Kind."""
    section: int | None
    """The key of the section it names."""
    given: Mapping[str, Any]
    """{"part": …, "entry": …} of the file it came from, or nothing."""

    @property
    def position(self) -> int:
        return int(self.row.position)


def given_of(found: Iterable[models.Model], *, suffix: str) -> dict[int, Any]:
    """What files of one format said of these rows of one model, by their keys."""
    found = list(found)
    if not found:
        return {}
    known = ImportedRecord.objects.filter(
        content_type=ContentType.objects.get_for_model(found[0]),
        object_id__in=[row.pk for row in found],
        source__endswith=suffix,
    ).exclude(given="")
    pairs = known.order_by("pk").values_list("object_id", "given")
    return {key: json.loads(given) for key, given in pairs}


def sections_of(person: Person, *, with_drafts: bool) -> list[Section]:
    found = person.sections.all() if with_drafts else person.sections.published()
    return list(found.in_order())


def entries_of(person: Person, *, suffix: str, with_drafts: bool) -> list[Listed]:
    """Rows in the owner's order: by position, the newest first where none was given."""
    listed: list[Listed] = []
    for found in rows_of(person, with_drafts=with_drafts):
        given = given_of(found, suffix=suffix)
        listed += [
            Listed(row, kind_of(row), section_of(row, person), given.get(row.pk) or {})
            for row in found
        ]
    return sorted(listed, key=lambda one: one.position)


def rows_of(person: Person, *, with_drafts: bool) -> Iterator[list[Any]]:
    own: list[Any] = [
        person.experience_set.newest_first(),
        person.teaching_set.newest_first(),
        person.service_set.in_source_order(),
        person.award_set.newest_first(),
    ]
    for found in own:
        yield list(found if with_drafts else found.public())
    works = Publication.objects.on_page_of(person)
    works = works if with_drafts else works.published()
    found = list(works.newest_first().with_entry().prefetch_related("sections"))
    hidden = {section.pk for section in person.sections.all() if not section.is_published}
    yield [work for work in found if with_drafts or not only_in(work, hidden)]


def only_in(work: Publication, hidden: set[int]) -> bool:
    named = {section.pk for section in work.sections.all()}
    return bool(named & hidden) and not named - hidden


def kind_of(row: object) -> str:
    match row:
        case Experience():
            return "education" if row.kind == Experience.Kind.EDUCATION else "experience"
        case Teaching():
            return "teaching"
        case Service():
            return "service"
        case Award():
            return "awards"
    return "publications"


def section_of(row: Any, person: Person) -> int | None:
    if not isinstance(row, Publication):
        key: int | None = row.section_id
        return key
    own = [section.pk for section in row.sections.all() if section.person_id == person.pk]
    return min(own, default=None)


def columns_of(one: Listed, person: Person) -> dict[str, Any]:
    """The row as the columns that `writing.SAYS` names."""
    row = one.row
    if not isinstance(row, Publication):
        return {name: getattr(row, name) for name in SAYS[one.kind]}
    names = [name for name in SAYS["publications"] if name not in ("authors", "url")]
    links = [link for link in row.links.all() if link.target]
    return {name: getattr(row, name) for name in names} | {
        "url": absolute(links[0].target) if links else "",
        "authors": [
            marked(author.name, is_owner=author.person_id == person.pk)
            for author in row.authorships.all()
        ],
    }


def columns_then(one: Listed, part: Part, *, owner: str) -> dict[str, Any]:
    """The columns that the entry became when it was imported."""
    record = entries.item(part, one.given["entry"], file="", owner=owner)
    values, _ = rows.item_values(record)
    if isinstance(record, records.Work):
        values["authors"] = [
            marked(author.name[:200], is_owner=author.is_owner) for author in record.authors
        ]
        urls = [link.url for link in record.links]
        values["url"] = next((url for url in urls if usable(url)), "")
    return values


def usable(url: str) -> bool:
    return rows.is_web_address(PublicationLink(url=url))


def marked(name: str, *, is_owner: bool) -> str:
    return f"**{name}**" if is_owner else name
