"""Feeds as they are sent: Atom, in parts (RFC 5005, section 3: paged feeds).

A feed is written only for who has not got it: its digest tells of everything that it would show.
"""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.generic import View

from content import atom
from pages import feed_entries
from pages.feed_parts import Part, Place, part_of
from pages.feeds import Source, of_site
from pages.models import SiteIdentity
from pages.site import site_of, speak_as
from publications.list_cache import program

EMPTY_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""What a feed without entries says; a moment that does not move keeps its ETag."""


@method_decorator(gzip_page, name="dispatch")
class FeedView(View):
    """The feed of the whole site, or of what was `found` at an address."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *, source: Source | None = None) -> HttpResponseBase:
        site = site_of(request)
        source = source or of_site(site)
        speak_as(request, source.language)
        before = request.GET.get("before", "")
        after = Place.read(before)
        if before and after is None:
            raise Http404("No part of the feed begins there.")
        part = part_of(source.streams, after=after)
        changed = part.changed or EMPTY_SINCE
        frame = frame_of(source, part, site, before=before)
        etag = quote_etag(digest_of(source, part, frame))
        headers = {"ETag": etag, "Last-Modified": http_date(changed.timestamp())}
        response = HttpResponse(content_type=atom.MEDIA_TYPE, headers=headers)
        patch_cache_control(response, public=True, no_cache=True)
        moment = int(changed.timestamp())
        sent = get_conditional_response(request, etag, moment, response)
        if sent is not None and sent is not response:
            return sent
        entries = feed_entries.entries_of(part, home=source.path)
        response.content = atom.written(frame, entries, updated=changed)
        return response


def frame_of(source: Source, part: Part, site: SiteIdentity | None, *, before: str) -> atom.Feed:
    title = site.title if site else ""
    owner = site.owner if site and site.owner and site.owner.is_published else None
    is_named = not title or title in source.title
    first = settings.SITE_URL + source.feed_path
    return atom.Feed(
        identifier=source.identifier,
        title=source.title if is_named else f"{source.title} – {title}",
        subtitle=site.description if site else "",
        url=settings.SITE_URL + source.path,
        feed_url=from_place(first, before) if before else first,
        first_url=first if before else "",
        next_url=from_place(first, str(part.places[-1])) if part.has_more else "",
        author=str(owner or title or source.title),
        language=source.language or (site.language if site else "en"),
    )


def from_place(url: str, place: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}before={quote(place, safe=',:')}"


def digest_of(source: Source, part: Part, frame: atom.Feed) -> str:
    """Changes with everything that the feed shows."""
    folders = (Path(__file__).parent, settings.BASE_DIR / "templates" / "pages")
    digest = sha256(f"{program(*folders)} {get_language()} {frame}".encode())
    digest.update(repr(part.places).encode())
    for kind in source.streams:
        digest.update(feed_entries.digest_of(kind, part.keys(kind)).encode())
    return digest.hexdigest()[:40]
