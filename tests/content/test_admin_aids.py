"""What a form offers beside its fields: dates as understood, a permalink, a look at the page."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from content.partial_date_fields import reading
from tests.admin_forms import shown
from tests.builders import (
    make_award,
    make_editor,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
)

pytestmark = pytest.mark.django_db

DATE = reverse("admin:news_newsitem_date")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def form_of(row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(name, args=[row.pk])


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Fall 2022", "Fall 2022: 1 Sep 2022 – 30 Nov 2022"),
        ("02/2023", "February 2023: 1 Feb 2023 – 28 Feb 2023"),
        ("2023", "2023: 1 Jan 2023 – 31 Dec 2023"),
        ("2022/23", "2022/23: 1 Jan 2022 – 31 Dec 2023"),
        ("2023-02-15", "15 February 2023"),
        ("Sep 2021 - present", "September 2021 – present: from 1 Sep 2021"),
        (" ", ""),
    ],
)
def test_says_how_a_date_is_understood(written, words):
    assert reading(written) == (words, True)


def test_answers_how_a_date_is_understood(editor):
    assert editor.get(DATE, {"text": "Fall 2022"}).json() == {
        "words": "Fall 2022: 1 Sep 2022 – 30 Nov 2022",
        "understood": True,
    }
    answer = editor.get(DATE, {"text": "the day before"}).json()
    assert answer["understood"] is False
    assert answer["words"].startswith("“the day before” is not a date that is understood here.")


@pytest.mark.parametrize(
    ("date", "words"),
    [("2022-23", "Fall 2022: 1 Sep 2022 – 30 Nov 2022"), ("2022-09-01", ""), ("", "")],
    ids=["a season", "as shown already", "none"],
)
def test_a_form_shows_how_its_dates_are_understood(editor, date, words):
    item = make_news_item(date=date)
    node = LexborHTMLParser(editor.get(form_of(item)).text).css_first(".field-date .date-echo")
    assert node is not None
    assert node.text() == words


def test_news_are_of_today_unless_one_says_otherwise(editor):
    with time_machine.travel(dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC), tick=False):
        editor.force_login(make_editor("all", username="later"))
        add = reverse("admin:news_newsitem_add")
        assert shown(editor.get(add))["date"] == "5 March 2026"
        assert shown(editor.get(add, {"date": "2020"}))["date"] == "2020"


@pytest.mark.parametrize(
    ("kind", "values", "path"),
    [
        ("pages_page", {"title": "About us"}, "/about-us/"),
        ("pages_page", {"title": "Taken"}, "/taken-2/"),
        ("pages_page", {"title": ""}, ""),
        ("publications_publication", {"title": "王小明"}, "/publications/王小明/"),
        ("news_newsitem", {"title": "A prize", "date": "May 2026"}, "/news/2026-05-a-prize/"),
        ("news_newsitem", {"title": "A prize", "date": "?"}, "/news/a-prize/"),
        ("news_newsitem", {"date": "2026"}, ""),
        ("profiles_person", {"slug": "ada"}, "/people/ada/"),
        ("profiles_teaching", {"title": "Logic", "term": "2023"}, "/teaching/2023-logic/"),
        ("content_storedfile", {"name": "a.pdf"}, ""),
    ],
)
def test_suggests_the_permalink_that_saving_would_give(editor, kind, values, path):
    make_page(path="/taken/")
    assert editor.get(reverse(f"admin:{kind}_permalink"), values).json() == {"path": path}


@pytest.mark.parametrize("name", ["date", "permalink"])
def test_tells_visitors_nothing(client, name):
    url = reverse(f"admin:pages_page_{name}")
    assert client.get(url).status_code == 302
    client.force_login(make_editor("news.view_newsitem"))
    assert name == "date" or client.get(url).status_code == 403


def aids(client, url):
    node = LexborHTMLParser(client.get(url).text).css_first("#form-aids")
    assert node is not None
    return node.attributes


def test_only_a_new_object_is_offered_a_permalink(editor):
    page = make_page()
    suggests = reverse("admin:pages_page_permalink")
    assert aids(editor, reverse("admin:pages_page_add"))["data-permalink-url"] == suggests
    assert not aids(editor, form_of(page))["data-permalink-url"]


def site_link(client, row):
    node = LexborHTMLParser(client.get(form_of(row)).text).css_first("a.viewsitelink")
    return node and (node.text(), node.attributes["href"])


def test_leads_to_the_page_or_the_preview(editor):
    person = make_person(path="/")
    assert site_link(editor, make_page(path="/a/")) == ("View on site", "/a/")
    draft = make_page(path="/b/", published_at=None)
    assert site_link(editor, draft) == ("Preview", "/b/")
    assert editor.get("/b/").status_code == 200
    assert site_link(editor, make_award(person)) == ("View on site", "/")
    assert site_link(editor, make_section(person)) == ("View on site", "/")
    assert site_link(editor, make_award(person, published_at=None)) is None
    assert site_link(editor, make_publication(path="")) is None


def test_tells_who_is_signed_in_what_a_form_must_carry(client):
    url = reverse("admin:news_newsitem_session")
    assert client.get(url).headers["Location"].startswith("/admin/login/")
    client.force_login(make_editor("news.view_newsitem"))
    assert len(client.get(url).json()["token"]) == 64
