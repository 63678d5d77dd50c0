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


def snapshot(row: models.Model) -> str:
    """Digest of everything an editor can change in `row`, its inlines included."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in NOT_CONTENT
    }
    if isinstance(row, Publishable):
        values["is_draft"] = row.published_at is None
    if isinstance(row, Addressable):
        values["permalink"] = row.permalink
        values["old_addresses"] = sorted(row.old_addresses.values_list("path", flat=True))
    return digest({**values, **companions(row)})


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
        return {"blocks": list(row.blocks.values_list("kind", "heading", "body", "position"))}
    return {}
