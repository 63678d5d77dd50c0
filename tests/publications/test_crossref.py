"""Crossref's works, after its "Metadata API format"."""

import json

import pytest

from publications.formats import crossref
from publications.formats.entries import Author, Link, NotABibliographyError

WORK = {
    "DOI": "10.1000/ABC",
    "type": "journal-article",
    "title": ["On <i>in vivo</i> Numbers"],
    "subtitle": ["A Study"],
    "container-title": ["Journal of Things"],
    "short-container-title": ["J. Things"],
    "author": [
        {"family": "Boole", "given": "George", "sequence": "additional"},
        {
            "family": "King",
            "given": "Ada",
            "sequence": "first",
            "ORCID": "http://orcid.org/0000-0002-1825-0097",
            "affiliation": [{"name": "Royal Society"}],
        },
        {"name": "The Society", "sequence": "additional"},
    ],
    "published": {"date-parts": [[2023, 2]]},
    "issued": {"date-parts": [[2022]]},
    "volume": "3",
    "issue": "4",
    "page": "12-34",
    "publisher": "Example Press",
    "ISSN": ["1234-5679"],
    "abstract": "<jats:title>Abstract</jats:title><jats:p>We <jats:bold>count</jats:bold>.",
    "resource": {"primary": {"URL": "https://example.org/abc"}},
    "link": [
        {"URL": "https://example.org/abc.pdf", "content-type": "application/pdf"},
        {
            "URL": "https://example.org/mining.pdf",
            "content-type": "application/pdf",
            "intended-application": "text-mining",
        },
    ],
    "funder": [{"name": "Fund"}],
    "reference-count": 7,
    "reference": [{"key": "1"}],
}
KING = Author(name="Ada King", family_name="King", given_name="Ada", orcid="0000-0002-1825-0097")


def read_one(**values):
    (entry,) = crossref.read(json.dumps({**WORK, **values})).entries
    return entry


def test_reads_a_journal_article():
    entry = read_one()
    assert entry.title == "On *in vivo* Numbers: A Study"
    assert (entry.doi, entry.type, entry.date) == ("10.1000/abc", "article-journal", "2023-02")
    assert (entry.venue, entry.short_venue) == ("Journal of Things", "J. Things")
    assert (entry.volume, entry.number, entry.pages) == ("3", "4", "12–34")
    assert entry.abstract == "We <b>count</b>."
    assert entry.links == (
        Link(kind="paper", url="https://example.org/abc"),
        Link(kind="pdf", url="https://example.org/abc.pdf"),
    )


def test_the_author_marked_first_stands_first_and_groups_are_groups():
    assert read_one().authors == (
        KING,
        Author(name="George Boole", family_name="Boole", given_name="George"),
        Author(name="The Society", is_organization=True),
    )


def test_keeps_what_has_no_place_and_passes_over_housekeeping():
    assert read_one().fields == {
        "issn": "1234-5679",
        "crossref:affiliations": '[[],["Royal Society"],[]]',
        "crossref:funder": '[{"name":"Fund"}]',
    }


VALUES = {
    "preprint": (
        {"type": "posted-content", "DOI": "10.48550/arXiv.2310.12670"},
        "arxiv_id",
        "2310.12670",
    ),
    "type unknown here": ({"type": "peer-review"}, "type", "other"),
    "thesis": ({"type": "dissertation", "institution": [{"name": "Turin"}]}, "publisher", "Turin"),
    "article number": ({"page": None, "article-number": "e12"}, "pages", "e12"),
    "only issued": ({"published": None}, "date", "2022"),
    "no date": ({"published": None, "issued": {"date-parts": [[None]]}}, "date", ""),
    "ISBN as address": (
        {"ISBN": ["http://id.crossref.org/isbn/9783161484100"]},
        "isbn",
        "978-3-16-148410-0",
    ),
    "no title": ({"title": [], "subtitle": []}, "title", "10.1000/abc"),
    "false ORCID": (
        {"author": [{"family": "King", "ORCID": "0000"}]},
        "authors",
        (Author(name="King", family_name="King"),),
    ),
    "everything of the wrong kind": (dict.fromkeys([*WORK], 7) | {"title": ["T"]}, "title", "T: 7"),
}


@pytest.mark.parametrize(("values", "name", "value"), VALUES.values(), ids=VALUES)
def test_reads_each_field(values, name, value):
    assert getattr(read_one(**values), name) == value


@pytest.mark.parametrize(
    "wrap",
    [
        lambda work: work,
        lambda work: [work],
        lambda work: {"status": "ok", "message": work},
        lambda work: {"message": {"items": [work]}},
        lambda work: [{"message": work}],
    ],
    ids=["work", "list", "envelope", "result list", "list of envelopes"],
)
def test_takes_every_envelope(wrap):
    (entry,) = crossref.read(json.dumps(wrap(WORK))).entries
    assert entry.doi == "10.1000/abc"


def test_a_broken_work_is_reported_and_the_others_go_in():
    found = crossref.read(json.dumps([WORK, {"type": "book"}]))
    assert (len(found.entries), len(found.broken)) == (1, 1)


@pytest.mark.parametrize("data", ["[]", "{}", "7", '{"message": 7}', "x"])
def test_another_kind_of_file_is_refused_with_a_sentence(data):
    with pytest.raises(NotABibliographyError, match=r"^The file .*\.$"):
        crossref.read(data)
