"""A work as others cite it, in the styles that come out right for it.

Citations are made when a page first shows them and kept in the cache under a digest of what they
are made from: the CSL item, the style's file and `VERSION`. A column filled on save would miss
what imports and bulk actions write, and a better style would reach old works only when they are
saved again.
"""

import hashlib
import json
import logging
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from publications.bibliographies import entry_of
from publications.citation_items import items_for
from publications.citation_styles import STYLES, Style, as_html, as_text, digest, render
from publications.formats.entries import Entry
from publications.formats.json_values import Item
from publications.models import Publication

VERSION = "1"
"""Raise it when the same item is to give another citation."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Citation:
    style: str
    """ "apa", for ids and classes."""
    label: str
    html: SafeString
    """Escaped; no elements but <i>, <sup> and <sub>."""
    text: str


def citations_of(work: Publication | Entry) -> list[Citation]:
    """The work in each style that is right for its type; [] when too little is known of it."""
    entry = work if isinstance(work, Entry) else entry_of(work)
    items = items_for(entry)
    keys = {name: key_of(item, STYLES[name]) for name, item in items.items()}
    kept = cache.get_many(keys.values())
    made = {
        keys[name]: marked_citation(item, STYLES[name])
        for name, item in items.items()
        if keys[name] not in kept
    }
    if made:
        cache.set_many(made)
    texts = {name: (kept | made)[key] for name, key in keys.items()}
    return [finished(text, STYLES[name]) for name, text in texts.items() if text]


def cite(work: Publication | Entry, style: str) -> Citation | None:
    """The work in one style, None where the style is left out for it."""
    return next((one for one in citations_of(work) if one.style == style), None)


def marked_citation(item: Item, style: Style) -> str:
    """ "" when citeproc-py fails: a page does without the style rather than without an answer."""
    try:
        return render(item, style)
    except Exception:
        logger.exception("A work could not be cited in %s: %s", style.label, item.get("title"))
        return ""


def finished(text: str, style: Style) -> Citation:
    return Citation(style.name, style.label, mark_safe(as_html(text)), as_text(text))


def key_of(item: Item, style: Style) -> str:
    source = json.dumps([VERSION, digest(style), item], sort_keys=True)
    return f"citation:{hashlib.sha256(source.encode()).hexdigest()}"
