"""Documents of a collection of publications -> works, their authors out of the citation."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.sentences import sentence
from importer.losslessness import words
from importer.records import Author, Link, Work
from importer.site_records import PlacedWork
from importer.sources.jekyll import pages
from importer.sources.jekyll.configuration import items, mapping, text, texts
from importer.sources.jekyll.documents import Document
from importer.sources.jekyll.links import Hosts
from importer.sources.jekyll.texts import Text
from importer.sources.phrases import plain, tidy
from importer.sources.publications import authors_in
from importer.sources.venues import type_of

_URLS = {
    "paperurl": "paper",
    "paper_url": "paper",
    "pdf": "PDF",
    "url": "paper",
    "link": "paper",
    "html": "paper",
    "preprint": "preprint",
    "slidesurl": "slides",
    "slides_url": "slides",
    "slides": "slides",
    "code": "code",
    "codeurl": "code",
    "code_url": "code",
    "github": "code",
    "data": "data",
    "dataset": "data",
    "video": "video",
    "videourl": "video",
    "poster": "poster",
    "posterurl": "poster",
    "website": "project",
    "project": "project",
    "supp": "supplement",
    "bibtexurl": "BibTeX",
}
_FORMULA = re.compile(r"\\{1,2}\((.{1,300}?)\\{1,2}\)")
_CATEGORIES = {
    "manuscripts": "article-journal",
    "journals": "article-journal",
    "journal": "article-journal",
    "conferences": "paper-conference",
    "conference": "paper-conference",
    "books": "book",
    "book": "book",
    "chapters": "chapter",
    "preprints": "preprint",
    "preprint": "preprint",
    "thesis": "thesis",
    "theses": "thesis",
    "patents": "patent",
    "reports": "report",
}
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"'<>]+")
_ARXIV = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf)/|arxiv:\s?)?(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.IGNORECASE
)
_YEAR = re.compile(r"\(?\b(?:19|20)\d\d\b[^)]{0,20}\)?")
_ABSTRACT = re.compile(
    r"^\s*(?:#{1,4} +|\*\*)?abstract(?:\*\*)?:?(?:\*\*)?[ \t]*\n+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation taken apart: "Author, Author (2009). "Title." Venue." or without the year."""

    authors: tuple[Author, ...] = ()
    rest: str = ""
    """What stands after the title, plain."""


def work(document: Document, body: Text, hosts: Hosts, *, owner: str) -> PlacedWork:
    """Return the work of a document; `owner` is the site's person, to know them among authors."""
    values = document.values
    title = _FORMULA.sub(r"$\1$", inline(text(values.get("title"))) or pages.title(document))
    citation = tidy(html.unescape(text(values.get("citation")) or text(values.get("ref"))))
    cited = taken_apart(citation, plain(title), owner)
    authors = authors_of(values.get("authors") or values.get("author"), owner) or cited.authors
    venue = inline(_first(values, "venue", "journal", "publication", "booktitle", "conference"))
    category = text(values.get("category")).casefold()
    abstract, description = said(body.body, document, citation, shown=[title, venue, authors])
    date = pages.date(document) or text(values.get("year"))
    return PlacedWork(
        work=Work(
            origin=pages.origin(document),
            hidden=document.is_hidden,
            title=title,
            type=_CATEGORIES.get(category) or type_by_venue(values, plain(venue), date),
            date=date,
            venue=venue,
            note=text(values.get("award")) or text(values.get("note")),
            links=links(values, hosts),
            authors=authors,
            review="" if authors else sentence("Add the authors: the page does not name them."),
        ),
        path="" if document.is_hidden else document.path,
        body=description,
        abstract=abstract,
        category=category,
        doi=found_in(_DOI, text(values.get("doi"))),
        arxiv_id=found_in(_ARXIV, text(values.get("arxiv")), group=1),
        thumbnail=pages.picture(values, hosts),
        selected=values.get("selected") is True,
        redirect_from=document.redirect_from,
    )


def type_by_venue(values: Mapping[str, Any], venue: str, date: str) -> str:
    """Return the type by the venue's words; an unknown one under "journal" is a journal."""
    found = type_of(venue, has_year=bool(date))
    is_journal = found == "other" and venue and venue == plain(inline(text(values.get("journal"))))
    return "article-journal" if is_journal else found


def inline(given: str) -> str:
    """Return a title or venue as Markdown on one line, entities and tags turned into it."""
    marked = re.sub(r"</?(?:i|em)\b[^<>]{0,100}>", "*", html.unescape(given), flags=re.IGNORECASE)
    return tidy(re.sub(r"</?[a-z][^<>]{0,200}>", "", marked, flags=re.IGNORECASE))


def taken_apart(citation: str, title: str, owner: str) -> Cited:
    """Return authors and rest of a citation, by its title or else by its year in brackets."""
    text_ = tidy(re.sub(r"</?(?:i|em|u|span|sup|a)\b[^<>]{0,300}>", "", citation))
    place = text_.casefold().find(title.casefold()) if title else -1
    if place >= 0:
        before, rest = text_[:place], text_[place + len(title) :]
    else:
        before, _, rest = text_.partition("(")
        if not rest:
            before, rest = text_, ""
    before = _YEAR.sub("", before).strip(" \t\"“”'«»,.;:*")
    before = f"{before}." if re.search(r"\b[A-Z]$", before) else before
    return Cited(authors_in(before, owner), rest.strip(" \t\"“”'.,"))


def authors_of(given: object, owner: str) -> tuple[Author, ...]:
    """Return the authors that a key names: a list of names or of mappings, or one text."""
    several = items(given)
    if len(several) == 1 and isinstance(several[0], str):
        return authors_in(tidy(html.unescape(several[0])), owner)
    names = [
        text(mapping(one).get("name")) if isinstance(one, dict) else text(one) for one in several
    ]
    found: list[Author] = []
    for name in filter(None, names):
        found += authors_in(tidy(html.unescape(name)), owner) or (Author(name=plain(name)[:200]),)
    return tuple(found)


def links(values: Mapping[str, Any], hosts: Hosts) -> tuple[Link, ...]:
    found = []
    for key, label in _URLS.items():
        for url in texts(values.get(key)):
            local = hosts.path(url)
            if re.match(r"(?:https?://|/)[^\s<>\"]+$", local):
                is_pdf = label == "paper" and local.lower().split("?")[0].endswith(".pdf")
                found.append(Link(label="PDF" if is_pdf else label, url=local))
    return tuple({link.url: link for link in reversed(found)}.values())[::-1]


def said(body: str, document: Document, citation: str, *, shown: list[object]) -> tuple[str, str]:
    """Return abstract and further text of the work's page; together they hold all it said."""
    excerpt = html.unescape(text(document.values.get("excerpt")))
    abstract, description = "", body.strip()
    heading = _ABSTRACT.match(description)
    if heading:
        abstract, description = description[heading.end() :], ""
        further = re.search(r"^#{1,4} +", abstract, re.MULTILINE)
        if further:
            abstract, description = abstract[: further.start()], abstract[further.start() :]
    elif description and not re.search(r"\]\(|^#{1,4} |<a\s|!\[", description, re.MULTILINE):
        abstract, description = description, ""
    everything = " ".join([abstract, description, *map(str, shown), document.date])
    for more in (excerpt, citation):
        if more and words(more) - words(everything):
            description = f"{description}\n\n{more}".strip()
    return abstract.strip(), description.strip()


def found_in(pattern: re.Pattern[str], given: str, *, group: int = 0) -> str:
    found = pattern.search(given)
    return found[group].lower() if found else ""


def _first(values: Mapping[str, Any], *keys: str) -> str:
    return next((found for key in keys if (found := text(values.get(key)))), "")
