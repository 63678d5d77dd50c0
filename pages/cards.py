"""Which pages need a picture for previews, what it says, and where it is served.

Drawn in the background (pages.tasks) for public pages only; until then a preview shows a portrait.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import F, Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.views.generic import View

from content.markdown import plain_text
from news.models import NewsItem
from pages.card_drawing import VERSION, Words
from pages.models import Card, Page, SiteIdentity
from profiles.models import Person, Teaching
from publications.models import Publication

# Where no other is chosen: --accent of static/css/site.css, on light grounds.
ACCENT = "#0d5c63"
NAMED_AUTHORS = 4


def shown_kinds() -> list[QuerySet[Any]]:
    """Public rows that have a page, with what their cards say."""
    return [
        Person.objects.published().with_address(),
        Page.objects.published().with_address().select_related("person"),
        Publication.objects.published().with_address().prefetch_related("authorships"),
        NewsItem.objects.public().with_address().select_related("person"),
        Teaching.objects.public().with_address().select_related("person"),
    ]


def without_card(site: SiteIdentity | None) -> Iterator[Any]:
    """Pages whose card is missing or older than they are, or was drawn in another look."""
    is_old = Q(address__card__drawn_at__lt=F("modified_at"))
    is_other = ~Q(address__card__look=look_of(site))
    for rows in shown_kinds():
        waiting = rows.filter(address__isnull=False)
        waiting = waiting.filter(Q(address__card=None) | is_old | is_other)
        yield from waiting.order_by("pk").iterator(chunk_size=100)


def of_hidden_pages() -> QuerySet[Card]:
    """Cards of what is public no more."""
    shown = Q()
    for rows in shown_kinds():
        public = rows.filter(address__isnull=False).order_by().values("address")
        shown |= Q(address__in=public)
    return Card.objects.exclude(shown)


def look_of(site: SiteIdentity | None) -> str:
    """Changes with what all cards of a site share."""
    shared = [VERSION, *((site.title, accent_of(site), site.language) if site else ())]
    return sha256(json.dumps(shared).encode(errors="surrogatepass")).hexdigest()[:32]


def accent_of(site: SiteIdentity | None) -> str:
    return site.shades.light if site and site.shades else ACCENT


def words_of(row: Any, site: SiteIdentity | None) -> Words:
    title, byline = title_of(row), byline_of(row, site)
    name = site.title if site else ""
    return Words(
        title=title,
        byline=byline if byline not in {title, name} else "",
        site=name if name != title else "",
        accent=accent_of(site),
        language=getattr(row, "language", "") or (site.language if site else "en"),
    )


def title_of(row: Any) -> str:
    if isinstance(row, Publication):
        return plain_text(row.title)
    if isinstance(row, Teaching):
        return plain_text(row.name)
    return str(row.title or row)


def byline_of(row: Any, site: SiteIdentity | None) -> str:
    """Who it is by; of a person, what they are."""
    if isinstance(row, Person):
        return ", ".join(filter(None, [row.position, row.affiliation]))
    if isinstance(row, Publication):
        authors = [author.name for author in row.authorships.all()]
        is_cut = len(authors) > NAMED_AUTHORS or row.authors_incomplete
        named = ", ".join(authors[:NAMED_AUTHORS])
        return f"{named} et al." if named and is_cut else named or plain_text(row.venue)
    person = row.person or (site.owner if site else None)
    return str(person) if person is not None and person.is_published else ""


class CardView(View):
    """The picture. Its address says what is drawn, so it never changes."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *, digest: str) -> FileResponse:
        cards = Card.objects.filter(digest=digest).select_related("address").order_by("pk")
        card = next((one for one in cards[:10] if is_shown(one)), None)
        if card is None:
            raise Http404
        try:
            content = default_storage.open(card.name_on_disk)
        except FileNotFoundError:
            raise Http404("The file is missing on disk.") from None
        response = FileResponse(content, content_type="image/png")
        patch_cache_control(response, public=True, max_age=24 * 3600)
        return response


def is_shown(card: Card) -> bool:
    holder: Any = card.address.holder
    return holder is not None and holder.is_public
