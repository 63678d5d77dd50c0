"""Two works become one without losing a word, a link or an address."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import translation
from reversion.models import Version

from importer.models import ImportedRecord
from importer.snapshots import snapshot
from news.models import NewsItem
from publications.formats.entries import Link
from publications.merging import OTHER, differences, mark_distinct, merge
from publications.models import DistinctWorks, Publication
from tests.builders import (
    make_file,
    make_news_item,
    make_person,
    make_publication,
    make_section,
)
from tests.importer.bibliographies import import_entries, make_entry, outcomes

pytestmark = pytest.mark.django_db


def test_names_what_both_say_differently():
    one = make_publication(title="On Tides", venue="Memoirs", date="1842-02", volume="3")
    other = make_publication(title="On Tides", venue="Preprints", date="1841", pages="1–2")
    one.authorships.create(name="Ada Lovelace")
    other.authorships.create(name="A. Lovelace")
    shown = [(found.name, found.kept, found.other) for found in differences(one, other)]
    assert shown == [
        ("authors", "Ada Lovelace", "A. Lovelace"),
        ("date", "February 1842", "1841"),
        ("venue", "Memoirs", "Preprints"),
    ]


def test_differences_are_labelled_in_the_language_of_the_editor():
    one, other = make_publication(venue="Memoirs"), make_publication(venue="Preprints")
    one.authorships.create(name="Ada Lovelace")
    other.authorships.create(name="A. Lovelace")
    with translation.override("de"):
        labels = [found.label for found in differences(one, other)]
    assert labels == ["Autoren", "Titel", "Publikationsorgan"]


def test_each_field_is_the_one_that_was_chosen():
    kept = make_publication(title="On Tides", venue="Memoirs", bibtex_key="a")
    other = make_publication(title="On the Tides", venue="Preprints", volume="3", bibtex_key="b")
    work = merge(kept=kept, other=other, choices={"title": OTHER})
    assert (work.title, work.venue, work.volume) == ("On the Tides", "Memoirs", "3")
    assert (work.bibtex_key, work.bibtex_fields) == ("a", {"ids": "b"})
    assert Publication.objects.get() == work
    assert work.title_key == "onthetides"


def test_preprint_and_published_version_are_one_work_with_both_links():
    kept = make_publication(title="On Tides", doi="10.1000/tides", type="article-journal")
    other = make_publication(
        title="On Tides", type="preprint", arxiv_id="1841.00001", doi="10.1000/preprint"
    )
    kept.links.create(kind="pdf", url="https://example.org/tides.pdf")
    other.links.create(kind="pdf", url="http://example.org/tides.pdf/")
    other.links.create(kind="preprint", url="https://example.org/preprint")
    work = merge(kept=kept, other=other, choices={})
    assert (work.doi, work.arxiv_id, work.type) == (
        "10.1000/tides",
        "1841.00001",
        "article-journal",
    )
    assert [(link.kind, link.url) for link in work.links.all()] == [
        ("pdf", "https://example.org/tides.pdf"),
        ("preprint", "https://doi.org/10.1000/preprint"),
        ("preprint", "https://example.org/preprint"),
    ]


def test_both_addresses_lead_to_the_work(client):
    kept = make_publication(title="On Tides", path="/tides/")
    other = make_publication(title="On Tides", path="/publications/old/")
    other.move_to("/publications/new/")
    merge(kept=kept, other=other, choices={})
    for path in ("/publications/old/", "/publications/new/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (301, "/tides/")
    assert client.get("/tides/").status_code == 200


def test_a_work_without_an_address_takes_the_others(client):
    kept, other = make_publication(path=""), make_publication(path="/tides/")
    merge(kept=kept, other=other, choices={})
    assert client.get("/tides/").status_code == 200


def test_a_draft_that_a_published_work_is_merged_into_is_published():
    kept, other = make_publication(published_at=None), make_publication()
    assert merge(kept=kept, other=other, choices={}).is_published


def test_drafts_stay_a_draft():
    kept, other = make_publication(published_at=None), make_publication(published_at=None)
    assert not merge(kept=kept, other=other, choices={}).is_published


def test_the_chosen_list_of_authors_stays_and_learns_from_the_other():
    ada = make_person()
    kept, other = make_publication(), make_publication()
    kept.authorships.create(name="Ada Lovelace", person=ada, corresponding=True)
    other.authorships.create(name="Charles Babbage", position=0)
    other.authorships.create(name="Ada Lovelace", position=1)
    work = merge(kept=kept, other=other, choices={"authors": OTHER})
    shown = [(one.name, one.person, one.corresponding) for one in work.authorships.all()]
    assert shown == [("Charles Babbage", None, False), ("Ada Lovelace", ada, True)]


def test_news_sections_pictures_and_fields_follow():
    picture = make_file(b"%PDF-1", name="a.pdf")
    kept = make_publication(bibtex_fields={"annote": "ours"})
    other = make_publication(bibtex_fields={"annote": "theirs", "hal": "7"}, thumbnail=picture)
    item, section = make_news_item(), make_section(make_person(), kind="publications")
    item.publications.add(other)
    other.sections.add(section)
    other.selected = True
    other.save()
    work = merge(kept=kept, other=other, choices={})
    assert list(work.news_items.all()) == [item]
    assert list(work.sections.all()) == [section]
    assert (work.thumbnail, work.selected) == (picture, True)
    assert work.bibtex_fields == {"annote": "ours", "hal": "7"}


def test_works_distinct_from_the_other_are_distinct_from_the_work():
    kept, other, third = make_publication(), make_publication(), make_publication()
    mark_distinct(third, other)
    merge(kept=kept, other=other, choices={})
    pair = DistinctWorks.objects.get()
    assert (pair.first, pair.second) == (kept, third)


def test_the_entries_of_merged_works_are_unchanged_when_imported_again():
    entries = [
        make_entry(key="a", doi="10.1000/1"),
        make_entry(key="b", links=(Link(kind="pdf", url="https://example.org/b.pdf"),)),
    ]
    assert outcomes(import_entries(*entries)) == ["create", "possible duplicate"]
    first, second = Publication.objects.order_by("pk")
    work = merge(kept=first, other=second, choices={})
    assert work.review_note == ""
    assert outcomes(import_entries(*entries)) == ["unchanged", "unchanged"]
    assert outcomes(import_entries(entries[0], make_entry(key="b", venue="New"))) == [
        "unchanged", "conflict",
    ]  # fmt: skip
    assert Publication.objects.count() == 1


def test_news_that_nobody_edited_counts_as_untouched_after_a_merge():
    kept, other = make_publication(), make_publication()
    item = make_news_item()
    item.publications.add(other)
    record = ImportedRecord.objects.create(
        source="ada", file="about.md", line=1, object_id=item.pk, digest=snapshot(item),
        content_type=ContentType.objects.get_for_model(NewsItem),
    )  # fmt: skip
    merge(kept=kept, other=other, choices={})
    record.refresh_from_db()
    assert record.digest == snapshot(NewsItem.objects.get())


@pytest.mark.parametrize("choices", [{"title": "neither"}, {"title": ""}])
def test_refuses_an_odd_choice(choices):
    with pytest.raises(ValueError, match="Two works"):
        merge(kept=make_publication(), other=make_publication(), choices=choices)
    assert Publication.objects.count() == 2


def test_a_work_is_not_merged_with_itself():
    work = make_publication()
    with pytest.raises(ValueError, match="Two works"):
        merge(kept=work, other=work, choices={})
    assert Publication.objects.count() == 1


def test_both_works_can_be_looked_up_as_they_were():
    kept, other = make_publication(title="On Tides"), make_publication(title="On the Tides")
    work = merge(kept=kept, other=other, choices={"title": OTHER})
    titles = [one.field_dict["title"] for one in Version.objects.get_for_object(work)]
    assert titles == ["On the Tides", "On Tides"]
    assert [one.object_repr for one in Version.objects.get_deleted(Publication)] == ["On the Tides"]
