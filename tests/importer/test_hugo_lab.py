"""A laboratory's Hugo site goes in: its people by group, its start page, its works."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from selectolax.lexbor import LexborHTMLParser

from pages.models import MenuItem, Page
from profiles.models import PeopleGroup, Person
from publications.models import Publication

SITE = Path(__file__).parent / "sites" / "research-group"


def import_site():
    out = io.StringIO()
    call_command("import_site", str(SITE), stdout=out)
    return out.getvalue()


def words_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    main = LexborHTMLParser(response.content).css_first("main")
    return " ".join(main.text(separator=" ").split())


def in_order(words, *parts):
    places = [words.index(part) for part in parts]
    return places == sorted(places)


@pytest.fixture
def laboratory(client, db):
    return import_site()


def test_the_start_page_is_the_laboratorys(client, laboratory):
    words = words_of(client, "/")
    assert in_order(
        words,
        *("The Old Laboratory", "too small", "Come and look", "From the bench", "A new tower"),
        *("Works we are proud of", "There are others.", "Rays that bend"),
    )
    assert "Gold that throws back" not in words
    assert "boiler" not in words


def test_nobodys_card_stands_beside_the_laboratorys_pages(client, laboratory):
    for path in ("/", "/post/new-tower/", "/publication/1897-cathode-rays/"):
        assert "Head of the laboratory" not in client.get(path).text
    assert words_of(client, "/").count("The Old Laboratory") == 1


def test_the_heads_own_page_shows_their_works(client, laboratory):
    assert "Rays that bend" in words_of(client, "/people/j-j-thomson/")


def test_the_roster_is_the_people_page_with_its_groups(client, laboratory):
    page = Page.objects.get(listing="people")
    assert page.permalink == "/people/"
    words = words_of(client, "/people/")
    assert in_order(
        words,
        *("Everybody", "Heads", "J. J. Thomson", "Researchers", "Ada Wong", "Niels Bohr"),
        *("Ernest Rutherford", "Once with us", "Another of this name", "Come to us"),
    )


def test_a_widget_of_one_group_becomes_a_block_of_it(client, laboratory):
    words = words_of(client, "/tour/")
    assert in_order(words, "Two flights", "Who shows you round", "Researchers", "Ada Wong")
    assert "Thomson" not in words


def test_people_of_one_name_stay_two(client, laboratory):
    assert list(
        Person.objects.filter(display_name="Ada Wong")
        .order_by("slug")
        .values_list("slug", flat=True)
    ) == ["ada-wong", "ada-wong-2"]
    assert client.get("/author/visitor/").headers["Location"] == "/people/ada-wong-2/"


def test_everybody_has_a_page_with_what_their_file_says(client, laboratory):
    words = words_of(client, "/people/ernest-rutherford/")
    assert in_order(words, "He speaks loudly.", "Alpha rays", "Canterbury College")
    assert "He likes glass." in words_of(client, "/people/j-j-thomson/")


def test_authors_are_the_people_of_the_site(laboratory):
    def authors(title):
        rows = Publication.objects.get(title=title).authorships.order_by("position")
        return [(one.name, one.person.slug if one.person else None) for one in rows]

    assert authors("Rays that bend") == [
        ("J. J. Thomson", "j-j-thomson"),
        ("Ernest Rutherford", "ernest-rutherford"),
        ("G. F. Outsider", None),
    ]
    assert authors("Gold that throws back") == [
        ("Ernest Rutherford", "ernest-rutherford"),
        ("J. J. Thomson", "j-j-thomson"),
        ("Niels Bohr", "niels-bohr"),
    ]


def test_what_is_said_of_an_authors_part_is_kept(laboratory):
    marks = Publication.objects.get(title="Rays that bend").authorships.order_by("position")
    assert [(one.equal_contribution, one.note) for one in marks] == [
        (True, ""),
        (True, ""),
        (False, "Kept the pump running"),
    ]
    other = Publication.objects.get(title="Gold that throws back").authorships
    assert other.get(corresponding=True).name == "Ernest Rutherford"


def test_a_work_and_its_project_lead_to_each_other(client, laboratory):
    work = client.get("/publication/1897-cathode-rays/").text
    assert 'href="/project/rays/"' in work
    project = client.get("/project/rays/").text
    assert 'href="/publication/1897-cathode-rays/"' in project


def test_a_post_names_its_author_with_a_link(client, laboratory):
    assert 'href="/people/ernest-rutherford/"' in client.get("/post/new-tower/").text


def test_an_entry_above_others_in_the_menu_that_leads_nowhere_is_left_out(laboratory):
    items = MenuItem.objects.order_by("position")
    assert [(one.label, one.target) for one in items] == [
        ("Papers", "/publication/"),
        ("Everybody", "/people/"),
        ("Tour", "/tour/"),
    ]


def test_a_second_import_changes_nothing_and_keeps_an_editors_groups(laboratory):
    group = PeopleGroup.objects.get(name="Heads")
    group.memberships.create(person=Person.objects.get(slug="niels-bohr"), position=5)
    again = import_site()
    assert group.memberships.count() == 2
    assert Person.objects.count() == 5
    assert PeopleGroup.objects.count() == 3
    created = [line.split()[1] for line in again.splitlines() if line.startswith("person ")]
    assert created == ["·"]
