"""A page taken apart: its text before the first section, its sections, and their items."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from importer.losslessness import missing, shown_section, shown_together
from importer.records import NewsItem, Section
from importer.sources import awards, experience, news, publications, service, teaching
from importer.sources.dated import leading_date, trailing_date
from importer.sources.entries import Entry, entries
from importer.sources.phrases import names_a_role, plain
from importer.sources.reading import AnyItem, Context, Placed, as_written
from importer.sources.sections import Stretch, stretches
from importer.sources.source_lines import Line, Remarks, joined, origin

_READERS: dict[str, Callable[[Entry, Context], list[Placed]]] = {
    "news": news.read,
    "publications": publications.read,
    "experience": experience.read,
    "education": experience.read,
    "teaching": teaching.read,
    "service": service.read,
    "awards": awards.read,
}


@dataclass(frozen=True, slots=True)
class Page:
    bio: str
    sections: tuple[Section, ...]
    items: tuple[AnyItem, ...]


@dataclass(slots=True)
class _Part:
    """One section in the making."""

    order: int
    section: Section
    rows: list[Placed]
    lines: list[Line]
    groups: list[Entry]


def read_page(
    visible: list[Line], hidden: list[list[Line]], remarks: Remarks, *, owner: str = ""
) -> Page:
    """Return the page made of its visible lines and of the comments that stood between them."""
    first, *rest = stretches(visible)
    bio = joined(first.lines) if first.lines else ""
    parts: list[_Part] = []
    for stretch in rest:
        parts += _parts(stretch, _context(stretch, remarks, owner))
    for comment in hidden:
        parts += _hidden_parts(comment, parts, remarks, owner)
    for part in parts:
        _keep_everything(part, remarks)
    return _page(bio, sorted(parts, key=lambda part: part.order))


def _context(stretch: Stretch, remarks: Remarks, owner: str) -> Context:
    heading = stretch.heading.text if stretch.heading else ""
    return Context(stretch.kind, remarks, owner=owner, heading=heading)


def _page(bio: str, parts: list[_Part]) -> Page:
    kept = [part for part in parts if _says_something(part)]
    placed = [
        (row.order, replace(row.item, section=index))
        for index, part in enumerate(kept)
        for row in part.rows
    ]
    placed.sort(key=lambda pair: pair[0])
    sections = tuple(part.section for part in kept)
    return Page(bio, sections, tuple(item for _, item in placed))


def _says_something(part: _Part) -> bool:
    return bool(part.section.heading or part.section.body or part.rows)


def _parts(stretch: Stretch, context: Context) -> Iterator[_Part]:
    """Return the sections of one stretch: text between items begins one without a heading."""
    part = _opened(stretch, context)
    if stretch.kind == "text":
        part.section = replace(part.section, body=joined(stretch.lines) if stretch.lines else "")
        part.lines = stretch.lines
        yield part
        return
    found = _with_role_lines(entries(stretch.lines), stretch.kind)
    is_entry = _entry_test(found, stretch.kind)
    for index, entry in enumerate(found):
        if is_entry(entry):
            part.rows += _READERS[stretch.kind](entry, context)
            part.groups.append(entry)
            part.lines += entry.lines
            continue
        if _continues_news(part, entry, found[index - 1] if index else None):
            continue
        if part.rows:
            yield part
            part = _continued(part, entry)
        body = "\n\n".join(text for text in (part.section.body, _block_text(entry)) if text)
        part.section = replace(part.section, body=body)
        part.lines += entry.lines
    yield part


def _with_role_lines(found: list[Entry], kind: str) -> list[Entry]:
    """Put list items below the line of words that names their role, as "**Reviewer:**" does."""
    if kind not in ("service", "teaching"):
        return found
    result: list[Entry] = []
    parent: Entry | None = None
    for entry in found:
        is_role_line = entry.style == "paragraph" and _is_role_line(entry.text)
        if parent is not None and entry.style == "item" and not entry.children:
            parent.children.append(entry)
            parent.lines.extend(entry.lines)
            continue
        parent = Entry("item", list(entry.lines), entry.text) if is_role_line else None
        result.append(parent or entry)
    return result


def _is_role_line(text: str) -> bool:
    is_marked = text.endswith((":", "：", "**", "__", "</b>", "</strong>"))
    return is_marked and len(text) < 120 and names_a_role(text)


def _opened(stretch: Stretch, context: Context) -> _Part:
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
    return _Part(lines[0].order, section, [], [], [])


def _continued(part: _Part, entry: Entry) -> _Part:
    section = replace(
        part.section, origin=origin(entry.lines), heading="", anchor="", body="", level=3
    )
    return _Part(entry.order, section, [], [], [])


def _block_text(entry: Entry) -> str:
    return joined(entry.lines)


def _entry_test(found: list[Entry], kind: str) -> Callable[[Entry], bool]:
    """Return which entries of a section are items: list items, and paragraphs that are dated."""
    has_items = any(entry.style == "item" for entry in found)

    def is_entry(entry: Entry) -> bool:
        if entry.style == "item":
            return True
        if entry.style == "block":
            return kind == "publications" and "<div" in entry.text[:40].lower()
        if leading_date(entry.text):
            return True
        if has_items or kind == "news":
            return False
        if kind == "publications":
            return publications.is_work(entry.text)
        return trailing_date(entry.text) is not None and len(plain(entry.text)) < 200

    return is_entry


def _continues_news(part: _Part, entry: Entry, previous: Entry | None) -> bool:
    """Add an undated paragraph to the dated paragraph of news before it."""
    if previous is None or previous.style != "paragraph" or not part.rows:
        return False
    item = part.rows[-1].item
    if not isinstance(item, NewsItem) or part.groups[-1] is not previous:
        return False
    body = f"{item.body}\n\n{_block_text(entry)}"
    part.rows[-1] = Placed(part.rows[-1].order, replace(item, body=body))
    part.lines += entry.lines
    return True


def _hidden_parts(
    comment: list[Line], parts: list[_Part], remarks: Remarks, owner: str
) -> list[_Part]:
    """Return the hidden sections of a comment; its items join the section it stands in."""
    first, *rest = stretches(comment)
    order = next(line.order for line in comment if line.text.strip())
    around = max(
        (part for part in parts if part.order < order and not part.section.hidden),
        key=lambda part: part.order,
        default=None,
    )
    made: list[_Part] = []
    for stretch in rest:
        made += _parts(stretch, replace(_context(stretch, remarks, owner), hidden=True))
    prose = _join_items(first, around, remarks, owner)
    if prose:
        review = f"Was commented out in {prose[0].file}, line {prose[0].number}."
        section = Section(
            origin=origin(prose),
            kind="text",
            heading="",
            level=3 if around else 2,
            body=joined(prose),
            hidden=True,
            review=review,
        )
        made.append(_Part(prose[0].order, section, [], prose, []))
    return [_reviewed(part) for part in made]


def _reviewed(part: _Part) -> _Part:
    where = part.section.origin
    review = f"Was commented out in {where.file}, line {where.line}."
    part.section = replace(part.section, review=part.section.review or review)
    return part


def _join_items(stretch: Stretch, around: _Part | None, remarks: Remarks, owner: str) -> list[Line]:
    """Read a comment's entries into the section around it; return the lines that are prose."""
    lines = [line for line in stretch.lines if line.text.strip()]
    if not lines or around is None or around.section.kind == "text":
        return stretch.lines if lines else []
    kind = around.section.kind
    found = entries(stretch.lines)
    is_entry = _entry_test(found, kind)
    prose: list[Line] = []
    for entry in found:
        if not is_entry(entry):
            prose += entry.lines
            continue
        parents = tuple(_parents(around, entry))
        context = Context(kind, remarks, hidden=True, owner=owner, parents=parents)
        around.rows += _READERS[kind](entry, context)
    return prose


def _parents(around: _Part, entry: Entry) -> Iterator[Entry]:
    """Find the entry inside whose list a commented-out entry stands."""
    for group in around.groups:
        if group.children and group.order < entry.order < group.lines[-1].order:
            yield group
            for child in group.children:
                if child.children and child.order < entry.order < child.lines[-1].order:
                    yield child


def _keep_everything(part: _Part, remarks: Remarks) -> None:
    """Make sure that a section shows every word and link of its lines."""
    if part.section.hidden or not part.lines:
        return
    source = "\n".join(line.text for line in part.lines)
    rows = [row.item for row in part.rows if not row.item.hidden]
    if not missing(source, shown_section(replace(part.section, heading=""), rows)):
        return
    for group in part.groups:
        _keep_group(part, group)
    rows = [row.item for row in part.rows if not row.item.hidden]
    body = part.section.body
    for line in part.lines:
        lost = missing(source, shown_section(replace(part.section, heading="", body=body), rows))
        if not lost:
            break
        if missing(line.text, "") and set(missing(line.text, "")) & set(lost):
            remarks.add("not understood", line, "This line was kept as text of its section.")
            body = f"{body}\n\n{line.text.strip()}".strip()
    part.section = replace(part.section, body=body)


def _keep_group(part: _Part, group: Entry) -> None:
    """Show a group of rows as written where they, together, lack something."""
    last = group.lines[-1].order
    rows = [row for row in part.rows if group.order <= row.order <= last and not row.item.hidden]
    if rows and missing(group.source, shown_together(row.item for row in rows)):
        first = as_written(rows[0].item, group.source, "Shown as written.")
        part.rows = [row for row in part.rows if row not in rows]
        part.rows.append(Placed(group.order, first))
