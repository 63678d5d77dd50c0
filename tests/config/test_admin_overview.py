"""The front page of the admin: what is there, what waits, what is stale, what comes next."""

import datetime as dt
import io

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from importer.models import BrokenEntry, ImportedRecord
from pages.models import SiteIdentity
from tests.builders import (
    make_award,
    make_editor,
    make_experience,
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_service,
)

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def part(client, name):
    """Words of each line of a part of the page, with the address it leads to; {} without it."""
    tree = LexborHTMLParser(client.get(INDEX).text)
    lines = tree.css(f"section[aria-labelledby=overview-{name}] li")
    return {
        " ".join(line.text().split()): link.attributes["href"]
        for line in lines
        for link in line.css("a")[:1]
    }


def picture():
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(buffer, format="PNG")
    return buffer.getvalue()


def test_counts_what_is_there(editor):
    person = make_person()
    for _ in range(3):
        make_award(person)
    make_publication()
    kinds = part(editor, "kinds")
    assert kinds["3 awards Add"] == reverse("admin:profiles_award_changelist")
    assert {"1 people Add", "1 publications Add", "0 news items Add"} <= kinds.keys()


def test_names_what_waits_for_review_with_its_line_in_the_source(editor):
    award = make_award(make_person(), title="Prize", review_note="Which year?")
    make_award(make_person(), title="Another")
    ImportedRecord.objects.create(
        source="ada",
        file="about.md",
        line=12,
        content_type=ContentType.objects.get_for_model(award),
        object_id=award.pk,
    )
    assert part(editor, "review") == {
        "Prize award · about.md:12 Which year?": reverse(
            "admin:profiles_award_change", args=[award.pk]
        )
    }


def test_shows_a_note_as_text(editor):
    make_award(make_person(), title="<b>Prize", review_note="<script>alert(1)</script>")
    (line,) = part(editor, "review")
    assert line == "<b>Prize award <script>alert(1)</script>"


def test_names_drafts(editor):
    page = make_page(title="Unfinished", published_at=None)
    make_page(title="Finished")
    assert part(editor, "drafts") == {
        "Unfinished page": reverse("admin:pages_page_change", args=[page.pk])
    }


@pytest.mark.parametrize(
    ("written", "is_stale"), [("2026-05-15", True), ("2026-05-16", False), ("", False)]
)
def test_notices_that_news_have_ceased(editor, written, is_stale):
    with time_machine.travel(dt.datetime(2026, 11, 15, 12, tzinfo=dt.UTC), tick=False):
        editor.force_login(make_editor("all", username="later"))
        make_news_item(date="2025-01", person=make_person())
        if written:
            make_news_item(date=written)
        else:
            make_news_item(date="2026-11")
        stale = " ".join(part(editor, "stale"))
    assert ("The last news is of May 2026" in stale) is is_stale
    assert ("The last news" in stale) is is_stale


def test_news_nobody_sees_are_not_the_last_ones(editor):
    make_news_item(date="2020-01")
    make_news_item(date="2999-01", published_at=None)
    assert "The last news is of January 2020" in " ".join(part(editor, "stale"))


@pytest.mark.parametrize(
    ("values", "is_stale"),
    [
        ({"start": "2020-10", "is_current": True}, True),
        ({"start": "2022", "is_current": True}, False),
        ({"start": "2010", "end": "2012"}, False),
    ],
    ids=["long ago", "lately", "ended"],
)
def test_asks_about_jobs_that_never_end(editor, values, is_stale):
    job = make_experience(make_person(), role="Postdoc", **values)
    with time_machine.travel(dt.datetime(2026, 11, 15, 12, tzinfo=dt.UTC), tick=False):
        editor.force_login(make_editor("all", username="later"))
        stale = part(editor, "stale")
    url = reverse("admin:profiles_experience_change", args=[job.pk])
    assert (stale.get("“Postdoc” lasts since 2020: still so?") == url) is is_stale


def test_notices_missing_photos_and_alternative_texts(editor):
    photo = make_file(picture(), name="me.png")
    make_person(display_name="Ada", photo=photo)
    person = make_person(display_name="Bo")
    make_file(b"Words", name="notes.txt")
    assert part(editor, "stale") == {
        "Bo has no photo.": reverse("admin:profiles_person_change", args=[person.pk]),
        "1 picture has no alternative text.": reverse("admin:content_storedfile_changelist")
        + "?kind=nameless",
    }


def test_says_what_to_do_on_an_empty_site(editor):
    steps = list(part(editor, "next").values())
    assert steps[0] == reverse("admin:profiles_person_add")
    assert len(steps) == 4
    SiteIdentity.objects.create(pk=1, title="Site")
    make_person()
    make_publication()
    make_news_item()
    assert part(editor, "next") == {}


def test_tells_nobody_of_what_they_may_not_see(client):
    make_award(make_person(), review_note="Which year?", published_at=None)
    make_page(title="Unfinished", published_at=None)
    client.force_login(make_editor("pages.view_page"))
    assert list(part(client, "kinds")) == ["1 pages"]
    assert list(part(client, "drafts")) == ["Unfinished page"]
    assert part(client, "review") == part(client, "stale") == part(client, "next") == {}


def fill():
    person = make_person(review_note="Look.")
    for make in (make_award, make_experience, make_service):
        make(person, review_note="Look.", published_at=None)
    make_experience(person, start="1999", is_current=True)
    make_publication(review_note="Look.", published_at=None)
    make_news_item(date="2020", review_note="Look.")
    make_news_item(published_at=None)
    make_page(review_note="Look.", published_at=None)
    make_file(picture(), name="me.png")


def queries(client):
    client.get(INDEX)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(INDEX).status_code == 200
    return len(captured.captured_queries)


def test_asks_as_often_on_a_full_site(editor):
    fill()
    few = queries(editor)
    for _ in range(12):
        fill()
    assert queries(editor) == few
    assert few < 52


def test_says_what_is_to_be_tidied_among_the_works(editor):
    list_of_works = reverse("admin:publications_publication_changelist")
    person = make_person(display_name="Ada Lovelace")
    note = "The author “A. Lovelace” may be Ada Lovelace: choose the person, if so."
    work = make_publication(title="On Tides", review_note=note)
    work.authorships.create(name="A. Lovelace")
    work.links.create(kind="pdf", url="https://example.org/a.pdf")
    make_publication(title="On tides")
    BrokenEntry.objects.create(file="a.bib", line=1, format="bibtex", text="@", reason="No end.")
    assert person
    assert part(editor, "works") == {
        "1 pair may be one work": reverse("admin:publications_duplicates"),
        "1 entry could not be read": reverse("admin:importer_brokenentry_changelist"),
        "1 author may be a person of this site": reverse("admin:doubtful_authors"),
        "1 work has no authors": f"{list_of_works}?missing=authors",
        "1 work has no PDF": f"{list_of_works}?missing=pdf",
    }


def test_tells_nothing_of_works_to_who_may_not_change_them(client):
    client.force_login(make_editor("publications.view_publication"))
    for _ in range(2):
        make_publication(title="On Tides")
    assert part(client, "works") == {}
