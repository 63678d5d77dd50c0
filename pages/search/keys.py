"""The keys of the visible entries that match, greatest first, found as each database does it best.

They are found without a look at titles and texts, which are long and stored apart: those are read
for the twenty that are shown.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from pages.models import SearchEntry

NEAR = 500
"""Entries that PostgreSQL tries one by one, some microseconds each."""
FEW = 2_000
"""Hits that PostgreSQL takes from the words' index and sorts, a microsecond each, sooner than it
tries that many entries."""

VISIBLE = """
e.visible_from <= %(now)s
AND (e.person_id IS NULL OR EXISTS (
    SELECT 1 FROM profiles_person p WHERE p.id = e.person_id AND p.published_at <= %(now)s))
AND (e.section_id IS NULL OR NOT EXISTS (
    SELECT 1 FROM profiles_section s
    WHERE s.id = e.section_id AND (s.published_at IS NULL OR s.published_at > %(now)s)))
"""
# The index leads: its hits come in the order of the key, so nothing is sorted.
SQLITE = f"""
SELECT e.id FROM pages_searchindex f CROSS JOIN pages_searchentry e ON e.id = f.rowid
WHERE f.pages_searchindex MATCH %(query)s AND f.rowid < %(below)s AND {VISIBLE}
ORDER BY f.rowid DESC LIMIT %(limit)s
"""  # noqa: S608 (constants)
# The limit inside is a fence: no entry beyond it is read, whatever the planner expects.
AMONG_THE_NEXT = f"""
SELECT e.id FROM (
    SELECT id, words, visible_from, person_id, section_id FROM pages_searchentry
    WHERE id < %(below)s ORDER BY id DESC LIMIT %(near)s) e
WHERE e.words @@ %(query)s::tsquery AND {VISIBLE}
ORDER BY e.id DESC LIMIT %(limit)s
"""  # noqa: S608 (constants)
# The planner cannot see through a subquery, so expects few hits, nor through a sum, so leaves the
# key's index alone: it takes the words' index, however frequent the words are.
BY_WORDS = f"""
SELECT e.id FROM pages_searchentry e
WHERE e.words @@ (SELECT %(query)s::tsquery) AND e.id + 0 < %(below)s AND {VISIBLE}
ORDER BY e.id + 0 DESC LIMIT %(limit)s
"""  # noqa: S608 (constants)
# The offset keeps several of them apart.
EXPECTED = "(SELECT 1 FROM pages_searchentry WHERE words @@ %s::tsquery OFFSET 0)"

# The order is that of an index, so the first one is taken out of it.
OF_A_KIND = f"""
SELECT kind FROM (
    SELECT e.kind FROM pages_searchentry e WHERE e.kind = '{{kind}}' AND {VISIBLE}
    ORDER BY e.visible_from LIMIT 1) {{kind}}s
"""  # noqa: S608 (constants)


def matching(query: str, *, terms: Sequence[str], below: int, limit: int) -> list[int]:
    """Up to `limit` keys smaller than `below`, all in the database's own dialect: the `query` and,
    if it asks for several `terms`, each of them.
    """
    asked = {"query": query, "below": below, "limit": limit, "near": NEAR, "now": timezone.now()}
    if connection.vendor != "postgresql":
        return keys(SQLITE, asked)
    hits, *hits_of_terms = expected([query, *terms])
    # Left alone, PostgreSQL would try every entry for two frequent words that never meet.
    if hits > FEW:
        found = keys(AMONG_THE_NEXT, asked)
        if len(found) == limit:
            return found
    # The index gathers all that begins as each term does before it looks where they meet.
    fewest = min(hits_of_terms, default=FEW + 1)
    if fewest <= FEW:
        rarest = terms[hits_of_terms.index(fewest)]
        if not keys(BY_WORDS, asked | {"query": rarest, "limit": 1}):
            return []
    return keys(BY_WORDS, asked)


def keys(statement: str, asked: dict[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return [key for (key,) in cursor.fetchall()]


def expected(queries: Sequence[str]) -> list[int]:
    """How many hits the planner guesses that each has: good for words, bad for their meeting."""
    # What comes last keeps a single one from being planned otherwise.
    every = " UNION ALL ".join([*[EXPECTED] * len(queries), "SELECT 1"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {every}", queries)
        ((plan,),) = cursor.fetchall()
    return [int(one["Plan Rows"]) for one in plan[0]["Plan"]["Plans"][:-1]]


def kinds() -> set[str]:
    """Those of which there is something visible: a look at the index for each."""
    every = " UNION ALL ".join(OF_A_KIND.format(kind=kind) for kind in SearchEntry.Kind.values)
    with connection.cursor() as cursor:
        cursor.execute(every, {"now": timezone.now()})
        return {kind for (kind,) in cursor.fetchall()}
