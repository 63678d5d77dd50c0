"""Documents that become pages: standing ones, posts, talks, projects."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from content import partial_dates
from content.sentences import sentence
from importer.records import Origin
from importer.site_records import SitePage
from importer.sources.jekyll.configuration import items, mapping, text, texts
from importer.sources.jekyll.documents import Document
from importer.sources.jekyll.leftovers import is_example_line
from importer.sources.jekyll.links import Hosts
from importer.sources.jekyll.texts import Text
from importer.sources.listing_marks import is_apart

_FACTS = {
    "subtitle": "Subtitle",
    "type": "Kind",
    "talk_type": "Kind",
    "event": "Event",
    "venue": "Venue",
    "location": "Place",
    "instructor": "Instructor",
    "term": "Term",
    "role": "Role",
    "citation": "Citation",
}
_LINKS = {
    "link": "Link",
    "redirect": "Link",
    "url": "Link",
    "talk_url": "Link",
    "external_link": "Link",
    "paperurl": "Paper",
    "slidesurl": "Slides",
    "slides": "Slides",
    "bibtexurl": "BibTeX",
    "codeurl": "Code",
    "code": "Code",
    "github": "Code",
    "video": "Video",
    "videourl": "Video",
    "poster": "Poster",
    "posterurl": "Poster",
    "website": "Website",
}
_CV_NAMES = {
    "cv",
    "resume",
    "vita",
    "curriculum-vitae",
    "curriculum vitae",
    "résumé",
    "lebenslauf",
    "简历",
    "履歴書",
}
_LISTINGS = {
    "publications": "publications",
    "talks": "talks",
    "teaching": "teaching",
    "teachings": "teaching",
    "news": "news",
}


def page(document: Document, body: Text, hosts: Hosts, *, keeps_examples: bool = False) -> SitePage:
    """Return the page a document becomes; `body` is its text without Liquid."""
    values = document.values
    words, example_count = (body.body, 0) if keeps_examples else without_examples(body.body)
    review = (
        sentence(
            "{number} lines of the theme's example CV were left out.",
            number=example_count,
        )
        if example_count
        else ""
    )
    return SitePage(
        origin=origin(document),
        path="" if document.is_hidden else document.path,
        title=title(document),
        body=words,
        excerpt=excerpt(values),
        language=document.language or text(values.get("lang")),
        translation_key=text(values.get("page_id")),
        collection="" if document.kind in ("pages", "drafts") else document.kind,
        date=date(document),
        tags=tuple(dict.fromkeys((*document.tags, *document.categories))),
        facts=facts(document, hosts),
        listings=body.listings,
        listing=listing(document, body),
        redirect_from=document.redirect_from,
        redirect_to=document.redirect_to,
        hidden=document.is_hidden,
        shows_profile=values.get("author_profile") is not False,
        review=review,
        picture=picture(values, hosts),
        position=position(values),
    )


def origin(document: Document) -> Origin:
    return Origin(
        file=document.name, line=document.matter.body_line, text=document.matter.body[:100_000]
    )


def title(document: Document) -> str:
    given = plain_title(document.title)
    if given:
        return given
    heading = re.search(r"^#{1,2} +(.{1,300}?)(?: +#+)?$", document.matter.body, re.MULTILINE)
    if heading:
        return plain_title(re.sub(r"\{[:#.][^{}]*\}", "", heading[1]))
    stem = document.name.rpartition("/")[2].rpartition(".")[0]
    stem = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", stem)
    return re.sub(r"[-_]+", " ", stem).strip().capitalize() or "Untitled"


def plain_title(given: str) -> str:
    """Return a title without entities and tags."""
    return " ".join(re.sub(r"<[^<>]{1,200}>", " ", html.unescape(given)).split())


def excerpt(values: Mapping[str, Any]) -> str:
    for key in ("excerpt", "description", "summary"):
        found = html.unescape(re.sub(r"<[^<>]{0,500}>", " ", text(values.get(key))))
        if found.strip():
            return " ".join(found.split())
    return ""


def date(document: Document) -> str:
    """Return the document's date as EDTF, "" when it cannot be read."""
    try:
        return partial_dates.parse(document.date).edtf if document.date else ""
    except ValueError:
        return ""


def facts(document: Document, hosts: Hosts) -> tuple[tuple[str, str], ...]:
    """Return label and text of what the front matter says beside the body."""
    if document.kind == "pages":
        keys = {"subtitle": _FACTS["subtitle"], "venue": "Venue", "location": "Place"}
        return tuple(_facts(document.values, keys))
    values = document.values
    found = [*_facts(values, _FACTS), *written_by(values), *_links(document, hosts)]
    return tuple(dict.fromkeys(found))


def _facts(values: Mapping[str, Any], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    found = []
    for key, label in labels.items():
        said = ", ".join(texts(values.get(key)))
        if said and "{{" not in said:
            found.append((label, html.unescape(said)))
    return found


def written_by(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fact of who wrote a text: names, or names with address and affiliations."""
    found = []
    for given in items(values.get("authors"))[:100]:
        own = mapping(given)
        name, url = plain_title(text(own.get("name")) or text(given)), text(own.get("url"))
        works_at = [affiliation(one) for one in items(own.get("affiliations"))]
        link = f"[{name}]({url})" if re.match(r"https?://[^\s()<>]+$", url) else name
        where = "; ".join(filter(None, works_at))
        found.append(f"{link} ({where})" if where else link)
    said = ", ".join(filter(None, found))
    if said and "{{" not in said:
        yield "Authors", said


def affiliation(given: object) -> str:
    own = mapping(given)
    name, url = plain_title(text(own.get("name")) or text(given)), text(own.get("url"))
    return f"[{name}]({url})" if name and re.match(r"https?://[^\s()<>]+$", url) else name


def _links(document: Document, hosts: Hosts) -> list[tuple[str, str]]:
    found = []
    for key, label in _LINKS.items():
        for url in texts(document.values.get(key)):
            local = hosts.path(url)
            if key == "redirect" and "://" not in local and not local.startswith("/"):
                local = f"/{local}"
            if re.match(r"(?:https?://|/)[^\s<>]*$", local):
                found.append((label, f"<{local}>" if "://" in local else f"[{local}]({local})"))
    return found


def listing(document: Document, body: Text) -> str:
    """Return which list the whole page is: it is named after it and has its loop alone."""
    kinds = {_LISTINGS.get(one.collection or one.kind, "") for one in body.listings}
    is_divided = len(body.listings) > 1 and any(map(is_apart, body.listings))
    if document.kind != "pages" or len(kinds) != 1 or is_divided:
        return ""
    kind = kinds.pop()
    return kind if kind and kind in f"{document.path} {document.title}".casefold() else ""


def picture(values: Mapping[str, Any], hosts: Hosts) -> str:
    """Return the path of the picture that stands for a page; "" for one of another host."""
    header, image = mapping(values.get("header")), mapping(values.get("image"))
    given_ones = (
        *(header.get(name) for name in ("teaser", "image", "overlay_image")),
        *(values.get(name) for name in ("teaser", "img", "thumbnail", "image", "cover")),
        *(image.get(name) for name in ("thumb", "teaser", "path", "src", "feature")),
    )
    for given in given_ones:
        path = hosts.path(text(given)) if isinstance(given, str) else ""
        if path and "://" not in path:
            return path if path.startswith("/") else f"/{path}"
    return ""


def position(values: Mapping[str, Any]) -> int | None:
    """Return a page's place in its lists: a project's importance, 1 for what is pinned."""
    given = values.get("importance")
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given < 1_000_000:
        return given
    return 1 if values.get("pinned") is True or values.get("featured") is True else None


def without_examples(body: str) -> tuple[str, int]:
    """Return a text without the theme's example lines of a CV, and how many there were.

    One such line alone may be the owner's joke; two are the theme's.
    """
    lines = body.split("\n")
    examples = [index for index, line in enumerate(lines) if is_example_line(line)]
    if len(examples) < 2:
        return body, 0
    left_out = {*examples, *_emptied_headings(lines, set(examples))}
    kept = [line for index, line in enumerate(lines) if index not in left_out]
    return "\n".join(kept), len(examples)


def _emptied_headings(lines: list[str], examples: set[int]) -> set[int]:
    """Return the lines of headings below which nothing but examples stood."""
    starts = [
        (index, 1 if line.startswith("#") else 2)
        for index, line in enumerate(lines)
        if re.match(r"#{1,6} ", line) or (line.strip() and _is_underline(lines, index + 1))
    ]
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    emptied: set[int] = set()
    for (start, height), end in zip(starts, ends, strict=True):
        below = [index for index in range(start + height, end) if lines[index].strip()]
        if below and examples.issuperset(below):
            emptied.update(range(start, start + height))
    return emptied


def _is_underline(lines: list[str], index: int) -> bool:
    return index < len(lines) and bool(re.fullmatch(r"(?:={3,}|-{3,})\s*", lines[index]))


def is_cv(document: Document) -> bool:
    """Whether a page is the owner's CV, in the site's main language."""
    is_at_top = "/" not in document.path.strip("/")
    if document.kind != "pages" or document.is_hidden or document.is_html or not is_at_top:
        return False
    names = {document.path.strip("/").removesuffix(".html"), document.title.casefold()}
    return bool(names & _CV_NAMES) or text(document.values.get("layout")) == "cv"
