"""The theme's tables, ``publications.tsv`` and ``talks.tsv``: rows nobody made files of.

academicpages ships a script that writes one Markdown file a row; a row whose file is there is
passed over. Columns: its ``markdown_generator/readme.md``.
"""

import contextlib
import csv
import io
import itertools
from collections.abc import Iterator, Mapping

from importer.front_matter import FrontMatter
from importer.sources.jekyll.configuration import Configuration
from importer.sources.jekyll.documents import Document, Tree, document

ROWS_LIMIT = 5_000
"""Rows of a table that are read."""
_KINDS = {"publications.tsv": "publications", "talks.tsv": "talks"}
_FOLDERS = {"publications": "publication", "talks": "talks"}
_KEYS = {
    "pub_date": "date",
    "paper_url": "paperurl",
    "slides_url": "slidesurl",
    "talk_url": "link",
}


def rows(tree: Tree, configuration: Configuration, documents: list[Document]) -> Iterator[Document]:
    """Return a document for each row that has no file."""
    known = {one.path.rstrip("/") for one in documents}
    titles = {one.title.casefold() for one in documents}
    for name in tree.names:
        kind = _KINDS.get(name.rpartition("/")[2])
        if kind is None:
            continue
        for number, row in enumerate(table(tree.read_text(name)), start=2):
            values = values_of(row, kind)
            if not values.get("title") or values["title"].casefold() in titles:
                continue
            matter = FrontMatter(
                values=dict(values), body=row.get("description") or "", body_line=number
            )
            for found in document(f"{name}#{number}", kind, matter, configuration):
                if found.path.rstrip("/") not in known:
                    yield found


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of tab separated text, by the names in its first line."""
    reader = csv.DictReader(io.StringIO(text), delimiter="\t")
    return [
        {str(key).strip(): str(value or "").strip() for key, value in row.items()}
        for row in itertools.islice(_until_damage(reader), ROWS_LIMIT)
    ]


def _until_damage(reader: "csv.DictReader[str]") -> Iterator[dict[str, str]]:
    with contextlib.suppress(csv.Error):
        yield from reader


def values_of(row: Mapping[str, str], kind: str) -> dict[str, str]:
    """Return a row as the front matter that the theme's script writes."""
    values = {_KEYS.get(key, key): value for key, value in row.items() if value}
    slug = values.pop("url_slug", "")
    values.pop("description", None)
    if slug:
        stem = f"{values.get('date', '')}-{slug}" if values.get("date") else slug
        values["permalink"] = f"/{_FOLDERS[kind]}/{stem}"
    return values
