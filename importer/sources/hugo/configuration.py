"""What a Hugo site's configuration says: languages, permalinks, menus, parameters.

Sources: Hugo's documentation, "Configuration", "Multilingual mode" and "Menus".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from importer.records import Remark
from importer.site_records import MenuEntry
from importer.sources.hugo import values as files
from importer.sources.jekyll.configuration import items, mapping, text
from importer.sources.web_addresses import NOTHING, parts_of

_MAIN = ("hugo", "config")
_FOLDER = "config/_default/"


class Tree(Protocol):
    @property
    def names(self) -> Sequence[str]: ...
    def names_under(self, folder: str) -> list[str]: ...
    def read_text(self, name: str) -> str: ...
    def exists(self, name: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    folder: str
    """Where its pages stand: "content/zh"; "content" when they share a folder by suffix."""
    prefix: str
    """What its addresses begin with: "/zh", or ""."""


@dataclass(frozen=True, slots=True)
class Configuration:
    values: Mapping[str, Any] = field(default_factory=dict)
    """The main settings, their keys in lower case."""
    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Of the other files of the configuration, by name without suffix: "params", "menus"."""
    remarks: tuple[Remark, ...] = ()

    @property
    def title(self) -> str:
        own = mapping(mapping(self.params.get("hugoblox")).get("identity"))
        return text(self.values.get("title")) or text(own.get("name"))

    @property
    def base_path(self) -> str:
        """The folder of its host that the site stood in: "/group", or ""."""
        path = (parts_of(self.base_url) or NOTHING).path.strip("/")
        return f"/{path}" if path and "://" in self.base_url else ""

    @property
    def base_url(self) -> str:
        return text(self.values.get("baseurl"))

    @property
    def params(self) -> Mapping[str, Any]:
        return {**mapping(self.values.get("params")), **self.part("params")}

    @property
    def permalinks(self) -> Mapping[str, Any]:
        return {**mapping(self.values.get("permalinks")), **self.part("permalinks")}

    @property
    def builds(self) -> frozenset[str]:
        """What is published beside the rest: "drafts", "future", "expired"."""
        names = ("drafts", "future", "expired")
        return frozenset(name for name in names if self.values.get(f"build{name}") is True)

    @property
    def description(self) -> str:
        """What the site says of itself to search engines, in any generation of the theme."""
        params = self.params
        named = mapping(params.get("hugoblox")), mapping(params.get("marketing")), params
        for given in named:
            for part in (mapping(given.get("identity")), mapping(given.get("seo")), given):
                for key in ("description", "tagline", "site_description"):
                    if found := text(part.get(key)):
                        return found
        return ""

    @property
    def has_ugly_addresses(self) -> bool:
        return self.values.get("uglyurls") is True

    @property
    def default_language(self) -> str:
        return text(self.values.get("defaultcontentlanguage")).lower() or "en"

    @property
    def languages(self) -> tuple[Language, ...]:
        """The default one first; it alone when none is configured."""
        given = {**mapping(self.values.get("languages")), **self.part("languages")}
        default = self.default_language
        in_folder = self.values.get("defaultcontentlanguageinsubdir") is True
        found = []
        for code, settings in {default: {}, **files.lowered(given)}.items():
            own = files.lowered(mapping(settings))
            if own.get("disabled") is True:
                continue
            folder = text(own.get("contentdir")).strip("/")
            prefix = f"/{code}" if code != default or in_folder else ""
            found.append(Language(code, folder or self.content_folder, prefix))
        return tuple(found)

    @property
    def content_folder(self) -> str:
        return text(self.values.get("contentdir")).strip("/") or "content"

    @property
    def menu(self) -> tuple[MenuEntry, ...]:
        """The main menu of the default language, in its order."""
        given: list[Any] = []
        for menus in (self.values.get("menu"), self.values.get("menus"), self.part("menus"),
                      self.part("menu"), self.part(f"menus.{self.default_language}")):  # fmt: skip
            given = items(mapping(menus).get("main")) or given
        entries = [files.lowered(mapping(entry)) for entry in given]
        entries.sort(key=lambda entry: _number(entry.get("weight")))
        return tuple(_entries(entries))

    def part(self, name: str) -> Mapping[str, Any]:
        return self.parts.get(name, {})


def config_names(tree: Tree) -> list[str]:
    """Return the names of the configuration's files, in the order in which later ones win."""
    top = [f"{stem}{suffix}" for stem in _MAIN for suffix in files.SUFFIXES]
    inner = [
        name
        for name in tree.names_under(_FOLDER)
        if name.lower().endswith(files.SUFFIXES) and "/" not in name.removeprefix(_FOLDER)
    ]
    return [*(name for name in top if tree.exists(name)), *inner]


def read(tree: Tree) -> Configuration:
    main: dict[str, Any] = {}
    parts: dict[str, Mapping[str, Any]] = {}
    remarks: list[Remark] = []
    for name in config_names(tree):
        found, noticed = files.load(tree.read_text(name), file=name)
        remarks += noticed
        stem = name.rpartition("/")[2].rpartition(".")[0].lower()
        if stem in _MAIN:
            main |= files.lowered(found)
        else:
            parts[stem] = found
    return Configuration(main, parts, tuple(remarks))


def contact(params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield label and text of how to reach the owner, as the theme's contact block shows it."""
    given = {**params, **mapping(params.get("marketing")), **mapping(params.get("contact"))}
    address = mapping(given.get("address"))
    place = ", ".join(
        found
        for key in ("street", "city", "region", "postcode", "country")
        if (found := text(address.get(key)))
    )
    email = text(given.get("email"))
    yield from (
        (label, said)
        for label, said in (
            ("E-mail", f"<{email}>" if "@" in email else email),
            ("Phone", text(given.get("phone"))),
            ("Address", place),
            ("Directions", text(given.get("directions"))),
            ("Office hours", "; ".join(map(text, items(given.get("office_hours"))))),
        )
        if said
    )


def _entries(entries: Sequence[Mapping[str, Any]]) -> Iterator[MenuEntry]:
    """Yield each entry before those that name it as their parent; "#" alone leads nowhere."""
    names = {_identifier(entry) for entry in entries} - {""}
    seen: set[int] = set()

    def below(parent: str) -> Iterator[MenuEntry]:
        for at, entry in enumerate(entries):
            above = text(entry.get("parent"))
            if at in seen or (above if above in names else "") != parent:
                continue
            seen.add(at)
            label = text(entry.get("name")) or text(entry.get("title"))
            url = text(entry.get("url")) or text(entry.get("pageref"))
            if label and url not in ("", "#"):
                yield MenuEntry(label=label, url=url)
            own = _identifier(entry)
            if own:
                yield from below(own)

    yield from below("")


def _identifier(entry: Mapping[str, Any]) -> str:
    return text(entry.get("identifier")) or text(entry.get("name"))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
