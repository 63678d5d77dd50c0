"""Listing loops of Liquid: what they list is found out without listing it.

``site.posts`` and its like are a ``Listed``; filters keep it one, and a loop over it runs once with
an ``Unknown`` in place of the item, which tells by what the loop chooses and under which heading.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from importer.site_records import Listing

KINDS = {
    "publications": "publications",
    "news": "news",
    "teaching": "teaching",
    "teachings": "teaching",
    "courses": "teaching",
}
"""Collections that are shown by a block of their own kind; others by kind "pages"."""
ALWAYS_LISTED = {
    *("posts", "pages", "publications", "talks", "teaching", "portfolio", "documents", "news"),
    *("projects", "html_pages", "related_posts", "categories", "tags"),
}
_CHOOSING = {
    *("category", "categories", "tag", "tags", "type", "kind", "group", "talk_type", "pubtype"),
    *("pub_type", "publication_type"),
}
HIDDEN = "\ue000\uf8ff\ue000"
"""Stands where an unknown item's value would; it never reaches a page."""
_HEADING = re.compile(
    r"<h[1-6]\b|^\s{0,3}#{1,6}\s|\n[=-]{3,}\s*(?:\n|$)", re.IGNORECASE | re.MULTILINE
)
_ONE_HEADING = re.compile(
    r"<h([1-6])\b[^<>]{0,500}>(.{0,500}?)</h\1>|^ {0,3}#{1,6}\s+([^\n]{1,300})",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_TEXT_LIMIT = 5_000
_Items = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A collection of the site, or a choice from it."""

    collection: str
    items: _Items | None = None
    """What is in it, if that is known."""
    category: str = ""
    limit: int | None = None

    def listing(self, limit: int | None = None, heading: str = "") -> Listing:
        """Return what a loop over it lists."""
        limits = [one for one in (limit, self.limit) if one is not None]
        kind = KINDS.get(self.collection, "pages")
        return Listing(
            kind=kind,
            collection=self.collection if kind == "pages" else "",
            category=self.category,
            limit=min(limits, default=None),
            heading=heading,
        )

    def chosen(self, attribute: str, value: object) -> "Listed":
        """Return what of it bears a value under a key."""
        items = self.items
        if items is not None:
            items = tuple(one for one in items if _bears(one, attribute, value))
        category = self.category
        if attribute == "selected" and value in (True, "true"):
            category = "selected"
        elif attribute in _CHOOSING and isinstance(value, str):
            category = value
        return replace(self, items=items, category=category)

    def first(self, count: int) -> "Listed":
        items = None if self.items is None else self.items[:count]
        return replace(self, items=items, limit=count)

    def __len__(self) -> int:
        return 1 if self.items is None else len(self.items)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return ""

    def __getitem__(self, key: object) -> object:
        if key == "size":
            return len(self)
        items = self.items or ()
        if key in ("first", "last") and items:
            return items[0 if key == "first" else -1]
        return items[key] if isinstance(key, int) else Unknown(Choice())[str(key)]


def _bears(item: Mapping[str, Any], attribute: str, value: object) -> bool:
    held = item.get(attribute)
    if isinstance(held, str) or not isinstance(held, Sequence):
        return held == value or (isinstance(held, bool) and str(held).lower() == value)
    return value in held


@dataclass(slots=True)
class Choice:
    """By which key and value a loop chooses what it shows."""

    attribute: str = ""
    value: str = ""


class Unknown:
    """Stands for an item of a listing loop: any key leads to another, comparisons hold."""

    def __init__(self, choice: Choice, attribute: str = "") -> None:
        self.choice = choice
        self.attribute = attribute

    def __getitem__(self, key: object) -> "Unknown":
        return Unknown(self.choice, str(key))

    def __eq__(self, other: object) -> bool:
        self._note(other)
        return True

    def __ne__(self, other: object) -> bool:
        self._note(other)
        return False

    def __contains__(self, other: object) -> bool:
        self._note(other)
        return True

    def __hash__(self) -> int:
        return id(self)

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __str__(self) -> str:
        return HIDDEN

    def _note(self, other: object) -> None:
        if isinstance(other, str) and other and self.attribute in _CHOOSING:
            self.choice.attribute = self.choice.attribute or self.attribute
            self.choice.value = self.choice.value or other


def listed_values(values: Mapping[str, Any]) -> dict[str, Listed]:
    """Return the site's collections by name: those declared, and those every site has."""
    declared = values.get("collections")
    names = set(ALWAYS_LISTED)
    if isinstance(declared, Mapping | Sequence) and not isinstance(declared, str):
        names |= {name for name in declared if isinstance(name, str)}
    result = {}
    for name in sorted(names):
        items = values.get("posts" if name in _OF_POSTS else name)
        if isinstance(items, Mapping):
            continue
        known = None
        if isinstance(items, Sequence) and not isinstance(items, str):
            known = tuple(one for one in items if isinstance(one, Mapping))
        result[name] = Listed("posts" if name in _OF_POSTS else name, known)
    return result


_OF_POSTS = {"categories", "tags", "related_posts"}


def heading_in(text: str) -> str:
    """Return the heading that a listing loop writes once above what it lists, or ""."""
    for found in _ONE_HEADING.finditer(text[:_TEXT_LIMIT]):
        heading = plain(found[2] if found[2] is not None else found[3])
        if heading and HIDDEN not in heading:
            return heading
    return ""


def only_heading(text: str) -> str:
    """Return the words of a text that is nothing but a heading, or ""."""
    if len(text) > _TEXT_LIMIT or not _HEADING.search(text):
        return ""
    words = plain(text)
    return words if len(words) <= 200 else ""


def plain(text: str) -> str:
    """Return the words of a short piece of Markdown or HTML without their marks."""
    text = re.sub(r"<!--.*?-->", " ", text[:_TEXT_LIMIT], flags=re.DOTALL)
    text = re.sub(r"<[^<>]*>", " ", text)
    text = re.sub(r"^\s{0,3}#{1,6}\s|^[=-]{3,}\s*$|^\s*\* \* \*\s*$", " ", text, flags=re.MULTILINE)
    return " ".join(html.unescape(text).split())
