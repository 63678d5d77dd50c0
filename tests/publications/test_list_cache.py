"""What is kept of a list is shown until something in it changes, and no longer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from publications import list_cache
from publications.models import Publication, VenueBadge
from tests.builders import make_file, make_page, make_person, make_publication
from tests.publications.test_list import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    make_page(title="Works", listing="publications", path="/works/")
    ada = make_person(slug="ada", path="/people/ada/")
    work = make_publication(
        title="Of looms", short_venue="ICAE", thumbnail=make_file(picture(9, 9), name="a.png")
    )
    work.authorships.create(name="A. Lovelace", person=ada)
    work.links.create(kind="pdf", file=make_file(b"%PDF-1", name="a.pdf"))
    VenueBadge.objects.create(short_name="ICAE", url="https://icae.example")
    return work


def changed(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


CHANGES = {
    "title": (lambda work: changed(work, title="Of tides"), "Of tides"),
    "abstract": (lambda work: changed(work, abstract="Words."), "Words."),
    "note": (lambda _: Publication.objects.update(note="Oral"), "Oral"),
    "name": (lambda work: changed(work.authorships.get(), name="Ada King"), "Ada King"),
    "mark": (lambda work: work.authorships.update(corresponding=True), "corresponding author"),
    "author": (lambda work: work.authorships.create(name="C. Babbage", position=9), "C. Babbage"),
    "link": (
        lambda work: work.links.create(kind="code", url="https://looms.example/"),
        "looms.example",
    ),
    "label": (lambda work: work.links.update(label="Full text"), "Full text"),
    "file moves": (lambda work: work.links.get().file.move_to("/new.pdf"), "/new.pdf"),
    "person moves": (lambda work: work.authorships.get().person.move_to("/lady/"), "/lady/"),
    "work moves": (lambda work: work.move_to("/loom/"), "/loom/"),
    "picture": (lambda work: changed(work.thumbnail, alt_text="A loom"), "A loom"),
    "badge": (lambda _: VenueBadge.objects.update(url="https://x.example"), "x.example"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen_at_once(client, work, change):
    make_change, words = CHANGES[change]
    assert words not in client.get("/works/").text
    make_change(work)
    assert words in client.get("/works/").text


def test_an_author_is_no_longer_linked_once_their_page_is_hidden(client, work, time_machine):
    ada = work.authorships.get().person
    changed(ada, published_at=timezone.now() + timedelta(hours=1))
    assert "/people/ada/" not in client.get("/works/").text
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    assert "/people/ada/" in client.get("/works/").text


def test_the_entries_are_made_once(client, work, monkeypatch):
    client.get("/works/")
    monkeypatch.setattr("pages.lists.shown_works", lambda _: pytest.fail("made again"))
    assert "Of looms" in client.get("/works/").text


def test_an_update_of_the_program_makes_them_anew(client, work, monkeypatch):
    client.get("/works/")
    monkeypatch.setattr(list_cache, "program", lambda *_: "another")
    monkeypatch.setattr("pages.lists.grouped", lambda *_, **__: [])
    assert "Of looms" not in client.get("/works/").text
