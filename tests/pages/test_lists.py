"""Pages that show a list, each at whatever address its page has."""

from datetime import timedelta

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from pages.models import MenuItem, SiteIdentity
from tests.builders import (
    make_award,
    make_experience,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
    make_service,
    make_teaching,
)

pytestmark = pytest.mark.django_db


def make_entry(listing, person, name, **values):
    """One row of the list, with `name` in what is shown."""
    make = {
        "publications": lambda: make_publication(title=name, **values),
        "news": lambda: make_news_item(body=name, person=person, **values),
        "people": lambda: make_person(display_name=name, **values),
        "teaching": lambda: make_teaching(person, title=name, **values),
        "talks": lambda: make_page(title=name, collection="talks", **values),
        "experience": lambda: make_experience(person, role=name, **values),
        "service": lambda: make_service(person, venue=name, **values),
        "awards": lambda: make_award(person, title=name, **values),
    }
    return make[listing]()


LISTINGS = [
    "publications", "news", "people", "teaching", "talks", "experience", "service", "awards",
]  # fmt: skip


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_list_shows_its_published_entries_under_the_pages_own_text(client, listing):
    person = make_person()
    make_page(title="All of it", body="My *words*.", listing=listing, path="/wherever/i/want")
    make_entry(listing, person, "Visible entry")
    make_entry(listing, person, "Hidden entry", published_at=None)
    html = client.get("/wherever/i/want").text
    assert "My <em>words</em>." in html
    assert "Visible entry" in html
    assert "Hidden entry" not in html


@pytest.mark.parametrize("listing", LISTINGS)
def test_an_empty_list_says_so(client, listing):
    make_page(listing=listing, path="/list/")
    assert "Nothing is listed here yet." in client.get("/list/").text


@pytest.mark.parametrize("listing", sorted(set(LISTINGS) - {"publications", "people", "talks"}))
def test_entries_of_an_unpublished_person_are_in_no_list(client, listing):
    make_page(listing=listing, path="/list/")
    make_entry(listing, make_person(published_at=None), "Entry of somebody")
    assert "Entry of somebody" not in client.get("/list/").text


IN_SECTIONS = sorted(set(LISTINGS) - {"publications", "people", "talks"})


@pytest.mark.parametrize("listing", IN_SECTIONS)
def test_entries_of_a_hidden_section_are_in_no_list(client, listing):
    person = make_person()
    make_page(listing=listing, path="/list/")
    hidden = make_section(person, kind=listing, heading="Hidden", published_at=None)
    make_entry(listing, person, "Entry out of sight", section=hidden)
    assert "Entry out of sight" not in client.get("/list/").text


@pytest.mark.parametrize("hidden", ["person", "section"])
def test_the_page_of_an_entry_is_hidden_with_what_it_stands_in(client, hidden):
    person = make_person(**({"published_at": None} if hidden == "person" else {}))
    section = make_section(person, published_at=None) if hidden == "section" else None
    course = make_teaching(person, section=section)
    item = make_news_item(title="News", person=person, section=section)
    for row in (course, item):
        assert client.get(row.get_absolute_url()).status_code == 404
        assert client.get(row.get_absolute_url().rstrip("/")).status_code == 404


@pytest.mark.parametrize("listing", LISTINGS)
def test_the_number_of_queries_does_not_grow_with_the_list(
    client, listing, django_assert_num_queries, django_assert_max_num_queries
):
    person = make_person()
    make_page(listing=listing, path="/list/")
    for number in range(10):
        make_entry(listing, person, f"Entry {number}")
    client.get("/list/")
    with django_assert_max_num_queries(20 if listing == "publications" else 12) as few:
        client.get("/list/")
        count = len(few.captured_queries)
    for number in range(20):
        make_entry(listing, person, f"More {number}")
    client.get("/list/")
    with django_assert_num_queries(count):
        client.get("/list/")


def test_a_long_list_has_pages_and_a_wrong_page_number_is_not_found(client):
    make_page(listing="talks", path="/talks/")
    for number in range(101):
        make_page(title=f"Talk {number:03}", collection="talks")
    assert "Talk 099" in client.get("/talks/").text
    assert "Talk 100" not in client.get("/talks/").text
    assert "Talk 100" in client.get("/talks/?page=2").text
    for wrong in ("0", "3", "x", "-1", "9" * 5000, "²", "0000000019", "0" * 5000 + "1"):
        assert client.get("/talks/", {"page": wrong}).status_code == 404


def test_news_is_ordered_newest_first_and_ties_keep_the_owners_order(client):
    make_page(listing="news", path="/list/")
    for date, words, position in (
        ("2021", "Some time in 2021", 0),
        ("2023-05", "First in May", 1),
        ("2023-05", "Second in May", 2),
        ("2023-05-20", "A day in May", 3),
        ("", "Undated", 0),
    ):
        make_news_item(date=date, body=words, position=position)
    text = LexborHTMLParser(client.get("/list/").text).css_first("main").text()
    expected = ["First in May", "Second in May", "A day in May", "Some time in 2021", "Undated"]
    assert sorted(expected, key=text.index) == expected


def test_the_menu_follows_its_pages_and_leaves_out_what_visitors_cannot_see(client):
    page = make_page(title="CV", path="/cv/")
    draft = make_page(title="Draft", path="/draft/", published_at=None)
    MenuItem.objects.create(label="My CV", page=page, position=1)
    MenuItem.objects.create(label="Not yet", page=draft, position=2)
    MenuItem.objects.create(label="Lab", url="https://lab.example/", position=3)
    page.move_to("/curriculum/")
    menu = LexborHTMLParser(client.get("/curriculum/").text).css("header nav a")
    assert [(link.text(), link.attributes["href"]) for link in menu] == [
        ("My CV", "/curriculum/"),
        ("Lab", "https://lab.example/"),
    ]


def test_a_page_shows_the_card_of_its_person_or_of_the_owner(client):
    owner = make_person(display_name="The Owner")
    other = make_person(display_name="The Other")
    SiteIdentity.objects.create(pk=1, title="Site", owner=owner)
    make_page(path="/a/")
    make_page(path="/b/", person=other)
    make_page(path="/c/", show_profile=False)
    assert "The Owner" in client.get("/a/").text
    assert "The Other" in client.get("/b/").text
    assert "The Owner" not in client.get("/c/").text


def test_the_card_of_an_unpublished_person_stands_nowhere(client):
    hidden = make_person(display_name="The Hidden", published_at=None)
    SiteIdentity.objects.create(pk=1, title="Site", owner=hidden)
    make_page(path="/a/", person=hidden)
    assert "The Hidden" not in client.get("/a/").text


@pytest.mark.parametrize(
    "kind", ["news", "publications", "experience", "education", "teaching", "service", "awards"]
)
def test_a_block_lists_what_its_person_did(client, kind):
    ada, other = make_person(), make_person()
    listing = "experience" if kind == "education" else kind
    values = {"kind": "education"} if kind == "education" else {}
    for person, name in ((ada, "By Ada"), (other, "By another")):
        row = make_entry(listing, person, name, **values)
        if kind == "publications":
            row.authorships.create(name="x", person=person)
    page = make_page(path="/a/")
    page.blocks.create(kind=kind, heading="Mine", person=ada)
    html = client.get("/a/").text
    assert "By Ada" in html
    assert "By another" not in html


def test_a_block_shows_as_many_entries_as_it_was_told(client):
    page = make_page(path="/a/")
    page.blocks.create(kind="news", heading="News", limit=2)
    for day in (1, 2, 3):
        make_news_item(body=f"Day {day}.", date=f"2023-01-0{day}")
    html = client.get("/a/").text
    assert "Day 3." in html
    assert "Day 1." not in html


def test_news_scheduled_for_later_appears_by_itself(client, time_machine):
    make_page(listing="news", path="/list/")
    now = timezone.now()
    make_news_item(body="Tomorrow's news", published_at=now + timedelta(days=1))
    assert "Tomorrow" not in client.get("/list/").text
    time_machine.move_to(now + timedelta(days=2))
    assert "Tomorrow" in client.get("/list/").text
