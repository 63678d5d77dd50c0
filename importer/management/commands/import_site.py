"""Imports an existing homepage."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_unicode_slug

from importer.folder import ImportProblem
from importer.sources.homepage import read
from importer.writers import write


class Command(BaseCommand):
    help = "Imports a homepage written in Markdown. Running it again changes only what is new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, help="the Markdown file, or the folder of the site that holds it"
        )
        parser.add_argument(
            "--person", default="", metavar="SLUG", help="whose page it is: ada-lovelace"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would happen and write nothing"
        )
        parser.add_argument(
            "--report", type=Path, metavar="FILE.json", help="write the report there as JSON, too"
        )

    def handle(
        self, *args: Any, path: Path, person: str, report: Path | None, **options: Any
    ) -> None:
        check_slug(person)
        check_writable(report)
        try:
            homepage = read(path, person_slug=person)
            done = write(
                homepage,
                path=str(path),
                is_sample=path.resolve() == settings.SAMPLE_SITE.resolve(),
                person_slug=person,
                is_dry_run=options["dry_run"],
            )
        except ImportProblem as problem:
            raise CommandError(str(problem)) from problem
        if report is not None:
            text = json.dumps(done.as_json(), indent=2, ensure_ascii=False)
            report.write_text(text + "\n", encoding="utf-8")
        self.stdout.write(done.as_text())


def check_slug(person: str) -> None:
    if not person:
        return
    try:
        validate_unicode_slug(person)
    except ValidationError:
        raise CommandError(
            f"--person is {person!r}; it is letters, digits and hyphens, such as ada-lovelace."
        ) from None


def check_writable(report: Path | None) -> None:
    """Before anything is imported: afterwards would be too late to say so."""
    if report is None:
        return
    try:
        with report.open("a", encoding="utf-8"):
            pass
    except OSError as problem:
        raise CommandError(
            f"The report cannot be written to {report}: {problem.strerror}."
        ) from None
