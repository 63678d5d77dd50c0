"""Authors pasted in one line."""

import time

import pytest

from publications.author_lines import Named, names

LOVELACE = "A. Lovelace"
THREE = [LOVELACE, "C. Babbage", "M. Somerville"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A. Lovelace, C. Babbage and M. Somerville", THREE),
        ("A. Lovelace, C. Babbage, and M. Somerville.", THREE),
        ("A. Lovelace & C. Babbage", ["A. Lovelace", "C. Babbage"]),
        ("Lovelace, Ada and Babbage, Charles", ["Ada Lovelace", "Charles Babbage"]),
        ("van der Waerden, Bartel and Noether, Emmy", ["Bartel van der Waerden", "Emmy Noether"]),
        ("Ada Lovelace, Mary Somerville and Emmy Noether, Lise Meitner",
         ["Ada Lovelace", "Mary Somerville", "Emmy Noether", "Lise Meitner"]),
        ("Lovelace, A., Babbage, C.-H.", ["A. Lovelace", "C.-H. Babbage"]),
        ("Ada Lovelace; Charles Babbage", ["Ada Lovelace", "Charles Babbage"]),
        ("Ada  Lovelace\n\n Charles Babbage\n", ["Ada Lovelace", "Charles Babbage"]),
        ("Martin King, Jr., Ada Lovelace", ["Martin King Jr.", "Ada Lovelace"]),
        ("A. Lovelace, C. Babbage, et al.", ["A. Lovelace", "C. Babbage"]),
        ("王小明、李华", ["王小明", "李华"]),
        ("Ada Lovelace1, Charles Babbage2", ["Ada Lovelace", "Charles Babbage"]),
        (" , ; and ", []),
        ("", []),
    ],
)  # fmt: skip
def test_reads_names_as_they_are_printed(line, expected):
    assert [found.name for found in names(line)] == expected


def test_reads_what_the_marks_at_a_name_mean():
    assert names("A. Lovelace*, C. Babbage*†, M. Somerville") == [
        Named("A. Lovelace", equal_contribution=True),
        Named("C. Babbage", equal_contribution=True, corresponding=True),
        Named("M. Somerville"),
    ]


@pytest.mark.parametrize("piece", [" ", "a ", ", ", "and ", "*", "A.", ".,", "\n", "et al "])
def test_reads_a_hostile_line_in_no_time(piece):
    start = time.perf_counter()
    names(piece * 100_000)
    assert time.perf_counter() - start < 1
