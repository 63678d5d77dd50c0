"""Canonical addresses, summaries and previews (Open Graph) of every page."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from pages.models import SiteIdentity
from tests.builders import (
    make_news_item,
    make_page,
    make_person,
    make_picture,
    make_publication,
    make_teaching,
)

pytestmark = pytest.mark.django_db

SITE = "https://ada.example"


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.SITE_URL = SITE


def read(client, path):
    return LexborHTMLParser(client.get(path).text)


def previews(tree) -> dict[str, str]:
    return {
        node.attributes["property"].removeprefix("og:"): node.attributes["content"]
        for node in tree.css("meta[property^='og:']")
    }


def canonical(client, path) -> str:
    (link,) = read(client, path).css("link[rel=canonical]")
    return str(link.attributes["href"])


@pytest.mark.parametrize(
    "query", ["", "?utm_source=x", "?format=nothing", "?page=1", "?page=x&q=1"]
)
def test_a_page_has_one_address_whatever_is_asked(client, query):
    make_page(path="/søren & co/")
    assert canonical(client, f"/søren & co/{query}") == f"{SITE}/s%C3%B8ren%20&%20co/"


def test_each_part_of_a_long_list_is_a_page_of_its_own(client):
    make_page(path="/news/", listing="news")
    for _ in range(101):
        make_news_item()
    assert canonical(client, "/news/?page=2") == f"{SITE}/news/?page=2"
    assert canonical(client, "/news/?page=1") == f"{SITE}/news/"
    assert canonical(client, "/news/?page=2&utm_source=x") == f"{SITE}/news/?page=2"


def test_a_narrowed_list_is_the_whole_ones_page(client):
    make_page(path="/works/", listing="publications")
    for _ in range(101):
        make_publication(type="thesis")
    assert canonical(client, "/works/?kind=thesis&page=2") == f"{SITE}/works/"
    assert canonical(client, "/works/?page=2") == f"{SITE}/works/?page=2"


@pytest.mark.parametrize("listing", ["", "cv"])
def test_what_has_no_parts_has_no_page_of_its_own_for_a_number(client, listing):
    make_page(path="/x/", listing=listing)
    assert canonical(client, "/x/?page=2") == f"{SITE}/x/"


def test_every_kind_of_page_has_a_preview(client):
    photo = make_picture(path="/ada.png", width=9)
    ada = make_person(path="/", display_name="Ada", bio="I study *engines*.", photo=photo)
    SiteIdentity.objects.create(pk=1, title="Engines", owner=ada)
    for row, kind, title, summary in (
        (ada, "profile", "Ada", "I study engines."),
        (make_page(title="Imprint", excerpt="Who."), "website", "Imprint", "Who."),
        (make_page(title="P", collection="posts", body="A **b**."), "article", "P", "A b."),
        (make_publication(title="On *x*", venue="V", date="1843"), "article", "On x", "V. 1843"),
        (make_news_item(title="Prize", body="Won."), "article", "Prize", "Won."),
        (make_teaching(ada, title="T", description="Of *y*."), "website", "T", "Of y."),
    ):
        tree = read(client, row.get_absolute_url())
        assert previews(tree) == {
            "type": kind,
            "title": title,
            "url": SITE + row.get_absolute_url(),
            "site_name": "Engines",
            "description": summary,
            "image": f"{SITE}/ada.png",
            "image:width": "9",
            "image:height": "6",
            "image:alt": title,
        }
        assert tree.css_first("meta[name=description]").attributes["content"] == summary
        assert len(tree.css("meta[name=description]")) == 1


def test_a_work_is_previewed_by_its_own_picture(client):
    work = make_publication(thumbnail=make_picture(path="/engine.png"))
    assert previews(read(client, work.get_absolute_url()))["image"] == f"{SITE}/engine.png"


def test_a_long_text_gives_a_short_summary(client):
    make_page(path="/x/", body="## Head\n\n" + "Words and words. " * 500)
    summary = previews(read(client, "/x/"))["description"]
    assert summary.startswith("Head Words and words.")
    assert len(summary) == 300


def test_nothing_that_is_missing_is_said(client):
    make_page(path="/x/", title="X")
    said = previews(read(client, "/x/"))
    assert set(said) == {"type", "title", "url", "description"}


def test_a_list_without_words_is_described_by_its_title_and_its_site(client):
    SiteIdentity.objects.create(pk=1, title="Ada Lovelace", description="Looms and engines.")
    make_page(path="/x/", title="Publications", listing="publications")
    said = previews(read(client, "/x/"))["description"]
    assert said == "Publications. Ada Lovelace. Looms and engines."


@pytest.mark.parametrize("path", ["/nowhere/", "/"], ids=["no page", "empty site"])
def test_what_is_no_page_has_no_address(client, path):
    assert read(client, path).css("link[rel=canonical], meta[property]") == []
