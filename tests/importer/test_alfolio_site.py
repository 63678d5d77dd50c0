"""A whole al-folio site goes in: works, news, card, menu; the theme's examples stay out."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from selectolax.lexbor import LexborHTMLParser

from news.models import NewsItem
from pages.models import MenuItem, Page
from profiles.models import Award, Experience, Person
from publications.models import Publication, VenueBadge

pytestmark = pytest.mark.django_db
SITE = Path(__file__).parent / "sites" / "alfolio"


def import_site(**options):
    out = io.StringIO()
    call_command("import_site", str(SITE), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def herschel(client):
    return import_site()


def words_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    main = LexborHTMLParser(response.content).css_first("main")
    return " ".join(main.text(separator=" ").split())


def test_says_by_what_it_was_recognised(herschel):
    assert "This is an al-folio site: its bibliography is set up in _config.yml, and" in herschel


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "I sweep the sky for comets"),
        ("/", "Observatory House, Slough"),
        ("/", "A sweeper of two feet."),
        ("/publications/", "Errata are welcome."),
        ("/publications/", "Catalogue of Stars"),
        ("/news/", "much like a comet"),
        ("/news/comet/", "much like a comet"),
        ("/news/pension/", "The King grants me"),
        ("/projects/zones/", "Each zone is one degree wide."),
        ("/teachings/sweeping/", "Bring a lamp."),
        ("/books/atlas/", "and of mistakes"),
        ("/books/atlas/", "John Flamsteed"),
        ("/books/atlas/", "1786-05-04"),
        ("/blog/1797/ride/", "Six hours in the saddle"),
    ],
)
def test_every_page_answers_at_its_old_address(herschel, client, path, words):
    assert words in words_of(client, path)


@pytest.mark.parametrize(
    ("old", "words"),
    [("/salary/", "The King grants me"), ("/zones.html", "Each zone")],
)
def test_every_redirect_leads_on(herschel, client, old, words):
    response = client.get(old)
    assert response.status_code in (301, 302)
    assert words in words_of(client, response["Location"])


@pytest.mark.parametrize(
    "words", ["that nobody may know of", "What I will say of Hanover", "third comet"]
)
def test_what_was_no_public_page_stays_out_of_sight(herschel, client, words):
    for path in ("/", "/news/", "/publications/", "/projects/"):
        assert words not in words_of(client, path)
    assert NewsItem.objects.get(body__contains="third comet").published_at is None


def test_leaves_out_the_examples_of_the_theme_and_names_them(herschel):
    assert not Page.objects.filter(title="project 1").exists()
    assert not NewsItem.objects.filter(body__contains="simple inline announcement").exists()
    assert not Publication.objects.filter(title__startswith="Relativity").exists()
    for file in ("_news/announcement_1.md", "_projects/1_project.md", "_bibliography/papers.bib"):
        assert re.search(rf"{re.escape(file)}.*left out", herschel)


def test_keeps_the_examples_when_asked_to(client):
    import_site(keep_demo=True)
    assert Page.objects.filter(title="project 1").exists()
    assert Publication.objects.filter(title__startswith="Relativity").exists()


def test_takes_the_works_with_their_files_pictures_and_the_owner(herschel):
    work = Publication.objects.get(bibtex_key="herschel1787comet")
    assert work.selected
    assert work.thumbnail.permalink == "/assets/img/publication_preview/comet.png"
    assert work.links.get(kind="pdf").file.permalink == "/assets/pdf/comet.pdf"
    assert work.authorships.get().person == Person.objects.get(slug="caroline-herschel")


def test_links_coauthors_to_their_homepages(herschel):
    work = Publication.objects.get(bibtex_key="herschel1798catalogue")
    assert work.authorships.get(name="William Herschel").url == "https://william.example.org/"


def test_an_abstract_says_its_words_without_tags(herschel):
    work = Publication.objects.get(bibtex_key="herschel1798catalogue")
    assert work.abstract == "A volume of 560 stars left out—and an index."


def test_takes_a_file_of_others_works_for_references(herschel):
    assert not Publication.objects.filter(bibtex_key="flamsteed1725historia").exists()
    assert "Most of its works are by others" in herschel


def test_shows_the_venues_badge(herschel):
    badge = VenueBadge.objects.get()
    assert (badge.short_name, badge.url, badge.color) == (
        "PhilTrans", "https://transactions.example.org/", "#1a5fb4",
    )  # fmt: skip


def test_fills_the_card_from_the_about_page_and_the_socials(herschel):
    person = Person.objects.get(slug="caroline-herschel")
    assert person.display_name == "Caroline Herschel"
    assert person.tagline == "Assistant to the King's Astronomer"
    assert person.email == "caroline@example.org"
    assert person.orcid == "0000-0002-1825-0097"
    assert person.photo.permalink == "/assets/img/caroline.png"
    assert person.other_names.splitlines() == ["C. Herschel", "C. L. Herschel"]
    assert {(link.kind, link.value, link.label) for link in person.links.all()} == {
        ("github", "caroline-sweeps", ""),
        ("homepage", "https://www.wikidata.org/wiki/Q7243", "Wikidata"),
        ("homepage", "https://observatory.example.org/caroline", "Observatory"),
    }


def test_home_shows_news_and_selected_works_after_the_text(herschel, client):
    words = words_of(client, "/")
    places = [words.index(one) for one in ("I sweep", "an object", "Account of a New Comet")]
    assert places == sorted(places)
    assert "Catalogue of Stars" not in words


def test_menu_follows_the_front_matter(herschel):
    labels = [item.label for item in MenuItem.objects.all()]
    assert labels == ["About", "Publications", "CV", "Projects", "Blog", "Letter"]
    assert MenuItem.objects.get(label="Letter").target == "/assets/pdf/comet.pdf"


def test_the_data_of_the_cv_becomes_entries(herschel, client):
    words = words_of(client, "/cv/")
    for said in ("Lessons in voice", "Assistant astronomer", "Index of Flamsteed", "Gold Medal"):
        assert said in words
    assert Experience.objects.filter(organization__contains="Court of George III").exists()
    assert Award.objects.filter(title__contains="Gold Medal").exists()


def test_leaves_einsteins_life_out_of_the_cv(herschel, client):
    words = words_of(client, "/cv/")
    for said in ("Kaiser Wilhelm", "Nobel", "Matteucci", "1921"):
        assert said not in words
    assert not Award.objects.filter(title__contains="1921").exists()
    assert Award.objects.filter(title__contains="Membership of honour", date="1828").exists()


def test_a_course_keeps_its_schedule(herschel, client):
    page = LexborHTMLParser(client.get("/teachings/sweeping/").content)
    cells = [cell.text(strip=True) for cell in page.css("main td")]
    assert cells == [
        *("1", "Jan 5", "Horizontal sweeps", "From west to east.", "Chart"),
        *("2", "", "Vertical sweeps", "", ""),
    ]
    assert page.css_first("main td a").attributes["href"] == "/assets/pdf/comet.pdf"


def test_a_post_shows_what_it_cites_and_who_wrote_it(herschel, client):
    words = words_of(client, "/blog/1798/stars/")
    assert "Many were seen[ 1 ] and lost 1" in words
    assert "as ( Herschel & Herschel, 1798 , p. 4) tells, but not [nowhere]" in words
    assert "References John Bevis (1750). Atlas Celeste. https://atlas.example.org/" in words
    assert "Footnotes Found again by candle." in words
    assert "Caroline Herschel (Observatory House), A Visitor" in words
    page = LexborHTMLParser(client.get("/blog/1798/stars/").content)
    targets = [a.attributes["href"] for a in page.css("main .text a[href^='#']")]
    assert targets
    assert all(page.css_first(f"main {target}") for target in targets)


def test_what_a_post_cites_is_no_work_of_the_owner(herschel):
    assert not Publication.objects.filter(title__contains="Atlas Celeste").exists()
    assert "what no bibliography of the folder holds: nowhere" in herschel


def test_second_import_changes_nothing(herschel):
    rows = [(model, set(model.objects.values_list("pk", flat=True)))
            for model in (Page, NewsItem, Publication, MenuItem)]  # fmt: skip
    again = import_site()
    for model, keys in rows:
        assert set(model.objects.values_list("pk", flat=True)) == keys
    assert not re.search(r"\b[1-9]\d* (?:created|updated|conflicts?)", again), again
