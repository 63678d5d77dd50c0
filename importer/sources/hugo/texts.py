"""The text of one file: without shortcodes and comments, its links those of the new site."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from importer.folder import NotReadable
from importer.records import Remark
from importer.sources import comments
from importer.sources.hugo import shortcodes, writings
from importer.sources.hugo.configuration import Language, Tree
from importer.sources.hugo.contents import Content
from importer.sources.jekyll.configuration import text, texts
from importer.sources.jekyll.links import Hosts
from importer.sources.jekyll.texts import flush_left
from importer.sources.source_lines import Line, Remarks

_LINK = re.compile(
    r"(!?\[[^\[\]\n]{0,300}\]\(\s{0,5}<?|<(?:img|a)\s[^<>]{0,300}?(?:src|href)=[\"'])"
    r"([^\s()<>\"']{1,500})"
)


@dataclass(slots=True)
class Reader:
    """Reads texts of one site."""

    tree: Tree
    hosts: Hosts
    contents: Sequence[Content]
    names: Mapping[str, str]
    """Of people, by the names of their folders."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    _by_reference: dict[str, Content] = field(default_factory=dict)
    _of_projects: dict[str, list[Content]] = field(default_factory=dict)
    _in_folders: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    _titles: dict[str, str] = field(default_factory=dict)

    def body(self, content: Content) -> str:
        found = self.text(content.matter.body, content, line=content.matter.body_line)
        return flush_left(found) if content.is_html else found

    def text(self, given: str, content: Content, *, line: int = 1) -> str:
        """Return any text of a file, its own or a value of its header."""
        if not given:
            return ""
        place = Place(self, content)
        write = writings.writer(place)
        out = shortcodes.write_out(
            given, write, file=content.name, first_line=line, remarks=self.remarks
        )
        noticed = Remarks()
        lines = [Line(one, content.name, line + at) for at, one in enumerate(out.split("\n"))]
        visible, hidden = comments.separate(lines, noticed)
        self.remarks += noticed.made
        for comment in hidden:
            self.dropped(comment)
        out = self.hosts.made_local("\n".join(one.text for one in visible))
        return _LINK.sub(lambda found: found[1] + place.own(found[2]), out).strip("\n")

    def dropped(self, comment: Sequence[Line]) -> None:
        first = next((line for line in comment if line.text.strip()), None)
        if first is not None:
            reason = "This stood in a comment; visitors never saw it, and it was left out."
            shown = first.text.strip()[:2000]
            self.remarks.append(
                Remark(
                    file=first.file, line=first.number, kind="dropped", text=shown, reason=reason
                )
            )

    def find(self, name: str, near: Content) -> Content | None:
        """Return the page that a reference means, in the language of the one that refers."""
        wanted = re.sub(r"(?:/_?index)?\.(?:md|html)$|/$", "", name.partition("#")[0].strip("/"))
        if not self._by_reference:
            for content in self.contents:
                for key in (content.key, posixpath.basename(content.key)):
                    self._by_reference.setdefault(f"{content.language.code}:{key}", content)
                    self._by_reference.setdefault(key, content)
        beside = posixpath.join(posixpath.dirname(near.key), wanted)
        keys = [f"{near.language.code}:{wanted}", f"{near.language.code}:{beside}", wanted]
        return next((found for key in keys if (found := self._by_reference.get(key))), None)

    def of_project(self, name: str, language: Language) -> list[Content]:
        """Return the pages of a language that name a project, in the order of their files."""
        if not self._of_projects:
            for content in self.contents:
                given = texts(content.values.get("projects"))[:50] if content.path else []
                for project in given:
                    key = f"{content.language.code}:{project.casefold()}"
                    self._of_projects.setdefault(key, []).append(content)
        return self._of_projects.get(f"{language.code}:{name.casefold()}", [])

    def in_folder(self, content: Content) -> list[tuple[str, str]]:
        """Return address and title of the pages in a page's folder and language, 1000 at most."""
        if not self._in_folders:
            for one in self.contents:
                if one.path and one.parts:
                    key = (one.language.code, posixpath.dirname(one.key))
                    self._in_folders.setdefault(key, []).append((one.path, one.title))
        return self._in_folders.get((content.language.code, content.key), [])[:1000]

    def title_at(self, path: str) -> str:
        """Return the title of the page at an address, "" where none is known."""
        if not self._titles:
            self._titles.update((one.path, one.title) for one in self.contents if one.path)
        return self._titles.get(path) or self._titles.get(f"{path}/", "")


@dataclass(frozen=True, slots=True)
class Place:
    """One page, as its shortcodes see it."""

    reader: Reader
    content: Content

    def own(self, url: str) -> str:
        """Return the address of a file that lies beside the page, other addresses as they are."""
        if "://" in url or url.startswith(("/", "#", "mailto:")) or not self.content.folder:
            return url
        name = posixpath.normpath(f"{self.content.folder}/{unquote(url.partition('#')[0])}")
        if self.reader.tree.exists(name) and self.content.path:
            return posixpath.normpath(f"{self.content.path}{url}")
        return url

    def address(self, url: str) -> str:
        if not url or "://" in url or url.startswith(("/", "#", "mailto:")):
            return self.reader.hosts.path(url)
        own = self.own(url)
        if own != url:
            return own
        exists = self.reader.tree.exists
        plain = url.partition("#")[0]
        if exists(f"assets/media/{plain}") or exists(f"static/media/{plain}"):
            return f"/media/{url}"
        if exists(f"static/img/{plain}"):
            return f"/img/{url}"
        return f"/{url}" if exists(f"static/{plain}") or "." in plain else url

    def reference(self, name: str) -> tuple[str, str]:
        found = self.reader.find(name, self.content)
        if found is None or not found.path:
            return self.address(name), ""
        mark = name.partition("#")[2]
        return found.path + (f"#{mark}" if mark else ""), found.title

    def children(self) -> Sequence[tuple[str, str]]:
        return self.reader.in_folder(self.content)

    def album(self, name: str) -> Sequence[str]:
        pictures = re.compile(r"\.(?:png|jpe?g|gif|webp|svg)$", re.IGNORECASE)
        names = self.reader.tree.names_under
        if name:
            albums = [*names(f"assets/media/albums/{name}"), *names(f"static/media/albums/{name}")]
            return [f"/{one.partition('/')[2]}" for one in albums if pictures.search(one)]
        folder = self.content.folder
        own = names(f"{folder}/gallery") if folder else []
        return [
            self.content.path + one.removeprefix(f"{folder}/")
            for one in own
            if pictures.search(one)
        ]

    def text_of(self, name: str) -> str:
        for path in (f"{self.content.folder}/{name}", f"assets/{name}", f"static/{name}"):
            if self.reader.tree.exists(path):
                try:
                    return self.reader.tree.read_text(path)
                except NotReadable:
                    return ""
        return ""

    def person(self, key: str) -> str:
        return self.reader.names.get(key.casefold(), "")

    def parameter(self, name: str) -> str:
        return text(self.content.values.get(name.lower())) or text(self.reader.parameters.get(name))
