"""Page after page, each database gives what a look at every entry gives, whichever way it takes."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from pages.models import SearchEntry
from pages.search import finding, keys
from pages.search.columns import TSQUERY
from pages.search.entries import Said, words_of
from pages.search.questions import Question
from tests.builders import make_person, make_section

pytestmark = pytest.mark.django_db

WORDS = ("loom", "looms", "engine", "wool", "wo", "机器", "yarn", "spindle", "bobbin", "thread")
QUESTIONS = (
    "loom", "lo", "wo", "engine wool", "wool engine yarn", "spindle bobbin thread loom",
    "absent", "loom absent", "机", "w", "evenword oddword",
)  # fmt: skip


@pytest.fixture
def few_a_page(monkeypatch):
    monkeypatch.setattr(finding, "ON_A_PAGE", 3)
    monkeypatch.setattr(keys, "NEAR", 7)


def write(number, *, title, text, **visibility):
    return SearchEntry(
        id=number * 10,
        source=1,
        object_id=number,
        kind=SearchEntry.Kind.WORK,
        title=title,
        text=text,
        date_text=str(number),
        words=words_of(Said(kind=SearchEntry.Kind.WORK, title=title), [text]),
        **({"visible_from": timezone.now() - timedelta(days=1)} | visibility),
    )


def entries(seed):
    """Many, with words that are rarer the later they stand in WORDS; and those of them hidden."""
    chance = random.Random(seed)
    now = timezone.now()
    person, hidden = make_person(), make_person(published_at=None)
    section = make_section(person, published_at=None)
    secret = [
        {"visible_from": now + timedelta(days=1)},
        {"person_id": hidden.pk},
        {"person_id": person.pk, "section_id": section.pk},
    ]
    public = [{}, {"person_id": person.pk}, {"section_id": section.pk + 1000}]
    weights = [1 / (place + 1) for place in range(len(WORDS))]
    rows, shown = [], []
    for number in range(1, 121):
        title, text = (" ".join(chance.choices(WORDS, weights, k=count)) for count in (2, 4))
        text += " evenword" if number % 2 else " oddword"
        is_secret = chance.random() < 0.2
        entry = write(
            number, title=title, text=text, **chance.choice(secret if is_secret else public)
        )
        rows.append(entry)
        shown += [] if is_secret else [entry]
    SearchEntry.objects.bulk_create(rows)
    return shown[::-1]


def holds(text, terms):
    """Whether each of the terms, single words here, stands in `text` or begins a word of it."""
    there = text.split()
    return all(
        any(word == asked or (term.is_prefix and word.startswith(asked)) for word in there)
        for term in terms
        for asked in term.words
    )


def walk(q):
    """Numbers of all hits, page after page."""
    found, after = [], ""
    while True:
        page = finding.find(Question.read(q), after=after)
        assert len(page.hits) == 3 or not page.next
        found += [hit.date_text for hit in page.hits]
        after = page.next
        if not after:
            return found


@pytest.mark.parametrize("few", [-1, 10**6], ids=["entries-first", "by-words"])
@pytest.mark.parametrize("seed", range(3))
def test_finds_what_a_look_at_every_entry_finds(few_a_page, monkeypatch, few, seed):
    monkeypatch.setattr(keys, "FEW", few)
    shown = entries(seed)
    for q in QUESTIONS:
        terms = Question.read(q).terms
        matching = [entry for entry in shown if holds(f"{entry.title} {entry.text}", terms)]
        in_titles = [entry for entry in matching if holds(entry.title, terms)]
        others = [entry for entry in matching if entry not in in_titles]
        assert walk(q) == [entry.date_text for entry in in_titles + others], q


@pytest.mark.parametrize("hits", [2, 3, 4, 6, 7, 8])
@pytest.mark.parametrize("before", [0, 1, 4, 6, 7, 8])
def test_hits_that_begin_before_or_beyond_the_next_entries(few_a_page, monkeypatch, hits, before):
    monkeypatch.setattr(keys, "FEW", -1)
    texts = ["loom"] * 5 * (before > 7) + ["loom"] * hits + ["wool"] * before
    numbers = range(1, len(texts) + 1)
    SearchEntry.objects.bulk_create(
        [write(number, title="", text=text) for number, text in zip(numbers, texts, strict=True)]
    )
    expected = [str(n) for n, text in zip(numbers, texts, strict=True) if text == "loom"]
    assert walk("loom") == expected[::-1]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one way only.")
def test_frequent_words_that_never_meet_are_told_by_the_index_of_words():
    text = "wool " * 100
    SearchEntry.objects.bulk_create(
        write(number, title="", text=text + ("evenword" if number % 2 else "oddword"))
        for number in range(1, 4001)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE pages_searchentry")
        terms = Question.read('"evenword" "oddword"').terms
        asked = {"query": TSQUERY.all_of(terms, kind=""), "below": 1 << 62, "limit": 21}
        assert keys.expected([asked["query"]])[0] > 500
        cursor.execute("EXPLAIN " + keys.BY_WORDS, asked | {"now": timezone.now()})
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Bitmap Index Scan on pages_searchindex" in plan
    assert "Seq Scan on pages_searchentry" not in plan
