"""The list of all public pages, for search engines: sitemaps.org 0.9, with translations.

One query a kind, however many pages there are; above `LIMIT` addresses, an index of several lists.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from content import paths
from news.models import NewsItem
from pages.models import Block, Page, SiteIdentity
from pages.translations import Alternate, alternates_of
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Publication

if TYPE_CHECKING:
    PageSitemap = Sitemap["Entry"]
else:
    PageSitemap = Sitemap  # Only its stubs can be subscripted.

LIMIT = 50_000
"""Addresses that one list may hold, by the protocol."""

# A row that was scheduled changes what visitors see when its time has come.
CHANGED = Greatest("modified_at", "published_at")
Row = tuple[str | None, datetime]


@dataclass(frozen=True, slots=True)
class Entry:
    """A public page; `path` as it is written in a link."""

    path: str
    changed: datetime
    alternates: Sequence[Alternate] = ()


class PublicPages(PageSitemap):
    """Every page that visitors may see."""

    limit = LIMIT

    @cached_property
    def entries(self) -> list[Entry]:
        return public_pages()

    def items(self) -> list[Entry]:
        return self.entries

    def location(self, item: Entry) -> str:
        return item.path

    def lastmod(self, item: Entry) -> datetime:
        return item.changed

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        urls = super().get_urls(page, site, protocol)
        for url in urls:
            url["alternates"] = [
                {"location": settings.SITE_URL + path, "lang_code": language}
                for language, path in url["item"].alternates
            ]
        return urls


@require_safe
@gzip_page
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml: all pages, or the index of the lists /sitemap.xml?p=1, 2 ..."""
    pages = PublicPages()
    if pages.paginator.num_pages == 1 or "p" in request.GET:
        return sitemap_view(request, {"pages": pages})
    address = settings.SITE_URL + reverse("sitemap")
    lists = [
        SitemapIndexItem(location=f"{address}?p={number}") for number in pages.paginator.page_range
    ]
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": lists}, content_type="application/xml"
    )


def public_pages() -> list[Entry]:
    """All of them, in a constant number of queries."""
    works = rows(Publication.objects.published())
    news = rows(NewsItem.objects.public())
    courses = rows(Teaching.objects.public())
    people = rows(Person.objects.published(), changed=changed_with_records())
    listed: dict[str, datetime | None] = {
        Section.Kind.PUBLICATIONS: latest(works),
        Section.Kind.NEWS: latest(news),
        Section.Kind.TEACHING: latest(courses),
        Page.Listing.PEOPLE: latest(people),
    }
    pages = list(
        Page.objects.published()
        .annotate(changed=CHANGED)
        .with_address()
        .select_related("translation_of_person__address")
        .order_by("pk")
        .defer("body")
    )
    site = SiteIdentity.current()
    alternates = alternates_of(pages, default=site.language if site else "en")
    found = [*changed_pages(pages, listed)]
    for path, changed in (*people, *works, *news, *courses):
        if path:
            found.append((paths.url(path), changed))
    return [Entry(path, changed, alternates.get(path, ())) for path, changed in found]


def rows(found: QuerySet[Any], changed: Any = CHANGED) -> list[Row]:
    """Path and last change of each; one without a page has None, and still dates its list."""
    return list(found.order_by("pk").values_list("address__path", changed))


def latest(found: Iterable[Row]) -> datetime | None:
    return max((changed for _, changed in found), default=None)


def changed_with_records() -> Any:
    """When a person's page last changed: with what stands in its sections."""
    works = Publication.objects.published().filter(authorships__person=OuterRef("pk"))
    own = [
        kind._default_manager.filter(person=OuterRef("pk")).published()
        for kind in (Section, NewsItem, Experience, Teaching, Service, Award)
    ]
    newest = [
        Subquery(found.annotate(changed=CHANGED).order_by("-changed").values("changed")[:1])
        for found in (works, *own)
    ]
    # On SQLite, the greatest of values of which one is NULL is NULL.
    return Greatest(CHANGED, *(Coalesce(one, F("modified_at")) for one in newest))


def changed_pages(
    pages: Iterable[Page], listed: dict[str, datetime | None]
) -> Iterator[tuple[str, datetime]]:
    """Path and last change of each page; one that lists something changes with it."""
    shown: dict[int, set[str]] = {}
    for key, kind in Block.objects.values_list("page", "kind"):
        shown.setdefault(key, set()).add(kind)
    for page in pages:
        dates = [listed.get(kind) for kind in (page.listing, *shown.get(page.pk, ()))]
        if page.address_id is not None:
            changed = max(filter(None, [page.changed, *dates]))  # type: ignore[attr-defined]
            yield page.get_absolute_url(), changed
