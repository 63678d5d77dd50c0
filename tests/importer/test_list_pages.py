"""Pages that are lists become rows, and blocks or lists that show these."""

import io
import shutil

import pytest
from django.core.management import call_command
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from importer.models import ImportedRecord
from news.models import NewsItem
from pages.models import Page
from profiles.models import Award, Experience, Service, Teaching
from publications.models import Publication
from tests.builders import make_editor
from tests.importer.test_jekyll_site import SITES, import_site, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SITES / "academicpages", tmp_path / "site")


def page(folder, name, text, **values):
    lines = "\n".join(f"{key}: {value}" for key, value in values.items())
    (folder / "_pages" / name).write_text(f"---\n{lines}\n---\n{text}", encoding="utf-8")


def at(path):
    return Page.objects.get(address__path=path)


def kinds(path):
    return list(at(path).blocks.values_list("kind", flat=True))


def test_a_page_that_is_all_of_a_kind_becomes_the_list_of_it(client):
    import_site(SITES / "academicpages")
    assert at("/awards/").listing == "awards"
    titles = set(Award.objects.values_list("title", flat=True))
    assert titles == {"Ackermann-Teubner Memorial Award", "Medal of the Ring"}
    assert "Given by friends of mathematics" in words_of(client, "/awards/")
    assert "Society of Ideals" in words_of(client, "/awards/")


def test_the_shorter_list_on_the_vita_shows_the_same_row(client):
    import_site(SITES / "academicpages")
    assert Award.objects.filter(date="1932").count() == 1
    words = words_of(client, "/cv/")
    assert "Ackermann-Teubner" in words
    assert "Medal of the Ring" not in words


def test_headings_divide_a_page_and_text_stays(client):
    import_site(SITES / "academicpages")
    assert kinds("/service/") == ["service", "text"]
    venues = set(Service.objects.values_list("venue", flat=True))
    assert venues == {"Annals of Rings", "Journal of Chains"}
    assert "We meet on Tuesdays" in words_of(client, "/service/")


def test_courses_listed_by_hand_beside_those_with_pages_are_shown_alone(client):
    import_site(SITES / "academicpages")
    assert Teaching.objects.filter(title="Theory of ideals").exists()
    assert kinds("/lectures/") == ["teaching"]
    assert "Modern algebra" not in words_of(client, "/lectures/")


def test_a_page_in_another_language_brings_no_second_row(client):
    import_site(SITES / "academicpages")
    assert not NewsItem.objects.filter(body__contains="Kurs").exists()
    assert "Ein neuer Kurs" in words_of(client, "/news_de/")


def test_a_line_said_in_other_words_stays_text_with_a_note_that_names_it(folder, client):
    page(
        folder,
        "prizes.md",
        "* 1932, Ackermann-Teubner Memorial Award of the foundation, Leipzig\n"
        "* 1928, Medal of the Ring, Society of Ideals\n* 1930, Prize of Chains\n",
        title="Prizes",
        permalink="/prizes/",
    )
    import_site(folder)
    assert "Memorial Award of the foundation" in words_of(client, "/prizes/")
    assert kinds("/prizes/") == ["awards"]
    note = at("/awards/").review_note
    assert "in other words" in note
    assert "Ackermann-Teubner" in note
    assert Award.objects.filter(title__contains="Ackermann").count() == 1


def test_a_part_of_what_the_site_lists_stays_text(folder, client):
    page(
        folder,
        "prizes.md",
        "* 1928, Medal of the Ring, Society of Ideals\n* 1930, Prize of Chains\n",
        title="Prizes",
        permalink="/prizes/",
    )
    import_site(folder)
    words = words_of(client, "/prizes/")
    assert "Medal of the Ring" in words
    assert "Ackermann" not in words
    assert Award.objects.filter(title="Medal of the Ring").count() == 1


def test_the_longer_of_two_lists_shows_rows_and_the_shorter_stays_text(folder, client):
    page(
        folder,
        "duties.md",
        "- Reviewer: Annals of Rings 1921, 1922\n- Reviewer: Journal of Chains 1925\n"
        "- Reviewer: Letters on Ideals 1926\n\n## Committees\n- Member: Council of Rings 1930\n",
        title="Service",
        permalink="/duties/",
    )
    import_site(folder)
    assert kinds("/duties/") == ["service", "service"]
    assert Service.objects.filter(venue="Annals of Rings").count() == 1
    assert "more of the kind" in at("/service/").review_note
    assert "Annals of Rings" in words_of(client, "/service/")
    assert "Letters on Ideals" not in words_of(client, "/service/")


def test_works_listed_by_hand_become_publications_under_their_headings(folder, client):
    text = (
        "## Articles\n"
        "- **Emmy Noether**, Werner Schmeidler. Modules in domains. Annals of Rings, 1920.\n\n"
        "## Books\n- **Emmy Noether**. Lectures on chains. Ring Press, 1929.\n"
    )
    page(folder, "papers.md", text, title="Papers", permalink="/papers/")
    import_site(folder)
    assert kinds("/papers/") == ["publications", "publications"]
    work = Publication.objects.get(title="Modules in domains")
    assert [author.name for author in work.authorships.all()] == [
        "Emmy Noether", "Werner Schmeidler",
    ]  # fmt: skip
    words = words_of(client, "/papers/")
    assert "Lectures on chains" in words
    assert "Lectures on chains" not in words_of(client, "/")


def test_a_work_that_news_announced_is_shown_once_a_page_lists_it(folder, client):
    about = folder / "_pages" / "about.md"
    line = '* [May 1920] A paper accepted: ["Modules in domains"](https://rings.example.org/1).\n'
    about.write_text(about.read_text() + line, encoding="utf-8")
    text = "- **Emmy Noether**, Werner Schmeidler. Modules in domains. Annals of Rings, 1920.\n"
    page(folder, "papers.md", text, title="Papers", permalink="/papers/")
    import_site(folder)
    assert "Werner Schmeidler" in words_of(client, "/papers/")
    assert Publication.objects.filter(title="Modules in domains").count() == 1


def test_a_list_that_cannot_be_taken_apart_stays_as_it_is(folder, client):
    text = "- Chains, rings; see below for how they break.\n- (for whoever asks) more words.\n"
    page(folder, "papers.md", text, title="Papers", permalink="/papers/")
    import_site(folder)
    assert not at("/papers/").blocks.exists()
    assert "for whoever asks" in words_of(client, "/papers/")
    assert "could not be told apart" in at("/papers/").review_note


def test_a_second_import_changes_nothing(folder):
    import_site(folder)
    before = ImportedRecord.objects.count(), Award.objects.count(), Page.objects.count()
    said = import_site(folder)
    assert (ImportedRecord.objects.count(), Award.objects.count(), Page.objects.count()) == before
    assert "in other words" not in said
    assert not Page.objects.filter(review_note__contains="more of the kind").exists()


def test_a_record_knows_its_line_though_words_before_it_were_left_out(folder):
    text = "<!-- a\nlong\nremark -->\n{% comment %}\nhidden\n{% endcomment %}\n"
    text += "* 1930, Prize of Chains\n* 1931, Prize of Rings\n"
    page(folder, "prizes.md", text, title="Prizes", permalink="/prizes/")
    import_site(folder)
    prizes = ImportedRecord.objects.filter(file="_pages/prizes.md", content_type__model="award")
    assert sorted(prizes.values_list("line", flat=True)) == [11, 12]


def test_the_admin_lists_what_waits_of_a_whole_site_with_file_and_line(folder, client):
    page(
        folder,
        "prizes.md",
        "* 1928, Medal of the Ring, Society of Ideals\n* 1930, Prize of Chains\n",
        title="Prizes",
        permalink="/prizes/",
    )
    import_site(folder)
    course = Teaching.objects.get(title="Modern algebra")
    course.review_note = "Which room?"
    course.save()
    client.force_login(make_editor("all"))
    shown = client.get(reverse("admin:importer_importedrecord_changelist"), {"review": "yes"})
    rows = [
        " ".join(row.text(separator=" ").split())
        for row in LexborHTMLParser(shown.content).css("#result_list tbody tr")
    ]
    assert any("_pages/awards.md:5" in row and "more of the kind" in row for row in rows)
    assert any("_teaching/" in row and "Which room?" in row for row in rows)
    assert not any("lectures.md" in row for row in rows)
    front = client.get(reverse("admin:index")).text
    assert "importedrecord/?review=yes" in front


CV_DATA = """{"basics": {"name": "%s"},
 "work": [{"company": "University of Göttingen", "position": "Lecturer", "startDate": "1915",
           "endDate": "1933", "highlights": ["Taught invariants"]}],
 "education": [{"institution": "University of Erlangen", "area": "Mathematics",
                "studyType": "Doctorate", "startDate": "1904", "endDate": "1907"}],
 "skills": [{"name": "Algebra", "keywords": ["rings", "fields"]}]}"""
CV_PAGE = "---\ntitle: CV\npermalink: /cv-json/\n---\n{% include cv-template.html %}\n"


def site_with_cv_data(folder, *, name):
    for file, text in {
        "_config.yml": "title: Emmy Noether\ninclude: [_pages]\n",
        "_pages/about.md": "---\npermalink: /\ntitle: Emmy\n---\nI study rings.\n",
        "_pages/cv-json.md": CV_PAGE,
        "_data/cv.json": CV_DATA % name,
    }.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    call_command("import_site", str(folder), stdout=io.StringIO())


def test_a_cv_kept_as_data_becomes_records(client, tmp_path):
    site_with_cv_data(tmp_path, name="Emmy Noether")
    job, degree = Experience.objects.order_by("-start")
    assert (job.organization, job.start, job.end) == ("University of Göttingen", "1915", "1933")
    assert (degree.organization, degree.start) == ("University of Erlangen", "1904")
    page = client.get("/cv-json/").text
    assert all(words in page for words in ("Lecturer", "Taught invariants", "Doctorate", "rings"))


def test_the_themes_own_cv_data_is_left_out(tmp_path):
    site_with_cv_data(tmp_path, name="Your Sidebar Name")
    assert not Experience.objects.exists()
