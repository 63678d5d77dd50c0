"""Publishing and hiding many rows, undoing it, and what deleting says of the addresses."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from news.models import NewsItem
from tests.admin_forms import messages, undo
from tests.builders import make_award, make_editor, make_news_item, make_page, make_person

pytestmark = pytest.mark.django_db

NEWS = reverse("admin:news_newsitem_changelist")
UNDO = reverse("admin:news_newsitem_undo")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def act(client, action, *rows):
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(NEWS, data, follow=True)


def moments():
    return dict(NewsItem.objects.values_list("body", "published_at"))


@pytest.mark.parametrize(
    ("action", "changed"),
    [("publish", ["draft", "scheduled"]), ("make_draft", ["scheduled", "shown"])],
)
def test_undo_restores_each_moment_exactly(editor, action, changed):
    later = timezone.now() + dt.timedelta(days=3)
    rows = [
        make_news_item(body="shown"),
        make_news_item(body="draft", published_at=None),
        make_news_item(body="scheduled", published_at=later),
    ]
    before = moments()
    response = act(editor, action, *rows)
    assert sorted(body for body in before if moments()[body] != before[body]) == changed
    (words,) = messages(undo(editor, response))
    assert words.startswith("As before: 2 (")
    assert moments() == before


def test_says_what_was_done_to_which(editor):
    rows = [make_news_item(body=f"News {number}", published_at=None) for number in range(7)]
    (words,) = messages(act(editor, "publish", *rows))
    assert words.startswith("Published: 7 (“News ")
    assert words.endswith("and 2 more).Undo")
    assert messages(act(editor, "publish", *rows)) == [
        "Nothing was changed: all of it was so already."
    ]


def test_undo_leaves_alone_what_was_changed_since(editor):
    kept, changed = (make_news_item(body=body, published_at=None) for body in ("kept", "changed"))
    response = act(editor, "publish", kept, changed)
    NewsItem.objects.filter(pk=changed.pk).update(published_at=timezone.now())
    assert messages(undo(editor, response)) == [
        "As before: 1 (“kept”).",
        "1 changed or deleted since then: left alone.",
    ]
    assert moments()["changed"] is not None


def test_undoes_once_and_only_what_it_was_made_for(editor):
    response = act(editor, "publish", make_news_item(body="News", published_at=None))
    wrong = editor.post(UNDO, {"key": "another"}, follow=True)
    assert messages(wrong) == ["That can be undone no more."]
    undo(editor, response)
    NewsItem.objects.get().publish()
    assert messages(undo(editor, response)) == ["That can be undone no more."]
    assert NewsItem.objects.get().is_published
    assert messages(editor.post(UNDO, {}, follow=True)) == ["That can be undone no more."]


def test_undo_needs_the_permission_and_a_button(client, editor):
    response = act(editor, "publish", make_news_item(body="News", published_at=None))
    assert editor.get(UNDO).status_code == 405
    editor.force_login(make_editor("news.view_newsitem", username="reader"))
    key = LexborHTMLParser(response.text).css_first("button.undo").attributes["value"]
    assert editor.post(UNDO, {"key": key}).status_code == 403
    assert NewsItem.objects.get().is_published


def test_undo_refuses_a_forged_request(editor):
    editor.handler.enforce_csrf_checks = True
    assert editor.post(UNDO, {"key": "any"}).status_code == 403


def test_a_title_in_a_message_stays_text(editor):
    response = act(editor, "publish", make_news_item(body="<b>News", published_at=None))
    assert "“&lt;b&gt;News”" in response.text


def fate(response):
    return " ".join(LexborHTMLParser(response.text).css_first(".fate").text().split())


def test_says_before_deleting_what_becomes_of_the_address(editor):
    shown = make_page(path="/shown/")
    draft = make_page(path="/draft/", published_at=None)
    award = make_award(make_person())
    told = fate(editor.get(reverse("admin:pages_page_delete", args=[shown.pk])))
    assert "/shown/ will tell visitors that what stood here was removed (410)." in told
    told = fate(editor.get(reverse("admin:pages_page_delete", args=[draft.pk])))
    assert "/draft/ was never public and will be free again." in told
    told = fate(editor.get(reverse("admin:profiles_award_delete", args=[award.pk])))
    assert told.startswith("You can take this back: at once with Undo")
    assert "410" not in told
    both = {"action": "delete_selected", "_selected_action": [shown.pk, draft.pk]}
    told = fate(editor.post(reverse("admin:pages_page_changelist"), both))
    assert "/shown/ will tell" in told
    assert "/draft/ was never public" in told
