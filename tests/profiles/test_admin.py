"""People, their sections and what they did, edited as an editor does."""

import json
import re

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from profiles.models import Award, Experience, Person, ProfileLink, Service
from tests.admin_forms import errors, save, shown
from tests.builders import (
    make_award,
    make_editor,
    make_experience,
    make_news_item,
    make_person,
    make_publication,
    make_section,
    make_service,
    make_teaching,
)

pytestmark = pytest.mark.django_db

AS_USUAL = {"dates": "front", "lead": "role", "order": "newest"}
"""What the selects of a new section say."""
ADD_SERVICE = reverse("admin:profiles_service_add")
ADD_AWARD = reverse("admin:profiles_award_add")
ADD_EXPERIENCE = reverse("admin:profiles_experience_add")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def form_of(row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(name, args=[row.pk])


def rows(prefix, *fields_of_rows):
    """Rows added to an empty inline by "Add another"."""
    data = {f"{prefix}-TOTAL_FORMS": str(len(fields_of_rows))}
    for number, fields in enumerate(fields_of_rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return data


def test_adds_links_and_sections_in_the_order_they_are_in(editor):
    person = make_person()
    save(
        editor,
        form_of(person),
        **rows(
            "links",
            {"kind": "github", "value": "ada", "position": "2"},
            {"kind": "orcid", "value": "0000-0002-1825-0097", "position": "1"},
        ),
        **rows(
            "sections",
            {"kind": "text", "level": "2", "heading": "Second", "position": "2"} | AS_USUAL,
            {"kind": "news", "level": "2", "heading": "First", "position": "1"} | AS_USUAL,
        ),
    )
    assert [link.kind for link in person.links.all()] == ["orcid", "github"]
    assert [section.heading for section in person.sections.all()] == ["First", "Second"]


def test_adds_rows_without_a_place_at_the_end(editor):
    person = make_person()
    ProfileLink.objects.create(person=person, kind="orcid", value="0000-0002-1825-0097", position=7)
    save(
        editor,
        form_of(person),
        **{
            "links-TOTAL_FORMS": "2",
            "links-1-kind": "github",
            "links-1-value": "ada",
            "links-1-position": "0",
        },
    )
    assert [link.kind for link in person.links.all()] == ["orcid", "github"]


def test_a_new_section_is_visible_unless_its_date_is_emptied(editor):
    row = LexborHTMLParser(editor.get(form_of(make_person())).text).css_first("#sections-empty")
    assert row is not None
    date = row.css_first("input[name=sections-__prefix__-published_at_0]")
    assert date is not None
    assert date.attributes["value"]


def test_says_what_is_wrong_with_a_link(editor):
    person = make_person()
    response = save(
        editor, form_of(person), **rows("links", {"kind": "homepage", "value": "javascript:x"})
    )
    assert len(errors(response)) == 1
    assert not person.links.exists()


def kinds_shown(response):
    """Name, count and the two links of each kind on top of a person's form."""
    items = LexborHTMLParser(response.text).css(".records-of-person li")
    return {
        link.text(): (
            int(re.findall(r"\d+", item.text())[0]),
            [a.attributes["href"] for a in item.css("a")],
        )
        for item in items
        for link in item.css("a")[:1]
    }


def test_shows_how_much_of_each_kind_belongs_to_a_person(editor):
    person, other = make_person(), make_person()
    make_award(person)
    make_award(other)
    for _ in range(2):
        make_experience(person)
        make_publication().authorships.create(person=person, name="A")
    make_teaching(person)
    make_service(person)
    make_news_item(person=person)
    kinds = kinds_shown(editor.get(form_of(person)))
    assert {name: number for name, (number, _) in kinds.items()} == {
        "Experience": 2,
        "Teaching": 1,
        "Service": 1,
        "Awards": 1,
        "News items": 1,
        "Publications": 2,
    }
    for number, (list_url, add_url) in kinds.values():
        assert len(editor.get(list_url).context["cl"].result_list) == number
        assert str(person.pk) in shown(editor.get(add_url)).values()


def test_shows_only_the_kinds_that_one_may_see_and_add(client):
    person = make_person()
    client.force_login(
        make_editor("profiles.view_person", "profiles.view_award", "profiles.add_service")
    )
    kinds = kinds_shown(client.get(form_of(person)))
    assert {name: len(links) for name, (_, links) in kinds.items()} == {"Awards": 1}


def test_a_new_row_is_the_one_persons(editor):
    person = make_person()
    assert shown(editor.get(ADD_AWARD))["person"] == str(person.pk)
    make_person()
    assert shown(editor.get(ADD_AWARD))["person"] == ""


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2022, 2023", [2022, 2023]),
        ("'22,23", [2022, 2023]),
        ("’23-26", [2023, 2024, 2025, 2026]),
        ("", []),
    ],
)
def test_takes_years_as_researchers_write_them(editor, written, years):
    make_person()
    save(editor, ADD_SERVICE, venue="ICFP", years=written)
    service = Service.objects.get()
    assert service.years == years
    assert service.last_year == max(years, default=None)
    assert shown(editor.get(form_of(service)))["years"] == ", ".join(map(str, years))


@pytest.mark.parametrize("written", ["soon", "2026-2022", "[2022]"])
def test_says_what_is_wrong_with_years(editor, written):
    make_person()
    response = save(editor, ADD_SERVICE, venue="ICFP", years=written)
    assert written in errors(response)[0]
    assert shown(response)["years"] == written
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("written", "kept", "shown_again"),
    [
        ("Fall 2022", "2022-23", "Fall 2022"),
        ("2023", "2023", "2023"),
        ("Oct. 2023", "2023-10", "October 2023"),
    ],
)
def test_takes_dates_as_researchers_write_them(editor, written, kept, shown_again):
    make_person()
    save(editor, ADD_AWARD, title="Prize", date=written)
    award = Award.objects.get()
    assert award.date == kept
    assert shown(editor.get(form_of(award)))["date"] == shown_again


def test_says_what_is_wrong_with_a_date(editor):
    make_person()
    assert errors(save(editor, ADD_AWARD, title="Prize", date="some day"))
    assert not Award.objects.exists()


def test_says_what_the_database_would_refuse(editor):
    make_person()
    response = save(
        editor, ADD_EXPERIENCE, role="Engineer", start="2020", end="2023", is_current="on"
    )
    assert errors(response) == ["It cannot have an end and last until now."]
    assert not Experience.objects.exists()


def test_refuses_a_section_of_another_persons_page(editor):
    make_person(slug="first")
    section = make_section(make_person(), kind="awards")
    person = Person.objects.get(slug="first")
    response = save(editor, ADD_AWARD, title="Prize", person=person.pk, section=section.pk)
    assert errors(response) == ["This section is on another person’s page."]


def test_offers_an_entry_the_sections_it_may_stand_in(editor):
    person = make_person()
    make_section(person, kind="awards", heading="Prizes")
    make_section(person, kind="news", heading="Prize news")
    answer = editor.get(
        reverse("admin:autocomplete"),
        {"app_label": "profiles", "model_name": "award", "field_name": "section", "term": "Pri"},
    )
    assert [result["text"] for result in answer.json()["results"]] == ["Prizes"]


@pytest.mark.parametrize("person", ["x", "0", "-1", "²", "9" * 40])
def test_a_filter_by_nobody_lists_nothing(editor, person):
    make_award(make_person())
    response = editor.get(reverse("admin:profiles_award_changelist"), {"person": person})
    assert list(response.context["cl"].result_list) == []


def test_does_not_list_a_large_group_beside_every_list(editor):
    people = [make_person(path="") for _ in range(31)]
    make_award(people[0])
    url = reverse("admin:profiles_award_changelist")
    assert people[5].display_name not in editor.get(url).text
    assert len(editor.get(url, {"person": people[0].pk}).context["cl"].result_list) == 1


def test_shows_markdown_that_stands_instead_of_the_fields_on_top(editor):
    award = make_award(make_person(), source_text="*Prize*, 2020")
    text = editor.get(form_of(award)).text
    assert text.index('name="source_text"') < text.index('name="title"')


def test_puts_duties_in_order_by_hand(editor):
    person = make_person()
    first, last = (make_service(person, position=place) for place in (1, 2))
    moved = json.dumps({"updatedItems": [[str(last.pk), 1], [str(first.pk), 2]]})
    url = reverse("admin:profiles_service_sortable_update")
    assert editor.post(url, moved, content_type="application/json").status_code == 200
    rows = editor.get(reverse("admin:profiles_service_changelist")).context["cl"].result_list
    assert list(rows) == [last, first]
    history = editor.get(reverse("admin:profiles_service_history", args=[last.pk]))
    assert "Put in another order." in history.text
