"""Parsed records -> rows, in one transaction, and a report."""

from dataclasses import asdict

from django.db import transaction
from django.utils.text import slugify

from importer import records
from importer.files import FileWriter
from importer.frame import write_frame
from importer.items import ItemWriter
from importer.ledger import Ledger
from importer.people import PersonWriter
from importer.report import Note, Report
from importer.sample import SAMPLE, holds_only_untouched_sample, remove_sample
from importer.section_rows import write_sections


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
            ledger = Ledger(SAMPLE if is_sample else slug, report)
            write_homepage(homepage, slug, ledger, files)
            if is_dry_run:
                transaction.set_rollback(True)
    finally:
        files.remove_unused()
    return report


def slug_for(name: str) -> str:
    return (slugify(name) or slugify(name, allow_unicode=True))[:80]


def write_homepage(
    homepage: records.Homepage, slug: str, ledger: Ledger, files: FileWriter
) -> None:
    stored = files.write(homepage.files, ledger)
    person = PersonWriter(homepage, slug, ledger).write(stored.get(homepage.person.photo))
    if person is None:
        return
    sections = write_sections(homepage, person, ledger)
    ItemWriter(homepage, person, sections, ledger).write()
    write_frame(homepage, person, ledger)
    ledger.report.address = person.get_absolute_url()
