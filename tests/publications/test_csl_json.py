"""CSL-JSON, after the schema of the Citation Style Language 1.0.2 (csl-data.json)."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.formats import csl_json
from publications.formats.entries import Author, Entry, Link, NotABibliographyError

from .made_entries import entries


def read_one(**item: Any) -> Entry:
    (entry,) = csl_json.read(json.dumps([{"title": "On Numbers", **item}])).entries
    return entry


def write_one(**values: Any) -> Any:
    (item,) = json.loads(csl_json.write([Entry(title="On Numbers", **values)]))
    return item


VARIABLES = {
    "id": ({"id": "king1843"}, {"key": "king1843"}),
    "number as id": ({"id": 7}, {"key": ""}),
    "preprint": ({"type": "article"}, {"type": "preprint"}),
    "type unknown here": (
        {"type": "webpage"},
        {"type": "other", "fields": {"csl:type": '"webpage"'}},
    ),
    "title with markup": ({"title": "<i>In vivo</i> A*"}, {"title": "*In vivo* A\\*"}),
    "title in a list": ({"title": ["On Numbers"]}, {"title": "On Numbers"}),
    "date": ({"issued": {"date-parts": [[1843, 9]]}}, {"date": "1843-09"}),
    "date as words": ({"issued": {"date-parts": [["1843", "9", "1"]]}}, {"date": "1843-09-01"}),
    "range": ({"issued": {"date-parts": [[2021], [2022]]}}, {"date": "2021/2022"}),
    "season": ({"issued": {"date-parts": [[2022]], "season": 3}}, {"date": "2022-23"}),
    "EDTF": ({"issued": "2022-23"}, {"date": "2022-23"}),
    "raw date": ({"issued": {"raw": "Feb 2023"}}, {"date": "2023-02"}),
    "no date": ({"issued": {"literal": "soon"}}, {"fields": {"csl:issued": '{"literal":"soon"}'}}),
    "pages": ({"page": "12-34"}, {"pages": "12–34"}),
    "issue": ({"type": "article-journal", "issue": 4}, {"number": "4"}),
    "number of a report": ({"type": "report", "number": "TR-1"}, {"number": "TR-1"}),
    "DOI": ({"DOI": "https://doi.org/10.1000/ABC"}, {"doi": "10.1000/abc"}),
    "arXiv": ({"archive": "arXiv", "archive_location": "2310.12670"}, {"arxiv_id": "2310.12670"}),
    "arXiv as Zotero writes it": ({"number": "arXiv:2310.12670"}, {"arxiv_id": "2310.12670"}),
    "address": (
        {"URL": "https://example.org/a"},
        {"links": (Link(kind="paper", url="https://example.org/a"),)},
    ),
    "script as address": ({"URL": "javascript:alert(1)"}, {"links": ()}),
    "thesis": (
        {"type": "thesis", "genre": "PhD thesis"},
        {"bibtex_type": "phdthesis", "fields": {}},
    ),
    "BibTeX field": ({"publisher-place": "Turin"}, {"fields": {"address": "Turin"}}),
    "unknown variable": ({"medium": {"a": [1]}}, {"fields": {"csl:medium": '{"a":[1]}'}}),
    "of the wrong kind": (
        {"volume": {}, "page": [], "author": "x", "abstract": None},
        {"volume": ""},
    ),
}


@pytest.mark.parametrize(("item", "values"), VARIABLES.values(), ids=VARIABLES)
def test_reads_each_variable(item, values):
    entry = read_one(**item)
    assert {name: getattr(entry, name) for name in values} == values


NAMES = {
    "parts": (
        {"family": "King", "given": "Ada"},
        Author(name="Ada King", family_name="King", given_name="Ada"),
    ),
    "particles": (
        {"family": "Waerden", "given": "B. L.", "non-dropping-particle": "van der"},
        Author(name="B. L. van der Waerden", family_name="van der Waerden", given_name="B. L."),
    ),
    "suffix": (
        {"family": "King", "given": "Ada", "suffix": "Jr."},
        Author(name="Ada King Jr.", family_name="King", given_name="Ada", suffix="Jr."),
    ),
    "Chinese": (
        {"family": "张", "given": "三"},
        Author(name="张三", family_name="张", given_name="三"),
    ),
    "group": ({"literal": "CERN"}, Author(name="CERN", is_organization=True)),
}


@pytest.mark.parametrize(("name", "author"), NAMES.values(), ids=NAMES)
def test_reads_and_writes_names(name, author):
    entry = read_one(author=[name, {"literal": "et al."}])
    assert (entry.authors, entry.authors_incomplete) == ((author,), True)
    (again,) = csl_json.read(csl_json.write([entry])).entries
    assert (again.authors, again.authors_incomplete) == ((author,), True)


def test_marks_of_authors_links_and_notes_survive():
    entry = Entry(
        key="king1843",
        title="On Numbers",
        note="Oral",
        selected=True,
        authors=(
            Author(name="Ada King", family_name="King", given_name="Ada", equal_contribution=True),
        ),
        links=(
            Link(kind="pdf", url="https://example.org/a.pdf"),
            Link(kind="code", url="https://example.org/b", label="Programs"),
        ),
        fields={"annote": "\\emph{kept}", "csl:medium": '"print"', "address": "Turin"},
    )
    (again,) = csl_json.read(csl_json.write([entry])).entries
    for name in ("key", "note", "selected", "authors", "links", "fields"):
        assert getattr(again, name) == getattr(entry, name)


def test_writes_the_variables_of_the_schema():
    item = write_one(type="chapter", number="5", pages="1–9", bibtex_type="incollection")
    assert item == {
        "id": 1,
        "type": "chapter",
        "title": "On Numbers",
        "collection-number": "5",
        "page": "1-9",
        "custom": {"bibtex-type": "incollection"},
    }


def test_editors_of_bibtex_are_names():
    item = write_one(fields={"editor": "King, Ada and {The Society}"})
    assert item["editor"] == [{"family": "King", "given": "Ada"}, {"literal": "The Society"}]


def test_a_broken_item_is_reported_and_the_others_go_in():
    found = csl_json.read('[{"type": "book"}, 7, {"title": "On Numbers"}]')
    assert [entry.title for entry in found.entries] == ["On Numbers"]
    assert [broken.text for broken in found.broken] == ['{"type":"book"}', "7"]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "7",
        "[7]",
        "{}",
        "[" * 200_000,
        '{"a":' * 200_000,
        b"\x00",
        "TY  - JOUR",
        "[" + "9" * 9999 + "]",
    ],
    ids=[
        "empty",
        "no items",
        "number",
        "numbers",
        "object",
        "deep",
        "deeper",
        "null",
        "RIS",
        "digits",
    ],
)
def test_another_kind_of_file_is_refused_with_a_sentence(data):
    with pytest.raises(NotABibliographyError, match=r"^The file .*\.$"):
        csl_json.read(data)


def test_too_many_items_are_refused():
    with pytest.raises(NotABibliographyError, match="at most 20,000"):
        csl_json.read(json.dumps([{"title": "a"}] * 20_001))


@pytest.mark.parametrize("data", [b"[" + b"{}," * 2_000_000 + b"{}]", b" " * 25_000_001])
def test_files_that_would_fill_the_memory_are_refused(data):
    with pytest.raises(NotABibliographyError, match=r"split it"):
        csl_json.read(data)


def test_surrogates_and_null_characters_do_not_reach_the_database():
    assert read_one(title="a\ud800b\x00c").title == "abc"


@settings(deadline=None, max_examples=50)
@given(st.lists(entries, min_size=1, max_size=2))
def test_what_was_written_is_written_again(made):
    written = csl_json.write(made)
    found = csl_json.read(written)
    assert len(found.entries) == len(made)
    assert csl_json.write(found.entries) == written


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
names = st.sampled_from(
    ["id", "type", "title", "author", "issued", "page", "DOI", "custom", "editor", "genre", "URL"]
)


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(names, json_values))
def test_no_item_makes_the_reader_fail(item):
    try:
        found = csl_json.read(json.dumps([{"title": "On Numbers"}, item]))
    except NotABibliographyError:
        return
    csl_json.write(found.entries)
