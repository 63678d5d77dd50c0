"""The list of all public pages, for search engines: sitemaps.org 0.9, with translations.

Above `LIMIT` addresses, an index of several lists. Whoever has the list as it is now is told so by
the digest of what it would say, before it is written.
"""

from collections.abc import Sequence
from hashlib import sha256
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from pages.public_pages import Entry, public_pages

LIMIT = 50_000
"""Addresses that one list may hold, by the protocol."""
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
OF_TRANSLATIONS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
Lists = Sequence[Sequence[Entry]]


@require_safe
@gzip_page
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """/sitemap.xml: all pages, or the index of the lists /sitemap.xml?p=1, 2 ..."""
    entries = public_pages()
    lists = [entries[start : start + LIMIT] for start in range(0, len(entries), LIMIT)] or [[]]
    number = request.GET.get("p", "")
    if number not in {"", *map(str, range(1, len(lists) + 1))}:
        raise Http404(f"There is no list {number}.")
    is_index = not number and len(lists) > 1
    shown = lists if is_index else [lists[int(number or 1) - 1]]
    etag = quote_etag(digest_of(shown))
    response = HttpResponse(content_type="application/xml", headers={"ETag": etag})
    sent = get_conditional_response(request, etag, response=response)
    if sent is not None and sent is not response:
        return sent
    response.content = index_of(shown) if is_index else list_of(shown[0])
    return response


def digest_of(lists: Lists) -> str:
    digest = sha256(f"{settings.SITE_URL} {len(lists)}".encode())
    for entries in lists:
        digest.update(repr(entries).encode())
    return digest.hexdigest()[:40]


def index_of(lists: Lists) -> str:
    address = escape(settings.SITE_URL + reverse("sitemap"))
    lines = [
        f"<sitemap><loc>{address}?p={number}</loc>"
        f"<lastmod>{max(entry.changed for entry in entries).date()}</lastmod></sitemap>\n"
        for number, entries in enumerate(lists, start=1)
    ]
    return f"{XML}<sitemapindex {NAMESPACE}>\n{''.join(lines)}</sitemapindex>\n"


def list_of(entries: Sequence[Entry]) -> str:
    site = escape(settings.SITE_URL)
    lines = [
        f"<url><loc>{site}{escape(path)}</loc><lastmod>{changed.date()}</lastmod>"
        f"{''.join(link_to(*one) for one in alternates)}</url>\n"
        for path, changed, alternates in entries
    ]
    return f"{XML}<urlset {NAMESPACE} {OF_TRANSLATIONS}>\n{''.join(lines)}</urlset>\n"


def link_to(language: str, path: str) -> str:
    href = escape(settings.SITE_URL + path)
    return f'<xhtml:link rel="alternate" hreflang="{escape(language)}" href="{href}"/>'
