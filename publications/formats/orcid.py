"""Works of an ORCID record, as the public API 3.0 gives them in JSON, saved to a file.

A whole record (``/record``), its works (``/works``: groups of summaries), works in bulk, or one
work. Groups hold what several sources say of one work: the source that the researcher prefers
comes first, the others fill in what it lacks. Element names after ORCID's record schema 3.0
(github.com/ORCID/orcid-model, record_3.0/work-3.0.xsd).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from content.sentences import sentence
from publications.formats import date_parts, identifiers, json_values, people, web_links
from publications.formats.entries import (
    Author,
    Bibliography,
    Broken,
    Entry,
    Link,
    NotABibliographyError,
)
from publications.formats.json_values import Item, dumped, inside, items, lines, mapping, text
from publications.formats.markup import from_rich
from publications.formats.work_types import FROM_ORCID

PREFIX = "orcid:"
CHECKS: dict[str, Callable[[str], str]] = {
    "doi": identifiers.doi,
    "isbn": identifiers.isbn,
    "pmid": identifiers.pmid,
    "arxiv": identifiers.arxiv_id,
}
PUBLISHERS = {"book", "thesis", "report", "dataset", "software"}
"""Types whose "journal-title" is who published them."""


def read(data: bytes | str) -> Bibliography:
    """The works of a file of ORCID JSON; raises NotABibliographyError."""
    return from_value(json_values.load(data))


def from_value(value: Any) -> Bibliography:
    """`read`, for JSON that is parsed already."""
    groups = groups_in(value)
    if not groups:
        raise NotABibliographyError(
            sentence(
                "The file is no ORCID record with works: save it from the public API, version 3.0."
            )
        )
    json_values.check_count(len(groups))
    entries: list[Entry] = []
    broken: list[Broken] = []
    for number, works in enumerate(groups, start=1):
        entry = _entry(works)
        if entry.title:
            entries.append(entry)
        else:
            reason = sentence(
                "Work {number} of the record has no title: give it one at ORCID.", number=number
            )
            broken.append(Broken(line=0, text=dumped(works), reason=reason))
    return Bibliography(entries=tuple(entries), broken=tuple(broken))


def is_record(value: object) -> bool:
    """Whether JSON has the shape of one of ORCID's answers."""
    names = {"orcid-identifier", "activities-summary", "group", "bulk", "put-code"}
    return bool(names & mapping(value).keys())


def groups_in(value: Any) -> list[list[Item]]:
    """The works, each as what its sources say of it, the preferred one first."""
    if isinstance(value, list):
        return [group for one in value for group in groups_in(one)]
    works = inside(value, "activities-summary", "works") or mapping(value)
    if "bulk" in works:
        return [[mapping(mapping(one).get("work"))] for one in items(works["bulk"])]
    if "group" in works:
        groups = (items(mapping(group).get("work-summary")) for group in items(works["group"]))
        return [sorted(map(mapping, group), key=_preference) for group in groups if group]
    return [[works]] if "put-code" in works or "external-ids" in works else []


def _preference(work: Item) -> int:
    index = text(work.get("display-index"))
    return -int(index) if index.isascii() and index.isdigit() and len(index) < 10 else 0


def _entry(works: list[Item]) -> Entry:
    preferred, *others = [_one(work) for work in works]
    for other in others:
        preferred = _filled(preferred, other)
    if not preferred.authors:
        remark = sentence("ORCID lists no authors for it: complete them.")
        preferred = replace(preferred, remarks=(remark,))
    return web_links.settled(preferred)


def _filled(entry: Entry, other: Entry) -> Entry:
    """`entry` with what it lacks and `other` has."""
    names = ("authors", "abstract", "venue", "doi", "arxiv_id", "isbn", "pmid")
    missing = {name: getattr(other, name) for name in names if not getattr(entry, name)}
    if other.date.startswith(entry.date):
        missing["date"] = other.date
    links = tuple(web_links.distinct([*entry.links, *other.links]))
    return replace(entry, **missing, links=links, fields={**other.fields, **entry.fields})


def _one(work: Item) -> Entry:
    work_type = FROM_ORCID.get(text(work.get("type")), "other")
    place = from_rich(_value(work.get("journal-title")))
    is_publisher = work_type in PUBLISHERS
    own, fields = _identifiers(work)
    return Entry(
        text=dumped(work),
        type=work_type,
        title=_title(work),
        authors=tuple(_authors(work)),
        abstract=from_rich(lines(work.get("short-description")), is_block=True),
        venue="" if is_publisher else place,
        publisher=place if is_publisher else "",
        date=_date(mapping(work.get("publication-date"))),
        doi=own.get("doi", ""),
        arxiv_id=own.get("arxiv", ""),
        isbn=own.get("isbn", ""),
        pmid=own.get("pmid", ""),
        links=_links(work),
        fields=fields,
    )


def _value(element: object) -> str:
    """ORCID writes every text as {"value": "..."}."""
    return text(mapping(element).get("value"))


def _title(work: Item) -> str:
    title = _value(inside(work, "title", "title"))
    subtitle = _value(inside(work, "title", "subtitle"))
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title.rstrip(':')}: {subtitle}"
    return from_rich(title)


def _date(date: Item) -> str:
    return date_parts.from_parts([_value(date.get(name)) for name in ("year", "month", "day")])


def _identifiers(work: Item) -> tuple[dict[str, str], dict[str, str]]:
    """The work's own identifiers, and what has no place: "orcid:other-id", one a line."""
    own: dict[str, str] = {}
    fields: dict[str, str] = {}
    for one in map(mapping, items(inside(work, "external-ids", "external-id"))[:100]):
        kind, value = text(one.get("external-id-type")), text(one.get("external-id-value"))
        is_own = text(one.get("external-id-relationship")) in {"self", ""}
        check = CHECKS.get(kind)
        found = check(value) if check and (is_own or kind == "isbn") else ""
        if found:
            own.setdefault(kind, found)
        elif kind == "issn" and value:
            fields.setdefault("issn", value)
        elif value:
            name = f"{PREFIX}{kind or 'id'}"
            fields[name] = f"{fields[name]}\n{value}" if name in fields else value
    return own, fields


def _authors(work: Item) -> Iterator[Author]:
    for one in map(mapping, items(inside(work, "contributors", "contributor"))[:10_000]):
        role = text(inside(one, "contributor-attributes", "contributor-role")).lower()
        name = _value(one.get("credit-name"))
        if name and role in {"", "author", "co-author"}:
            author = people.from_printed(name)
            orcid = identifiers.orcid(text(inside(one, "contributor-orcid", "path")))
            yield replace(author, orcid=orcid)


def _links(work: Item) -> tuple[Link, ...]:
    url = _value(work.get("url"))
    return (web_links.link(url),) if web_links.is_web_address(url) else ()
