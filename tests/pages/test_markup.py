"""What every page promises to browsers, screen readers and search engines."""

import io
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.template.loader import get_template
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from content.models import Address
from pages.models import SiteIdentity
from publications.models import Publication
from tests.builders import (
    make_award,
    make_experience,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
    make_service,
    make_teaching,
)

pytestmark = pytest.mark.django_db
TEMPLATES = settings.BASE_DIR / "templates"
HEADINGS = "h1, h2, h3, h4, h5, h6"
# What the sample says in its source, in its order, emoji included.
HEADINGS_OF_SAMPLE = [
    "Welcome to Sofya Kovalevskaya's Homepage",
    "Research Interests",
    "News",
    "Positions",
    "🎓 Education",
    "Selected Publications",
    "Teaching",
    "Academic Service",
    "Prizes and Honours",
    "A top in fourteen lines",
    "📖 Literature",
    "По-русски",
    "How to spell me",
]


def page_at(client, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(client.get(path).text)


def text_of(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker) -> dict[str, LexborHTMLParser]:
    """Every page of the sample site, and one that it does not have."""
    client = Client()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_site", settings.SAMPLE_SITE, stdout=io.StringIO())
        paths = Address.objects.exclude(content_type=None).exclude(content_type__model="storedfile")
        responses = {path: client.get(path) for path in ["/nowhere/", *(row.url for row in paths)]}
        transaction.set_rollback(True)
    drafts = [path for path, page in responses.items() if page.status_code == 404][1:]
    assert {"/", "/news/", "/publications/", "/teaching/"} < responses.keys() - set(drafts)
    return {
        path: LexborHTMLParser(responses[path].text) for path in responses if path not in drafts
    }


def test_a_page_has_one_h1_and_skips_no_level(pages):
    for path, tree in pages.items():
        levels = [int(str(node.tag)[1]) for node in tree.css(HEADINGS)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, (path, levels)


def test_headings_are_the_owners_own_words(pages):
    assert text_of(pages["/"], HEADINGS) == HEADINGS_OF_SAMPLE


def test_every_picture_has_an_alternative_text(pages):
    pictures = [node for tree in pages.values() for node in tree.css("img")]
    assert len(pictures) >= 2
    assert all(node.attributes.get("alt") for node in pictures)


def test_no_id_stands_twice_and_every_fragment_is_found(pages):
    fragments = 0
    for path, tree in pages.items():
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), path
        for link in tree.css("a[href^='#']"):
            assert unquote(link.attributes["href"] or "")[1:] in ids, (path, link.html)
            fragments += 1
    # Links to the content and to the top of each page, and the footnote's two.
    assert fragments == 2 * len(pages) + 2


def test_nothing_is_inline(pages):
    """The Content-Security-Policy would refuse it."""
    for path, tree in pages.items():
        # What is read as data is never run, and no policy concerns it.
        scripts = "script:not([src]):not([type='application/ld+json'])"
        assert tree.css(f"style, {scripts}, [style]") == [], path
        names = {name for node in tree.css("*") for name in node.attributes}
        assert [name for name in names if name.startswith("on")] == [], path
        assert [node.html for node in tree.css("[href^='javascript:' i]")] == [], path


def test_no_element_is_left_empty(pages):
    for path, tree in pages.items():
        assert empty_elements(tree) == [], path


def empty_elements(tree: LexborHTMLParser) -> list[str | None]:
    found = tree.css("main, section, ul, ol, dl, li, dt, dd, p, a, nav, aside, h1, h2, h3")
    return [node.html for node in found if not (node.text(strip=True) or shows_a_picture(node))]


def shows_a_picture(node: LexborNode) -> bool:
    """A picture, or a sign that is named."""
    is_named = "aria-label" in node.attributes and bool(node.css("svg"))
    return is_named or bool(node.css("img, [aria-label] > svg"))


def test_landmarks_are_named_and_in_order(pages):
    home = pages["/"]
    assert [node.tag for node in home.css("header, nav, aside, main, footer")] == [
        "header",
        "nav",
        "aside",
        "main",
        "footer",
    ]
    assert home.css_first("nav").attributes["aria-label"] == "Main"
    assert home.css_first("aside").attributes["aria-label"] == "About Sofya Kovalevskaya"
    assert home.css_first("html").attributes["lang"] == "en-US"


def test_the_menu_says_which_page_is_shown(pages):
    for path in ("/", "/news/", "/publications/", "/teaching/"):
        current = pages[path].css("nav [aria-current=page]")
        assert [link.attributes["href"] for link in current] == [path]


@pytest.mark.parametrize(
    "template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_a_template_compiles(template: Path):
    get_template(str(template.relative_to(TEMPLATES)))


def test_an_empty_site_says_how_to_begin(client):
    tree = page_at(client, "/")
    assert text_of(tree, "h1") == ["This site is new"]
    assert tree.css_first("main a").attributes["href"] == f"/{settings.ADMIN_PATH}/"
    assert empty_elements(tree) == []


def test_a_name_alone_makes_a_card_only_where_nothing_else_says_it(client):
    person = make_person(path="/", display_name="Ada Lovelace")
    site = SiteIdentity.objects.create(pk=1, title="Ada Lovelace", owner=person)
    make_page(path="/cv/")
    assert [len(page_at(client, path).css("aside")) for path in ("/", "/cv/")] == [0, 0]
    site.title = "Engines"
    site.save()
    assert [len(page_at(client, path).css("aside")) for path in ("/", "/cv/")] == [0, 1]
    assert empty_elements(page_at(client, "/cv/")) == []


def test_headings_in_a_text_stand_below_that_of_its_section(client):
    person = make_person(path="/", display_name="Ada", bio="# Bio")
    make_section(person, heading="Engines", body="# Mill\n\n## Store", position=1)
    make_section(person, heading="Cards", level=3, body="# Jacquard", position=2)
    headings = page_at(client, "/").css(HEADINGS)
    assert [(node.tag, node.text()) for node in headings] == [
        ("h1", "Ada"),
        ("h2", "Bio"),
        ("h2", "Engines"),
        ("h3", "Mill"),
        ("h4", "Store"),
        ("h3", "Cards"),
        ("h4", "Jacquard"),
    ]


def test_a_part_without_a_heading_is_no_section(client):
    person = make_person(path="/", display_name="Ada")
    page = make_page(path="/blog/")
    cv = make_page(path="/cv/", listing="cv", person=person)
    make_section(person, heading="", body="Words.", position=1)
    for owner in (page, cv):
        for heading in ("", "Words"):
            owner.blocks.create(kind="text", heading=heading, body="Words.")
    found = {path: page_at(client, path).css("main .section") for path in ("/", "/blog/", "/cv/")}
    tags = {path: [node.tag for node in nodes] for path, nodes in found.items()}
    assert tags == {"/": ["div"], "/blog/": ["div", "section"], "/cv/": ["div", "section"]}


def test_what_an_entry_lacks_leaves_no_empty_element(client):
    person = make_person(path="/", position="Professor")
    make_award(person)
    make_experience(person, role="Researcher")
    make_teaching(person)
    make_service(person)
    make_news_item(person=person)
    publication = make_publication()
    publication.authorships.create(name="A. Lovelace", person=person)
    tree = page_at(client, "/")
    assert len(tree.css("main li")) == 6
    assert empty_elements(tree) == []
    assert tree.css(".date, .venue, .buttons") == []


def test_an_empty_list_says_so(client):
    make_page(title="News", listing="news", path="/news/")
    tree = page_at(client, "/news/")
    assert text_of(tree, "main p") == ["Nothing is listed here yet."]
    assert tree.css("main ul") == []


def test_duties_of_one_area_stand_in_one_line(client):
    person = make_person(path="/")
    for position, (venue, years) in enumerate({"ICML": [2022, 2023], "KDD": [2023]}.items()):
        make_service(person, area="Learning", venue=venue, years=years, position=position)
    make_service(person, venue="Acta", years=[1884, 1885], position=2)
    lines = text_of(page_at(client, "/"), "main li")
    assert lines == ["Learning: ICML'22,23, KDD'23", "Acta, 1884,1885"]


def test_works_stand_under_their_years_newest_first(client):
    make_page(title="Publications", listing="publications", path="/publications/")
    for date in ("2023", "", "2024-05", "2023-02"):
        make_publication(date=date)
    tree = page_at(client, "/publications/")
    assert text_of(tree, "h2") == ["2024", "2023", "Undated"]
    assert [len(year.css(".publication")) for year in tree.css(".year")] == [1, 2, 1]


def test_a_work_shown_as_written_does_not_repeat_its_links(client):
    make_page(title="Publications", listing="publications", path="/publications/")
    work: Publication = make_publication(
        title="On *Looms*", source_text="A. Lovelace. On Looms. [pdf](https://example.org/looms)"
    )
    for url in ("https://example.org/looms", "https://example.org/code"):
        work.links.create(url=url)
    tree = page_at(client, "/publications/")
    # Only its page's link: the words of the entry stay its owner's.
    assert text_of(tree, ".buttons a") == ["", "Paper"]
    assert tree.css_first(".buttons a").attributes["aria-label"] == "Details: On Looms"
    targets = [link.attributes["href"] for link in tree.css("main a:not([download])")]
    assert targets == ["https://example.org/looms", work.permalink, "https://example.org/code"]


@pytest.mark.parametrize("mark", ["equal contribution", "corresponding author"])
def test_the_marks_of_authors_are_said_in_words(client, mark):
    work = make_publication(path="/paper/")
    work.authorships.create(
        name="A. Lovelace",
        equal_contribution=mark.startswith("equal"),
        corresponding=mark.startswith("corr"),
    )
    (authors,) = text_of(page_at(client, "/paper/"), ".authors")
    assert re.fullmatch(rf"A\. Lovelace[*†] \({mark}\)", authors)
