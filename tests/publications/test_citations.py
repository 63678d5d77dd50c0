"""Citations: right as the guides print them, safe, and made once."""

from typing import Any

import pytest
from django.core.cache import cache

from publications import citation_styles, citations
from publications.citations import citations_of, cite
from publications.formats.entries import Author, Entry
from publications.models import Authorship
from tests.builders import make_publication

from .citation_examples import EXAMPLES, author, work

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("style", "entry", "expected"), EXAMPLES.values(), ids=EXAMPLES)
def test_comes_out_as_the_guide_prints_it(style, entry, expected):
    found = cite(entry, style)
    assert found is not None
    assert found.html == expected


NUMBERS = work("King, Ada", type="article-journal", title="Numbers", venue="Nature", date="2012")


def changed(**values: Any) -> Entry:
    names = ("type", "title", "venue", "date", "authors")
    return Entry(**{name: getattr(NUMBERS, name) for name in names} | values)


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("vancouver", changed(type="preprint", arxiv_id="2310.12670")),
        ("gb-t-7714", changed(type="preprint", arxiv_id="2310.12670")),
        ("ieee", changed(type="preprint")),
        ("ieee", changed(type="patent")),
        ("apa", changed(type="thesis", publisher="Turin")),
        ("gb-t-7714", changed(authors=(author("King, Ada, Jr."),))),
        *((style, changed(authors=())) for style in citation_styles.STYLES),
        *((style, changed(date="")) for style in citation_styles.STYLES),
        *((style, changed(venue="")) for style in citation_styles.STYLES),
    ],
)
def test_what_would_be_wrong_is_left_out(style, entry):
    assert cite(entry, style) is None


ARXIV = {
    "apa": "King, A. (2012). <i>Numbers</i> (arXiv:2310.12670). arXiv. "
    "https://doi.org/10.48550/arXiv.2310.12670",
    "ieee": "A. King, “Numbers,” 2012, arXiv:2310.12670.",
}


@pytest.mark.parametrize("style", ARXIV)
def test_preprints_of_arxiv(style):
    found = cite(changed(type="preprint", venue="", arxiv_id="2310.12670"), style)
    assert found is not None
    assert found.html == ARXIV[style]


OTHERS = {
    "apa": "King, A., et al. (2012). Numbers.",
    "ieee": "A. King <i>et al.</i>, “Numbers,”",
    "vancouver": "King A, et al. Numbers.",
    "gb-t-7714": "KING A, et al. Numbers[J].",
}


@pytest.mark.parametrize("style", OTHERS)
def test_authors_who_are_not_named(style):
    found = cite(changed(authors_incomplete=True), style)
    assert found is not None
    assert found.html.startswith(OTHERS[style])


NAMES = {
    "apa": "张三, King, A., Jr., van der Waerden, B. L., &amp; The ATLAS Collaboration.",
    "ieee": "张三, A. King Jr., B. L. van der Waerden, and The ATLAS Collaboration,",
    "vancouver": "张三, King A Jr, van der Waerden BL, The ATLAS Collaboration.",
}


@pytest.mark.parametrize("style", NAMES)
def test_names_that_are_not_a_given_and_a_family_name(style):
    names = ("张, 三", "King, Ada, Jr.", "van der Waerden, Bartel L.", "@The ATLAS Collaboration")
    found = cite(changed(authors=tuple(map(author, names))), style)
    assert found is not None
    assert found.html.startswith(NAMES[style])


def test_markup_and_formulas_of_titles():
    found = cite(changed(title="On *in vivo* $O(n^2)$ and $\\alpha$ in H<sub>2</sub>O?"), "apa")
    assert found is not None
    assert "On <i>in vivo</i> O(n<sup>2</sup>) and α in H<sub>2</sub>O? <i>Nature" in found.html
    assert "On in vivo O(n2) and α in H2O? Nature" in found.text


HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>"\ue001\ue007</i></i>'


@pytest.mark.parametrize("style", citation_styles.STYLES)
@pytest.mark.parametrize("name", ["title", "venue", "authors", "volume", "pages", "publisher"])
def test_nothing_breaks_out(style, name):
    value: Any = (Author(name=HOSTILE, family_name=HOSTILE, given_name=HOSTILE),)
    found = cite(changed(**{name: value if name == "authors" else HOSTILE}), style)
    if found is not None:
        bare = found.html.replace("<i>", "").replace("</i>", "")
        assert "<" not in bare
        assert ">" not in bare


def test_a_citation_is_made_once(monkeypatch):
    cache.clear()
    first = citations_of(NUMBERS)
    monkeypatch.setattr(citations, "render", None)
    assert citations_of(NUMBERS) == first
    assert len(first) == 4


def test_a_style_that_fails_is_left_out(monkeypatch, caplog):
    def fail(*_: object) -> str:
        raise AttributeError

    monkeypatch.setattr(citations, "render", fail)
    assert citations_of(changed(title="Never cited before")) == []
    assert "could not be cited in APA" in caplog.text


def test_a_row_is_cited_like_its_entry():
    row = make_publication(type="article-journal", title="Numbers", venue="Nature", date="2012")
    Authorship.objects.create(publication=row, name="Ada King")
    assert cite(row, "apa") == cite(NUMBERS, "apa")
