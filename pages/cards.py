"""Which pages need a picture for previews, what it says, and where it is served.

Drawn in the background (pages.tasks), of scheduled pages ahead of their time, and served only while
the page is public. Until it is drawn a preview shows the page’s picture, or a portrait.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeGuard

from django.core.files.storage import default_storage
from django.db.models import F, Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.generic import View

from content.markdown import plain_text, title_text
from content.models import StoredFile
from news.models import NewsItem
from pages import card_drawing, card_pictures
from pages.card_drawing import VERSION, Words
from pages.card_pictures import FACE, MIDDLE, PORTRAIT, WHOLE, Focus
from pages.models import Card, Page, SiteIdentity
from profiles.models import Person, Teaching
from publications.models import Publication

# Where no other is chosen: --accent of static/css/site.css, on light grounds.
ACCENT = "#0d5c63"
NAMED_AUTHORS = 4
MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg"}


def shown_kinds() -> list[QuerySet[Any]]:
    """Rows that have a page, public or scheduled, with what their cards say and show.

    A card is drawn before its page is visible, and served from that moment on.
    """
    return [
        dated(Person.objects.with_address()).select_related("photo"),
        dated(Page.objects.with_address()).select_related("person", "picture"),
        dated(Publication.objects.with_address()).prefetch_related("authorships"),
        owned(NewsItem.objects.with_address()),
        owned(Teaching.objects.with_address()),
    ]


def dated(rows: QuerySet[Any]) -> QuerySet[Any]:
    """What is no draft and has a page."""
    return rows.filter(published_at__isnull=False, address__isnull=False)


def owned(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of those, what stands in no draft."""
    in_sight = Q(section=None) | Q(section__published_at__isnull=False)
    of_somebody = Q(person=None) | Q(person__published_at__isnull=False)
    return dated(rows).filter(in_sight, of_somebody).select_related("person")


def without_card(site: SiteIdentity | None) -> Iterator[Any]:
    """Pages whose card is missing or older than they are, or was drawn in another look."""
    is_old = Q(address__card__drawn_at__lt=F("modified_at"))
    is_other = ~Q(address__card__look=look_of(site))
    for rows in shown_kinds():
        stale = Q(address__card=None) | is_old | is_other
        if hasattr(rows.model, "person"):
            stale |= Q(address__card__drawn_at__lt=F("person__modified_at"))
        yield from rows.filter(stale).order_by("pk").iterator(chunk_size=100)


def of_hidden_pages() -> QuerySet[Card]:
    """Cards of what is a draft again, or has no page any more."""
    shown = Q()
    for rows in shown_kinds():
        shown |= Q(address__in=rows.order_by().values("address"))
    return Card.objects.exclude(shown)


def look_of(site: SiteIdentity | None) -> str:
    """Changes with what all cards of a site share."""
    shared = [VERSION]
    if site is not None:
        owner = str(site.owner) if site.owner is not None and site.owner.is_published else ""
        shared += [site.title, accent_of(site), site.language, owner]
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
        return title_text(row.title)
    if isinstance(row, Teaching):
        return title_text(row.name)
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
    return str(person) if person is not None and is_seen_with(row, person) else ""


def is_seen_with(row: Any, person: Person) -> bool:
    """Whether visitors who see the row see the person, too."""
    when = person.published_at
    return when is not None and when <= max(row.published_at, timezone.now())


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What the card of one page shows."""

    kind: Card.Kind
    words: Words
    picture: StoredFile | None = None
    focus: Focus = (MIDDLE, MIDDLE)

    @property
    def digest(self) -> str:
        """The same for the same card; "" for words that cannot be drawn."""
        if self.kind != Card.Kind.PICTURE and not self.words.can_be_drawn:
            return ""
        if self.picture is None:
            return self.words.digest
        words = self.words.digest if self.kind == Card.Kind.PORTRAIT else VERSION
        shown = json.dumps([self.kind, words, self.picture.digest, self.focus])
        return sha256(shown.encode()).hexdigest()[:32]

    def content(self) -> bytes:
        if self.picture is None:
            return card_drawing.draw(self.words)
        with self.picture.file.open("rb") as file:
            data = file.read()
        if self.kind == Card.Kind.PICTURE:
            return card_pictures.whole(data, focus=self.focus)
        return card_pictures.beside(self.words, data, focus=self.focus)


def drawing_of(row: Any, site: SiteIdentity | None) -> Drawing:
    """The picture of a page, where it has one; a person’s name beside the portrait; or words."""
    words = words_of(row, site)
    if isinstance(row, Page) and is_large_enough(row.picture, WHOLE):
        focus = focus_of(row.picture, top=MIDDLE)
        return Drawing(kind=Card.Kind.PICTURE, words=words, picture=row.picture, focus=focus)
    if isinstance(row, Person) and is_large_enough(row.photo, PORTRAIT):
        focus = focus_of(row.photo, top=FACE)
        return Drawing(kind=Card.Kind.PORTRAIT, words=words, picture=row.photo, focus=focus)
    return Drawing(kind=Card.Kind.WORDS, words=words)


def is_large_enough(picture: StoredFile | None, frame: tuple[int, int]) -> TypeGuard[StoredFile]:
    """Whether it fills the frame without being enlarged to more than twice its size."""
    if picture is None or picture.is_drawing:
        return False
    sides = (picture.width or 0, picture.height or 0)
    return all(2 * side >= least for side, least in zip(sides, frame, strict=True))


def focus_of(picture: StoredFile, *, top: int) -> Focus:
    """As the stylesheet has it: each side on its own, where it is not chosen."""
    left = MIDDLE if picture.focus_x is None else picture.focus_x
    return left, top if picture.focus_y is None else picture.focus_y


class CardView(View):
    """The picture. Its address says what is drawn, so it never changes."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *, digest: str, ending: str) -> FileResponse:
        cards = Card.objects.filter(digest=digest).select_related("address").order_by("pk")
        card = next((one for one in cards[:10] if is_shown(one)), None)
        if card is None or card.ending != ending:
            raise Http404
        try:
            content = default_storage.open(card.name_on_disk)
        except FileNotFoundError:
            raise Http404("The file is missing on disk.") from None
        response = FileResponse(content, content_type=MEDIA_TYPES[ending])
        patch_cache_control(response, public=True, max_age=24 * 3600)
        return response


def is_shown(card: Card) -> bool:
    holder: Any = card.address.holder
    return holder is not None and holder.is_public
