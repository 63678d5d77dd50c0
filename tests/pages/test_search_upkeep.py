"""What is found follows what is written, whoever writes it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from importer.bibliographies.plans import Source
from importer.bibliographies.running import run
from pages.models import Page, SearchEntry
from pages.search import index
from pages.search.finding import find
from pages.search.questions import Question
from pages.search.upkeep import changed
from publications.formats.entries import Author, Bibliography, Entry
from publications.models import Authorship, Publication
from tests.builders import make_award, make_page, make_person, make_publication, make_section

pytestmark = pytest.mark.django_db(transaction=True)


def found(q):
    return [str(hit.title).replace("<mark>", "").replace("</mark>", "") for hit in hits(q)]


def hits(q):
    return find(Question.read(q)).hits


def test_a_change_is_found_and_what_it_replaced_is_not():
    work = make_publication(title="Looms", abstract="old words", date="1843")
    work.abstract, work.date = "new words", "1844"
    work.save()
    assert (found("old"), found("new")) == ([], ["Looms"])
    assert SearchEntry.objects.count() == 1


def test_publishing_and_unpublishing():
    page = make_page(title="Looms", published_at=None)
    assert found("looms") == []
    page.publish()
    assert found("looms") == ["Looms"]
    page.unpublish()
    assert found("looms") == []


def test_what_is_deleted_is_not_found():
    person = make_person(display_name="Ada")
    make_award(person, title="Medal")
    make_publication(title="Medal")
    Publication.objects.all().delete()
    assert found("medal") == ["Medal"]
    person.delete()
    assert found("medal") == found("ada") == []
    assert not SearchEntry.objects.exists()


def test_an_entry_outlives_its_section():
    section = make_section(make_person(), published_at=None)
    make_award(section.person, title="Medal", section=section)
    assert found("medal") == []
    section.delete()
    assert found("medal") == ["Medal"]


def test_authors_blocks_and_facts_belong_to_what_they_stand_on():
    work = make_publication(title="Looms")
    author = work.authorships.create(name="Sofya Kovalevskaya")
    page = make_page(title="Visit")
    page.blocks.create(heading="Opening hours", body="Always.")
    page.facts.create(label="Place", text="Turin")
    assert found("kovalevskaya") == ["Looms"]
    assert found("opening always turin") == ["Visit"]
    author.delete()
    page.facts.all().delete()
    assert found("kovalevskaya") == found("turin") == []


def test_moving_needs_nothing():
    page = make_page(title="Looms", path="/a/")
    page.move_to("/b/")
    assert [hit.url for hit in hits("looms")] == ["/b/"]


def test_a_page_without_an_address_is_not_found():
    make_page(title="Looms", path="")
    assert found("looms") == []


def test_nothing_is_written_before_the_commit_nor_for_what_is_rolled_back():
    with transaction.atomic():
        make_publication(title="Kept")
        with transaction.atomic():
            make_publication(title="Lost")
            transaction.set_rollback(True)
        assert not SearchEntry.objects.exists()
    assert (found("kept"), found("lost")) == (["Kept"], [])
    with transaction.atomic():
        make_publication(title="Lost")
        transaction.set_rollback(True)
    make_publication(title="Later")
    assert (found("later"), found("lost")) == (["Later"], [])


def test_bulk_writers_name_what_they_wrote(django_assert_max_num_queries):
    works = Publication.objects.bulk_create(
        [Publication(title=f"Looms {n}", published_at="2020-01-01T00:00Z") for n in range(300)]
    )
    Authorship.objects.bulk_create(
        [Authorship(publication=work, name="Ada Lovelace") for work in works]
    )
    with django_assert_max_num_queries(20):
        changed(Publication, *(work.pk for work in works))
    assert SearchEntry.objects.count() == 300
    assert len(hits("lovelace looms")) == 20


def test_an_imported_bibliography_is_found():
    entry = Entry(title="On looms", authors=(Author(name="Sofya Kovalevskaya"),), date="1889")
    read = Bibliography(entries=(entry,))
    run([Source(file="a.bib", format="bibtex", bibliography=read)], person=None)
    assert found("kovalevskaya looms") == ["On looms"]


def test_an_imported_site_is_found(tmp_path):
    (tmp_path / "_config.yml").write_text("title: Ada Lovelace\nname: Ada Lovelace\n")
    (tmp_path / "_pages").mkdir()
    page = tmp_path / "_pages" / "about.md"
    page.write_text("---\npermalink: /\ntitle: Ada Lovelace\n---\nI weave algebra.\n")
    posts = tmp_path / "_posts"
    posts.mkdir()
    (posts / "1843-01-01-looms.md").write_text("---\ntitle: On looms\n---\nJacquard.\n")
    call_command("import_site", str(tmp_path), verbosity=0, stdout=StringIO())
    assert found("jacquard") == ["On looms"]
    assert found("ada")


def test_rebuilding_repairs_what_is_wrong(capsys):
    for number in range(5):
        make_publication(title=f"Looms {number}")
    make_publication(title="Looms draft", published_at=None)
    Publication.objects.filter(title="Looms 0").update(title="Spindles")
    gone = Publication.objects.get(title="Looms 1")
    Publication.objects.filter(pk=gone.pk)._raw_delete("default")
    last = Publication.objects.get(title="Looms 4")
    Publication.objects.filter(pk=last.pk)._raw_delete("default")
    SearchEntry.objects.filter(title="Looms 2").delete()
    call_command("rebuild_search")
    assert capsys.readouterr().out == "3 entries can be found now, or from their date on.\n"
    assert found("looms") == ["Looms 3", "Looms 2"]
    assert found("spindles") == ["Spindles"]


def test_the_index_holds_what_the_entries_say():
    """The triggers of SQLite stand: a migration that alters the table would take them away."""
    make_page(title="Looms")
    Page.objects.all().delete()
    make_page(title="Spindles")
    SearchEntry.objects.update(words=["bobbins"])
    assert (found("looms"), found("spindles"), found("bobbins")) == ([], [], ["Spindles"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO pages_searchindex(pages_searchindex, rank) "
                "VALUES ('integrity-check', 1)"
            )


def test_long_and_odd_texts_are_taken_in():
    make_page(title="Long", body=" ".join(f"word{number}" for number in range(40_000)))
    make_page(title="Odd", body="\u202e \ufffd \U0001f600 'quoted' \\ a\u0301 " * 1000 + "end")
    make_page(title="Characters", body="学" * 50_000)
    assert found("word14") == ["Long"]
    assert found("quoted end") == ["Odd"]
    assert found("学学学") == ["Characters"]
    assert index.rebuild() == 3
