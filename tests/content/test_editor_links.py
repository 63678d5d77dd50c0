"""The search behind the editor's dialog for links."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from content.markdown import convert
from pages.editor_links import MAX_HITS
from tests.builders import (
    make_editor,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_teaching,
)

pytestmark = pytest.mark.django_db

LINKS = reverse("editor_links")
ANY_CHANGE = "content.change_storedfile"


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def hits(client, words=""):
    response = client.get(LINKS, {"q": words})
    assert response.status_code == 200
    return response.json()["hits"]


def titles(client, words=""):
    return [hit["title"] for hit in hits(client, words)]


def test_finds_every_kind_that_has_a_page_by_its_title(editor):
    person = make_person(slug="ada", display_name="Ada of the Tides")
    make_page(title="Tides and us")
    make_publication(title="On Tides")
    make_news_item(title="A prize for tides")
    make_news_item(body="The tides without a page of their own")
    make_teaching(person, code="GEO 1", title="Tides")
    make_page(title="Something else")
    found = [(hit["kind"], hit["title"]) for hit in hits(editor, "tides")]
    assert found == [
        ("page", "Tides and us"),
        ("course", "GEO 1 Tides"),
        ("person", "Ada of the Tides"),
        ("publication", "On Tides"),
        ("news item", "A prize for tides"),
    ]


def test_says_where_each_stands_and_keeps_what_it_says_private(editor):
    make_page(title="Café", path="/café (old)/")
    response = editor.get(LINKS, {"q": "café"})
    assert response.json()["hits"][0] == {
        "title": "Café",
        "words": "Café",
        "url": "/caf%C3%A9%20%28old%29/",
        "kind": "page",
        "state": "",
    }
    assert "no-store" in response["Cache-Control"]


def test_wants_every_word_in_any_order(editor):
    make_page(title="A sea of life")
    make_page(title="Life on land")
    assert titles(editor, " LIFE  sea ") == ["A sea of life"]


def test_without_words_offers_the_newest(editor):
    make_page(title="Older")
    make_page(title="Newer")
    assert titles(editor) == ["Newer", "Older"]


def test_leaves_out_what_has_no_address(editor):
    make_page(title="Nowhere", path="")
    assert titles(editor, "nowhere") == []


def test_answers_with_few_hits_and_the_best_of_many(editor):
    make_page(title="Sea")
    for number in range(MAX_HITS + 5):
        make_page(title=f"At sea {number}")
        make_publication(title=f"The sea {number}")
    found = titles(editor, "sea")
    assert len(found) == MAX_HITS
    assert found[0] == "Sea"


@pytest.mark.parametrize(
    ("permission", "expected"),
    [
        ("pages.change_page", [("Public", ""), ("Hidden", "draft"), ("Soon", "scheduled")]),
        ("news.change_newsitem", [("Public", "")]),
        ("pages.view_page", None),
    ],
    ids=["their-editor", "another-editor", "viewer"],
)
def test_tells_of_drafts_only_whom_may_see_them(client, permission, expected):
    later = timezone.now() + timezone.timedelta(days=1)
    make_page(title="Soon", published_at=later)
    make_page(title="Hidden", published_at=None)
    make_page(title="Public")
    client.force_login(make_editor(permission))
    response = client.get(LINKS)
    if expected is None:
        assert response.status_code == 403
        assert response.json()["error"]
    else:
        found = response.json()["hits"]
        assert [(hit["title"], hit["state"]) for hit in found] == expected


@pytest.mark.parametrize(
    ("who", "permissions", "status"),
    [
        ("anonymous", [], 401),
        ("inactive", [ANY_CHANGE], 401),
        ("member", [ANY_CHANGE], 403),
        ("staff", [], 403),
        ("staff", ["content.view_storedfile"], 403),
        ("staff", [ANY_CHANGE], 200),
        ("staff", ["content.add_storedfile"], 200),
    ],
    ids=["anonymous", "inactive", "member", "staff", "viewer", "changer", "adder"],
)
def test_serves_whom_it_may(client, who, permissions, status):
    make_page(title="A page")
    if who != "anonymous":
        user = make_editor(*permissions)
        user.is_staff, user.is_active = who != "member", who != "inactive"
        user.save()
        client.force_login(user)
    response = client.get(LINKS)
    assert response.status_code == status
    assert ("A page" in response.text) == (status == 200)
    assert ("error" in response.json()) == (status != 200)


def test_answers_to_get_only(editor):
    assert editor.post(LINKS).status_code == 405


@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_",
        "\\",
        "' OR 1=1 --",
        "<script>",
        "x" * 50_000,
        "x " * 20_000,
        "\N{RIGHT-TO-LEFT OVERRIDE}",
    ],
    ids=[
        "percent",
        "underscore",
        "backslash",
        "sql",
        "html",
        "long",
        "many",
        "invisible",
    ],
)
def test_takes_hostile_words_for_words(editor, words):
    make_page(title="A page")
    found = titles(editor, words)
    assert found == (["A page"] if words == "\0" else [])


def test_takes_bytes_that_are_no_text(editor):
    assert editor.get(f"{LINKS}?q=%ff%fe&q=%ed%a0%80").status_code == 200


@pytest.mark.parametrize(
    "title",
    [
        "C* and *b* at _x_ `q` for $5 and 3$",
        "[Re] A study [sic",
        "A [link](https://evil.example/) ]( x",
        "<img src=x> & \\ more",
        "Two\nlines",
    ],
    ids=["emphasis", "brackets", "link", "html", "lines"],
)
def test_the_words_of_a_link_read_as_the_title(editor, title):
    make_page(title=title, path="/target/")
    (hit,) = hits(editor)
    links = LexborHTMLParser(convert(f"[{hit['words']}](/target/)")).css("a")
    assert [(link.attributes["href"], link.text()) for link in links] == [
        ("/target/", " ".join(title.split()))
    ]


def test_the_formula_of_a_title_stays_a_formula(editor):
    make_publication(title="On $x^2$ in $[0, 1)$")
    (hit,) = hits(editor)
    assert "$" not in hit["title"]
    link = LexborHTMLParser(convert(f"[{hit['words']}](/x/)")).css_first("a")
    assert len(link.css("math")) == 2


def test_asks_the_database_as_often_for_many_rows(editor):
    def fill():
        person = make_person()
        make_page()
        make_publication()
        make_news_item(title="Title")
        make_teaching(person)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            hits(editor, "e")
        return len(captured)

    fill()
    few = queries()
    for _ in range(9):
        fill()
    assert queries() == few
    assert few < 10


def test_a_link_that_was_put_in_keeps_working_after_the_page_moved(editor, client):
    page = make_page(title="Tides")
    (hit,) = hits(editor, "tides")
    item = make_news_item(title="News", body=f"See [{hit['words']}]({hit['url']}).")
    page.move_to("/elsewhere/")
    shown = LexborHTMLParser(client.get(item.get_absolute_url()).text)
    (link,) = [link for link in shown.css("main a") if link.text() == "Tides"]
    answer = client.get(link.attributes["href"])
    assert (answer.status_code, answer["Location"]) == (301, "/elsewhere/")
    assert client.get(answer["Location"]).status_code == 200
