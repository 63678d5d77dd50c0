"""How long a search takes among many works, against the database's own full-text query.

    python benchmarks/search.py [WORKS]
    DATABASE_URL=postgres://... python benchmarks/search.py [WORKS]

Fills an empty database with 100,000 works of invented words (PostgreSQL: one of its own, thrown
away again) and prints, for common, rare, old, beginning, paired and missing words and for pages
deep in the list, milliseconds of the clock: "raw", the full-text query alone, in the order of the
hits and as many as a page has; "search", what a request does until it has its hits with their
snippets; "hits", the whole request for the list while somebody types; "page", the whole page. All
four in the same run, each the best of many, which other programs disturb least. Exits with 1 when a
search takes more than twice the raw query plus 3 ms.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from databases import empty_database, settle

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

WORKS = 100_000
ROUNDS = 21
ALLOWED = 3.0
YEARS = 120
SYLLABLES = ("ba", "co", "di", "fu", "ge", "ha", "jo", "ki", "lu", "me", "no", "pa", "qui", "ro")
QUESTIONS = {
    "in every text": "engine",
    "in half the titles": "loom",
    "in 1 of 100": "hundredth",
    "in 10 works": "tenfold",
    "in 1 work": "unique7",
    "beginning, common": "en",
    "beginning, rare": "tenf",
    "two common words": "engine loom",
    "common and rare": "engine tenfold",
    "phrase": '"of the engine"',
    "author": "Lovelace17",
    "in none": "absentword",
    "two that never meet": "evenword oddword",
    "two characters": "机器",
    "in the oldest fifth": "formerly",
}


def texts(count: int) -> Iterator[tuple[int, str, str]]:
    """Number, title and abstract of works, of words as frequent as those of a language."""
    chance = random.Random(1843)
    vocabulary = [
        "".join(chance.choices(SYLLABLES, k=1 + n % 4)) + str(n % 9) for n in range(30_000)
    ]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    for number in range(count):
        words = chance.choices(vocabulary, cum_weights=weights, k=110)
        words += ["on", "the", "weaving", "of", "the", "engine"]
        words += ["hundredth"] * (number % 100 == 0) + ["tenfold"] * (number % (count // 10) == 3)
        words += [f"unique{number}"] * (number < 20) + ["机器学习"] * (number % 50 == 0)
        words += ["formerly"] * (number % YEARS < YEARS // 5)
        words += ["evenword" if number % 2 else "oddword"]
        title = " ".join(words[:8]) + (" loom" if number % 2 else "")
        yield number, title, " ".join(words)


def fill(count: int) -> float:
    """The works, then what search knows of them; seconds of the latter."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone

    from content.models import Address
    from pages.search import index
    from publications.models import Authorship, Publication

    kind = ContentType.objects.get_for_model(Publication)
    addresses = Address.objects.bulk_create(
        [Address(path=f"/works/{number}/", content_type=kind) for number in range(count)], 1000
    )
    works = Publication.objects.bulk_create(
        [
            Publication(
                address=address,
                title=title,
                abstract=abstract,
                venue="Scientific Memoirs",
                date=f"{1900 + number % YEARS}-{1 + number % 12:02}",
                published_at=timezone.now(),
            )
            for (number, title, abstract), address in zip(texts(count), addresses, strict=True)
        ],
        1000,
    )
    Authorship.objects.bulk_create(
        [
            Authorship(
                publication=work, position=place, name=f"Ada Lovelace{(number + place) % 500}"
            )
            for number, work in enumerate(works)
            for place in range(4)
        ],
        1000,
    )
    start = time.perf_counter()
    index.rebuild()
    return time.perf_counter() - start


def milliseconds(answer: Callable[[], object]) -> float:
    answer()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        answer()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def raw(text: str, below: int) -> Callable[[], object]:
    """The hits' keys by the index alone: no titles first, nothing hidden, nothing shown."""
    from django.db import connection

    from pages.search.columns import FTS5, TSQUERY
    from pages.search.finding import ON_A_PAGE
    from pages.search.questions import Question

    terms = Question.read(text).terms
    if connection.vendor == "postgresql":
        query, column = TSQUERY.all_of(terms, kind=""), "id"
        found = "pages_searchentry WHERE words @@ %s::tsquery"
    else:
        query, column = FTS5.all_of(terms, kind=""), "rowid"
        found = "pages_searchindex WHERE pages_searchindex MATCH %s"
    statement = f"SELECT {column} FROM {found} AND {column} < %s ORDER BY {column} DESC LIMIT %s"  # noqa: S608

    def ask() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement, [query, below, ON_A_PAGE + 1])
            return list(cursor.fetchall())

    return ask


def measures(text: str, after: str = "") -> dict[str, float]:
    from urllib.parse import urlencode

    from django.test import Client

    from pages.search.finding import FIRST, find
    from pages.search.questions import Question

    client = Client()
    query = urlencode({"q": text} | ({"after": after} if after else {}))

    def get(path: str) -> Callable[[], object]:
        def answer() -> None:
            response = client.get(f"{path}?{query}")
            if response.status_code != 200:
                sys.exit(f"{path}?{query} answered {response.status_code}.")

        return answer

    return {
        "raw": milliseconds(raw(text, int(after[1:]) if after else FIRST)),
        "search": milliseconds(lambda: find(Question.read(text), after=after)),
        "hits": milliseconds(get("/search/hits")),
        "page": milliseconds(get("/search")),
    }


def deep_page(part: str) -> str:
    """What the address of a page in the middle of the works says."""
    from pages.models import SearchEntry

    keys = SearchEntry.objects.order_by("id").values_list("id", flat=True)
    return f"{part}{keys[keys.count() // 2]}"


def report() -> bool:
    """Prints the figures; whether every search keeps the promise."""
    print(f"{'':24}{'raw':>9}{'search':>9}{'hits':>9}{'page':>9}   ms    search / raw")
    asked = [(name, text, "") for name, text in QUESTIONS.items()]
    asked += [
        ("deep, in every text", "engine", deep_page("w")),
        ("deep, in titles", "loom", deep_page("t")),
    ]
    is_kept = True
    for name, text, after in asked:
        found = measures(text, after)
        fits = found["search"] <= 2 * found["raw"] + ALLOWED
        is_kept &= fits
        figures = "".join(f"{value:9.2f}" for value in found.values())
        ratio = found["search"] / found["raw"]
        print(f"{name:24}{figures}{ratio:14.1f}{'' if fits else '   too long'}", flush=True)
    return is_kept


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else WORKS
    with empty_database() as vendor:
        from django.conf import settings

        settings.STORAGES["staticfiles"] = {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
        seconds = fill(count)
        print(f"{vendor}, {count:,} works, read for search in {seconds:.0f} s")
        settle()
        return int(not report())


if __name__ == "__main__":
    sys.exit(main())
