"""Bibliographies that visitors download."""

import json

import pytest
from django.template import Context, Template

from pages.models import Page
from publications.export_formats import FORMATS
from publications.models import Authorship
from tests.builders import (
    make_editor,
    make_page,
    make_person,
    make_publication,
    make_section,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_person(slug="ada", path="/people/ada/")


@pytest.fixture
def numbers(ada):
    work = make_publication(title="On Numbers", path="/publications/numbers/", bibtex_key="king43")
    Authorship.objects.create(publication=work, name="Ada King", person=ada)
    return work


def titles(response) -> list[str]:
    assert response.status_code == 200
    return [item["title"] for item in json.loads(response.content)]


@pytest.mark.parametrize(
    ("name", "media_type", "file_name"),
    [
        ("bibtex", "application/x-bibtex; charset=utf-8", "king43.bib"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "king43.ris"),
        ("csl-json", "application/vnd.citationstyles.csl+json; charset=utf-8", "king43.json"),
    ],
)
def test_a_work_in_each_format(client, numbers, name, media_type, file_name):
    response = client.get("/publications/numbers/", {"format": name})
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f'attachment; filename="{file_name}"'
    assert "On Numbers" in response.content.decode()


def test_the_works_of_a_person_and_of_the_list(client, numbers):
    make_publication(title="Of Somebody Else")
    make_page(title="Publications", path="/all/", listing=Page.Listing.PUBLICATIONS)
    assert titles(client.get("/people/ada/?format=csl-json")) == ["On Numbers"]
    assert titles(client.get("/all/?format=csl-json")) == ["Of Somebody Else", "On Numbers"]


def test_a_list_is_narrowed_as_its_page_is(client, numbers):
    make_publication(title="Later Numbers", date="2023")
    make_page(title="Publications", path="/all/", listing=Page.Listing.PUBLICATIONS)
    assert titles(client.get("/all/?year=2023&format=csl-json")) == ["Later Numbers"]
    assert titles(client.get("/all/?q=king&format=csl-json")) == ["On Numbers"]


def test_an_old_address_leads_to_the_download(client, numbers):
    numbers.move_to("/numbers/")
    response = client.get("/publications/numbers/?format=ris")
    assert response["Location"] == "/numbers/?format=ris"


def test_drafts_are_in_no_download(client, ada, numbers):
    draft = make_publication(title="Secret", path="/secret/", published_at=None)
    Authorship.objects.create(publication=draft, name="Ada King", person=ada)
    make_page(title="Publications", path="/all/", listing=Page.Listing.PUBLICATIONS)
    client.force_login(make_editor("all"))
    for address in ("/people/ada/", "/all/"):
        assert titles(client.get(address, {"format": "csl-json"})) == ["On Numbers"]
    assert client.get("/secret/?format=ris").status_code == 404


@pytest.mark.parametrize("query", ["format=pdf", "format=", "form=ris", "format=ris%00x"])
def test_what_is_no_format_is_the_page(client, numbers, query):
    response = client.get(f"/publications/numbers/?{query}")
    assert response.status_code in {200, 400}
    assert "Content-Disposition" not in response


def test_a_standing_page_has_no_download(client):
    make_page(title="About", path="/about/")
    assert client.get("/about/?format=ris")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("change", ["work", "author", "link", "person"])
def test_a_file_is_sent_again_only_when_it_changed(client, numbers, change):
    address = "/publications/numbers/?format=csl-json"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    if change == "work":
        numbers.title = "On Other Numbers"
        numbers.save()
    if change == "author":
        numbers.authorships.update(name="A. King")
    if change == "link":
        numbers.links.create(kind="code", url="https://example.org/code")
    if change == "person":
        author = numbers.authorships.get().person
        author.orcid = "0000-0002-1825-0097"
        author.save()
    again = client.get(address, headers={"If-None-Match": etag})
    assert again.status_code == 200
    assert again["ETag"] != etag


def test_the_number_of_queries_does_not_grow(client, ada, numbers, django_assert_num_queries):
    numbers.links.create(kind="code", url="https://example.org/code")
    with django_assert_num_queries(11):
        client.get("/people/ada/?format=ris")
    for place in range(5):
        work = make_publication()
        Authorship.objects.create(publication=work, name="Ada King", person=ada)
        Authorship.objects.create(publication=work, name="B. Far", position=place + 1)
        work.links.create(kind="code", url="https://example.org/code")
    with django_assert_num_queries(11):
        client.get("/people/ada/?format=ris")


def test_templates_are_given_addresses(numbers):
    template = Template(
        "{% load downloads %}{% downloads work query as formats %}"
        "{% for download in formats %}{{ download.label }} {{ download.url }}\n{% endfor %}"
    )
    shown = template.render(Context({"work": numbers, "query": ""}))
    assert "RIS /publications/numbers/?format=ris\n" in shown
    narrowed = template.render(Context({"work": numbers, "query": "year=2023"}))
    assert "/publications/numbers/?year=2023&amp;format=csl-json" in narrowed
    assert len(shown.split("\n")) == len(FORMATS) + 1


def test_a_person_s_page_offers_their_works_once(client, ada, numbers):
    make_section(ada, kind="publications", heading="Selected")
    make_section(ada, kind="publications", heading="More", position=1)
    page = client.get("/people/ada/").content.decode()
    assert page.count('href="/people/ada/?format=bibtex"') == 1


def test_a_person_without_works_offers_none(client, ada):
    html = client.get("/people/ada/").text
    assert "?format=bibtex" not in html
    assert "?format=ris" not in html
