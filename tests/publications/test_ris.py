"""RIS, after the format specification of Thomson ResearchSoft (2011)."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.formats import ris
from publications.formats.entries import Author, Entry, Link, NotABibliographyError

from .made_entries import entries

NOTES = """TY  - JOUR
AU  - King, Ada
TI  - Notes on the Analytical Engine
PY  - 1843
JO  - Scientific Memoirs
VL  - 3
SP  - 666
EP  - 731
UR  - https://example.org/notes
ER  -
"""


def only(text: str) -> Entry:
    (entry,) = ris.read(text).entries
    return entry


def test_reads_a_journal_article():
    entry = only(NOTES)
    assert entry.title == "Notes on the Analytical Engine"
    assert entry.authors == (Author(name="Ada King", family_name="King", given_name="Ada"),)
    assert (entry.type, entry.venue, entry.volume) == ("article-journal", "Scientific Memoirs", "3")
    assert (entry.date, entry.pages) == ("1843", "666–731")
    assert entry.links == (Link(kind="paper", url="https://example.org/notes"),)
    assert (entry.line, entry.text) == (1, NOTES.rstrip("\n"))


TAGS = {
    "DOI with resolver": ("DO  - https://doi.org/10.1000/ABC", "doi", "10.1000/abc"),
    "DOI as address": ("UR  - https://doi.org/10.1000/182", "doi", "10.1000/182"),
    "arXiv as address": ("UR  - https://arxiv.org/abs/2310.12670v2", "arxiv_id", "2310.12670"),
    "ISBN": ("SN  - 978-3-16-148410-0", "isbn", "978-3-16-148410-0"),
    "exact date": ("DA  - 2023/02/15/", "date", "2023-02-15"),
    "month": ("DA  - 2023/02//", "date", "2023-02"),
    "season": ("DA  - 2022///Fall", "date", "2022-23"),
    "date in words": ("DA  - Feb 2023", "date", "2023-02"),
    "old year tag": ("Y1  - 1998///", "date", "1998"),
    "abstract": ("N2  - Words\nthat go on", "abstract", "Words\nthat go on"),
    "keywords": ("KW  - one\nKW  - two", "fields", {"keywords": "one, two"}),
    "editors": (
        "A2  - King, Ada\nA2  - Boole, George",
        "fields",
        {"editor": "King, Ada and Boole, George"},
    ),
    "unknown tag": ("ZZ  - a\nZZ  - b", "fields", {"ris:ZZ": "a\nb"}),
    "ISSN": ("SN  - 1234-5679", "fields", {"issn": "1234-5679"}),
    "no DOI": ("DO  - none", "fields", {"ris:DO": "none"}),
    "two addresses in one": (
        "UR  - https://example.org/a;b;https://example.org/c",
        "links",
        (
            Link(kind="paper", url="https://example.org/a;b"),
            Link(kind="paper", url="https://example.org/c"),
        ),
    ),
    "file": (
        "L1  - https://example.org/a.pdf",
        "links",
        (Link(kind="pdf", url="https://example.org/a.pdf"),),
    ),
    "script as address": ("UR  - javascript:alert(1)", "links", ()),
}


@pytest.mark.parametrize(("lines", "name", "value"), TAGS.values(), ids=TAGS)
def test_reads_each_tag(lines, name, value):
    entry = only(f"TY  - JOUR\nTI  - On Numbers\n{lines}\nER  - \n")
    assert getattr(entry, name) == value


NAMES = {
    "with suffix": (
        "King, Ada, Jr.",
        Author(name="Ada King Jr.", family_name="King", given_name="Ada", suffix="Jr."),
    ),
    "particles": (
        "van der Waerden, B. L.",
        Author(name="B. L. van der Waerden", family_name="van der Waerden", given_name="B. L."),
    ),
    "in reading order": ("Ada King", Author(name="Ada King", family_name="King", given_name="Ada")),
    "Chinese": ("张, 三", Author(name="张三", family_name="张", given_name="三")),
    "group": (
        "The ATLAS Collaboration",
        Author(name="The ATLAS Collaboration", is_organization=True),
    ),
    "group with EndNote's comma": (
        "Nine Friends,",
        Author(name="Nine Friends", is_organization=True),
    ),
}


@pytest.mark.parametrize(("name", "author"), NAMES.values(), ids=NAMES)
def test_reads_and_writes_names(name, author):
    entry = only(f"TY  - JOUR\nTI  - On Numbers\nAU  - {name}\nAU  - et al.\nER  - \n")
    assert entry.authors == (author,)
    assert entry.authors_incomplete
    again = only(ris.write([entry]))
    assert (again.authors, again.authors_incomplete) == ((author,), True)


def test_a_broken_record_is_reported_with_its_line_and_the_others_go_in():
    found = ris.read(f"{NOTES}\nTY  - JOUR\nAU  - Nobody\nER  - \nAU  - stray\n{NOTES}")
    assert [entry.line for entry in found.entries] == [1, 16]
    assert [(broken.line, broken.text) for broken in found.broken] == [
        (12, "TY  - JOUR\nAU  - Nobody\nER  - "),
        (15, "AU  - stray"),
    ]


def test_a_record_without_an_end_is_read_with_a_remark():
    found = ris.read(NOTES.replace("ER  -\n", "") + NOTES)
    assert len(found.entries) == 2
    assert found.entries[0].remarks == ("The record has no last line “ER  - ”.",)


@pytest.mark.parametrize(
    "data",
    [NOTES.replace("\n", "\r\n"), b"\xef\xbb\xbf" + NOTES.encode(), NOTES.encode("utf-16")],
    ids=["CR LF", "byte order mark", "UTF-16"],
)
def test_files_of_other_systems_are_read(data):
    assert ris.read(data).entries[0].title == "Notes on the Analytical Engine"


def test_windows_letters_are_read():
    (entry,) = ris.read("TY  - JOUR\nTI  - Über Zahlen\nER  - \n".encode("cp1252")).entries
    assert entry.title == "Über Zahlen"


@pytest.mark.parametrize("data", ["", "@article{a, title={b}}", b"\x00\xff\xfe", "%PDF-1.7"])
def test_another_kind_of_file_is_refused_with_a_sentence(data):
    with pytest.raises(NotABibliographyError, match="no RIS"):
        ris.read(data)


def test_too_many_records_are_refused():
    with pytest.raises(NotABibliographyError, match="at most 20,000"):
        ris.read(NOTES * 20_002)


def test_a_line_of_an_abstract_that_looks_like_a_tag_stays_in_it():
    entry = Entry(title="On Numbers", abstract="First\nER  - \nlast")
    assert only(ris.write([entry])).abstract == "First\nER -\nlast"


def test_other_programs_are_told_what_the_work_is():
    written = ris.write([Entry(title="On Numbers", type="thesis", bibtex_type="phdthesis")])
    assert written == "TY  - THES\r\nTI  - On Numbers\r\nM3  - PhD thesis\r\nER  - \r\n\r\n"


@settings(deadline=None, max_examples=50)
@given(st.lists(entries, min_size=1, max_size=2))
def test_what_was_written_is_written_again(made):
    written = ris.write(made)
    found = ris.read(written)
    assert len(found.entries) == len(made)
    assert ris.write(found.entries) == written


@settings(deadline=None, max_examples=50)
@given(st.text(st.sampled_from("TYERAUTI  - \n/ab"), max_size=200))
def test_no_text_makes_the_reader_fail(text):
    with contextlib.suppress(NotABibliographyError):
        ris.read(f"TY  - JOUR\n{text}")
