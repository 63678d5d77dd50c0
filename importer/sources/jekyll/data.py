"""The data files of a site, as its templates see them: ``_data/team/people.yml`` is team.people."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from importer.folder import NotReadable
from importer.front_matter import load
from importer.sources.jekyll.documents import Tree

FOLDER = "_data/"
SIZE_LIMIT = 500_000
"""Largest data file, in characters; a larger one is passed over."""
DEPTH_LIMIT = 5


def read(tree: Tree) -> dict[str, Any]:
    """Return everything below ``_data``; what cannot be read is left out."""
    found: dict[str, Any] = {}
    for name in tree.names:
        stem, _, suffix = name.removeprefix(FOLDER).rpartition(".")
        keys = stem.split("/")
        if name.startswith(FOLDER) and suffix.lower() in _LOADERS and len(keys) <= DEPTH_LIMIT:
            value = one(tree, name, suffix.lower())
            if value is not None:
                _put(found, keys, value)
    return found


def one(tree: Tree, name: str, suffix: str) -> Any:
    """Return what one data file holds, None when it cannot be read."""
    try:
        text = tree.read_text(name)
        return _LOADERS[suffix](text) if len(text) <= SIZE_LIMIT else None
    except (NotReadable, ValueError, RecursionError, csv.Error):
        return None


def yaml_value(text: str) -> Any:
    """Return a YAML file's value, which need not be a mapping."""
    shifted = "\n".join(f"  {line}" for line in text.removeprefix("---").split("\n"))
    values, _ = load(f"value:\n{shifted}\n")
    return values.get("value")


def table(text: str, delimiter: str) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    return [{str(key): str(value or "") for key, value in row.items()} for row in rows]


def _put(found: dict[str, Any], keys: list[str], value: Any) -> None:
    *folders, last = keys
    for folder in folders:
        inner = found.setdefault(folder, {})
        if not isinstance(inner, dict):
            return
        found = inner
    found[last] = value


_LOADERS: dict[str, Callable[[str], Any]] = {
    "yml": yaml_value,
    "yaml": yaml_value,
    "json": json.loads,
    "csv": lambda text: table(text, ","),
    "tsv": lambda text: table(text, "\t"),
}
