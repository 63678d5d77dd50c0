"""Pages that hold what a researcher did, line by line: a CV, "Awards", "Teaching", "Service"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from content.sentences import sentence
from importer.records import Item, NewsItem, Origin, Remark, Section, Work
from importer.site_records import SitePage
from importer.sources import wrapping
from importer.sources.headings import is_about_something_else, kind_of
from importer.sources.jekyll.configuration import text
from importer.sources.jekyll.documents import Document
from importer.sources.page_parts import read_page
from importer.sources.source_lines import Remarks, lines_of, numbered

_TRANSLATION = re.compile(
    r"(?:^|[-_])(?:zh|cn|en|de|fr|es|it|pt|nl|ja|jp|ko|kr|ru)$", re.IGNORECASE
)
"""How a page at "/about_zh/" says what it is in."""
_LOOKED_AHEAD = 500
_ADDRESS = re.compile(
    r"\]\([^()\s]{0,500}|https?://[^\s)>]{1,500}|<[^<>]{0,300}>|\{[{%][^{}]{0,300}\}"
)
Record = TypeVar("Record", bound=Section | Item)


def is_candidate(document: Document, *, language: str) -> bool:
    """Whether a page may hold lists of the owner's: a standing one, in the site's main language."""
    is_at_top = "/" not in document.path.strip("/")
    if document.kind != "pages" or document.is_hidden or document.is_html or not is_at_top:
        return False
    if _TRANSLATION.search(document.path.strip("/").removesuffix(".html")):
        return False
    own = document.language or text(document.values.get("lang"))
    return not own or not language or own[:2] == language[:2]


def kind_of_page(page: SitePage) -> str:
    """Return the kind of section that the page as a whole is by its title or address, or ""."""
    name = page.path.strip("/").removesuffix(".html").replace("-", " ").replace("_", " ")
    if is_about_something_else(page.title):
        return ""
    return kind_of(page.title) or kind_of(name)


def taken_apart(page: SitePage, *, owner: str, opening: str = "") -> tuple[SitePage, list[Remark]]:
    """Return the page with the entries under its headings as records, and what was noticed.

    ``opening`` is the kind of section that the page as a whole is, "" for none.
    """
    noticed = Remarks()
    lines = numbered(lines_of(page.body, file=page.origin.file, first=0))
    parts = read_page(wrapping.mend(lines), [], noticed, owner=owner, opening=opening)
    places = places_of([line.text for line in lines], page.origin)
    starts = [section.origin.line for section in parts.sections]
    texts = tuple(
        "\n".join(line.text for line in lines[start:end])
        for start, end in zip(starts, (*starts[1:], len(lines)), strict=False)
    )
    remarks = [replace(remark, line=places[remark.line]) for remark in noticed.made]
    taken = replace(
        page,
        body=parts.bio,
        sections=tuple(_at_home(section, places) for section in parts.sections),
        section_texts=texts,
        items=tuple(_at_home(item, places) for item in parts.items),
    )
    return taken, remarks


def with_lists(page: SitePage, *, owner: str) -> SitePage:
    """Return a page with the lists it holds as records; as it is when it holds none.

    A kind of list most of whose entries cannot be told apart stays text.
    """
    if page.listings or page.redirect_to:
        return page
    taken, _ = taken_apart(page, owner=owner, opening=kind_of_page(page))
    taken = _with_plain_lists_as_text(taken)
    return taken if taken.items else replace(page, review=taken.review)


def _with_plain_lists_as_text(page: SitePage) -> SitePage:
    kinds = [section.kind for section in page.sections]
    entries = Counter(kinds[item.section or 0] for item in page.items)
    plain = Counter(kinds[item.section or 0] for item in page.items if _is_plain(item))
    doubtful = {index for index, kind in enumerate(kinds) if 2 * plain[kind] > entries[kind]}
    if not doubtful:
        return page
    sections = tuple(
        replace(section, kind="text", heading="", body=page.section_texts[index])
        if index in doubtful
        else section
        for index, section in enumerate(page.sections)
    )
    names = ", ".join(
        f"“{page.sections[index].heading or page.title}”" for index in sorted(doubtful)
    )
    note = sentence("{names} stays as text: most entries could not be told apart.", names=names)
    return replace(
        page,
        sections=sections,
        items=tuple(item for item in page.items if item.section not in doubtful),
        review="\n".join(filter(None, [page.review, note])),
    )


def _is_plain(item: Item) -> bool:
    """Whether nothing of an entry is in its parts; the line of a work is kept in any case."""
    return not item.authors if isinstance(item, Work) else bool(item.source_text)


def places_of(lines: Sequence[str], origin: Origin) -> list[int]:
    """Return for each line of a page's text its line in the file the text was made from.

    Lines are known again by the beginning of their words, since links and tags were written anew;
    one that is not found there stands where the line before it does.
    """
    source = [_beginning(line) for line in origin.text.split("\n")]
    result, next_one = [], 0
    for line in lines:
        sought = _beginning(line)
        ahead = range(next_one, min(next_one + _LOOKED_AHEAD, len(source)))
        found = (
            next((index for index in ahead if source[index] == sought), None) if sought else None
        )
        if found is not None:
            next_one = found + 1
        result.append(origin.line + max(next_one - 1, 0))
    return result


def _beginning(line: str) -> str:
    return re.sub(r"\W", "", _ADDRESS.sub("", line)[:200])[:30]


def _at_home(record: Record, places: Sequence[int]) -> Record:
    """Return the record with its line in the file, for its line in the page's text."""
    moved = replace(record, origin=replace(record.origin, line=places[record.origin.line]))
    if isinstance(moved, NewsItem):
        return replace(moved, works=tuple(_at_home(work, places) for work in moved.works))
    return moved
