"""From works to the entries of a .bib file: one spelling, whatever they were read from."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from publications.formats import bibtex_links, marks, names
from publications.formats.bibtex_blocks import split
from publications.formats.bibtex_dates import is_abbreviation, write_date
from publications.formats.bibtex_distinctions import write_distinction
from publications.formats.bibtex_reading import completed, read_entry
from publications.formats.bibtex_types import (
    VENUE_FIELDS,
    is_preprint,
    read_type,
    venue_field,
    written_type,
)
from publications.formats.encodings import clean
from publications.formats.entries import Entry
from publications.formats.latex import to_markdown
from publications.formats.latex_signs import PRIVATE_USE, is_balanced
from publications.formats.latex_writing import from_markdown, from_text

PRIVATE_FIELDS = frozenset(
    (
        *("abbr", "abstract", "additional_info", "altmetric", "annotation", "arxiv", "award"),
        *("award_name", "bibtex_show", "blog", "code", "dimensions", "google_scholar_id", "hal"),
        *("html", "inspirehep_id", "pdf", "poster", "preview", "selected", "slides", "supp"),
        *("video", "website"),
    )
)
"""What al-folio leaves out when it shows an entry (`filtered_bibtex_keywords`)."""

_ORDER = (
    *("author", "editor", "title", "journal", "booktitle", "school", "institution", "series"),
    *("howpublished", "year", "month", "day", "date", "volume", "number", "pages", "publisher"),
    *("address", "edition", "note", "doi", "eprint", "archiveprefix", "primaryclass", "isbn"),
    *("issn", "pmid", "pubstate", "url", "abstract", "abbr", "selected", "preview", "annotation"),
    *("award_name", "award", "arxiv"),
)
_PLACE = {name: index for index, name in enumerate(_ORDER)}
_KEY_SIGNS = re.compile(r"[\s{}\",#%'()=~\\@]+")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_:+.\-]*\Z")
_BRACE = re.compile(r"(?<!\\)[{}]")
_LINE_WITH_AT = re.compile(r"\n\s*@")
_WIDTH = 14
_MAX_READINGS = 6
_UNSETTLED = re.compile(r"[^\w .,:;()/?!%&+='’“”–—-]|--|''|^[\s.]|\s{2}|<[^<>]*>|`")
_UNSETTLED_NAME = re.compile(r"[^\w .'’-]|--|\b(?:and|others|et al)\b", re.IGNORECASE)


def write_entries(entries: Iterable[Entry], *, private: bool) -> str:
    """Return the file for `entries`, in their order."""
    works = list(entries)
    keys = unique_keys(works)
    return "\n".join(
        _settled(entry, key) if private else _written(entry, key, private=False)
        for entry, key in zip(works, keys, strict=True)
    )


def _settled(entry: Entry, key: str) -> str:
    """Return the entry in a spelling that comes out again when it is read.

    Texts with signs of LaTeX or Markdown in unlikely places may need to be read once to find it.
    """
    text = _written(entry, key, private=True)
    if _is_plain(entry):
        return text
    for _ in range(_MAX_READINGS):
        found = split(text).entries
        again = _written(read_entry(found[0]), key, private=True) if len(found) == 1 else text
        if again == text:
            break
        text = again
    return text


def _is_plain(entry: Entry) -> bool:
    texts = [entry.title, entry.abstract, entry.venue, entry.publisher, entry.note, entry.volume]
    texts += [entry.number, entry.pages, entry.short_venue, entry.bibtex_type]
    names_of_authors = (
        f"{author.name}{author.family_name}{author.given_name}{author.note}"
        for author in entry.authors
    )
    return not (
        any(map(_UNSETTLED.search, texts))
        or any(map(_UNSETTLED_NAME.search, names_of_authors))
        or any(name in _PLACE or bibtex_links.is_link_field(name) for name in entry.fields)
    )


def _written(entry: Entry, key: str, *, private: bool) -> str:
    entry = completed(entry)
    type_ = written_type(bibtex_type=entry.bibtex_type, type_=entry.type)
    fields = _fields(entry, type_)
    if not private:
        fields = _for_visitors(fields, entry)
    lines = [f"@{type_}{{{key},"]
    for name in sorted(fields, key=lambda name: (_PLACE.get(name, len(_PLACE)), name)):
        value = fields[name]
        shown = value if name == "month" and is_abbreviation(value) else f"{{{_safe(value)}}}"
        lines.append(f"  {name:<{_WIDTH}} = {shown},")
    return "\n".join([*lines, "}", ""])


def _fields(entry: Entry, type_: str) -> dict[str, str]:
    """All fields, private ones included. What the work says itself wins over what was kept."""
    kept = {
        name: clean(PRIVATE_USE.sub("", value)).strip()
        for name, value in entry.fields.items()
        if _FIELD_NAME.match(name)
    }
    written_authors = _authors(entry, kept)
    own = {
        **written_authors,
        "title": from_markdown(entry.title, protect=True),
        **_venue(entry, kept, type_),
        **write_date(entry.date),
        "volume": from_text(entry.volume),
        "number": from_text(entry.number),
        "pages": "--".join(map(from_text, entry.pages.split("–"))),
        "publisher": from_text(entry.publisher),
        **_identifiers(entry),
        **write_distinction(" ".join(entry.note.split()), kept),
        **bibtex_links.write_links(entry.links),
        "abstract": from_markdown(entry.abstract, paragraphs=True),
        "abbr": from_text(entry.short_venue),
        "selected": "true" if entry.selected else "",
        "preview": bibtex_links.address(entry.thumbnail).removeprefix(bibtex_links.PREVIEWS),
        **_preprint_state(entry, kept),
    }
    merged = {**kept, **{name: value for name, value in own.items() if value}}
    return {name: value for name, value in merged.items() if value}


def _authors(entry: Entry, kept: Mapping[str, str]) -> dict[str, str]:
    glyphs, annotation = marks.legend(entry.authors, kept.get("annotation", ""))
    written = [
        names.write_name(
            author, "".join(glyphs.get(said, "") for said in marks.meanings_of(author))
        )
        for author in entry.authors
        if author.name.strip()
    ]
    if entry.authors_incomplete:
        written.append("others")
    return {"author": " and ".join(written), "annotation": annotation}


def _venue(entry: Entry, kept: Mapping[str, str], type_: str) -> dict[str, str]:
    """The venue under the name that its type has for it, unless a kept field says the same."""
    own = venue_field(type_)
    for name in VENUE_FIELDS:
        if name != own and name in kept and to_markdown(kept[name]) == entry.venue:
            return {}
    return {own: from_markdown(entry.venue)}


def _identifiers(entry: Entry) -> dict[str, str]:
    fields = {"doi": entry.doi, "isbn": entry.isbn, "pmid": entry.pmid}
    if entry.arxiv_id:
        fields |= {"eprint": entry.arxiv_id, "archiveprefix": "arXiv", "arxiv": entry.arxiv_id}
    return fields


def _preprint_state(entry: Entry, kept: Mapping[str, str]) -> dict[str, str]:
    """Say that it is a preprint where nothing else does."""
    if entry.type != "preprint":
        return {}
    stated = bool(re.match(r"pre-?print\b", kept.get("note", ""), re.IGNORECASE))
    type_ = read_type(written_type(bibtex_type=entry.bibtex_type, type_=entry.type))
    evident = is_preprint(type_=type_, venue=entry.venue, arxiv_id=entry.arxiv_id, stated=stated)
    return {} if evident or entry.venue else {"pubstate": "preprint"}


def _for_visitors(fields: dict[str, str], entry: Entry) -> dict[str, str]:
    shown = {
        name: value
        for name, value in fields.items()
        if re.sub(r"_[2-9][0-9]?\Z", "", name) not in PRIVATE_FIELDS
        and not bibtex_links.is_link_field(name)
    }
    authors = names.write_authors(entry.authors, incomplete=entry.authors_incomplete)
    if authors:
        shown["author"] = authors
    return shown


def _safe(value: str) -> str:
    """Return a value whose braces match, that no parser takes for the beginning of an entry."""
    value = _LINE_WITH_AT.sub(" @", value.strip())
    if not is_balanced(value):
        value = _escape_loose_braces(value)
    return f"{value} {{}}" if value.endswith("\\") else value


def _escape_loose_braces(value: str) -> str:
    loose: list[int] = []
    opened: list[int] = []
    for brace in _BRACE.finditer(value):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            loose.append(brace.start())
    cuts = sorted([*loose, *opened])
    pieces = [value[start:end] for start, end in zip([0, *cuts], [*cuts, len(value)], strict=True)]
    return "\\".join(pieces)


def unique_keys(entries: Sequence[Entry]) -> list[str]:
    """Return a key for each entry: its own, or family name, year and first word of the title.

    A key that stands already, in whatever case, gets a letter: a, b, ..., aa.
    """
    wanted = [_KEY_SIGNS.sub("", clean(entry.key)) for entry in entries]
    taken = {key.lower() for key in wanted if key}
    used: set[str] = set()
    last: dict[str, int] = {}
    keys = []
    for entry, own in zip(entries, wanted, strict=True):
        base = own or _made_key(entry)
        key, number = base, last.get(base.lower(), 0)
        while key.lower() in used or ((number or not own) and key.lower() in taken):
            number += 1
            key = base + _letters(number)
        last[base.lower()] = number
        used.add(key.lower())
        keys.append(key)
    return keys


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _made_key(entry: Entry) -> str:
    first = entry.authors[0] if entry.authors else None
    family = (first.family_name or first.name.split(" ")[-1]) if first else ""
    words = re.findall(r"[^\W_]+", re.sub(r"\$[^$]*\$", " ", entry.title))
    skipped = {"a", "an", "the", "on", "der", "die", "das", "le", "la", "el", "un", "une"}
    word = next((word for word in words if word.lower() not in skipped), "")
    year = re.sub(r"\D.*", "", entry.date)
    return _ascii(family) + year + _ascii(word) or "entry"


def _ascii(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in letters if letter.isalnum())
    return kept[:40]
