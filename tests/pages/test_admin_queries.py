"""Every list and form of the admin asks the database as often for many rows as for few."""

import itertools

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content.models import Address
from importer.models import ImportedRecord
from pages.models import Block, MenuItem
from profiles.models import ProfileLink
from publications.models import PublicationLink
from tests.builders import (
    make_award,
    make_editor,
    make_experience,
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
    make_service,
    make_teaching,
)

pytestmark = pytest.mark.django_db

number = itertools.count(1)


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def add_address():
    target = make_page().address
    old = Address.objects.create(path=f"/old-{next(number)}/", moved_to=target)
    Address.objects.create(path=f"/gone-{next(number)}/", gone=True)
    return old


def add_file():
    return make_file(f"{next(number)}".encode(), name="notes.txt")


def add_menu_item():
    return MenuItem.objects.create(label="Entry", page=make_page(), position=next(number))


def add_imported_record():
    page = make_page()
    return ImportedRecord.objects.create(
        source="ada",
        file="about.md",
        line=next(number),
        content_type=ContentType.objects.get_for_model(page),
        object_id=page.pk,
    )


def add_record(make):
    person = make_person()
    return make(person, section=make_section(person))


KINDS = {
    "content_address": add_address,
    "content_storedfile": add_file,
    "importer_importedrecord": add_imported_record,
    "news_newsitem": lambda: make_news_item(person=make_person(), title="Title"),
    "pages_menuitem": add_menu_item,
    "pages_page": lambda: make_page(person=make_person()),
    "profiles_award": lambda: add_record(make_award),
    "profiles_experience": lambda: add_record(make_experience),
    "profiles_person": make_person,
    "profiles_section": lambda: make_section(make_person(), body="Words."),
    "profiles_service": lambda: add_record(make_service),
    "profiles_teaching": lambda: add_record(make_teaching),
    "publications_publication": make_publication,
}


def queries(client, url):
    client.get(url)  # Content types are remembered from the first request on.
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_asks_as_often_for_many_rows(editor, kind):
    url = reverse(f"admin:{kind}_changelist")
    for _ in range(2):
        KINDS[kind]()
    few = queries(editor, url)
    for _ in range(9):
        KINDS[kind]()
    many = queries(editor, url)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) < 15


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_asks_as_often_on_a_full_site(editor, kind):
    row = KINDS[kind]()
    url = reverse(f"admin:{kind}_change", args=[row.pk])
    few = queries(editor, url)
    for _ in range(9):
        KINDS[kind]()
    assert len(queries(editor, url)) == len(few)


def fill_person(person):
    ProfileLink.objects.create(person=person, kind="github", value="ada")
    make_section(person, body="Words.")
    make_award(person)
    make_news_item(person=person)
    person.address.old_addresses.create(path=f"/old-{next(number)}/")


def fill_publication(work):
    work.authorships.create(name="Author", person=make_person(), position=next(number))
    PublicationLink.objects.create(publication=work, file=add_file())
    work.sections.add(make_section(make_person(), kind="publications"))


def fill_page(page):
    Block.objects.create(page=page, person=make_person(), body="Words.")


@pytest.mark.parametrize(
    ("make", "fill"),
    [(make_person, fill_person), (make_publication, fill_publication), (make_page, fill_page)],
    ids=["person", "publication", "page"],
)
def test_a_form_asks_as_often_for_many_rows_inside_it(editor, make, fill):
    row = make()
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    url = reverse(name, args=[row.pk])
    for _ in range(2):
        fill(row)
    few = queries(editor, url)
    for _ in range(9):
        fill(row)
    many = queries(editor, url)
    assert len(many) == len(few), "\n".join(many)


def test_news_with_many_works_asks_as_often(editor):
    item = make_news_item(title="Title")
    url = reverse("admin:news_newsitem_change", args=[item.pk])
    item.publications.add(make_publication())
    few = queries(editor, url)
    item.publications.add(*(make_publication() for _ in range(9)))
    assert len(queries(editor, url)) == len(few)
