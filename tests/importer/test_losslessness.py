"""Counting words and links, before and after an import."""

import time
from pathlib import Path

import pytest

from importer.losslessness import links, missing, words
from importer.records import Award
from importer.sources.blocks import Entry
from importer.sources.reading import Context, Placed
from importer.sources.section_parts import READERS
from importer.sources.source_lines import origin
from tests.importer.pages import items_of, read_body


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
    began = time.process_time()
    text = piece * 100_000
    missing(text, "")
    assert time.process_time() - began < 5


def test_a_reader_that_drops_a_word_drops_it_from_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(entry: Entry, context: Context) -> list[Placed]:
        item = Award(origin=origin(entry.lines), title="Medal")
        return [Placed(entry.order, item)]

    monkeypatch.setitem(READERS, "awards", careless)
    page = read_body(tmp_path, "# Awards\n- Medal of [Freedom](https://e.org)\n- Medal\n")
    first, second = items_of(page, Award)
    assert first.source_text == "Medal of [Freedom](https://e.org)"
    assert first.review
    assert second.source_text == ""


def test_a_line_that_no_record_holds_stays_in_its_section(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(READERS, "awards", lambda *_: [])
    page = read_body(tmp_path, "# Awards\n- Medal of Freedom\n")
    assert page.sections[0].body == "- Medal of Freedom"
    assert [(remark.kind, remark.line) for remark in page.remarks] == [("not understood", 5)]
