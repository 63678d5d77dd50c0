"""Comments: their items become hidden items of the section around them, the rest hidden text."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from content.sentences import sentence
from importer.records import Section
from importer.sources.blocks import Entry
from importer.sources.reading import Context
from importer.sources.section_parts import READERS, Part, entries_of, item_test, parts_of
from importer.sources.sections import Stretch, stretches
from importer.sources.source_lines import Line, Remarks, joined, origin


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The visible sections of a page, in their order, for looking up what is around a comment."""

    parts: list[Part]
    orders: list[int]
    remarks: Remarks
    owner: str

    @classmethod
    def of(cls, parts: list[Part], remarks: Remarks, owner: str) -> "Surroundings":
        return cls(parts, [part.order for part in parts], remarks, owner)

    def around(self, order: int) -> Part | None:
        index = bisect_left(self.orders, order)
        return self.parts[index - 1] if index else None


def hidden_parts(comment: list[Line], surroundings: Surroundings) -> list[Part]:
    """Return the hidden sections of a comment, after adding its items to the section around it."""
    first, *rest = stretches(comment)
    start = next(line for line in comment if line.text.strip())
    around = surroundings.around(start.order)
    made: list[Part] = []
    prose = _join_items(first, around, surroundings)
    if prose:
        section = Section(
            origin=origin(prose),
            kind="text",
            heading="",
            level=3 if around else 2,
            body=joined(prose),
            hidden=True,
        )
        made.append(Part(prose[0].order, section, lines=prose))
    for stretch in rest:
        heading = stretch.heading.text if stretch.heading else ""
        context = Context(
            stretch.kind,
            surroundings.remarks,
            hidden=True,
            owner=surroundings.owner,
            heading=heading,
        )
        made += parts_of(stretch, context)
    for part in made:
        where = part.section.origin
        review = sentence(
            "Was commented out in {file}, line {line}.", file=where.file, line=where.line
        )
        part.section = replace(part.section, review=review)
    return made


def _join_items(stretch: Stretch, around: Part | None, surroundings: Surroundings) -> list[Line]:
    """Read a comment's entries into the section around it; return the lines that are prose."""
    if not any(line.text.strip() for line in stretch.lines):
        return []
    if around is None or around.section.kind == "text":
        return stretch.lines
    kind = around.section.kind
    found = entries_of(stretch.lines)
    is_item = item_test(found, kind)
    prose: list[Line] = []
    for entry in found:
        if not is_item(entry):
            prose += entry.lines
            continue
        context = Context(
            kind,
            surroundings.remarks,
            hidden=True,
            owner=surroundings.owner,
            heading=around.section.heading,
            parents=tuple(_parents(around.groups, entry)),
        )
        around.rows += READERS[kind](entry, context)
    return prose


def _parents(groups: list[Entry], entry: Entry) -> Iterator[Entry]:
    """Find the entries inside whose lists a commented-out entry stands, outermost first."""
    while groups:
        index = bisect_left(groups, entry.order, key=lambda group: group.order)
        group = groups[index - 1] if index else None
        if group is None or not group.children or group.lines[-1].order < entry.order:
            return
        yield group
        groups = group.children
