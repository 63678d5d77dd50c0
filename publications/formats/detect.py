"""Which format a bibliography has, told from what it holds.

`read` returns the format's name ("bibtex", "ris", "csl-json", "crossref", "orcid") and the works.
"""

import re
from collections.abc import Callable
from typing import Any

from content.sentences import sentence
from publications.formats import bibtex, crossref, csl_json, json_values, orcid, ris
from publications.formats.encodings import decode
from publications.formats.entries import Bibliography, NotABibliographyError

WINDOW = 100_000
"""Characters in which a file shows what it is."""

ENTRY = re.compile(r"@[ \t]*[A-Za-z]+[ \t]*[{(]")
RIS_LINE = re.compile(r"^TY  -", re.MULTILINE)
JSON_READERS: dict[str, Callable[[Any], Bibliography]] = {
    "orcid": orcid.from_value,
    "crossref": crossref.from_value,
    "csl-json": csl_json.from_value,
}
OF_CROSSREF = {
    "indexed",
    "reference-count",
    "is-referenced-by-count",
    "content-domain",
    "deposited",
    "member",
}


def read(
    data: bytes | str, name: str = "", *, progress: Callable[[int, int], None] | None = None
) -> tuple[str, Bibliography]:
    """The format and the works; `name` is the file's, for the sentence of NotABibliographyError.

    `progress` is told how many entries of how many are read, where that takes long: of BibTeX.
    """
    if len(data) > json_values.MAX_BYTES:
        json_values.load(data)
    start = decode(data[:WINDOW])[0].lstrip()
    if RIS_LINE.search(start):
        return "ris", ris.read(data)
    if start.startswith(("[", "{")):
        value = json_values.load(data)
        kind = json_kind(value)
        return kind, JSON_READERS[kind](value)
    if ENTRY.search(start):
        return "bibtex", bibtex.read(data, progress=progress)
    raise NotABibliographyError(
        sentence(
            "{file} is no bibliography that is understood here: give BibTeX, RIS, CSL-JSON, "
            "Crossref JSON or an ORCID record.",
            file=name or "The file",
        )
    )


def json_kind(value: Any) -> str:
    """The format of JSON that is parsed already: ORCID and Crossref have names of their own."""
    if orcid.is_record(value):
        return "orcid"
    if "message" in json_values.mapping(value):
        return "crossref"
    items = value if isinstance(value, list) else [value]
    for item in map(json_values.mapping, items[:20]):
        if orcid.is_record(item):
            return "orcid"
        if "message" in item or OF_CROSSREF & item.keys() or isinstance(item.get("title"), list):
            return "crossref"
    return "csl-json"
