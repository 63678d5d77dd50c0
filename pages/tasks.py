"""Work that no request waits for: the pictures by which shared links are previewed."""

import logging
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks import task

from content.background import enqueue_once
from pages import cards
from pages.models import Card, SiteIdentity
from pages.models.card import remove_picture

logger = logging.getLogger(__name__)

AT_ONCE = 20
"""Pictures that one task draws; what else waits has its turn in between."""


@task()
def draw_cards() -> None:
    """Draws the cards that are missing or out of date, and takes away those of hidden pages."""
    cards.of_hidden_pages().delete()
    # What changes while the pictures are drawn is newer than they are.
    site, moment = SiteIdentity.current(), timezone.now()
    waiting = list(islice(cards.without_card(site), AT_ONCE + 1))
    for row in waiting[:AT_ONCE]:
        draw_card(row, site, moment)
    if len(waiting) > AT_ONCE:
        enqueue_once(draw_cards)


def draw_card(row: Any, site: SiteIdentity | None, moment: datetime) -> None:
    """A page that cannot be drawn is marked, too, and not tried again before it changes."""
    card = Card.objects.filter(address=row.address).first() or Card(address=row.address)
    before = Card(digest=card.digest, kind=card.kind)
    card.digest, card.look, card.drawn_at = "", cards.look_of(site), moment
    try:
        drawing = cards.drawing_of(row, site)
        card.kind, card.digest = drawing.kind, drawing.digest
        if card.digest and not default_storage.exists(card.name_on_disk):
            default_storage.save(card.name_on_disk, ContentFile(drawing.content()))
    except Exception:
        logger.exception("No card of %s could be drawn.", row)
        card.digest = ""
    card.save()
    if before.digest != card.digest:
        remove_picture(before)


def enqueue_cards(**_: Any) -> None:
    """After anything was saved by an editor or an import."""
    enqueue_once(draw_cards)
