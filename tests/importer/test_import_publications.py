"""Entries become works: each once, in order, with their authors and links."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reversion.models import Version

from importer.bibliographies.planning import plan
from importer.bibliographies.running import run
from importer.models import BrokenEntry, ImportedRecord
from importer.snapshots import snapshot
from news.models import NewsItem
from publications.formats.entries import Broken, Link
from publications.models import Publication
from tests.builders import make_news_item, make_publication
from tests.importer.bibliographies import (
    ADA,
    CHARLES,
    MARY,
    import_entries,
    make_entry,
    make_source,
    outcomes,
)

pytestmark = pytest.mark.django_db


def test_an_entry_becomes_a_published_work_at_an_address(client):
    import_entries(make_entry(venue="Scientific Memoirs", doi="10.1000/engine"))
    page = client.get("/publications/sketch-of-the-analytical-engine/").content.decode()
    assert "Scientific Memoirs" in page
    assert page.index("Ada Lovelace") < page.index("Charles Babbage")
    work = Publication.objects.get()
    assert (work.doi, work.bibtex_key, work.date) == ("10.1000/engine", "lovelace1843", "1843")


def test_drafts_are_not_shown(client):
    import_entries(make_entry(), is_draft=True)
    assert client.get("/publications/sketch-of-the-analytical-engine/").status_code == 404


def test_works_of_one_title_have_addresses_of_their_own():
    make_publication(title="Notes")
    import_entries(
        make_entry(key="a", title="Notes", date="1843"),
        make_entry(key="b", title="Notes", date="1853"),
    )
    paths = Publication.objects.order_by("pk").values_list("address__path", flat=True)
    assert list(paths) == [
        "/publications/notes/", "/publications/notes-2/", "/publications/notes-3/",
    ]  # fmt: skip


def test_a_plan_writes_nothing():
    found = plan([make_source(make_entry(), broken=(Broken(line=1, text="@", reason="Odd."),))])
    assert outcomes(found) == ["create"]
    assert not Publication.objects.exists()
    assert not BrokenEntry.objects.exists()


def test_a_second_import_changes_nothing():
    entries = [make_entry(), make_entry(key="b", title="On Tides", authors=(MARY,))]
    import_entries(*entries)
    before = list(Publication.objects.order_by("pk").values())
    again = import_entries(*entries)
    assert outcomes(again) == ["unchanged", "unchanged"]
    assert list(Publication.objects.order_by("pk").values()) == before
    assert ImportedRecord.objects.count() == 2


def test_the_same_entry_twice_in_a_file_is_one_work():
    done = import_entries(make_entry(line=1), make_entry(line=9))
    assert outcomes(done) == ["create", "unchanged"]
    assert Publication.objects.count() == 1


def test_a_changed_entry_updates_its_work_at_its_address():
    import_entries(make_entry(links=(Link(kind="pdf", url="https://example.org/a.pdf"),)))
    before = Publication.objects.get()
    again = import_entries(
        make_entry(title="Sketch of the Analytical Engine, with Notes", authors=(ADA, MARY))
    )
    after = Publication.objects.get()
    assert outcomes(again) == ["update"]
    assert (after.pk, after.address_id) == (before.pk, before.address_id)
    assert after.title == "Sketch of the Analytical Engine, with Notes"
    assert [author.name for author in after.authorships.all()] == [
        "Ada Lovelace",
        "Mary Somerville",
    ]
    assert not after.links.exists()
    assert outcomes(import_entries(make_entry(title=after.title, authors=(ADA, MARY)))) == [
        "unchanged"
    ]


def test_what_an_editor_changed_is_kept_when_the_file_changed_too():
    import_entries(make_entry())
    Publication.objects.update(note="Best paper")
    for _ in range(2):
        again = import_entries(make_entry(venue="Scientific Memoirs"))
        assert outcomes(again) == ["conflict"]
    work = Publication.objects.get()
    assert (work.note, work.venue) == ("Best paper", "")


def test_an_editors_change_of_authors_counts():
    import_entries(make_entry())
    Publication.objects.get().authorships.filter(name="Ada Lovelace").update(note="lead")
    assert outcomes(import_entries(make_entry(venue="Scientific Memoirs"))) == ["conflict"]


def test_an_edited_work_whose_entry_stayed_is_unchanged():
    import_entries(make_entry())
    Publication.objects.update(note="Best paper")
    assert outcomes(import_entries(make_entry())) == ["unchanged"]


def test_an_edited_work_is_unchanged_when_only_the_program_reads_its_entry_otherwise():
    import_entries(make_entry(text="@article{lovelace1843, …}"))
    Publication.objects.update(note="Best paper")
    again = import_entries(make_entry(text="@article{lovelace1843, …}", venue="Memoirs"))
    assert outcomes(again) == ["unchanged"]


def test_a_deleted_work_does_not_come_back():
    import_entries(make_entry())
    Publication.objects.get().delete()
    assert outcomes(import_entries(make_entry())) == ["deleted"]
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("known", "entry"),
    [
        pytest.param({"doi": "10.1000/1"}, {"doi": "10.1000/1", "title": "Other"}, id="DOI"),
        pytest.param(
            {"arxiv_id": "1843.00001"}, {"arxiv_id": "1843.00001", "title": "Other"}, id="arXiv id"
        ),
        pytest.param({"bibtex_key": "a"}, {"key": "a", "title": "Other"}, id="BibTeX key"),
        pytest.param(
            {"title": "On Tides", "date": "1842"}, {"title": "On tides."}, id="title, near year"
        ),
    ],
)
def test_a_possible_duplicate_is_a_draft_that_names_the_other(known, entry):
    other = make_publication(**({"title": "On the Connexion"} | known))
    done = import_entries(make_entry(**entry))
    assert outcomes(done) == ["possible duplicate"]
    work = Publication.objects.exclude(pk=other.pk).get()
    assert work.published_at is None
    assert f"“{other.title}”" in work.review_note


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param({"title": "On Tides", "date": "1860", "authors": (MARY,)}, id="far year"),
        pytest.param({"title": "On Tides", "date": "1842", "authors": (CHARLES,)}, id="no author"),
        pytest.param({"title": "On Other Tides"}, id="other title"),
    ],
)
def test_what_only_looks_alike_is_a_work_of_its_own(entry):
    other = make_publication(title="On Tides", date="1842")
    other.authorships.create(name="Mary Somerville")
    assert outcomes(import_entries(make_entry(**entry))) == ["create"]


def test_preprint_and_published_version_in_one_file_are_offered_as_one():
    done = import_entries(
        make_entry(line=1, key="pre", arxiv_id="1842.00001", date="1842", type="preprint"),
        make_entry(line=8, key="pub", doi="10.1000/engine"),
    )
    assert outcomes(done) == ["create", "possible duplicate"]
    assert "(line 1): the same title" in Publication.objects.get(bibtex_key="pub").review_note


def announce(**values) -> tuple[Publication, NewsItem]:
    """A draft as the homepage's import makes it from a line of news."""
    work = make_publication(
        title="Sketch of the analytical engine", note="Oral", published_at=None,
        review_note="Complete the authors.", **values,
    )  # fmt: skip
    work.links.create(kind="paper", url="https://example.org/news.pdf")
    item = make_news_item(body="Accepted!")
    item.publications.add(work)
    ImportedRecord.objects.create(
        source="ada", file="about.md", line=3, key="x", text="x", object_id=work.pk,
        content_type=ContentType.objects.get_for_model(Publication), digest=snapshot(work),
    )  # fmt: skip
    return work, item


def test_a_draft_that_news_announced_is_completed(client):
    draft, item = announce(date="1843")
    done = import_entries(
        make_entry(venue="Memoirs", links=(Link(kind="pdf", url="https://example.org/a.pdf"),))
    )
    assert outcomes(done) == ["complete"]
    work = Publication.objects.get()
    assert (work.pk, work.permalink, work.review_note) == (draft.pk, draft.permalink, "")
    assert (work.note, work.venue, work.title) == ("Oral", "Memoirs", make_entry().title)
    assert [link.url for link in work.links.all()] == [
        "https://example.org/a.pdf", "https://example.org/news.pdf",
    ]  # fmt: skip
    assert work.authorships.count() == 2
    assert list(item.publications.all()) == [work]
    assert client.get(work.get_absolute_url()).status_code == 200
    assert outcomes(import_entries(make_entry(venue="Memoirs", links=(
        Link(kind="pdf", url="https://example.org/a.pdf"),)))) == ["unchanged"]  # fmt: skip


def test_a_draft_whose_authors_stay_unknown_waits_on():
    draft, _ = announce()
    import_entries(make_entry(authors=()))
    draft.refresh_from_db()
    assert (draft.published_at, draft.review_note) == (None, "Complete the authors.")


def test_completing_keeps_what_an_editor_wrote_into_the_draft():
    draft, _ = announce()
    draft.authorships.create(name="Augusta Ada King")
    Publication.objects.update(venue="My own words")
    import_entries(make_entry(venue="Memoirs", volume="3"))
    draft.refresh_from_db()
    assert (draft.venue, draft.volume) == ("My own words", "3")
    assert [author.name for author in draft.authorships.all()] == ["Augusta Ada King"]


def import_all(*sources):
    run(sources, person=None)


def test_a_broken_entry_is_kept_once_and_goes_when_it_is_corrected():
    bad = Broken(line=4, text="@article{tides, title = {On", reason="A brace is missing.")
    for _ in range(2):
        import_all(make_source(make_entry(), broken=(bad,)))
    assert str(BrokenEntry.objects.get()) == "papers.bib:4"
    import_all(make_source(make_entry(key="tides", title="On Tides"), file="other.bib"))
    import_all(make_source(make_entry()))
    assert BrokenEntry.objects.exists()
    import_all(make_source(make_entry(), make_entry(key="tides", title="On Tides")))
    assert not BrokenEntry.objects.exists()


def test_what_does_not_fit_is_kept_and_told():
    import_entries(
        make_entry(title="T" * 1500, venue="V\x00enue", date="18th century", doi="nonsense",
        links=(Link(kind="pdf", url="javascript:alert(1)"),), fields={"annote": "\ud800x"})
    )  # fmt: skip
    work = Publication.objects.get()
    assert len(work.title) == 1000
    assert (work.venue, work.date, work.doi) == ("Venue", "", "")
    assert work.bibtex_fields == {"annote": "x", "date": "18th century", "doi": "nonsense"}
    assert not work.links.exists()
    assert "javascript:alert(1)" in work.review_note
    assert "title was too long" in work.review_note


@pytest.mark.parametrize("is_again", [False, True], ids=["first", "again"])
def test_queries_do_not_grow_with_the_entries(is_again):
    counts = []
    for size in (5, 25):
        entries = [make_entry(key=f"k{size}-{n}", title=f"{size} Work {n}") for n in range(size)]
        if is_again:
            import_entries(*entries, file=f"{size}.bib")
        with CaptureQueriesContext(connection) as captured:
            import_entries(*entries, file=f"{size}.bib")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_an_editor_can_return_to_a_work_as_it_was_before_an_import():
    import_entries(make_entry())
    import_entries(make_entry(venue="Memoirs"))
    versions = Version.objects.get_for_object(Publication.objects.get()).order_by("pk")
    assert [version.field_dict["venue"] for version in versions] == ["", "Memoirs"]
