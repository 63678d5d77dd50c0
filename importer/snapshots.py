"""The state of a row, as the import wrote it or as it stands now: equal digests, untouched row."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import models

from content.models import Addressable, Publishable
from news.models import NewsItem
from pages.models import Page
from profiles.models import PeopleGroup, Person
from publications.models import Authorship, Publication, PublicationLink
from publications.search_keys import SearchKeyField
from publications.title_keys import TitleKeyField

# Set by the database, or place rather than words: those follow the source by rules of their own.
NOT_CONTENT = {
    *("id", "address", "published_at", "modified_at", "position", "section", "uploaded_at"),
    "user",
}
# Columns that follow others of their row.
FOLLOWING = (TitleKeyField, SearchKeyField)
# What an editor can change in an author's place.
AUTHOR = (
    "name", "family_name", "given_name", "suffix", "is_organization", "person_id",
    "equal_contribution", "corresponding", "note", "url",
)  # fmt: skip


def digest(values: object) -> str:
    """SHA-256 of the values, written as JSON in one way."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def snapshot(
    row: models.Model,
    *,
    beside: dict[str, list[Any]] | None = None,
    old_addresses: list[str] | None = None,
) -> str:
    """Digest of everything an editor can change in `row`, its inlines included.

    `beside` and `old_addresses`, of a row just written, save the queries for them.
    """
    if isinstance(row, Publication):
        given = beside or {}
        return snapshot_of_work(
            row,
            authors=given.get("authors"),
            links=given.get("links"),
            old_addresses=old_addresses,
        )
    own = own_values(row, old_addresses=old_addresses)
    return digest({**own, **(companions(row) if beside is None else beside)})


def snapshot_of_work(
    row: Publication,
    *,
    authors: Iterable[Authorship] | None = None,
    links: Iterable[PublicationLink] | None = None,
    old_addresses: list[str] | None = None,
) -> str:
    """The same for a work; asks nothing where its companions are prefetched, or given."""
    authors = row.authorships.all() if authors is None else authors
    links = row.links.all() if links is None else links
    values = {
        **own_values(row, old_addresses=old_addresses),
        "authors": [[getattr(one, name) for name in AUTHOR] for one in authors],
        "links": [[one.kind, one.label, one.url, one.file_id] for one in links],
    }
    return digest(values)


def own_values(row: models.Model, *, old_addresses: list[str] | None = None) -> dict[str, Any]:
    """Without what is as it was born: a column that a later version adds edits no row."""
    values = {
        field.attname: value
        for field in row._meta.concrete_fields
        if field.name not in NOT_CONTENT and not isinstance(field, FOLLOWING)
        if (value := getattr(row, field.attname)) != field.get_default()
    }
    if isinstance(row, Publishable):
        values["is_draft"] = row.published_at is None
    if isinstance(row, Addressable):
        values["permalink"] = row.permalink
        values["old_addresses"] = sorted(old_paths(row) if old_addresses is None else old_addresses)
    return values


def old_paths(row: Addressable) -> list[str]:
    return sorted(old.path for old in row.address.old_addresses.all()) if row.address else []


def companions(row: models.Model) -> dict[str, list[Any]]:
    if isinstance(row, Person):
        return {"links": list(row.links.values_list("kind", "value", "label"))}
    if isinstance(row, PeopleGroup):
        return {"members": list(row.memberships.values_list("person", flat=True))}
    if isinstance(row, NewsItem):
        return {"publications": sorted(row.publications.values_list("pk", flat=True))}
    if isinstance(row, Page):
        return {
            "facts": list(row.facts.values_list("label", "text")),
            "blocks": list(row.blocks.values_list("kind", "collection", "heading", "body")),
        }
    return {}
