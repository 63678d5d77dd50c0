"""Publications of the theme -> works, with what their ``cite.bib`` adds."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from content import partial_dates
from content.sentences import sentence
from importer.records import Author, Link, Work
from importer.site_records import PlacedWork
from importer.sources.hugo.addresses import urlized
from importer.sources.hugo.contents import Content, aliases
from importer.sources.hugo.texts import Place, Reader
from importer.sources.jekyll.configuration import items, mapping, text, texts
from importer.sources.jekyll.works import inline
from publications.formats import bibtex
from publications.formats.entries import Entry, NotABibliographyError

PROJECTS_LIMIT = 50
"""Of one page."""
SECTIONS = ("publication", "publications", "papers")
_NUMBERS = {
    "0": "other",
    "1": "paper-conference",
    "2": "article-journal",
    "3": "preprint",
    "4": "report",
    "5": "book",
    "6": "chapter",
    "7": "thesis",
    "8": "patent",
}
_CSL = {
    "article": "preprint",
    "manuscript": "preprint",
    "software": "software",
    "dataset": "dataset",
    **{name: name for name in _NUMBERS.values()},
}
URLS = {
    "url_pdf": "PDF",
    "url_preprint": "preprint",
    "url_code": "code",
    "url_dataset": "data",
    "url_poster": "poster",
    "url_project": "project",
    "url_slides": "slides",
    "url_source": "Source",
    "url_video": "video",
    "external_link": "paper",
}
_TYPES = {
    "pdf": "PDF",
    "preprint": "preprint",
    "code": "code",
    "dataset": "data",
    "poster": "poster",
    "project": "project",
    "site": "project",
    "slides": "slides",
    "source": "Source",
    "video": "video",
}
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"'<>]+")
_ARXIV = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")
_ARXIV_PAGE = re.compile(
    r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
    r"(?:\.pdf)?$"
)
_REST = re.compile(r"[\s,;]*\b(?:et\.? al\.?|and others|others)$", re.IGNORECASE)
_EQUAL = re.compile(r"equal|同等|共同第一", re.IGNORECASE)
_CORRESPONDING = re.compile(r"correspond|通讯|通訊", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """Who the keys of authors mean."""

    by_key: Mapping[str, str]
    """Names as displayed, by the names of folders."""
    people: Mapping[str, str]
    """The key of a person of the site by each way in which a work may name them."""
    owner_key: str
    owner: str
    pages: Mapping[str, str]
    """Of everyone, by their keys."""

    def author(self, given: str, note: str = "") -> Author:
        plain = inline(html.unescape(given)).strip("*_ ")
        key = self.people.get(plain.casefold()) or self.people.get(urlized(plain), "")
        name = self.by_key.get(key.casefold(), plain) if key else plain
        is_equal, is_corresponding = bool(_EQUAL.search(note)), bool(_CORRESPONDING.search(note))
        return Author(
            name=inline(html.unescape(name)).strip("*_ ")[:300],
            is_owner=(key == self.owner_key) if key else plain.casefold() == self.owner.casefold(),
            equal_contribution=is_equal,
            corresponding=is_corresponding,
            note="" if is_equal or is_corresponding else inline(note)[:200],
            key=key,
        )

    def linked(self, given: str) -> str:
        """Return a name as Markdown, with a link where the site has a page of theirs."""
        author = self.author(given)
        path = self.pages.get(author.key)
        return f"[{author.name}]({path})" if path else author.name


def work(content: Content, reader: Reader, names: Names) -> PlacedWork:
    """Return the work of a publication's folder."""
    values, place = content.values, Place(reader, content)
    cited, buttons = citation(content, place), tuple(links(values, place))
    authors, incomplete = authors_of(values, names, cited)
    ids = mapping(mapping(values.get("hugoblox")).get("ids"))
    doi = _DOI.search(text(values.get("doi")) or text(ids.get("doi")) or cited.doi)
    arxiv = _ARXIV.search(text(ids.get("arxiv")) or cited.arxiv_id)
    venue = inline(text(values.get("publication"))) or cited.venue
    abstract = reader.text(text(values.get("abstract")), content) or cited.abstract
    review = [content.waits]
    if not authors:
        review.append(sentence("Add the authors: the page does not name them."))
    return PlacedWork(
        work=Work(
            origin=content.origin,
            hidden=content.is_hidden,
            title=inline(content.title) or cited.title or content.parts[-1],
            type=type_of(values, cited),
            date=date(content, cited),
            venue=re.sub(r"^In\s+(?=\*)", "", venue).strip("*_ ").strip()
            if venue.count("*") == 2
            else venue,
            links=tuple(one for one in buttons if not is_page(one.url)),
            authors=authors,
            review=" ".join(filter(None, review)),
        ),
        path="" if content.is_hidden else content.path,
        body=description(content, reader, [one for one in buttons if is_page(one.url)]),
        abstract=abstract,
        authors_incomplete=incomplete,
        short_venue=_short(inline(text(values.get("publication_short"))) or cited.short_venue),
        doi=doi[0].lower() if doi else "",
        arxiv_id=arxiv[1] if arxiv else arxiv_id_of(buttons),
        thumbnail=picture(content, reader),
        selected=values.get("featured") is True,
        redirect_from=aliases(content),
    )


def citation(content: Content, place: Place) -> Entry:
    """Return the entry of the ``cite.bib`` beside it, an empty one without."""
    found = place.text_of("cite.bib") if content.folder else ""
    try:
        entries = bibtex.read(found).entries if found.strip() else ()
    except NotABibliographyError:
        entries = ()
    return entries[0] if entries else Entry()


def authors_of(
    values: Mapping[str, Any], names: Names, cited: Entry
) -> tuple[tuple[Author, ...], bool]:
    """Return the authors with what their notes say, and whether some are left unnamed."""
    given = texts(values.get("authors"))
    notes = [text(one) for one in items(values.get("author_notes"))]
    notes += [""] * (len(given) - len(notes))
    if not given:
        return tuple(names.author(one.name) for one in cited.authors), cited.authors_incomplete
    plain = [_REST.sub("", name[:500]).strip() for name in given]
    found = [names.author(name, note) for name, note in zip(plain, notes, strict=False) if name]
    return tuple(found), plain != [name[:500].strip() for name in given]


def _short(venue: str) -> str:
    return re.sub(r"^In\s+", "", venue).strip("*_ ")


def type_of(values: Mapping[str, Any], cited: Entry) -> str:
    given = (texts(values.get("publication_types")) or [""])[0]
    return _NUMBERS.get(given) or _CSL.get(given) or (cited.type if cited.title else "other")


def date(content: Content, cited: Entry) -> str:
    """Return when it appeared: January 1st is only a year where the citation says no more."""
    given = content.date or cited.date
    if given.endswith("-01-01") and (not cited.date or cited.date == given[:4]):
        given = given[:4] if cited.date else given
    try:
        return partial_dates.parse(given).edtf if given else ""
    except ValueError:
        return ""


def links(values: Mapping[str, Any], place: Place) -> Iterator[Link]:
    """Yield the buttons that lead somewhere, each address once."""
    seen: set[str] = set()
    for label, given in _links(values, place):
        url = place.address(given)
        if url not in seen and re.match(r"(?:https?://|/)[^\s<>\"]+$", url):
            seen.add(url)
            yield Link(label=label, url=url)


def _links(values: Mapping[str, Any], place: Place) -> Iterator[tuple[str, str]]:
    for key, label in URLS.items():
        for url in texts(values.get(key)):
            if url.strip() not in ("", "#"):
                yield label, url.strip()
    for one in map(mapping, items(values.get("links"))):
        url = text(one.get("url")) or text(one.get("link"))
        label = text(one.get("name")) or text(one.get("label")) or text(one.get("type"))
        if url not in ("", "#"):
            yield _TYPES.get(label.casefold(), label or "Link"), url
    if place.content.folder:
        own = f"{place.content.parts[-1]}.pdf" if place.content.parts else ""
        if own and place.own(own) != own:
            yield "PDF", own


def arxiv_id_of(buttons: Iterable[Link]) -> str:
    """Return the identifier that one button leads to, "" when none or several do."""
    pages = (_ARXIV_PAGE.fullmatch(one.url) for one in buttons)
    found = {page[1] for page in pages if page}
    return found.pop() if len(found) == 1 else ""


def is_page(url: str) -> bool:
    """Whether an address is that of a page of this site, not a file's or another site's."""
    return url.startswith("/") and "." not in url.rpartition("/")[2]


def description(content: Content, reader: Reader, buttons: Sequence[Link] = ()) -> str:
    """Return the body, with the summary where neither it nor the abstract says as much.

    `buttons` lead to pages of this site; projects and slides are pages, too.
    """
    body = reader.body(content)
    more = [text(content.values.get("subtitle")), text(content.values.get("summary"))]
    said = " ".join([body, text(content.values.get("abstract"))])
    before = [one for one in more if one and one not in said]
    ways = [
        *((one.label, f"[{reader.title_at(one.url) or one.label}]({one.url})") for one in buttons),
        *related(content, reader),
    ]
    shown = "\n".join(f"- {label[:1].upper()}{label[1:]}: {link}" for label, link in ways)
    return "\n\n".join(filter(None, [*before, body, figure(content, reader), shown]))


def related(content: Content, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield label and link of the projects a page belongs to, and of its slides."""
    for label, key, folders in (
        ("Project", "projects", ("project", "projects")),
        ("Slides", "slides", ("slides",)),
    ):
        for name in texts(content.values.get(key))[:PROJECTS_LIMIT]:
            found = [reader.find(f"{folder}/{name}", content) for folder in folders]
            page = next((one for one in found if one is not None and one.path), None)
            if page is not None:
                yield label, f"[{page.title or name}]({page.path})"


def figure(content: Content, reader: Reader) -> str:
    """Return what the theme shows above the text: the featured picture with its caption."""
    image = mapping(content.values.get("image"))
    caption = reader.text(text(image.get("caption")), content)
    path = picture(content, reader)
    if not path or image.get("preview_only") is True:
        return caption
    words = re.sub(r"\]\([^()]{0,500}\)|[\[\]*_`<>!]", "", " ".join(caption[:1000].split()))
    return "\n\n".join(filter(None, [f"![{words}](<{path}>)", caption]))


def picture(content: Content, reader: Reader) -> str:
    """Return the address of the page's featured picture, or ""."""
    if not content.folder or not content.path:
        return ""
    named = text(mapping(content.values.get("image")).get("filename"))
    if named and reader.tree.exists(f"{content.folder}/{named}"):
        return content.path + named
    for name in reader.tree.names_under(content.folder):
        own = name.removeprefix(f"{content.folder}/")
        if re.fullmatch(r"[^/]{0,60}featured[^/]{0,60}\.(?:png|jpe?g|webp|gif)", own.lower()):
            return content.path + own
    return ""
