"""The size of drawings, so that nothing moves when they arrive."""

import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from content.svg_size import OPENING, size_of
from pages.tasks import draw_cards
from tests.builders import make_file, make_page, make_person
from tests.pages.test_cards import preview

SVG = '<?xml version="1.0"?>\n<!-- <svg width="9" height="9"> -->\n<svg xmlns="x" {}><rect/></svg>'
SIZES = {
    "pixels": ('width="300" height="200px"', (300, 200)),
    "points": ("width='460.8pt' height='345.6pt'", (614, 461)),
    "other units": ('width="1in" height="2.54cm" viewBox="0 0 9 1"', (96, 96)),
    "proportions": ('viewBox="0 0 24 12"', (1200, 600)),
    "per cent": ('width="100%" height="100%" viewBox="0,0,2,1"', (1200, 600)),
    "line widths": ('stroke-width="7" stroke-height="8"', None),
    "nothing": ('id="x"', None),
    "no area": ('width="0" height="10"', None),
    "endless": ('width="1" height="1" viewBox="0 0 1 999999"', (1, 1)),
    "too long": ('viewBox="0 0 1 999999"', None),
    "not numbers": ('width="wide" height="1e9" viewBox="a b c d"', None),
}


@pytest.mark.parametrize(("attributes", "size"), SIZES.values(), ids=SIZES.keys())
def test_reads_the_root_element(attributes, size):
    assert size_of(SVG.format(attributes).encode()) == size


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"\xff\xfe<svg", b"<svg>", b"<svg width='1'"], ids=repr
)
def test_what_is_no_drawing_has_none(data):
    assert size_of(data) is None


@pytest.mark.parametrize("piece", ["<svg ", "<!--", "<!DOCTYPE ", " ", "<svg width=", "width  ="])
def test_hostile_files_take_no_time(piece):
    begin = time.perf_counter()
    size_of((piece * OPENING).encode())
    size_of(("<svg " + piece * OPENING).encode())
    assert time.perf_counter() - begin < 1


@pytest.mark.django_db
def test_a_drawing_in_a_text_keeps_its_place_and_has_no_copies(client):
    data = SVG.format('width="1300" height="200" onload="alert(1)"').encode()
    stored = make_file(data, name="plot.svg", path="/plot.svg")
    make_page(path="/x/", body="![Plot](/plot.svg)")
    page = LexborHTMLParser(client.get("/x/").text)
    image = page.css_first("main img").attributes
    assert (image["width"], image["height"]) == ("1300", "200")
    assert page.css("source") == []
    response = client.get("/plot.svg")
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == data
    assert stored.is_drawing


@pytest.mark.django_db
def test_a_drawing_is_in_no_preview(client):
    drawing = make_file(SVG.format('width="1300" height="900"').encode(), name="a.svg")
    make_page(path="/x/", picture=drawing)
    make_person(path="/y/", photo=drawing)
    assert preview(client, "/x/") == preview(client, "/y/") == {"twitter:card": "summary"}
    draw_cards.func()
    assert preview(client, "/x/")["og:image"].endswith(".png")
    assert preview(client, "/y/")["og:image"].endswith(".png")
