"""The block of a page that becomes an entry, and how blocks of Markdown are told apart."""

import re
from dataclasses import dataclass, field, replace

from importer.sources.source_lines import Line, joined
from importer.sources.wrapping import join_wrapped

HTML_LIST = re.compile(r"^\s*<(?:ul|ol|li)\b", re.IGNORECASE)
HTML_BLOCK = re.compile(
    r"^ {0,3}<(div|table|section|details|center|figure|dl|article|p|blockquote|pre|form|iframe"
    r"|video|aside|nav|header|footer)\b",
    re.IGNORECASE,
)
RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")
_TABLE_RULE = re.compile(r"^\s*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")


@dataclass(slots=True)
class Entry:
    """One list item, paragraph or other block."""

    style: str
    """"item", "paragraph" or "block"."""
    lines: list[Line]
    """All its lines, those of its own entries too."""
    text: str = ""
    """Its first paragraph, hard-wrapped lines joined."""
    more: list[Line] = field(default_factory=list)
    """Lines after the first paragraph that belong to no entry below it."""
    children: list["Entry"] = field(default_factory=list)
    marker: str = ""
    """"-", "*", "+" or "1" of a list item."""

    @property
    def order(self) -> int:
        return self.lines[0].order

    @property
    def source(self) -> str:
        """The entry's Markdown without its own list marker, entries below it included."""
        return "\n\n".join(part for part in (self.text, self.below) if part)

    @property
    def below(self) -> str:
        """The Markdown after the first paragraph."""
        first_child = self.children[0].order if self.children else None
        own = [line for line in self.more if first_child is None or line.order < first_child]
        rest = [
            line for line in self.lines if first_child is not None and line.order >= first_child
        ]
        return dedented([*own, *rest])


def only_child(entry: Entry) -> str:
    """Return the text of the one plain line below an entry, or "" when there is anything else."""
    if len(entry.children) != 1 or entry.children[0].children or entry.children[0].below:
        return ""
    first = entry.children[0].order
    has_more = any(line.text.strip() and line.order < first for line in entry.more)
    return "" if has_more else entry.children[0].text


def dedented(lines: list[Line]) -> str:
    """Return the lines as Markdown without their common indentation."""
    widths = [indent_of(line.text) for line in lines if line.text.strip()]
    if not widths:
        return ""
    width = min(widths)
    return joined([replace(line, text=_without_indent(line.text, width)) for line in lines])


def paragraph(lines: list[Line]) -> Entry:
    """Return lines without a blank one between them as an entry; a table or quote is a block."""
    is_block = any(_TABLE_RULE.match(line.text) for line in lines) or all(
        TABLE_ROW.match(line.text) for line in lines
    )
    is_block = is_block or lines[0].text.lstrip().startswith(">") or bool(RULE.match(lines[0].text))
    text = joined(lines) if is_block else join_wrapped(lines)
    return Entry("block" if is_block else "paragraph", lines, text)


def indent_of(text: str) -> int:
    expanded = text.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _without_indent(text: str, width: int) -> str:
    expanded = text.expandtabs(4) if text[:1] in " \t" else text
    return expanded[min(width, indent_of(expanded)) :]
