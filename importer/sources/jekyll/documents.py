"""The files that Jekyll would make pages of, each with its address and all its front matter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from importer.front_matter import FrontMatter, split
from importer.records import Remark
from importer.sources.jekyll import permalinks
from importer.sources.jekyll.configuration import (
    HTML,
    MARKDOWN,
    Configuration,
    items,
    text,
    texts,
)

_DATED = re.compile(r"(\d{2,4})-(\d{1,2})-(\d{1,2})-(.*)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NO_PAGES = re.compile(
    r"(?:^|/)(?:README|CONTRIBUTING|LICENSE|CHANGELOG|AGENTS|CLAUDE|INSTALL|FAQ|CUSTOMIZE|UPGRADING"
    r"|SEO|TROUBLESHOOTING)(?:\.\w+)*\.md$"
    r"|^(?:vendor|node_modules|_site|bin|test|docs|markdown_generator|talkmap|google_scholar_crawler)/"
    r"|(?:^|/)(?:404|feed|sitemap|robots)\.\w+$",
    re.IGNORECASE,
)
NOT_PUBLISHED = re.compile(
    r"^(?:Gemfile(?:\.lock)?|package(?:-lock)?\.json|docker-compose[\w.-]*|Dockerfile|Makefile"
    r"|[\w.-]*\.gemspec|LICENSE[\w.]*|README[\w.-]*|CONTRIBUTING[\w.]*|CHANGELOG[\w.]*|CNAME"
    r"|talkmap[\w.-]*|requirements\.txt|[\w./-]*\.(?:ipynb|py|rb|sh|yml|yaml|scss|sass|lock|toml))$"
    r"|^(?:markdown_generator|scripts|node_modules|google_scholar_crawler|talkmap|bin)/"
    r"|^assets/(?:js|css|fonts|webfonts|libs)/"
    # The site has its own of these, at the same addresses or with a redirect from them.
    r"|^(?:atom|feed|rss|robots|sitemap)\.(?:xml|txt)$",
    re.IGNORECASE,
)
"""What builds a site or belongs to its theme, and is no file of it."""


class Tree(Protocol):
    """The site's files, as ``importer.site_tree`` opens them."""

    @property
    def names(self) -> Sequence[str]: ...
    def read_text(self, name: str) -> str: ...
    def exists(self, name: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file that has front matter."""

    name: str
    """Its path in the site."""
    kind: str
    """"pages", "drafts", or the name of its collection."""
    matter: FrontMatter
    values: Mapping[str, Any]
    """Front matter over the site's defaults."""
    language: str = ""
    path: str = ""
    """Its address; "" for a file of a collection without pages."""
    date: str = ""
    """ISO 8601, from the front matter or the file's name; "" when neither has one."""
    redirect_from: tuple[str, ...] = ()
    redirect_to: str = ""

    @property
    def is_hidden(self) -> bool:
        return self.kind == "drafts" or self.values.get("published") is False

    @property
    def is_html(self) -> bool:
        return self.name.lower().endswith(HTML)

    @property
    def title(self) -> str:
        return text(self.values.get("title"))

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(words(self.values.get("categories")) or words(self.values.get("category")))

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(words(self.values.get("tags")) or words(self.values.get("tag")))


@dataclass(slots=True)
class Documents:
    """All documents of a site, and what was noticed in their headers."""

    found: list[Document] = field(default_factory=list)
    static: list[str] = field(default_factory=list)
    """Files that are published as they are."""
    remarks: list[Remark] = field(default_factory=list)


def read(tree: Tree, configuration: Configuration) -> Documents:
    """Return the site's documents in the order of their names."""
    result = Documents()
    for name in tree.names:
        if configuration.is_excluded(name):
            continue
        kind = kind_of(name, configuration)
        if not name.lower().endswith((*MARKDOWN, *HTML)):
            if kind == "pages":
                result.static.append(name)
            continue
        if not kind or _NO_PAGES.search(name):
            continue
        matter = split(tree.read_text(name), file=name)
        if matter.header or matter.values:
            result.remarks += matter.remarks
            result.found += document(name, kind, matter, configuration)
        elif kind == "pages" and name.lower().endswith(HTML):
            result.static.append(name)
    return result


def kind_of(name: str, configuration: Configuration) -> str:
    """Return "pages", "drafts" or a collection; "" for a file that Jekyll passes over."""
    folder = configuration.collections_folder
    inner = name.removeprefix(f"{folder}/") if folder else name
    parts = inner.split("/")[:-1]
    if "_drafts" in parts:
        return "drafts"
    if "_posts" in parts:
        return "posts"
    if parts and parts[0].startswith("_") and parts[0][1:] in configuration.collections:
        return parts[0][1:]
    for depth, part in enumerate(inner.split("/")):
        is_special = part.startswith(("_", ".", "#")) or part.endswith("~")
        if is_special and not configuration.is_included("/".join(inner.split("/")[: depth + 1])):
            return ""
    return "pages"


def document(
    name: str, kind: str, matter: FrontMatter, configuration: Configuration
) -> Iterator[Document]:
    values = {**configuration.defaults(name, kind), **matter.values}
    values = {key.strip(): value for key, value in values.items()}
    place = _Place(name, kind, values, configuration)
    if kind == "posts" and not place.is_post:
        return
    yield Document(
        name=name,
        kind=kind,
        matter=matter,
        values=values,
        language=place.language,
        path=place.path(),
        date=place.date,
        redirect_from=tuple(_local(values.get("redirect_from"))),
        redirect_to=text((items(values.get("redirect_to")) or [""])[0]),
    )


class _Place:
    """Where one file stands, by its name, its front matter and the site's configuration."""

    def __init__(
        self, name: str, kind: str, values: Mapping[str, Any], configuration: Configuration
    ) -> None:
        folder = configuration.collections_folder
        inner = name.removeprefix(f"{folder}/") if folder else name
        self.kind, self.values, self.configuration = kind, values, configuration
        self.base = inner.rpartition(".")[0]
        self.stem = self.base.rpartition("/")[2]
        self.dated = _DATED.fullmatch(self.stem)

    @property
    def is_post(self) -> bool:
        return self.dated is not None

    @property
    def date(self) -> str:
        given = text(self.values.get("date"))
        if given:
            found = _DATE.match(given)
            return "-".join(part.zfill(2) for part in found.groups()) if found else given
        if self.dated:
            return "-".join(part.zfill(2) for part in self.dated.groups()[:3])
        return ""

    @property
    def language(self) -> str:
        languages = self.configuration.languages
        given = text(self.values.get("lang"))
        if given in languages:
            return given
        if languages and self.configuration.values.get("lang_from_path"):
            return next((part for part in self.base.split("/")[:-1] if part in languages), "")
        return ""

    def path(self) -> str:
        template = text(self.values.get("permalink")) or self.template()
        path = permalinks.filled(template, self.placeholders()) if template else ""
        language = self.language
        is_other = bool(language) and language != self.configuration.default_language
        return f"/{language}{path}" if is_other and not path.startswith(f"/{language}/") else path

    def template(self) -> str:
        style = self.configuration.style
        if self.kind == "drafts":
            return ""
        if self.kind == "posts":
            own = text(self.configuration.collections["posts"].get("permalink"))
            return permalinks.STYLES.get(own or style, own or style)
        if self.kind == "pages":
            if self.stem == "index":
                return "/" + self.base.removesuffix("index")
            return permalinks.with_style(f"/{self.base}", style)
        settings = self.configuration.collections[self.kind]
        if not settings.get("output"):
            return ""
        template = permalinks.with_style("/:collection/:path", style)
        return text(settings.get("permalink")) or template

    def placeholders(self) -> dict[str, str]:
        found = _DATE.match(self.date)
        year, month, day = found.groups() if found else ("", "", "")
        own = text(self.values.get("slug"))
        title = own or (self.dated[4] if self.dated else self.stem)
        inner = self.base.partition("/")[2] if self.kind != "pages" else self.base
        if self.kind == "posts":
            inner = self.base.rpartition("_posts/")[2]
        return {
            "collection": self.kind,
            "path": inner.rpartition("/")[0] if self.kind == "pages" else inner,
            "basename": self.stem,
            "name": permalinks.slugified(self.stem),
            "title": title,
            "slug": permalinks.slugified(title),
            "output_ext": ".html",
            "categories": "/".join(self.categories()),
            "slugified_categories": "/".join(map(permalinks.slugified, self.categories())),
            "year": year,
            "short_year": year[-2:],
            "month": month.zfill(2) if month else "",
            "i_month": month.lstrip("0"),
            "day": day.zfill(2) if day else "",
            "i_day": day.lstrip("0"),
        }

    def categories(self) -> list[str]:
        folders = self.base.partition("_posts/")[0].split("/") if self.kind == "posts" else []
        given = words(self.values.get("categories")) or words(self.values.get("category"))
        return list(dict.fromkeys(one.lower() for one in [*folders, *given] if one))


def words(value: object) -> list[str]:
    """A list's texts, or the words of one text, as Jekyll takes categories and tags."""
    if isinstance(value, str):
        return value.split(",") if "," in value else value.split()
    return texts(value)


def _local(value: object) -> Iterator[str]:
    for given in texts(value):
        if "#" not in given and not re.match(r"[a-z]+://", given, re.IGNORECASE):
            yield permalinks.tidy(given)
