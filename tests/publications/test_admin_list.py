"""The list of works in the admin: what it shows, what it finds, what is done to many."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from reversion.models import Version
from selectolax.lexbor import LexborHTMLParser

from publications.export_formats import FORMATS
from publications.models import DistinctWorks, Publication
from tests.admin_forms import messages
from tests.builders import make_editor, make_file, make_publication
from tests.content.test_pdf import WHOLE

pytestmark = pytest.mark.django_db

LIST = reverse("admin:publications_publication_changelist")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def make_whole(**values):
    work = make_publication(**values)
    work.authorships.create(name="A. Lovelace")
    work.links.create(kind="pdf", url="https://example.org/a")
    return work


def flags(response):
    nodes = LexborHTMLParser(response.text).css("#result_list .flag")
    return [node.text() for node in nodes]


def cells(response, column):
    nodes = LexborHTMLParser(response.text).css(f"#result_list .field-{column}")
    return [node.text(strip=True) for node in nodes]


def act(client, action, *works, **more):
    keys = [work.pk for work in works]
    return client.post(LIST, {"action": action, ACTION_CHECKBOX_NAME: keys, **more}, follow=True)


def test_shows_authors_venue_and_date(editor):
    work = make_publication(venue="Journal of Engines", short_venue="JE", date="1843-10")
    for position, name in enumerate(["A", "B", "C", "D", "E"]):
        work.authorships.create(name=name, position=position)
    response = editor.get(LIST)
    assert cells(response, "authors") == ["A, B, C and 2 more"]
    assert cells(response, "where") == ["JE"]
    assert cells(response, "when") == ["October 1843"]


@pytest.mark.parametrize(
    ("link", "flag"),
    [
        ({}, "no PDF"),
        ({"kind": "code", "url": "https://example.org/"}, "no PDF"),
        ({"kind": "pdf", "url": "https://example.org/a"}, ""),
        ({"kind": "paper", "url": "https://example.org/a.PDF"}, ""),
    ],
    ids=["no-link", "code", "pdf", "address-of-a-pdf"],
)
def test_flags_a_work_without_pdf(editor, link, flag):
    work = make_publication()
    work.authorships.create(name="A")
    if link:
        work.links.create(**link)
    assert flags(editor.get(LIST)) == [flag] * bool(flag)
    found = list(editor.get(LIST, {"missing": "pdf"}).context["cl"].result_list)
    assert found == ([work] if flag else [])


def test_a_stored_pdf_counts(editor):
    work = make_whole()
    work.links.all().delete()
    work.links.create(kind="paper", file=make_file(WHOLE, name="a.pdf"))
    assert flags(editor.get(LIST)) == []


def test_flags_a_work_without_authors(editor):
    whole, work = make_whole(), make_whole()
    work.authorships.all().delete()
    assert "no authors" in flags(editor.get(LIST))
    assert list(editor.get(LIST, {"missing": "authors"}).context["cl"].result_list) == [work]
    assert whole in editor.get(LIST).context["cl"].result_list


def test_flags_a_work_to_review(editor):
    make_whole(review_note="Complete it.")
    assert flags(editor.get(LIST)) == ["to review"]


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
    return len(captured)


def test_asks_the_same_number_of_queries_for_any_number_of_works(editor):
    for _ in range(2):
        make_whole()
    queries(editor)  # The content types are kept from here on.
    few = queries(editor)
    for _ in range(20):
        make_whole()
    assert queries(editor) == few


def test_selects_and_deselects(editor):
    works = [make_publication(), make_publication(selected=True)]
    told = messages(act(editor, "mark_selected", *works))
    assert told == [f"Among the selected works now: 1 (“{works[0]}”)."]
    assert Publication.objects.selected().count() == 2
    act(editor, "unmark_selected", works[0])
    assert list(Publication.objects.selected()) == [works[1]]
    assert "so already" in messages(act(editor, "unmark_selected", works[0]))[0]


def test_sets_the_kind_after_asking_which(editor):
    works = [make_publication(title="<b>One</b>"), make_publication()]
    asked = act(editor, "set_type", *works)
    assert "Which kind are they?" in asked.text
    assert "&lt;b&gt;One" in asked.text
    response = act(editor, "set_type", *works, type="thesis")
    assert messages(response)[0].startswith("Their kind is thesis now: 2 (“<b>One</b>”")
    assert {work.type for work in Publication.objects.all()} == {"thesis"}


def test_sets_no_kind_that_there_is_not(editor):
    work = make_publication(type="book")
    assert "Select a valid choice" in act(editor, "set_type", work, type="haiku").text
    work.refresh_from_db()
    assert work.type == "book"


@pytest.mark.parametrize("action", ["mark_selected", "unmark_selected", "set_type"])
def test_who_may_only_look_changes_nothing(client, action):
    client.force_login(make_editor("publications.view_publication"))
    work = make_publication(selected=action != "mark_selected", type="book")
    before = (work.selected, work.type)
    act(client, action, work, type="thesis")
    work.refresh_from_db()
    assert (work.selected, work.type) == before


def test_flags_two_records_that_may_be_one_work(editor):
    one, other = make_whole(title="On Tides"), make_whole(title="On tides")
    make_whole(title="On Waves")
    assert flags(editor.get(LIST)) == ["possible duplicate"] * 2
    found = editor.get(LIST, {"missing": "twice"}).context["cl"].result_list
    assert set(found) == {one, other}
    DistinctWorks.objects.create(first=one, second=other)
    assert flags(editor.get(LIST)) == []


@pytest.mark.parametrize("name", FORMATS)
def test_exports_what_is_ticked(editor, name):
    work = make_publication(title="On Tides", published_at=None)
    make_publication(title="On Waves")
    response = act(editor, f"export_{name}", work)
    assert response["Content-Disposition"].startswith('attachment; filename="publications.')
    assert "On Tides" in response.text
    assert "Waves" not in response.text


def test_a_change_in_bulk_can_be_taken_back(editor):
    work = make_publication()
    act(editor, "mark_selected", work)
    assert Version.objects.get_for_object(work).exists()
