"""What the front page of the admin says of the site.

The number of queries depends on which kinds have something to say, never on how many rows they
have: one per kind counts it, one more fetches the few rows that are named.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from config.admin_works import waiting_works
from content import partial_dates
from content.models import Publishable, Reviewable, StoredFile
from content.sentences import translated
from importer.models import ImportedRecord
from news.models import NewsItem
from pages.cv_reports import troubles
from pages.models import MenuItem, Page, SiteIdentity
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Publication

KINDS: list[type[Model]] = [
    *(NewsItem, Publication, Person, Page),
    *(Experience, Teaching, Service, Award, Section, StoredFile, MenuItem),
]
ROWS_NAMED = 8
NEWS_MONTHS = 6
EXPERIENCE_YEARS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that the front page names."""

    words: str
    kind: str
    url: str
    note: str = ""
    source: str = ""
    """Where it was imported from: "about.md:12"."""


@dataclass(slots=True)
class Kind:
    """How much there is of one kind."""

    name: str
    one: str
    list_url: str
    add_url: str
    rows: int = 0
    drafts: int = 0
    to_review: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Something worth doing, and where."""

    words: str
    url: str


@dataclass(slots=True)
class Overview:
    kinds: list[Kind] = field(default_factory=list)
    to_review: list[Entry] = field(default_factory=list)
    drafts: list[Entry] = field(default_factory=list)
    works: list[Step] = field(default_factory=list)
    """What is to be tidied among the publications."""
    stale: list[Step] = field(default_factory=list)
    next_steps: list[Step] = field(default_factory=list)

    @property
    def reviews(self) -> int:
        return sum(kind.to_review for kind in self.kinds)

    @property
    def all_drafts(self) -> int:
        return sum(kind.drafts for kind in self.kinds)


def overview(request: HttpRequest, site: AdminSite) -> Overview:
    """What the requester may see of the site."""
    found = Overview()
    models = [model for model in KINDS if may(request, site, model, "view")]
    waiting: list[Any] = []
    for model in models:
        kind = counted(request, site, model)
        found.kinds.append(kind)
        if kind.drafts:
            rows = model._default_manager.filter(published_at=None).order_by("-pk")[:ROWS_NAMED]
            found.drafts += [entry(row) for row in rows]
        if kind.to_review:
            rows = model._default_manager.exclude(review_note="").order_by("pk")[:ROWS_NAMED]
            waiting += rows
    found.to_review = with_sources(waiting[:ROWS_NAMED])
    found.drafts = found.drafts[:ROWS_NAMED]
    found.works = [Step(words, url) for words, url in waiting_works(request, site)]
    found.stale = list(stale(models))
    found.next_steps = list(next_steps(request, site))
    return found


def may(request: HttpRequest, site: AdminSite, model: type[Model], verb: str) -> bool:
    allowed: bool = getattr(site.get_model_admin(model), f"has_{verb}_permission")(request)
    return allowed


def address(model: type[Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def counted(request: HttpRequest, site: AdminSite, model: type[Model]) -> Kind:
    numbers: dict[str, Any] = {"rows": Count("pk")}
    if issubclass(model, Publishable):
        numbers["drafts"] = Count("pk", filter=Q(published_at=None))
    if issubclass(model, Reviewable):
        numbers["to_review"] = Count("pk", filter=~Q(review_note=""))
    return Kind(
        name=str(model._meta.verbose_name_plural),
        one=str(model._meta.verbose_name),
        list_url=address(model, "changelist"),
        add_url=address(model, "add") if may(request, site, model, "add") else "",
        **model._default_manager.aggregate(**numbers),
    )


def entry(row: Any, *, note: str = "", source: str = "") -> Entry:
    return Entry(
        words=Truncator(str(row)).chars(80),
        kind=str(row._meta.verbose_name),
        url=address(type(row), "change", row.pk),
        note=Truncator(translated(note)).chars(200),
        source=source,
    )


def with_sources(rows: list[Any]) -> list[Entry]:
    """What waits for review, each with its line in the imported files; one query."""
    types = {type(row): ContentType.objects.get_for_model(row) for row in rows}
    wanted = Q(pk=None)
    for row in rows:
        wanted |= Q(content_type=types[type(row)], object_id=row.pk)
    records = ImportedRecord.objects.filter(wanted) if rows else []
    sources = {(record.content_type_id, record.object_id): str(record) for record in records}
    return [
        entry(row, note=row.review_note, source=sources.get((types[type(row)].pk, row.pk), ""))
        for row in rows
    ]


def stale(models: list[type[Model]]) -> Iterator[Step]:
    """What a visitor would notice to be old or missing."""
    today = timezone.localdate()
    if NewsItem in models:
        yield from stale_news(today)
    if Experience in models:
        before = dt.date(today.year - EXPERIENCE_YEARS, today.month, min(today.day, 28))
        old = Experience.objects.filter(is_current=True, start_latest__lt=before)
        for row in old.order_by("start_latest", "pk")[:ROWS_NAMED]:
            since = row.start_latest.year if row.start_latest else ""
            words = gettext("“%(entry)s” lasts since %(year)s: still so?")
            place = address(Experience, "change", row.pk)
            yield Step(words % {"entry": row, "year": since}, place)
    if Person in models:
        people = Person.objects.published().filter(photo=None)
        for person in people.order_by("pk")[:ROWS_NAMED]:
            words = gettext("%(person)s has no photo.") % {"person": person}
            yield Step(words, address(Person, "change", person.pk))
    if Page in models:
        yield from (Step(words, address(Page, "change", page.pk)) for words, page in troubles())
    if StoredFile in models:
        nameless = StoredFile.objects.nameless_pictures().count()
        if nameless:
            words = ngettext(
                "%(count)s picture has no alternative text.",
                "%(count)s pictures have no alternative text.",
                nameless,
            )
            place = address(StoredFile, "changelist") + "?kind=nameless"
            yield Step(words % {"count": nameless}, place)


def stale_news(today: dt.date) -> Iterator[Step]:
    dated = NewsItem.objects.published().filter(date_latest__isnull=False)
    last = dated.order_by("-date_latest").first()
    if last is not None and last.date_latest is not None:
        months = (today.year - last.date_latest.year) * 12 + today.month - last.date_latest.month
        if months - (today.day < last.date_latest.day) >= NEWS_MONTHS:
            words = gettext("The last news is of %(month)s: is there anything new?")
            month = partial_dates.display(partial_dates.parse(f"{last.date_latest:%Y-%m}"))
            yield Step(words % {"month": month}, address(NewsItem, "add"))


def next_steps(request: HttpRequest, site: AdminSite) -> Iterator[Step]:
    """What a site still lacks, the first thing first."""
    lacking: list[tuple[type[Model], str]] = [
        (Person, gettext("Add the first person: name, position, photo, a few sentences.")),
        (SiteIdentity, gettext("Give the site its title.")),
        (Publication, gettext("Add a publication.")),
        (NewsItem, gettext("Post the first news.")),
    ]
    for model, words in lacking:
        if may(request, site, model, "add") and not model._default_manager.exists():
            yield Step(words, address(model, "add"))
