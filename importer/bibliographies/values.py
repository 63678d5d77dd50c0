"""An entry as the values of a publication's columns; what does not fit is kept and told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from content.models import StoredFile
from importer.bibliographies.files import address_of, is_path
from publications.formats.entries import Author, Entry, Link
from publications.models import Authorship, Publication, PublicationLink

COLUMNS = (
    "title", "type", "bibtex_type", "authors_incomplete", "abstract", "venue", "short_venue",
    "date", "volume", "number", "pages", "publisher", "doi", "arxiv_id", "isbn", "pmid", "note",
    "selected",
)  # fmt: skip
URL_LIMIT = 1000
is_web_address = URLValidator(schemes=["http", "https", "ftp"])


@dataclass(slots=True)
class Values:
    """What a row is written from."""

    columns: dict[str, Any]
    authors: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """One sentence each on what could not be stored as it is."""


def values_of(entry: Entry, files: Mapping[str, StoredFile]) -> Values:
    """`files`: those attached to the site, by the path that the entry links to."""
    columns = {name: getattr(entry, name) for name in COLUMNS}
    columns |= {"bibtex_key": entry.key, "bibtex_fields": dict(entry.fields)}
    values = Values(columns=columns)
    if not entry.title:
        columns["title"] = entry.key or "Untitled"
        values.problems.append("It has no title.")
    fit(columns, values.problems)
    values.authors = [author_values(author, values.problems) for author in entry.authors]
    add_thumbnail(entry.thumbnail, values, files)
    add_links(entry.links, values, files)
    return values


def fit(columns: dict[str, Any], problems: list[str]) -> None:
    """Makes each value one that its column takes."""
    fields: dict[str, str] = columns["bibtex_fields"]
    columns["bibtex_fields"] = {plain(name): plain(value) for name, value in fields.items()}
    for name, value in columns.items():
        if isinstance(value, str):
            columns[name] = cut(Publication, name, plain(value), problems)
    if columns["type"] not in Publication.Type:
        columns["type"] = Publication.Type.OTHER
    for name in ("date", "doi"):
        refuse_odd(name, columns, problems)


def refuse_odd(name: str, columns: dict[str, Any], problems: list[str]) -> None:
    """A date or DOI that is none stays among the other fields."""
    column: Any = Publication._meta.get_field(name)
    value = columns[name]
    try:
        columns[name] = column.clean(value, None) if value else ""
    except ValidationError:
        columns["bibtex_fields"].setdefault(name, value)
        columns[name] = ""
        problems.append(f"“{value}” is no {column.verbose_name}; it stands among the other fields.")


def plain(text: str) -> str:
    """Without what a database refuses: null characters and halves of pairs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def cut(model: type[models.Model], name: str, value: str, problems: list[str]) -> str:
    limit = limit_of(model, name)
    if limit is None or len(value) <= limit:
        return value
    label = getattr(model._meta.get_field(name), "verbose_name", name)
    problems.append(
        f"The {label} was cut to {limit} characters; the import’s record has it in full."
    )
    return f"{value[: limit - 1]}…"


@cache
def limit_of(model: type[models.Model], name: str) -> int | None:
    return getattr(model._meta.get_field(name), "max_length", None)


def author_values(author: Author, problems: list[str]) -> dict[str, Any]:
    names = ("name", "family_name", "given_name", "suffix", "note")
    values: dict[str, Any] = {
        name: cut(Authorship, name, plain(getattr(author, name)), problems) for name in names
    }
    url = plain(author.url)
    return values | {
        "is_organization": author.is_organization,
        "equal_contribution": author.equal_contribution,
        "corresponding": author.corresponding,
        "url": url if is_usable(url, limit=500) else "",
    }


def is_usable(url: str, *, limit: int) -> bool:
    """Whether an address of the web can be stored and followed."""
    try:
        is_web_address(url)
    except ValidationError:
        return False
    return len(url) <= limit


def can_be_followed(url: str) -> bool:
    is_own = is_path(url) and bool(address_of(url)) and len(url) <= URL_LIMIT
    return is_own or is_usable(url, limit=URL_LIMIT)


def add_thumbnail(path: str, values: Values, files: Mapping[str, StoredFile]) -> None:
    picture = files.get(path)
    is_picture = picture is not None and picture.width is not None
    values.columns["thumbnail"] = picture if is_picture else None
    if path and not is_picture:
        values.columns["bibtex_fields"].setdefault("preview", plain(path))


def add_links(links: tuple[Link, ...], values: Values, files: Mapping[str, StoredFile]) -> None:
    seen: set[tuple[str, str]] = set()
    for link in links:
        if (link.kind, link.url) in seen:
            continue
        seen.add((link.kind, link.url))
        url, file = plain(link.url), files.get(link.url)
        if file is None and not can_be_followed(url):
            values.problems.append(f"The {link.kind} “{url}” is no address that can be followed.")
            continue
        kind = link.kind if link.kind in PublicationLink.Kind else PublicationLink.Kind.OTHER
        label = cut(PublicationLink, "label", plain(link.label), values.problems)
        values.links.append(
            {"kind": kind, "label": label, "url": "" if file else url, "file": file}
        )
