"""The widgets of a page that is no researcher's own -> the blocks of that page, in their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from importer.records import Remark
from importer.site_records import Listing
from importer.sources.hugo import landing, pages
from importer.sources.hugo.landing import Start
from importer.sources.hugo.roster import Roster, groups_of
from importer.sources.hugo.widgets import Widget
from importer.sources.hugo.works import SECTIONS
from importer.sources.jekyll.configuration import mapping, text, texts

_NARROWED = ("author", "category", "tag", "publication_type", "exclude_tag")


@dataclass(slots=True)
class Blocks:
    """Writes the blocks of one page."""

    start: Start
    roster: Roster
    names_everyone: bool
    """The page as a whole is the list of people: it stands before the blocks."""

    def of(self, widgets: Sequence[Widget]) -> Iterator[Listing]:
        for widget in widgets:
            if widget.kind == "list":
                yield from self.lists(widget)
            elif widget.kind == "people":
                yield from self.people(widget)
            else:
                yield from self.texts(widget)

    def rest(self) -> Iterator[Listing]:
        """What the author's own file says, where no widget was theirs."""
        if self.start.author is not None:
            yield from self.written(lambda: self.start.take([]))

    def texts(self, widget: Widget) -> Iterator[Listing]:
        """What a widget says and shows, as text."""
        yield from self.written(lambda: self.start.take_one(widget))

    def written(self, take: Callable[[], None]) -> Iterator[Listing]:
        first = len(self.start.sections)
        take()
        for index, section in enumerate(self.start.sections[first:], first):
            entries = [one for one in self.start.items if one.section == index]
            lines = "\n".join(map(landing.line, entries))
            body = "\n\n".join(filter(None, [section.body, lines]))
            if body:
                yield Listing(kind="text", heading=section.heading, body=body)

    def lists(self, widget: Widget) -> Iterator[Listing]:
        heading, body = widget.title, landing.words(widget, self.start.reader)
        filters = mapping(widget.given.get("filters"))
        narrowed = [key for key in _NARROWED if texts(filters.get(key))]
        if narrowed:
            self.note(widget, narrowed)
        folders = widget.folders
        if not folders and (body or heading):
            yield Listing(kind="text", heading=heading, body=body)
        for folder in folders:
            is_works = folder in SECTIONS and not widget.content.is_translation
            yield Listing(
                kind="publications" if is_works else "pages",
                collection="" if is_works else pages.collection_of(folder, widget.content),
                only_selected=is_works and filters.get("featured_only") is True,
                heading=heading,
                body=body,
                limit=widget.limit,
            )
            heading = body = ""

    def note(self, widget: Widget, narrowed: Sequence[str]) -> None:
        said = ", ".join(narrowed)
        self.start.reader.remarks.append(
            Remark(
                file=widget.content.name,
                line=widget.line,
                kind="review",
                text=widget.title or text(widget.block),
                reason=f"This list was narrowed by {said}; the block here lists all of them.",
            )
        )

    def people(self, widget: Widget) -> Iterator[Listing]:
        body = landing.words(widget, self.start.reader)
        if body or (widget.title and not self.names_everyone):
            yield Listing(kind="text", heading=widget.title, body=body)
        if self.names_everyone:
            return
        for name in groups_of(widget) or [group.name for group in self.roster.groups()]:
            if self.roster.members(name):
                yield Listing(kind="people", heading=name, group=name)
