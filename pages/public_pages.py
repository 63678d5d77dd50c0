"""Every page that visitors may see, and when what it shows last changed; one query a kind."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from content import paths
from news.models import NewsItem
from pages.blocks import record_rows
from pages.models import Block, Page, SiteIdentity
from pages.translations import Alternate, alternates_of
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Publication

Kind = Section.Kind
# A row that was scheduled changes what visitors see when its time has come.
CHANGED = Greatest("modified_at", "published_at")
Row = tuple[str | None, datetime]


class Entry(NamedTuple):
    """A public page; `path` as it is written in a link."""

    path: str
    changed: datetime
    alternates: Sequence[Alternate] = ()


class ListedPage(NamedTuple):
    """A page, and what makes it change with others."""

    key: int
    path: str | None
    changed: datetime
    listing: str
    collection: str
    person: int | None


def public_pages() -> list[Entry]:
    """All of them, in a constant number of queries."""
    site = SiteIdentity.current()
    works = rows(Publication.objects.published())
    news = rows(NewsItem.objects.public())
    courses = rows(Teaching.objects.public())
    columns = ("pk", "address__path", changed_with_records())
    people = list(Person.objects.published().order_by("pk").values_list(*columns))
    pages = [
        ListedPage(*row)
        for row in Page.objects.published()
        .order_by("pk")
        .values_list("pk", "address__path", CHANGED, "listing", "collection", "person")
    ]
    listed = {
        Kind.PUBLICATIONS: latest(works),
        Kind.NEWS: latest(news),
        Kind.TEACHING: latest(courses),
        Page.Listing.PEOPLE: latest((path, changed) for _, path, changed in people),
        **latest_records(),
        **latest_of_collections(pages),
    }
    of_people = {key: changed for key, _, changed in people}
    owner = site.owner_id if site else None
    alternates = alternates_of(translated_pages(), default=site.language if site else "en")
    found = [*changed_pages(pages, listed, of_people, owner)]
    found += [(path, changed) for _, path, changed in people]
    urls = (
        (paths.url(path), changed) for path, changed in (*found, *works, *news, *courses) if path
    )
    return [Entry(url, changed, alternates.get(url, ())) for url, changed in urls]


def rows(found: QuerySet[Any]) -> list[Row]:
    """Path and last change of each; one without a page has None, and still dates its list."""
    return list(found.order_by("pk").values_list("address__path", CHANGED))


def latest(found: Iterable[Row]) -> datetime | None:
    return max((changed for _, changed in found), default=None)


def latest_records() -> dict[str, datetime | None]:
    """Of what people did that has no page of its own, by the name of its list."""
    kinds = (Kind.EXPERIENCE, Kind.EDUCATION, Kind.SERVICE, Kind.AWARDS)
    return {
        kind: record_rows(kind).order_by().aggregate(changed=Max(CHANGED))["changed"]
        for kind in kinds
    }


def latest_of_collections(pages: Iterable[ListedPage]) -> dict[str, datetime | None]:
    """Of the pages of each collection, "pages:" and its name; of talks as of their list, too."""
    found: dict[str, datetime | None] = {}
    for page in pages:
        if page.collection:
            name = f"{Block.PAGES}:{page.collection}"
            found[name] = max(page.changed, found.get(name) or page.changed)
    return found | {Page.Listing.TALKS: found.get(f"{Block.PAGES}:talks")}


def translated_pages() -> QuerySet[Page]:
    """Published pages that have translations or are some."""
    originals = Page.objects.exclude(translation_of=None).values("translation_of")
    is_in_group = Q(translation_of__isnull=False) | Q(translation_of_person__isnull=False)
    return (
        Page.objects.published()
        .filter(is_in_group | Q(pk__in=originals))
        .with_address()
        .select_related("translation_of_person__address")
        .order_by("pk")
        .defer("body")
    )


def changed_with_records() -> Any:
    """When a person's page last changed: with what stands in its sections."""
    works = Publication.objects.published().filter(authorships__person=OuterRef("pk"))
    sections = Section.objects.published().filter(person=OuterRef("pk"))
    own = [
        kind._default_manager.public().filter(person=OuterRef("pk"))
        for kind in (NewsItem, Experience, Teaching, Service, Award)
    ]
    newest = [
        Subquery(found.annotate(changed=CHANGED).order_by("-changed").values("changed")[:1])
        for found in (works, sections, *own)
    ]
    # On SQLite, the greatest of values of which one is NULL is NULL.
    return Greatest(CHANGED, *(Coalesce(one, F("modified_at")) for one in newest))


def changed_pages(
    pages: Iterable[ListedPage],
    listed: dict[str, datetime | None],
    of_people: dict[int, datetime],
    owner: int | None,
) -> Iterator[Row]:
    """Path and last change of each page; one that lists something changes with it, and a CV with
    the records of its person."""
    shown: dict[int, set[str]] = {}
    for key, kind, collection in Block.objects.values_list("page", "kind", "collection"):
        shown.setdefault(key, set()).add(f"{kind}:{collection}" if collection else kind)
    for page in pages:
        dates = [listed.get(name) for name in (page.listing, *shown.get(page.key, ()))]
        if page.listing == Page.Listing.CV:
            dates = [of_people.get(page.person or owner or 0), listed[Page.Listing.TALKS]]
        yield page.path, max(filter(None, [page.changed, *dates]))
