"""One section's entries read as items, with the text that stands before and between them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from importer.records import NewsItem, Section
from importer.sources import awards, experience, news, publications, service, teaching
from importer.sources.blocks import RULE, Entry, paragraph
from importer.sources.dated import begins_an_entry, leading_date, trailing_date
from importer.sources.entries import entries
from importer.sources.phrases import names_a_role, plain
from importer.sources.reading import Context, Placed
from importer.sources.sections import Stretch
from importer.sources.source_lines import Line, joined, origin

READERS: dict[str, Callable[[Entry, Context], list[Placed]]] = {
    "news": news.read,
    "publications": publications.read,
    "experience": experience.read,
    "education": experience.read,
    "teaching": teaching.read,
    "service": service.read,
    "awards": awards.read,
}
_LONGEST_DATED_PARAGRAPH = 200
_POINTS_ELSEWHERE = re.compile(
    r"(?:please |for [\w ]{3,40},? )?(?:see|visit|refer to)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Part:
    """One section in the making."""

    order: int
    section: Section
    rows: list[Placed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    """The lines below its heading."""
    groups: list[Entry] = field(default_factory=list)
    """The entries its rows were made from."""

    def add_text(self, text: str) -> None:
        body = "\n\n".join(part for part in (self.section.body, text) if part)
        self.section = replace(self.section, body=body)


def parts_of(stretch: Stretch, context: Context) -> Iterator[Part]:
    """Return the sections of one stretch: text after items begins one without a heading."""
    part = _opened(stretch, context)
    if stretch.kind == "text":
        part.add_text(joined(stretch.lines))
        part.lines = stretch.lines
        yield part
        return
    found = _with_role_lines(entries_of(stretch.lines), stretch.kind)
    is_item = item_test(found, stretch.kind)
    for index, entry in enumerate(found):
        if is_item(entry):
            part.rows += READERS[stretch.kind](entry, context)
            part.groups.append(entry)
        elif RULE.match(entry.text):
            pass
        elif not _continues_news(part, entry, found[index - 1] if index else None):
            if part.rows:
                yield part
                part = _continued(part, entry)
            part.add_text(joined(entry.lines))
        part.lines += entry.lines
    yield part


def entries_of(lines: list[Line]) -> list[Entry]:
    """Return the entries of a section; each dated line of a paragraph is one of its own."""
    result: list[Entry] = []
    for entry in entries(lines):
        starts = [
            index for index, line in enumerate(entry.lines) if index and begins_an_entry(line.text)
        ]
        if entry.style != "paragraph" or not starts:
            result.append(entry)
            continue
        for start, end in pairwise([0, *starts, len(entry.lines)]):
            result.append(paragraph(entry.lines[start:end]))
    return result


def item_test(found: list[Entry], kind: str) -> Callable[[Entry], bool]:
    """Return which entries of a section are items: list items, and paragraphs that are dated."""
    has_items = any(entry.style == "item" for entry in found)

    def is_item(entry: Entry) -> bool:
        if kind != "news" and _points_elsewhere(entry):
            return False
        if entry.style != "paragraph":
            return entry.style == "item" or (kind == "publications" and _is_box(entry.text))
        if leading_date(entry.text) or (kind == "service" and service.is_duty(entry.text)):
            return True
        if has_items or kind == "news":
            return False
        if kind == "publications":
            return publications.is_work(entry.text)
        is_short = len(plain(entry.text)) < _LONGEST_DATED_PARAGRAPH
        return is_short and trailing_date(entry.text) is not None

    return is_item


def _points_elsewhere(entry: Entry) -> bool:
    """Whether an entry says where the list is ("See *Teaching*"), and is none of it."""
    words = plain(entry.text)
    return len(words) < 100 and not entry.children and bool(_POINTS_ELSEWHERE.match(words))


def _is_box(text: str) -> bool:
    return text.lstrip()[:4].lower() == "<div"


def _opened(stretch: Stretch, context: Context) -> Part:
    heading = stretch.heading
    lines = (heading.lines if heading else []) or stretch.lines
    section = Section(
        origin=origin(lines),
        kind=stretch.kind,
        heading=heading.text if heading else "",
        level=stretch.level,
        anchor=heading.anchor if heading else "",
        hidden=context.hidden,
    )
    return Part(lines[0].order, section)


def _continued(part: Part, entry: Entry) -> Part:
    section = replace(
        part.section, origin=origin(entry.lines), heading="", anchor="", body="", level=3
    )
    return Part(entry.order, section)


def _with_role_lines(found: list[Entry], kind: str) -> list[Entry]:
    """Put list items below the line of words that names their role, as "**Reviewer:**" does."""
    if kind not in ("service", "teaching"):
        return found
    result: list[Entry] = []
    parent: Entry | None = None
    for entry in found:
        if parent is not None and _goes_below(entry, parent):
            parent.children.append(entry)
            parent.lines.extend(entry.lines)
            continue
        parent = None
        if entry.style == "paragraph" and _is_role_line(entry.text):
            parent = Entry("item", list(entry.lines), entry.text)
        result.append(parent or entry)
    return result


def _goes_below(entry: Entry, parent: Entry) -> bool:
    is_same_list = not parent.children or entry.marker == parent.children[0].marker
    return entry.style == "item" and is_same_list


def _is_role_line(text: str) -> bool:
    is_marked = text.endswith((":", "：", "**", "__", "</b>", "</strong>"))
    return is_marked and len(text) < 120 and names_a_role(text)


def _continues_news(part: Part, entry: Entry, previous: Entry | None) -> bool:
    """Add an undated paragraph to the dated paragraph of news before it."""
    if previous is None or previous.style != "paragraph" or not part.rows:
        return False
    last = part.rows[-1]
    if not isinstance(last.item, NewsItem) or part.groups[-1] is not previous:
        return False
    body = f"{last.item.body}\n\n{joined(entry.lines)}"
    part.rows[-1] = Placed(last.order, replace(last.item, body=body))
    previous.lines.extend(entry.lines)
    return True
