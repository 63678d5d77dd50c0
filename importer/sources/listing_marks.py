"""Where on a page its lists stood: each takes the heading right above it along.

A mark stands for a list while the text is worked on, and is gone afterwards.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from importer.site_records import Listing
from importer.sources.liquid_listings import plain
from importer.sources.source_lines import Line

_APART_LIMIT = 20
_MARK = re.compile(r"\ue000(\d{1,6})\ue000")
_ABOVE = re.compile(
    r"(?:^|\n)(?P<heading>[ \t]{0,20}(?:<a\b[^<>]{0,300}>\s{0,20})?"
    r"(?:#{1,6} [^\n]{1,300}|<h(?P<level>[1-6])\b[^<>]{0,200}>[^\n]{1,300}</h(?P=level)>"
    r"|[^\n]{1,300}\n(?:={3,}|-{3,})[ \t]{0,20})"
    r"(?:\s{0,20}</a>)?)\s{0,200}\Z"
)
_LOOKED_AT = 1_500


def put(lines: Sequence[Line], places: Sequence[int]) -> list[Line]:
    """Return the lines with a mark before the line of each list; marks of their own are gone."""
    marked = [replace(line, text=line.text.replace("\ue000", "")) for line in lines]
    for index in reversed(range(len(places))):
        at = min(places[index], len(marked) - 1)
        marked.insert(at, replace(marked[at], text=f"\ue000{index}\ue000"))
    return marked


def taken(text: str, listings: Sequence[Listing]) -> tuple[str, tuple[Listing, ...]]:
    """Return the text without marks and the listings, one of each, under their headings."""
    headings: dict[int, str] = {}
    kept, start = [], 0
    for found in _MARK.finditer(text):
        above, index = text[start : found.start()], int(found[1])
        listing = listings[index] if index < len(listings) else None
        heading = _ABOVE.search(above[-_LOOKED_AT:])
        if heading and listing and is_apart(listing) and not listing.heading:
            headings[index] = plain(heading["heading"])
            above = above[: len(above) - len(heading[0])]
        kept.append(above)
        start = found.end() + (text[found.end() : found.end() + 1] == "\n")
    named = [
        replace(one, heading=headings[index]) if index in headings else one
        for index, one in enumerate(listings)
    ]
    return "".join([*kept, text[start:]]), one_of_each(named)


def is_apart(listing: Listing) -> bool:
    """Whether it lists what bears a category, and a block can do the same."""
    if listing.kind == "pages":
        return bool(listing.category)
    is_query = listing.category.startswith("@") or "=" in listing.category
    return listing.kind == "publications" and is_query


def one_of_each(listings: Sequence[Listing]) -> tuple[Listing, ...]:
    """Return the listings with those of one collection made one, but for those by category."""
    groups: dict[tuple[str, str], list[Listing]] = {}
    for listing in dict.fromkeys(listings):
        groups.setdefault((listing.kind, listing.collection), []).append(listing)
    found: list[Listing] = []
    for (kind, collection), group in groups.items():
        if len(group) == 1 or (all(map(is_apart, group)) and len(group) <= _APART_LIMIT):
            found += group
        else:
            found.append(Listing(kind=kind, collection=collection))
    return tuple(found)
