"""Identifiers as people paste them."""

import pytest

from publications.formats import identifiers

CASES = {
    "doi": ("doi", "10.1000/182", "10.1000/182"),
    "doi address": ("doi", "https://doi.org/10.1000/ABC.1", "10.1000/abc.1"),
    "doi old address": ("doi", "http://dx.doi.org/10.1000/182", "10.1000/182"),
    "doi prefix": ("doi", "DOI: 10.1000/182.", "10.1000/182"),
    "doi quoted": ("doi", "https://doi.org/10.1000/a%28b%29", "10.1000/a(b)"),
    "no doi": ("doi", "11.1000/182", ""),
    "doi with blanks": ("doi", "10.1000/1 82", ""),
    "arxiv": ("arxiv_id", "2310.12670", "2310.12670"),
    "arxiv version": ("arxiv_id", "arXiv:2310.12670v3", "2310.12670"),
    "arxiv class": ("arxiv_id", "arXiv:2310.12670 [cs.LG]", "2310.12670"),
    "arxiv address": ("arxiv_id", "https://arxiv.org/abs/2310.12670v2", "2310.12670"),
    "arxiv file": ("arxiv_id", "https://arxiv.org/pdf/2310.12670v2.pdf", "2310.12670"),
    "arxiv old": ("arxiv_id", "math.GT/0309136v1", "math/0309136"),
    "arxiv doi": ("arxiv_id", "https://doi.org/10.48550/arXiv.2310.12670", "2310.12670"),
    "no arxiv": ("arxiv_id", "2310.1", ""),
    "isbn 10": ("isbn", "ISBN 0-306-40615-2", "978-0-306-40615-7"),
    "isbn 13": ("isbn", "9780306406157", "978-0-306-40615-7"),
    "isbn wrong digit": ("isbn", "9780306406158", ""),
    "pmid": ("pmid", "PMID: 12345678", "12345678"),
    "pmid address": ("pmid", "https://pubmed.ncbi.nlm.nih.gov/12345678/", "12345678"),
    "no pmid": ("pmid", "12a", ""),
    "orcid": ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    "orcid bare": ("orcid", "0000000218250097", "0000-0002-1825-0097"),
    "orcid wrong digit": ("orcid", "0000-0002-1825-0098", ""),
}


@pytest.mark.parametrize(("kind", "text", "value"), CASES.values(), ids=CASES)
def test_normalises_what_is_pasted(kind, text, value):
    assert getattr(identifiers, kind)(text) == value


@pytest.mark.parametrize("kind", ["doi", "arxiv_id", "isbn", "pmid", "orcid"])
@pytest.mark.parametrize("text", ["", " ", "x" * 10_000, "10.1000/" * 100, "\\", "{}"])
def test_takes_nothing_for_an_identifier_that_is_none(kind, text):
    assert getattr(identifiers, kind)(text) == ""


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("https://doi.org/10.1000/182", ("doi", "10.1000/182")),
        ("10.48550/arXiv.2310.12670", ("arxiv_id", "2310.12670")),
        ("https://arxiv.org/abs/2310.12670", ("arxiv_id", "2310.12670")),
        ("0000-0002-1825-0097", ("orcid", "0000-0002-1825-0097")),
        ("978-0-306-40615-7", ("isbn", "978-0-306-40615-7")),
        ("PMID 123", ("pmid", "123")),
        ("123", ("", "")),
        ("@article{key,", ("", "")),
    ],
)
def test_recognises_a_pasted_line(line, found):
    assert identifiers.recognise(line) == found
