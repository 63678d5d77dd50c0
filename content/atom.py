"""Atom feeds: RFC 4287, on Django's writer.

Addresses are absolute, titles plain text, contents HTML. Identifiers are tags (RFC 4151) made from
a row's key: they stay when the row moves to another address.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.feedgenerator import Atom1Feed

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# A day on which the host was the site's own (RFC 4151, 2.1): of one year for every site and row,
# since an identifier must never change.
SINCE = "2026"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    identifier: str
    title: str
    url: str
    content: str
    """HTML that a page may show, its addresses absolute."""
    published: datetime
    updated: datetime
    language: str = ""
    """A BCP 47 tag; "": that of the feed."""
    authors: Sequence[str] = ()
    categories: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed without its entries, or a part of it (RFC 5005, section 3)."""

    identifier: str
    title: str
    url: str
    """Of the page that shows the same."""
    feed_url: str
    author: str
    language: str
    subtitle: str = ""
    first_url: str = ""
    """Of the part that begins with the newest, "" for that part itself."""
    next_url: str = ""
    """Of the part with older entries, "" where there are none."""


def tag(*names: object) -> str:
    """`tag:ada.example,2026:news/12`."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{SINCE}:{'/'.join(map(str, names))}"


def tag_of(row: models.Model) -> str:
    return tag(row._meta.model_name, row.pk)


def written(feed: Feed, entries: Iterable[Entry], *, updated: datetime) -> bytes:
    """The feed as a document; `updated` is said where there is no entry to say it."""
    writer = AtomWriter(
        title=clean(feed.title),
        link=feed.url,
        description="",
        subtitle=clean(feed.subtitle) or None,
        language=feed.language,
        author_name=clean(feed.author),
        feed_url=feed.feed_url,
        feed_guid=feed.identifier,
    )
    writer.empty_since = updated
    writer.other_parts = {"first": feed.first_url, "next": feed.next_url}
    for entry in entries:
        writer.add_item(
            title=clean(entry.title),
            link=entry.url,
            description=None,  # type: ignore[arg-type]  # Then the writer makes no summary.
            unique_id=entry.identifier,
            pubdate=entry.published,
            updateddate=max(entry.published, entry.updated),
            categories=[clean(name) for name in entry.categories],
            authors=[clean(name) for name in entry.authors],
            content=clean(entry.content),
            language=entry.language,
        )
    return writer.writeString("utf-8").encode()


def clean(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return NOT_IN_XML.sub("", text)


class AtomWriter(Atom1Feed):
    """Django's, with contents, their languages, any number of authors, and other parts."""

    empty_since: datetime
    other_parts: dict[str, str]

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.empty_since)

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, url in self.other_parts.items():
            if url:
                handler.addQuickElement("link", None, {"rel": relation, "href": url})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
