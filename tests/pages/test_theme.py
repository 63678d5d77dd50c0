"""The site's own colour, its layouts and its icons."""

import colorsys
import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from selectolax.lexbor import LexborHTMLParser

from pages import theme
from pages.models import SiteIdentity
from profiles.identities import KINDS
from tests.builders import make_person

CSS = settings.BASE_DIR / "static" / "css" / "site.css"
SPRITE = settings.BASE_DIR / "static" / "icons" / "sprite.svg"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#336699", "#336699", 1.0)],
    ids=["most", "the darkest grey that passes", "least"],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert theme.contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    "color", ["#000000", "#ffffff", "#ffff00", "#0000ff", "#52adc8", "#b509ac", "#808080"]
)
def test_every_colour_gets_shades_that_can_be_read(color):
    shades = theme.shades_of(color)
    assert theme.least_contrast(shades.light, theme.LIGHT_GROUNDS) >= 4.5
    assert theme.least_contrast(shades.dark, theme.DARK_GROUNDS) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert theme.shades_of("#0D5C63").light == "#0d5c63"
    assert theme.shades_of("#7fc9d0").dark == "#7fc9d0"


def test_a_shade_keeps_the_hue():
    hues = [colorsys.rgb_to_hls(*theme.channels(c))[0] for c in ("#52adc8", "#1a5fb4")]
    shades = [theme.shades_of(color) for color in ("#52adc8", "#1a5fb4")]
    for hue, pair in zip(hues, shades, strict=True):
        for shade in pair:
            assert colorsys.rgb_to_hls(*theme.channels(shade))[0] == pytest.approx(hue, abs=0.02)


def test_the_grounds_are_those_of_the_stylesheet():
    css = CSS.read_text(encoding="utf-8")
    grounds = [
        re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", css).groups()
        for name in ("paper", "surface")
    ]
    assert list(zip(*grounds, strict=True)) == [theme.LIGHT_GROUNDS, theme.DARK_GROUNDS]


@pytest.mark.parametrize("name", ["ink", "muted", "accent"])
def test_every_text_colour_of_the_stylesheet_can_be_read(name):
    css = CSS.read_text(encoding="utf-8")
    light, dark = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", css).groups()
    assert theme.least_contrast(light, theme.LIGHT_GROUNDS) >= theme.ENOUGH
    assert theme.least_contrast(dark, theme.DARK_GROUNDS) >= theme.ENOUGH


@pytest.mark.django_db
def test_the_stylesheet_of_the_accent_is_kept_for_good_under_its_digest(client):
    make_person(path="/")
    site = SiteIdentity.objects.create(pk=1, title="Engines", accent_color="#1a5fb4")
    links = LexborHTMLParser(client.get("/").text).css("link[rel=stylesheet][href^='/theme.css']")
    (url,) = [link.attributes["href"] for link in links]
    sheet = client.get(url)
    assert sheet.headers["Content-Type"] == "text/css"
    assert "--accent:light-dark(#1a5fb4," in sheet.text
    assert "immutable" in sheet.headers["Cache-Control"]
    site.accent_color = "#b509ac"
    site.save()
    assert site.stylesheet_url != url
    # An address of before shows today's colour, and is not kept.
    stale = client.get(url)
    assert "#b509ac" in stale.text
    assert stale.headers["Cache-Control"] == "no-cache"


@pytest.mark.django_db
@pytest.mark.parametrize("color", ["", "red", "#12345"], ids=["none", "a word", "too short"])
def test_a_site_without_a_colour_asks_for_no_further_stylesheet(client, color):
    make_person(path="/")
    SiteIdentity.objects.create(pk=1, title="Engines", accent_color=color)
    assert "theme.css" not in client.get("/").text
    assert client.get("/theme.css").text == ""


@pytest.mark.parametrize("color", ["red", "#12345", "#1234567", "#12345g", "#123456\n"])
def test_what_is_no_colour_is_refused(color):
    site = SiteIdentity(title="Engines", accent_color=color)
    with pytest.raises(ValidationError) as problem:
        site.clean_fields()
    assert "accent_color" in problem.value.message_dict


@pytest.mark.django_db
def test_the_admin_shows_the_shades_of_the_colour(admin_client):
    SiteIdentity.objects.create(pk=1, title="Engines", accent_color="#ffff00")
    form = admin_client.get(f"/{settings.ADMIN_PATH}/pages/siteidentity/1/change/").text
    shades = theme.shades_of("#ffff00")
    assert re.findall(r'<rect [^>]*fill="(#\w+)"', form) == list(shades)


@pytest.mark.django_db
@pytest.mark.parametrize(("layout", "name"), [("beside", None), ("column", "column")])
def test_the_owner_chooses_the_layout(client, layout, name):
    make_person(path="/", position="Analyst")
    SiteIdentity.objects.create(pk=1, title="Engines", layout=layout)
    body = LexborHTMLParser(client.get("/").text).css_first("body")
    assert body.attributes.get("class") == name


def test_every_kind_of_profile_has_an_icon():
    symbols = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))
    assert symbols == {*KINDS, "auto", "light", "dark", "search", "details", "cv"}


@pytest.mark.django_db
def test_a_profile_link_shows_the_icon_of_its_kind(client):
    person = make_person(path="/", email="ada@example.org")
    person.links.create(kind="github", value="ada")
    icons = LexborHTMLParser(client.get("/").text).css(".profile-links use")
    fragments = [icon.attributes["href"].partition("#")[2] for icon in icons]
    assert fragments == ["email", "github"]
