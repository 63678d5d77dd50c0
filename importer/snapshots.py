"""The state of a row, as the import wrote it or as it stands now: equal digests, untouched row."""

import hashlib
import json
from typing import Any

from django.db import models

from content.models import Addressable, Publishable
from news.models import NewsItem
from pages.models import Page
from profiles.models import Person
from publications.models import Publication

# Set by the database, or place rather than words: those follow the source by rules of their own.
NOT_CONTENT = {"id", "address", "published_at", "position", "section", "uploaded_at", "user"}


def digest(values: object) -> str:
    """SHA-256 of the values, written as JSON in one way."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def snapshot(
    row: models.Model,
    *,
    beside: dict[str, list[Any]] | None = None,
    old_addresses: list[str] | None = None,
) -> str:
    """Digest of everything an editor can change in `row`, its inlines included.

    `beside` and `old_addresses`, of a row just written, save the queries for them.
    """
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in NOT_CONTENT
    }
    if isinstance(row, Publishable):
        values["is_draft"] = row.published_at is None
    if isinstance(row, Addressable):
        values["permalink"] = row.permalink
        if old_addresses is None:
            old_addresses = list(row.old_addresses.values_list("path", flat=True))
        values["old_addresses"] = sorted(old_addresses)
    return digest({**values, **(companions(row) if beside is None else beside)})


def companions(row: models.Model) -> dict[str, list[Any]]:
    if isinstance(row, Person):
        return {"links": list(row.links.values_list("kind", "value", "label"))}
    if isinstance(row, NewsItem):
        return {"publications": sorted(row.publications.values_list("pk", flat=True))}
    if isinstance(row, Publication):
        return {
            "authors": list(
                row.authorships.values_list("name", "person", "equal_contribution", "corresponding")
            ),
            "links": list(row.links.values_list("kind", "label", "url", "file")),
        }
    if isinstance(row, Page):
        return {
            "facts": list(row.facts.values_list("label", "text")),
            "blocks": list(row.blocks.values_list("kind", "collection", "heading", "body")),
        }
    return {}
