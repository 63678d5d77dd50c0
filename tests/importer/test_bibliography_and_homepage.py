"""A homepage and a bibliography that speak of the same works, imported one after the other."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from importer.models import ImportedRecord
from news.models import NewsItem
from profiles.models import Person
from publications.merging import merge
from publications.models import Publication
from tests.builders import make_publication
from tests.importer.bibliographies import import_entries, make_entry, outcomes
from tests.importer.homepages import HOMEPAGE, changed

pytestmark = pytest.mark.django_db

RULER = make_entry(title="Measuring a ruler", date="2022", key="tester2022")


@pytest.fixture
def homepage(tmp_path: Path) -> Path:
    path = tmp_path / "about.md"
    path.write_text(HOMEPAGE)
    return path


def import_homepage(path: Path) -> str:
    out = io.StringIO()
    call_command("import_site", path, person="mary", stdout=out)
    return out.getvalue()


def test_a_bibliography_completes_what_the_homepage_announced(homepage):
    import_homepage(homepage)
    draft = Publication.objects.get()
    assert not draft.is_published
    assert outcomes(import_entries(RULER)) == ["complete"]
    work = Publication.objects.get()
    assert (work.pk, work.permalink) == (draft.pk, draft.permalink)
    assert work.is_published
    assert [link.url for link in work.links.all()] == ["https://papers.example/ruler"]
    assert list(work.news_items.all()) == [NewsItem.objects.get(body__contains="Ruler")]


def test_the_homepage_leaves_a_completed_work_as_it_is(homepage):
    import_homepage(homepage)
    import_entries(RULER)
    before = Publication.objects.values().get()
    for text in (HOMEPAGE, changed(("is accepted at RULE 2022", "appeared at RULE 2022"))):
        homepage.write_text(text)
        assert "conflict:" not in import_homepage(homepage)
        assert Publication.objects.values().get() == before
    assert NewsItem.objects.get(body__contains="appeared").publications.count() == 1
    assert outcomes(import_entries(RULER)) == ["unchanged"]


def test_the_homepage_makes_no_draft_of_a_work_that_a_bibliography_brought(homepage):
    import_entries(RULER)
    import_homepage(homepage)
    work = Publication.objects.get()
    assert work.is_published
    assert work.news_items.count() == 1


def test_a_draft_that_was_merged_does_not_come_back(homepage):
    import_homepage(homepage)
    draft = Publication.objects.get()
    kept = make_publication(title="Measuring a Ruler")
    merge(kept=kept, other=draft, choices={})
    assert ImportedRecord.objects.get(content_type__model="publication").object == kept
    report = import_homepage(homepage)
    assert Publication.objects.get() == kept
    assert "deleted" not in report
    assert "conflict" not in report.partition("To look at")[2]


def test_works_that_were_brought_before_the_homepage_stay_when_the_sample_goes(homepage, client):
    call_command("import_site", settings.SAMPLE_SITE, stdout=io.StringIO())
    import_entries(make_entry())
    report = import_homepage(homepage)
    assert "sample site was untouched" in report
    assert Person.objects.get().slug == "mary"
    page = client.get("/publications/sketch-of-the-analytical-engine/")
    assert page.status_code == 200
