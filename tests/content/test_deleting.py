"""Deleting in the admin can be taken back: at once with Undo, later under Recover deleted."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from reversion.models import Revision
from selectolax.lexbor import LexborHTMLParser

from content.models import Address, StoredFile
from news.models import NewsItem
from pages.models import Block, MenuItem, Page
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Publication
from tests.admin_forms import messages, shown, undo
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
PDF = b"%PDF-1.4 words"


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def place(row, page, *args):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=args)


def delete(client, row):
    return client.post(place(row, "delete", row.pk), {"post": "yes"}, follow=True)


def delete_selected(client, *rows):
    keys = [row.pk for row in rows]
    data = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    return client.post(place(rows[0], "changelist"), data, follow=True)


def recover(client, row):
    """By the first line of the list of what was deleted, as an editor does."""
    tree = LexborHTMLParser(client.get(place(row, "recoverlist")).text)
    link = tree.css_first("#content-main tbody a").attributes["href"]
    return client.get(link), client.post(link, follow=True)


def state_of(row):
    """Every column but the moment of the change, where it stands and what leads there."""
    row = type(row).objects.get(pk=row.pk)
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values.pop("address_id", None)
    values.pop("modified_at", None)
    lists = {
        field.name: list(getattr(row, field.name).order_by("pk").values_list("pk", flat=True))
        for field in row._meta.many_to_many
    }
    if hasattr(row, "permalink"):
        values["path"] = row.permalink
        values["old"] = sorted(row.old_addresses.values_list("path", flat=True))
    return values | lists


def with_person(make, **values):
    return lambda: make(make_person(), **values)


EVERY_KIND = {
    "person": lambda: make_person(path="/"),
    "news": lambda: make_news_item(title="A prize"),
    "publication": make_publication,
    "page": make_page,
    "teaching": with_person(make_teaching),
    "experience": with_person(make_experience, role="Student"),
    "service": with_person(make_service, years=[2022, 2023]),
    "award": with_person(make_award, date="2023-05"),
    "section": with_person(make_section, heading="Awards", kind="awards"),
    "file": lambda: make_file(PDF, name="paper.pdf"),
}


@pytest.mark.parametrize("make", EVERY_KIND.values(), ids=EVERY_KIND)
@pytest.mark.parametrize("way", [delete, delete_selected], ids=["one", "selected"])
def test_undo_brings_back_the_row_and_its_address(
    editor, make, way, django_capture_on_commit_callbacks
):
    row = make()
    before, url = state_of(row), getattr(row, "get_absolute_url", str)()
    with django_capture_on_commit_callbacks(execute=True):
        response = way(editor, row)
    assert not type(row).objects.filter(pk=row.pk).exists()
    (words,) = messages(undo(editor, response))
    assert words == f"Brought back: “{row}”."
    assert state_of(row) == before
    if url.startswith("/"):
        answer = editor.get(url)
        answer.close()
        assert answer.status_code == 200


@pytest.mark.parametrize("make", EVERY_KIND.values(), ids=EVERY_KIND)
def test_recover_deleted_does_the_same_later(editor, make):
    row = make()
    before = state_of(row)
    delete(editor, row)
    shown, done = recover(editor, row)
    assert "Bring it back" in shown.text
    assert messages(done) == [f"Brought back: “{row}”."]
    assert state_of(row) == before


def full_person():
    person = make_person(display_name="Ada", path="/")
    person.links.create(kind="github", value="ada", position=1)
    section = make_section(person, heading="News", kind="news")
    make_news_item(person=person, section=section, title="Won")
    make_teaching(person, title="Analysis")
    for make in (make_award, make_experience, make_service):
        make(person)
    work = make_publication(title="Notes")
    work.authorships.create(name="A. L.", person=person, position=1)
    page = make_page(title="About", person=person)
    return person, work, page


def test_a_person_comes_back_with_everything_that_was_theirs(editor):
    person, work, page = full_person()
    rows = [
        row
        for model in (Person, Section, NewsItem, Teaching, Award, Experience, Service)
        for row in model.objects.all()
    ]
    before = [state_of(row) for row in [*rows, page]]
    response = delete(editor, person)
    assert not Teaching.objects.exists()
    assert editor.get("/teaching/analysis/").status_code == 410
    undo(editor, response)
    assert [state_of(row) for row in [*rows, page]] == before
    assert person.links.get().value == "ada"
    assert work.authorships.get().person == person
    assert "Won" in editor.get("/").text
    assert editor.get("/teaching/analysis/").status_code == 200


def test_a_page_comes_back_with_its_blocks_and_menu_entries(editor):
    page = make_page(title="Talks")
    Block.objects.create(page=page, heading="Recent", position=1)
    MenuItem.objects.create(label="Talks", page=page, position=3)
    undo(editor, delete(editor, page))
    assert page.blocks.get().heading == "Recent"
    assert MenuItem.objects.get().page == page


def test_a_work_comes_back_with_authors_links_and_the_lists_it_was_in(editor):
    person = make_person()
    section = make_section(person, kind="publications")
    file = make_file(PDF, name="paper.pdf")
    work = make_publication(title="Notes")
    work.sections.add(section)
    work.authorships.create(name="A. L.", person=person, position=1)
    work.links.create(kind="pdf", file=file, position=1)
    item = make_news_item(title="Published")
    item.publications.add(work)
    undo(editor, delete(editor, work))
    work = Publication.objects.get()
    assert (work.authorships.get().person, work.links.get().file) == (person, file)
    assert list(work.sections.all()) == [section]
    assert list(item.publications.all()) == [work]


def test_a_link_that_somebody_filled_meanwhile_stays(editor):
    old, new = (make_file(PDF + name.encode(), name=name) for name in ("old.pdf", "new.pdf"))
    first, second = (make_person(photo=old) for _ in range(2))
    response = delete(editor, old)
    Person.objects.filter(pk=first.pk).update(photo=new)
    undo(editor, response)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.photo, second.photo) == (new, old)


def test_old_addresses_lead_there_again(editor):
    page = make_page(path="/first/")
    page.move_to("/second/")
    response = delete(editor, page)
    assert editor.get("/first/").status_code == 410
    undo(editor, response)
    assert editor.get("/first/").headers["Location"] == "/second/"


def test_an_address_led_elsewhere_meanwhile_is_its_own_again(editor):
    page = make_page(path="/talks/")
    page.add_old_address("/slides/")
    other = make_page(path="/other/")
    response = delete(editor, page)
    Address.objects.get(path="/talks/").lead_to(address=other.address)
    undo(editor, response)
    assert editor.get("/talks/").status_code == 200
    assert editor.get("/slides/").headers["Location"] == "/talks/"


@pytest.mark.parametrize("published", [True, False], ids=["page", "draft"])
def test_a_path_that_was_claimed_meanwhile_is_left_to_its_holder(editor, published):
    values = {} if published else {"published_at": None}
    page = make_page(title="Talks", path="/talks/", **values)
    response = delete(editor, page)
    make_page(title="Other", path="/talks/")
    assert messages(undo(editor, response)) == [
        "Brought back: “Talks”.",
        "/talks/ is taken: it is the page “Other”. “Talks” stands at /talks-2/.",
    ]
    assert "Other" in editor.get("/talks/").text
    assert Page.objects.get(title="Talks").permalink == "/talks-2/"


def test_says_before_bringing_back_that_the_path_is_taken(editor):
    page = make_page(title="Talks", path="/talks/")
    delete(editor, page)
    make_page(title="Other", path="/talks/")
    shown, _ = recover(editor, page)
    assert "/talks/ is taken: it is the page “Other”." in shown.text


def test_an_old_address_of_another_page_stays_that_pages(editor):
    page = make_page(path="/talks/")
    response = delete(editor, page)
    other = make_page(path="/talks/")
    other.move_to("/other/")
    undo(editor, response)
    assert editor.get("/talks/").headers["Location"] == "/other/"


def test_what_cannot_be_without_its_owner_waits_for_the_owner(editor):
    person = make_person(display_name="Ada")
    award = make_award(person, title="Prize")
    delete(editor, award)
    delete(editor, person)
    _, done = recover(editor, award)
    assert messages(done) == [
        "“Prize” belonged to a person that was deleted, too: bring that back first."
    ]
    recover(editor, person)
    assert not Award.objects.exists()
    recover(editor, award)
    assert Award.objects.get().person == person


def test_what_clashes_with_something_new_is_refused_in_a_sentence(editor):
    response = delete(editor, make_person(slug="ada", display_name="Ada"))
    make_person(slug="ada")
    (words,) = messages(undo(editor, response))
    assert words.startswith("“Ada” cannot be as it was: Person with this Slug already exists.")


def test_undo_is_for_once_and_for_who_may_delete(client, editor):
    response = delete(editor, make_page(title="Talks"))
    tree = LexborHTMLParser(response.text)
    button = tree.css_first("button.undo").attributes
    assert editor.get(button["formaction"]).status_code == 405
    wrong = editor.post(button["formaction"], {"key": "another"}, follow=True)
    assert messages(wrong) == ["That can be undone no more."]
    undo(editor, response)
    assert messages(undo(editor, response)) == ["That can be undone no more."]
    response = delete(editor, Page.objects.get())
    key = LexborHTMLParser(response.text).css_first("button.undo").attributes["value"]
    editor.force_login(make_editor("pages.view_page", username="reader"))
    assert editor.post(button["formaction"], {"key": key}).status_code == 403
    assert not Page.objects.exists()


def test_recovering_needs_the_permissions_and_the_right_kind(client, editor):
    award = make_award(make_person())
    delete(editor, award)
    tree = LexborHTMLParser(editor.get(place(award, "recoverlist")).text)
    link = tree.css_first("#content-main tbody a").attributes["href"]
    assert editor.post(link.replace("award", "section")).status_code == 404
    editor.force_login(make_editor("profiles.change_award", username="reader"))
    assert editor.get(place(award, "recoverlist")).status_code == 403
    assert editor.get(link).status_code == 403
    assert editor.post(link).status_code == 403
    assert not Award.objects.exists()


def test_both_are_in_the_history(editor):
    page = make_page(title="Talks")
    undo(editor, delete(editor, page))
    history = editor.get(place(page, "history", page.pk)).text
    assert "Deleted: “Talks”." in history
    assert "Brought back." in history
    assert "Brought back." in LogEntry.objects.latest("pk").change_message


def test_the_content_of_a_file_is_kept_until_its_history_is_pruned(
    editor, django_capture_on_commit_callbacks
):
    stored = make_file(PDF, name="paper.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        delete(editor, stored)
    assert default_storage.exists(stored.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("deleterevisions", verbosity=0)
    assert not default_storage.exists(stored.file.name)


def test_a_file_whose_content_is_lost_comes_back_with_a_word_of_it(editor):
    stored = make_file(PDF, name="paper.pdf")
    response = delete(editor, stored)
    default_storage.delete(stored.file.name)
    assert messages(undo(editor, response))[1] == (
        "The content of “paper.pdf” is no longer on disk: upload it again in its form."
    )


def test_many_are_deleted_in_one_revision_and_few_queries(editor, django_assert_max_num_queries):
    rows = [make_award(make_person()) for _ in range(30)]
    with django_assert_max_num_queries(60):
        response = delete_selected(editor, *rows)
    with django_assert_max_num_queries(200):
        undo(editor, response)
    assert Award.objects.count() == 30
    assert Revision.objects.count() == 2


def test_a_row_deleted_in_its_owners_form_can_be_recovered(editor):
    person = make_person()
    section = make_section(person, heading="Talks", kind="text", body="Words")
    form = editor.get(place(person, "change", person.pk))
    data = shown(form)
    editor.post(place(person, "change", person.pk), data | {"sections-0-DELETE": "on"})
    assert not Section.objects.exists()
    recover(editor, section)
    assert Section.objects.get().body == "Words"


def test_a_name_stays_text_in_the_message(editor):
    response = delete(editor, make_page(title="<b>Bold"))
    assert "<b>Bold" not in response.text
    assert "<b>Bold" not in undo(editor, response).text


def test_stored_files_of_the_same_content_share_it(editor, django_capture_on_commit_callbacks):
    one, two = (make_file(PDF, name=name) for name in ("one.pdf", "two.pdf"))
    with django_capture_on_commit_callbacks(execute=True):
        delete(editor, one)
        call_command("deleterevisions", verbosity=0)
    assert default_storage.exists(two.file.name)
    assert StoredFile.objects.get() == two
