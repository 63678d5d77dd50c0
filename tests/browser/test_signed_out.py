"""A session that ended while an editor typed: nothing is lost."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from profiles.models import Award
from tests.builders import make_award, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page):
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("a long passphrase")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Log out")).to_be_visible()


@pytest.fixture
def form(page, signed_in):
    award = make_award(make_person(), title="Prize")
    page.goto(reverse("admin:profiles_award_change", args=[award.pk]))
    page.wait_for_load_state("networkidle")  # The script listens from now on.
    page.get_by_label("Title").fill("Great Prize")
    return page


def save(form):
    form.get_by_role("button", name="Save and continue").first.click()


def not_saved(form):
    return form.get_by_role("dialog", name="Not saved")


def test_what_was_typed_waits_until_one_has_signed_in_again(form):
    Session.objects.all().delete()
    save(form)
    expect(not_saved(form)).to_contain_text("nothing you typed is lost. You are signed out.")
    expect(form.get_by_label("Title")).to_have_value("Great Prize")
    with form.context.expect_page() as opened:
        not_saved(form).get_by_role("link", name="Sign in in a new tab").click()
    sign_in(opened.value)
    opened.value.close()
    form.bring_to_front()
    form.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(not_saved(form)).to_be_hidden()
    save(form)
    expect(form.get_by_text("was changed successfully")).to_be_visible()
    assert Award.objects.get().title == "Great Prize"


def test_a_form_opened_before_signing_in_again_elsewhere_is_still_taken(form):
    other = form.context.new_page()
    other.goto(reverse("admin:index"))
    other.get_by_role("button", name="Log out").click()
    other.goto(reverse("admin:index"))
    sign_in(other)
    save(form)
    expect(form.get_by_text("was changed successfully")).to_be_visible()
    assert Award.objects.get().title == "Great Prize"


def test_a_server_that_is_away_loses_nothing(form, problems):
    form.context.route("**/session/", lambda route: route.abort())
    save(form)
    expect(not_saved(form)).to_contain_text("The server cannot be reached.")
    not_saved(form).get_by_role("button", name="Back to the form").click()
    expect(form.get_by_label("Title")).to_have_value("Great Prize")
    form.context.unroute("**/session/")
    save(form)
    expect(form.get_by_text("was changed successfully")).to_be_visible()
    problems.clear()  # The console notes the request that failed.
