"""Parsed records -> rows, in one transaction, and a report."""

from collections.abc import Mapping
from dataclasses import asdict

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import slugify

from content import revisions
from content.models import Address, StoredFile
from content.sentences import sentence
from importer import records
from importer.files import FileWriter
from importer.folder import ImportProblem
from importer.frame import write_frame
from importer.items import ItemWriter
from importer.ledger import Ledger
from importer.models import ImportedRecord
from importer.people import PersonWriter
from importer.report import Note, Report
from importer.sample import SAMPLE, holds_only_untouched_sample, remove_sample
from importer.section_rows import write_sections
from profiles.models import Person


def write(
    homepage: records.Homepage,
    *,
    path: str,
    is_sample: bool = False,
    person_slug: str = "",
    is_dry_run: bool = False,
) -> Report:
    """Writes the page with all that stands on it; a trial run writes everything but the commit.

    An exception leaves the database and the files on disk as they were.
    """
    report = Report(path=path, is_dry_run=is_dry_run)
    report.notes += [Note(**asdict(remark)) for remark in homepage.remarks]
    files = FileWriter()
    try:
        with transaction.atomic():
            if not is_sample and holds_only_untouched_sample():
                remove_sample()
                report.replaced_sample = True
            slug = person_slug or slug_for(homepage.person.name)
            if not person_slug:
                refuse_doubtful_person(homepage, slug)
            ledger = Ledger(SAMPLE if is_sample else slug, report)
            write_homepage(homepage, slug, ledger, files)
            if is_dry_run:
                transaction.set_rollback(True)
            else:
                # Editors can return to what was imported.
                revisions.record(ledger.written, comment=sentence("Imported."))
    finally:
        files.remove_unused()
    return report


def slug_for(name: str) -> str:
    return (slugify(name) or slugify(name, allow_unicode=True))[:80]


def refuse_doubtful_person(homepage: records.Homepage, slug: str) -> None:
    """A new name at the address of a page imported before: the same person or another?

    Raises ImportProblem; only the owner can tell, with --person.
    """
    holder = Address.objects.holder_of(homepage.permalink)
    person = holder.holder if holder is not None else None
    if not isinstance(person, Person) or person.slug == slug:
        return
    content_type = ContentType.objects.get_for_model(Person)
    imported = ImportedRecord.objects.filter(content_type=content_type, object_id=person.pk)
    if imported.exclude(source=SAMPLE).exists():
        raise ImportProblem(
            sentence(
                "{path} is the page of {person}, imported before. If this is the same "
                "person, pass --person {slug}; if it is another, pass --person {other_slug}.",
                path=homepage.permalink,
                person=person,
                slug=person.slug,
                other_slug=slug,
            )
        )


def write_homepage(
    homepage: records.Homepage, slug: str, ledger: Ledger, files: FileWriter
) -> None:
    stored = files.write(homepage.files, ledger)
    person = write_person(homepage, slug, ledger, stored)
    if person is None:
        return
    write_items(homepage, person, ledger)
    write_frame(homepage, person, ledger)
    ledger.report.address = person.get_absolute_url()


def write_person(
    homepage: records.Homepage, slug: str, ledger: Ledger, stored: Mapping[str, StoredFile]
) -> Person | None:
    """The page's person; None when an editor deleted them."""
    return PersonWriter(homepage, slug, ledger).write(stored.get(homepage.person.photo))


def write_items(homepage: records.Homepage, person: Person, ledger: Ledger) -> None:
    """The page's sections, with what stands in them."""
    sections = write_sections(homepage, person, ledger)
    ItemWriter(homepage, person, sections, ledger).write()
