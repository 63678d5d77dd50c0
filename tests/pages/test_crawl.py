"""The sample site, imported and walked through as a visitor with patience would."""

import io
import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from selectolax.lexbor import LexborHTMLParser

from content.markdown import convert
from content.models import Address

pytestmark = pytest.mark.django_db

HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.fixture
def sample():
    call_command("import_site", settings.SAMPLE_SITE, stdout=io.StringIO())


def links_of(html: str, path: str) -> set[str]:
    """Paths of this site that the page refers to: links, pictures, style."""
    found = set()
    for node in LexborHTMLParser(html).css("[href], [src]"):
        target = node.attributes.get("href") or node.attributes.get("src") or ""
        url = urljoin(f"http://testserver{path}", urldefrag(target).url)
        if urlsplit(url).netloc == "testserver":
            found.add(urlsplit(url)._replace(scheme="", netloc="").geturl())
    return found


def crawl(client) -> dict[str, str]:
    """Every path reachable from the start, with its text; "" for what is no page."""
    seen: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        assert response.status_code == 200, path
        for name, value in HEADERS.items():
            assert value in response[name], (path, name)
        is_page = response["Content-Type"].startswith("text/html")
        body = b"".join(response)
        seen[path] = body.decode() if is_page else ""
        waiting += links_of(seen[path], path) - seen.keys() - set(waiting)
    return seen


def test_every_link_of_the_sample_leads_somewhere_with_every_header(sample, client):
    pages = crawl(client)
    assert {"/", "/news/", "/teaching/", "/publications/"} <= pages.keys()
    assert any(path.startswith("/images/") for path in pages)
    assert any(path.startswith("/files/") for path in pages)


def test_nothing_commented_out_is_on_any_page(sample, client):
    source = (settings.SAMPLE_SITE / "_pages/about.md").read_text(encoding="utf-8")
    hidden = [
        words
        for comment in re.findall(r"<!--(.*?)-->", source, re.DOTALL)
        if (words := comment.strip())
    ]
    assert len(hidden) >= 4
    everything = " ".join(" ".join(text.split()) for text in crawl(client).values())
    for comment in hidden:
        for sentence in re.findall(r"[\w ,']{25,}", comment):
            assert sentence.strip() not in everything


def test_every_address_of_the_sample_answers(sample, client):
    for address in Address.objects.all():
        response = client.get(address.url)
        holder = address.final.holder
        if not holder.is_published:
            assert response.status_code == 404, address
        elif address.moved_to:
            assert (response.status_code, response["Location"]) == (301, address.final.url)
        else:
            assert response.status_code == 200, address
            b"".join(response)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_every_visible_word_of_the_samples_text_is_on_the_page(sample, client):
    """By Tenure's own renderer: what a visitor would have read of the Markdown as it stands."""
    source = (settings.SAMPLE_SITE / "_pages/about.md").read_text(encoding="utf-8")
    body = source.split("---", 2)[2]
    shown = LexborHTMLParser(client.get("/").text)
    as_written = LexborHTMLParser(convert(body))
    for tree in (shown, as_written):
        for node in tree.css("annotation, style, script"):
            node.decompose()
    available = set(words(shown.css_first("body").text()))
    missing = [word for word in words(as_written.body.text()) if word not in available]
    assert missing == []


def test_no_page_asks_another_host_for_anything(sample, client):
    for path, html in crawl(client).items():
        if not html:
            continue
        for node in LexborHTMLParser(html).css("[src], link[href]:not([rel=canonical]), [srcset]"):
            target = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not urlsplit(target).netloc, (path, target)
