"""Works with their authors and links, edited as an editor does."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from publications.models import Publication
from tests.admin_forms import errors, save, shown
from tests.builders import make_editor, make_file, make_person, make_publication

pytestmark = pytest.mark.django_db

ADD = reverse("admin:publications_publication_add")
LIST = reverse("admin:publications_publication_changelist")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def form_of(publication):
    return reverse("admin:publications_publication_change", args=[publication.pk])


def test_adds_a_work_with_its_authors_and_links_in_order(editor):
    person = make_person(display_name="Ada Example")
    file = make_file(b"%PDF-1.7", name="paper.pdf")
    save(
        editor,
        ADD,
        title="On Tides",
        date="2023-02",
        **{
            "authorships-TOTAL_FORMS": "2",
            "authorships-0-name": "Bo Sample",
            "authorships-0-position": "2",
            "authorships-1-name": "A. Example",
            "authorships-1-person": person.pk,
            "authorships-1-equal_contribution": "on",
            "authorships-1-position": "1",
            "links-TOTAL_FORMS": "2",
            "links-0-kind": "code",
            "links-0-url": "example.org/code",
            "links-0-position": "1",
            "links-1-kind": "pdf",
            "links-1-file": file.pk,
            "links-1-position": "2",
        },
    )
    work = Publication.objects.get()
    assert work.permalink == "/publications/on-tides/"
    authors = [(row.name, row.person, row.equal_contribution) for row in work.authorships.all()]
    assert authors == [("A. Example", person, True), ("Bo Sample", None, False)]
    assert [link.target for link in work.links.all()] == [
        "https://example.org/code",
        "/files/paper.pdf",
    ]


def test_starts_with_the_author_that_the_link_names(editor):
    person = make_person(display_name="Ada Example")
    url = f"{ADD}?person={person.pk}"
    form = shown(editor.get(url))
    assert form["authorships-0-person"] == str(person.pk)
    assert form["authorships-0-name"] == "Ada Example"
    save(editor, url, title="On Tides")
    assert Publication.objects.get().authorships.get().person == person


@pytest.mark.parametrize("person", ["x", "0", "-1", "²", "9" * 40])
def test_starts_without_an_author_when_there_is_no_such_person(editor, person):
    response = editor.get(ADD, {"person": person})
    assert response.status_code == 200
    assert "authorships-0-name" not in shown(response)


def test_a_link_has_either_an_address_or_a_file(editor):
    work = make_publication()
    response = save(editor, form_of(work), **{"links-TOTAL_FORMS": "1", "links-0-kind": "code"})
    assert not work.links.exists()
    assert "A link has either an address or a file." in errors(response)


def test_a_row_names_its_fields_and_nothing_that_is_hidden(editor):
    work = make_publication()
    work.authorships.create(name="A. Lovelace")
    tree = LexborHTMLParser(editor.get(form_of(work)).text)
    assert tree.css("input[name=authorships-0-name][aria-label]")
    assert [node.html for node in tree.css("input[type=hidden][aria-label]")] == []


def test_lists_the_works_of_an_author(editor):
    person = make_person()
    own, _ = make_publication(), make_publication()
    own.authorships.create(person=person, name="A")
    own.authorships.create(person=make_person(), name="B")
    listed = editor.get(LIST, {"person": person.pk}).context["cl"].result_list
    assert list(listed) == [own]


def test_finds_a_work_by_an_author(editor):
    work = make_publication()
    for name in ("Ada Example", "Ada Sample"):
        work.authorships.create(name=name)
    make_publication()
    assert list(editor.get(LIST, {"q": "ada"}).context["cl"].result_list) == [work]
