"""The files below ``content/``: what each is, in which language, and at which address."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from content.sentences import sentence
from importer.front_matter import FrontMatter
from importer.records import Origin, Remark
from importer.sources.hugo import addresses, values
from importer.sources.hugo.configuration import Configuration, Language, Tree
from importer.sources.jekyll.configuration import HTML, MARKDOWN, items, mapping, text, texts

AUTHORS = ("authors", "author")
_FRAGMENTS = {"home", "admin"}
_SUFFIX = re.compile(r"(.*)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)")
_PUBLISHED = ("publishdate", "pubdate", "published", "date")
_EXPIRES = ("expirydate", "unpublishdate")
_ISO = re.compile(r"(\d{4})-(\d\d?)(?:-(\d\d?))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One file of text with its front matter."""

    name: str
    """Its path in the site."""
    matter: FrontMatter
    values: Mapping[str, Any]
    """Front matter, its keys in lower case, over what its section gives to all."""
    language: Language
    is_translation: bool = False
    """It is not in the site's main language."""
    parts: tuple[str, ...]
    """Folders below the language's folder, and the file's own name unless it stands for one."""
    folder: str
    """The folder whose other files are its own; "" for a file without."""
    is_list: bool = False
    """An ``_index`` file: it stands for a section."""
    is_fragment: bool = False
    """It has no page: a widget of the start page, an author, a part of a bundle."""
    path: str = ""
    builds: frozenset[str] = frozenset()
    """What the site publishes beside the rest: "drafts", "future", "expired"."""

    @property
    def section(self) -> str:
        return self.parts[0].lower() if len(self.parts) > 1 or (self.is_list and self.parts) else ""

    @property
    def is_home(self) -> bool:
        return not self.parts and not self.is_fragment

    @property
    def is_html(self) -> bool:
        return self.name.lower().endswith(HTML)

    @property
    def title(self) -> str:
        return text(self.values.get("title"))

    @property
    def date(self) -> str:
        """ISO 8601 as far as it is known, "" without one."""
        for key in ("event_start", "date"):
            found = _ISO.match(text(self.values.get(key)))
            if found:
                return "-".join(part.zfill(2) for part in found.groups() if part)
        return ""

    @property
    def is_hidden(self) -> bool:
        """Whether Hugo would not publish it today."""
        is_draft = self.values.get("draft") is True and "drafts" not in self.builds
        return is_draft or self.values.get("active") is False or bool(self.waits)

    @property
    def waits(self) -> str:
        """Why its dates keep it from visitors today, as one sentence, "" when they do not."""
        now = datetime.now(UTC).date().isoformat()
        shown_on, expires_on = self.day(*_PUBLISHED), self.day(*_EXPIRES)
        if shown_on > now and "future" not in self.builds:
            return sentence("By its source this is shown from {date}: schedule it.", date=shown_on)
        if expires_on and expires_on <= now and "expired" not in self.builds:
            return sentence("By its source this expired on {date}.", date=expires_on)
        return ""

    def day(self, *keys: str) -> str:
        """Return the first of these dates as YYYY-MM-DD, "" without one."""
        for key in keys:
            found = _ISO.match(text(self.values.get(key)))
            if found:
                return "-".join((found[1], found[2].zfill(2), (found[3] or "1").zfill(2)))
        return ""

    @property
    def origin(self) -> Origin:
        return Origin(file=self.name, line=self.matter.body_line, text=self.matter.body[:100_000])

    @property
    def key(self) -> str:
        """What its translations share."""
        return "/".join(self.parts)


@dataclass(slots=True)
class Contents:
    found: list[Content] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    """Pictures and documents beside them."""

    def bundles(self) -> dict[str, Content]:
        """Return by folder whose files stand in it."""
        found: dict[str, Content] = {}
        for content in self.found:
            if content.folder and (content.folder not in found or content.path):
                found.setdefault(content.folder, content)
        return found


def read(tree: Tree, configuration: Configuration) -> Contents:
    """Return the files of text of all languages, in the order of their names."""
    result = Contents()
    roots = {language.folder for language in configuration.languages}
    names = sorted({name for root in roots for name in tree.names_under(root)})
    leaves = {
        name.rpartition("/")[0]
        for name in names
        if re.fullmatch(r"index(?:\.[\w-]{2,12})?\.(?:md|html|markdown)", name.rpartition("/")[2])
    }
    cascades: dict[str, Mapping[str, Any]] = {}
    for name in names:
        if not name.lower().endswith((*MARKDOWN, *HTML)):
            result.files.append(name)
            continue
        matter = values.split(tree.read_text(name), file=name)
        result.remarks += matter.remarks
        result.found.append(_content(name, matter, configuration, leaves, cascades))
    return result


def _content(
    name: str,
    matter: FrontMatter,
    configuration: Configuration,
    leaves: set[str],
    cascades: dict[str, Mapping[str, Any]],
) -> Content:
    folder = name.rpartition("/")[0]
    language, inner = _language(name, configuration)
    parts = inner.rpartition(".")[0].split("/") if "." in inner else inner.split("/")
    suffixed = _SUFFIX.fullmatch(parts[-1])
    if suffixed and suffixed[2].lower() in _codes(configuration):
        parts[-1] = suffixed[1]
        language = _codes(configuration)[suffixed[2].lower()]
    stem = parts[-1]
    own = values.lowered(matter.values)
    if stem == "_index":
        cascades[folder] = values.lowered(_cascade(own.get("cascade")))
    given = {**dict(_inherited(folder, cascades)), **own}
    is_part = stem not in ("index", "_index") and _within(folder, leaves)
    below = posixpath.dirname(folder) if stem == "index" else folder
    is_part = is_part or (stem == "index" and _within(below, leaves))
    standing = parts[:-1] if stem in ("index", "_index") else parts
    content = Content(
        name=name,
        matter=matter,
        values=given,
        language=language,
        is_translation=language.code != configuration.default_language,
        parts=tuple(standing),
        folder=folder if stem in ("index", "_index") else "",
        is_list=stem == "_index",
        is_fragment=is_part or _is_fragment(standing, given) or _is_author(standing),
        builds=configuration.builds,
    )
    if content.is_fragment or content.is_hidden:
        return content
    # A frozen record cannot be given its address before it is read.
    object.__setattr__(content, "path", _Place(content, configuration).path())
    return content


def _language(name: str, configuration: Configuration) -> tuple[Language, str]:
    """Return the language whose folder a file stands in, and its name inside that."""
    languages = configuration.languages
    for language in sorted(languages, key=lambda one: -len(one.folder)):
        if name.startswith(f"{language.folder}/"):
            same = next(one for one in languages if one.folder == language.folder)
            return same, name.removeprefix(f"{language.folder}/")
    return languages[0], name.partition("/")[2]


def _codes(configuration: Configuration) -> dict[str, Language]:
    return {language.code: language for language in configuration.languages}


def _cascade(given: object) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for one in items(given):
        if not {"_target", "target"} & set(mapping(one)):
            found |= mapping(one)
    return found


def _inherited(folder: str, cascades: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    parts = folder.split("/")
    for depth in range(1, len(parts) + 1):
        yield from cascades.get("/".join(parts[:depth]), {}).items()


def _within(folder: str, leaves: set[str]) -> bool:
    while folder:
        if folder in leaves:
            return True
        folder = folder.rpartition("/")[0]
    return False


def _is_author(parts: list[str]) -> bool:
    """Whether the file stands for an author or all of them: what lies beside it is a page."""
    return bool(parts) and parts[0].lower() in AUTHORS and len(parts) <= 2


def _is_fragment(parts: list[str], given: Mapping[str, Any]) -> bool:
    if parts and parts[0].lower() in _FRAGMENTS:
        return True
    build = mapping(given.get("build")) or mapping(given.get("_build"))
    is_built = (
        text(build.get("render")) not in ("never", "link") and build.get("render") is not False
    )
    return given.get("headless") is True or bool(text(given.get("widget"))) or not is_built


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one page stands."""

    content: Content
    configuration: Configuration

    def path(self) -> str:
        prefix, own = self.content.language.prefix, text(self.content.values.get("url"))
        if own:
            # With a slash it counts from the site's root, whatever the language.
            return addresses.tidy(own if own.startswith("/") else f"{prefix}/{own}")
        pattern = self.pattern()
        if pattern:
            return addresses.tidy(f"{prefix}/{addresses.filled(pattern, self.tokens())}")
        parts = [self.urlized(part) for part in self.content.parts]
        slug = text(self.content.values.get("slug"))
        if slug and parts and not self.content.is_list:
            parts[-1] = self.urlized(slug)
        ending = "/"
        if self.configuration.has_ugly_addresses and parts and not self.content.is_list:
            ending = ".html"
        return addresses.tidy(f"{prefix}/{'/'.join(parts)}{ending}")

    def pattern(self) -> str:
        if self.content.is_home or not self.content.section:
            return ""
        given = self.configuration.permalinks
        kind = "section" if self.content.is_list else "page"
        of_kind = mapping(given.get(kind)) or ({} if self.content.is_list else given)
        return text(of_kind.get(self.content.section)) or text(of_kind.get(self.content.parts[0]))

    def plain(self, given: str) -> str:
        has_none = self.configuration.values.get("removepathaccents") is True
        return addresses.without_accents(given) if has_none else given

    def urlized(self, part: str) -> str:
        is_cased = self.configuration.values.get("disablepathtolower") is True
        return addresses.urlized(self.plain(part), cased=is_cased)

    def tokens(self) -> dict[str, str]:
        return addresses.tokens(
            date=self.content.date,
            folders=self.content.parts[:-1] or self.content.parts,
            title=self.plain(self.content.title),
            slug=self.plain(text(self.content.values.get("slug"))),
            stem=self.plain(self.content.parts[-1]),
        )


def aliases(content: Content) -> tuple[str, ...]:
    """Return the old addresses of a page; one without a slash stands beside the page."""
    found = []
    for given in texts(content.values.get("aliases")):
        if not re.match(r"[a-z]+://", given, re.IGNORECASE):
            beside = posixpath.dirname(content.path.rstrip("/"))
            path = addresses.tidy(given if given.startswith("/") else f"{beside}/{given}")
            path = posixpath.normpath(path) + "/" * (path.endswith("/") and path != "/")
            ends = path.endswith("/") or "." in path.rpartition("/")[2]
            found.append(path if ends else f"{path}/")
    return tuple(dict.fromkeys(found))
