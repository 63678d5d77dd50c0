"""Atom feeds: RFC 4287, on Django's writer.

Addresses are absolute, titles plain text, contents HTML. Identifiers are tags (RFC 4151) made from
a row's key: they stay when the row moves to another address.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
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
    authors: Sequence[str] = ()
    categories: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    identifier: str
    title: str
    url: str
    """Of the page that shows the same."""
    feed_url: str
    author: str
    language: str
    entries: Sequence[Entry]
    updated: datetime
    """When there is no entry to say it."""
    subtitle: str = ""


def tag(*names: object) -> str:
    """`tag:ada.example,2026:news/12`."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{SINCE}:{'/'.join(map(str, names))}"


def tag_of(row: models.Model) -> str:
    return tag(row._meta.model_name, row.pk)


def published_moment(
    published_at: datetime, earliest: date | None, latest: date | None
) -> datetime:
    """When something appeared that is dated between two days, and was put here at `published_at`.

    `latest` is None where the time lasts until now.

    Atom asks for a moment. It is the one of publication here where the date allows it, or where
    the date is yet to come; else the first moment that the date may mean.
    """
    day = timezone.localdate(published_at)
    if earliest is None or latest is None or latest >= day:
        return published_at
    return timezone.make_aware(datetime.combine(earliest, time.min))


def written(feed: Feed) -> bytes:
    """The feed as a document."""
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
    writer.empty_since = feed.updated
    for entry in feed.entries:
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
        )
    return writer.writeString("utf-8").encode()


def clean(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return NOT_IN_XML.sub("", text)


class AtomWriter(Atom1Feed):
    """Django's, with contents, and any number of authors."""

    empty_since: datetime

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.empty_since)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
