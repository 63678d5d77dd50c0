"""Works as Crossref's REST API gives them, saved to a file.

One work, the API's envelope ``{"message": ...}`` around one work or a list of them, or a list of
works. Fields after the "Crossref Metadata API format" (github.com/CrossRef/rest-api-doc,
api_format.md). What a reader of the work would miss is kept as "crossref:funder", as JSON;
Crossref's own housekeeping is passed over.
"""

import re
from typing import Any

from content.sentences import sentence
from publications.formats import csl_fields, date_parts, identifiers, json_values, people, web_links
from publications.formats.csl_entries import with_en_dash
from publications.formats.csl_json import not_an_item
from publications.formats.entries import (
    Author,
    Bibliography,
    Broken,
    Entry,
    Link,
    NotABibliographyError,
)
from publications.formats.json_values import (
    Item,
    dumped,
    first,
    inside,
    items,
    lines,
    mapping,
    text,
)
from publications.formats.markup import from_rich
from publications.formats.work_types import FROM_CROSSREF

PREFIX = "crossref:"
DATES = ("published", "published-print", "published-online", "issued", "posted", "created")
READ = {
    *("title", "subtitle", "author", "abstract", "container-title", "short-container-title"),
    *("type", "volume", "issue", "page", "article-number", "publisher", "DOI", "ISBN", "ISSN"),
    *("link", "resource", "URL", "institution", "editor", "language", "subject", "original-title"),
    *DATES,
}
HOUSEKEEPING = {
    *("indexed", "deposited", "score", "source", "prefix", "member", "reference", "created"),
    *("reference-count", "references-count", "is-referenced-by-count", "content-domain"),
    *("alternative-id", "update-policy", "journal-issue", "isbn-type", "issn-type", "accepted"),
    *("approved", "content-created", "content-updated", "relation", "assertion", "short-title"),
}
ABSTRACT_HEADING = re.compile(r"(?i)\s*<jats:title>\s*(?:abstract|summary)\s*[.:]?\s*</jats:title>")


def read(data: bytes | str) -> Bibliography:
    """The works of a file of Crossref JSON; raises NotABibliographyError."""
    return from_value(json_values.load(data))


def from_value(value: Any) -> Bibliography:
    """`read`, for JSON that is parsed already."""
    works = works_in(value)
    if not works or not any(map(is_work, works)):
        raise NotABibliographyError(
            sentence("The file is no Crossref JSON: it is to hold a work with a title or a DOI.")
        )
    json_values.check_count(len(works))
    entries: list[Entry] = []
    broken: list[Broken] = []
    for number, work in enumerate(works, start=1):
        if is_work(work):
            entries.append(entry_of(work))
        else:
            broken.append(not_an_item(work, number=number))
    return Bibliography(entries=tuple(entries), broken=tuple(broken))


def works_in(value: Any) -> list[Any]:
    message = mapping(value).get("message", value)
    listed = mapping(message).get("items", message)
    if isinstance(listed, list):
        return [mapping(work).get("message", work) for work in listed]
    return [listed] if isinstance(listed, dict) else []


def is_work(work: object) -> bool:
    return isinstance(work, dict) and bool(first(work.get("title")) or text(work.get("DOI")))


def entry_of(work: Item) -> Entry:
    """The work. A title that is missing is the DOI, with a remark."""
    work_type = FROM_CROSSREF.get(text(work.get("type")), "other")
    doi = identifiers.doi(text(work.get("DOI")))
    title = _title(work)
    authors = _authors(work)
    entry = Entry(
        text=dumped(work),
        type=work_type,
        title=title or doi,
        authors=authors,
        abstract=_abstract(lines(work.get("abstract"))),
        venue=from_rich(first(work.get("container-title"))),
        short_venue=_short_venue(work),
        date=_date(work),
        volume=text(work.get("volume")),
        number=text(work.get("issue")),
        pages=with_en_dash(text(work.get("page"))) or text(work.get("article-number")),
        publisher=_institution(work) or text(work.get("publisher")),
        doi=doi,
        isbn=identifiers.isbn(first(work.get("ISBN")).rpartition("/")[2]),
        links=_links(work),
        fields=_fields(work, authors),
        remarks=() if title else (sentence("Crossref gives no title: the DOI stands for it."),),
    )
    return web_links.settled(entry)


def _title(work: Item) -> str:
    title, subtitle = first(work.get("title")), first(work.get("subtitle"))
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title.rstrip(':')}: {subtitle}" if title else subtitle
    return from_rich(title)


def _short_venue(work: Item) -> str:
    short = first(work.get("short-container-title"))
    return short if short != first(work.get("container-title")) else ""


def _abstract(jats: str) -> str:
    return from_rich(ABSTRACT_HEADING.sub("", jats), is_block=True)


def _date(work: Item) -> str:
    """When it appeared, as exactly as the first of the dates that has a year says."""
    dates = (date_parts.read_date(mapping(work.get(name))) for name in DATES)
    return next(filter(None, dates), "")


def _institution(work: Item) -> str:
    """Of a thesis or report the institution says more than who registered it."""
    if text(work.get("type")) not in {"dissertation", "report"}:
        return ""
    institutions = work.get("institution")
    named = items(institutions)[:1] or [institutions]
    return text(mapping(named[0]).get("name"))


def _authors(work: Item) -> tuple[Author, ...]:
    """In the order listed, which Crossref keeps; the one marked "first" stands first."""
    given = [mapping(author) for author in items(work.get("author"))[:10_000]]
    marked = [author for author in given if text(author.get("sequence")) == "first"]
    if len(marked) == 1 and given[0] is not marked[0]:
        given = [*marked, *(author for author in given if author is not marked[0])]
    return tuple(author for item in given if (author := _author(item)) is not None)


def _author(item: Item) -> Author | None:
    family, given = text(item.get("family")), text(item.get("given"))
    if not family:
        name = text(item.get("name")) or given
        return people.group(name) if name else None
    return people.person(
        family_name=family,
        given_name=given,
        suffix=text(item.get("suffix")),
        orcid=text(item.get("ORCID")),
    )


def _links(work: Item) -> tuple[Link, ...]:
    """The publisher's page, and PDF files that are meant for readers."""
    page = text(inside(work, "resource", "primary", "URL"))
    links = [web_links.link(page, kind="paper")]
    for one in map(mapping, items(work.get("link"))[:50]):
        is_pdf = text(one.get("content-type")) == "application/pdf"
        if is_pdf and text(one.get("intended-application")) != "text-mining":
            links.append(Link(kind="pdf", url=text(one.get("URL"))))
    return tuple(web_links.distinct(one for one in links if web_links.is_web_address(one.url)))


def _fields(work: Item, authors: tuple[Author, ...]) -> dict[str, str]:
    fields = {
        "issn": first(work.get("ISSN")),
        "language": text(work.get("language")),
        "keywords": ", ".join(filter(None, map(text, items(work.get("subject"))))),
    }
    fields = {name: value for name, value in fields.items() if csl_fields.is_plain(value)}
    editors = [one for item in items(work.get("editor")) if (one := _author(mapping(item)))]
    written = csl_fields.editors_as_bibtex(editors)
    if editors:
        fields |= {"editor": written} if written else {"csl:editor": dumped(work["editor"])}
    affiliations = [
        [text(mapping(one).get("name")) for one in items(mapping(author).get("affiliation"))]
        for author in items(work.get("author"))
    ]
    if any(affiliations) and authors:
        fields[f"{PREFIX}affiliations"] = dumped(affiliations)
    passed_over = READ | HOUSEKEEPING
    kept = {name: value for name, value in work.items() if name not in passed_over and value}
    return fields | {f"{PREFIX}{name}": dumped(value) for name, value in kept.items()}
