"""Files of the collection ``news`` -> dated announcements."""

from importer.records import NewsItem
from importer.site_records import PlacedNews
from importer.sources.jekyll import pages
from importer.sources.jekyll.documents import Document
from importer.sources.jekyll.texts import Text


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
