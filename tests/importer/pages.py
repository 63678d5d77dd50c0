"""Homepages for tests: files written to a folder and read again."""

from pathlib import Path
from typing import TypeVar

from importer.records import Homepage, Item
from importer.sources.homepage import read

Kind = TypeVar("Kind", bound=Item)


def write_page(folder: Path, body: str, *, header: str = "title: Mary Somerville") -> Path:
    """Write a homepage and return its path."""
    path = folder / "about.md"
    path.write_text(f"---\n{header}\n---\n{body}", encoding="utf-8")
    return path


def read_body(folder: Path, body: str, *, header: str = "title: Mary Somerville") -> Homepage:
    """Read a homepage that holds ``body``, which begins on line 4 when the header has one line."""
    return read(write_page(folder, body, header=header))


def items_of(page: Homepage, kind: type[Kind]) -> list[Kind]:
    return [item for item in page.items if isinstance(item, kind)]


def only_item(page: Homepage, kind: type[Kind]) -> Kind:
    (item,) = page.items
    assert isinstance(item, kind)
    return item
