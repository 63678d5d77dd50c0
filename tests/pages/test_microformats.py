"""People as h-card, news and posts as h-entry: microformats.org, microformats2."""

from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builders import make_news_item, make_page, make_person, make_picture

pytestmark = pytest.mark.django_db


def items(client, path, root):
    """What a parser of microformats finds: the properties of each `root`, by name."""
    tree = LexborHTMLParser(client.get(path).text)
    return [properties(node, path) for node in tree.css(f".{root}")]


def properties(root, path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in root.css("[class]"):
        if is_of_another(node, root):
            continue
        for name in (node.attributes["class"] or "").split():
            prefix, dash, rest = name.partition("-")
            if dash and prefix in {"p", "u", "dt", "e"}:
                found.setdefault(rest, []).append(value(node, prefix, path))
    return found


def is_of_another(node, root) -> bool:
    """Whether a nearer item holds it."""
    holder = node.parent
    while holder is not None and holder != root:
        if any(name.startswith("h-") for name in (holder.attributes.get("class") or "").split()):
            return True
        holder = holder.parent
    return False


def value(node, prefix, path) -> str:
    attributes = node.attributes
    if prefix == "u":
        address = attributes.get("href") or attributes.get("src") or attributes.get("value")
        return str(urljoin(path, address or node.text().strip()))
    if prefix == "dt":
        return str(attributes.get("datetime") or node.text().strip())
    return str(attributes.get("value") or node.text().strip())


def test_a_person_is_a_card(client):
    ada = make_person(
        path="/",
        display_name="Ada Lovelace",
        name_in_other_script="艾达",
        position="Analyst",
        affiliation="Analytical Society",
        affiliation_url="https://society.example/",
        location="London",
        tagline="Numbers.",
        email="ada@ada.example",
        orcid="0000-0002-1825-0097",
        photo=make_picture(path="/ada.png"),
    )
    ada.links.create(kind="github", value="ada")
    (card,) = items(client, "/", "h-card")
    assert card == {
        "photo": ["/ada.png"],
        "url": ["/", "https://orcid.org/0000-0002-1825-0097", "https://github.com/ada"],
        "name": ["Ada Lovelace"],
        "nickname": ["艾达"],
        "note": ["Numbers."],
        "job-title": ["Analyst"],
        "org": ["Analytical Society"],
        "locality": ["London"],
        "email": ["mailto:ada@ada.example"],
    }
    tree = LexborHTMLParser(client.get("/").text)
    assert [node.attributes["href"] for node in tree.css("a[rel~=me]")] == card["url"][1:]


def test_a_name_alone_is_a_card_where_it_is_shown(client):
    make_person(path="/bo/", display_name="Bo", page_title="Welcome")
    (card,) = items(client, "/bo/", "h-card")
    assert card == {"name": ["Bo"], "url": ["/bo/"]}


def test_news_is_an_entry_of_its_author(client):
    ada = make_person(path="/ada/", display_name="Ada")
    make_news_item(title="A prize", body="It was **won**.", date="2023-10", path="/p/", person=ada)
    (entry,) = items(client, "/p/", "h-entry")
    assert entry == {
        "name": ["A prize"],
        "published": ["2023-10"],
        "author": ["Ada"],
        "content": ["It was won."],
    }


def test_a_post_is_an_entry_and_a_page_is_none(client):
    make_page(path="/post/", title="Mills", collection="posts", date="2020-01-02", body="Words.")
    make_page(path="/imprint/", title="Imprint", body="Words.")
    (entry,) = items(client, "/post/", "h-entry")
    assert entry == {"name": ["Mills"], "published": ["2020-01-02"], "content": ["Words."]}
    assert items(client, "/imprint/", "h-entry") == []


def test_a_list_of_news_is_a_feed_of_entries(client):
    make_page(path="/news/", listing="news", title="News")
    make_news_item(title="A prize", body="It was **won**.", date="2023-10", path="/news/prize/")
    make_news_item(body="Moved.", date="2022")
    assert len(items(client, "/news/", "h-feed")) == 1
    assert items(client, "/news/", "h-entry") == [
        {
            "published": ["2023-10"],
            "name": ["A prize"],
            "url": ["/news/prize/"],
            "content": ["It was won."],
        },
        {"published": ["2022"], "content": ["Moved."]},
    ]


def test_a_list_of_pages_is_a_feed_of_entries(client):
    make_page(path="/talks/", listing="talks", title="Talks")
    make_page(title="On looms", collection="talks", date="1843", excerpt="Threads.", path="/t/")
    assert len(items(client, "/talks/", "h-feed")) == 1
    (entry,) = items(client, "/talks/", "h-entry")
    expected = {"published": ["1843"], "name": ["On looms"], "url": ["/t/"]}
    assert entry == expected | {"summary": ["Threads."]}
