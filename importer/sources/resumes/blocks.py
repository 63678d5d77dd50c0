"""A section that stays text: its entries as Markdown, and Markdown as entries again."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from importer.sources.resumes import texts
from importer.sources.resumes.periods import said

_NAMES = ("label", "bullet", "number", "reversed_number", "name", "language", "title", "course")
_LISTED = re.compile(r"\n(?=\* )")


def body(entries: Sequence[Any]) -> str:
    """Return the text of a section: paragraphs stay paragraphs, everything else is listed."""
    return "\n\n".join(
        joined for joined in (joint.join(run) for joint, run in runs(entries)) if joined
    )


def runs(entries: Sequence[Any]) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for entry in entries:
        joint = "\n\n" if isinstance(entry, str) else "\n"
        if not found or found[-1][0] != joint:
            found.append((joint, []))
        found[-1][1].extend(filter(None, [block(entry)]))
    return found


def block(entry: object) -> str:
    """Return the Markdown of one entry."""
    if isinstance(entry, str):
        return entry.strip()
    return "\n".join(texts.entry(entry))


def entries(text: str, given: Sequence[Any]) -> list[Any]:
    """Return what a text says, each entry that it still holds as it was given."""
    if body(given) == text:
        return list(given)
    known = {block(entry): entry for entry in reversed(given)}
    first = given[0] if given else ""
    return [
        known[one] if one in known else like(first, one.removeprefix("* ")) for one in pieces(text)
    ]


def pieces(text: str) -> list[str]:
    paragraphs = filter(None, (one.strip("\n ") for one in re.split(r"\n{2,}", text)))
    return [
        piece
        for paragraph in paragraphs
        for piece in (_LISTED.split(paragraph) if paragraph.startswith("* ") else [paragraph])
    ]


def like(example: object, text: str) -> Any:
    """Return an entry of the example's shape."""
    if not isinstance(example, Mapping):
        return text
    if "label" in example:
        label, _, details = text.partition(": ")
        return {"label": label, "details": details}
    line, _, below = text.partition("\n")
    name = next((key for key in _NAMES if key in example), "name")
    entry: dict[str, Any] = {name: line}
    points = [said(one.strip(" *")) for one in below.split("\n") if one.strip(" *")]
    if points:
        entry["highlights" if "highlights" in example else "keywords"] = points
    return entry
