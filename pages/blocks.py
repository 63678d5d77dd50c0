"""What stands in the blocks of a page, after its text."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from news.models import NewsItem
from pages.models import Block, Page
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from profiles.models.records import RecordQuerySet
from profiles.person_sections import CAREER, ShownSection, with_anchors
from publications.formats.bibtex_types import written_type
from publications.models import Publication

Kind = Section.Kind


def blocks_of(page: Page) -> list[ShownSection]:
    """The page's blocks in order, each with the published rows it lists."""
    shown = []
    for block in page.blocks.select_related("person__address", "section"):
        block.page = page
        shown.append(ShownSection(section_of(block), entries_of(block)))
    return with_anchors(shown)


def section_of(block: Block) -> Section:
    """The section that shows what the block lists."""
    return Section(
        kind=block.kind,
        heading=block.heading,
        body=block.body,
        limit=block.limit,
        **block.arrangement,
    )


def entries_of(block: Block) -> list[Any]:
    return [] if block.kind == Kind.TEXT else entries_among(block, rows_of(block))


def entries_among(block: Block, rows: QuerySet[Any]) -> list[Any]:
    """The first of `rows`, as many as the block wants, of pages those with its tag."""
    if block.category and block.kind == Block.PAGES:
        wanted = block.category.casefold()
        tagged = [page for page in rows if wanted in (str(tag).casefold() for tag in page.tags)]
        return tagged[: block.limit]
    return list(rows[: block.limit])


def works_in_category(category: str) -> list[int]:
    """Keys of the works of a BibTeX type ("@article") or with a word in a field ("keywords=x")."""
    name, is_field, word = category.partition("=")
    works = Publication.objects.order_by("pk").values_list(
        "pk", "type", "bibtex_type", "short_venue", "bibtex_fields"
    )
    if is_field:
        return [
            pk
            for pk, _, _, short_venue, fields in works
            if word.strip().casefold()
            in str({"abbr": short_venue, **fields}.get(name.strip(), "")).casefold()
        ]
    wanted = name.strip().removeprefix("@").casefold()
    return [
        pk
        for pk, type_, bibtex_type, *_ in works
        if wanted == written_type(bibtex_type=bibtex_type, type_=type_)
    ]


def rows_of(block: Block) -> QuerySet[Any]:
    """All that it may list, in order."""
    rows = rows_of_any_year(block)
    if block.category and block.kind == Kind.PUBLICATIONS:
        rows = rows.filter(pk__in=works_in_category(block.category))
    if block.years is None or block.kind == Block.PEOPLE:
        return rows
    return rows.filter(is_since(block.kind, timezone.localdate().year - block.years))


def is_since(kind: str, year: int) -> Q:
    """Whether a row is of this year or later, or says nothing of its time."""
    if kind == Kind.SERVICE:
        return Q(last_year__gte=year) | Q(last_year=None)
    first_day = date(year, 1, 1)
    if kind in {Kind.EXPERIENCE, Kind.EDUCATION}:
        no_end = Q(end="") & (Q(start_latest__gte=first_day) | Q(start_latest=None))
        return Q(is_current=True) | Q(end_latest__gte=first_day) | no_end
    return Q(date_latest__gte=first_day) | Q(date_latest=None)


def rows_of_any_year(block: Block) -> QuerySet[Any]:
    person = block.person
    if block.kind == Kind.NEWS:
        news = NewsItem.objects.public()
        news = news.for_page_of(person) if person else news
        news = news.filter(section=block.section) if block.section else news
        return news.newest_first().with_address()
    if block.kind == Block.PAGES:
        pages = Page.objects.published().in_collection(block.collection)
        return pages.in_list_of_language(block.page.language).in_owners_order().with_entry()
    if block.kind == Block.PEOPLE:
        return people_of(block)
    if block.kind == Kind.PUBLICATIONS:
        works = Publication.objects.published().newest_first().with_entry()
        works = works.by(person) if person else works
        works = works.filter(sections=block.section) if block.section else works
        if block.filter == "selected":
            return works.selected().in_owners_order()
        return works.in_owners_order() if block.has_own_order else works
    is_career = block.section is not None and block.kind in CAREER
    records = Experience.objects.public().newest_first() if is_career else record_rows(block.kind)
    records = records.in_source_order() if block.has_own_order else records
    records = records.filter(section=block.section) if block.section else records
    return records.filter(person=person) if person else records


def people_of(block: Block) -> QuerySet[Person]:
    people = Person.objects.published().with_card()
    if block.group_id is None:
        return people.by_group()
    members = people.filter(memberships__group=block.group_id)
    return members.order_by("memberships__position", "family_name", "display_name", "pk")


def record_rows(kind: str) -> RecordQuerySet[Any]:
    """Published experience, teaching, service or awards of published people, in list order."""
    if kind == Kind.EXPERIENCE:
        return Experience.objects.public().except_education().newest_first()
    if kind == Kind.EDUCATION:
        return Experience.objects.public().education().newest_first()
    if kind == Kind.TEACHING:
        return Teaching.objects.public().newest_first().with_address()
    if kind == Kind.SERVICE:
        return Service.objects.public().in_source_order()
    return Award.objects.public().newest_first()
