"""A whole Hugo site goes in and comes out: addresses, bundles, works, people, drafts."""

import io
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from selectolax.lexbor import LexborHTMLParser

from importer.sources.hugo import addresses
from pages.models import MenuItem, Page
from profiles.models import Award, Experience, Person
from publications.models import Publication

SITE = Path(__file__).parent / "sites" / "hugoblox"


def import_site(path, **options):
    out = io.StringIO()
    call_command("import_site", str(path), stdout=out, **options)
    return out.getvalue()


def words_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    main = LexborHTMLParser(response.content).css_first("main")
    return " ".join(main.text(separator=" ").split())


@pytest.fixture
def babbage(client, db):
    return import_site(SITE)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "engines that compute tables"),
        ("/publication/", "Papers of mine"),
        ("/publication/1843-notes/", "longer than the memoir"),
        ("/publication/1832-economy/", "Pins divide the labour."),
        ("/talk/the-engine-in-turin/", "a whole room"),
        ("/event/", "The Engine, in Turin"),
        ("/project/engine/", "The engine subtracts."),
        ("/post/organ-grinders/", "beneath my window"),
        ("/visit", "Saturday evenings."),
        ("/fr/hours/", "Le samedi soir."),
        ("/people/ada-lovelace/", "She annotates"),
        ("/people/luigi-menabrea/", "from Turin"),
    ],
)
def test_text_stands_at_the_address_it_had(client, babbage, path, words):
    assert words in words_of(client, path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/notes/", "/publication/1843-notes/"),
        ("/author/ada-lovelace/", "/people/ada-lovelace/"),
        ("/authors/admin/", "/"),
    ],
)
def test_an_old_address_leads_to_its_page(client, babbage, old, new):
    assert client.get(old).headers["Location"] == new


@pytest.mark.parametrize("path", ["/publication/1843-notes/diagram.txt", "/uploads/plans.txt"])
def test_a_file_stands_beside_its_page(client, babbage, path):
    response = client.get(path)
    assert response.status_code == 200
    b"".join(response.streaming_content)


def test_a_work_has_what_its_header_and_its_citation_say(client, babbage):
    work = Publication.objects.get(title="Sketch of the Analytical Engine")
    assert (work.type, str(work.date), work.venue) == (
        "article-journal",
        "1843",
        "Scientific Memoirs",
    )
    assert (work.doi, work.selected) == ("10.5555/notes.1843", True)
    assert work.abstract == "The engine weaves algebraic patterns."
    assert [
        (one.name, one.equal_contribution) for one in work.authorships.order_by("position")
    ] == [
        ("Luigi Menabrea", False),
        ("Ada Lovelace", True),
        ("Charles Babbage", True),
    ]
    assert [one.kind for one in work.links.order_by("position")] == ["slides", "other"]


def test_a_number_is_read_as_the_type_of_a_work(client, babbage):
    assert Publication.objects.get(title="On the Economy of Machinery").type == "book"


def test_the_owner_has_their_own_facts_and_widgets(client, babbage):
    person = Person.objects.get(slug="charles-babbage")
    assert (person.position, person.affiliation) == (
        "Lucasian Professor",
        "University of Cambridge",
    )
    assert set(Experience.objects.values_list("kind", "role")) == {
        ("education", "MA in Mathematics"),
        ("work", "Lucasian Professor"),
    }
    assert Award.objects.get().title == "Gold Medal"
    words = words_of(client, "/")
    assert words.index("Chairs held") < words.index("Medals") < words.index("Recent papers")


def test_a_roster_names_people_by_group(client, babbage):
    words = words_of(client, "/")
    assert words.index("Correspondents") < words.index("Ada Lovelace , Analyst")


@pytest.mark.parametrize("words", ["ninth treatise", "Steam will soon", "never to be shown"])
def test_what_was_hidden_stays_hidden(client, babbage, words):
    for page in ("/", "/publication/", "/post/organ-grinders/", "/publication/1837-draft/"):
        assert words not in client.get(page).content.decode()


def test_a_draft_is_kept_for_its_editor(babbage):
    assert Publication.objects.get(title__startswith="Unfinished").published_at is None


def test_shortcodes_become_text(client, babbage):
    talk = client.get("/talk/the-engine-in-turin/").content.decode()
    assert "<blockquote>" in talk
    assert "<summary>What of the cost</summary>" in talk
    assert 'href="/publication/1843-notes/"' in client.get("/project/engine/").content.decode()
    assert 'href="/uploads/plans.txt"' in client.get("/").content.decode()


def test_an_unknown_shortcode_keeps_its_words_and_is_reported(client, babbage):
    assert "Note G computes numbers." in words_of(client, "/publication/1843-notes/")
    assert "The shortcode “bernoulli” is not known here" in babbage
    assert "content/publication/1843-notes/index.md" in babbage


def test_the_menu_keeps_its_order(client, babbage):
    assert list(MenuItem.objects.values_list("label", flat=True)) == ["About", "Papers"]


def test_a_second_import_changes_nothing(client, babbage):
    before = Page.objects.count(), Publication.objects.count(), Person.objects.count()
    again = import_site(SITE)
    assert (Page.objects.count(), Publication.objects.count(), Person.objects.count()) == before
    assert "1 changed" not in again


def test_says_what_it_recognised(babbage):
    assert "This is a Hugo site (content and config/_default/hugo.yaml)" in babbage


def test_a_zip_without_a_site_is_refused(db, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear Ada")
    archive = shutil.make_archive(str(tmp_path / "letters"), "zip", tmp_path / "letters")
    with pytest.raises(CommandError, match="is no site that is known here"):
        import_site(archive)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Street Music", "on-street-music"),
        ("C++ & Ada: a reply", "c++-ada-a-reply"),
        ("北京 大学", "北京-大学"),
        ("v1.0_beta", "v1.0_beta"),
    ],
)
def test_words_become_a_part_of_an_address_as_hugo_writes_it(text, expected):
    assert addresses.urlized(text) == expected
