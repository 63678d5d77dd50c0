"""Rows as entries of a feed; what each needs is loaded with its list."""

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import Truncator

from content.atom import Entry, published_moment, tag_of
from content.markdown import plain_text, render
from content.markdown.absolute import absolute
from news.models import NewsItem
from pages.models import Page
from publications.models import Publication
from publications.shown import shown_work
from publications.shown_authors import Marks

TITLE_LENGTH = 100


def of_news(items: Iterable[NewsItem], *, home: str) -> list[Entry]:
    """`home`: the path of the page that shows items without a page of their own."""
    return [of_news_item(item, home=home) for item in items]


def of_news_item(item: NewsItem, *, home: str) -> Entry:
    text, path = item.source_text or item.body, item.get_absolute_url() or home
    return entry(
        item,
        title=item.title or Truncator(plain_text(text)).chars(TITLE_LENGTH),
        path=path,
        content=render(text, base=item.permalink or home),
        authors=[str(item.person)] if item.person else [],
    )


def of_works(works: Iterable[Publication], *, home: str) -> list[Entry]:
    return [of_work(work, home=home) for work in works]


def of_work(work: Publication, *, home: str) -> Entry:
    authors = [author.name for author in work.authorships.all()]
    context = {
        "work": work,
        "shown": shown_work(work, Marks(), in_full=True),
        "authors": ", ".join([*authors, *(["et al."] if work.authors_incomplete else [])]),
    }
    found = entry(
        work,
        title=plain_text(work.title),
        path=work.get_absolute_url() or home,
        content=render_to_string("publications/feed_entry.html", context),
        authors=authors,
    )
    is_named = work.type != Publication.Type.OTHER
    return replace(found, categories=[work.get_type_display()]) if is_named else found


def of_pages(pages: Iterable[Page], *, home: str) -> list[Entry]:
    return [of_page(page, home=home) for page in pages]


def of_page(page: Page, *, home: str) -> Entry:
    found = entry(
        page,
        title=page.title,
        path=page.get_absolute_url() or home,
        content=render_to_string("pages/feed_entry.html", {"page": page}),
        authors=[str(page.person)] if page.person and page.person.is_published else [],
    )
    return replace(found, categories=[str(word) for word in page.tags if word])


def entry(
    row: NewsItem | Publication | Page,
    *,
    title: str,
    path: str,
    content: str,
    authors: Iterable[str],
) -> Entry:
    """The parts that every kind has; `row` is published."""
    if row.published_at is None:
        raise ValueError(f"{row!r} is a draft, which no feed may hold.")
    url = settings.SITE_URL + path
    return Entry(
        identifier=tag_of(row),
        title=title,
        url=url,
        content=absolute(content.strip(), page=url),
        published=published_moment(row.published_at, row.date_earliest, row.date_latest),
        updated=max(row.modified_at, row.published_at),
        authors=[name for name in authors if name],
    )
