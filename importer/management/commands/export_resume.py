"""Exports a person's résumé."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importer.resumes import exporting
from publications.management.commands.export_publications import person_named, write


class Command(BaseCommand):
    help = "Exports a person as JSON Resume or RenderCV: to the screen, or with --output to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--person", required=True, metavar="SLUG", help="ada-lovelace")
        parser.add_argument("--format", choices=exporting.FORMATS, required=True)
        parser.add_argument("--drafts", action="store_true", help="what visitors do not see, too")
        parser.add_argument("--output", type=Path, metavar="FILE", help="write there instead")

    def handle(self, *args: Any, output: Path | None, **options: Any) -> None:
        person = person_named(options["person"])
        if not (person.is_published or options["drafts"]):
            raise CommandError(f"{person} is a draft: pass --drafts to export it all the same.")
        text = exporting.export(person, kind=options["format"], with_drafts=options["drafts"])
        if output is None:
            self.stdout.write(text, ending="")
            return
        write(output, iter([text]))
        self.stderr.write(f"Written to {output}.")
