"""Rows as entries of a feed; what each needs is loaded with its part."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import Truncator

from content.atom import Entry, tag_of
from content.markdown import plain_text, render
from content.markdown.absolute import absolute
from news.models import NewsItem
from pages.feed_parts import Part
from pages.models import Page, PageFact
from publications import list_cache
from publications.models import Publication
from publications.shown import shown_work
from publications.shown_authors import Marks

TITLE_LENGTH = 100
NEWS, PAGES, WORKS = "news", "pages", "works"


class Kind(NamedTuple):
    rows: QuerySet[Any]
    """With what an entry shows."""
    entry: Callable[..., Entry]
    """Of a row, given `home`, the path of the page that shows what has no page of its own."""


def entries_of(part: Part, *, home: str) -> list[Entry]:
    rows = {kind: KINDS[kind].rows.in_bulk(part.keys(kind)) for kind in KINDS}
    return [
        replace(KINDS[kind].entry(rows[kind][key], home=home), published=appeared)
        for appeared, kind, key in part.places
        if key in rows[kind]
    ]


def digest_of(kind: str, keys: Sequence[int]) -> str:
    """Changes with everything that the entries show of rows with these `keys`."""
    if kind == WORKS:
        return list_cache.digest_of(keys, variant="feed")
    rows = KINDS[kind].rows
    columns = [field.attname for field in rows.model._meta.concrete_fields]
    of_person = ("person__display_name", "person__published_at")
    found = rows.filter(pk__in=keys).order_by("pk")
    digest = sha256(str(list(keys)).encode())
    now = timezone.now()
    for *row, seen_from in found.values_list(*columns, "address__path", *of_person):
        is_seen = seen_from is not None and seen_from <= now
        digest.update(repr((row, is_seen)).encode(errors="surrogatepass"))
    if kind == PAGES:
        facts = PageFact.objects.filter(page__in=keys).order_by("page", "pk")
        digest.update(repr(list(facts.values_list())).encode(errors="surrogatepass"))
    return digest.hexdigest()


def of_news_item(item: NewsItem, *, home: str) -> Entry:
    text, path = item.source_text or item.body, item.get_absolute_url() or home
    return entry(
        item,
        title=item.title or Truncator(plain_text(text)).chars(TITLE_LENGTH),
        path=path,
        content=render(text, base=item.permalink or home),
        authors=[str(item.person)] if item.person else [],
    )


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


def of_page(page: Page, *, home: str) -> Entry:
    found = entry(
        page,
        title=page.title,
        path=page.get_absolute_url() or home,
        content=render_to_string("pages/feed_entry.html", {"page": page}),
        authors=[str(page.person)] if page.person and page.person.is_published else [],
    )
    tags = [str(word) for word in page.tags if word]
    return replace(found, categories=tags, language=page.language)


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
        published=row.published_at,
        updated=max(row.modified_at, row.published_at),
        authors=[name for name in authors if name],
    )


KINDS = {
    NEWS: Kind(NewsItem.objects.with_address().select_related("person"), of_news_item),
    PAGES: Kind(Page.objects.with_entry().select_related("person"), of_page),
    WORKS: Kind(Publication.objects.with_entry(), of_work),
}
