"""Talks, projects, posts and standing pages."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from content import partial_dates
from importer.site_records import Listing, SitePage
from importer.sources.hugo import works
from importer.sources.hugo.contents import Content, aliases
from importer.sources.hugo.texts import Place, Reader
from importer.sources.jekyll.configuration import mapping, text, texts

_TALKS = ("talk", "talks", "event", "events")


def collection(content: Content) -> str:
    """Return under which name pages of a section and language are kept together."""
    return collection_of(content.section, content)


def collection_of(section: str, content: Content) -> str:
    name = "talks" if section in _TALKS else section
    return f"{name}-{content.language.code}"[:50] if name and content.is_translation else name


def page(content: Content, reader: Reader, names: works.Names) -> SitePage:
    body = reader.body(content)
    figure = works.figure(content, reader)
    abstract = reader.text(text(content.values.get("abstract")), content)
    parts = [figure, body if body != abstract else ""]
    if abstract and abstract not in body:
        parts.insert(0, f"## Abstract\n\n{abstract}")
    return SitePage(
        origin=content.origin,
        path="" if content.is_hidden else content.path,
        title=title(content),
        body="\n\n".join(filter(None, parts)),
        excerpt=excerpt(content),
        language=content.language.code if content.is_translation else "",
        translation_key=content.key,
        collection="" if content.is_list else collection(content),
        date=date(content),
        tags=tuple(
            dict.fromkeys(
                [*texts(content.values.get("tags")), *texts(content.values.get("categories"))]
            )
        ),
        facts=tuple(dict.fromkeys(facts(content, reader, names))),
        listing=listing(content),
        listings=listings(content),
        redirect_from=aliases(content) if content.path else (),
        hidden=content.is_hidden,
        review=content.waits,
        picture=works.picture(content, reader),
    )


def title(content: Content) -> str:
    plain = " ".join(re.sub(r"<[^<>]{1,200}>", " ", html.unescape(content.title)).split())
    stem = content.parts[-1] if content.parts else "Home"
    return plain or re.sub(r"[-_]+", " ", stem).strip().capitalize() or "Untitled"


def excerpt(content: Content) -> str:
    for key in ("summary", "description"):
        if found := text(content.values.get(key)):
            return " ".join(re.sub(r"<[^<>]{0,500}>", " ", html.unescape(found)).split())
    return ""


def date(content: Content) -> str:
    try:
        return partial_dates.parse(content.date).edtf if content.date else ""
    except ValueError:
        return ""


def listing(content: Content) -> str:
    """Return which list of the whole site a section's page is, "" when none."""
    if not content.is_list or len(content.parts) != 1 or content.is_translation:
        return ""
    if content.section in works.SECTIONS:
        return "publications"
    return "talks" if content.section in _TALKS else ""


def listings(content: Content) -> tuple[Listing, ...]:
    """Return what the page of a section lists: the pages in it."""
    if not content.is_list or len(content.parts) != 1:
        return ()
    if content.section in works.SECTIONS and not content.is_translation:
        return (Listing(kind="publications"),)
    return (Listing(kind="pages", collection=collection(content)),)


def facts(content: Content, reader: Reader, names: works.Names) -> Iterator[tuple[str, str]]:
    """Yield label and Markdown of what the header says beside the body."""
    values, place = content.values, Place(reader, content)
    for label, said in (
        ("Subtitle", text(values.get("subtitle"))),
        ("Event", _event(content, place)),
        ("Venue", text(values.get("publication"))),
        ("Place", text(values.get("location"))),
        ("Address", address(values)),
        ("Authors", _authors(content, names)),
        ("Until", _end(content)),
    ):
        if said:
            yield label, said
    for link in works.links(values, place):
        label = link.label[:1].upper() + link.label[1:]
        name = link.url.rpartition("/")[2]
        shown = f"<{link.url}>" if "://" in link.url else f"[{name}]({link.url})"
        yield "Link" if label == "Paper" else label, shown
    yield from works.related(content, reader)
    yield from _works(content, reader)


def address(values: Mapping[str, Any]) -> str:
    """Return a postal address on one line."""
    parts = mapping(values.get("address"))
    keys = ("street", "city", "region", "postcode", "country")
    return ", ".join(found for key in keys if (found := text(parts.get(key))))


def _event(content: Content, place: Place) -> str:
    event = text(content.values.get("event")) or text(content.values.get("event_name"))
    url = text(content.values.get("event_url"))
    return f"[{event or url}]({place.address(url)})" if url else event


def _authors(content: Content, names: works.Names) -> str:
    given = texts(content.values.get("authors"))
    is_owner_alone = len(given) == 1 and names.author(given[0]).is_owner
    return "" if is_owner_alone else ", ".join(map(names.linked, given))


def _end(content: Content) -> str:
    end = text(content.values.get("event_end")) or text(content.values.get("date_end"))
    return end[:10] if end[:10] > content.date[:10] else ""


def _works(content: Content, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield what belongs to a project."""
    if content.section not in ("project", "projects") or not content.parts:
        return
    for other in reader.of_project(content.parts[-1], content.language):
        kind = other.section.removesuffix("s")
        label = {"event": "Talk"}.get(kind, kind.capitalize())
        yield label, f"[{title(other)}]({other.path})"
