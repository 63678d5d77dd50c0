"""What every reader of entries shares: where an entry comes from, and the check of its parts."""

from dataclasses import dataclass, replace
from typing import Any, TypedDict, TypeVar

from importer.losslessness import missing, review_of, shown, shown_together
from importer.records import Award, Experience, Item, NewsItem, Origin, Service, Teaching, Work
from importer.sources.blocks import Entry
from importer.sources.source_lines import Line, Remarks, origin

AnyItem = NewsItem | Work | Experience | Teaching | Service | Award
Row = TypeVar("Row", bound=Item)


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader knows of the section its entries stand in."""

    kind: str
    remarks: Remarks
    hidden: bool = False
    owner: str = ""
    """The owner's name, to know it among authors."""
    heading: str = ""
    """The section's heading."""
    parents: tuple[Entry, ...] = ()
    """Entries that a commented-out entry stands under, outermost first."""


class Common(TypedDict):
    origin: Origin
    hidden: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and its place on the page."""

    order: int
    item: AnyItem


def common(entry: Entry, context: Context) -> Common:
    return {"origin": origin(entry.lines), "hidden": context.hidden}


def own_lines(entry: Entry) -> list[Line]:
    """Return an entry's lines without those of the entries below it."""
    if not entry.children:
        return entry.lines
    return [line for line in entry.lines if line.order < entry.children[0].order]


def checked(item: Row, source: str) -> Row:
    """Return the item, with its source beside it when its parts do not hold all of that."""
    lost = missing(source, shown(item))
    return as_written(item, source, review_of(lost)) if lost else item


def as_written(item: Row, source: str, review: str) -> Row:
    changes: dict[str, Any] = {"source_text": source, "review": review}
    return replace(item, **changes)


def checked_group(placed: list[Placed], source: str) -> list[Placed]:
    """Check rows that were made from one source together, which is named once for all."""
    lost = missing(source, shown_together(row.item for row in placed))
    if not lost or not placed:
        return placed
    first = placed[0]
    return [Placed(first.order, as_written(first.item, source, review_of(lost)))]
