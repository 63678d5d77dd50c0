"""From the raw fields of an entry to the work that they describe."""

import re
from dataclasses import replace

from content.sentences import sentence
from publications.formats import bibtex_links, identifiers, marks, names
from publications.formats.bibtex_blocks import RawEntry
from publications.formats.bibtex_dates import read_date
from publications.formats.bibtex_distinctions import read_distinction
from publications.formats.bibtex_types import (
    VENUE_FIELDS,
    is_preprint,
    kept_type,
    read_type,
    venue_field,
)
from publications.formats.entries import Author, Entry
from publications.formats.latex import to_markdown, to_text

_ALIASES = {"journaltitle": "journal", "eprinttype": "archiveprefix", "issue": "number"}
_ARXIV_IN_TEXT = re.compile(
    r"arxiv\s*(?:e-?prints?|preprints?)?[\s:.,]*(?:arxiv\s*:?\s*)?"
    r"(\d{4}\.\d{4,5}|[a-z\-]+(?:\.[a-z]{2})?/\d{7})",
    re.IGNORECASE,
)
_PAGE_DASHES = re.compile(r"\s*(?:-{1,3}|[‐‑‒–—−])\s*")
_NORMALISED = {"doi": identifiers.doi, "isbn": identifiers.isbn, "pmid": identifiers.pmid}
_TRUE = {"true", "yes", "1"}
_FALSE = {"false", "no", "0", ""}


def read_entry(raw: RawEntry) -> Entry:
    """Return the work; what has no place of its own stays in `fields`."""
    fields = {name: value for name, value in raw.fields.items() if value}
    _use_common_names(fields)
    entry = _read_work(raw, fields)
    remarks = [*entry.remarks, *([] if entry.title else [sentence("The entry has no title.")])]
    entry = replace(
        entry,
        arxiv_id=_read_arxiv_id(fields),
        doi=_read_identifier("doi", fields, remarks),
        isbn=_read_identifier("isbn", fields, remarks),
        pmid=_read_identifier("pmid", fields, remarks),
        links=tuple(bibtex_links.read_links(fields)),
    )
    stated = _read_preprint_state(fields)
    entry = completed(entry)
    if is_preprint(type_=entry.type, venue=entry.venue, arxiv_id=entry.arxiv_id, stated=stated):
        entry = replace(entry, type="preprint")
    return replace(
        entry,
        bibtex_type=kept_type(raw.type, entry.type),
        fields=fields,
        remarks=(*raw.remarks, *remarks),
    )


def _read_work(raw: RawEntry, fields: dict[str, str]) -> Entry:
    """Take what a work is about, who wrote it and where it appeared; remarks are on its authors."""
    authors, incomplete, remarks = _read_authors(fields)
    return Entry(
        line=raw.line,
        text=raw.text,
        key=raw.key,
        type=read_type(raw.type),
        title=to_markdown(fields.pop("title", "")),
        authors=authors,
        authors_incomplete=incomplete,
        abstract=to_markdown(fields.pop("abstract", ""), paragraphs=True),
        venue=_read_venue(raw.type, fields),
        date=read_date(fields),
        selected=_read_flag("selected", fields),
        thumbnail=_read_thumbnail(fields),
        note=read_distinction(fields),
        short_venue=to_text(fields.pop("abbr", "")),
        volume=to_text(fields.pop("volume", "")),
        number=to_text(fields.pop("number", "")),
        pages=_PAGE_DASHES.sub("–", to_text(fields.pop("pages", ""))),
        publisher=to_text(fields.pop("publisher", "")),
        remarks=tuple(remarks),
    )


def completed(entry: Entry) -> Entry:
    """Return the entry with the identifiers that its links, DOI and venue state."""
    arxiv_id = entry.arxiv_id
    links, doi, arxiv_id = bibtex_links.identify(
        entry.links, doi=identifiers.doi(entry.doi), arxiv_id=identifiers.arxiv_id(arxiv_id)
    )
    if not arxiv_id and doi.startswith("10.48550/"):
        arxiv_id = identifiers.arxiv_id(doi)
    if not arxiv_id and (found := _ARXIV_IN_TEXT.search(entry.venue[:300])):
        arxiv_id = identifiers.arxiv_id(found[1])
    links, doi, arxiv_id = bibtex_links.identify(links, doi=doi, arxiv_id=arxiv_id)
    return replace(entry, links=tuple(links), doi=doi, arxiv_id=arxiv_id)


def _use_common_names(fields: dict[str, str]) -> None:
    for alias, name in _ALIASES.items():
        if alias in fields and name not in fields:
            fields[name] = fields.pop(alias)


def _read_authors(fields: dict[str, str]) -> tuple[tuple[Author, ...], bool, list[str]]:
    authors, glyphs, incomplete, remarks = names.read_authors(fields.pop("author", ""))
    meanings, complete = marks.explanations(fields.get("annotation", ""))
    if meanings and complete and meanings.keys() <= set("".join(glyphs)):
        del fields["annotation"]
    return marks.apply(authors, glyphs, meanings), incomplete, remarks


def _read_venue(bibtex_type: str, fields: dict[str, str]) -> str:
    """Take the venue from its field; from another one it is read, and that field stays."""
    own = venue_field(bibtex_type)
    for name in (own, *VENUE_FIELDS):
        if name in fields and not bibtex_links.address(fields[name]):
            venue = to_markdown(fields[name])
            if name == own:
                del fields[name]
            if venue:
                return venue
    return ""


def _read_flag(name: str, fields: dict[str, str]) -> bool:
    value = to_text(fields.get(name, "")).lower()
    if value in _TRUE | _FALSE:
        fields.pop(name, None)
    return value in _TRUE


def _read_thumbnail(fields: dict[str, str]) -> str:
    found = bibtex_links.address(fields.get("preview", ""), bibtex_links.PREVIEWS)
    if found:
        del fields["preview"]
    return found


def _read_preprint_state(fields: dict[str, str]) -> bool:
    if fields.get("pubstate", "").lower() == "preprint":
        del fields["pubstate"]
        return True
    return bool(re.match(r"pre-?print\b", fields.get("note", ""), re.IGNORECASE))


def _read_identifier(name: str, fields: dict[str, str], remarks: list[str]) -> str:
    """Take an identifier that is valid; another one stays, with a remark."""
    raw = bibtex_links.unescape(fields.get(name, ""))
    found = _NORMALISED[name](raw)
    if found:
        del fields[name]
    elif raw:
        remarks.append(
            sentence(
                "“{text}” is no valid {identifier}; it is kept as it stands.",
                text=raw[:80],
                identifier=name.upper(),
            )
        )
    return found


def _read_arxiv_id(fields: dict[str, str]) -> str:
    stated = identifiers.arxiv_id(bibtex_links.unescape(fields.get("arxiv", "")))
    if stated:
        del fields["arxiv"]
    archive = fields.get("archiveprefix", "").lower()
    eprint = identifiers.arxiv_id(bibtex_links.unescape(fields.get("eprint", "")))
    if archive not in {"", "arxiv"} or not eprint:
        return stated
    if stated and eprint != stated:
        fields["eprint_2"] = fields.pop("eprint")
    else:
        del fields["eprint"]
    fields.pop("archiveprefix", None)
    return stated or eprint
