"""Sentences that are kept in English are read, and edited, in the editor's language."""

import pytest
from django.urls import reverse
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser

from content.sentences import original, sentence, translated
from tests import admin_forms
from tests.builders import make_award, make_person, make_publication

CHINESE = {"HTTP_ACCEPT_LANGUAGE": "zh-CN"}
COMPLETE, NAMELESS = sentence("Complete the authors."), sentence("It has no title.")
MERGED = sentence("Merged with “{title}”.", title="On Tides")


@pytest.fixture
def chinese(admin_client):
    admin_client.defaults |= CHINESE
    return admin_client


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (COMPLETE, "请补全作者。"),
        (MERGED, "已与“On Tides”合并。"),
        (f"{COMPLETE} {MERGED}", "请补全作者。已与“On Tides”合并。"),
        (f"{COMPLETE}\n{NAMELESS}", "请补全作者。\n没有标题。"),
        (f"papers.bib: {NAMELESS}", "papers.bib: 没有标题。"),
        (f"Ask Ada. {NAMELESS}", "Ask Ada. 没有标题。"),
        ("“On Tides”: the same title", "“On Tides”：标题相同"),
        (
            "This may be one work with “A. B.”: the same DOI. Merge them, or keep both.",
            "这可能与以下成果是同一篇：“A. B.”：DOI相同。请合并，或两者都保留。",
        ),
        ("Which year?", "Which year?"),
        ("title of a book", "title of a book"),
        ("", ""),
    ],
    ids=[
        *("alone", "with a value", "two in a line", "in lines", "behind a place"),
        *("behind other words", "with a word of its own", "in another", "of an editor"),
        *("a word among others", "nothing"),
    ],
)
def test_a_kept_sentence_is_told_in_the_language_of_the_reader(kept, told):
    with translation.override("zh-hans"):
        assert translated(kept) == told
    with translation.override("en"):
        assert translated(kept) == kept


def test_what_is_told_leads_back_to_what_is_kept():
    for kept in (COMPLETE, MERGED, f"{COMPLETE}\n{MERGED}\nWhich year?"):
        with translation.override("zh-hans"):
            assert original(translated(kept)) == kept


def test_a_long_text_of_any_signs_is_told_at_once():
    for hostile in ("“" * 4000, "a: " * 1600, "The field " * 400):
        with translation.override("zh-hans"):
            assert translated(hostile) == hostile


@pytest.mark.django_db
def test_a_note_is_shown_and_edited_in_the_language_of_the_editor(chinese):
    award = make_award(make_person(), title="Prize", review_note=COMPLETE)
    place = reverse("admin:profiles_award_change", args=[award.pk])
    field = LexborHTMLParser(chinese.get(place).text).css_first("textarea[name=review_note]")
    assert field.text().strip() == "请补全作者。"
    admin_forms.save(chinese, place, title="The prize")
    award.refresh_from_db()
    assert (award.title, award.review_note) == ("The prize", COMPLETE)
    admin_forms.save(chinese, place, review_note=f"请补全作者。\n{NAMELESS}\n问 Ada")
    award.refresh_from_db()
    assert award.review_note == f"{COMPLETE}\n{NAMELESS}\n问 Ada"


@pytest.mark.django_db
def test_the_overview_and_the_history_tell_what_is_kept_in_chinese(chinese):
    work = make_publication(title="On Tides", review_note=COMPLETE)
    assert "请补全作者。" in chinese.get(reverse("admin:index")).text
    admin_forms.save(chinese, reverse("admin:publications_publication_change", args=[work.pk]))
    history = chinese.get(reverse("admin:publications_publication_history", args=[work.pk]))
    assert "在此首次修改前的状态。" in history.text
