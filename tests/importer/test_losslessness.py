"""Counting words and links, before and after an import."""

import time

import pytest

from importer.losslessness import links, missing, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("**Bold** _and_ `code`", "bold and code", id="marks"),
        pytest.param("**F**ed", "fed", id="mark inside a word"),
        pytest.param("[label](https://example.org/path)", "label", id="link"),
        pytest.param("<b>A</b><br>B<li>C</li>D", "a b c d", id="tags"),
        pytest.param("A&nbsp;B &amp; C", "a b c", id="entities"),
        pytest.param("Artiﬁcial Ｄ", "artificial d", id="compatibility forms"),
        pytest.param('[x](u){:target="_blank"} y{: .note}', "x y", id="attribute lists"),
        pytest.param("ICML'22,23", "icml 22 23", id="years"),
        pytest.param("導師是王", "導 師 是 王", id="ideographs one by one"),
        pytest.param("🎉 done", "🎉 done", id="emoji"),
        pytest.param("1. first\n  12) twelfth", "first twelfth", id="numbers of list items"),
        pytest.param("2020. year", "2020 year", id="a year is no number of a list item"),
        pytest.param("<https://example.org>", "https example org", id="address in brackets"),
    ],
)
def test_counts_the_words_a_reader_sees(text: str, expected: str) -> None:
    assert sorted(words(text).elements()) == sorted(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[a](https://e.org/x_(y)) b", {"https://e.org/x_(y)"}, id="brackets inside"),
        pytest.param("[a](<u v> 'title')", {"u v"}, id="angle brackets"),
        pytest.param('<a href="x?a=1&amp;b=2">', {"x?a=1&b=2"}, id="HTML"),
        pytest.param("<img src='i.png'>", {"i.png"}, id="picture"),
        pytest.param("see https://e.org/x, now", {"https://e.org/x"}, id="bare"),
        pytest.param("[paper] [https://e.org/x.pdf]", {"https://e.org/x.pdf"}, id="malformed"),
        pytest.param("[empty]()", set(), id="empty"),
    ],
)
def test_finds_links(text: str, expected: set[str]) -> None:
    assert links(text) == expected


def test_names_what_is_missing() -> None:
    assert missing("one two two [x](u)", "Two x one") == ["two", "u"]


@pytest.mark.parametrize("piece", ["[", "](", "](a", "<a ", "{:", "(", "\\", "http://a("])
def test_stays_linear(piece: str) -> None:
    began = time.monotonic()
    text = piece * 100_000
    missing(text, "")
    assert time.monotonic() - began < 5
