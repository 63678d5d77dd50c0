"""The page of one work."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builders import (
    make_editor,
    make_file,
    make_news_item,
    make_person,
    make_publication,
    make_section,
)
from tests.publications.test_list import picture

pytestmark = pytest.mark.django_db


def page_at(client, path):
    return LexborHTMLParser(client.get(path).text)


def text_of(tree, selector):
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_a_page_shows_all_that_is_known(client):
    stored = make_file(picture(900, 300), name="loom.png")
    work = make_publication(
        path="/loom/",
        title="On *looms*",
        type="article-journal",
        venue="Memoirs",
        short_venue="Mem",
        date="1843-08",
        note="Best paper",
        volume="3",
        isbn="9783161484100",
        pmid="12345",
        doi="10.1000/182",
        abstract="It *weaves*.",
        thumbnail=stored,
    )
    work.authorships.create(name="A. Lovelace", equal_contribution=True)
    work.links.create(kind="code", url="https://example.org/code")
    tree = page_at(client, "/loom/")
    assert text_of(tree, "h1") == ["On looms"]
    assert text_of(tree, ".venue") == ["Mem Memoirs, August 1843 Best paper"]
    assert text_of(tree, ".legend") == ["* equal contribution"]
    assert text_of(tree, ".buttons:not(.downloads) a") == ["Code", "DOI"]
    image = tree.css_first("figure img").attributes
    assert (image["width"], image["height"]) == ("900", "300")
    assert "It weaves." in text_of(tree, ".text")
    names, values = (text_of(tree, f".facts:not(.citations) {tag}") for tag in ("dt", "dd"))
    facts = dict(zip(names, values, strict=True))
    assert facts == {
        "Type": "journal article", "Volume": "3", "ISBN": "9783161484100",
        "DOI": "10.1000/182", "PubMed": "12345",
    }  # fmt: skip


def test_a_page_says_how_to_cite_the_work_and_offers_its_record(client):
    work = make_publication(
        path="/loom/", title="On *looms*", type="article-journal", venue="Memoirs", date="1843-08"
    )
    work.authorships.create(name="Ada King")
    tree = page_at(client, "/loom/")
    assert text_of(tree, ".citations dt") == ["APA", "IEEE", "Vancouver", "GB/T 7714"]
    assert text_of(tree, ".citations dd")[0] == "King, A. (1843). On looms. Memoirs."
    links = [link.attributes["href"] for link in tree.css(".downloads a")]
    assert links == [f"/loom/?format={name}" for name in ("bibtex", "ris", "csl-json")]
    header = client.get("/loom/")["Link"]
    assert all(f'{link}>; rel="describedby"' in header for link in links)


def test_a_draft_offers_no_record(client):
    make_publication(path="/draft/", published_at=None)
    client.force_login(make_editor("all"))
    assert "?format=" not in client.get("/draft/").content.decode()


def test_a_work_shown_as_written_names_its_authors_on_its_page(client):
    work = make_publication(path="/a/", source_text="A. Lovelace. *On looms*.")
    work.authorships.create(name="Ada Lovelace")
    tree = page_at(client, "/a/")
    assert text_of(tree, ".authors") == ["Ada Lovelace"]
    assert text_of(tree, "h2") == ["As listed", "Cite"]


def test_news_that_speaks_of_it_stands_below_unless_it_is_hidden(client):
    work = make_publication(path="/a/")
    person, hidden = make_person(), make_person(published_at=None)
    section = make_section(person, kind="news", published_at=None)
    for body, values in (
        ("It was read aloud.", {"person": person}),
        ("Not yet.", {"person": person, "published_at": None}),
        ("By nobody.", {"person": hidden}),
        ("Out of sight.", {"person": person, "section": section}),
    ):
        make_news_item(body=body, **values).publications.add(work)
    tree = page_at(client, "/a/")
    assert text_of(tree, "h2") == ["Cite", "News"]
    assert text_of(tree, ".entry") == ["It was read aloud."]


def test_a_work_is_cited_and_downloaded(client):
    work = make_publication(path="/a/", title="On *looms*", date="1843", bibtex_key="looms")
    work.authorships.create(name="Ada Lovelace", given_name="Ada", family_name="Lovelace")
    tree = page_at(client, "/a/")
    assert "@misc{looms," in tree.css_first(".copied pre").text()
    downloads = [link.attributes["href"] for link in tree.css(".downloads a")]
    assert "/a/?format=ris" in downloads
    header = client.get("/a/")["Link"]
    for address in downloads:
        assert f'{address}>; rel="describedby"' in header
        assert client.get(address)["Content-Disposition"].startswith("attachment")


def test_a_draft_is_seen_by_editors_only_and_says_nothing_to_machines(client):
    make_publication(path="/a/", published_at=None, doi="10.1000/182")
    assert client.get("/a/").status_code == 404
    client.force_login(make_editor("publications.change_publication"))
    response = client.get("/a/")
    assert response.status_code == 200
    assert "Link" not in response.headers


def test_the_number_of_queries_does_not_grow_with_the_page(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    work = make_publication(path="/a/", short_venue="V", abstract="x")

    def fill(count):
        for number in range(count):
            work.authorships.create(name="A", person=make_person(), position=number)
            work.links.create(kind="pdf", file=make_file(b"%PDF-1", name="a.pdf"))
            make_news_item(title=f"News {number}").publications.add(work)

    fill(2)
    client.get("/a/")
    with django_assert_max_num_queries(14) as few:
        client.get("/a/")
        count = len(few.captured_queries)
    fill(15)
    client.get("/a/")
    with django_assert_num_queries(count):
        client.get("/a/")


def test_the_picture_of_a_work_is_offered_in_its_sizes_and_at_once(client):
    work = make_publication(thumbnail=make_file(picture(900, 300), name="loom.png"))
    tree = LexborHTMLParser(client.get(work.get_absolute_url()).text)
    assert "832w" in tree.css_first("figure source").attributes["srcset"]
    image = tree.css_first("figure img").attributes
    assert image["fetchpriority"] == "high"
    assert "loading" not in image
