"""The picture that stands for a page in lists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from tests.builders import make_page, make_picture

pytestmark = pytest.mark.django_db


def pictures(client, path):
    return LexborHTMLParser(client.get(path).text).css("main .entry img")


@pytest.fixture
def post():
    picture = make_picture(path="/files/engine.png")
    picture.alt_text = "Drawing of an engine"
    picture.save()
    return make_page(title="Engines", collection="posts", picture=picture)


@pytest.fixture
def blog():
    page = make_page(title="Blog", path="/blog/")
    page.blocks.create(kind="pages", collection="posts")
    return page


def test_a_list_shows_the_picture_of_a_page_with_its_size_and_words(client, post, blog):
    (shown,) = pictures(client, "/blog/")
    assert shown.attributes["src"] == "/files/engine.png"
    assert shown.attributes["alt"] == "Drawing of an engine"
    assert {"width", "height"} <= set(shown.attributes)


def test_the_list_of_talks_shows_pictures_too(client):
    make_page(title="Talk", collection="talks", picture=make_picture())
    make_page(title="Talks", path="/talks/", listing="talks")
    assert len(pictures(client, "/talks/")) == 1


def test_a_page_whose_picture_is_gone_is_listed_without(client, post, blog):
    post.picture.delete()
    assert pictures(client, "/blog/") == []
    assert "Engines" in client.get("/blog/").text


def queries_of(client, path) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def test_pictures_of_a_list_take_no_query_each(client, post, blog):
    client.get("/blog/")
    before = queries_of(client, "/blog/")
    for number in range(5):
        picture = make_picture(path=f"/files/{number}.png")
        make_page(title=f"Post {number}", collection="posts", picture=picture)
    client.get("/blog/")
    assert len(pictures(client, "/blog/")) == 6
    assert queries_of(client, "/blog/") <= before
