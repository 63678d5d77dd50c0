"""What is found: the visible entries in which all that was asked for stands, page after page.

Hits in titles come first, then the others; within both, the order of the entries' keys, which is
the order of the index itself: a page takes as long as its rows, wherever it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.safestring import SafeString

from content import paths
from pages.models import SearchEntry
from pages.search.columns import FTS5, TSQUERY, Dialect
from pages.search.questions import Question
from pages.search.snippets import marked, snippet

ON_A_PAGE = 20
FIRST = 1 << 62
"""Greater than every key."""
LABELS: dict[str, Any] = dict(SearchEntry.Kind.choices)
CURSOR = re.compile(r"([tw])([0-9]{1,19})")

SELECT = """
SELECT e.id, e.kind, e.title, e.text, e.date, e.date_text, a.path
FROM {source}
LEFT JOIN profiles_person p ON p.id = e.person_id
LEFT JOIN profiles_section s ON s.id = e.section_id
LEFT JOIN content_address a ON a.id = COALESCE(e.address_id, p.address_id)
WHERE {matches} AND e.visible_from <= %s
  AND (e.person_id IS NULL OR p.published_at <= %s)
  AND (s.id IS NULL OR s.published_at <= %s)
ORDER BY {key} DESC LIMIT %s
"""
# The index leads: its hits come in the order of the key, so nothing is sorted.
SQLITE = SELECT.format(
    source="pages_searchindex f CROSS JOIN pages_searchentry e ON e.id = f.rowid",
    matches="f.pages_searchindex MATCH %s AND f.rowid < %s",
    key="f.rowid",
)
# The planner chooses: the key's index for words in many entries, the words' index for others.
POSTGRESQL = SELECT.format(
    source="pages_searchentry e", matches="e.words @@ %s::tsquery AND e.id < %s", key="e.id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    label: str
    """What kind of thing it is."""
    title: SafeString
    snippet: SafeString
    date: str
    date_text: str
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    hits: list[Hit] = field(default_factory=list)
    next: str = ""
    """What the address of the next page says, "" on the last."""


def find(question: Question, *, kind: str = "", after: str = "") -> Found:
    """One page of hits, after the one whose address said `after`."""
    if not question.terms:
        return Found()
    rows = rows_of(question, kind=kind, after=after)
    hits = [hit_of(row, question) for _, row in rows[:ON_A_PAGE]]
    if len(rows) <= ON_A_PAGE:
        return Found(hits)
    part, row = rows[ON_A_PAGE - 1]
    return Found(hits, f"{part}{row[0]}")


def rows_of(question: Question, *, kind: str, after: str) -> list[tuple[str, Any]]:
    """Those of the page and one more, each with the part it stands in: "t"itle or "w"ords."""
    dialect = TSQUERY if connection.vendor == "postgresql" else FTS5
    part, below = position(after)
    rows: list[tuple[str, Any]] = []
    for name, query in queries(dialect, question, kind):
        if name < part:
            continue
        limit = ON_A_PAGE + 1 - len(rows)
        rows += [(name, row) for row in select(query, below if name == part else FIRST, limit)]
        if len(rows) > ON_A_PAGE:
            break
    return rows


def queries(dialect: Dialect, question: Question, kind: str) -> Sequence[tuple[str, str]]:
    return (
        ("t", dialect.in_title(question.terms, kind=kind)),
        ("w", dialect.elsewhere(question.terms, kind=kind)),
    )


def position(after: str) -> tuple[str, int]:
    """Where to go on; from the start when the address says nothing that makes sense."""
    match = CURSOR.fullmatch(after)
    return (match[1], min(int(match[2]), FIRST)) if match else ("t", FIRST)


def select(query: str, below: int, limit: int) -> list[Any]:
    now = timezone.now()
    statement = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    with connection.cursor() as cursor:
        cursor.execute(statement, [query, below, now, now, now, limit])
        return list(cursor.fetchall())


def hit_of(row: Any, question: Question) -> Hit:
    _, kind, title, text, date, date_text, path = row
    return Hit(
        label=LABELS[kind],
        title=marked(title, question.terms),
        snippet=snippet(text, question.terms),
        date=date,
        date_text=date_text,
        url=paths.url(path) if path else "/",
    )
