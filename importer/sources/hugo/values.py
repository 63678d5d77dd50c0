"""Files of values, in YAML, TOML or JSON, and front matter in the same three."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from importer import front_matter
from importer.front_matter import SIZE_LIMIT, FrontMatter
from importer.records import Remark

SUFFIXES = (".yaml", ".yml", ".toml", ".json")
_UNREADABLE = "The JSON could not be read; it was left out."


def load(text: str, *, file: str) -> tuple[dict[str, Any], tuple[Remark, ...]]:
    """Return what a whole file of values holds, by its suffix, and what could not be read."""
    if file.lower().endswith(".toml"):
        # One line of fence stands above the file's own first line.
        matter = front_matter.split(f"+++\n{text}\n+++\n", file=file)
        remarks = (replace(one, line=max(one.line - 1, 1)) for one in matter.remarks)
        return dict(matter.values), tuple(remarks)
    if file.lower().endswith(".json"):
        matter = _json(text, file)
        return dict(matter.values), matter.remarks
    return front_matter.load(text, file=file)


def split(text: str, *, file: str) -> FrontMatter:
    """Take a content file apart: front matter in ``---``, ``+++`` or ``{}``, and the body."""
    if text.lstrip("\ufeff \n\r").startswith("{") and not text.lstrip("\ufeff \n\r").startswith(
        ("{{", "{%", "{:")
    ):
        return _json(text, file)
    return front_matter.split(text, file=file)


def _json(text: str, file: str) -> FrontMatter:
    text = front_matter.without_controls(text)
    start = len(text) - len(text.lstrip())
    try:
        found, end = json.JSONDecoder().raw_decode(text[start : start + SIZE_LIMIT])
    except (ValueError, RecursionError):
        remark = Remark(
            file=file, line=1, kind="not understood", text=text[:200], reason=_UNREADABLE
        )
        return FrontMatter({}, text, 1, (remark,))
    header, body = text[: start + end], text[start + end :].lstrip(" \t")
    lines = tuple(enumerate(header.split("\n"), 1))
    first = header.count("\n") + 1 + body.startswith("\n")
    values = {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}
    return FrontMatter(values, body.removeprefix("\n"), first, (), lines)


def lowered(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping with keys in lower case, as Hugo reads its configuration."""
    return {str(key).lower(): value for key, value in values.items()}
