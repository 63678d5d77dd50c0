"""The about page of an al-folio site: the person's card, and what stands after the text."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext

from content.languages import speaking
from importer.records import Homepage, Origin, Person, Section
from importer.sources.alfolio import socials
from importer.sources.jekyll.configuration import mapping, text, texts
from importer.sources.jekyll.documents import Document

_PLACEHOLDER = re.compile(
    r"555 your office number|123 your address street|your city, state 12345"
    r"|affiliations\. address\. contacts\. motto"
    r"|you can even add a little note about which of these is the best way to reach you",
    re.IGNORECASE,
)
_LINK = re.compile(r"<a\s|\]\(", re.IGNORECASE)


def person(found: Person, document: Document, values: Mapping[str, Any]) -> Person:
    """Return the person with what the about page and the socials say; `values` hold both."""
    front = document.values
    card = mapping(front.get("profile"))
    more = more_info(text(card.get("more_info")) or text(card.get("address")))
    contact = more_info(text(values.get("contact_note"))) if shows_social(front) else ""
    subtitle = text(front.get("subtitle"))
    subtitle = "" if _PLACEHOLDER.search(subtitle) else subtitle
    before = subtitle if _LINK.search(subtitle) else ""
    links = (*found.links, *socials.links(values))
    orcid = socials.orcid(values)
    return replace(
        found,
        page_title="",
        excerpt=found.excerpt or text(front.get("description")),
        tagline=found.tagline or ("" if before else plain(subtitle)),
        email=socials.email(values) or found.email,
        orcid=orcid or found.orcid,
        other_names="\n".join(names_in_print(values, found)),
        photo=picture(card) or found.photo,
        links=tuple(dict.fromkeys(links)),
        bio="\n\n".join(filter(None, [before, found.bio, more, contact])),
    )


def shows_social(front: Mapping[str, Any]) -> bool:
    return front.get("social") is True


def picture(card: Mapping[str, Any]) -> str:
    """Return the portrait's path: a name alone is a file of ``assets/img``."""
    name = text(card.get("image")).lstrip("/")
    if not name or "://" in name:
        return ""
    return f"/{name}" if name.startswith("assets/") else f"/assets/img/{name}"


def more_info(given: str) -> str:
    return "" if _PLACEHOLDER.search(given) else given.strip()


def plain(markup: str) -> str:
    broken = re.sub(r"<br\s*/?>", ", ", markup, flags=re.IGNORECASE)
    return " ".join(html.unescape(re.sub(r"<[^<>]{0,500}>", "", broken)).split())


def names_in_print(values: Mapping[str, Any], found: Person) -> Iterable[str]:
    """Yield the names under which jekyll-scholar underlines the owner, but the name itself."""
    scholar = mapping(values.get("scholar"))
    families, givens = texts(scholar.get("last_name")), texts(scholar.get("first_name"))
    if families == ["Einstein"] and found.family_name != "Einstein":
        return
    for family in families[:5]:
        for given in givens[:10]:
            if f"{given} {family}" != found.name:
                yield f"{given} {family}"


def families(values: Mapping[str, Any], found: Person) -> list[str]:
    """Return the family names by which the owner is known among authors."""
    scholar = texts(mapping(values.get("scholar")).get("last_name"))
    own = found.family_name or (found.name.split() or [""])[-1]
    return [own, *(name for name in scholar if name != "Einstein")]


def with_blocks(
    page: Homepage, document: Document, values: Mapping[str, Any], *, has_selected: bool
) -> Homepage:
    """Return the page with the lists that the theme shows after the text, in its order."""
    front = document.values
    listed = {section.kind for section in page.sections}
    added = []
    with speaking(page.language):
        news, works = gettext("News"), gettext("Selected publications")
    if is_on(front, "news", "announcements") and "news" not in listed:
        added.append(section(document, "news", news, news_limit(front, values)))
    if is_on(front, "selected_papers") and has_selected and "publications" not in listed:
        added.append(section(document, "publications", works, None))
    return replace(page, sections=(*page.sections, *added))


def section(document: Document, kind: str, heading: str, limit: int | None) -> Section:
    line = document.matter.body_line
    origin = Origin(file=document.name, line=line, text=heading)
    return Section(origin=origin, kind=kind, heading=heading, anchor=kind, limit=limit)


def is_on(front: Mapping[str, Any], *keys: str) -> bool:
    for key in keys:
        given = front.get(key)
        if given is True or mapping(given).get("enabled") is True:
            return True
    return False


def news_limit(front: Mapping[str, Any], values: Mapping[str, Any]) -> int | None:
    settings = (mapping(front.get("announcements")), mapping(values.get("announcements")))
    for given in (*(one.get("limit") for one in settings), values.get("news_limit")):
        if isinstance(given, int) and 0 < given < 1000:
            return given
    return None
