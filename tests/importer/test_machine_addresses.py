"""Where an imported site had its feeds and its words to crawlers, the site's own answer."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.django_db

LIQUID_FEED = """---
layout: null
permalink: {}
---
<?xml version="1.0"?><feed>{{% for post in site.posts %}}{{{{ post.title }}}}{{% endfor %}}</feed>
"""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def jekyll(tmp_path):
    files = {
        "_config.yml": "title: Engines\nauthor:\n  name: Ada Lovelace\n",
        "_pages/about.md": "---\npermalink: /\ntitle: Ada\n---\nHello.\n",
        "_posts/2020-01-02-mill.md": "---\ntitle: The mill\n---\nWords.\n",
        "robots.txt": "User-agent: *\nDisallow: /\n",
        "sitemap.xml": "<urlset/>",
        "rss.xml": "<rss/>",
    }
    feeds = {name: LIQUID_FEED.format(f"/{name}") for name in ("feed.xml", "atom.xml")}
    write(tmp_path, files | feeds)
    call_command("import_site", tmp_path, stdout=io.StringIO())


@pytest.mark.usefixtures("jekyll")
@pytest.mark.parametrize("path", ["/feed.xml", "/atom.xml", "/rss.xml"])
def test_a_feed_goes_on_where_it_was(client: Client, path):
    response = client.get(path, follow=True)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    assert "The mill" in response.text


@pytest.mark.usefixtures("jekyll")
def test_crawlers_hear_this_site(client: Client):
    assert "Disallow: /\n" not in client.get("/robots.txt").text
    assert "The mill" not in client.get("/sitemap.xml").text
    assert "mill" in client.get("/sitemap.xml").text
