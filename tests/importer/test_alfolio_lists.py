"""Lists of an al-folio site: projects in groups, works by query, people, translations."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from selectolax.lexbor import LexborHTMLParser

from pages.models import Page
from profiles.models import Person

pytestmark = pytest.mark.django_db
SITE = Path(__file__).parent / "sites" / "alfolio"


@pytest.fixture(autouse=True)
def imported():
    call_command("import_site", str(SITE), stdout=io.StringIO())


def main_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return LexborHTMLParser(response.content).css_first("main")


def words_of(client, path):
    return " ".join(main_of(client, path).text(separator=" ").split())


def outline(client, path):
    """Headings of the page and titles of what stands under them, in order."""
    found = main_of(client, path).css("h2, .entry-title, .publication-title, .work-title")
    return [" ".join(one.text(separator=" ").split()) for one in found]


def test_projects_stand_in_groups_in_the_order_of_their_importance(client):
    assert outline(client, "/projects/") == [
        *("In the sky", "All observations in one book", "Catalogue in zones"),
        *("On the desk", "A clock by hand"),
    ]


def test_a_project_that_leads_elsewhere_links_there_from_the_list(client):
    links = [a.attributes["href"] for a in main_of(client, "/projects/").css("a")]
    assert "https://clock.example.org/" in links
    links = [a.attributes["href"] for a in main_of(client, "/projects/clock/").css("a")]
    assert {"https://clock.example.org/", "https://git.example.org/clock"} <= set(links)


def test_what_is_featured_stands_before_newer_posts(client):
    assert outline(client, "/blog/")[0] == "Read this before all else"


@pytest.mark.parametrize(
    ("heading", "shown", "not_shown"),
    [
        ("In print", "An Account of a New Comet", "Catalogue of Stars"),
        ("As books", "Catalogue of Stars", "An Account of a New Comet"),
        ("On comets", "An Account of a New Comet", "Catalogue of Stars"),
    ],
)
def test_each_query_lists_its_works_under_its_heading(client, heading, shown, not_shown):
    words = words_of(client, "/writings/")
    assert words.index("Some are read aloud.") < words.index("In print")
    parts = re.split("(In print|As books|On comets)", words)
    under = parts[parts.index(heading) + 1]
    assert shown in under
    assert not_shown not in under


def test_people_named_on_a_page_of_profiles_are_people(client):
    assert {"John Herschel", "Mary Baldwin"} < set(
        Person.objects.values_list("display_name", flat=True)
    )
    words = words_of(client, "/people/")
    for said in ("All who swept.", "John Herschel", "Mary Baldwin"):
        assert said in words
    own = words_of(client, Person.objects.get(display_name="John Herschel").get_absolute_url())
    assert "He sweeps the southern sky." in own
    assert "Feldhausen, Claremont" in own
    assert Person.objects.get(display_name="John Herschel").photo.permalink.endswith("comet.png")


def test_profiles_without_names_are_the_text_of_their_page(client):
    words = words_of(client, "/house/")
    assert "Room for a TUBE of forty feet." in words
    assert "Windsor Road" in words
    assert main_of(client, "/house/").css_first("img[src*='comet']")


def test_repositories_are_links(client):
    links = {a.attributes["href"] for a in main_of(client, "/repositories/").css("a")}
    assert {
        "https://github.com/caroline-sweeps",
        "https://github.com/caroline-sweeps/zones",
    } <= links
    assert not main_of(client, "/repositories/").css(".text img")


@pytest.mark.parametrize(
    ("path", "shown", "not_shown"),
    [
        ("/projects/", "Catalogue in zones", "Catalogue par zones"),
        ("/fr/projects/", "Catalogue par zones", "Catalogue in zones"),
        ("/news/", "much like a comet", "ressemble"),
        ("/fr/news/", "Un objet dans le ciel", "much like a comet"),
        ("/fr/news/", "Le roi me donne cinquante livres par an.", "The King"),
        ("/", "much like a comet", "Le roi"),
    ],
)
def test_a_list_shows_each_page_in_its_own_language(client, path, shown, not_shown):
    words = words_of(client, path)
    assert shown in words
    assert not_shown not in words


def test_a_list_in_one_language_shows_what_is_not_translated(client):
    assert "A clock by hand" in words_of(client, "/fr/projects/")


def test_a_translation_knows_its_original(client):
    page = Page.objects.get(title="Catalogue par zones")
    assert (page.language, page.translation_of.title) == ("fr", "Catalogue in zones")
    assert page.permalink == "/fr/projects/zones/"
