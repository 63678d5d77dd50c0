"""Pictures in a text carry their size, so that nothing moves when they arrive."""

import io

import pytest
from PIL import Image

from content.markdown import render
from content.markdown.picture_sizes import with_sizes
from tests.builders import make_file

SIZES = {"/me.png": (40, 30), "/with space.png": (4, 3)}
TEXTS = {
    "known": ('<img src="/me.png" alt="">', '<img src="/me.png" alt="" width="40" height="30">'),
    "encoded": (
        '<img src="/with%20space.png?a=1&amp;b">',
        '<img src="/with%20space.png?a=1&amp;b" width="4" height="3">',
    ),
    "unknown": ('<img src="/you.png">', '<img src="/you.png">'),
    "sized by its author": ('<img src="/me.png" width="9">', '<img src="/me.png" width="9">'),
    "in words": ("&lt;img src=&quot;/me.png&quot;&gt;", "&lt;img src=&quot;/me.png&quot;&gt;"),
}


def known(paths):
    return {path: SIZES[path] for path in paths if path in SIZES}


@pytest.mark.parametrize(("markup", "sized"), TEXTS.values(), ids=TEXTS.keys())
def test_a_picture_gets_its_size_unless_it_is_unknown_or_given(markup, sized):
    assert with_sizes(markup, known) == sized


def test_nobody_is_asked_about_a_text_without_pictures():
    def refuse(paths):
        raise AssertionError(paths)

    assert with_sizes("<p>Text</p>", refuse) == "<p>Text</p>"


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
