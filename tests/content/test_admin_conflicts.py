"""Two editors in one form: nothing is overwritten in silence, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from profiles.models import ProfileLink
from tests.admin_forms import errors, messages, shown
from tests.builders import (
    make_award,
    make_editor,
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_service,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(client):
    client.force_login(make_editor("all", username="first"))
    return client


@pytest.fixture
def second():
    client = Client()
    client.force_login(make_editor("all", username="second"))
    return client


def form_of(row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(name, args=[row.pk])


def post(client, row, data):
    return client.post(form_of(row), {**data, "_continue": "1"}, follow=True)


def opened(client, row):
    return shown(client.get(form_of(row)))


def test_tells_the_later_editor_what_was_changed(first, second):
    award = make_award(make_person(), title="Prize", awarder="Society")
    early, late = opened(first, award), opened(second, award)
    post(first, award, early | {"title": "Great Prize"})
    response = post(second, award, late | {"title": "Best Prize", "awarder": "Academy"})
    award.refresh_from_db()
    assert (award.title, award.awarder) == ("Great Prize", "Society")
    summary = "Somebody else saved this while you were editing, and changed: title. Nothing was"
    assert errors(response) == [
        f"{summary} saved yet. Saving again keeps what stands in the form now.",
        "Changed meanwhile to “Great Prize”. Yours is “Best Prize”.",
    ]
    kept = shown(response)
    assert (kept["title"], kept["awarder"]) == ("Best Prize", "Academy")
    assert "was changed successfully" in messages(post(second, award, kept))[0]
    award.refresh_from_db()
    assert (award.title, award.awarder) == ("Best Prize", "Academy")


def test_a_field_one_did_not_touch_is_not_put_back(first, second):
    award = make_award(make_person(), title="Prize")
    early, late = opened(first, award), opened(second, award)
    post(first, award, early | {"title": "Great Prize"})
    response = post(second, award, late | {"awarder": "Academy"})
    assert errors(response)[1] == (
        "Changed meanwhile from “Prize” to “Great Prize”. "
        "You had not touched it: the form has the new one now."
    )
    kept = shown(response)
    assert (kept["title"], kept["awarder"]) == ("Great Prize", "Academy")
    assert errors(post(second, award, kept)) == []
    award.refresh_from_db()
    assert (award.title, award.awarder) == ("Great Prize", "Academy")


OTHERS = {
    "text of several lines": {"body": "One\r\n\r\nTwo\r\n"},
    "words with commas": {"tags": "talks, teaching"},
    "permalink": {"permalink": "/moved/"},
    "old addresses": {"old_addresses": "/a/\r\n/b/"},
    "date": {"date": "Fall 2022"},
    "moment": {"published_at_0": "2020-05-01", "published_at_1": "10:00:00"},
    "draft": {"published_at_0": "", "published_at_1": ""},
    "box that is cleared": {"show_profile": None},
    "choice": {"listing": "talks"},
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_a_field_of_any_kind_takes_what_the_other_made_of_it(first, second, change):
    values = {"body": "One\nTwo", "tags": ["talks"], "date": "2022-05-01"}
    page = make_page(title="Page", path="/page/", **values)
    page.add_old_address("/b/")
    page.add_old_address("/0/")
    early, late = opened(first, page), opened(second, page)
    sent = {name: value for name, value in (early | change).items() if value is not None}
    assert errors(post(first, page, sent)) == []
    expected = opened(first, page)
    response = post(second, page, late | {"excerpt": "Mine."})
    assert "You had not touched it" in " ".join(errors(response))
    kept = shown(response)
    assert {name: kept.get(name) for name in change} == {n: expected.get(n) for n in change}
    assert errors(post(second, page, kept)) == []
    page.refresh_from_db()
    assert page.excerpt == "Mine."
    assert {name: opened(first, page).get(name) for name in change} == {
        name: expected.get(name) for name in change
    }


def test_two_who_replace_the_same_file_are_told_of_each_other(first, second):
    stored = make_file(b"first", name="paper.txt")
    early, late = opened(first, stored), opened(second, stored)
    upload = {"upload": SimpleUploadedFile("a.txt", b"second")}
    assert errors(post(first, stored, early | upload)) == []
    upload = {"upload": SimpleUploadedFile("b.txt", b"third")}
    response = post(second, stored, late | upload | {"name": "thesis.txt"})
    assert errors(response)[1].startswith("Somebody else replaced the file meanwhile.")
    stored.refresh_from_db()
    assert (stored.name, stored.size) == ("paper.txt", len(b"second"))
    upload = {"upload": SimpleUploadedFile("b.txt", b"third")}
    assert errors(post(second, stored, shown(response) | upload)) == []
    stored.refresh_from_db()
    assert (stored.name, stored.size) == ("thesis.txt", len(b"third"))


def test_two_editors_who_write_the_same_do_not_disturb_each_other(first, second):
    award = make_award(make_person(), title="Prize")
    early, late = opened(first, award), opened(second, award)
    post(first, award, early | {"title": "Great Prize"})
    assert errors(post(second, award, late | {"title": "Great Prize"})) == []


def test_a_third_save_is_noticed_after_the_second_was_refused(first, second):
    award = make_award(make_person(), title="Prize")
    early, late = opened(first, award), opened(second, award)
    post(first, award, early | {"title": "Great Prize"})
    kept = shown(post(second, award, late | {"title": "Best Prize"}))
    post(first, award, opened(first, award) | {"title": "Greatest Prize"})
    response = post(second, award, kept)
    assert "Changed meanwhile to “Greatest Prize”. Yours is “Best Prize”." in errors(response)


@pytest.mark.parametrize("sent", [None, "altered", "of another row"])
def test_a_form_without_its_record_is_not_saved_at_once(first, sent):
    person = make_person()
    award, other = make_award(person, title="Prize"), make_award(person)
    data = opened(first, award) | {"title": "Great Prize"}
    record = data.pop("form_as_loaded")
    if sent == "altered":
        data["form_as_loaded"] = record[:-1] + ("a" if record[-1] != "a" else "b")
    if sent == "of another row":
        data["form_as_loaded"] = opened(first, other)["form_as_loaded"]
    response = post(first, award, data)
    assert errors(response)[0].startswith("It cannot be told whether somebody else")
    assert errors(post(first, award, shown(response))) == []
    award.refresh_from_db()
    assert award.title == "Great Prize"


def test_names_what_cannot_be_read_off_a_field(first, second):
    ada, bo = make_person(display_name="Ada"), make_person(display_name="Bo")
    work = make_publication(title="On Tides")
    item = make_news_item(title="News", person=ada)
    early, late = opened(first, item), opened(second, item)
    post(first, item, early | {"person": str(bo.pk), "publications": [str(work.pk)]})
    found = errors(post(second, item, late))
    mine = "You had not touched it: the form has the new one now."
    assert f"Changed meanwhile from “Ada” to “Bo”. {mine}" in found
    assert f"Changed meanwhile from nothing to “On Tides”. {mine}" in found


def test_shows_of_a_long_text_where_it_parts(first, second):
    text = "The same words again. " * 40
    page = make_page(title="Page", body=text)
    early, late = opened(first, page), opened(second, page)
    post(first, page, early | {"body": f"{text}The end."})
    found = errors(post(second, page, late | {"body": f"{text}No end."}))
    assert any("again. The end.”. Yours is “…" in problem for problem in found)
    assert max(map(len, found)) < 700


@pytest.mark.parametrize("field", ["permalink", "old_addresses"])
def test_an_address_moved_meanwhile_is_not_moved_back(first, second, field):
    page = make_page(title="Page", path="/here/")
    early, late = opened(first, page), opened(second, page)
    post(first, page, early | {field: "/there/"})
    found = errors(post(second, page, late | {"title": "Another title"}))
    assert f"changed: {field.replace('_', ' ')}" in found[0]
    page = type(page).objects.get()
    assert page.title == "Page"
    assert "/there/" in [page.permalink, *(old.path for old in page.old_addresses)]


def test_years_that_were_changed_meanwhile_are_shown_as_years(first, second):
    duty = make_service(make_person(), years=[2022])
    early, late = opened(first, duty), opened(second, duty)
    post(first, duty, early | {"years": "2022, 2023"})
    found = errors(post(second, duty, late | {"years": "2024"}))
    assert "Changed meanwhile to “2022, 2023”. Yours is “2024”." in found


def person_with_links():
    person = make_person()
    for position, kind in enumerate(["github", "orcid", "linkedin"], start=1):
        value = "0000-0002-1825-0097" if kind == "orcid" else "ada"
        ProfileLink.objects.create(person=person, kind=kind, value=value, position=position)
    return person


def test_a_row_changed_meanwhile_is_not_overwritten(first, second):
    person = person_with_links()
    early, late = opened(first, person), opened(second, person)
    post(first, person, early | {"links-0-value": "lovelace"})
    response = post(second, person, late | {"links-0-value": "byron", "position": "Countess"})
    assert "Changed meanwhile to “lovelace”. Yours is “byron”." in errors(response)
    assert person.links.get(kind="github").value == "lovelace"
    kept = shown(response)
    assert (kept["links-0-value"], kept["position"]) == ("byron", "Countess")
    assert errors(post(second, person, kept)) == []
    assert person.links.get(kind="github").value == "byron"


def test_a_row_changed_meanwhile_is_not_deleted(first, second):
    person = person_with_links()
    early, late = opened(first, person), opened(second, person)
    post(first, person, early | {"links-0-value": "lovelace"})
    response = post(second, person, late | {"links-0-DELETE": "on"})
    assert "Somebody else changed GitHub meanwhile" in " ".join(errors(response))
    assert person.links.filter(kind="github").exists()


def test_a_row_added_meanwhile_stays(first, second):
    person = make_person()
    early, late = opened(first, person), opened(second, person)
    added = {"links-TOTAL_FORMS": "1", "links-0-kind": "github", "links-0-value": "ada"}
    post(first, person, early | added)
    assert errors(post(second, person, late | {"position": "Countess"})) == []
    assert person.links.count() == 1


def test_a_row_removed_meanwhile_keeps_what_was_typed_into_it(first, second):
    person = person_with_links()
    early, late = opened(first, person), opened(second, person)
    post(first, person, early | {"links-0-DELETE": "on"})
    response = post(second, person, late | {"links-0-value": "byron", "links-2-value": "lovelace"})
    assert "Somebody else removed something from this list" in " ".join(errors(response))
    assert [link.kind for link in person.links.all()] == ["orcid", "linkedin"]
    kept = shown(response)
    assert kept["links-2-value"] == "byron"
    assert errors(post(second, person, kept)) == []
    assert {(link.kind, link.value) for link in person.links.all()} == {
        ("github", "byron"),
        ("orcid", "0000-0002-1825-0097"),
        ("linkedin", "lovelace"),
    }
