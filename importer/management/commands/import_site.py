"""Imports an existing site, or one homepage."""

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_unicode_slug

from importer.folder import ImportProblem
from importer.progress import Bar
from importer.report import Report
from importer.site_tree import open_tree
from importer.site_writer import write_site
from importer.sources import generators, homepage
from importer.writers import write
from profiles.models import Person


class Command(BaseCommand):
    help = (
        "Imports a site made with Jekyll or Hugo, or one homepage written in Markdown. Running it "
        "again changes only what is new."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, help="the folder or zip of a site, or one Markdown file"
        )
        parser.add_argument(
            "--person", default="", metavar="SLUG", help="whose page it is: ada-lovelace"
        )
        parser.add_argument(
            "--keep-demo", action="store_true", help="import the theme's own example pages, too"
        )
        parser.add_argument(
            "--generator",
            default="",
            choices=["", *generators.READERS],
            help="what the site was made with, where that is not recognised",
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
            done = import_path(
                path,
                person_slug=person,
                keeps_examples=options["keep_demo"],
                is_dry_run=options["dry_run"],
                generator=options["generator"],
            )
        except ImportProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(done.as_text())
        if report is not None:
            write_report(report, json.dumps(done.as_json(), indent=2, ensure_ascii=False) + "\n")


def import_path(
    path: Path,
    *,
    person_slug: str,
    keeps_examples: bool,
    is_dry_run: bool,
    generator: str = "",
) -> Report:
    """The whole site where there is one, else the homepage."""
    is_sample = path.resolve() == settings.SAMPLE_SITE.resolve()
    if not is_sample and (generator or is_whole_site(path)):
        with open_tree(path) as tree:
            with Bar(sys.stderr, "read") as bar:
                tree.progress = bar.show
                site = generators.read(
                    tree,
                    generator=generator,
                    person_slug=person_slug,
                    keeps_examples=keeps_examples,
                )
            with Bar(sys.stderr, "written") as bar:
                return write_site(
                    site,
                    path=str(path),
                    person_slug=person_slug,
                    is_dry_run=is_dry_run,
                    progress=bar.show,
                )
    return write(
        homepage.read(path, person_slug=person_slug),
        path=str(path),
        is_sample=is_sample,
        person_slug=person_slug,
        is_dry_run=is_dry_run,
    )


def is_whole_site(path: Path) -> bool:
    """Whether it is the folder or zip of a site that is recognised, not a homepage alone."""
    if path.is_file() and path.suffix.lower() == ".zip":
        return True
    return generators.are_in(path)


def check_slug(person: str) -> None:
    if not person:
        return
    try:
        validate_unicode_slug(person)
    except ValidationError:
        raise CommandError(
            f"--person is {person!r}; it is letters, digits and hyphens, such as ada-lovelace."
        ) from None
    longest = Person._meta.get_field("slug").max_length
    if longest and len(person) > longest:
        raise CommandError(
            f"--person has {len(person)} characters; it has at most {longest}, as ada-lovelace has."
        )


def check_writable(report: Path | None) -> None:
    """Before anything is imported: afterwards would be too late to say so."""
    try:
        if report is None or is_device(report):
            return
        is_new = not report.exists()
        with report.open("a", encoding="utf-8"):
            pass
        if is_new:
            report.resolve().unlink()
        with NamedTemporaryFile(dir=report.resolve().parent):
            pass
    except OSError as problem:
        raise CommandError(
            f"The report cannot be written to {report}: {problem.strerror}."
        ) from None


def write_report(report: Path, text: str) -> None:
    """Whole or not at all: it is written beside its place and put there at last."""
    target = report.resolve()
    written = target.with_name(f".{os.getpid()}.report")
    try:
        if is_device(report):
            report.write_text(text, encoding="utf-8")
            return
        with written.open("x", encoding="utf-8") as file:
            file.write(text)
        written.replace(target)
    except OSError as problem:
        written.unlink(missing_ok=True)
        raise CommandError(
            f"The page was imported, but not reported to {report}: {problem.strerror}."
        ) from None


def is_device(path: Path) -> bool:
    """Whether this is no file but, say, /dev/stdout: it cannot be put in another's place."""
    return path.exists() and not path.is_file() and not path.is_dir()
