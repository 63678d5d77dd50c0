"""Exports works as a bibliography."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from profiles.models import Person
from publications.bibliographies import EXPORT_ORDER, entries_of
from publications.export_formats import FORMATS
from publications.models import Publication, PublicationQuerySet

CHUNK = 500
"""Works loaded at a time."""


class Command(BaseCommand):
    help = "Exports works as a bibliography: to the screen, or with --output to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=[*FORMATS], required=True)
        parser.add_argument(
            "--person", default="", metavar="SLUG", help="only their works: ada-lovelace"
        )
        parser.add_argument("--selected", action="store_true", help="only selected works")
        parser.add_argument("--drafts", action="store_true", help="drafts and scheduled works, too")
        parser.add_argument("--output", type=Path, metavar="FILE", help="write there instead")

    def handle(self, *args: Any, output: Path | None, **options: Any) -> None:
        works = chosen(options).order_by(*EXPORT_ORDER).with_entry()
        chunks = FORMATS[options["format"]].chunks_in_full
        pieces = chunks(entries_of(works.iterator(chunk_size=CHUNK)))
        if output is None:
            for piece in pieces:
                self.stdout.write(piece, ending="")
            return
        write(output, pieces)
        self.stderr.write(f"Written to {output}: {works.count()} works.")


def chosen(options: dict[str, Any]) -> PublicationQuerySet:
    works = Publication.objects.all() if options["drafts"] else Publication.objects.published()
    if options["selected"]:
        works = works.selected()
    return works.on_page_of(person_named(options["person"])) if options["person"] else works


def person_named(slug: str) -> Person:
    person = Person.objects.filter(slug=slug).first()
    if person is None:
        known = Person.objects.by_name().values_list("slug", flat=True)[:10]
        raise CommandError(
            f"--person is {slug!r}, and nobody here has that name; "
            f"the people are: {', '.join(known) or 'none yet'}."
        )
    return person


def write(output: Path, pieces: Iterator[str]) -> None:
    """As a whole: it is written beside its place and put there at last."""
    unfinished = output.with_name(f".{output.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        unfinished.replace(output)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise CommandError(f"{output} cannot be written: {problem.strerror}.") from None
