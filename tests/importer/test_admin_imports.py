"""Importing a bibliography in the admin: shown first, then written, or forgotten."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from importer import admin_imports, admin_uploads
from importer.models import BibliographyUpload, BrokenEntry
from publications.models import Publication
from tests.admin_forms import messages
from tests.builders import make_editor, make_person, make_publication

pytestmark = pytest.mark.django_db

START = reverse("admin:import_publications")
WORKS = reverse("admin:publications_publication_changelist")
TIDES = "@article{tides, title={On Tides}, author={Lovelace, Ada}, year={1843}, doi={10.1000/t}}"
WAVES = "@article{waves, title={On <b>Waves</b>}, author={Babbage, Charles}, year={1844}}"
BROKEN = "@article{half, title = {Never closed"


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def uploaded(client, text, name="papers.bib", **more):
    file = SimpleUploadedFile(name, text.encode())
    return client.post(START, {"file": file, **more}, follow=True)


def pasted(client, text):
    return client.post(START, {"text": text}, follow=True)


def place_of(response):
    return response.redirect_chain[-1][0]


def entries(response):
    nodes = LexborHTMLParser(response.text).css(".import-entries label")
    return [node.text() for node in nodes]


def headings(response):
    return [node.text() for node in LexborHTMLParser(response.text).css("form h2")]


def ticked(response):
    nodes = LexborHTMLParser(response.text).css("input[name=take][checked]")
    return [node.attributes["value"] for node in nodes]


def test_shows_each_entry_and_writes_nothing(editor):
    response = uploaded(editor, f"{TIDES}\n{WAVES}")
    assert entries(response)[0] == "On Tides"
    assert "<b>Waves" not in response.text
    assert headings(response) == ["New works (2)"]
    assert "Nothing was written yet." in response.text
    assert not Publication.objects.exists()


def test_writes_what_is_ticked_when_confirmed(editor):
    response = uploaded(editor, f"{TIDES}\n{WAVES}")
    first, _ = ticked(response)
    done = editor.post(place_of(response), {"take": [first], "_confirm": "1"})
    assert [work.title for work in Publication.objects.all()] == ["On Tides"]
    assert "<strong>1</strong> created" in done.text
    assert "<strong>1</strong> left out by you" in done.text
    assert not BibliographyUpload.objects.exists()


def test_imports_as_drafts_when_asked(editor):
    response = pasted(editor, TIDES)
    editor.post(place_of(response), {"take": ticked(response), "is_draft": "on"})
    assert Publication.objects.get().published_at is None


def test_cancelling_leaves_nothing(editor):
    response = uploaded(editor, TIDES)
    assert messages(editor.post(place_of(response), {"_cancel": "1"}, follow=True)) == [
        "Nothing was imported."
    ]
    assert not Publication.objects.exists()
    assert not BibliographyUpload.objects.exists()


def test_a_possible_duplicate_is_named_and_comes_in_as_a_draft(editor):
    there = make_publication(title="Of Tides", doi="10.1000/t")
    response = uploaded(editor, f"{TIDES}\n{WAVES}")
    assert headings(response)[0].startswith("Possible duplicates")
    assert reverse("admin:publications_publication_change", args=[there.pk]) in response.text
    editor.post(place_of(response), {"take": ticked(response)})
    assert Publication.objects.get(title="On Tides").published_at is None


def test_a_broken_entry_is_shown_with_its_line_and_kept(editor):
    response = uploaded(editor, f"{TIDES}\n{BROKEN}\n")
    assert "Line 2:" in response.text
    done = editor.post(place_of(response), {"take": ticked(response)})
    assert Publication.objects.count() == 1
    broken = BrokenEntry.objects.get()
    assert (broken.file, broken.line) == ("papers.bib", 2)
    assert reverse("admin:importer_brokenentry_changelist") in done.text


def test_recognises_the_person_whose_works_they_are(editor):
    person = make_person(display_name="Ada Lovelace")
    response = uploaded(editor, TIDES.replace("Lovelace, Ada", "Lovelace, A."), person=person.pk)
    assert "as works of Ada Lovelace" in response.text
    editor.post(place_of(response), {"take": ticked(response)})
    assert Publication.objects.get().authorships.get().person == person


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.ris", "TY  - JOUR\nTI  - On Tides\nER  - \n", "On Tides"),
        ("a.json", '[{"id": "a", "type": "article-journal", "title": "On Tides"}]', "On Tides"),
        ("a.txt", TIDES, "On Tides"),
    ],
    ids=["ris", "csl-json", "bibtex"],
)
def test_tells_the_format_by_what_the_file_holds(editor, name, text, title):
    assert entries(uploaded(editor, text, name=name)) == [title]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a file or paste its text, one of the two."),
        ({"text": " \n "}, "Choose a file or paste its text, one of the two."),
        ({"text": "hello"}, "no bibliography that is understood here"),
        ({"text": TIDES, "person": "999"}, "Select a valid choice"),
    ],
)
def test_says_why_nothing_can_be_shown(editor, data, sentence):
    assert sentence in editor.post(START, data).text
    assert not BibliographyUpload.objects.exists()


def test_refuses_a_file_that_is_too_large(editor, monkeypatch):
    monkeypatch.setattr(admin_uploads, "MAX_BYTES", 10)
    assert "split it" in uploaded(editor, TIDES).text
    assert not BibliographyUpload.objects.exists()


def test_more_entries_than_are_shown_go_in_together(editor, monkeypatch):
    monkeypatch.setattr(admin_imports, "SHOWN", 1)
    response = uploaded(editor, f"{TIDES}\n{WAVES}")
    assert "And the other 1 entry, as it is" in response.text
    editor.post(place_of(response), {"rest": "on"})
    assert Publication.objects.get().bibtex_key == "waves"


def test_nobody_else_sees_the_upload(editor, client):
    place = place_of(uploaded(editor, TIDES))
    other = make_editor("all", username="other")
    client.force_login(other)
    assert client.get(place).status_code == 302
    client.post(place, {"take": ["0"]})
    assert not Publication.objects.exists()
    assert BibliographyUpload.objects.exists()


@pytest.mark.parametrize(
    "permissions",
    [[], ["publications.add_publication"], ["publications.change_publication"]],
    ids=["none", "add", "change"],
)
def test_needs_the_permission_to_add_and_change_works(client, permissions):
    user = make_editor("publications.view_publication", *permissions)
    client.force_login(user)
    upload = BibliographyUpload.objects.create(
        editor=user, name="a.bib", format="bibtex", content=TIDES.encode()
    )
    assert client.get(START).status_code == 403
    assert client.post(START, {"text": TIDES}).status_code == 403
    place = reverse("admin:preview_import", args=[upload.pk])
    assert client.get(place).status_code == 403
    assert client.post(place, {"take": ["0"]}).status_code == 403
    assert not Publication.objects.exists()
    assert START not in client.get(WORKS).text


def test_the_list_of_works_leads_here(editor):
    assert START in editor.get(WORKS).text


def test_an_upload_of_yesterday_is_forgotten(editor):
    uploaded(editor, TIDES)
    old = timezone.now() - dt.timedelta(days=2)
    BibliographyUpload.objects.update(uploaded_at=old)
    place = place_of(uploaded(editor, WAVES))
    assert BibliographyUpload.objects.count() == 1
    assert entries(editor.get(place)) == entries(uploaded(editor, WAVES))


def test_a_second_confirmation_writes_nothing(editor):
    response = uploaded(editor, TIDES)
    editor.post(place_of(response), {"take": ticked(response)})
    again = editor.post(place_of(response), {"take": ticked(response)}, follow=True)
    assert "imported or withdrawn already" in messages(again)[0]
    assert Publication.objects.count() == 1


def test_the_same_file_once_more_changes_nothing(editor):
    response = uploaded(editor, TIDES)
    editor.post(place_of(response), {"take": ticked(response)})
    again = uploaded(editor, TIDES)
    assert headings(again) == ["Nothing to do: they are here already (1)"]
    assert ticked(again) == []
