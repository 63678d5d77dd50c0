"""What crawlers are told."""

from urllib.robotparser import RobotFileParser

import pytest


def rules_of(client) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").text.splitlines())
    return rules


def test_crawlers_may_read_every_page(client):
    response = client.get("/robots.txt")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Vary" not in response
    assert response["Cache-Control"] == "public, max-age=86400"
    for path in ("/", "/searching/", "/publications/?page=2", "/administration/"):
        assert rules_of(client).can_fetch("Googlebot", path)


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/search/", "/search?q=x"])
def test_crawlers_leave_the_admin_and_searches_alone(client, path):
    assert not rules_of(client).can_fetch("Googlebot", path)


def test_a_hidden_admin_is_not_told(client, settings):
    settings.ADMIN_PATH = "behind-the-mill"
    assert "mill" not in client.get("/robots.txt").text


def test_it_names_the_sitemap(client, settings):
    settings.SITE_URL = "https://ada.example"
    assert rules_of(client).site_maps() == ["https://ada.example/sitemap.xml"]


def test_nobody_writes_there(client):
    assert client.post("/robots.txt").status_code == 405
