"""The command as whoever imports a page uses it."""

import io
import json
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from PIL import Image

from content.models import Address, StoredFile
from importer import works
from importer.models import ImportedRecord
from news.models import NewsItem
from pages.models import MenuItem, Page, SiteIdentity
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Publication
from tests.builders import make_news_item, make_page, make_person, make_publication
from tests.importer.homepages import HOMEPAGE, changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "about.md").write_text(HOMEPAGE, encoding="utf-8")
    return tmp_path


def import_site(path: Path, **options) -> str:
    out = io.StringIO()
    call_command("import_site", path, stdout=out, **options)
    return out.getvalue()


def reimport(folder: Path, text: str, **options) -> str:
    (folder / "about.md").write_text(text, encoding="utf-8")
    return import_site(folder, **options)


def whole_database():
    models = (
        Address, Award, Experience, ImportedRecord, MenuItem, NewsItem, Page, Person, Publication,
        Section, Service, SiteIdentity, StoredFile, Teaching,
    )  # fmt: skip
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_every_entry_becomes_a_row_with_its_parts_taken_apart(folder):
    import_site(folder)
    job = Experience.objects.get(role="Visiting Measurer")
    assert (job.start, job.end, job.organization) == ("2021-02", "2021-05", "Scale Inc")
    assert job.organization_url == "https://scale.example/"
    assert "https://weight.example/" in job.supervisors
    course = Teaching.objects.get()
    assert (course.role, course.institution) == ("Teaching Assistant", "Test University")
    assert (course.term, course.code, course.title) == (
        "2021 Spring Semester", "TU101", "Rulers for Beginners",
    )  # fmt: skip
    assert [(duty.venue, duty.years) for duty in Service.objects.in_source_order()] == [
        ("RULE", [2021, 2022]),
        ("SCALE", [2022]),
    ]
    award = Award.objects.get()
    assert (award.date, award.title, award.awarder) == ("2020", "Golden Ruler", "Test University")


def test_the_page_stands_at_its_permalink_and_its_old_addresses_lead_there(folder, client):
    import_site(folder)
    assert client.get("/").status_code == 200
    for path in ("/about/", "/about.html", "/about", "/index.html"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, "/")


def test_commented_entries_are_hidden_drafts(folder, client):
    import_site(folder)
    assert NewsItem.objects.drafts().get().body == "A secret invitation arrived."
    for path in ("/", "/news/"):
        assert "secret invitation" not in client.get(path).text


def test_a_paper_announced_by_its_title_becomes_a_draft_without_authors(folder):
    import_site(folder)
    work = Publication.objects.get()
    assert (work.title, work.venue, work.date) == ("Measuring a Ruler", "RULE", "2022")
    assert work.published_at is None
    assert "authors" in work.review_note
    assert not work.authorships.exists()
    assert [link.url for link in work.links.all()] == ["https://papers.example/ruler"]
    assert list(work.news_items.all()) == [NewsItem.objects.get(date="2022-03")]


def test_importing_twice_changes_nothing(folder):
    import_site(folder)
    before = whole_database()
    report = import_site(folder)
    assert whole_database() == before
    assert "created" in report


def test_a_dry_run_reports_the_same_and_writes_nothing(folder):
    before = whole_database()
    trial = import_site(folder, dry_run=True)
    assert whole_database() == before
    assert "Nothing was written" in trial
    counts = [line for line in trial.splitlines() if line.startswith(("news", "awards"))]
    real = import_site(folder)
    assert all(line in real for line in counts)


def test_an_entry_that_only_the_source_changed_is_updated(folder):
    import_site(folder)
    reimport(folder, changed(("I moved to a larger room.", "I moved to a much larger room.")))
    assert NewsItem.objects.get(date="2021-05").body == "I moved to a much larger room."
    assert NewsItem.objects.count() == 3


def test_an_entry_that_only_an_editor_changed_is_left(folder):
    import_site(folder)
    Award.objects.update(title="Golden Ruler, first class")
    import_site(folder)
    assert Award.objects.get().title == "Golden Ruler, first class"


def test_an_entry_changed_on_both_sides_is_reported_and_left(folder):
    import_site(folder)
    Award.objects.update(title="Golden Ruler, first class")
    text = changed(("2020, Golden Ruler", "2020, Golden Measuring Ruler"))
    for _ in range(2):
        report = reimport(folder, text)
        assert "conflict" in report
        assert "Golden Measuring Ruler" in report
    assert Award.objects.get().title == "Golden Ruler, first class"


def test_a_new_entry_is_added_and_the_others_keep_their_rows(folder):
    import_site(folder)
    keys = set(NewsItem.objects.values_list("pk", flat=True))
    line = "[May 2021] I moved"
    reimport(folder, changed((line, f"[June 2021] A new scale arrived.\n\n{line}")))
    assert keys < set(NewsItem.objects.values_list("pk", flat=True))
    assert NewsItem.objects.count() == 4


def test_an_entry_gone_from_the_source_is_reported_and_left(folder):
    import_site(folder)
    report = reimport(folder, changed(("[May 2021] I moved to a larger room.", "")))
    assert "no longer in the source" in report
    assert NewsItem.objects.filter(date="2021-05").exists()


def test_what_an_editor_deleted_is_not_brought_back(folder):
    import_site(folder)
    Award.objects.get().delete()
    report = import_site(folder)
    assert not Award.objects.exists()
    assert "not brought back" in report


def test_publishing_a_hidden_entry_counts_as_an_edit(folder):
    import_site(folder)
    NewsItem.objects.drafts().get().publish()
    reimport(folder, changed(("A secret invitation arrived.", "A secret invitation came.")))
    assert NewsItem.objects.published().filter(body="A secret invitation arrived.").exists()


def test_the_order_follows_the_source(folder):
    import_site(folder)
    reimport(folder, changed(("RULE'21,22, SCALE'22", "SCALE'22, RULE'21,22")))
    assert [duty.venue for duty in Service.objects.in_source_order()] == ["SCALE", "RULE"]


def test_an_entry_that_an_editor_moved_keeps_its_place(folder):
    import_site(folder)
    Service.objects.filter(venue="SCALE").update(position=1)
    Service.objects.filter(venue="RULE").update(position=50)
    reimport(folder, changed(("RULE'21,22", "KDD'20, RULE'21,22")))
    assert [duty.venue for duty in Service.objects.in_source_order()] == ["SCALE", "KDD", "RULE"]


def test_a_second_person_gets_an_address_of_their_own(folder, client):
    make_person(slug="ada", display_name="Ada Lovelace", path="/")
    report = import_site(folder)
    assert "the person “Ada Lovelace”" in report
    assert client.get("/people/mary-tester/").status_code == 200
    assert "Ada Lovelace" in client.get("/").text


def test_a_person_made_by_hand_is_completed_not_overwritten(folder):
    person = make_person(slug="mary-tester", display_name="Dr Mary Tester", path="/")
    report = import_site(folder, person="mary-tester")
    person.refresh_from_db()
    assert person.display_name == "Dr Mary Tester"
    assert "I measure things" in person.bio
    assert "left as it is here in: name" in report


def test_a_work_the_site_knows_is_linked_and_not_doubled(folder):
    work = make_publication(title="Measuring a ruler!")
    import_site(folder)
    assert Publication.objects.get() == work
    assert list(work.news_items.all()) == [NewsItem.objects.get(date="2022-03")]


def test_a_real_import_takes_the_place_of_the_untouched_sample(folder, client):
    import_site(settings.SAMPLE_SITE)
    assert "Kovalevskaya" in client.get("/").text
    report = import_site(folder)
    assert "sample site was untouched" in report
    assert Person.objects.get().display_name == "Mary Tester"
    assert "Mary Tester" in client.get("/").text
    assert client.get("/kovalevskaya.html").status_code == 404
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("touch", ["edit", "add", "delete", "add a block", "reorder"])
def test_a_sample_that_someone_worked_on_is_kept(folder, touch):
    import_site(settings.SAMPLE_SITE)
    if touch == "edit":
        SiteIdentity.objects.update(accent_color="#123456")
    elif touch == "add":
        make_news_item()
    elif touch == "add a block":
        Page.objects.get(listing="news").blocks.create(body="My own words.")
    elif touch == "reorder":
        Section.objects.filter(kind="awards").update(position=99)
    else:
        Award.objects.first().delete()
    import_site(folder)
    assert Person.objects.count() == 2


def test_an_interrupted_import_leaves_the_database_as_it_was(folder, monkeypatch):
    """Whatever ends it, the transaction is not committed; the last write is the menu."""
    before = whole_database()

    def interrupt(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(MenuItem.objects, "create", interrupt)
    with pytest.raises(KeyboardInterrupt):
        import_site(folder)
    assert whole_database() == before


def test_pictures_stand_at_their_old_path_re_encoded(folder, client):
    (folder / "images").mkdir()
    picture = Image.new("RGB", (40, 30), "teal")
    exif = picture.getexif()
    exif[0x9286] = "where I live"
    picture.save(folder / "images/scale.jpg", exif=exif)
    reimport(folder, HOMEPAGE.replace("Rulers,", "![A scale](/images/scale.jpg) Rulers,"))
    response = client.get("/images/scale.jpg")
    data = b"".join(response.streaming_content)
    assert response["Content-Type"] == "image/jpeg"
    assert b"where I live" not in data
    assert Image.open(io.BytesIO(data)).size == (40, 30)
    assert 'src="/images/scale.jpg"' in client.get("/").text


def test_a_trial_leaves_no_file_behind(folder):
    (folder / "images").mkdir()
    Image.new("RGB", (40, 30), "teal").save(folder / "images/scale.png")
    text = HOMEPAGE.replace("Rulers,", "![A scale](/images/scale.png) Rulers,")
    reimport(folder, text, dry_run=True)
    media = Path(settings.MEDIA_ROOT)
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_the_report_is_written_as_json(folder, tmp_path):
    import_site(folder, report=tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["kinds"]["news"] == {
        "created": 3, "updated": 0, "unchanged": 0, "hidden": 1, "for_review": 0, "conflicts": 0,
        "gone": 0,
    }  # fmt: skip
    assert report["address"] == "/"
    review = [note for note in report["notes"] if note["kind"] == "review"]
    assert {(note["file"], note["line"]) for note in review} == {("about.md", 19)}


def test_what_is_not_understood_is_reported_with_file_and_line(folder):
    report = reimport(folder, HOMEPAGE.replace("**Research", "{% if site.fast %}\n\n**Research"))
    assert "about.md:12: not understood" in report


def write_large_file(folder: Path) -> Path:
    path = folder / "large.md"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    return path


def write_latin1(folder: Path) -> Path:
    path = folder / "latin1.md"
    path.write_bytes("---\ntitle: About\n---\nCaf\xe9".encode("latin-1"))
    return path


def write_empty(folder: Path) -> Path:
    path = folder / "empty.md"
    path.touch()
    return path


def make_folder_without_site(folder: Path) -> Path:
    path = folder / "nothing"
    path.mkdir()
    (path / "notes.txt").write_text("x", encoding="utf-8")
    return path


def make_link_out(folder: Path) -> Path:
    outside = folder / "outside.md"
    outside.write_text(HOMEPAGE, encoding="utf-8")
    inside = folder / "inside"
    inside.mkdir()
    (inside / "about.md").symlink_to(outside)
    return inside


def make_fifo(folder: Path) -> Path:
    path = folder / "fifo.md"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda folder: folder / "absent.md", "no file or folder"),
        (write_empty, "empty"),
        (write_latin1, "UTF-8"),
        (write_large_file, "MB"),
        (make_folder_without_site, "homepage"),
        (make_link_out, "leads out"),
        (make_fifo, "fifo.md"),
    ],
    ids=["absent", "empty", "not UTF-8", "50 MB", "no site", "symlink out", "fifo"],
)
def test_bad_input_is_one_sentence_and_changes_nothing(tmp_path, prepare, words):
    before = whole_database()
    with pytest.raises(CommandError) as problem:
        import_site(prepare(tmp_path))
    sentence = str(problem.value)
    assert words.casefold() in sentence.casefold()
    assert "\n" not in sentence
    assert whole_database() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"person": "Ada Lovelace"}, "--person is 'Ada Lovelace'"),
        ({"report": Path("/nowhere/report.json")}, "cannot be written"),
    ],
)
def test_a_wrong_option_is_one_sentence_and_changes_nothing(folder, options, words):
    with pytest.raises(CommandError, match=words):
        import_site(folder, **options)
    assert not Person.objects.exists()


def test_what_no_column_can_hold_is_shown_as_written(folder, client):
    title = "Golden " + "Ruler " * 120
    reimport(folder, changed(("Golden Ruler", title.strip())))
    award = Award.objects.get()
    assert len(award.title) <= 500
    assert "could not be stored" in award.review_note
    assert client.get("/").text.count("Ruler ") >= 119


def test_equal_titles_are_recognised_whatever_their_case_and_punctuation():
    assert works.same_title("“Measuring: a Ruler.”") == works.same_title("measuring a ruler")


def test_a_copy_of_the_folder_counts_as_the_same_source(folder, tmp_path_factory):
    import_site(folder)
    before = whole_database()
    copy = tmp_path_factory.mktemp("copy") / "site"
    shutil.copytree(folder, copy)
    import_site(copy)
    assert whole_database() == before


def test_list_pages_and_a_menu_are_made_once(folder, client):
    import_site(folder)
    html = client.get("/").text
    assert 'href="/news/"' in html
    assert 'href="/teaching/"' in html
    assert 'href="/cv/"' in html
    assert 'href="/publications/"' not in html, "nothing would stand there"
    assert client.get("/publications/").status_code == 404
    assert MenuItem.objects.count() == 5


def test_a_path_that_is_taken_by_a_page_is_named_in_the_report(folder):
    make_page(title="My Old Page", path="/about/")
    report = import_site(folder)
    assert "/about/ is taken: it is the page “My Old Page”" in report
