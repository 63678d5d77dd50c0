"""Rows that say the same as a résumé and came from elsewhere: taken as they are, not doubled."""

from dataclasses import asdict
from typing import Any

from importer import records, rows
from importer.items import own_text, said_by
from importer.ledger import Ledger
from importer.models import ImportedRecord
from importer.records import Homepage
from importer.snapshots import digest
from profiles.models import Award, Experience, Person, Section, Service, Teaching

# What makes two rows of a person the same fact.
SAME: dict[type[Any], tuple[str, ...]] = {
    Experience: ("kind", "role", "organization"),
    Teaching: ("title", "code", "institution", "term"),
    Service: ("role", "venue", "area"),
    Award: ("title",),
}


def adopt_present(page: Homepage, person: Person, ledger: Ledger) -> None:
    """From now on such rows are known as the file's, too, and never written over."""
    for model, names in SAME.items():
        known = {record.object_id for record in ledger.earlier(model)}
        texts = {record.text for record in ledger.earlier(model)}
        free = model.objects.filter(person=person).exclude(pk__in=known).order_by("pk")
        by_words: dict[tuple[str, ...], Any] = {}
        for row in free:
            by_words.setdefault(words(row, names), row)
        for item in page.items:
            if rows.MODELS[type(item)] is not model or own_text(item) in texts:
                continue
            values, _ = rows.item_values(item)
            row = by_words.pop(words_of(values, names), None)
            if row is not None and same_start(row, values):
                kept = ledger.adopt(
                    row, item.origin, text=own_text(item), key=digest(said_by(item))
                )
                leave_alone(kept)
    adopt_sections(page, person, ledger)


def adopt_sections(page: Homepage, person: Person, ledger: Ledger) -> None:
    earlier = ledger.earlier(Section)
    known, texts = {one.object_id for one in earlier}, {one.text for one in earlier}
    free = list(person.sections.exclude(pk__in=known).exclude(kind="text").in_order())
    for record in page.sections:
        if record.origin.text in texts:
            continue
        alike = [one for one in free if one.kind == record.kind]
        named = [one for one in alike if one.heading.casefold() == record.heading.casefold()]
        found = (named or (alike if is_only(page, record) else []))[:1]
        for section in found:
            free.remove(section)
            said = {**asdict(record), "origin": None}
            kept = ledger.adopt(section, record.origin, text=record.origin.text, key=digest(said))
            leave_alone(kept)


def is_only(page: Homepage, record: records.Section) -> bool:
    return sum(one.kind == record.kind for one in page.sections) == 1


def leave_alone(record: ImportedRecord) -> None:
    """Its row is never equal to what the import wrote: what differs is reported, not written."""
    record.digest = ""
    record.save(update_fields=["digest"])


def words(row: object, names: tuple[str, ...]) -> tuple[str, ...]:
    return words_of({name: getattr(row, name) for name in names}, names)


def words_of(values: dict[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(str(values[name]).casefold().split()) for name in names)


def same_start(row: object, values: dict[str, Any]) -> bool:
    """Two stays at one place differ by their first year, two prizes by theirs."""
    for name in ("start", "date"):
        here, there = getattr(row, name, ""), values.get(name, "")
        if here and there and here[:4] != there[:4]:
            return False
    return True
