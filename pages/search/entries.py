"""What each kind of object says to search: its title, its text, its date, where it stands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from content.markdown import plain_text
from news.models import NewsItem
from pages.models import Block, Page, SearchEntry
from pages.models.parts import PageFact
from pages.search.columns import BOUNDARY, OF_KIND, OF_TITLE, bounded
from pages.search.words import words
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Authorship, Publication

Kind = SearchEntry.Kind

MAX_TEXT = 100_000
OF_WORK = (
    *("title", "source_text", "abstract", "description", "venue", "short_venue", "publisher"),
    *("note", "doi", "arxiv_id", "isbn", "pmid", "bibtex_fields", "date", "date_latest"),
    *("published_at", "address"),
)
# Later than any day: who and what has no date stands before what has one.
TIMELESS = date.max.toordinal() + 1
PERSON = TIMELESS + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an object says of itself; all texts plain."""

    kind: str
    title: str
    other_titles: Sequence[str] = ()
    """Found as the title is, and not shown."""
    texts: Iterable[str] = ()
    day: int = 0
    """Its place among others: the ordinal of its date, 0 without one."""
    date: str = ""
    date_text: str = ""
    person: int | None = None
    section: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One kind of object that can be found."""

    number: int
    """In keys of entries; greater numbers stand before smaller ones of the same day."""
    rows: models.QuerySet[Any]
    read: Callable[[Any], Said]
    prepare: Callable[[Sequence[Any]], None] = lambda _rows: None
    """Gives rows what they say of others, all at once."""
    companions: dict[type[models.Model], str] = field(default_factory=dict)
    """Rows whose words belong to it, with the attribute that holds its key."""


def entry_of(row: Any, source: Source) -> dict[str, Any]:
    """The values of a SearchEntry."""
    said = source.read(row)
    texts = [text for text in said.texts if text]
    return {
        "id": place_of(day=said.day, source=source.number, key=row.pk),
        "source": source.number,
        "object_id": row.pk,
        "kind": said.kind,
        "title": said.title or str(row),
        "text": " · ".join(texts)[:MAX_TEXT],
        "date": said.date,
        "date_text": said.date_text,
        "visible_from": row.published_at,
        "address_id": getattr(row, "address_id", None),
        "person_id": said.person,
        "section_id": said.section,
        "words": words_of(said, texts),
    }


def words_of(said: Said, texts: Sequence[str]) -> list[str]:
    """All words of an entry; those of its titles twice, once marked as such."""
    kept = [OF_KIND + said.kind]
    for title in (said.title, *said.other_titles):
        found = bounded(words(title))
        kept += [*found, BOUNDARY, *(OF_TITLE + word for word in found), BOUNDARY]
    kept += words(texts[0]) if texts else ()
    for text in texts[1:]:
        kept += [BOUNDARY, *words(text)]
    return bounded(kept)


def place_of(*, day: int, source: int, key: int) -> int:
    """Greater for what stands before others: later ones first, then by kind, then newer rows.

    22 bits, 4 bits and 36 bits of an integer of 64.
    """
    return (day << 40) | (source << 36) | (key & (1 << 36) - 1)


def day_of(*dates: date | None) -> int:
    """The ordinal of the first date that is known."""
    return next((day.toordinal() for day in dates if day), 0)


def plain(*texts: str) -> list[str]:
    """Markdown as plain text."""
    return [plain_text(text) for text in texts if text]


def of_person(person: Person) -> Said:
    names = (person.name_in_other_script, f"{person.given_name} {person.family_name}")
    work = (person.position, person.affiliation, person.location, person.tagline)
    return Said(
        kind=Kind.PERSON,
        title=person.display_name,
        other_titles=[*filter(str.strip, names), *plain(person.page_title)],
        texts=plain(*work, person.excerpt, person.bio),
        day=PERSON,
    )


def of_section(section: Section) -> Said:
    return Said(
        kind=Kind.PERSON,
        title=(plain(section.heading) or [section.person.display_name])[0],
        texts=plain(section.body),
        day=TIMELESS,
        person=section.person_id,
    )


def of_publication(work: Publication) -> Said:
    authors: str = work.author_names  # type: ignore[attr-defined]  # by `name_authors`
    where = (work.venue, work.short_venue, work.publisher, work.note)
    identifiers = filter(None, (work.doi, work.arxiv_id, work.isbn, work.pmid))
    keywords = str(work.bibtex_fields.get("keywords", ""))
    return Said(
        kind=Kind.WORK,
        title=(plain(work.title) or [""])[0],
        texts=[
            authors,
            *where,
            *plain(work.source_text, work.abstract, work.description),
            keywords,
            *identifiers,
        ],
        day=day_of(work.date_latest),
        date=work.date,
    )


def name_authors(works: Sequence[Publication]) -> None:
    """As names alone: a model for each author would take longer than all else of an import."""
    names: dict[int, list[str]] = {}
    authors = Authorship.objects.filter(publication__in=[work.pk for work in works])
    for key, name in authors.order_by("position", "pk").values_list("publication", "name"):
        names.setdefault(key, []).append(name)
    for work in works:
        work.author_names = ", ".join(names.get(work.pk, ()))  # type: ignore[attr-defined]


def of_news_item(item: NewsItem) -> Said:
    texts = plain(item.source_text or item.body)
    title = item.title or shortened(" ".join(texts))
    return Said(
        kind=Kind.NEWS,
        title=title,
        texts=texts if item.title or title != " ".join(texts) else (),
        day=day_of(item.date_latest),
        date=item.date,
        date_text=item.date_text,
        person=item.person_id,
        section=item.section_id,
    )


def of_page(page: Page) -> Said:
    facts = [f"{fact.label}: {fact.text}" for fact in page.facts.all()]
    blocks = [text for block in page.blocks.all() for text in (block.heading, block.body)]
    kinds = {"talks": Kind.TALK, "posts": Kind.POST}
    return Said(
        kind=kinds.get(page.collection, Kind.PAGE),
        title=page.title,
        texts=[*plain(*facts, page.excerpt, page.body, *blocks), ", ".join(map(str, page.tags))],
        day=day_of(page.date_latest) or TIMELESS,
        date=page.date,
    )


def of_teaching(course: Teaching) -> Said:
    where = (course.term, course.role, course.institution)
    return Said(
        kind=Kind.COURSE,
        title=(plain(course.name) or [""])[0],
        texts=plain(course.source_text, *where, course.description),
        day=day_of(course.date_latest),
        date=course.date,
        person=course.person_id,
        section=course.section_id,
    )


def of_experience(job: Experience) -> Said:
    what = " · ".join(plain(job.role, job.organization))
    return Said(
        kind=Kind.RECORD,
        title=what or shortened(" ".join(plain(job.source_text))),
        texts=plain(job.source_text, job.location, job.supervisors, job.description),
        day=day_of(job.end_latest, job.start_latest),
        date=interval(job),
        date_text=job.date_text,
        person=job.person_id,
        section=job.section_id,
    )


def interval(job: Experience) -> str:
    """From its start to its end, as EDTF: 2020/2023-05, 2020/.."""
    end = ".." if job.is_current and job.start else job.end
    return "/".join(filter(None, (job.start, end)))


def of_service(duty: Service) -> Said:
    return Said(
        kind=Kind.RECORD,
        title=" · ".join(plain(duty.role, duty.venue)),
        texts=plain(duty.source_text, duty.area, duty.description),
        day=date(duty.last_year, 12, 31).toordinal() if duty.last_year else 0,
        date_text=duty.shown_years,
        person=duty.person_id,
        section=duty.section_id,
    )


def of_award(award: Award) -> Said:
    return Said(
        kind=Kind.RECORD,
        title=(plain(award.title) or [""])[0],
        texts=plain(award.source_text, award.awarder, award.description),
        day=day_of(award.date_latest),
        date=award.date,
        date_text=award.date_text,
        person=award.person_id,
        section=award.section_id,
    )


def shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0] + " …"


SOURCES: dict[type[models.Model], Source] = {
    Person: Source(number=9, rows=Person.objects.all(), read=of_person),
    Section: Source(
        number=8,
        # A section that lists something speaks through its entries.
        rows=Section.objects.exclude(body="", heading="")
        .exclude(~models.Q(kind=Section.Kind.TEXT) & models.Q(limit=0))
        .exclude(~models.Q(kind=Section.Kind.TEXT) & models.Q(body=""))
        .select_related("person"),
        read=of_section,
    ),
    Page: Source(
        number=7,
        rows=Page.objects.exclude(address=None).prefetch_related("facts", "blocks"),
        read=of_page,
        companions={Block: "page_id", PageFact: "page_id"},
    ),
    Publication: Source(
        number=6,
        rows=Publication.objects.only(*OF_WORK),
        prepare=name_authors,
        read=of_publication,
        companions={Authorship: "publication_id"},
    ),
    NewsItem: Source(number=5, rows=NewsItem.objects.all(), read=of_news_item),
    Teaching: Source(number=4, rows=Teaching.objects.all(), read=of_teaching),
    Award: Source(number=3, rows=Award.objects.all(), read=of_award),
    Experience: Source(number=2, rows=Experience.objects.all(), read=of_experience),
    Service: Source(number=1, rows=Service.objects.all(), read=of_service),
}
COMPANIONS = {
    companion: (model, key)
    for model, source in SOURCES.items()
    for companion, key in source.companions.items()
}
