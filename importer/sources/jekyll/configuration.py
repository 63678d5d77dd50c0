"""What ``_config.yml`` says of collections, addresses, languages, and of what is published."""

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown")
HTML = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Configuration:
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def style(self) -> str:
        """The site's permalink style or template."""
        return text(self.values.get("permalink")) or "date"

    @property
    def collections(self) -> dict[str, Mapping[str, Any]]:
        """Settings by name, of posts too."""
        given = self.values.get("collections")
        if isinstance(given, list):
            named: Mapping[Any, Any] = {str(name): {} for name in given}
        else:
            named = given if isinstance(given, dict) else {}
        found = {str(name): mapping(settings) for name, settings in named.items()}
        return {"posts": {"output": True}, **found}

    @property
    def collections_folder(self) -> str:
        return text(self.values.get("collections_dir")).strip("/")

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(texts(self.values.get("languages")))

    @property
    def default_language(self) -> str:
        return text(self.values.get("default_lang")) or (self.languages or ("",))[0]

    @property
    def base_path(self) -> str:
        """The folder of its host that the site stood in: "/repository", or ""."""
        base = text(self.values.get("baseurl")).strip("/")
        return f"/{base}" if base and "://" not in base else ""

    def is_excluded(self, name: str) -> bool:
        return any(_matches(name, pattern) for pattern in texts(self.values.get("exclude")))

    def is_included(self, name: str) -> bool:
        """Whether a file below a folder such as "_pages" is published all the same."""
        return any(_matches(name, pattern) for pattern in texts(self.values.get("include")))

    def defaults(self, name: str, kind: str) -> dict[str, Any]:
        """Front matter that a file has by its folder and kind; the more exact scope wins."""
        scoped = []
        for default in items(self.values.get("defaults")):
            scope = mapping(mapping(default).get("scope"))
            path, of_kind = text(scope.get("path")).strip("/"), text(scope.get("type"))
            if (not path or _matches(name, path)) and of_kind in ("", kind):
                scoped.append((len(path), bool(of_kind), mapping(mapping(default).get("values"))))
        scoped.sort(key=lambda entry: entry[:2])
        return {key: value for _, _, values in scoped for key, value in values.items()}


def _matches(name: str, pattern: str) -> bool:
    pattern = pattern.strip("/")
    return name == pattern or name.startswith(f"{pattern}/") or fnmatch.fnmatch(name, pattern)


def mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """A list as it is, one value as a list of it, nothing as an empty one."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def texts(value: object) -> list[str]:
    return [found for one in items(value) if (found := text(one))]


def text(value: object) -> str:
    """A plain value as text; "" for what is none (a list, true, nothing)."""
    if value is None or isinstance(value, bool | list | dict):
        return ""
    return str(value).strip()
