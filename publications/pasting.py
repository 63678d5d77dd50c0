"""What an editor pastes into the form of a work: an entry, a DOI, an arXiv address.

Nothing is stored, and nobody is asked over the network.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from content.sentences import sentence
from publications.authors import Recogniser, known_people
from publications.formats import bibtex, detect, identifiers
from publications.formats.entries import Bibliography, Entry, Link, NotABibliographyError

MAX_LENGTH = 200_000
"""Characters that are read."""
FIELDS = (
    *("title", "type", "date", "venue", "short_venue", "volume", "number", "pages", "publisher"),
    *("note", "abstract", "doi", "arxiv_id", "isbn", "pmid", "bibtex_type"),
)
KINDS = {
    "doi": "DOI",
    "arxiv_id": sentence("arXiv id"),
    "isbn": "ISBN",
    "pmid": sentence("PubMed id"),
}


class PasteError(ValueError):
    """Nothing can be read from the text; the sentence says why and what to do."""


@dataclass(slots=True)
class Pasted:
    """What the form is to be filled with, in the form's own words."""

    fields: dict[str, str] = field(default_factory=dict)
    authors: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    incomplete: bool = False
    said: list[str] = field(default_factory=list)


def read(text: str) -> Pasted:
    """Raises PasteError."""
    text = text.replace("\x00", "").strip()
    if not text:
        raise PasteError(sentence("Paste a BibTeX entry, a DOI or an arXiv address first."))
    if len(text) > MAX_LENGTH:
        raise PasteError(
            sentence("That is too long for one work: use Import for a whole bibliography.")
        )
    kind, value = identifiers.recognise(text)
    if kind in KINDS:
        return identified(kind, value)
    if kind:
        raise PasteError(
            sentence("This is a person’s identifier (ORCID iD): it belongs in the person’s form.")
        )
    return filled(entries_of(text))


def identified(kind: str, value: str) -> Pasted:
    said = sentence(
        "The {kind} {value} was filled in; nothing is looked up on the network. Paste "
        "the BibTeX entry to fill the rest.",
        kind=KINDS[kind],
        value=value,
    )
    return Pasted(fields={kind: value}, links=arxiv_link(kind, value), said=[said])


def arxiv_link(kind: str, value: str) -> list[dict[str, str]]:
    if kind != "arxiv_id":
        return []
    return [{"kind": "arxiv", "url": f"https://arxiv.org/abs/{value}", "label": ""}]


def entries_of(text: str) -> Bibliography:
    try:
        if text.lstrip().startswith("@"):
            return bibtex.read(text.encode())
        return detect.read(text.encode(), "")[1]
    except NotABibliographyError as problem:
        raise PasteError(str(problem)) from problem


def filled(bibliography: Bibliography) -> Pasted:
    if not bibliography.entries:
        reason = bibliography.broken[0].reason if bibliography.broken else ""
        raise PasteError((sentence("No entry could be read.") + f" {reason}").strip())
    entry = bibliography.entries[0]
    said = list(entry.remarks)
    more = len(bibliography.entries) - 1
    if more:
        said.insert(
            0,
            sentence(
                "Only the first entry was taken of {number}: use Import for all of them.",
                number=more + 1,
            ),
        )
    return Pasted(
        fields=fields_of(entry),
        authors=authors_of(entry),
        links=[link_of(link) for link in entry.links if is_address(link)],
        incomplete=entry.authors_incomplete,
        said=said + [left_out(link) for link in entry.links if not is_address(link)],
    )


def fields_of(entry: Entry) -> dict[str, str]:
    fields = {name: getattr(entry, name) for name in FIELDS} | {"bibtex_key": entry.key}
    if entry.fields:
        fields["bibtex_fields"] = json.dumps(dict(entry.fields), ensure_ascii=False)
    return {name: value for name, value in fields.items() if value}


def authors_of(entry: Entry) -> list[dict[str, Any]]:
    """As the rows of the form hold them, with the person where there is no doubt."""
    names = ("name", "family_name", "given_name", "suffix", "is_organization")
    more = ("equal_contribution", "corresponding", "note", "url")
    people = known_people()
    shown = {known.pk: known.names[0].name for known in people}
    rows = []
    found = Recogniser(people).recognise(entry.authors)
    for author, recognition in zip(entry.authors, found, strict=True):
        row: dict[str, Any] = {name: getattr(author, name) for name in (*names, *more)}
        if recognition.person is not None:
            row |= {"person": recognition.person, "person_name": shown[recognition.person]}
        rows.append(row)
    return rows


def is_address(link: Link) -> bool:
    return link.url.startswith(("https://", "http://"))


def link_of(link: Link) -> dict[str, str]:
    return {"kind": link.kind, "url": link.url, "label": link.label}


def left_out(link: Link) -> str:
    return sentence(
        "{url} ({kind}) was left out: it is no address on the web.", url=link.url, kind=link.kind
    )
