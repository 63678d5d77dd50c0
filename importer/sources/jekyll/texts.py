"""The text of a document: without Liquid and comments, its links local."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from importer.records import Remark
from importer.site_records import Listing
from importer.sources import comments, listing_marks
from importer.sources.jekyll.documents import Document
from importer.sources.jekyll.links import Hosts
from importer.sources.liquid_text import Rendered
from importer.sources.source_lines import Line, Remarks

_PREFORMATTED = re.compile(r"<(pre|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
# What stood around a loop.
_EMPTY = re.compile(
    r"<(ul|ol|div|p|table|section|dl)\b[^<>]{0,300}>\s{0,200}</\1\s*>", re.IGNORECASE
)
Render = Callable[[Document], Rendered]
"""Evaluates a document's Liquid."""
Cite = Callable[[Document, str], str]
"""Puts links in the place of a text's citations."""


@dataclass(frozen=True, slots=True)
class Text:
    body: str
    listings: tuple[Listing, ...] = ()
    hidden: tuple[str, ...] = ()
    """What stood in comments."""


@dataclass(slots=True)
class Reader:
    render: Render
    hosts: Hosts
    cite: Cite
    remarks: list[Remark]

    def read(self, document: Document) -> Text:
        rendered = self.render(document)
        self.remarks += rendered.remarks
        noticed = Remarks()
        texts = rendered.text.split("\n")
        lines = [
            Line(text, document.name, number)
            for text, number in zip(texts, rendered.lines, strict=False)
        ]
        marks = listing_marks.put(lines, rendered.listing_lines)
        visible, hidden = comments.separate(marks, noticed)
        self.remarks += noticed.made
        for comment in hidden:
            self.dropped(comment)
        marked = self.hosts.made_local("\n".join(line.text for line in visible))
        body, listings = listing_marks.taken(marked, rendered.listings)
        if rendered.listings:
            body = _EMPTY.sub("", body)
        if document.is_html:
            body = flush_left(body)
        return Text(
            self.cite(document, body).strip("\n"),
            listings,
            tuple("\n".join(line.text for line in comment) for comment in hidden),
        )

    def dropped(self, comment: list[Line]) -> None:
        first = next(line for line in comment if line.text.strip())
        self.remarks.append(
            Remark(
                file=first.file,
                line=first.number,
                kind="dropped",
                text=first.text.strip()[:2000],
                reason="This stood in a comment; visitors never saw it, and it was left out.",
            )
        )


def flush_left(html: str) -> str:
    """Return HTML without the blanks before its lines, which Markdown would take for code."""
    kept: list[str] = []
    start = 0
    for found in _PREFORMATTED.finditer(html):
        kept += [_flush(html[start : found.start()]), found[0]]
        start = found.end()
    return "".join([*kept, _flush(html[start:])])


def _flush(html: str) -> str:
    return re.sub(r"\n(?:[ \t]*\n)+", "\n", re.sub(r"(?m)^[ \t]+", "", html))
