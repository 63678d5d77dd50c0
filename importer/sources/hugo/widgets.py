"""The blocks of a landing page, and the widgets of older start pages, as one kind of record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importer.sources.hugo.contents import Content
from importer.sources.hugo.values import lowered
from importer.sources.jekyll.configuration import items, mapping, text, texts

_LISTS = {
    "collection", "portfolio", "pages", "featured", "publications", "publications_selected",
    "talks", "talks_selected", "posts", "projects", "article-grid", "events",
}  # fmt: skip
_KINDS = {
    "about": "about",
    "biography": "about",
    "resume-biography": "about",
    "resume-experience": "resume",
    "experience": "experience",
    "accomplishments": "awards",
    "awards": "awards",
    "resume-awards": "resume-awards",
    "contact": "contact",
    "contact-info": "contact",
    "people": "people",
    "team-showcase": "people",
    "tag_cloud": "nothing",
    "search-hero": "nothing",
    **dict.fromkeys(_LISTS, "list"),
}
_OLD_LISTS = {
    "publications": "publication",
    "publications_selected": "publication",
    "talks": "talk",
    "talks_selected": "talk",
    "posts": "post",
    "projects": "project",
}


@dataclass(frozen=True, slots=True)
class Widget:
    """One section of a start page."""

    content: Content
    """The file it stands in."""
    block: str
    anchor: str
    given: Mapping[str, Any]
    """What it holds, its keys in lower case."""
    body: str = ""

    @property
    def kind(self) -> str:
        """ "about", "list", "experience", "awards", "contact" …; "text" for any other."""
        name = self.block.casefold()
        stem = name.rstrip("0123456789-").partition(".")[0]
        return _KINDS.get(name) or _KINDS.get(stem) or "text"

    @property
    def title(self) -> str:
        return text(self.given.get("title")).replace("&shy;", "").replace("\u00ad", "")

    @property
    def line(self) -> int:
        return self.content.matter.body_line

    @property
    def limit(self) -> int | None:
        count = self.given.get("count")
        return count if isinstance(count, int) and 0 < count <= 1000 else None

    @property
    def folders(self) -> list[str]:
        """The sections whose pages it lists."""
        filters = mapping(self.given.get("filters"))
        named = [*texts(filters.get("folders")), *texts(self.given.get("page_type"))]
        return [*named, *filter(None, [_OLD_LISTS.get(self.block, "")])]


def of_blocks(content: Content) -> Iterator[Widget]:
    """Yield the blocks of a landing page in their order."""
    for one in map(mapping, items(content.values.get("sections"))):
        given = lowered(mapping(one.get("content")))
        block = text(one.get("block"))
        if block and one.get("active") is not False:
            anchor = text(one.get("id")) or block.partition(".")[0]
            yield Widget(content, block, anchor, given)


def of_files(contents: list[Content], folder: str) -> list[Widget]:
    """Return the active widgets in a folder's files, in the order of their weights."""
    found = []
    for content in contents:
        block = text(content.values.get("widget"))
        if block and content.name.startswith(f"{folder}/") and not content.is_hidden:
            given = {**content.values, **lowered(mapping(content.values.get("content")))}
            stem = content.parts[-1] if content.parts else block
            found.append((_weight(content), Widget(content, block, stem, given, "body")))
    return [widget for _, widget in sorted(found, key=lambda one: one[0])]


def _weight(content: Content) -> float:
    given = content.values.get("weight")
    # Without a weight, or with none to speak of, it comes last.
    return float(given) if isinstance(given, int | float) and given else float("inf")
