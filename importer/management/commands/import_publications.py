"""Imports bibliographies."""

import gc
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importer.bibliographies import planning, reading, reports, running
from importer.bibliographies.files import Folder, folder_of
from importer.bibliographies.plans import Plan, Source
from importer.folder import ImportProblem
from importer.management.commands.import_site import check_slug
from importer.progress import Bar
from importer.report import Note
from profiles.models import Person

KEPT = 3
"""Exit code when all was imported but broken entries, which are kept for correction."""


class Command(BaseCommand):
    help = (
        "Imports publications from BibTeX, RIS, CSL-JSON, Crossref or ORCID files. Running it "
        "again changes only what changed in the files. Ends with 0 when every entry was read, "
        "with 1 when nothing was imported, with 3 when broken entries were kept for correction."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="- reads standard input")
        parser.add_argument(
            "--person",
            default="",
            metavar="SLUG",
            help="whose works they are: ada-lovelace; without it, the site’s owner’s",
        )
        parser.add_argument(
            "--format", choices=sorted(reading.READERS), help="without it, each file shows its own"
        )
        parser.add_argument(
            "--files",
            type=Path,
            dest="folder",
            metavar="DIR",
            help="the site’s folder, with the PDFs and pictures that entries link to",
        )
        parser.add_argument(
            "--draft", action="store_true", help="new works are drafts; without it, published"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would happen and write nothing"
        )

    def handle(self, *args: Any, files: list[str], **options: Any) -> None:
        person = whose(options["person"])
        # Hundreds of thousands of objects are made and few of them refer back: looking for cycles
        # among them took a sixth of the time and found nothing worth having.
        gc.disable()
        try:
            sources = self.read_all(files, kind=options["format"] or "")
            folder = folder_for(files, options["folder"])
            plan, notes = self.import_all(sources, person, folder, options)
        except ImportProblem as problem:
            raise CommandError(str(problem)) from problem
        finally:
            gc.enable()
        self.stdout.write(reports.as_text(plan, notes, is_dry_run=options["dry_run"]))
        if plan.broken:
            raise CommandError(
                broken_sentence(len(plan.broken), is_dry_run=options["dry_run"]), returncode=KEPT
            )

    def read_all(self, files: list[str], *, kind: str) -> list[Source]:
        with Bar(sys.stderr, "read") as bar:
            return [reading.read(file, kind=kind, progress=bar.show) for file in files]

    def import_all(
        self,
        sources: list[Source],
        person: Person | None,
        folder: Folder,
        options: dict[str, Any],
    ) -> tuple[Plan, list[Note]]:
        if options["dry_run"]:
            return planning.plan(sources, person=person, folder=folder), []
        with Bar(sys.stderr, "written") as bar:
            return running.run(
                sources,
                person=person,
                is_draft=options["draft"],
                folder=folder,
                progress=bar.show,
            )


def whose(slug: str) -> Person | None:
    if not slug:
        return planning.owner()
    check_slug(slug)
    person = Person.objects.filter(slug=slug).first()
    if person is None:
        known = ", ".join(Person.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise CommandError(
            f"There is no person {slug} on this site; there is {known or 'nobody yet'}."
        )
    return person


def folder_for(files: list[str], given: Path | None) -> Folder:
    if given is None:
        return folder_of(Path(file) for file in files if file != reading.STANDARD_INPUT)
    if not given.is_dir():
        raise CommandError(f"There is no folder {given}.")
    return Folder((given.resolve(),))


def broken_sentence(count: int, *, is_dry_run: bool) -> str:
    said = "One entry could not be read" if count == 1 else f"{count} entries could not be read"
    return f"{said}." if is_dry_run else f"{said}; see “Broken entries” in the admin."
