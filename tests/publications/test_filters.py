"""A list narrowed to what the address asks for: words, year, kind, venue, person."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from pages.models import Page
from publications.models import Publication
from tests.builders import make_page, make_person, make_publication

pytestmark = pytest.mark.django_db

Type = Publication.Type


@pytest.fixture
def works():
    """Four works of two people, and a draft that is like all of them."""
    make_page(title="Works", listing="publications", path="/works/")
    sofya = make_person(slug="sofya", display_name="Sofya Kovalevskaya")
    karl = make_person(slug="karl", display_name="Karl Weierstraß")
    rows = [
        ("Über die Rotation", "Acta Mathematica", "", "1889", Type.ARTICLE_JOURNAL, sofya),
        ("Saturn's *rings*", "Astronomische Nachrichten", "AN", "1885-03", Type.PREPRINT, sofya),
        ("On $x^2$", "Berliner Abhandlungen", "", "1885", Type.ARTICLE_JOURNAL, karl),
        ("Undated words", "", "", "", Type.OTHER, None),
    ]
    for title, venue, short, date, kind, person in rows:
        work = make_publication(title=title, venue=venue, short_venue=short, date=date, type=kind)
        work.authorships.create(name="Gösta Mittag-Leffler")
        if person:
            work.authorships.create(name=person.display_name, person=person, position=1)
    hidden = make_person(slug="hidden", display_name="Nobody Yet", published_at=None)
    draft = make_publication(
        title="Rotation draft", venue="Secret Letters", date="1870", type="book", published_at=None
    )
    draft.authorships.create(name="Nobody Yet", person=hidden)
    # A list long enough for a filter.
    for number in range(8):
        make_publication(title=f"Zettel {number}", date="1800", venue="Zettelkasten")


def titles(client, query):
    """The first word of each title that is shown."""
    tree = LexborHTMLParser(client.get(f"/works/?{query}").text)
    found = [node.text().split()[0] for node in tree.css(".publication-title")]
    return [word for word in found if word != "Zettel"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=rotation", ["Über"]),
        ("q=ÜBER", ["Über"]),
        ("q=uber+rotation", ["Über"]),
        ("q=rotation+uber", ["Über"]),
        ("q=acta", ["Über"]),
        ("q=weierstrass", ["On"]),
        ("q=kovalevskaya+rings", ["Saturn's"]),
        ("q=mittag-leffler+acta", ["Über"]),
        ("q=AN+saturn", ["Saturn's"]),
        ("year=1889", ["Über"]),
        ("year=1885", ["Saturn's", "On"]),
        ("kind=preprint", ["Saturn's"]),
        ("venue=AN", ["Saturn's"]),
        ("venue=Acta+Mathematica", ["Über"]),
        ("venue=Astronomische+Nachrichten", []),
        ("person=karl", ["On"]),
        ("year=1885&person=sofya", ["Saturn's"]),
        ("q=rotation&year=1885", []),
        ("q=ro_ation", []),
    ],
)
def test_shows_the_works_that_are_like_that(client, works, query, expected):
    assert titles(client, query) == expected


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("year=185x", "“185x” is no year"),
        ("year=0", "“0” is no year"),
        ("year=99999", "is no year"),
        ("year=१८८५", "is no year"),
        ("kind=poem", "“poem” is no kind of work"),
        ("person=hidden", "Nobody here goes by “hidden”"),
        ("person=nobody", "Nobody here goes by “nobody”"),
        ("q=%3F%3F", "has no letter or digit"),
        (f"q={'a+' * 150}b", ""),
        (f"q={'+'.join('abcdefghij')}", "up to 8 words"),
        (f"q={'a' * 5000}", "only the first"),
        ("kind=<script>", "“&lt;script&gt;” is no kind"),
        ("venue='\"><x>", "None of the 12 works is like that."),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(client, works, query, sentence):
    response = client.get(f"/works/?{query}")
    assert response.status_code == 200
    assert sentence in response.text
    assert "<script>”" not in response.text


def test_a_draft_is_neither_found_nor_offered(client, works):
    for query in ("q=rotation+draft", "year=1870", "kind=book", "venue=Secret+Letters", "q=nobody"):
        assert titles(client, query) == []
    form = LexborHTMLParser(client.get("/works/").text).css_first("form.filter")
    offered = {node.attributes["value"] for node in form.css("option")}
    assert not offered & {"1870", "book", "Secret Letters", "hidden"}
    assert {"1889", "preprint", "AN", "Acta Mathematica", "sofya", "karl"} <= offered


def test_the_form_keeps_what_was_asked_and_says_how_many_there_are(client, works):
    tree = LexborHTMLParser(client.get("/works/?q=on&year=1885&kind=article-journal").text)
    assert tree.css_first("input[name=q]").attributes["value"] == "on"
    chosen = [node.attributes["value"] for node in tree.css("option[selected]")]
    assert chosen == ["1885", "article-journal"]
    assert "1 of 12 works." in tree.css_first(".hits").text()


def test_an_empty_result_leads_to_the_whole_list(client, works):
    tree = LexborHTMLParser(client.get("/works/?q=flying+machine").text)
    hits = tree.css_first(".hits")
    assert "None of the 12 works is like that." in hits.text()
    assert hits.css_first("a").attributes["href"] == "/works/"
    assert tree.css("ul.publications") == []


def test_a_filtered_list_is_one_page_to_search_engines(client, works, settings):
    whole, part = (LexborHTMLParser(client.get(f"/works/{q}").text) for q in ("", "?year=1885"))
    for tree in (whole, part):
        canonical = tree.css_first("link[rel=canonical]").attributes["href"]
        assert canonical == f"{settings.SITE_URL}/works/"
    assert whole.css("meta[name=robots]") == []
    assert part.css_first("meta[name=robots]").attributes["content"] == "noindex"


def test_turning_the_page_keeps_the_filter(client):
    make_page(title="Works", listing="publications", path="/works/")
    for number in range(110):
        make_publication(title=f"Tide & ebb {number}", date="1888")
    make_publication(title="Other", date="1889")
    tree = LexborHTMLParser(client.get("/works/?q=tide+%26+ebb").text)
    following = tree.css_first("a[rel=next]").attributes["href"]
    assert "110 of 111 works." in tree.css_first(".hits").text()
    tree = LexborHTMLParser(client.get(f"/works/{following}").text)
    assert len(tree.css(".publication")) == 10
    assert client.get("/works/?q=tide&page=3").status_code == 404


def test_what_is_downloaded_is_what_is_shown(client, works):
    for query in ("?q=rotation", ""):
        tree = LexborHTMLParser(client.get(f"/works/{query}").text)
        (address,) = [
            link.attributes["href"]
            for link in tree.css(".downloads a")
            if "format=ris" in link.attributes["href"]
        ]
        file = client.get(address).text
        assert file.count("TY  - ") == (1 if query else 12)
        assert "draft" not in file


def test_a_short_list_has_no_filter_unless_asked(client):
    make_page(title="Works", listing="publications", path="/works/")
    make_publication(title="Alone")
    assert "<form" not in client.get("/works/").text
    assert "<form" in client.get("/works/?q=x").text


def test_words_follow_when_a_venue_or_a_name_is_changed(client, works):
    work = Publication.objects.get(title="On $x^2$")
    work.venue = "Crelle"
    work.save()
    author = work.authorships.first()
    author.name = "Henri Poincaré"
    author.save()
    assert len(titles(client, "q=crelle+poincare")) == 1
    assert titles(client, "q=berliner") == []


@pytest.mark.parametrize("grouping", ["year", "type"])
def test_the_number_of_queries_of_a_filtered_list_does_not_grow(
    client, works, grouping, django_assert_num_queries, django_assert_max_num_queries
):
    Page.objects.update(grouping=grouping)
    person = make_person(slug="ada")
    query = "/works/?q=zettel+weaver&kind=other&person=ada&year=1800"

    def fill(count):
        for number in range(count):
            work = make_publication(title=f"Zettel {number}", date="1800", short_venue=f"V{number}")
            work.authorships.create(name="Ada Weaver", person=person)
            for place in range(count):
                work.authorships.create(name=f"A. {place}", person=make_person(), position=place)

    fill(2)
    client.get(query)
    with django_assert_max_num_queries(24) as few:
        assert "2 of" in client.get(query).text
        count = len(few.captured_queries)
    fill(9)
    client.get(query)
    with django_assert_num_queries(count):
        assert "11 of" in client.get(query).text
