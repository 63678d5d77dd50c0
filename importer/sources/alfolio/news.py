"""Files of the collection ``news`` -> dated announcements."""

import re

from importer.records import NewsItem
from importer.site_records import PlacedNews
from importer.sources.jekyll import pages
from importer.sources.jekyll.documents import Document
from importer.sources.jekyll.texts import Text
from importer.sources.liquid_listings import plain

_TITLE_LENGTH = 250


def first_words(body: str) -> str:
    """Return a title for a text that has none: its first words."""
    words = plain(re.sub(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)|[*_`]", r"\1", body[:2000]))
    if len(words) <= _TITLE_LENGTH:
        return words or "Untitled"
    return f"{words[:_TITLE_LENGTH].rpartition(' ')[0]} …"


def item(document: Document, body: Text) -> PlacedNews:
    """Return the announcement of a file; one with a page of its own is shown by its title."""
    is_inline = document.values.get("inline") is True
    title = pages.plain_title(document.title)
    return PlacedNews(
        item=NewsItem(
            origin=pages.origin(document),
            date=pages.date(document),
            body=body.body if is_inline or body.body else title,
            hidden=document.is_hidden,
        ),
        title="" if is_inline else title,
        path="" if document.is_hidden else document.path,
        redirect_from=document.redirect_from,
    )
