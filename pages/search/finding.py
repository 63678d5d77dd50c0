"""What is found: the visible entries in which all that was asked for stands, page after page.

Hits in titles come first, then the others; within both, the order of the entries' keys, which is
the order of the index itself: a page takes as long as its rows, wherever it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.safestring import SafeString

from content import paths
from pages.models import SearchEntry
from pages.search.columns import FTS5, OF_TITLE, TSQUERY
from pages.search.keys import matching
from pages.search.questions import Question
from pages.search.snippets import MAX_TEXT, marked, snippet

ON_A_PAGE = 20
FIRST = 1 << 62
"""Greater than every key."""
LABELS: dict[str, Any] = dict(SearchEntry.Kind.choices)
CURSOR = re.compile(r"([tw])([0-9]{1,19})")

READ = f"""
SELECT e.id, e.kind, e.title, substr(e.text, 1, {MAX_TEXT}), e.date, e.date_text, a.path
FROM pages_searchentry e
LEFT JOIN profiles_person p ON p.id = e.person_id
LEFT JOIN content_address a ON a.id = COALESCE(e.address_id, p.address_id)
WHERE e.id IN
"""  # noqa: S608 (a number)


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
    places = places_of(question, kind=kind, after=after)
    shown = places[:ON_A_PAGE]
    hits = [hit_of(row, question) for row in read([key for _, key in shown])]
    if len(places) <= ON_A_PAGE:
        return Found(hits)
    part, key = shown[-1]
    return Found(hits, f"{part}{key}")


def places_of(question: Question, *, kind: str, after: str) -> list[tuple[str, int]]:
    """Those of the page and one more: the part a hit stands in, "t"itle or "w"ords, and its key."""
    dialect = TSQUERY if connection.vendor == "postgresql" else FTS5
    part, below = position(after)
    several = question.terms if len(question.terms) > 1 else ()
    places: list[tuple[str, int]] = []
    for name, query, mark in (
        ("t", dialect.in_title(question.terms, kind=kind), OF_TITLE),
        ("w", dialect.elsewhere(question.terms, kind=kind), ""),
    ):
        missing = ON_A_PAGE + 1 - len(places)
        if name < part or not missing:
            continue
        found = matching(
            query,
            terms=[dialect.phrase(term, mark) for term in several],
            below=below if name == part else FIRST,
            limit=missing,
        )
        places += [(name, key) for key in found]
    return places


def position(after: str) -> tuple[str, int]:
    """Where to go on; from the start when the address says nothing that makes sense."""
    match = CURSOR.fullmatch(after)
    return (match[1], min(int(match[2]), FIRST)) if match else ("t", FIRST)


def read(keys: Sequence[int]) -> list[Any]:
    """What is shown of these entries, in the order of `keys`."""
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{READ} ({', '.join(['%s'] * len(keys))})", keys)
        rows = {row[0]: row for row in cursor.fetchall()}
    # One that was written anew since may have another key.
    return [rows[key] for key in keys if key in rows]


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
