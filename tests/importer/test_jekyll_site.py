"""Whole Jekyll sites go in and come out: addresses, redirects, files, words, drafts."""

import io
import re
import shutil
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from content.models import Address, StoredFile
from pages.models import MenuItem, Page
from profiles.models import Award, Experience, Person, Section, Teaching
from publications.models import Publication

pytestmark = pytest.mark.django_db
SITES = Path(__file__).parent / "sites"


def import_site(path, **options):
    out = io.StringIO()
    call_command("import_site", str(path), stdout=out, **options)
    return out.getvalue()


def answer(client, path):
    """A response whose file, if it is one, is read to its end, which closes it."""
    response = client.get(path)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def words_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    main = LexborHTMLParser(response.content).css_first("main")
    return " ".join(main.text(separator=" ").split())


@pytest.fixture
def noether(client):
    return import_site(SITES / "academicpages")


@pytest.fixture
def mitchell(client):
    return import_site(SITES / "minimal-mistakes")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "rings, ideals and their chains"),
        ("/cv/", "Taught the theory of ideals"),
        ("/publications/", "my index of works"),
        ("/publication/1921-ideals", "carried over to ideals of any ring"),
        ("/publication/1927-crossed", "Richard Brauer"),
        ("/talks/", "Hypercomplex systems"),
        ("/talks/1932-zurich", "Zürich"),
        ("/teaching/1924-fall-algebra", "Groups, rings and fields."),
        ("/portfolio/letters/", "Some are lost."),
        ("/hours", "Every Monday"),
        ("/chains/", "Every chain ends."),
    ],
)
def test_every_page_answers_at_its_old_address(noether, client, path, words):
    assert words in words_of(client, path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/about/", "/"),
        ("/about.html", "/"),
        ("/resume", "/cv/"),
        ("/sprechstunde/", "/hours"),
        ("/old%20hours.html", "/hours"),
        ("/hours/", "/hours"),
        ("/away/", "https://elsewhere.example.org/noether"),
    ],
)
def test_every_redirect_leads_on(noether, client, old, new):
    response = client.get(old)
    assert response.status_code in (301, 302)
    assert response["Location"].removesuffix("?") == new


def test_files_and_pictures_stand_at_their_old_addresses(noether, client):
    for path, media_type in {
        "/images/board.png": "image/png",
        "/files/ideals.pdf": "application/pdf",
        "/files/invariants.pdf": "application/pdf",
    }.items():
        response = answer(client, path)
        assert (response.status_code, response["Content-Type"]) == (200, media_type)


def test_what_builds_the_site_is_not_published(noether):
    names = set(StoredFile.objects.values_list("name", flat=True))
    assert names == {"noether.png", "board.png", "ideals.pdf", "invariants.pdf"}


def test_no_link_of_the_site_leads_nowhere(noether, client):
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if StoredFile.objects.filter(address__path=unquote(path)).exists():
            continue
        response = answer(client, path)
        assert response.status_code in (200, 301, 302), path
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for link in LexborHTMLParser(response.content).css("a[href], img[src]"):
            url = link.attributes.get("href") or link.attributes.get("src") or ""
            target = urlsplit(urljoin(f"http://testserver{path}", url))
            assert "noether.example.org" not in target.netloc
            if target.netloc == "testserver" and target.path not in seen:
                seen.add(target.path)
                waiting.append(target.path)
    assert {"/files/ideals.pdf", "/files/invariants.pdf", "/talks/1932-zurich"} <= seen


def test_hidden_words_are_never_shown(noether, client):
    for address in Address.objects.filter(content_type__isnull=False):
        response = answer(client, address.url)
        if response.status_code == 200 and "html" in response["Content-Type"]:
            shown = response.content.decode()
            for word in ("mongoose", "pangolin", "Bryn Mawr", "{%", "{{", "{:"):
                assert word not in shown, (address.path, word)


def test_drafts_come_in_as_drafts(noether):
    drafts = Page.objects.filter(published_at=None).values_list("title", flat=True)
    assert {"A secret", "Later"} <= set(drafts)


def test_works_are_taken_apart(noether):
    ideals = Publication.objects.get(title="Ideal Theory in Rings")
    assert (ideals.type, ideals.venue, ideals.date) == (
        "article-journal",
        "Annals of Rings",
        "1921-05-01",
    )
    assert [by.name for by in ideals.authorships.all()] == ["E. Noether"]
    assert ideals.authorships.get().person == Person.objects.get(slug="emmy-noether")
    assert {(link.kind, link.target) for link in ideals.links.all()} == {
        ("pdf", "/files/ideals.pdf"),
        ("slides", "https://slides.example.org/ideals"),
    }
    crossed = Publication.objects.get(title="Crossed Products")
    assert [by.name for by in crossed.authorships.all()] == ["Emmy Noether", "Richard Brauer"]


def test_a_row_of_the_table_that_has_no_file_is_a_work(noether, client):
    assert "Journal of Algebra" in words_of(client, "/publication/1929-01-01-hypercomplex")
    assert Publication.objects.filter(title="Ideal Theory in Rings").count() == 1


def test_translations_know_each_other(noether):
    german = Page.objects.get(address__path="/de/hours")
    assert german.language == "de"
    assert german.translation_of == Page.objects.get(address__path="/hours")


def test_a_talk_keeps_its_place_and_date(noether):
    talk = Page.objects.get(collection="talks")
    assert talk.date == "1932-09-07"
    facts = dict(talk.facts.values_list("label", "text"))
    assert facts == {
        "Kind": "Plenary talk",
        "Venue": "Congress of Mathematicians",
        "Place": "Zürich",
    }


def test_a_list_of_talks_says_where(noether, client):
    assert "Congress of Mathematicians" in words_of(client, "/talks/")


def test_a_post_keeps_the_picture_that_stood_for_it(noether):
    picture = Page.objects.get(title="On chains").picture
    assert picture is not None
    assert picture.permalink == "/images/board.png"


def test_a_course_knows_its_term(noether):
    course = Teaching.objects.get(title="Modern algebra")
    assert (course.term, course.role) == ("Fall 1924", "Graduate course")


def test_the_vita_becomes_rows_and_blocks(noether, client):
    assert Experience.objects.get(kind="education").role == "Ph.D. in Mathematics"
    assert Experience.objects.get(kind="work").organization == "University of Göttingen"
    assert Award.objects.get(date="1932").title == "Ackermann-Teubner Memorial Award"
    page = Page.objects.get(address__path="/cv/")
    kinds = list(page.blocks.values_list("kind", flat=True))
    assert kinds == ["education", "experience", "awards", "publications", "text"]
    words = words_of(client, "/cv/")
    for said in ("Taught the theory of ideals", "Chains of ideals", "Crossed Products"):
        assert said in words
    assert "Erlangen" not in words_of(client, "/")


def test_the_themes_examples_are_left_out_and_named(noether, client):
    assert "paper-title-number-1.md" in noether
    assert client.get("/publication/2009-10-01-paper-title-number-1").status_code == 404
    assert client.get("/posts/2012/08/blog-post-1/").status_code == 404
    assert client.get("/markdown/").status_code == 404
    assert "GitHub University" not in words_of(client, "/cv/")


def test_the_themes_examples_can_be_kept(client):
    import_site(SITES / "academicpages", keep_demo=True)
    assert client.get("/publication/2009-10-01-paper-title-number-1").status_code == 200


def test_the_menu_is_the_old_one(noether):
    entries = [(item.label, item.target) for item in MenuItem.objects.order_by("position")]
    assert entries == [
        ("Works", "/publications/"),
        ("Talks", "/talks/"),
        ("Vita", "/cv/"),
        ("Proceedings", "https://meetings.example.org/"),
    ]


def test_other_authors_become_people(noether):
    assert Person.objects.get(slug="max-deuring").email == "deuring@example.org"


def test_an_unknown_tag_is_reported_with_its_line(noether):
    assert re.search(r"_pages/hours\.md:11: .*mystery", noether.replace("\n", " "))


def test_a_second_import_changes_nothing(noether):
    before = {model: model.objects.count() for model in (Page, Publication, Section, Address)}
    again = import_site(SITES / "academicpages")
    assert {model: model.objects.count() for model in before} == before
    table = again.split("To look at")[0]
    assert "gone:" not in again
    assert re.search(r"pages +· +· +\d+", table)
    assert re.search(r"publications +· +· +3 ", table)


def test_a_changed_page_is_updated_and_an_edited_one_is_kept(tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(SITES / "academicpages", copy)
    import_site(copy)
    hours = Page.objects.get(address__path="/hours")
    talk = Page.objects.get(collection="talks")
    talk.title = "My own title"
    talk.save()
    for name in ("_pages/hours.md", "_talks/1932-zurich.md"):
        path = copy / name
        path.write_text(path.read_text(encoding="utf-8") + "\nA new line.\n", encoding="utf-8")
    report = import_site(copy)
    hours.refresh_from_db()
    talk.refresh_from_db()
    assert "A new line." in hours.body
    assert (talk.title, "A new line." in talk.body) == ("My own title", False)
    assert "conflict" in report


def test_a_zip_gives_the_same_site(tmp_path, client):
    archive = tmp_path / "site.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted((SITES / "academicpages").rglob("*")):
            file.write(path, Path("site-main") / path.relative_to(SITES / "academicpages"))
    import_site(archive)
    assert "rings, ideals" in words_of(client, "/")
    response = answer(client, "/images/board.png")
    assert response.status_code == 200


def test_a_trial_run_writes_nothing():
    import_site(SITES / "academicpages", dry_run=True)
    assert not Page.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_zip_of_something_else_is_refused_with_a_sentence(tmp_path):
    archive = tmp_path / "other.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("notes.txt", "x")
    with pytest.raises(CommandError, match="no site that is known here"):
        import_site(archive)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Maria Mitchell"),
        ("/observations/", "Sweeping the sky"),
        ("/notes.html", "Words below a header"),
        ("/comets/1847/", "Found on the first of October."),
        ("/sky/long%20nights/2019/05/06/night-sky/", "A clear night."),
    ],
)
def test_a_site_below_a_folder_of_its_host_stands_at_the_root(mitchell, client, path, words):
    assert words in client.get(path).content.decode()


def test_the_base_path_is_folded_out_of_links(mitchell, client):
    shown = client.get("/observations/").content.decode()
    assert 'href="/comets/1847/"' in shown


def test_a_thousand_pages_take_no_query_each(tmp_path):
    def queries(count):
        site = tmp_path / f"site-{count}"
        (site / "_posts").mkdir(parents=True)
        (site / "_config.yml").write_text("title: X\nauthor: {name: Ada Lovelace}\n")
        for number in range(count):
            post = site / "_posts" / f"2020-01-01-post-{count}-{number}.md"
            post.write_text(f"---\ntitle: Post {number}\n---\nText {number}.\n")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            import_site(site, person="ada-lovelace")
        return len(captured)

    few = queries(10)
    Page.objects.all().delete()
    assert queries(400) - few < 60


def test_an_orcid_stands_once_on_the_card(tmp_path, client):
    (tmp_path / "_config.yml").write_text(
        "author:\n  name: Ada Lovelace\n  orcid: https://orcid.org/0000-0002-1825-0097\n",
        encoding="utf-8",
    )
    import_site(tmp_path)
    card = client.get("/").text.partition("<aside")[2].partition("</aside>")[0]
    assert card.count("0000-0002-1825-0097") == 1


def test_a_terminal_is_told_how_far_reading_and_writing_are(client, monkeypatch):
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    import_site(SITES / "minimal-mistakes")
    read, written = (part.split("\r")[-1] for part in terminal.getvalue().strip().split("\n"))
    assert read.startswith("[###")
    assert read.endswith(" read")
    done, total = re.findall(r"\d+", written)
    assert done == total
    assert written.endswith(" written")
    quiet = io.StringIO()
    monkeypatch.setattr(sys, "stderr", quiet)
    import_site(SITES / "minimal-mistakes")
    assert quiet.getvalue() == ""
