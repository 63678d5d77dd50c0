"""The format of a file is told from what it holds."""

import json

import pytest

from publications.formats import detect
from publications.formats.entries import NotABibliographyError

FILES = {
    "ris": "\n\nTY  - JOUR\nTI  - On Numbers\nER  -\n",
    "csl-json": json.dumps([{"type": "book", "title": "On Numbers"}]),
    "crossref": json.dumps({"message": {"title": ["On Numbers"], "DOI": "10.1000/182"}}),
    "orcid": json.dumps({"put-code": 1, "title": {"title": {"value": "On Numbers"}}}),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tells_the_format_whatever_the_name(kind, encoding):
    found, bibliography = detect.read(FILES[kind].encode(encoding), "download.txt")
    assert found == kind
    assert [entry.title for entry in bibliography.entries] == ["On Numbers"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<html>", b"Dear Ada,"])
def test_another_kind_of_file_is_refused_by_name(data):
    with pytest.raises(NotABibliographyError, match=r"^letter\.txt is no bibliography"):
        detect.read(data, "letter.txt")
