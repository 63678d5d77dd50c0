"""The people of a laboratory under the headings of their groups, in an editor's order."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from pages.models import Block
from profiles.models import PeopleGroup
from tests.admin_forms import save
from tests.builders import make_editor, make_page, make_person

pytestmark = pytest.mark.django_db


def make_group(name, *people, position=0):
    group = PeopleGroup.objects.create(name=name, position=position)
    for place, person in enumerate(people):
        group.memberships.create(person=person, position=place)
    return group


def headings_and_names(client, path):
    main = LexborHTMLParser(client.get(path).content).css_first("main")
    found = main.css("h2, h3, .person-name")
    return [" ".join(one.text().split()) for one in found]


@pytest.fixture
def laboratory():
    ernest, lise, otto = (
        make_person(display_name=name, family_name=name.split()[-1])
        for name in ("Ernest Rutherford", "Lise Meitner", "Otto Hahn")
    )
    make_group("Alumni", ernest, position=2)
    make_group("Principal Investigators", otto, lise, position=1)
    return ernest, lise, otto


def test_people_stand_under_their_groups_in_the_editors_order(client, laboratory):
    make_page(listing="people", path="/people/")
    assert headings_and_names(client, "/people/") == [
        *("Principal Investigators", "Otto Hahn", "Lise Meitner"),
        *("Alumni", "Ernest Rutherford"),
    ]


def test_somebody_may_be_in_two_groups_and_somebody_in_none(client, laboratory):
    make_group("Founders", laboratory[0])
    make_person(display_name="Ida Noddack")
    make_page(listing="people", path="/people/")
    found = headings_and_names(client, "/people/")
    assert found[:2] == ["Founders", "Ernest Rutherford"]
    assert found[-4:] == ["Alumni", "Ernest Rutherford", "Others", "Ida Noddack"]


def test_without_groups_there_are_no_headings(client):
    make_person(display_name="Ida Noddack")
    make_page(listing="people", path="/people/")
    assert headings_and_names(client, "/people/") == ["Ida Noddack"]


def test_a_draft_hides_its_person_and_an_empty_group_its_heading(client, laboratory):
    person = laboratory[0]
    person.published_at = None
    person.save()
    make_page(listing="people", path="/people/")
    found = headings_and_names(client, "/people/")
    assert "Ernest Rutherford" not in found
    assert "Alumni" not in found


def test_a_person_without_a_page_is_named_without_a_link(client):
    make_person(display_name="Ida Noddack", path="")
    make_page(listing="people", path="/list/")
    main = LexborHTMLParser(client.get("/list/").content).css_first("main")
    assert main.css_first(".person-name").text().strip() == "Ida Noddack"
    assert main.css_first(".person-name a") is None


def test_a_block_lists_one_group_or_all(client, laboratory):
    page = make_page(path="/team/")
    alumni = PeopleGroup.objects.get(name="Alumni")
    Block.objects.create(page=page, kind="people", heading="Once here", group=alumni)
    Block.objects.create(page=page, kind="people", heading="Everyone", position=1)
    assert headings_and_names(client, "/team/") == [
        *("Once here", "Ernest Rutherford"),
        *("Everyone", "Principal Investigators", "Otto Hahn", "Lise Meitner"),
        *("Alumni", "Ernest Rutherford"),
    ]


@pytest.mark.parametrize("path", ["/people/", "/team/"])
def test_queries_do_not_grow_with_the_laboratory(
    client, laboratory, path, django_assert_num_queries, django_assert_max_num_queries
):
    make_page(listing="people", path="/people/")
    Block.objects.create(page=make_page(path="/team/"), kind="people")
    client.get(path)
    with django_assert_max_num_queries(14) as few:
        client.get(path)
    make_group("Students", *(make_person() for _ in range(9)), position=7)
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(path)


def test_an_editor_makes_a_group(client, laboratory):
    client.force_login(make_editor("all"))
    member = {"memberships-TOTAL_FORMS": "1", "memberships-0-person": str(laboratory[1].pk)}
    save(
        client,
        "/admin/profiles/peoplegroup/add/",
        **{"name": "Visitors", **member, "memberships-0-position": "1"},
    )
    members = PeopleGroup.objects.get(name="Visitors").memberships
    assert list(members.values_list("person", flat=True)) == [laboratory[1].pk]
