"""Feeds as the tests fill and read them."""

import re
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from lxml import etree

from pages.models import SiteIdentity
from tests.builders import make_news_item, make_page, make_publication

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SCHEMA = Path(__file__).parents[2] / "schemas" / "atom.rng"
SITE = "https://ada.example"
NOW = timezone.now()
TOMORROW = NOW + timedelta(days=1)
FEEDS = {
    "site": "/feed.xml",
    "news": "/news/?format=atom",
    "works": "/publications/?format=atom",
    "posts": "/blog/?format=atom",
    "talks": "/talks/?format=atom",
    "person": "/people/ada/?format=atom",
}


def make_lists(ada):
    """A page of each kind that has a feed."""
    SiteIdentity.objects.create(pk=1, title="Engines", language="en", owner=ada, description="All.")
    make_page(title="News", listing="news", path="/news/")
    make_page(title="Works", listing="publications", path="/publications/")
    make_page(title="Talks", listing="talks", path="/talks/")
    blog = make_page(title="Blog", path="/blog/")
    blog.blocks.create(kind="pages", collection="posts")


def fill(ada, number=1):
    for count in range(number):
        make_news_item(title=f"Prize {count}", date="2023-05-06", person=ada)
        work = make_publication(abstract="Of *threads*.", date="1843", venue="Memoirs")
        work.authorships.create(name="A. Lovelace", person=ada)
        work.links.create(kind="code", url="https://example.org/code")
        make_page(title="Post", collection="posts", date="2020-01-02", tags=["mills"], person=ada)
        make_page(title="Talk", collection="talks", date="2021").facts.create(
            label="Venue", text="*Turin*"
        )


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    tree = etree.fromstring(response.content)
    etree.RelaxNG(file=str(SCHEMA)).assertValid(tree)
    for entry in entries(tree):
        assert len(entry.findall("a:link[@rel='alternate']", ATOM)) == 1
        assert entry.find("a:author", ATOM) is not None or tree.find("a:author", ATOM) is not None
    identifiers = [node.text for node in tree.iter("{*}id")]
    assert len(set(identifiers)) == len(identifiers)
    assert all(re.fullmatch(r"tag:ada\.example,2026:[\w/]+", one) for one in identifiers)
    return tree


def entries(tree):
    return tree.findall("a:entry", ATOM)


def said(entry, name):
    return entry.findtext(f"a:{name}", namespaces=ATOM)


def titles(client, path):
    return [said(entry, "title") for entry in entries(read(client, path))]


def link(tree, relation="alternate"):
    return tree.find(f"a:link[@rel='{relation}']", ATOM).get("href")
