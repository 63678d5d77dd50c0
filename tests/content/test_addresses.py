"""The registry: who holds a path, what a move leaves behind, what cannot be claimed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from content.models import Address
from publications.models import Publication
from tests.builders import make_news_item, make_page, make_person, make_publication

pytestmark = pytest.mark.django_db


def test_moving_a_page_keeps_the_old_address_working(client):
    page = make_page(path="/old/")
    page.move_to("/new/")
    assert client.get("/new/").status_code == 200
    response = client.get("/old/")
    assert (response.status_code, response["Location"]) == (301, "/new/")


def test_moving_twice_leaves_one_hop_from_every_old_address(client):
    page = make_page(path="/first/")
    page.move_to("/second/")
    page.move_to("/third/")
    assert client.get("/first/")["Location"] == "/third/"
    assert client.get("/second/")["Location"] == "/third/"


def test_moving_back_takes_the_old_address_again(client):
    page = make_page(path="/first/")
    page.move_to("/second/")
    page.move_to("/first/")
    assert client.get("/first/").status_code == 200
    assert client.get("/second/")["Location"] == "/first/"


def test_a_taken_path_is_refused_with_the_name_of_its_holder():
    make_person(display_name="Ada Lovelace", path="/ada/")
    with pytest.raises(ValidationError, match="person “Ada Lovelace”"):
        make_page(path="").move_to("/ada/")


def test_an_old_address_of_something_else_is_refused_with_its_name():
    make_person(display_name="Ada Lovelace", path="/ada/").move_to("/lovelace/")
    with pytest.raises(ValidationError, match="old address of the person “Ada Lovelace”"):
        make_page(path="").move_to("/ada/")


@pytest.mark.parametrize("path", ["", "/mine/"], ids=["new", "moving"])
def test_losing_a_race_gives_the_same_sentence(monkeypatch, path):
    """Another editor takes the path between the look-up and the write."""
    page = make_page(path=path)
    make_person(display_name="Ada Lovelace", path="/ada/")
    manager = type(Address.objects)
    look_up = manager.holder_of
    answers = iter([None])
    monkeypatch.setattr(manager, "holder_of", lambda *args: next(answers, look_up(*args)))
    with pytest.raises(ValidationError, match="person “Ada Lovelace”"):
        page.move_to("/ada/")
    assert page.permalink == path


@pytest.mark.parametrize(
    "path",
    [
        "/admin",
        "/admin/",
        "/Admin/x",
        "/static/x.css",
        "/search/",
        "/feed.xml",
        "/sitemap.xml",
        "/robots.txt",
    ],
)
def test_a_fixed_route_cannot_be_claimed(path):
    with pytest.raises(ValidationError, match="kept for the site itself"):
        make_page(path="").move_to(path)


def test_old_addresses_are_exactly_those_that_were_set(client):
    page = make_page(path="/new/")
    page.set_old_addresses(["/a/", "b"])
    page.set_old_addresses(["/b", "/c/"])
    assert {address.path for address in page.old_addresses} == {"/b", "/c/"}
    assert client.get("/a/").status_code == 404


def test_a_refused_old_address_changes_none():
    make_page(title="Holder", path="/held/")
    page = make_page(path="/new/")
    page.set_old_addresses(["/a/"])
    with pytest.raises(ValidationError, match="page “Holder”"):
        page.set_old_addresses(["/b/", "/held/"])
    assert [address.path for address in page.old_addresses] == ["/a/"]


def test_deleting_something_public_leaves_its_addresses_gone(client):
    page = make_page(path="/old/")
    page.move_to("/new/")
    page.delete()
    assert client.get("/new/").status_code == 410
    assert client.get("/old/").status_code == 410


def test_deleting_many_at_once_leaves_their_addresses_gone(client):
    make_publication(path="/paper/")
    Publication.objects.all().delete()
    assert client.get("/paper/").status_code == 410


def test_deleting_a_draft_gives_its_address_back(client):
    make_page(path="/draft/", published_at=None).delete()
    assert client.get("/draft/").status_code == 404
    assert make_page(path="/draft/").permalink == "/draft/"


def test_a_gone_address_can_be_sent_on_elsewhere(client):
    page = make_page(path="/old/")
    page.delete()
    successor = make_page(path="/successor/")
    Address.objects.get(path="/old/").lead_to(address=successor.address)
    assert client.get("/old/")["Location"] == "/successor/"


def test_a_gone_address_can_be_taken_by_something_new(client):
    make_page(path="/again/").delete()
    make_page(path="/again/")
    assert client.get("/again/").status_code == 200


def test_a_new_address_is_made_of_the_words_and_numbered_when_taken():
    assert make_publication(title="On Café Tables").permalink == "/publications/on-cafe-tables/"
    assert make_publication(title="On Café Tables").permalink == "/publications/on-cafe-tables-2/"
    assert make_page(title="关于").permalink == "/关于/"
    assert make_news_item(title="!!!").permalink == "/news/newsitem/"


@pytest.mark.parametrize(
    "values",
    [
        {"path": "/x/"},
        {"path": "/x/", "gone": True, "target_url": "https://example.org/"},
        {"path": "x/", "gone": True},
        {"path": "//x/", "gone": True},
    ],
    ids=["no meaning", "two meanings", "no slash", "two slashes"],
)
def test_the_database_refuses_an_address_that_makes_no_sense(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(**values)


def test_the_database_refuses_an_address_that_moves_to_itself():
    address = Address.objects.create(path="/x/", gone=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.filter(pk=address.pk).update(gone=False, moved_to=address.pk)


def test_the_database_refuses_a_path_twice():
    Address.objects.create(path="/x/", gone=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(path="/x/", gone=True)


def test_the_address_of_something_that_exists_cannot_be_deleted():
    page = make_page(path="/x/")
    with pytest.raises(IntegrityError):
        page.address.delete()
