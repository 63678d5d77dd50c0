"""BibTeX fields without a column that have a CSL variable: one table for both directions.

A value travels as a BibTeX field only when it reads the same in LaTeX and as plain text; else it
is kept as "csl:publisher-place".
"""

import re

from publications.formats import people
from publications.formats.entries import Author, Entry
from publications.formats.json_values import Item, items, text
from publications.formats.names import read_authors

VARIABLES = {
    "address": "publisher-place",
    "edition": "edition",
    "series": "collection-title",
    "issn": "ISSN",
    "language": "language",
    "keywords": "keyword",
    "eventtitle": "event-title",
    "version": "version",
}
"""BibTeX field -> CSL variable."""

THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
NUMBER_VARIABLES = {
    **dict.fromkeys(("report", "patent", "preprint", "dataset", "software", "other"), "number"),
    **dict.fromkeys(("book", "chapter"), "collection-number"),
}
LATEX = re.compile(r"[\\{}$~%#&_^<>\n]|--|``|''")


def number_variable(work_type: str) -> str:
    return NUMBER_VARIABLES.get(work_type, "issue")


def is_plain(value: str) -> bool:
    """Whether it means the same as plain text and as LaTeX."""
    return bool(value) and not LATEX.search(value)


def write_names(authors: list[Author]) -> list[Item]:
    """CSL name variables; "family" has the particles, as the schema allows."""
    return [_write_name(author) for author in authors]


def _write_name(author: Author) -> Item:
    parts = people.parts(author)
    if parts is None:
        return {"literal": author.name}
    return {
        name: part for name, part in zip(("family", "given", "suffix"), parts, strict=True) if part
    }


def read_names(value: object) -> list[Author]:
    return [author for item in items(value)[:10_000] if (author := _read_name(item)) is not None]


def _read_name(item: object) -> Author | None:
    if isinstance(item, str):
        return people.from_printed(text(item)) if text(item) else None
    if not isinstance(item, dict):
        return None
    literal = text(item.get("literal")) or text(item.get("name"))
    particles = [text(item.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping")]
    family = " ".join(filter(None, (*particles, text(item.get("family")))))
    given = text(item.get("given"))
    if not family:
        return _whole(literal or given) if literal or given else None
    return people.person(
        family_name=family,
        given_name=given,
        suffix=text(item.get("suffix")),
        orcid=text(item.get("ORCID")),
    )


def _whole(name: str) -> Author:
    """A name that cannot be divided; one in Chinese characters is a person's."""
    if name.lower() in people.OTHERS or (people.CJK.search(name) and len(name) <= 4):
        return Author(name=name)
    return people.group(name)


def editors_as_bibtex(editors: list[Author]) -> str:
    """ "King, Jr., Ada and {The Group}" as BibTeX writes it; "" when it would need LaTeX."""
    names = []
    for editor in editors:
        parts = people.parts(editor)
        words = editor.name if parts is None else " ".join(parts)
        if not is_plain(words) or "," in words or re.search(r"(?i)\sand\s", f" {words} "):
            return ""
        names.append(_bibtex_name(parts) if parts else f"{{{editor.name}}}")
    return " and ".join(names)


def _bibtex_name(parts: tuple[str, str, str]) -> str:
    family, given, suffix = parts
    return ", ".join(filter(None, (family, suffix, given)))


def editors_of_bibtex(value: str) -> list[Author]:
    """The names of a BibTeX field, [] when they hold LaTeX."""
    names = [name.strip() for name in re.split(r"\s+and\s+", " ".join(value.split()))]
    read = [_name_of_bibtex(name) for name in names if name]
    return [] if None in read else [author for author in read if author]


def editors_of(entry: Entry) -> list[Author]:
    """The editors in the entry's BibTeX field, LaTeX read."""
    value = entry.fields.get("editor", "")
    return editors_of_bibtex(value) or (list(read_authors(value)[0]) if value else [])


def _name_of_bibtex(name: str) -> Author | None:
    if re.fullmatch(r"\{[^{}\\$]+\}", name):
        return people.group(name[1:-1])
    if not is_plain(name):
        return None
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        return people.from_printed(name)
    return people.person(
        family_name=parts[0], given_name=parts[-1], suffix=parts[1] if len(parts) > 2 else ""
    )
