"""Feeds in parts (RFC 5005, section 3), and not sent again while nothing has changed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import NewsItem
from pages.models import Page, SiteIdentity
from publications.models import Publication
from tests.builders import make_news_item, make_page, make_publication
from tests.pages.feeds.feeds import (
    ATOM,
    FEEDS,
    NOW,
    SITE,
    entries,
    fill,
    link,
    read,
    said,
    titles,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", FEEDS.values(), ids=FEEDS)
@pytest.mark.usefixtures("lists")
def test_many_entries_ask_as_much_as_few(client, ada, path, monkeypatch):
    monkeypatch.setattr("pages.feed_parts.LIMIT", 100)
    fill(ada, 2)
    client.get(path)
    counts = []
    for number in (0, 5):
        fill(ada, number)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def parts_of(client, path):
    """The feed, then each of its parts with older entries."""
    tree = read(client, path)
    parts = [tree]
    while (older := tree.find("a:link[@rel='next']", ATOM)) is not None:
        address = older.get("href").removeprefix(SITE)
        tree = read(client, address)
        assert link(tree, "self") == SITE + address
        assert link(tree, "first") == SITE + path
        parts.append(tree)
        assert len(parts) < 100
    return parts


@pytest.mark.parametrize("path", FEEDS.values(), ids=FEEDS)
@pytest.mark.usefixtures("lists")
def test_every_entry_is_reached_over_the_parts_of_a_feed(client, ada, path, monkeypatch):
    fill(ada, 5)
    for days in range(3):
        make_news_item(title="Undated", person=ada, published_at=NOW - timedelta(days=days))
        make_page(title="Of the same day as the news", collection="posts", date="2023-05-06")
    monkeypatch.setattr("pages.feed_parts.LIMIT", 100)
    (whole,) = parts_of(client, path)
    monkeypatch.setattr("pages.feed_parts.LIMIT", 2)
    parts = parts_of(client, path)
    assert all(len(entries(part)) == 2 for part in parts[:-1])
    expected = [said(entry, "id") for entry in entries(whole)]
    assert [said(entry, "id") for part in parts for entry in entries(part)] == expected
    moments = [said(entry, "published") for entry in entries(whole)]
    assert moments == sorted(moments, reverse=True)
    assert len({said(part, "id") for part in parts}) == 1


def test_what_appears_meanwhile_moves_no_older_part(client, lists, ada, monkeypatch):
    monkeypatch.setattr("pages.feed_parts.LIMIT", 2)
    fill(ada, 2)
    older = link(read(client, "/feed.xml"), "next").removeprefix(SITE)
    before = client.get(older).content
    make_news_item(title="New", person=ada)
    assert client.get(older).content == before


def test_what_has_no_date_is_not_lost_behind_what_has(client, lists, ada, monkeypatch):
    monkeypatch.setattr("pages.feed_parts.LIMIT", 2)
    fill(ada, 3)
    make_news_item(title="Just now", person=ada)
    for path in ("/feed.xml", "/news/?format=atom", "/people/ada/?format=atom"):
        assert titles(client, path)[0] == "Just now"


@pytest.mark.parametrize(
    "place",
    [
        *("x", "2023-05-06", "2023-05-06T00:00:00,news", "2023-13-06T00:00:00,news,1"),
        "2023-05-06T00:00:00,news,1'",
        "２023-05-06T00:00:00,news,1",
        f"2023-05-06T00:00:00,news,{10**20}",
    ],
)
def test_no_part_begins_at_what_is_no_place(client, place):
    assert client.get("/feed.xml", {"before": place}).status_code == 404


def test_a_part_of_nothing_is_an_empty_feed(client):
    make_news_item()
    for place in ("0001-01-01T00:00:00,news,1", "0001-01-01T00:00:00,nothing,1"):
        assert entries(read(client, f"/feed.xml?before={place}")) == []


@pytest.mark.parametrize("path", FEEDS.values(), ids=FEEDS)
def test_an_unchanged_feed_is_not_sent_again(client, lists, ada, path):
    fill(ada)
    first = client.get(path)
    assert "Last-Modified" in first
    assert "no-cache" in first["Cache-Control"]
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    dated = client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})
    assert dated.status_code == 304
    make_news_item(title="Another", person=ada)
    work = make_publication()
    work.authorships.create(name="Ada", person=ada)
    for name in ("posts", "talks"):
        make_page(collection=name, date="2022")
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_unchanged_feed_is_not_written(client, lists, ada, monkeypatch):
    fill(ada)
    for path in FEEDS.values():
        etag = client.get(path)["ETag"]
        with monkeypatch.context() as patch:
            patch.setattr("content.atom.written", lambda *_, **__: pytest.fail("Written."))
            again = client.get(path, headers={"If-None-Match": etag})
        assert again.status_code == 304
        assert again["Cache-Control"] == "public, no-cache"
        assert again["ETag"].removeprefix("W/") == etag.removeprefix("W/")


def rename_person(ada):
    ada.display_name = "Countess"
    ada.save()


def change_address(ada):
    ada.news_items.get().move_to("/moved/")


def add_fact(_ada):
    Page.objects.get(title="Talk").facts.create(label="Place", text="Turin")


def change_fact(_ada):
    fact = Page.objects.get(title="Talk").facts.get()
    fact.text = "Rome"
    fact.save()


def hide_person(ada):
    ada.unpublish()


def rename_author(_ada):
    Publication.objects.get().authorships.update(name="Countess")


def change_link(_ada):
    Publication.objects.get().links.update(url="https://example.org/other")


def rename_site(_ada):
    SiteIdentity.objects.update(title="Mills")


def change_by_hand(_ada):
    NewsItem.objects.order_by("pk").update(body="Changed.", modified_at=NOW - timedelta(days=99))


@pytest.mark.parametrize(
    "change",
    [
        *(rename_person, change_address, add_fact, change_fact, hide_person, rename_author),
        *(change_link, rename_site, change_by_hand),
    ],
)
def test_whatever_a_feed_shows_changes_it(client, lists, ada, change):
    fill(ada)
    first = client.get("/feed.xml")
    change(ada)
    again = client.get("/feed.xml", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again.content != first.content
