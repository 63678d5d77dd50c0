"""Entries of bibliographies for tests, and their import."""

from typing import Any

from importer.bibliographies.plans import Plan, Source
from importer.bibliographies.running import run
from profiles.models import Person
from publications.formats.entries import Author, Bibliography, Entry

ADA = Author(name="Ada Lovelace", family_name="Lovelace", given_name="Ada")
CHARLES = Author(name="Charles Babbage", family_name="Babbage", given_name="Charles")
MARY = Author(name="Mary Somerville", family_name="Somerville", given_name="Mary")


def make_entry(**values: Any) -> Entry:
    values.setdefault("title", "Sketch of the Analytical Engine")
    values.setdefault("key", "lovelace1843")
    values.setdefault("authors", (ADA, CHARLES))
    values.setdefault("date", "1843")
    values.setdefault("type", "article-journal")
    values.setdefault("text", repr(sorted(values.items(), key=lambda pair: pair[0])))
    return Entry(**values)


def make_source(*entries: Entry, file: str = "papers.bib", **parts: Any) -> Source:
    return Source(file=file, format="bibtex", bibliography=Bibliography(entries=entries, **parts))


def import_entries(
    *entries: Entry, person: Person | None = None, file: str = "papers.bib", **options: Any
) -> Plan:
    done, _ = run([make_source(*entries, file=file)], person=person, **options)
    return done


def outcomes(plan: Plan) -> list[str]:
    return [step.outcome.value for step in plan.steps]
