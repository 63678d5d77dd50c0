"""Keeps the entries in line with their objects: one object, many, or all."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from django.db import connection, models, transaction

from pages.models import SearchEntry
from pages.search.entries import SOURCES, Source, entry_of

T = TypeVar("T")

BATCH = 500
AT_ONCE = 75
"""Rows of a statement; SQLite takes 999 values."""
SQLITE = "INSERT INTO pages_searchentry"
POSTGRESQL = """
INSERT INTO pages_searchentry
SELECT * FROM json_populate_recordset(NULL::pages_searchentry, %s)
"""


def renew(model: type[models.Model], keys: Iterable[int]) -> None:
    """The entries of these objects say what the objects say now; a draft, or what is gone, has
    none. A few statements for each 500, however many change.
    """
    source = SOURCES[model]
    for chunk in chunks(sorted(set(keys)), BATCH):
        with transaction.atomic():
            lock()
            own = SearchEntry.objects.filter(source=source.number)
            own.filter(object_id__in=chunk).delete()
            write(source, source.rows.filter(pk__in=chunk))


def rebuild() -> int:
    """Every entry anew, some hundred at a time, so that the site goes on meanwhile; how many."""
    return sum(rebuild_kind(source) for source in SOURCES.values())


def rebuild_kind(source: Source) -> int:
    """Goes through the keys: what stands between those of objects belongs to none of them."""
    last, total = -1, 0
    while True:
        found = source.rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        chunk = list(found[:BATCH])
        with transaction.atomic():
            lock()
            own = SearchEntry.objects.filter(source=source.number, object_id__gt=last)
            if not chunk:
                own.delete()
                return total
            own.filter(object_id__lte=chunk[-1]).delete()
            total += write(source, source.rows.filter(pk__in=chunk))
            last = chunk[-1]


def write(source: Source, rows: models.QuerySet[Any]) -> int:
    """Entries of those `rows` that are no drafts, in place of none; how many."""
    public = list(rows.filter(published_at__isnull=False).order_by("pk"))
    source.prepare(public)
    insert([entry_of(row, source) for row in public])
    return len(public)


def insert(entries: Sequence[dict[str, Any]]) -> None:
    """As they are: a model for each would take longer than to cut its words and to index them."""
    words = SearchEntry._meta.get_field("words")
    for some in chunks(entries, AT_ONCE):
        for entry in some:
            entry["words"] = words.get_db_prep_value(entry["words"], connection)
            entry["visible_from"] = connection.ops.adapt_datetimefield_value(entry["visible_from"])
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # One value, because psycopg looks long at a thousand.
                cursor.execute(POSTGRESQL, [json.dumps(some, default=str)])
            else:
                row = f"({', '.join(['%s'] * len(some[0]))})"
                rows = ", ".join([row] * len(some))
                values = list(chain.from_iterable(entry.values() for entry in some))
                cursor.execute(f"{SQLITE} ({', '.join(some[0])}) VALUES {rows}", values)


def lock() -> None:
    """One writer after another: whoever reads an object last is the last to write its entry.

    SQLite has a single writer as it is.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE pages_searchentry IN SHARE ROW EXCLUSIVE MODE")


def chunks(every: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(every)
    while chunk := list(islice(left, size)):
        yield chunk
