"""Repairs search: after a copy of the database, or when something is not found that should be."""

from typing import Any

from django.core.management.base import BaseCommand

from pages.search import index


class Command(BaseCommand):
    help = "Reads anew everything that can be found. The site may go on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        total = index.rebuild()
        noun = "entry" if total == 1 else "entries"
        self.stdout.write(f"{total:,} {noun} can be found now, or from their date on.")
