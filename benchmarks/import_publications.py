"""How long an import of publications takes, how much it asks the database, and how much it keeps.

    python benchmarks/import_publications.py [WORKS ...]

Imports generated entries with five authors and three links each into an empty site, then imports
them again, then with every entry changed. Prints the time for each work, queries, the largest
memory, how many times as long as a bare bulk_create of the same rows the first import takes, and
what it takes for search, which reads the works when all is written: processor time on top of the
rest.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publications.formats.entries import Entry

SIZES = (100, 1_000, 10_000)
NAMES = ("Lovelace", "Babbage", "Somerville", "Herschel", "De Morgan", "Faraday", "Boole")

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    for size in sizes:
        child = os.fork()
        if child == 0:
            with tempfile.TemporaryDirectory() as folder:
                measure(size, folder)
            os._exit(0)
        os.waitpid(child, 0)


def measure(size: int, folder: str) -> None:
    """One size, in a process and a database of its own."""
    os.environ |= {
        "DATA_DIR": folder,
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from importer.bibliographies.plans import Source
    from importer.bibliographies.running import run
    from publications.formats.entries import Bibliography

    found = entries(size)

    def import_them(some: "list[Entry]") -> None:
        run([Source(file="a.bib", format="bibtex", bibliography=Bibliography(entries=tuple(some)))],
            person=None)  # fmt: skip

    changed = [replace(entry, venue="Another", text="") for entry in found]
    shares: list[float] = []
    rows = {
        "first": timed(lambda: shares.append(share_of_search(lambda: import_them(found)))),
        "again": timed(lambda: import_them(found)),
        "changed": timed(lambda: import_them(changed)),
    }
    bare, _ = timed(lambda: create_bare(found))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, (seconds, queries) in rows.items():
        print(f"{size:7,} works  {name:8} {seconds:7.2f} s  {1000 * seconds / size:6.2f} ms a work"
              f"  {queries:6} queries", flush=True)  # fmt: skip
    ratio = rows["first"][0] / bare
    print(f"{size:7,} works  bare     {bare:7.2f} s  the first import takes {ratio:.1f} times "
          f"as long; at most {memory} MB; search adds {shares[0]:.1%}", flush=True)  # fmt: skip


def share_of_search(work: Callable[[], None]) -> float:
    """What `work` takes for search, of the processor, as a part of what it takes otherwise."""
    from pages.search import upkeep

    flush, spent = upkeep.flush, 0.0

    def timed_flush() -> None:
        nonlocal spent
        start = time.process_time()
        flush()
        spent += time.process_time() - start

    upkeep.flush = timed_flush
    start = time.process_time()
    work()
    upkeep.flush = flush
    return spent / (time.process_time() - start - spent)


def timed(work: Callable[[], None]) -> tuple[float, int]:
    from django.db import connection

    count = 0

    def counted(execute: Any, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    start = time.perf_counter()
    with connection.execute_wrapper(counted):
        work()
    return time.perf_counter() - start, count


def entries(size: int) -> "list[Entry]":
    from publications.formats.entries import Author, Entry, Link

    return [
        Entry(
            line=number,
            text=f"@article{{work{number}, title = {{On the Number {number} of Engines}} }}" * 5,
            key=f"work{number}",
            type="article-journal",
            title=f"On the Number {number} of Engines",
            authors=tuple(
                Author(
                    name=f"Ada{number % 97} {name}",
                    family_name=name,
                    given_name=f"Ada{number % 97}",
                )
                for name in NAMES[:5]
            ),
            venue="Scientific Memoirs",
            date=f"{1900 + number % 100}-0{1 + number % 9}",
            doi=f"10.1000/engine.{number}",
            abstract="The engine weaves algebraical patterns. " * 20,
            links=tuple(
                Link(kind=kind, url=f"https://example.org/{kind}/{number}")
                for kind in ("pdf", "code", "slides")
            ),
            fields={"annote": "kept", "month": "feb"},
        )
        for number in range(size)
    ]


def create_bare(found: "list[Entry]") -> None:
    """The same rows without anything else."""
    from django.db import transaction

    from publications.models import Authorship, Publication, PublicationLink

    with transaction.atomic():
        works = Publication.objects.bulk_create(
            Publication(title=entry.title, type=entry.type, venue=entry.venue, date=entry.date,
                        doi=entry.doi, abstract=entry.abstract, bibtex_key=entry.key,
                        bibtex_fields=dict(entry.fields))
            for entry in found
        )  # fmt: skip
        Authorship.objects.bulk_create(
            Authorship(publication=work, position=position, name=author.name,
                       family_name=author.family_name, given_name=author.given_name)
            for work, entry in zip(works, found, strict=True)
            for position, author in enumerate(entry.authors)
        )  # fmt: skip
        PublicationLink.objects.bulk_create(
            PublicationLink(publication=work, kind=link.kind, url=link.url, position=position)
            for work, entry in zip(works, found, strict=True)
            for position, link in enumerate(entry.links)
        )  # fmt: skip


if __name__ == "__main__":
    main()
