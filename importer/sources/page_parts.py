"""A page taken apart: its text before the first section, its sections, and their items."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from content.sentences import sentence
from importer.losslessness import links, missing, shown_section, shown_together, words
from importer.records import Section
from importer.sources.arrangements import arranged
from importer.sources.hidden_parts import Surroundings, hidden_parts
from importer.sources.phrases import LIST_ITEM
from importer.sources.reading import AnyItem, Context, Placed, as_written
from importer.sources.section_parts import Part, parts_of
from importer.sources.sections import stretches
from importer.sources.source_lines import Line, Remarks, joined


@dataclass(frozen=True, slots=True)
class Page:
    bio: str
    sections: tuple[Section, ...]
    items: tuple[AnyItem, ...]
    starts: list[int]
    """Of each section, the place on the page of its first line."""


def read_page(
    visible: list[Line],
    hidden: list[list[Line]],
    remarks: Remarks,
    *,
    owner: str = "",
    opening: str = "",
) -> Page:
    """Return the page made of its visible lines and of the comments that stood between them.

    ``opening`` is the kind of section that the whole page is; what stands before its first
    heading is then a section, too, if it is a list.
    """
    first, *rest = stretches(visible, opening=opening)
    bio = joined(first.lines)
    if opening and any(LIST_ITEM.match(line.text) for line in first.lines):
        bio, rest = "", [first, *rest]
    parts: list[Part] = []
    for stretch in rest:
        heading = stretch.heading.text if stretch.heading else ""
        context = Context(stretch.kind, remarks, owner=owner, heading=heading)
        parts += parts_of(stretch, context)
    for part in parts:
        _keep_everything(part, remarks)
        part.section = arranged(part.section, [row.item for row in part.rows])
    surroundings = Surroundings.of(list(parts), remarks, owner)
    for comment in hidden:
        parts += hidden_parts(comment, surroundings)
    return _page(bio, sorted(parts, key=lambda part: part.order))


def _page(bio: str, parts: list[Part]) -> Page:
    kept = [part for part in parts if part.section.heading or part.section.body or part.rows]
    placed = [
        (row.order, replace(row.item, section=index))
        for index, part in enumerate(kept)
        for row in part.rows
    ]
    placed.sort(key=lambda pair: pair[0])
    sections = tuple(part.section for part in kept)
    starts = [part.order for part in kept]
    return Page(bio, sections, tuple(item for _, item in placed), starts)


def _keep_everything(part: Part, remarks: Remarks) -> None:
    """Make sure that a section shows every word and link of its lines.

    Entries whose rows lack something are shown as written; what is still lacking then is
    added to the section's text, line by line, and reported.
    """
    if not _lacks(part):
        return
    part.rows = _with_groups_as_written(part)
    if not _lacks(part):
        return
    source = "\n".join(line.text for line in part.lines)
    shown = _shown(part)
    lost_words, lost_links = words(source) - words(shown), links(source) - links(shown)
    for line in part.lines:
        found_words, found_links = Counter(words(line.text)), links(line.text)
        if not (found_words & lost_words or found_links & lost_links):
            continue
        lost_words -= found_words
        lost_links -= found_links
        reason = "This line could not be placed; it was kept as text of its section."
        remarks.add("not understood", line, reason)
        part.add_text(line.text.strip())


def _lacks(part: Part) -> bool:
    return bool(missing("\n".join(line.text for line in part.lines), _shown(part)))


def _shown(part: Part) -> str:
    return shown_section(replace(part.section, heading=""), [row.item for row in part.rows])


def _with_groups_as_written(part: Part) -> list[Placed]:
    """Return the rows with those of one entry replaced by it, where they lack some of it."""
    starts = [group.order for group in part.groups]
    rows: dict[int, list[Placed]] = {}
    for row in part.rows:
        rows.setdefault(bisect_right(starts, row.order) - 1, []).append(row)
    result: list[Placed] = []
    for index, own in rows.items():
        group = part.groups[index]
        lost = missing(group.source, shown_together(row.item for row in own))
        review = sentence("Shown as written, because its parts do not hold all of it.")
        whole = Placed(group.order, as_written(own[0].item, group.source, review))
        result += [whole] if lost else own
    return result
