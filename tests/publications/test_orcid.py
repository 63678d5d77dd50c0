"""Works of ORCID records, after the record schema 3.0."""

import json

import pytest

from publications.formats import orcid
from publications.formats.entries import Author, Link, NotABibliographyError


def identifier(kind: str, value: str, *, relationship: str = "self") -> dict[str, str]:
    return {
        "external-id-type": kind,
        "external-id-value": value,
        "external-id-relationship": relationship,
    }


def summary(title: str, *identifiers: dict[str, str], **values: object) -> dict[str, object]:
    return {
        "put-code": 1,
        "title": {"title": {"value": title}},
        "type": "journal-article",
        "external-ids": {"external-id": list(identifiers)},
        "display-index": "0",
        **values,
    }


def record(*groups: list[dict[str, object]]) -> dict[str, object]:
    works = {"group": [{"work-summary": group} for group in groups]}
    return {"orcid-identifier": {}, "activities-summary": {"works": works}}


def read_one(value: object):
    (entry,) = orcid.read(json.dumps(value)).entries
    return entry


FULL = summary(
    "On Numbers",
    identifier("doi", "https://doi.org/10.1000/ABC"),
    identifier("arxiv", "2310.12670"),
    identifier("issn", "1234-5679", relationship="part-of"),
    identifier("eid", "2-s2.0-1"),
    **{
        "journal-title": {"value": "Journal of Things"},
        "publication-date": {
            "year": {"value": "2023"},
            "month": {"value": "02"},
            "day": None,
        },
        "url": {"value": "https://example.org/a"},
        "contributors": {
            "contributor": [
                {
                    "credit-name": {"value": "Ada King"},
                    "contributor-orcid": {"path": "0000-0002-1825-0097"},
                    "contributor-attributes": {"contributor-role": "author"},
                },
                {
                    "credit-name": {"value": "Charles Babbage"},
                    "contributor-attributes": {"contributor-role": "editor"},
                },
            ]
        },
    },
)


def test_reads_a_work():
    entry = read_one(FULL)
    assert (entry.title, entry.venue, entry.date) == ("On Numbers", "Journal of Things", "2023-02")
    assert (entry.doi, entry.arxiv_id) == ("10.1000/abc", "2310.12670")
    assert entry.fields == {"issn": "1234-5679", "orcid:eid": "2-s2.0-1"}
    assert entry.links == (Link(kind="paper", url="https://example.org/a"),)
    assert entry.authors == (
        Author(name="Ada King", family_name="King", given_name="Ada", orcid="0000-0002-1825-0097"),
    )
    assert entry.remarks == ()


@pytest.mark.parametrize(
    "wrap",
    [
        lambda work: work,
        lambda work: record([work]),
        lambda work: {"group": [{"work-summary": [work]}]},
        lambda work: {"bulk": [{"work": work}]},
        lambda work: [work],
    ],
    ids=["work", "record", "works", "bulk", "list"],
)
def test_takes_every_answer_of_the_api(wrap):
    assert read_one(wrap(FULL)).doi == "10.1000/abc"


def test_a_group_is_one_work_with_what_any_source_knows():
    preferred = summary(
        "Preferred", **{"display-index": "1", "publication-date": {"year": {"value": "2023"}}}
    )
    entry = read_one(record([FULL, preferred]))
    assert (entry.title, entry.doi, entry.date) == ("Preferred", "10.1000/abc", "2023-02")


def test_says_that_authors_are_missing():
    assert read_one(summary("On Numbers")).remarks == (
        "ORCID lists no authors for it: complete them.",
    )


def test_identifiers_of_the_journal_are_not_the_work_s():
    work = summary("On Numbers", identifier("doi", "10.1000/whole", relationship="part-of"))
    assert read_one(work).doi == ""
    assert read_one(work).fields == {"orcid:doi": "10.1000/whole"}


def test_who_published_a_book_is_its_publisher():
    entry = read_one(summary("On Numbers", type="book", **{"journal-title": {"value": "Press"}}))
    assert (entry.publisher, entry.venue) == ("Press", "")


def test_a_work_without_title_is_reported_and_the_others_go_in():
    found = orcid.read(json.dumps(record([FULL], [summary("")])))
    assert (len(found.entries), len(found.broken)) == (1, 1)


@pytest.mark.parametrize("data", ["[]", "{}", "7", '{"title": "x"}', "x", '{"group": 7}'])
def test_another_kind_of_file_is_refused_with_a_sentence(data):
    with pytest.raises(NotABibliographyError, match=r"^The file .*\.$"):
        orcid.read(data)


def test_values_of_the_wrong_kind_are_passed_over():
    assert read_one({**dict.fromkeys(FULL, 7), "title": FULL["title"]}).title == "On Numbers"
