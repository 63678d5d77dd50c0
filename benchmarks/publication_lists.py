"""How long the list of works takes, from the request to the page.

    python benchmarks/publication_lists.py

Fills a database of its own with 100, 1,000 and 10,000 works of six authors each, asks for the
first and the last page of their list and for filtered ones, and prints milliseconds of processor
time: for a page, for a work on it, and the same for a bare Django template that loads the same rows
by the same queries and writes titles, authors, venues, dates, abstracts and links as they are, in
the same run. "anew" is the first page with nothing kept of it, as after a change. Exits with 1 when
the list takes more than 1.5 times the bare template.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from publications.models import Publication

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

LIMIT = 1.5
SIZES = (100, 1000, 10_000)
ROUNDS = 15
ON_A_PAGE = 100
BARE = """<!doctype html><title>Works</title><ul>{% for work in works %}
<li><p><a href="{{ work.get_absolute_url }}">{{ work.title }}</a></p>
<p>{% for author in work.authorships.all %}{% if author.person %}
<a href="{{ author.person.get_absolute_url }}">{{ author.name }}</a>{% else %}{{ author.name }}
{% endif %}{% if not forloop.last %}, {% endif %}{% endfor %}</p>
<p>{{ work.short_venue }} {{ work.venue }}, {{ work.date }} {{ work.note }}</p>
<p>{% for link in work.links.all %}<a href="{{ link.target }}">{{ link }}</a> {% endfor %}</p>
<p>{{ work.abstract }}</p></li>{% endfor %}</ul>"""


def fill(first: int, last: int) -> None:
    """Works from `first` to `last`, in bulk; all at addresses of their own."""
    from django.contrib.contenttypes.models import ContentType

    from content.models import Address
    from publications.models import Publication

    kind = ContentType.objects.get_for_model(Publication)
    numbers = range(first, last)
    addresses = Address.objects.bulk_create(
        Address(path=f"/works/{number}/", content_type=kind) for number in numbers
    )
    works = Publication.objects.bulk_create(
        Publication(address=address, **facts(number))
        for number, address in zip(numbers, addresses, strict=True)
    )
    give_authors(works)
    give_links(works)


def facts(number: int) -> dict[str, Any]:
    """What the work of this number says."""
    from django.utils import timezone

    return {
        "title": f"On the *theory* of looms, part {number} of $n^{number % 7}$",
        "type": ["article-journal", "paper-conference", "preprint"][number % 3],
        "venue": f"Transactions of the Society of {number % 40} Engines",
        "short_venue": f"TSE{number % 40}" if number % 2 else "",
        "date": str(1800 + number % 200),
        "doi": f"10.1000/{number}",
        "abstract": f"We weave the {number}th *pattern*, $x_{{{number}}} = 0$. " * 5,
        "published_at": timezone.now(),
    }


def give_authors(works: "list[Publication]") -> None:
    from profiles.models import Person
    from publications.models import Authorship

    person = Person.objects.get()
    Authorship.objects.bulk_create(
        Authorship(
            publication=work,
            position=place,
            name=f"Author {place} of {number % 500}",
            person=person if place == 2 else None,
            equal_contribution=place < 2,
        )
        for number, work in enumerate(works)
        for place in range(6)
    )


def give_links(works: "list[Publication]") -> None:
    from publications.models import PublicationLink

    PublicationLink.objects.bulk_create(
        PublicationLink(publication=work, kind=kind, url=f"https://example.org/{kind}/{work.pk}")
        for work in works
        for kind in ("pdf", "code")
    )


def milliseconds(answer: Callable[[], object]) -> float:
    """Median processor time, which other programs disturb least."""
    answer()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        answer()
        times.append(time.process_time() - start)
    return median(times) * 1000


def bare() -> Callable[[], object]:
    """The first works of the list by the same queries, in a template that does nothing more."""
    from django.template import Context, Engine

    from publications.grouping import in_order
    from publications.models import Publication

    template = Engine().from_string(BARE)

    def render() -> str:
        published = Publication.objects.published()
        keys = list(in_order(published, "year").values_list("pk", flat=True)[:ON_A_PAGE])
        works = Publication.objects.with_entry().in_bulk(keys)
        return template.render(Context({"works": [works[key] for key in keys]}))

    return render


def measures(size: int) -> Iterator[tuple[str, float]]:
    """Name and milliseconds of each page asked for."""
    from django.test import Client

    from publications import list_cache

    client = Client()

    def page(query: str) -> Callable[[], object]:
        def get() -> object:
            response = client.get(f"/list/{query}")
            if response.status_code != 200:
                sys.exit(f"The list answered {response.status_code} to {query}.")
            return response

        return get

    def anew() -> object:
        with patch.object(list_cache, "program", lambda: str(time.monotonic())):
            return page("")()

    yield "first page", milliseconds(page(""))
    yield "anew", milliseconds(anew)
    yield "bare template", milliseconds(bare())
    yield "last page", milliseconds(page(f"?page={size // ON_A_PAGE}"))
    yield "words", milliseconds(page("?q=looms+author+3"))
    yield "few hits", milliseconds(page("?q=part+77"))
    yield "year and venue", milliseconds(page("?year=1877&venue=TSE37"))
    yield "person", milliseconds(page("?person=ada"))


def report(size: int) -> float:
    """Prints the figures of one size; the ratio of the list to the bare template."""
    found = dict(measures(size))
    print(f"{size:,} works")
    for name, taken in found.items():
        print(f"  {name:16}{taken:8.1f} ms")
    first = found["first page"]
    ratio = first / found["bare template"]
    print(f"  {'a work':16}{first / ON_A_PAGE:8.3f} ms")
    print(f"  {'ratio':16}{ratio:8.2f}    (promised: at most {LIMIT})")
    return ratio


def main() -> int:
    """Prints the figures; 1 if the promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ |= {"DATABASE_URL": "", "SITE_URL": "http://testserver", "DEBUG": "off"}
        import django

        django.setup()
        prepare()
        ratios = []
        for before, size in zip((0, *SIZES), SIZES, strict=False):
            fill(before, size)
            ratios.append(report(size))
    return int(max(ratios) > LIMIT)


def prepare() -> None:
    """An empty database with one person and the page of the list."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from pages.models import Page
    from profiles.models import Person

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    call_command("migrate", verbosity=0)
    now = timezone.now()
    person = Person.objects.create(slug="ada", display_name="Ada", published_at=now)
    person.move_to("/")
    page = Page.objects.create(title="Works", listing="publications", published_at=now)
    page.move_to("/list/")


if __name__ == "__main__":
    sys.exit(main())
