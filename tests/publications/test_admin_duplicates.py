"""Two records of one work, in the admin: found, compared, merged, or said to be two."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from publications.models import DistinctWorks, Publication
from tests.admin_forms import messages
from tests.builders import make_editor, make_publication
from tests.publications.test_admin_list import LIST, act

pytestmark = pytest.mark.django_db

DUPLICATES = reverse("admin:publications_duplicates")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


@pytest.fixture
def two():
    """A preprint that came first, and the article it became."""
    preprint = make_publication(title="On Tides", type="preprint", date="1842", venue="arXiv")
    article = make_publication(title="On tides", type="article-journal", date="1843", pages="1–9")
    preprint.authorships.create(name="Ada Lovelace")
    article.authorships.create(name="A. Lovelace", position=1)
    article.authorships.create(name="C. Babbage", position=2)
    preprint.links.create(kind="arxiv", url="https://arxiv.org/abs/1")
    return preprint, article


def merging(kept, other):
    return reverse("admin:publications_merge", args=[kept.pk, other.pk])


def chosen(response):
    nodes = LexborHTMLParser(response.text).css("input[type=radio][checked]")
    return {node.attributes["name"]: node.attributes["value"] for node in nodes}


def test_lists_works_that_may_be_one(editor, two):
    preprint, article = two
    make_publication(title="On Waves")
    response = editor.get(DUPLICATES)
    assert "The same title" in response.text
    # The article stays unless the editor says otherwise.
    assert merging(article, preprint) in response.text
    assert "Waves" not in response.text


def test_shows_both_and_what_they_say_differently(editor, two):
    preprint, article = two
    response = editor.get(merging(article, preprint))
    assert chosen(response) == {
        "choice-authors": "kept",
        "choice-title": "kept",
        "choice-type": "kept",
        "choice-date": "kept",
    }
    assert merging(preprint, article) in response.text


def test_prefers_the_published_version_whichever_stays(editor, two):
    preprint, article = two
    assert set(chosen(editor.get(merging(preprint, article))).values()) == {"other"}


def test_merges_as_chosen(editor, two):
    preprint, article = two
    choices = {"choice-title": "other", "choice-date": "kept", "choice-authors": "kept"}
    response = editor.post(merging(article, preprint), choices, follow=True)
    assert messages(response)[0].startswith("Merged intoOn Tides.")
    work = Publication.objects.get()
    assert (work.pk, work.title, work.date) == (article.pk, "On Tides", "1843")
    assert work.links.get().kind == "arxiv"
    assert work.authorships.count() == 2


def test_both_addresses_lead_to_the_merged_work(editor, two, client):
    preprint, article = two
    editor.post(merging(article, preprint), {})
    client.logout()
    response = client.get(preprint.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, article.get_absolute_url())


@pytest.mark.parametrize("value", ["", "both", "<script>"])
def test_a_choice_that_is_none_changes_nothing(editor, two, value):
    preprint, article = two
    editor.post(merging(article, preprint), {"choice-title": value})
    assert Publication.objects.count() == 2


def test_two_works_stay_two(editor, two):
    preprint, article = two
    editor.post(merging(article, preprint), {"_distinct": "1"})
    assert Publication.objects.count() == 2
    assert DistinctWorks.objects.count() == 1
    assert "No two works look alike." in editor.get(DUPLICATES).text


@pytest.mark.parametrize("keys", [(0, 1), (1, 1)], ids=["gone", "itself"])
def test_needs_two_works(editor, keys):
    work = make_publication()
    kept, other = (work.pk if key else 999_999 for key in keys)
    url = reverse("admin:publications_merge", args=[kept, other])
    assert editor.get(url).status_code == 404
    assert editor.post(url).status_code == 404
    assert Publication.objects.count() == 1


def test_the_list_of_works_merges_exactly_two(editor, two):
    preprint, article = two
    response = act(editor, "merge_two", preprint, article)
    assert response.redirect_chain[-1][0] == merging(article, preprint)
    assert messages(act(editor, "merge_two", article)) == ["Tick exactly two works to merge."]
    third = make_publication()
    assert "exactly two" in messages(act(editor, "merge_two", preprint, article, third))[0]


@pytest.mark.parametrize(
    "permissions",
    [
        ["publications.view_publication"],
        ["publications.view_publication", "publications.change_publication"],
    ],
    ids=["look", "change"],
)
def test_needs_the_permission_to_change_and_delete(client, two, permissions):
    preprint, article = two
    client.force_login(make_editor(*permissions))
    url = merging(article, preprint)
    assert client.get(DUPLICATES).status_code == 403
    assert client.get(url).status_code == 403
    assert client.post(url, {}).status_code == 403
    assert client.post(url, {"_distinct": "1"}).status_code == 403
    assert Publication.objects.count() == 2
    assert DUPLICATES not in client.get(LIST).text


def test_titles_are_text(editor):
    for _ in range(2):
        make_publication(title="<script>alert(1)</script>", venue="<img src=x onerror=alert(1)>")
    work, other = Publication.objects.all()
    for url in (DUPLICATES, merging(work, other)):
        text = editor.get(url).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
