"""The list of works: its groups, its lines, its marks."""

import io

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from content.contrast import ENOUGH, contrast, text_on
from publications.models import VenueBadge
from tests.builders import (
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
)

pytestmark = pytest.mark.django_db


def page_at(client, path):
    return LexborHTMLParser(client.get(path).text)


def text_of(tree, selector):
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def picture(width, height):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def page():
    return make_page(title="Works", listing="publications", path="/works/")


def test_preprints_stand_apart_from_the_years(client, page):
    for title, kind, date in (("A", "book", "2024"), ("B", "preprint", "2023"), ("C", "other", "")):
        make_publication(title=title, type=kind, date=date)
    assert text_of(page_at(client, "/works/"), "h2") == ["Preprints", "2024", "Undated"]


def test_nothing_but_preprints_stands_under_its_years(client, page):
    for date in ("2024", "2023"):
        make_publication(type="preprint", date=date)
    assert text_of(page_at(client, "/works/"), "h2") == ["2024", "2023"]


def test_the_owner_groups_by_kind(client):
    make_page(title="Works", listing="publications", path="/works/", grouping="type")
    for title, kind, date in (
        ("Old", "article-journal", "2001"),
        ("Code", "software", "2024"),
        ("New", "article-journal", "2024"),
        ("Talked", "paper-conference", "2020"),
    ):
        make_publication(title=title, type=kind, date=date)
    tree = page_at(client, "/works/")
    assert text_of(tree, "h2") == ["Journal articles", "Conference papers", "Software"]
    assert text_of(tree, ".publication-title") == ["New", "Old", "Talked", "Code"]


def test_a_year_is_not_said_twice(client, page):
    make_publication(date="2023", venue="Acta")
    make_publication(date="2023-05", venue="Acta")
    assert text_of(page_at(client, "/works/"), ".venue") == ["Acta", "Acta, May 2023"]


def test_authors_are_told_apart(client, page):
    work = make_publication()
    ada = make_person(display_name="Ada Lovelace")
    hidden = make_person(published_at=None)
    for position, values in enumerate(
        (
            {"name": "A. Lovelace", "person": ada},
            {"name": "A. Lovelace"},
            {"name": "C. <Babbage>", "url": "https://example.org/?a=1&b=2"},
            {"name": "M. Evil", "url": "javascript:alert(1)"},
            {"name": "H. Hidden", "person": hidden},
            {"name": "The Engine Collaboration", "is_organization": True},
        )
    ):
        work.authorships.create(position=position, **values)
    tree = page_at(client, "/works/")
    links = [(a.text(), a.attributes["href"]) for a in tree.css(".authors a")]
    assert links == [
        ("A. Lovelace", ada.get_absolute_url()),
        ("C. <Babbage>", "https://example.org/?a=1&b=2"),
    ]
    assert [node.text() for node in tree.css(".authors .own")] == ["A. Lovelace"]
    assert text_of(tree, ".authors")[0].endswith("H. Hidden, The Engine Collaboration")


def test_marks_are_explained_once_a_list(client, page):
    for _ in range(2):
        work = make_publication()
        work.authorships.create(name="A", equal_contribution=True, position=0)
        work.authorships.create(name="B", equal_contribution=True, corresponding=True, position=1)
        work.authorships.create(name="C", note="project lead", position=2)
        work.authorships.create(name="D", note="<b>drew</b> the pictures", position=3)
        work.authorships.create(name="E", note="♠", position=4)
    tree = page_at(client, "/works/")
    assert text_of(tree, ".legend") == [
        "* equal contribution; † corresponding author; ‡ project lead; § <b>drew</b> the pictures"
    ]
    for node in tree.css(".authors .visually-hidden"):
        node.decompose()
    assert text_of(tree, ".authors") == ["A*, B*†, C‡, D§, E♠"] * 2


@pytest.mark.parametrize(("count", "is_folded"), [(12, False), (13, True), (300, True)])
def test_a_long_line_of_authors_is_folded_and_keeps_the_sites_people(
    client, page, count, is_folded
):
    work = make_publication()
    own = make_person()
    for position in range(count):
        person = own if position == count - 2 else None
        work.authorships.create(name=f"Author-{position}.", position=position, person=person)
    tree = page_at(client, "/works/")
    shown = tree.css_first(".author-line > .authors").text()
    assert (f"Author-{count - 1}." not in shown) == is_folded
    assert "Author-0." in shown
    assert f"Author-{count - 2}." in shown
    if is_folded:
        assert f"…, Author-{count - 2}., …" in shown
        assert text_of(tree, ".fold summary") == [f"all {count} authors"]
        assert f"Author-{count - 1}." in tree.css_first(".fold .authors").text()


def test_a_list_of_authors_that_goes_on_says_so(client, page):
    work = make_publication(authors_incomplete=True)
    work.authorships.create(name="A. Lovelace")
    assert text_of(page_at(client, "/works/"), ".authors") == ["A. Lovelace, et al."]


def test_identifiers_get_buttons_unless_a_link_leads_there(client, page):
    one = make_publication(doi="10.1000/a<b", arxiv_id="1234.56789", position=1)
    two = make_publication(doi="10.1000/182", arxiv_id="2222.33333", position=2)
    two.links.create(kind="paper", url="https://doi.org/10.1000/182")
    two.links.create(kind="arxiv", url="https://arxiv.org/abs/2222.33333v2")
    two.links.create(kind="code", url="javascript:alert(1)")
    first, second = page_at(client, "/works/").css(".publication")
    targets = [
        [a.attributes["href"] for a in node.css(".buttons a:not(.bibtex)")]
        for node in (first, second)
    ]
    assert targets == [
        ["https://arxiv.org/abs/1234.56789", "https://doi.org/10.1000/a%3Cb"],
        ["https://doi.org/10.1000/182", "https://arxiv.org/abs/2222.33333v2"],
    ]
    assert one.pk != two.pk


def test_formulas_and_italics_are_set_and_html_never_breaks_out(client, page):
    make_publication(title='On *looms* of $x^2$ <img src=x onerror="alert(1)">', venue="*Acta* <b>")
    tree = page_at(client, "/works/")
    title = tree.css_first(".publication-title a")
    assert title.css_first("em").text() == "looms"
    assert title.css_first("math msup") is not None
    assert tree.css("main img[onerror]") == []


def test_an_abstract_opens_in_place(client, page):
    make_publication(abstract="# Aim\n\nTo *weave*.")
    details = page_at(client, "/works/").css_first("details.opened")
    assert details.css_first("summary").text() == "Abstract"
    assert details.css_first("em").text() == "weave"
    assert details.css_first("h4").text() == "Aim"


def test_a_badge_has_the_colour_of_its_venue_in_a_stylesheet(client, page):
    badge = VenueBadge.objects.create(
        short_name="ICAE", color="#ffe08a", url="https://icae.example"
    )
    VenueBadge.objects.create(short_name="Odd", color="red;}*")
    make_publication(short_venue="ICAE")
    make_publication(short_venue="None")
    tree = page_at(client, "/works/")
    coloured = tree.css_first(f"a.badge.badge-{badge.pk}")
    assert (coloured.text(), coloured.attributes["href"]) == ("ICAE", "https://icae.example")
    assert text_of(tree, "span.badge") == ["None"]
    (sheet,) = [
        node.attributes["href"]
        for node in tree.css("link[rel=stylesheet]")
        if node.attributes["href"].startswith("/badges.css")
    ]
    response = client.get(sheet)
    assert response["Content-Type"] == "text/css"
    assert "immutable" in response["Cache-Control"]
    assert response.text == (
        f"@layer components{{.badge-{badge.pk}{{background:#ffe08a;color:#000000}}}}\n"
    )
    assert client.get("/badges.css")["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "ground", ["#000000", "#ffffff", "#777777", "#767676", "#ff0000", "#00ff00"]
)
def test_words_on_a_badge_can_be_read(ground):
    assert contrast(text_on(ground), ground) >= ENOUGH


def test_a_picture_stands_beside_its_work(client, page):
    stored = make_file(picture(600, 400), name="loom.png")
    stored.alt_text = "A loom"
    stored.save()
    make_publication(thumbnail=stored)
    image = page_at(client, "/works/").css_first("img.thumbnail").attributes
    assert (image["alt"], image["width"], image["loading"]) == ("A loom", "600", "lazy")


def test_the_number_of_queries_of_a_list_does_not_grow(
    client, page, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(count):
        for number in range(count):
            work = make_publication(date=f"20{number:02}", short_venue=f"V{number}", abstract="x")
            VenueBadge.objects.get_or_create(short_name=f"V{number}", color="#1a5fb4")
            for place in range(count):
                work.authorships.create(name="A", person=make_person(), position=place)
                work.links.create(kind="pdf", file=make_file(b"%PDF-1", name=f"{number}.pdf"))

    fill(8)
    client.get("/works/")
    with django_assert_max_num_queries(20) as few:
        client.get("/works/")
        count = len(few.captured_queries)
    fill(13)
    client.get("/works/")
    with django_assert_num_queries(count):
        client.get("/works/")


def test_selected_works_stand_in_the_owners_order_and_lead_to_all(client):
    make_page(title="Works", listing="publications", path="/works/")
    ada = make_person(slug="ada", path="/people/ada/")
    make_section(ada, kind="publications", heading="Chosen")
    for title, position, date, selected in (
        ("Second", 2, "2024", True),
        ("First", 1, "1999", True),
        ("Left out", 0, "2025", False),
    ):
        work = make_publication(title=title, position=position, date=date, selected=selected)
        work.authorships.create(name="A", person=ada)
    tree = page_at(client, "/people/ada/")
    assert text_of(tree, ".publication-title") == ["First", "Second"]
    more = tree.css_first(".more a")
    assert more.attributes["href"] == "/works/?person=ada"
    assert len(page_at(client, "/works/?person=ada").css(".publication")) == 3


def test_a_section_that_shows_all_leads_nowhere_else(client):
    make_page(title="Works", listing="publications", path="/works/")
    ada = make_person(path="/")
    make_publication().authorships.create(name="A", person=ada)
    assert page_at(client, "/").css(".more") == []
    make_section(ada, kind="publications", heading="Newest", limit=1)
    make_publication().authorships.create(name="A", person=ada)
    assert page_at(client, "/").css_first(".more a").attributes["href"] == "/works/"


def test_news_lists_the_works_it_speaks_of(client):
    item = make_news_item(title="A prize", path="/news/prize/")
    work = make_publication(title="Of looms", short_venue="ICAE")
    item.publications.add(work, make_publication(title="Draft", published_at=None))
    tree = page_at(client, "/news/prize/")
    assert text_of(tree, ".publication-title") == ["Of looms"]
    assert len(tree.css("link[href*='publications']")) == 1
