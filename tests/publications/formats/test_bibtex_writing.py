"""Writing .bib files, and that what was written is read and written again as it was."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publications.formats import bibtex
from publications.formats.entries import Author, Entry, Link
from tests.publications.formats.bibtex_strategies import ENTRIES

ADA = Author(name="Ada King", family_name="King", given_name="Ada")
NOTES = Entry(
    key="king1843notes",
    type="article-journal",
    title="Notes on the mRNA of $x^2$ & *more*",
    authors=(
        Author(name="Ada King", family_name="King", given_name="Ada", equal_contribution=True),
        Author(name="The Analysts", is_organization=True, equal_contribution=True),
    ),
    authors_incomplete=True,
    venue="Scientific Memoirs",
    short_venue="SM",
    date="1843-09",
    volume="3",
    pages="666–731",
    publisher="Taylor & Francis",
    doi="10.1000/182",
    arxiv_id="2310.12670",
    note="Best paper",
    selected=True,
    thumbnail="/assets/img/publication_preview/notes.png",
    links=(
        Link(kind="paper", url="https://example.org/notes"),
        Link(kind="code", url="https://example.org/code"),
        Link(kind="code", url="https://example.org/more", label="More code"),
        Link(kind="pdf", url="/assets/pdf/notes.pdf"),
    ),
    fields={"keywords": "engines"},
)
PRIVATE = r"""@article{king1843notes,
  author         = {King*, Ada and {The Analysts}* and others},
  title          = {Notes on the {mRNA} of $x^2$ \& \emph{more}},
  journal        = {Scientific Memoirs},
  year           = {1843},
  month          = sep,
  volume         = {3},
  pages          = {666--731},
  publisher      = {Taylor \& Francis},
  note           = {Best paper},
  doi            = {10.1000/182},
  eprint         = {2310.12670},
  archiveprefix  = {arXiv},
  url            = {https://example.org/notes},
  abbr           = {SM},
  selected       = {true},
  preview        = {notes.png},
  annotation     = {* Equal contribution},
  arxiv          = {2310.12670},
  code           = {https://example.org/code},
  code_2         = {https://example.org/more},
  code_2_label   = {More code},
  keywords       = {engines},
  pdf            = {notes.pdf},
}
"""
FOR_VISITORS = r"""@article{king1843notes,
  author         = {King, Ada and {The Analysts} and others},
  title          = {Notes on the {mRNA} of $x^2$ \& \emph{more}},
  journal        = {Scientific Memoirs},
  year           = {1843},
  month          = sep,
  volume         = {3},
  pages          = {666--731},
  publisher      = {Taylor \& Francis},
  note           = {Best paper},
  doi            = {10.1000/182},
  eprint         = {2310.12670},
  archiveprefix  = {arXiv},
  url            = {https://example.org/notes},
  keywords       = {engines},
}
"""


def test_writes_everything_for_the_owner():
    assert bibtex.write([NOTES], private=True) == PRIVATE


def test_writes_for_visitors_what_a_citation_needs():
    assert bibtex.write([NOTES]) == FOR_VISITORS


def test_reads_back_the_work_that_it_wrote():
    (again,) = bibtex.read(PRIVATE).entries

    for name in ("title", "authors", "venue", "date", "pages", "note", "selected", "thumbnail"):
        assert getattr(again, name) == getattr(NOTES, name), name
    assert set(again.links) == set(NOTES.links)
    assert again.fields == NOTES.fields
    assert again.remarks == ()


KEYS = {
    "taken twice": (["a", "a", "a"], ["a", "aa", "ab"]),
    "another case": (["Key", "key"], ["Key", "keya"]),
    "a letter that is taken": (["a", "aa", "a"], ["a", "aa", "ab"]),
    "signs that no key may hold": (["a b{c},d"], ["abcd"]),
    "none": (["", ""], ["king1843notes", "king1843notesa"]),
}


@pytest.mark.parametrize(("given_keys", "written"), KEYS.values(), ids=KEYS)
def test_gives_each_entry_a_key_of_its_own(given_keys, written):
    works = [Entry(key=key, title="The Notes", authors=(ADA,), date="1843") for key in given_keys]

    text = bibtex.write(works)

    assert [one.key for one in bibtex.read(text).entries] == written


def test_no_text_breaks_out_of_its_field():
    hostile = "}\n@misc{x, title = {y}}\\"
    text = bibtex.write(
        [Entry(title=hostile, abstract=hostile, fields={"keywords": hostile})], private=True
    )

    found = bibtex.read(text)

    assert len(found.entries) == 1
    assert not found.broken


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(st.lists(ENTRIES, min_size=1, max_size=2))
def test_what_was_written_is_read_and_written_the_same(works):
    text = bibtex.write(works, private=True)

    found = bibtex.read(text)

    assert not found.broken
    assert len(found.entries) == len(works)
    assert bibtex.write(found.entries, private=True) == text


PIECES = (
    *("{GPT}", "\\emph{x}", "$x_1$", "50\\%", "A \\& B", 'M{\\"u}ller', "--", "``q''", "a_b", "#"),
    *("plain", "words", "\\alpha", "<i>n</i>", "{\\'e}", "~", "\n", "张", "*", "[1]", "\\unknown"),
)
NAMES = (
    *("title", "author", "journal", "booktitle", "year", "month", "pages", "volume", "note", "url"),
    *("keywords", "abstract", "doi", "eprint", "pdf", "code", "annotation", "abbr", "file", "isbn"),
    *("editor", "series", "address", "timestamp", "bdsk-url-1", "x_custom", "date", "crossref"),
)


def dirty(number, chance):
    fields = {}
    for name in chance.sample(NAMES, 9):
        marker = f"v{number}{name.replace('_', '').replace('-', '')}"
        noise = " ".join(chance.choices(PIECES, k=3))
        fields[name] = f"{marker} {noise}"
    body = ",\n".join(
        f"  {name} = {{{value}}}" if chance.random() < 0.7 else f'  {name.upper()} = "{value}"'
        for name, value in fields.items()
    )
    kind = chance.choice(["article", "misc", "InProceedings", "phdthesis", "talk", "online"])
    return f"@{kind}{{key{number},\n{body}\n}}\n", fields


def test_a_dirty_file_of_a_thousand_entries_loses_no_field():
    chance = random.Random(1843)
    made = [dirty(number, chance) for number in range(1_000)]

    found = bibtex.read("\n".join(text for text, _ in made))
    written = bibtex.write(found.entries, private=True)
    again = bibtex.read(written)

    assert len(found.entries) == len(again.entries) == 1_000
    assert not found.broken
    for (_, fields), text in zip(made, written.split("\n@"), strict=True):
        plain = text.replace("{", "").replace("}", "")
        lost = [name for name, value in fields.items() if value.split()[0] not in plain]
        assert not lost, (fields, text)
    assert bibtex.write(again.entries, private=True) == written
