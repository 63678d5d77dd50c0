"""Imports a résumé into a person."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importer.folder import ImportProblem
from importer.management.commands.import_site import check_slug
from importer.resumes import importing
from importer.sources.resumes.reading import LIMIT


class Command(BaseCommand):
    help = (
        "Imports a JSON Resume or RenderCV file into a person. Running it again changes only what "
        "changed in the file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="resume.json or cv.yaml")
        parser.add_argument(
            "--person",
            default="",
            metavar="SLUG",
            help="whose résumé it is: ada-lovelace; without it, the person of that name",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would happen and write nothing"
        )

    def handle(self, *args: Any, file: Path, person: str, **options: Any) -> None:
        check_slug(person)
        try:
            done = importing.run(
                data_of(file), name=file.name, person_slug=person, is_dry_run=options["dry_run"]
            )
        except ImportProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(done.as_text())


def data_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LIMIT + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", "") or problem
        raise CommandError(f"{file} cannot be read: {reason}.") from None
