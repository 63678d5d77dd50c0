"""What a visitor finds at each path."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from content.models import Address
from tests.builders import (
    make_editor,
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_teaching,
)

pytestmark = pytest.mark.django_db


def get(client, path):
    """A path as it came over the wire: the client itself would read "//host/" as a host."""
    return client.get("/", PATH_INFO=path) if path.startswith("//") else client.get(path)


def body_of(response) -> bytes:
    return b"".join(response.streaming_content)


TOMORROW = timezone.now() + timedelta(days=1)


@pytest.mark.parametrize(
    "path",
    ["/", "/about-us", "/about-us/", "/publication/2009-10-01-paper", "/cv.html", "/王小明/"],
)
def test_an_object_answers_at_exactly_the_configured_path(client, path):
    make_page(title="Here", path=path)
    response = client.get(path)
    assert response.status_code == 200
    assert "Here" in response.text


@pytest.mark.parametrize(
    ("variant", "path"),
    [
        ("/about", "/about/"),
        ("/about.html", "/about/"),
        ("/about/index.html", "/about/"),
        ("/index.html", "/"),
        ("/about/", "/about"),
        ("/about.html", "/about"),
        ("/about", "/about.html"),
        ("//about/", "/about/"),
        ("/about//", "/about/"),
        ("/%61bout", "/about/"),
        ("/s%C3%B8ren", "/søren/"),
    ],
)
def test_a_variant_leads_to_the_canonical_path_in_one_hop(client, variant, path):
    page = make_page(path=path)
    response = get(client, variant)
    assert (response.status_code, response["Location"]) == (301, page.get_absolute_url())


def test_a_variant_of_an_old_address_leads_there_in_one_hop_too(client):
    person = make_person(path="/")
    person.set_old_addresses(["/about/", "/about.html"])
    for path in ("/about/", "/about.html", "/about", "/about/index.html"):
        assert client.get(path)["Location"] == "/"


def test_two_objects_may_differ_by_a_slash(client):
    make_page(title="With", path="/x/")
    make_page(title="Without", path="/x")
    assert "With<" in client.get("/x/").text
    assert "Without<" in client.get("/x").text


def test_a_query_string_survives_a_redirect(client):
    make_page(path="/about/")
    assert client.get("/about?a=1&b=%2F")["Location"] == "/about/?a=1&b=%2F"
    Address.objects.create(path="/far/", target_url="https://example.org/?x=1")
    assert client.get("/far/?a=1")["Location"] == "https://example.org/?x=1&a=1"
    Address.objects.create(path="/deep/", target_url="https://example.org/#part")
    assert client.get("/deep/?a=1")["Location"] == "https://example.org/?a=1#part"


def test_a_head_request_is_answered_like_a_get_without_a_body(client):
    make_page(path="/about/")
    response = client.head("/about/")
    assert (response.status_code, response.content) == (200, b"")
    assert client.head("/about")["Location"] == "/about/"


def test_an_address_may_lead_elsewhere_or_be_gone(client):
    Address.objects.create(path="/lab/", target_url="https://lab.example/")
    Address.objects.create(path="/former/", gone=True)
    assert client.get("/lab/")["Location"] == "https://lab.example/"
    assert client.get("/lab")["Location"] == "https://lab.example/"
    assert client.get("/former/").status_code == 410


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "//evil.example/",
        "///evil.example/%2e%2e",
        "/%2F%2Fevil.example",
        "/%5Cevil.example",
        "/..//evil.example",
        "/%00",
        "/%0d%0aLocation:%20https:%2F%2Fevil.example",
        "/%ff%fe",
        "/" + "x" * 5000,
        "/" + "%F0%9F%98%80" * 600,
        "/a/" * 300,
        "/nothing",
    ],
)
def test_a_path_that_means_nothing_is_not_found(client, path):
    make_page(path="/evil.example-not/")
    response = get(client, path)
    assert response.status_code == 404
    assert "Page not found" in response.text


def test_a_double_slash_never_redirects_to_another_host(client):
    make_page(path="/evil.example/")
    assert get(client, "//evil.example/")["Location"] == "/evil.example/"


@pytest.mark.parametrize("published_at", [None, TOMORROW], ids=["draft", "scheduled"])
@pytest.mark.parametrize("path", ["/new/", "/new", "/new.html", "/old/", "/old"])
def test_nothing_reveals_an_unpublished_page(client, published_at, path):
    page = make_page(path="/old/", published_at=published_at)
    page.move_to("/new/")
    hidden = client.get(path)
    absent = client.get("/absent/")
    assert hidden.status_code == 404
    assert hidden.headers == absent.headers
    assert hidden.text == absent.text.replace("/absent/", path)


def test_an_editor_sees_a_draft_at_its_own_address_marked_and_never_cached(client):
    make_page(title="Secret", path="/new/", published_at=None)
    client.force_login(make_editor("pages.change_page"))
    response = client.get("/new/")
    assert "Draft: only editors see this page." in response.text
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert client.get("/new").status_code == 404


@pytest.mark.parametrize("permissions", [(), ("news.change_newsitem",)], ids=["none", "others"])
def test_staff_without_permission_see_no_draft(client, permissions):
    make_page(path="/new/", published_at=None)
    client.force_login(make_editor(*permissions))
    assert client.get("/new/").status_code == 404


def test_every_kind_has_a_page_of_its_own(client):
    person = make_person(slug="ada", path="/people/ada/")
    for row, words in (
        (person, "Ada"),
        (make_publication(title="Notes on the Engine"), "Notes on the Engine"),
        (make_news_item(title="A prize", body="It was **won**."), "<strong>won</strong>"),
        (make_teaching(person, title="Analysis", term="Fall 1843"), "Fall 1843"),
        (make_page(title="Imprint", body="Text"), "Imprint"),
    ):
        response = client.get(row.get_absolute_url())
        assert response.status_code == 200
        assert words in response.text


def test_a_page_can_be_written_to_by_nobody(client):
    make_page(path="/about/")
    assert client.post("/about/").status_code == 405


def test_an_empty_site_says_how_to_begin(client):
    response = client.get("/")
    assert response.status_code == 200
    assert "import_site" in response.text


def test_one_look_up_finds_the_address(client, django_assert_num_queries):
    make_page(path="/about/")
    client.get("/about/")
    with django_assert_num_queries(2):
        client.get("/about")


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("paper.pdf", b"%PDF-1.4 text", "application/pdf"),
        ("notes.txt", b"words", "text/plain; charset=utf-8"),
        ("works.bib", b"@book{a}", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_served_at_its_address(client, name, data, media_type):
    make_file(data, name=name, path=f"/files/{name}")
    response = client.get(f"/files/{name}")
    assert body_of(response) == data
    assert response["Content-Type"] == media_type
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "program.swf", "fake.pdf"])
def test_a_file_that_could_run_is_sandboxed(client, name):
    make_file(b"<script>alert(1)</script>", name=name, path=f"/files/{name}")
    response = client.get(f"/files/{name}")
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert body_of(response) == b"<script>alert(1)</script>"


def test_an_html_file_is_offered_for_download_only(client):
    make_file(b"<p>", name="page.html", path="/files/page.html")
    response = client.get("/files/page.html")
    assert response["Content-Disposition"] == 'attachment; filename="page.html"'
    assert body_of(response) == b"<p>"


def test_an_unchanged_file_is_not_sent_again(client):
    make_file(b"words", name="notes.txt", path="/notes.txt")
    first = client.get("/notes.txt")
    assert body_of(first) == b"words"
    again = client.get("/notes.txt", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_form_sent_without_its_token_is_refused_in_plain_words():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "The form has expired" in response.text
