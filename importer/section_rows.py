"""Sections of an imported page -> rows, in the page's order."""

from dataclasses import asdict

from django.db import models
from django.utils import timezone

from importer import records
from importer.ledger import Ledger, Wanted
from importer.rows import section_values
from importer.snapshots import digest
from profiles.models import Person, Section


def write_sections(
    homepage: records.Homepage, person: Person, ledger: Ledger
) -> list[Section | None]:
    """For each record its section; None for one that an editor deleted."""
    wanted = [
        wanted_section(record, person, position)
        for position, record in enumerate(homepage.sections, start=1)
    ]
    written = ledger.write(Section, wanted, kind="sections")
    return [row if isinstance(row, Section) else None for row in written]


def wanted_section(record: records.Section, person: Person, position: int) -> Wanted:
    values, problem = section_values(record)
    review = record.review or problem

    def build(row: models.Model | None) -> Section:
        section = row if isinstance(row, Section) else Section(person=person, position=position)
        for name, value in values.items():
            setattr(section, name, value)
        section.review_note = review
        section.published_at = None if record.hidden else section.published_at or timezone.now()
        section.save()
        return section

    return Wanted(
        kind="sections",
        origin=record.origin,
        key=digest({**asdict(record), "origin": None}),
        build=build,
        position=position,
        hidden=record.hidden,
        review=review,
        group="" if record.kind == Section.Kind.TEXT else record.kind,
    )
