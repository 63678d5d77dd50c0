"""How long the page and the PDF of a CV take, by the number of works in it.

    python benchmarks/cv.py

Fills a database of its own with a person of 10, 100 and 1,000 works of six authors each, and prints
for their CV: queries of the page; milliseconds of processor time of the page with its works kept,
of the page just after a change ("anew"), and of a bare Django template that loads the same rows by
the same queries and writes them as they are; then for the PDF processor time, size, pages and
memory of the process that sets it. Exits with 1 when the number of queries grows with the works,
when the page takes more than 1.5 times the bare template and 40 ms, or when a PDF takes more than
5 s, 1 kB a work and 100 kB, or 400 MB of memory.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from unittest.mock import patch

from publication_lists import BARE, fill, milliseconds, prepare

SIZES = (10, 100, 1000)
MOST_TIMES_BARE, FRAME = 1.5, 40
"""Milliseconds that the frame of any page may take beside."""
MOST_SECONDS = 5
MOST_BYTES, MOST_BYTES_A_WORK = 100_000, 1000
MOST_MEMORY = 400
"""MB."""


@dataclass(frozen=True, slots=True)
class Measured:
    queries: int
    page: float
    anew: float
    bare: float
    """Milliseconds."""
    seconds: float
    size: int
    pages: int
    memory: int
    """MB."""

    def keeps_promises(self, works: int) -> bool:
        return (
            self.page <= MOST_TIMES_BARE * self.bare + FRAME
            and self.seconds <= MOST_SECONDS
            and self.size <= MOST_BYTES + MOST_BYTES_A_WORK * works
            and self.memory <= MOST_MEMORY
        )


def measure() -> Measured:
    from django.test import Client

    from publications import list_cache

    client = Client()

    def page() -> object:
        response = client.get("/cv/")
        if response.status_code != 200:
            sys.exit(f"The CV answered {response.status_code}.")
        return response

    def anew() -> object:
        with patch.object(list_cache, "program", lambda: str(time.monotonic())):
            return page()

    return Measured(
        queries_of(page), milliseconds(page), milliseconds(anew), milliseconds(bare()), *pdf()
    )


def queries_of(answer: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer()
    with CaptureQueriesContext(connection) as captured:
        answer()
    return len(captured)


def bare() -> Callable[[], object]:
    """All works, as the first ones are shown by benchmarks/publication_lists.py."""
    from django.template import Context, Engine

    from publications.models import Publication

    template = Engine().from_string(BARE)

    def render() -> str:
        published = Publication.objects.published().newest_first()
        keys = list(published.values_list("pk", flat=True))
        works = Publication.objects.with_entry().in_bulk(keys)
        return template.render(Context({"works": [works[key] for key in keys]}))

    return render


def pdf() -> tuple[float, int, int, int]:
    """Seconds of processor time, bytes, pages, and MB of memory of the greatest process so far."""
    from io import BytesIO

    from pypdf import PdfReader

    from content.typesetting import typeset
    from pages.cv_pdf import TEMPLATE, document_of, state_of
    from pages.models import Page

    document = document_of(state_of(Page.objects.get(listing="cv"), None), None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    content = typeset(TEMPLATE, document)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pages = len(PdfReader(BytesIO(content)).pages)
    return seconds, len(content), pages, after.ru_maxrss // 1024


def report(works: int, found: Measured) -> None:
    print(f"{works:,} works")
    print(f"  page       {found.page:8.1f} ms   {found.queries} queries")
    print(f"  anew       {found.anew:8.1f} ms")
    print(f"  bare       {found.bare:8.1f} ms   ratio {found.page / found.bare:.2f}")
    print(f"  PDF        {found.seconds:8.2f} s    {found.size / 1000:.0f} kB"
          f"   {found.pages} pages   {found.memory} MB of memory", flush=True)  # fmt: skip


def make_cv() -> None:
    from django.utils import timezone

    from pages.models import Page
    from profiles.models import Person

    person = Person.objects.get()
    page = Page.objects.create(title="CV", listing="cv", person=person, published_at=timezone.now())
    page.move_to("/cv/")


def main() -> int:
    """Prints the figures; 1 if a promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ |= {"DATABASE_URL": "", "SITE_URL": "http://testserver", "DEBUG": "off"}
        import django

        django.setup()
        prepare()
        make_cv()
        found = {}
        for before, works in zip((0, *SIZES), SIZES, strict=False):
            fill(before, works)
            found[works] = measure()
            report(works, found[works])
    are_kept = all(measured.keeps_promises(works) for works, measured in found.items())
    queries = {measured.queries for measured in found.values()}
    return int(not are_kept or len(queries) > 1)


if __name__ == "__main__":
    sys.exit(main())
