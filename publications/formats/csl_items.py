"""One work as an item of CSL-JSON."""

import json
from typing import Any

from publications.formats import csl_fields, date_parts, web_links
from publications.formats.entries import Author, Entry
from publications.formats.json_values import Item, mapping, text
from publications.formats.latex import to_text
from publications.formats.markup import to_rich
from publications.formats.work_types import CSL, FROM_CSL

PREFIX = "csl:"
MARKS = ("equal_contribution", "corresponding", "note", "orcid", "url")


def item_of(entry: Entry) -> Item:
    """The work as CSL 1.0.2 has it; keys in a fixed order, none that is empty, "id" only if known.

    What CSL has no variable for (selected, marks of authors, more than one link) stands in
    "custom", as the schema provides.
    """
    entry = web_links.settled(entry)
    item: Item = {
        "id": entry.key,
        "type": _type(entry),
        "title": to_rich(entry.title),
        "author": _authors(entry),
        "issued": date_parts.write_date(entry.date) if entry.date else None,
        **_where(entry),
        **_identifiers(entry),
        "abstract": to_rich(entry.abstract, is_block=True),
        **_fields(entry),
    }
    for name, value in _kept(entry):
        if not item.get(name):
            item[name] = value
    item["custom"] = _custom(entry)
    return {name: value for name, value in item.items() if value not in ("", None, [], {})}


def _type(entry: Entry) -> str:
    kept = text(loaded(entry.fields.get(f"{PREFIX}type", '""')))
    is_same = kept and FROM_CSL.get(kept, "other") == entry.type
    return kept if is_same else CSL.get(entry.type, "document")


def _authors(entry: Entry) -> list[Item]:
    names = csl_fields.write_names(list(entry.authors))
    return [*names, {"literal": "et al."}] if entry.authors_incomplete else names


def _where(entry: Entry) -> Item:
    is_institutional = entry.type in {"thesis", "report"} and not entry.publisher
    return {
        "container-title": "" if is_institutional else to_rich(entry.venue),
        "container-title-short": entry.short_venue,
        "volume": entry.volume,
        csl_fields.number_variable(entry.type): entry.number,
        "page": entry.pages.replace("–", "-"),
        "publisher": entry.publisher or (to_rich(entry.venue) if is_institutional else ""),
    }


def _identifiers(entry: Entry) -> Item:
    kinds = {link.kind: link.url for link in reversed(entry.links)}
    return {
        "DOI": entry.doi,
        "ISBN": entry.isbn,
        "PMID": entry.pmid,
        "archive": "arXiv" if entry.arxiv_id else "",
        "archive_location": entry.arxiv_id,
        "URL": kinds.get("paper", "") or kinds.get("project", ""),
    }


def _fields(entry: Entry) -> Item:
    """Variables of BibTeX fields that have no column."""
    fields = entry.fields
    found: Item = {
        variable: to_text(fields[name])
        for name, variable in csl_fields.VARIABLES.items()
        if name in fields
    }
    found["editor"] = csl_fields.write_names(csl_fields.editors_of(entry))
    found["genre"] = text(loaded(fields.get(f"{PREFIX}genre", '""'))) or csl_fields.THESES.get(
        entry.bibtex_type, ""
    )
    return found


def _kept(entry: Entry) -> list[tuple[str, Any]]:
    """What another program's item said that this site has no place for."""
    names = sorted(name for name in entry.fields if name.startswith(PREFIX))
    skipped = {"id", "custom", "type", "genre"}
    kept = ((name.removeprefix(PREFIX), entry.fields[name]) for name in names)
    return [(name, loaded(value)) for name, value in kept if name not in skipped]


def _custom(entry: Entry) -> Item:
    other = {
        name: value
        for name, value in sorted(entry.fields.items())
        if not name.startswith(PREFIX) and not _has_variable(name, value)
    }
    links = [
        {name: value for name in ("kind", "url", "label") if (value := getattr(link, name))}
        for link in entry.links
    ]
    only_url = len(links) == 1 and links[0].keys() == {"kind", "url"}
    custom = {
        "note": entry.note,
        "selected": entry.selected,
        "bibtex-type": "" if entry.bibtex_type in csl_fields.THESES else entry.bibtex_type,
        "authors": _marks(entry.authors),
        "links": [] if only_url and links[0]["kind"] == "paper" else links,
        "fields": other,
    }
    kept = mapping(loaded(entry.fields.get(f"{PREFIX}custom", "{}")))
    return {**kept, **{name: value for name, value in custom.items() if value}}


def _has_variable(name: str, value: str) -> bool:
    if name == "editor":
        return bool(csl_fields.editors_of_bibtex(value))
    return name in csl_fields.VARIABLES and csl_fields.is_plain(value)


def _marks(authors: tuple[Author, ...]) -> Item:
    """Number of the author, from 1 -> what stands at the name."""
    marks = {
        str(number): {name: value for name in MARKS if (value := getattr(author, name))}
        for number, author in enumerate(authors, start=1)
    }
    return {number: mark for number, mark in marks.items() if mark}


def loaded(value: str) -> Any:
    """The JSON in a kept field; the text itself when somebody wrote over it."""
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value
