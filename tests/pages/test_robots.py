"""What crawlers are told."""

from urllib.robotparser import RobotFileParser


def test_crawlers_may_read_everything(client):
    response = client.get("/robots.txt")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    rules = RobotFileParser()
    rules.parse(response.text.splitlines())
    assert rules.can_fetch("Googlebot", "/")
    assert "Vary" not in response
    assert response["Cache-Control"] == "public, max-age=86400"


def test_nobody_writes_there(client):
    assert client.post("/robots.txt").status_code == 405
