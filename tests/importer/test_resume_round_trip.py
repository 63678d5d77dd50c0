"""A résumé that was imported leaves as it came; a person who was exported comes back the same."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.db import transaction
from django.forms.models import model_to_dict
from hypothesis import given, settings
from hypothesis import strategies as st

from content.models import Address
from importer.models import ImportedRecord
from importer.report import Report
from importer.resumes import exporting, importing
from importer.sources.resumes import reading
from profiles.models import Award, Experience, Person, ProfileLink, Section, Service, Teaching
from publications.models import Authorship, Publication, PublicationLink
from tests.builders import (
    make_award,
    make_experience,
    make_person,
    make_publication,
    make_section,
    make_service,
    make_teaching,
)
from tests.importer.resumes.rendercv_keys import problems
from tests.importer.resumes.schema import RESUME

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "resumes"
FORMATS = [("noether.json", "jsonresume"), ("noether.yaml", "rendercv")]
IDS = ["JSON Resume", "RenderCV"]


def brought(name: str) -> Report:
    return importing.run((FILES / name).read_bytes(), name=name)


def exported(kind: str, person: Person | None = None) -> dict[str, Any]:
    text = exporting.export(person or Person.objects.get(), kind=kind)
    return reading.read(text.encode(), name="export")[1]


def document(name: str) -> dict[str, Any]:
    return reading.read((FILES / name).read_bytes(), name=name)[1]


def in_order(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)


@pytest.mark.parametrize(("name", "kind"), FORMATS, ids=IDS)
def test_gives_every_field_back_in_its_order(name: str, kind: str) -> None:
    brought(name)
    assert in_order(exported(kind)) == in_order(document(name))


@pytest.mark.parametrize(("name", "kind"), FORMATS, ids=IDS)
def test_importing_again_changes_nothing(name: str, kind: str) -> None:
    brought(name)
    before = in_order(exported(kind)), ImportedRecord.objects.count()
    tallies = brought(name).tallies.values()
    assert sum(tally.created + tally.updated + tally.conflicts for tally in tallies) == 0
    assert sum(tally.unchanged for tally in tallies) > 10
    assert (in_order(exported(kind)), ImportedRecord.objects.count()) == before


def test_an_edited_row_changes_its_keys_and_no_other() -> None:
    brought("noether.json")
    job = Experience.objects.get(organization="Bryn Mawr College")
    job.role, job.end, job.is_current = "Professor", "", True
    job.save()
    expected = document("noether.json")
    expected["work"][0]["position"] = "Professor"
    del expected["work"][0]["endDate"]
    assert exported("jsonresume") == expected


def test_a_line_added_to_a_text_becomes_an_entry() -> None:
    brought("noether.json")
    section = Section.objects.get(heading="Skills")
    section.body += "\n* Topology"
    section.save()
    skills = document("noether.json")["skills"]
    assert exported("jsonresume")["skills"] == [*skills, {"name": "Topology"}]


def test_a_changed_card_changes_its_keys_and_no_other() -> None:
    brought("noether.yaml")
    Person.objects.update(position="Professor", bio="Loves algebra.")
    expected = document("noether.yaml")
    expected["cv"]["headline"] = "Professor"
    expected["cv"]["sections"]["Summary"] = ["Loves algebra."]
    assert exported("rendercv") == expected


def whole_person() -> Person:
    person = make_person(
        slug="emmy-noether", display_name="Emmy Noether", position="Professor",
        affiliation="Göttingen", email="emmy@example.org", location="Göttingen, Germany",
        bio="Works on invariants.\n\nFounded a school.", orcid="0000-0002-1825-0097", path="/",
    )  # fmt: skip
    for kind, value in (("homepage", "https://example.org/emmy"), ("github", "noether")):
        ProfileLink.objects.create(person=person, kind=kind, value=value)
    jobs = make_section(person, kind="experience", heading="Posts", position=1)
    make_section(person, kind="text", heading="Motto", body="Algebra\n\nfirst.", position=2)
    make_section(person, kind="service", heading="Duties", position=3)
    make_experience(
        person, section=jobs, role="Lecturer", organization="Göttingen", start="1919-23",
        end="1922", description="Unpaid.\n\n* Algebra\n* Topology", supervisors="with Hilbert",
    )  # fmt: skip
    make_experience(person, role="Guest", organization="Moscow", date_text="a winter", end="1929")
    make_experience(person, role="Professor", start="1933", is_current=True)
    make_experience(
        person, kind="education", role="PhD in Mathematics", organization="Erlangen", end="1907"
    )
    make_teaching(
        person, title="Groups", code="M 1", institution="Göttingen", role="Lecturer",
        term="Fall 1924", date="1924-23", url="https://example.org/groups",
    )  # fmt: skip
    make_service(person, venue="Annalen", role="Editor", kind="journal", years=[1920, 1921])
    make_award(person, title="Teubner Award", date="1931/1932", awarder="Leipzig")
    make_award(person, title="A Medal", date="1930", date_text="spring of 1930")
    work = make_publication(
        title="Idealtheorie", type="article-journal", venue="Annalen", date="1921-05",
        abstract="On chains.", doi="10.1007/bf01464225", note="Best paper",
    )  # fmt: skip
    Authorship.objects.create(publication=work, name="Emmy Noether", person=person)
    Authorship.objects.create(publication=work, name="Emil Artin", position=1)
    PublicationLink.objects.create(publication=work, kind="project", url="https://example.org/i")
    return person


PLACE = {"id", "person", "section", "position", "published_at", "address", "slug", "sections"}


def facts(row: Any, *, without: set[str]) -> dict[str, Any]:
    return dict(model_to_dict(row, exclude=without).items())


def rows_there(*, without: set[str]) -> dict[str, Any]:
    models = (Person, ProfileLink, Experience, Teaching, Service, Award, Publication)
    found: dict[str, Any] = {
        model.__name__: sorted(
            (facts(row, without=PLACE | without) for row in model._default_manager.all()), key=str
        )
        for model in models
    }
    found["Authorship"] = list(
        Authorship.objects.order_by("position").values_list("name", "person__slug")
    )
    found["texts"] = list(Section.objects.filter(kind="text").values_list("heading", "body"))
    return found


def empty() -> None:
    ImportedRecord.objects.all().delete()
    for model in (Publication, Experience, Teaching, Service, Award, Section, Person):
        model._default_manager.all().delete()
    Address.objects.all().delete()


@pytest.mark.parametrize("kind", ["jsonresume", "rendercv"])
def test_a_person_comes_back_the_same_from_an_export(kind: str) -> None:
    person = whole_person()
    # RenderCV's head takes no further keys.
    without = {"affiliation"} if kind == "rendercv" else set()
    before = rows_there(without=without)
    text = exporting.export(person, kind=kind)
    empty()
    importing.run(text.encode(), name="cv")
    assert rows_there(without=without) == before


def test_keeps_a_persons_sections_in_json() -> None:
    before = list_sections(whole_person())
    text = exporting.export(Person.objects.get(), kind="jsonresume")
    empty()
    importing.run(text.encode(), name="cv")
    again = list_sections(Person.objects.get())
    assert again[: len(before)] == before
    assert {kind for kind, _ in again[len(before) :]} == {
        *("education", "teaching", "awards", "publications"),
    }


def test_skills_written_here_stand_where_json_resume_has_them() -> None:
    person = make_person(slug="emmy-noether", display_name="Emmy Noether")
    make_section(person, heading="Skills", body="* Algebra: rings\n* Topology")
    text = exporting.export(person, kind="jsonresume")
    assert json.loads(text)["skills"] == [{"name": "Algebra: rings"}, {"name": "Topology"}]
    empty()
    importing.run(text.encode(), name="cv")
    assert Section.objects.get().body == "* Algebra: rings\n* Topology"


def list_sections(person: Person) -> list[tuple[str, str]]:
    return list(person.sections.in_order().values_list("kind", "heading"))


@pytest.mark.parametrize("source", ["hand", "file"])
def test_the_export_is_a_valid_json_resume(source: str) -> None:
    if source == "hand":
        whole_person()
    else:
        brought("noether.yaml")
    checker = jsonschema.Draft7Validator(RESUME, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(exported("jsonresume"))] == []


@pytest.mark.parametrize("source", ["hand", "file"])
def test_the_export_has_rendercvs_keys_only(source: str) -> None:
    if source == "hand":
        whole_person()
    else:
        brought("noether.json")
    assert problems(exported("rendercv")) == []


WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
    min_size=1,
    max_size=40,
).filter(lambda words: words == words.strip())
DATES = st.from_regex(
    r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?", fullmatch=True
)
URLS = st.from_regex(r"https://example\.org/[a-z0-9]{0,9}", fullmatch=True)
LISTS = st.lists(WORDS, max_size=3)


def entries(*texts: str, **others: Any) -> st.SearchStrategy[list[Any]]:
    known = dict.fromkeys(texts, WORDS) | others
    return st.lists(st.fixed_dictionaries({}, optional=known).filter(bool), max_size=3)


SPAN = {"startDate": DATES, "endDate": DATES}
RESUMES = st.fixed_dictionaries(
    {"basics": st.fixed_dictionaries(
        {"name": st.just("Emmy Noether")},
        optional={
            **dict.fromkeys(("label", "phone", "summary"), WORDS), "url": URLS,
            "location": st.fixed_dictionaries(
                {}, optional=dict.fromkeys(("address", "city", "region", "countryCode"), WORDS)
            ),
            "profiles": entries("network", "username", url=URLS),
        },
    )},
    optional={
        "work": entries("name", "location", "description", "position", "summary", url=URLS,
                        highlights=LISTS, **SPAN),
        "volunteer": entries("organization", "position", "summary", highlights=LISTS, **SPAN),
        "education": entries("institution", "area", "studyType", "score", courses=LISTS, **SPAN),
        "awards": entries("title", "awarder", "summary", date=DATES),
        "certificates": entries("name", "issuer", date=DATES, url=URLS),
        "skills": entries("name", "level", keywords=LISTS),
        "languages": entries("language", "fluency"),
        "interests": entries("name", keywords=LISTS),
        "references": entries("name", "reference"),
        "projects": entries("name", "description", "entity", "type", roles=LISTS, keywords=LISTS,
                            url=URLS, highlights=LISTS, **SPAN),
        "meta": st.fixed_dictionaries({}, optional={"version": WORDS, "canonical": URLS}),
    },
)  # fmt: skip
TIMES = {"start_date": DATES, "end_date": DATES | st.just("present"), "date": WORDS}
SHARED = {**TIMES, "location": WORDS, "summary": WORDS, "highlights": LISTS}


def typed(**required: Any) -> st.SearchStrategy[list[Any]]:
    entry = st.fixed_dictionaries(required, optional=SHARED)
    return st.lists(entry, min_size=1, max_size=3)


CURRICULA = st.fixed_dictionaries(
    {"cv": st.fixed_dictionaries(
        {"name": st.just("Emmy Noether")},
        optional={
            **dict.fromkeys(("headline", "location", "phone"), WORDS),
            "website": URLS | st.lists(URLS, max_size=2),
            "sections": st.dictionaries(
                WORDS,
                typed(company=WORDS, position=WORDS) | typed(institution=WORDS, area=WORDS)
                | typed(name=WORDS) | st.lists(WORDS, min_size=1, max_size=3)
                | st.lists(st.fixed_dictionaries({"label": WORDS, "details": WORDS}), max_size=3)
                | st.lists(st.fixed_dictionaries({"bullet": WORDS}), max_size=3),
                max_size=4,
            ),
        },
    )}
)  # fmt: skip


def comes_back(found: dict[str, Any], kind: str) -> None:
    with transaction.atomic():
        importing.run(exporting.as_text(found, kind).encode(), name="cv")
        assert in_order(exported(kind)) == in_order(found)
        transaction.set_rollback(True)


@given(RESUMES)
@settings(max_examples=10, deadline=None)
def test_any_json_resume_comes_back(found: dict[str, Any]) -> None:
    comes_back(found, "jsonresume")


@given(CURRICULA)
@settings(max_examples=10, deadline=None)
def test_any_rendercv_file_comes_back(found: dict[str, Any]) -> None:
    comes_back(found, "rendercv")
