"""What stands in each section of a person's page: one query a kind, however many sections."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import quote

from django.utils.text import slugify

from profiles.models import Experience, Person, Section

Kind = Section.Kind
Placed = tuple[str, Any, set[int]]
"""A row, the kind of section it belongs in, and the keys of the sections it names."""
CAREER = {Kind.EXPERIENCE, Kind.EDUCATION}


@dataclass
class ShownSection:
    """A section with the rows that visitors see in it."""

    section: Section
    entries: list[Any] = field(default_factory=list)
    anchor: str = ""
    """The id of the section on its page: unique there, "" when nothing names it."""
    level: int = 2
    """Of its heading: a part of a section needs a section before it."""
    all_url: str = ""
    """Where the entries stand that it leaves out, "" when it leaves out none."""
    ends_works: bool = False
    """Whether it shows the last of the person's works: what concerns them all stands below it."""

    @property
    def template(self) -> str:
        """The fragment that shows its entries, in the folder of the app whose model they are."""
        return TEMPLATES.get(self.section.kind, "")

    @property
    def shown_entries(self) -> list[Any]:
        return self.entries[: self.section.limit]

    def arrange(self) -> None:
        """Puts the entries, which come newest first, in the owner's order if that is wanted."""
        if self.section.has_own_order and self.section.kind in IN_OWN_ORDER:
            self.entries.sort(key=lambda entry: (entry.position, -entry.pk))

    @property
    def text_heading(self) -> int:
        """The level that headings inside the section's text begin at."""
        return self.level + 1


Shown = TypeVar("Shown", bound=ShownSection)

# A CV may list jobs and degrees under one heading.
ALIKE: dict[str, set[Section.Kind]] = {Kind.EXPERIENCE: CAREER, Kind.EDUCATION: CAREER}
IN_OWN_ORDER = {*CAREER, Kind.TEACHING, Kind.AWARDS, Kind.PUBLICATIONS}
TEMPLATES: dict[str, str] = {
    Kind.NEWS: "news/_news_list.html",
    Kind.PUBLICATIONS: "publications/_publication_list.html",
    Kind.EXPERIENCE: "profiles/_experience_list.html",
    Kind.EDUCATION: "profiles/_experience_list.html",
    Kind.TEACHING: "profiles/_teaching_list.html",
    Kind.SERVICE: "profiles/_service_list.html",
    Kind.AWARDS: "profiles/_award_list.html",
    # Of a page's blocks, which are shown like sections.
    "pages": "pages/_page_list.html",
    "people": "profiles/_people_by_group.html",
}


def sections_of(person: Person) -> list[ShownSection]:
    """The visible sections in the owner's order.

    An entry stands in the section it names, and is hidden with it; without one it stands in the
    first section of its kind. A kind that has entries but no section gets one at the end, so that
    nothing published stays unseen.
    """
    sections = list(person.sections.in_order())
    rows, are_chosen = rows_by_kind(person)
    shown = [ShownSection(section) for section in sections if section.is_listed]
    hidden = {section.pk for section in sections if not section.is_listed}
    visible = {section.pk for section in sections} - hidden
    added: dict[str, ShownSection] = {}
    for kind, row, named in rows:
        if named & hidden and not named & visible:
            continue
        chosen = [
            block
            for block in shown
            if block.section.pk in named and block.section.kind in ALIKE.get(kind, {Kind(kind)})
        ]
        first = [block for block in shown if block.section.kind == kind][:1]
        for block in chosen or first or [added_section(added, kind, person)]:
            block.entries.append(row)
    shown += [added[kind] for kind in Kind.values if kind in added]
    for block in shown:
        block.arrange()
    lead_to_all(person, shown, are_chosen=are_chosen)
    return with_anchors(shown)


def added_section(added: dict[str, ShownSection], kind: str, person: Person) -> ShownSection:
    """The section of a kind that has none of its own."""
    section = Section(person=person, kind=kind)
    section.heading = section.get_kind_display().capitalize()
    return added.setdefault(kind, ShownSection(section))


def lead_to_all(person: Person, sections: list[ShownSection], *, are_chosen: bool) -> None:
    """From the last section of works to the list of all, where some are left out."""
    of_works = [shown for shown in sections if shown.section.kind == Kind.PUBLICATIONS]
    cut = [shown for shown in of_works if len(shown.entries) > len(shown.shown_entries)]
    for shown in [shown for shown in of_works if shown.shown_entries][-1:]:
        shown.ends_works = True
    if not (of_works and (cut or are_chosen)):
        return
    # Pages are a higher app, reached by the relation.
    page = person.pages.model.objects.published().filter(listing="publications").with_address()
    found = page.order_by("pk").first()
    if found is None or not found.get_absolute_url():
        return
    # Whoever stands at "/" has the site to themselves.
    query = "" if person.permalink == "/" else f"?person={quote(person.slug)}"
    of_works[-1].all_url = found.get_absolute_url() + query


def with_anchors(sections: list[Shown]) -> list[Shown]:
    """Gives each section its own id; ids of the frame begin with "page-", of texts "text-"."""
    given: set[str] = set()
    for shown, before in zip(sections, [None, *sections], strict=False):
        shown.level = shown.section.level if before is not None else 2
        section = shown.section
        words = section.anchor or slugify(section.heading, allow_unicode=True)
        anchor = f"section-{words}" if words.startswith(("page-", "text-")) else words
        unique, number = anchor, 2
        while unique in given:
            unique, number = f"{anchor}-{number}", number + 1
        if unique:
            given.add(unique)
        shown.anchor = unique
    return sections


def rows_by_kind(person: Person) -> tuple[list[Placed], bool]:
    """Published rows, each with its kind and the keys of the sections it names, in their order.

    And whether works were left out because others are selected.
    """
    # News of the whole site shows on the page at "/" too, hence not only the related rows.
    news = person.news_items.model.objects.published().for_page_of(person)
    works, are_chosen = publications_of(person)
    jobs = person.experience_set.published().newest_first()
    return [
        *placed(Kind.NEWS, news.newest_first().with_address()),
        *((Kind.PUBLICATIONS, work, sections) for work, sections in works),
        *((kind_of(row), row, sections) for _, row, sections in placed(Kind.EXPERIENCE, jobs)),
        *placed(Kind.TEACHING, person.teaching_set.published().newest_first().with_address()),
        *placed(Kind.SERVICE, person.service_set.published().in_source_order()),
        *placed(Kind.AWARDS, person.award_set.published().newest_first()),
    ], are_chosen


def kind_of(row: Experience) -> str:
    is_education = row.kind == Experience.Kind.EDUCATION
    return Kind.EDUCATION if is_education else Kind.EXPERIENCE


def placed(kind: str, rows: Iterable[Any]) -> list[Placed]:
    return [(kind, row, {row.section_id} if row.section_id else set()) for row in rows]


def publications_of(person: Person) -> tuple[list[tuple[Any, set[int]]], bool]:
    """Works placed in a section of the page; of the person's others the selected, if any are.

    The selected come in the owner's order. And whether any were left out.
    """
    publication: Any = person.authorships.model._meta.get_field("publication").related_model
    works = publication.objects.published().on_page_of(person).newest_first().with_entry()
    rows = [
        (work, {section.pk for section in work.sections.all() if section.person_id == person.pk})
        for work in works.prefetch_related("sections")
    ]
    chosen = [(work, sections) for work, sections in rows if sections or work.selected]
    if not any(work.selected for work, sections in rows if not sections):
        return rows, False
    chosen.sort(key=lambda row: row[0].position)
    return chosen, len(chosen) < len(rows)
