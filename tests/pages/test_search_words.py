"""How text becomes words, and what somebody typed becomes a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.search.columns import FTS5, MAX_LENGTH, MAX_WORDS, TSQUERY, bounded, tsvector
from pages.search.questions import MAX_TERMS, MAX_TEXT, Question
from pages.search.snippets import marked, snippet
from pages.search.words import fold, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Lovelace", ["ada", "lovelace"]),
        ("Müller, Łódź; Ørsted", ["muller", "lodz", "orsted"]),
        ("Mu\u0308ller", ["muller"]),
        ("Straße İstanbul ΣΊΣΥΦΟΣ", ["strasse", "istanbul", "σισυφοσ"]),
        ("ｆｕｌｌ ﬁt x²", ["full", "fit", "x2"]),
        ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zerowidth"]),
        ("don't state-of-the-art", ["don", "t", "state", "of", "the", "art"]),
        ("10.1000/182", ["10", "1000", "182"]),
        ("计算机", ["计算", "算机", "机"]),
        ("ICML会议2023", ["icml", "会议", "议", "2023"]),
        ("がｶﾞ", ["がガ", "ガ"]),
        ("기계 학습", ["기계", "학습"]),
        ("हिन्दी", ["हिन्दी"]),
        ("a\x00b\ud800c", ["a", "b", "c"]),
        ("w" * 100, ["w" * 40]),
        ("¶ § ¦ \"'*:", []),
    ],
)
def test_text_is_cut_into_folded_words(text, expected):
    assert words(text) == expected


@given(st.text())
def test_words_hold_letters_only(text):
    for word in words(text):
        assert word
        assert not set(word) & set(" \"'\\*:()&|!<>¶§¦-+^{}")
        assert fold(word).split() == [word]


@pytest.mark.parametrize(
    ("text", "fts5", "tsquery"),
    [
        ("deep learn", '"deep" * AND "learn" *', "'deep':* & 'learn':*"),
        ("of engines", '"of" AND "engines" *', "'of' & 'engines':*"),
        ("a", '"a" *', "'a':*"),
        ('"deep learn"', '"deep" + "learn"', "'deep' <-> 'learn'"),
        ("„deep learn“", '"deep" + "learn"', "'deep' <-> 'learn'"),
        ("计算机", '"计算" + "算机"', "'计算' <-> '算机'"),
        ("计", '"计" *', "'计':*"),
        ("10.1000/182", '"10" + "1000" + "182" *', "'10' <-> '1000' <-> '182':*"),
        ('a"b', '"a" AND "b" *', "'a' & 'b':*"),
        ("NEAR(a b)", '"near" + "a" AND "b" *', "'near' <-> 'a' & 'b':*"),
        ("title:x* OR -y", None, None),
    ],
)
def test_every_word_is_quoted(text, fts5, tsquery):
    terms = Question.read(text).terms
    if fts5 is None:
        fts5 = '"title" + "x" AND "or" AND "y" *'
        tsquery = "'title' <-> 'x' & 'or' & 'y':*"
    assert FTS5.all_of(terms, kind="") == fts5
    assert TSQUERY.all_of(terms, kind="") == tsquery


@pytest.mark.parametrize("text", ["x" * 100_000, "a " * 50_000, "计" * 100_000, '"' * 100_000])
def test_a_long_question_is_bounded(text):
    question = Question.read(text)
    assert len(question.text) <= MAX_TEXT
    assert len(question.terms) <= MAX_TERMS
    assert sum(len(term.words) for term in question.terms) <= 40
    assert question.problem


def test_a_vector_names_each_word_with_its_places():
    assert tsvector(["a", "b", "a"]) == "'a':1,3 'b':2"


def test_the_words_of_an_entry_are_bounded():
    assert len(bounded(["a"] * 20_000)) == MAX_WORDS
    assert sum(map(len, bounded(["w" * 40] * 20_000))) <= MAX_LENGTH


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Ada Müller", "muller", "Ada <mark>Müller</mark>"),
        ("engines and Engine", "engine", "<mark>engines</mark> and <mark>Engine</mark>"),
        ("steam engine", "gin", "steam engine"),
        ("a <b>bold</b> move", "bold", "a &lt;b&gt;<mark>bold</mark>&lt;/b&gt; move"),
        ("机器学习", "器学", "机<mark>器学</mark>习"),
        ("die Straße lang", "strass", "die <mark>Straße</mark> lang"),
        ("at 10.1000/182 there", "10.1000/182", "at <mark>10.1000/182</mark> there"),
        ("ß ß of of", '"of"', "ß ß <mark>of</mark> <mark>of</mark>"),
    ],
)
def test_hits_are_marked_in_the_text_as_it_is_written(text, asked, expected):
    assert marked(text, Question.read(asked).terms) == expected


def test_a_snippet_begins_before_the_first_hit():
    text = "before " * 100 + "looms " + "after " * 100
    shown = snippet(text, Question.read("loom").terms)
    assert shown.startswith("… before")
    assert "<mark>looms</mark> after" in shown
    assert shown.endswith("after …")
    assert len(shown) < 300


@given(st.text(), st.text(max_size=20))
def test_a_snippet_never_holds_markup_of_the_text(text, asked):
    shown = snippet(text, Question.read(asked).terms)
    assert "<" not in shown.replace("<mark>", "").replace("</mark>", "")
