"""Each save is kept: who, when, what it looked like, and the way back."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from reversion.models import Revision, Version
from selectolax.lexbor import LexborHTMLParser

from content import address_forms
from content.models import Address
from pages.models import Page
from profiles.models import Award
from tests.admin_forms import errors, messages, save, shown
from tests.builders import (
    make_award,
    make_editor,
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def place(row, page, *args):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=args)


def form_of(row):
    return place(row, "change", row.pk)


def moments(client, row):
    """The history as it is shown: who and what, and the address of each state, newest first."""
    tree = LexborHTMLParser(client.get(place(row, "history", row.pk)).text)
    lines = tree.css("#change-history tbody tr")
    words = [tuple(cell.text(strip=True) for cell in line.css("td")) for line in lines]
    return words, [line.css_first("a").attributes["href"] for line in lines]


def return_to(client, url):
    return client.post(url, shown(client.get(url)), follow=True)


def test_says_who_changed_what(editor):
    page = make_page(title="Talks")
    save(editor, form_of(page), title="Lectures")
    words, _ = moments(editor, page)
    assert words == [
        ("editor", "Changed Title."),
        ("–", "As it was before its first change here."),
    ]


def test_returns_to_an_earlier_state(editor):
    award = make_award(make_person(), title="Prize", awarder="Society")
    save(editor, form_of(award), title="Great Prize", awarder="")
    save(editor, form_of(award), title="Greater Prize")
    words, urls = moments(editor, award)
    assert len(words) == 3
    assert messages(return_to(editor, urls[-1]))
    award.refresh_from_db()
    assert (award.title, award.awarder) == ("Prize", "Society")
    words, _ = moments(editor, award)
    assert words[0][1].startswith("Returned to how it was on ")
    assert LogEntry.objects.latest("pk").change_message.startswith("Returned to how it was on ")


def test_looking_at_an_earlier_state_changes_nothing(editor):
    award = make_award(make_person(), title="Prize")
    save(editor, form_of(award), title="Great Prize")
    _, urls = moments(editor, award)
    page = editor.get(urls[-1])
    assert shown(page)["title"] == "Prize"
    assert "nothing has changed yet" in page.text
    assert Award.objects.get().title == "Great Prize"
    assert Revision.objects.count() == 2


def test_an_earlier_state_can_be_changed_before_it_is_saved(editor):
    award = make_award(make_person(), title="Prize", awarder="Society")
    save(editor, form_of(award), title="Great Prize")
    _, urls = moments(editor, award)
    refused = editor.post(urls[-1], shown(editor.get(urls[-1])) | {"title": ""})
    assert "This field is required." in errors(refused)
    assert Award.objects.get().title == "Great Prize"
    editor.post(urls[-1], shown(editor.get(urls[-1])) | {"awarder": "Academy"})
    assert list(Award.objects.values_list("title", "awarder")) == [("Prize", "Academy")]


def test_returns_with_all_rows_of_the_form(editor):
    person = make_person()
    person.links.create(kind="github", value="ada", position=1)
    person.links.create(kind="orcid", value="0000-0002-1825-0097", position=2)
    changes = {"links-0-value": "lovelace", "links-1-DELETE": "on", "links-TOTAL_FORMS": "3"}
    changes |= {"links-2-kind": "linkedin", "links-2-value": "ada", "links-2-position": "3"}
    save(editor, form_of(person), **changes)
    assert list(person.links.values_list("value", flat=True)) == ["lovelace", "ada"]
    _, urls = moments(editor, person)
    page = editor.get(urls[-1])
    assert shown(page)["links-0-value"] == "ada"
    return_to(editor, urls[-1])
    assert list(person.links.values_list("kind", "value")) == [
        ("github", "ada"),
        ("orcid", "0000-0002-1825-0097"),
    ]


def test_returns_with_the_lists_it_was_in(editor):
    work = make_publication()
    item = make_news_item(title="Published")
    item.publications.add(work)
    save(editor, form_of(item), publications=[])
    assert not item.publications.exists()
    _, urls = moments(editor, item)
    return_to(editor, urls[-1])
    assert list(item.publications.all()) == [work]


def test_returning_moves_it_back_and_leaves_no_dead_address(editor):
    page = make_page(path="/talks/")
    save(editor, form_of(page), permalink="/lectures/")
    _, urls = moments(editor, page)
    return_to(editor, urls[-1])
    assert editor.get("/talks/").status_code == 200
    assert editor.get("/lectures/").headers["Location"] == "/talks/"
    _, urls = moments(editor, page)
    return_to(editor, urls[1])
    assert editor.get("/talks/").headers["Location"] == "/lectures/"


def test_returning_leaves_a_path_to_who_has_it_now(editor):
    page = make_page(title="Talks", path="/talks/")
    save(editor, form_of(page), permalink="/lectures/", title="Lectures")
    Address.objects.get(path="/talks/").delete()
    make_page(title="Other", path="/talks/")
    _, urls = moments(editor, page)
    remark = "/talks/ is taken: it is the page “Other”. “Talks” stands at /lectures/."
    assert remark in editor.get(urls[-1]).text
    return_to(editor, urls[-1])
    assert Page.objects.get(title="Talks").permalink == "/lectures/"


def test_returns_to_a_state_whose_photo_is_gone(editor):
    photo = make_file(b"%PDF-1.4", name="me.pdf")
    person = make_person(photo=photo, position="Countess")
    save(editor, form_of(person), photo="", position="Duchess")
    photo.delete()
    _, urls = moments(editor, person)
    return_to(editor, urls[-1])
    person.refresh_from_db()
    assert (person.photo, person.position) == (None, "Countess")


def test_a_new_row_is_kept_with_its_address(editor):
    save(editor, reverse("admin:pages_page_add"), title="Talks", permalink="/talks/")
    version = Version.objects.get()
    assert '"path": "/talks/"' in version.serialized_data
    assert version.revision.user.username == "editor"


def test_bulk_actions_are_in_the_history(editor):
    item = make_news_item(body="News", published_at=None)
    data = {"action": "publish", "_selected_action": [item.pk]}
    editor.post(place(item, "changelist"), data)
    words, _ = moments(editor, item)
    assert words == [("editor", "Published.")]
    assert LogEntry.objects.get().change_message == "Published."


def test_a_state_of_another_kind_is_not_reached_from_here(editor):
    award, page = make_award(make_person()), make_page(title="Talks")
    save(editor, form_of(page), title="Lectures")
    version = Version.objects.get_for_object(page).last()
    assert editor.post(place(award, "revision", page.pk, version.pk)).status_code == 404


def test_returning_needs_the_permission(client, editor):
    award = make_award(make_person(), title="Prize")
    save(editor, form_of(award), title="Great Prize")
    _, urls = moments(editor, award)
    editor.force_login(make_editor("profiles.view_award", username="reader"))
    assert editor.get(urls[-1]).status_code == 403
    assert editor.post(urls[-1]).status_code == 403
    assert Award.objects.get().title == "Great Prize"


def test_a_save_that_lost_its_path_is_not_kept(editor, monkeypatch):
    make_page(title="Faster", path="/lectures/")
    page = make_page(title="Talks", path="/talks/")
    check, calls = address_forms.refuse_taken, []

    def late(path, *, standing_at):
        calls.append(path)
        if len(calls) > 1:
            check(path, standing_at=standing_at)

    monkeypatch.setattr(address_forms, "refuse_taken", late)
    response = save(editor, form_of(page), title="Lost", permalink="/lectures/")
    assert errors(response) == ["/lectures/ is taken: it is the page “Faster”."]
    assert not Version.objects.filter(object_repr="Lost").exists()


def test_a_state_that_an_older_release_kept_is_refused_in_a_sentence(editor):
    award = make_award(make_person(), title="Prize")
    save(editor, form_of(award), title="Great Prize")
    _, urls = moments(editor, award)
    Version.objects.update(serialized_data='[{"model": "profiles.medal", "pk": 1}]')
    response = editor.get(urls[-1], follow=True)
    assert messages(response)[0].endswith(
        "was kept by an older release, and cannot be read any more."
    )
