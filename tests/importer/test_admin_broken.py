"""What an import left open: broken entries and authors for review."""

import pytest
from django.urls import reverse

from importer.models import BrokenEntry
from publications.models import Publication
from tests.admin_forms import errors, messages, shown
from tests.builders import make_editor, make_person, make_publication

pytestmark = pytest.mark.django_db

LIST = reverse("admin:importer_brokenentry_changelist")
AUTHORS = reverse("admin:doubtful_authors")
HALF = "@article{half, title = {On Tides"
NOTE = "The author “A. Lovelace” may be Ada Lovelace: choose the person, if so."


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def make_broken(**values):
    defaults = {"file": "papers.bib", "line": 7, "format": "bibtex", "digest": "d"}
    return BrokenEntry.objects.create(
        **defaults | {"text": HALF, "reason": "The entry is not closed: add a }."} | values
    )


def form_of(broken):
    return reverse("admin:importer_brokenentry_change", args=[broken.pk])


def read_again(client, broken, text):
    form = shown(client.get(form_of(broken)))
    return client.post(form_of(broken), form | {"text": text}, follow=True)


def test_lists_broken_entries_with_line_and_reason(editor):
    make_broken(text="@article{<script>")
    text = editor.get(LIST).text
    assert "papers.bib:7" in text
    assert "The entry is not closed: add a }." in text
    assert "<script>@" not in text
    assert "&lt;script&gt;" in text


def test_a_corrected_entry_becomes_a_work(editor):
    broken = make_broken()
    other = make_broken(digest="e", text="no key at all")
    response = read_again(editor, broken, HALF + "}, year = {1843}}")
    assert messages(response)[0].startswith("It could be read now:On Tides")
    assert Publication.objects.get().title == "On Tides"
    assert list(BrokenEntry.objects.all()) == [other]


def test_an_entry_that_is_still_broken_says_why_and_stays(editor):
    broken = make_broken()
    response = read_again(editor, broken, HALF + ", year = 1843")
    assert any("of this text:" in error for error in errors(response))
    assert not Publication.objects.exists()
    broken.refresh_from_db()
    assert broken.text == HALF


@pytest.mark.parametrize("text", ["", "hello", "@comment{x}"])
def test_says_that_there_is_no_entry(editor, text):
    assert errors(read_again(editor, make_broken(), text))
    assert BrokenEntry.objects.exists()


def test_a_corrected_duplicate_comes_in_as_a_draft(editor):
    make_publication(title="On Tides")
    response = read_again(editor, make_broken(), HALF + "}}")
    assert Publication.objects.filter(published_at=None).count() == 1
    assert any("may be one work" in message for message in messages(response))


def test_needs_the_permission_to_add_and_change_works(client):
    client.force_login(make_editor("importer.change_brokenentry", "importer.view_brokenentry"))
    broken = make_broken()
    assert client.get(LIST).status_code == 403
    assert client.post(form_of(broken), {"text": HALF + "}}"}).status_code == 403
    assert not Publication.objects.exists()


@pytest.fixture
def doubtful():
    person = make_person(display_name="Ada Lovelace")
    work = make_publication(title="On Tides", review_note=f"Check the year.\n{NOTE}")
    return person, work.authorships.create(name="A. Lovelace")


def test_asks_who_an_author_is(editor, doubtful):
    person, _ = doubtful
    text = editor.get(AUTHORS).text
    assert "It’s Ada Lovelace" in text
    assert "Somebody else" in text
    assert f'value="{person.pk}"' in text


def test_one_click_says_that_it_is_them(editor, doubtful):
    person, author = doubtful
    response = editor.post(AUTHORS, {"author": author.pk, "person": person.pk}, follow=True)
    assert messages(response) == ["A. Lovelace is Ada Lovelace."]
    author.refresh_from_db()
    assert author.person == person
    assert author.publication.review_note == "Check the year."
    assert "No author waits for review." in response.text


def test_one_click_says_that_it_is_somebody_else(editor, doubtful):
    _, author = doubtful
    response = editor.post(AUTHORS, {"author": author.pk, "person": ""}, follow=True)
    assert messages(response) == ["A. Lovelace is somebody else."]
    author.refresh_from_db()
    assert author.person is None
    assert author.publication.review_note == "Check the year."


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30])
def test_an_author_that_is_none_is_not_found(editor, key):
    assert editor.post(AUTHORS, {"author": key}).status_code == 404


def test_only_editors_of_works_say_who_an_author_is(client, doubtful):
    person, author = doubtful
    client.force_login(make_editor("publications.view_publication"))
    assert client.get(AUTHORS).status_code == 403
    assert client.post(AUTHORS, {"author": author.pk, "person": person.pk}).status_code == 403
    author.refresh_from_db()
    assert author.person is None
