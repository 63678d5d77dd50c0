"""An entry as the values of a publication's columns; what does not fit is kept and told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from content.models import StoredFile
from content.sentences import sentence
from importer.bibliographies.files import address_of, is_path
from publications.bibliographies import THUMBNAIL_FIELD, fields_of
from publications.formats.entries import Entry
from publications.models import Publication

URL_LIMIT = 1000
AUTHOR_URL_LIMIT = 500
is_web_address = URLValidator(schemes=["http", "https", "ftp"])


@dataclass(slots=True)
class Values:
    """What a row is written from."""

    columns: dict[str, Any]
    authors: list[dict[str, Any]]
    links: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """One sentence each on what could not be stored as it is."""


def values_of(entry: Entry, files: Mapping[str, StoredFile]) -> Values:
    """`files`: those attached to the site, by the path that the entry links to."""
    found = fields_of(entry)
    values = Values(
        columns=cleaned(found.work), authors=[cleaned(one) for one in found.authorships]
    )
    if not entry.title:
        values.columns["title"] = values.columns["bibtex_key"] or "Untitled"
        values.problems.append(sentence("It has no title."))
    if values.columns["type"] not in Publication.Type:
        values.columns["type"] = Publication.Type.OTHER
    values.problems += [shortened(name) for name in dict.fromkeys(found.too_long) if name != "url"]
    for name in ("date", "doi"):
        refuse_odd(name, plain(getattr(entry, name)), values)
    for author in values.authors:
        if author["url"] and not is_usable(author["url"], limit=AUTHOR_URL_LIMIT):
            author["url"] = ""
    add_thumbnail(entry.thumbnail, values, files)
    add_links(entry, found.links, values, files)
    return values


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same without what a database refuses, in the other fields, too."""
    return {plain(name): without_odd_signs(value) for name, value in values.items()}


def without_odd_signs(value: Any) -> Any:
    if isinstance(value, Mapping):
        return cleaned(value)
    return plain(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """Without what a database refuses: null characters and halves of pairs."""
    if text.isprintable():
        return text
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def shortened(name: str) -> str:
    what = name.replace("_", " ")
    return sentence(
        "The {what} was too long and was cut; the import’s record has it in full.", what=what
    )


def refuse_odd(name: str, value: str, values: Values) -> None:
    """A date or DOI that is none stays among the other fields."""
    column: Any = Publication._meta.get_field(name)
    try:
        values.columns[name] = column.clean(value, None) if value else ""
    except ValidationError:
        values.columns["bibtex_fields"].setdefault(name, value)
        values.columns[name] = ""
        label = column.verbose_name
        values.problems.append(
            sentence(
                "“{value}” is no {label}; it stands among the other fields.",
                value=value[:200],
                label=label,
            )
        )


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
    if is_picture:
        values.columns["bibtex_fields"].pop(THUMBNAIL_FIELD, None)


def add_links(
    entry: Entry,
    rows: list[dict[str, Any]],
    values: Values,
    files: Mapping[str, StoredFile],
) -> None:
    seen: set[tuple[str, str]] = set()
    for link, row in zip(entry.links, rows, strict=True):
        url, file = plain(link.url), files.get(link.url)
        if (row["kind"], url) in seen:
            continue
        seen.add((row["kind"], url))
        if file is None and not can_be_followed(url):
            values.problems.append(
                sentence(
                    "The {kind} “{url}” is no address that can be followed.",
                    kind=link.kind,
                    url=url,
                )
            )
            continue
        values.links.append({**cleaned(row), "url": "" if file else url, "file": file})
