"""What stands in the blocks of a page, after its text."""

from typing import Any

from django.db.models import QuerySet

from news.models import NewsItem
from pages.models import Block, Page
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from profiles.person_sections import ShownSection, with_anchors
from publications.models import Publication

Kind = Section.Kind


def blocks_of(page: Page) -> list[ShownSection]:
    """The page's blocks in order, each with the published rows it lists."""
    shown = []
    for block in page.blocks.select_related("person__address", "section"):
        section = Section(
            kind=block.kind, heading=block.heading, body=block.body, limit=block.limit
        )
        shown.append(ShownSection(section, entries_of(block)))
    return with_anchors(shown)


def entries_of(block: Block) -> list[Any]:
    if block.kind == Kind.TEXT:
        return []
    rows = rows_of(block)
    return list(rows[: block.limit] if block.limit else rows)


def rows_of(block: Block) -> QuerySet[Any]:
    person = block.person
    if block.kind == Kind.NEWS:
        news = NewsItem.objects.public()
        news = news.for_page_of(person) if person else news
        news = news.filter(section=block.section) if block.section else news
        return news.newest_first().with_address()
    if block.kind == Block.PAGES:
        pages = Page.objects.published().in_collection(block.collection)
        return pages.newest_first().with_entry()
    if block.kind == Block.PEOPLE:
        return people_of(block)
    if block.kind == Kind.PUBLICATIONS:
        works = Publication.objects.published().newest_first().with_entry()
        works = works.by(person) if person else works
        works = works.filter(sections=block.section) if block.section else works
        return works.selected().in_owners_order() if block.filter == "selected" else works
    records = record_rows(block.kind)
    records = records.filter(section=block.section) if block.section else records
    return records.filter(person=person) if person else records


def people_of(block: Block) -> QuerySet[Person]:
    people = Person.objects.published().with_card()
    if block.group_id is None:
        return people.by_group()
    members = people.filter(memberships__group=block.group_id)
    return members.order_by("memberships__position", "family_name", "display_name", "pk")


def record_rows(kind: str) -> QuerySet[Any]:
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
