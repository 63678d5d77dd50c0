"""The PDF of a CV: when it is made, whom it is given, and what is told of it."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from selectolax.lexbor import LexborHTMLParser

from content import typesetting
from pages import cv_pdf
from pages.models import CvPdf
from tests.builders import make_award, make_editor, make_page, make_person
from tests.pages.cv.cvs import (
    make_cv,
    make_owner,
    tasks,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_it_is_made_in_the_background_when_first_asked_for(get, do_the_work):
    make_owner()
    make_cv()
    assert "format=pdf" not in get("/cv/").text
    waiting = get()
    assert waiting.status_code == 503
    assert waiting["Retry-After"] == waiting["Refresh"] == "3"
    assert "no-store" in waiting["Cache-Control"]
    assert tasks().count() == 1
    do_the_work()
    assert 'href="/cv/?format=pdf"' in get("/cv/").text
    response = get()
    assert response.status_code == 200
    assert 'filename="curriculum-vitae.pdf"' in response["Content-Disposition"]
    assert response.body.startswith(b"%PDF-")


@pytest.mark.django_db(transaction=True)
def test_a_change_is_set_once_after_it_is_committed(get, made, do_the_work):
    person = make_owner()
    make_cv()
    made()
    DBTaskResult.objects.all().delete()
    with transaction.atomic():
        for number in range(3):
            make_award(person, title=f"New Prize {number}")
        assert not tasks().exists()
    assert tasks().count() == 1
    before = CvPdf.objects.get().file.name
    do_the_work()
    assert "New Prize 2" in text_of(get().body)
    assert tasks().count() == 1
    assert default_storage.exists(CvPdf.objects.get().file.name)
    assert before != CvPdf.objects.get().file.name


@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_the_old_one_is_not_given_once_it_shows_what_is_hidden_now(get, made, do_the_work, how):
    person = make_owner()
    award = make_award(person, title="Doubtful Prize")
    make_cv()
    assert "Doubtful Prize" in text_of(made())
    getattr(award, how)()
    assert get().status_code == 503
    assert "format=pdf" not in get("/cv/").text
    do_the_work()
    assert "Doubtful Prize" not in text_of(get().body)


def test_nothing_is_set_again_while_nothing_changed(get, made, monkeypatch):
    make_owner()
    make_cv()
    made()
    monkeypatch.setattr(typesetting, "typeset", None)
    cv_pdf.set_cvs.call()
    get("/cv/")
    assert tasks().count() == 1


@pytest.mark.django_db(transaction=True)
def test_after_a_change_visitors_wait_for_the_new_one_for_two_minutes(
    get, made, do_the_work, caplog
):
    person = make_owner()
    make_cv()
    old = made()
    make_award(person, title="New Prize")
    waiting = get()
    assert waiting.status_code == 503
    assert waiting["Refresh"] == "3"
    assert 'href="/cv/?format=pdf"' in get("/cv/").text
    tasks().update(enqueued_at=timezone.now() - timedelta(minutes=3))
    assert [get().body, get().body] == [old, old]
    told = [record.getMessage() for record in caplog.records if record.name == "pages.cv_views"]
    assert len(told) == 1
    assert told[0].startswith("The PDF of /cv/ waits for a worker since ")
    do_the_work()
    assert "New Prize" in text_of(get().body)


@pytest.mark.django_db(transaction=True)
def test_without_a_worker_and_a_pdf_that_may_be_shown_the_page_says_so(get):
    make_owner()
    make_cv()
    get()
    tasks().update(enqueued_at=timezone.now() - timedelta(minutes=3))
    response = get()
    assert response.status_code == 503
    assert "Refresh" not in response
    assert "come back later" in response.text


FAILURES = {
    "known": (
        typesetting.TypesettingError("Setting it took longer than 60 seconds."),
        "Setting it took longer than 60 seconds.",
    ),
    "of the disk": (OSError("No space left on device"), "No space left on device"),
    "unknown": (KeyError("x"), "Something went wrong that the log of the server describes."),
}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.django_db(transaction=True)
def test_a_failure_is_one_line_in_the_log_and_the_last_one_stays(get, made, fail, caplog, failure):
    problem, reason = FAILURES[failure]
    person = make_owner()
    make_cv()
    old = made()
    make_award(person, title="Straw")
    fail(problem)
    told = [record for record in caplog.records if record.name == "pages.cv_pdf"]
    assert [record.getMessage() for record in told] == [f"The PDF of /cv/ was not made: {reason}"]
    assert bool(told[0].exc_info) == isinstance(problem, KeyError)
    assert get().body == old
    assert 'href="/cv/?format=pdf"' in get("/cv/").text
    # Not tried again until something changes, or an hour later.
    assert not tasks().ready().exists()
    CvPdf.objects.update(failed_at=timezone.now() - timedelta(minutes=61))
    assert get().status_code == 503
    assert tasks().ready().exists()


@pytest.mark.django_db(transaction=True)
def test_after_a_failure_the_last_one_is_not_given_if_it_shows_what_is_hidden(get, made, fail):
    person = make_owner()
    award = make_award(person, title="Doubtful Prize")
    make_cv()
    made()
    award.unpublish()
    fail(typesetting.TypesettingError("No."))
    assert get().status_code == 404
    assert "format=pdf" not in get("/cv/").text


@pytest.mark.django_db(transaction=True)
def test_an_editor_sees_that_it_failed_and_what_to_do(client, made, fail):
    person = make_owner()
    page = make_cv(title="My CV")
    made()
    form = f"/admin/pages/page/{page.pk}/change/"
    client.force_login(make_editor("all"))
    assert "The last one was made on" in client.get(form).text
    make_award(person, title="Straw")
    fail(typesetting.TypesettingError("The formula has no end"))
    told = client.get(form).text
    assert "It could not be made: The formula has no end. Show less of it" in told
    assert "The last one was made on" in told
    assert 'href="/cv/?format=pdf"' in told
    front = LexborHTMLParser(client.get("/admin/").text)
    link = front.css_first(f'.overview a[href="{form}"]')
    assert link.text() == "The PDF of “My CV” could not be made: its form says why."


@pytest.mark.django_db(transaction=True)
def test_an_editor_sees_that_no_worker_is_there(client, get):
    make_owner()
    page = make_cv(title="My CV")
    get()
    client.force_login(make_editor("all"))
    form = f"/admin/pages/page/{page.pk}/change/"
    assert "There is none yet." in client.get(form).text
    assert "worker" not in client.get("/admin/").text
    tasks().update(enqueued_at=timezone.now() - timedelta(minutes=3))
    for path in (form, "/admin/"):
        assert "waits for a worker. If none is running" in client.get(path).text


def test_the_form_of_another_page_says_nothing_of_a_pdf(client):
    make_owner()
    make_cv()
    client.force_login(make_editor("all"))
    page = make_page(title="About")
    assert "Its PDF" not in client.get(f"/admin/pages/page/{page.pk}/change/").text


def test_a_draft_has_no_pdf_and_makes_none(get, client, made):
    make_owner()
    page = make_cv()
    made()
    DBTaskResult.objects.all().delete()
    page.unpublish()
    assert get().status_code == 404
    assert get("/cv/").status_code == 404
    assert not tasks().exists()


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_with_the_page(made):
    make_owner()
    page = make_cv()
    made()
    name = CvPdf.objects.get().file.name
    page.delete()
    assert not default_storage.exists(name)


def test_one_that_is_lost_on_disk_is_made_anew(get, made):
    make_owner()
    make_cv()
    made()
    default_storage.delete(CvPdf.objects.get().file.name)
    assert get().status_code == 503
    assert made().startswith(b"%PDF-")


def test_people_without_a_cv_make_no_work(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_award(make_person())
    assert not tasks().exists()
