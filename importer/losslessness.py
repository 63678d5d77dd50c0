"""The promise that an import drops nothing: visible words and links, before and after.

Words are compared without their order, after NFKC and case folding, so that parts may be shown in
another order or with other punctuation than the source had. Each ideograph, kana and emoji is a
word of its own: such scripts have no blanks that would survive taking a line apart.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from content.sentences import sentence
from importer.records import (
    Award,
    Experience,
    Homepage,
    Item,
    NewsItem,
    Section,
    Service,
    Teaching,
    Work,
)
from profiles import years

_INLINE = "a|abbr|b|cite|code|em|font|i|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|var"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_DESTINATION = re.compile(
    r"\]\(\s*+(?:<([^<>\n]*+)>|([^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+))(?:\s[^()\n]*+)?\)"
)
_ATTRIBUTES = re.compile(r"\{:?[ ]?[:.#][^{}\n]*\}")
_HTML_LINK = re.compile(r"\b(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_BARE_LINK = re.compile(r"https?://[^\s<>\"'()\[\]{}|\\^`]+(?:\([^\s()<>]*\)[^\s<>\"'()\[\]]*)*")
_NUMBER_MARKER = re.compile(r"^[ \t]*\d{1,3}[.)](?=[ \t])", re.MULTILINE)
_MARKS = str.maketrans("", "", "*`~\\")
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[\u2190-\u2bff\U0001f000-\U0001faff]"
    r"|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[^\W_])+"
)


def words(text: str) -> Counter[str]:
    """Count the words a reader of this Markdown would see."""
    text = _AUTOLINK.sub(r" \1 ", _NUMBER_MARKER.sub("", text))
    text = _DESTINATION.sub("]", text)
    text = _ATTRIBUTES.sub("", text)
    text = _TAG.sub(" ", _INLINE_TAG.sub("", text))
    text = unicodedata.normalize("NFKC", html.unescape(text).translate(_MARKS))
    return Counter(_WORD.findall(text.casefold()))


def links(text: str) -> set[str]:
    """Return every address the Markdown or HTML of a text links to or shows a picture from."""
    found = {angle or plain for angle, plain in _DESTINATION.findall(text)}
    found |= {double or single for double, single in _HTML_LINK.findall(text)}
    rest = _HTML_LINK.sub(" ", _DESTINATION.sub("] ", text))
    found |= {url.rstrip(".,;:!?*_") for url in _BARE_LINK.findall(rest)}
    return {html.unescape(url).strip() for url in found} - {""}


def missing(source: str, shown: str) -> list[str]:
    """Return the words and links of ``source`` that ``shown`` lacks, words first."""
    lost = words(source) - words(shown)
    return [*lost.elements(), *sorted(links(source) - links(shown))]


def shown(item: Item) -> str:
    """Return what a page shows of an item, as Markdown (see the records' "Shown as")."""
    return item.source_text or _join(*_parts_shown(item))


def _parts_shown(item: Item) -> tuple[str, ...]:
    match item:
        case NewsItem():
            parts: tuple[str, ...] = (item.date_text, item.body)
        case Experience():
            organization = _linked(item.organization, item.organization_url)
            parts = (item.date_text, item.role, organization, item.location, item.supervisors)
            parts = (*parts, item.description)
        case Teaching():
            title = _linked(item.title, item.url)
            parts = (item.role, "at", item.institution, item.term, item.code, title)
            parts = (*parts, item.description)
        case Service():
            years_text = item.years_text or years.compact(item.years)
            parts = (item.role, item.area, _linked(item.venue, item.url), years_text)
            parts = (*parts, item.description)
        case Award():
            title = item.title if item.url_label else _linked(item.title, item.url)
            place = _linked(item.url_label, item.url) if item.url_label else ""
            parts = (item.date_text, title, item.awarder, place, item.description)
        case Work():
            authors = (author.name for author in item.authors)
            places = (_linked(link.label, link.url) for link in item.links)
            parts = (*authors, item.title, item.venue, item.date, item.note, *places)
        case _:
            parts = ()
    return parts


def shown_together(rows: Iterable[Item]) -> str:
    """Return what a page shows of several rows.

    A role, area or institution that a group names once is counted for each of its rows: a source
    may repeat it on every line.
    """
    return _join(*(shown(row) for row in rows))


def shown_section(section: Section, items: Iterable[Item]) -> str:
    """Return what a page shows of one section."""
    return "\n".join([section.heading, section.body, shown_together(items)])


def shown_page(page: Homepage) -> str:
    """Return what the whole page shows a visitor: no hidden record."""
    texts = [page.person.bio]
    for index, section in enumerate(page.sections):
        items = [item for item in page.items if item.section == index and not item.hidden]
        texts.append(shown_together(items) if section.hidden else shown_section(section, items))
    texts.append(shown_together([i for i in page.items if i.section is None and not i.hidden]))
    return "\n\n".join(texts)


def _linked(label: str, url: str) -> str:
    return f"[{label}]({url})" if url else label


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def review_of(lost: list[str]) -> str:
    """Return the sentence that tells an editor what of a source the parts do not hold."""
    named = ", ".join(f"“{word}”" for word in lost[:8])
    if len(lost) <= 8:
        return sentence(
            "Shown as written, because its parts have no place for {words}.", words=named
        )
    return sentence(
        "Shown as written, because its parts have no place for {words} and {number} more.",
        words=named,
        number=len(lost) - 8,
    )
