"""Works that may be one are found, and only those."""

import pytest

from publications import duplicates
from publications.merging import mark_distinct
from publications.models import Publication
from publications.title_keys import title_key
from tests.builders import make_publication

pytestmark = pytest.mark.django_db


def make_work(*families: str, **values) -> Publication:
    work = make_publication(**values)
    for family in families:
        work.authorships.create(name=f"Ada {family}", family_name=family)
    return work


def found() -> list[tuple[str, str, str]]:
    return [(pair.first.title, pair.second.title, pair.by) for pair in duplicates.pairs()]


@pytest.mark.parametrize(
    ("first", "second", "by"),
    [
        pytest.param({"doi": "10.1000/1"}, {"doi": "10.1000/1"}, "DOI", id="DOI"),
        pytest.param({"arxiv_id": "1843.1"}, {"arxiv_id": "1843.1"}, "arXiv id", id="arXiv id"),
        pytest.param({"bibtex_key": "a"}, {"bibtex_key": "a"}, "BibTeX key", id="key"),
        pytest.param({"title": "On Tides"}, {"title": "On tides."}, "title", id="title"),
        pytest.param(
            {"title": "On Tides", "date": "1841"}, {"title": "On Tides", "date": "1843-02"},
            "title", id="near years",
        ),
    ],
)  # fmt: skip
def test_offers_works_that_share(first, second, by):
    one, other = make_work("Lovelace", **first), make_work("Lovelace", **second)
    assert found() == [(one.title, other.title, by)]
    assert [pair.second for pair in duplicates.of(one)] == [other]
    assert [pair.first for pair in duplicates.of(other)] == [one]
    assert set(Publication.objects.filter(duplicates.flagged())) == {one, other}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param(
            {"title": "On Tides", "date": "1841"}, {"title": "On Tides", "date": "1844"}, id="years"
        ),
    ],
)
def test_offers_no_works_that_share(first, second):
    make_work("Lovelace", **first), make_work("Lovelace", **second)
    assert found() == []


def test_works_of_one_title_by_others_are_not_one():
    one = make_work("Lovelace", title="On Tides")
    make_work("Babbage", title="On Tides")
    assert found() == []
    assert duplicates.of(one) == []


def test_a_work_without_authors_may_be_anybodys():
    make_work(title="On Tides")
    make_work("Babbage", title="On Tides")
    assert len(found()) == 1


def test_distinct_works_are_not_offered_again():
    one = make_work("Lovelace", title="On Tides", review_note=duplicates.note(["x"]) + "\nLook.")
    other = make_work("Lovelace", title="On Tides")
    mark_distinct(other, one)
    mark_distinct(one, other)
    assert found() == []
    assert duplicates.of(other) == []
    assert not Publication.objects.filter(duplicates.flagged()).exists()
    one.refresh_from_db()
    assert one.review_note == "Look."


def test_each_pair_is_offered_once():
    make_work("Lovelace", title="On Tides", doi="10.1000/1", bibtex_key="a")
    make_work("Lovelace", title="On Tides", doi="10.1000/1", bibtex_key="a")
    assert [by for *_, by in found()] == ["DOI"]


def test_the_number_of_pairs_is_bounded():
    for _ in range(6):
        make_work("Lovelace", title="On Tides")
    assert len(duplicates.pairs(limit=4)) == 4


def test_queries_do_not_grow_with_the_pairs(django_assert_num_queries):
    for number in range(2):
        make_work("Lovelace", title=f"On Tides {number}")
        make_work("Lovelace", title=f"On Tides {number}")
    with django_assert_num_queries(10):
        few = duplicates.pairs()
    for number in range(2, 9):
        make_work("Lovelace", title=f"On Tides {number}")
        make_work("Lovelace", title=f"On Tides {number}")
    with django_assert_num_queries(10):
        many = duplicates.pairs()
    assert (len(few), len(many)) == (2, 9)


def test_numbers_that_a_program_gave_as_keys_say_nothing():
    one, _ = make_work("Lovelace", bibtex_key="1"), make_work("Lovelace", bibtex_key="1")
    assert found() == []
    assert duplicates.of(one) == []
    assert not Publication.objects.filter(duplicates.flagged()).exists()


def test_letters_with_strokes_and_ligatures_fold_in_titles():
    assert title_key("Ørsted’s Æther, Łódź, Straße") == title_key("Orsteds aether Lodz Strasse")
