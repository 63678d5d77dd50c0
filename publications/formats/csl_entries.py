"""One item of CSL-JSON as a work."""

import re
from dataclasses import replace
from typing import Any

from publications.formats import csl_fields, date_parts, identifiers, people, web_links
from publications.formats.csl_items import MARKS, PREFIX
from publications.formats.entries import Author, Entry, Link
from publications.formats.json_values import Item, dumped, first, items, lines, mapping, text
from publications.formats.markup import from_rich
from publications.formats.work_types import CSL, FROM_CSL

GENRES = {"phdthesis": r"(?i)ph\.? ?d|doctoral|dissertation", "mastersthesis": r"(?i)master"}
READ = {
    *("id", "type", "title", "author", "issued", "container-title", "container-title-short"),
    *("journalAbbreviation", "volume", "page", "publisher", "DOI", "ISBN", "PMID", "URL"),
    *("abstract", "editor", "genre", "custom", "citation-key"),
}


def entry_of(item: Item) -> Entry:
    """The work; what is of another kind than the schema says is passed over."""
    work_type = FROM_CSL.get(text(item.get("type")), "other")
    authors, is_incomplete = people.without_others(csl_fields.read_names(item.get("author")))
    custom = mapping(item.get("custom"))
    key = item.get("citation-key") or item.get("id")
    arxiv_id, arxiv_variables = _arxiv_id(item)
    number, number_variable = _number(item, work_type, arxiv_variables)
    entry = Entry(
        text=dumped(item),
        key=text(key) if isinstance(key, str) else "",
        type=work_type,
        bibtex_type=_bibtex_type(item, work_type, custom),
        title=from_rich(first(item.get("title"))),
        authors=_with_marks(authors, mapping(custom.get("authors"))),
        authors_incomplete=is_incomplete,
        abstract=from_rich(lines(item.get("abstract")), is_block=True),
        venue=from_rich(first(item.get("container-title"))),
        short_venue=first(item.get("container-title-short"))
        or first(item.get("journalAbbreviation")),
        date=date_parts.read_date(item.get("issued")),
        volume=text(item.get("volume")),
        number=number,
        pages=with_en_dash(text(item.get("page"))),
        publisher=text(item.get("publisher")),
        doi=identifiers.doi(text(item.get("DOI"))),
        arxiv_id=arxiv_id,
        isbn=identifiers.isbn(first(item.get("ISBN"))),
        pmid=identifiers.pmid(text(item.get("PMID"))),
        note=text(custom.get("note")),
        selected=custom.get("selected") is True,
        links=_links(item, custom),
    )
    fields = _fields(item, entry, read=READ | arxiv_variables | {number_variable})
    return web_links.settled(replace(entry, fields=fields))


def with_en_dash(pages: str) -> str:
    return re.sub(r"(?<=\w) ?(?:-{1,3}|—) ?(?=\w)", "–", pages)


def _arxiv_id(item: Item) -> tuple[str, set[str]]:
    """The id, and the variables it was taken from."""
    if text(item.get("archive")).lower() == "arxiv":
        found = identifiers.arxiv_id(f"arXiv:{text(item.get('archive_location'))}")
        if found:
            return found, {"archive", "archive_location"}
    number = text(item.get("number"))
    found = identifiers.arxiv_id(number) if number.lower().startswith("arxiv") else ""
    return (found, {"number"}) if found else ("", set())


def _number(item: Item, work_type: str, taken: set[str]) -> tuple[str, str]:
    """The number, and the variable it was taken from."""
    for variable in (csl_fields.number_variable(work_type), "issue", "number"):
        value = text(item.get(variable))
        if value and variable not in taken:
            return value, variable
    return "", ""


def _bibtex_type(item: Item, work_type: str, custom: Item) -> str:
    genre = text(item.get("genre"))
    if work_type == "thesis" and genre:
        found = (name for name, words in GENRES.items() if re.search(words, genre))
        return next(found, "") or text(custom.get("bibtex-type"))
    return text(custom.get("bibtex-type"))


def _with_marks(authors: tuple[Author, ...], marks: Item) -> tuple[Author, ...]:
    return tuple(
        replace(author, **_marks(mapping(marks[str(number)]))) if str(number) in marks else author
        for number, author in enumerate(authors, start=1)
    )


def _marks(mark: Item) -> dict[str, Any]:
    flags = {name: mark.get(name) is True for name in MARKS[:2]}
    url = text(mark.get("url"))
    words = {
        "note": text(mark.get("note")),
        "orcid": identifiers.orcid(text(mark.get("orcid"))),
        "url": url if web_links.is_web_address(url) else "",
    }
    return flags | words


def _links(item: Item, custom: Item) -> tuple[Link, ...]:
    links = []
    for one in map(mapping, items(custom.get("links"))[:100]):
        address, kind = text(one.get("url")), text(one.get("kind"))
        if web_links.is_web_address(address):
            links.append(Link(kind=kind or "other", url=address, label=text(one.get("label"))))
    url = text(item.get("URL"))
    if web_links.is_web_address(url) and url not in {link.url for link in links}:
        links.insert(0, web_links.link(url, kind="paper"))
    return tuple(links)


def _fields(item: Item, entry: Entry, *, read: set[str]) -> dict[str, str]:
    """What has no place of its own, as BibTeX fields where possible, else as "csl:..."."""
    custom = mapping(item.get("custom"))
    own = mapping(custom.get("fields"))
    fields = {text(name): lines(value) for name, value in own.items() if lines(value)}
    for name, variable in csl_fields.VARIABLES.items():
        if name in own or csl_fields.is_plain(text(item.get(variable))):
            fields.setdefault(name, text(item.get(variable)))
            read = read | {variable}
    if item.get("editor") and "editor" not in own:
        editors = csl_fields.editors_as_bibtex(csl_fields.read_names(item["editor"]))
        fields |= {"editor": editors} if editors else {f"{PREFIX}editor": dumped(item["editor"])}
    fields |= {f"{PREFIX}{name}": dumped(item[name]) for name in item if name not in read}
    return fields | _not_understood(item, entry) | _foreign_custom(custom)


def _not_understood(item: Item, entry: Entry) -> dict[str, str]:
    """Variables that were looked at and did not fit."""
    genre = text(item.get("genre"))
    left = {
        "issued": item.get("issued") and not entry.date,
        "DOI": item.get("DOI") and not entry.doi,
        "ISBN": item.get("ISBN") and not entry.isbn,
        "PMID": item.get("PMID") and not entry.pmid,
        "type": item.get("type") and item["type"] != CSL[entry.type],
        "genre": genre and genre != csl_fields.THESES.get(entry.bibtex_type),
    }
    return {f"{PREFIX}{name}": dumped(item[name]) for name, is_left in left.items() if is_left}


def _foreign_custom(custom: Item) -> dict[str, str]:
    ours = {"note", "selected", "bibtex-type", "authors", "links", "fields"}
    foreign = {name: value for name, value in custom.items() if name not in ours}
    return {f"{PREFIX}custom": dumped(foreign)} if foreign else {}
