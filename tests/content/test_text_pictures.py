"""Pictures in a text carry their size and name their copies."""

import io

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from content.markdown import render
from content.markdown.pictures import with_pictures
from content.variants import Pixels
from tests.builders import make_file, make_news_item, make_page, make_person

PICTURES = {
    path: Pixels(path=path, width=width, height=height, media_type="image/png")
    for path, width, height in [
        ("/me.png", 40, 30),
        ("/with space.png", 4, 3),
        ("/a,b.png", 500, 300),
    ]
}
TEXTS = {
    "known": ('<img src="/me.png" alt="">', '<img src="/me.png" alt="" width="40" height="30">'),
    "encoded": (
        '<img src="/with%20space.png?a=1&amp;b">',
        '<img src="/with%20space.png?a=1&amp;b" width="4" height="3">',
    ),
    "unknown": ('<img src="/you.png">', '<img src="/you.png">'),
    "sized by its author": ('<img src="/me.png" width="9">', '<img src="/me.png" width="9">'),
    "large": (
        '<img src="/a,b.png" alt="A">',
        (
            '<picture><source type="image/avif" srcset="/picture/416/a%2Cb.png.avif 416w" '
            'sizes="(min-width: 44rem) 42rem, 100vw">'
            '<source type="image/webp" srcset="/picture/416/a%2Cb.png.webp 416w" '
            'sizes="(min-width: 44rem) 42rem, 100vw">'
            '<img src="/a,b.png" alt="A" width="500" height="300"></picture>'
        ),
    ),
    "in words": ("&lt;img src=&quot;/me.png&quot;&gt;", "&lt;img src=&quot;/me.png&quot;&gt;"),
}


def known(paths):
    return {path: PICTURES[path] for path in paths if path in PICTURES}


@pytest.mark.parametrize(("markup", "sized"), TEXTS.values(), ids=TEXTS.keys())
def test_a_picture_gets_its_size_unless_it_is_unknown_or_given(markup, sized):
    assert with_pictures(markup, known) == sized


def test_nobody_is_asked_about_a_text_without_pictures():
    def refuse(paths):
        raise AssertionError(paths)

    assert with_pictures("<p>Text</p>", refuse) == "<p>Text</p>"


@pytest.mark.django_db
def test_a_text_is_rendered_with_the_sizes_of_the_sites_pictures_in_one_query(
    django_assert_num_queries,
):
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30)).save(buffer, format="PNG")
    for name in ("a.png", "b.png"):
        make_file(buffer.getvalue(), name=name, path=f"/{name}")
    with django_assert_num_queries(1):
        html = render("![A](/a.png) ![B](b.png)")
    assert html.count('width="40" height="30"') == 2
    with django_assert_num_queries(0):
        assert render("![A](/a.png) ![B](b.png)") == html


SEEN_AT_ONCE = {
    "at the top": ("# Loom\n\n![A](/a.png)\n\n![B](/b.png)", ["high", None]),
    "after a paragraph": ("Words. " * 40 + "\n\n![A](/a.png)", ["high"]),
    "after a screen of words": ("Words. " * 200 + "\n\n![A](/a.png)", [None]),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "priorities"), SEEN_AT_ONCE.values(), ids=SEEN_AT_ONCE.keys())
def test_a_page_does_not_wait_with_the_picture_it_begins_with(client, text, priorities):
    make_page(path="/x/", body=text)
    found = LexborHTMLParser(client.get("/x/").text).css("main .text img")
    assert [one.attributes.get("fetchpriority") for one in found] == priorities
    is_lazy = [one.attributes.get("loading") == "lazy" for one in found]
    assert is_lazy == [priority is None for priority in priorities]


@pytest.mark.django_db
def test_the_pictures_of_a_list_wait(client):
    make_person(path="/", bio="")
    make_page(path="/news/", listing="news")
    make_news_item(body="![A](/a.png)")
    (found,) = LexborHTMLParser(client.get("/news/").text).css("main img")
    assert found.attributes["loading"] == "lazy"
