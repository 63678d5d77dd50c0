"""One entry of a résumé -> a record; what the parts have no place for stands in its description."""

import json
from collections.abc import Mapping
from typing import Any

from content.sentences import sentence
from importer import records
from importer.folder import ImportProblem
from importer.sources.resumes import periods, texts
from importer.sources.resumes.parts import LISTS, Part
from importer.sources.resumes.periods import said

Facts = dict[str, Any]
ResumeItem = records.Experience | records.Teaching | records.Service | records.Award | records.Work


def facts_of(part: Part, entry: Mapping[str, Any]) -> Facts:
    """Return what the entry says, by the part's table.

    Raises ImportProblem where a text is asked for and something else is there.
    """
    facts: Facts = {}
    for fact, keys in part.keys.items():
        for key in keys:
            value = entry.get(key)
            if value in (None, "", []) or fact in facts:
                continue
            if isinstance(value, dict) or isinstance(value, list) != (fact in LISTS):
                what = sentence("a list of texts") if fact in LISTS else sentence("a text")
                raise ImportProblem(
                    sentence("“{key}” must be {what}; correct it there.", key=key, what=what)
                )
            if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
                raise ImportProblem(
                    sentence("“{key}” must be a list of texts; correct it there.", key=key)
                )
            facts[fact] = [said(one) for one in value] if isinstance(value, list) else value
    return facts


def item(
    part: Part, entry: Mapping[str, Any], *, file: str, section: int = 0, owner: str = ""
) -> ResumeItem:
    """Return the entry's record, with the entry itself in its origin."""
    facts = facts_of(part, entry)
    origin = records.Origin(
        file=file,
        line=1,
        text="\n".join(texts.entry(dict(entry))) or "-",
        given=json.dumps({"part": part.name, "entry": entry}),
    )
    values = columns(part.kind, facts, owner=owner)
    return RECORDS[part.kind](origin=origin, section=section, **values)  # type: ignore[no-any-return]


def columns(kind: str, facts: Facts, *, owner: str = "") -> dict[str, Any]:
    """Return the record's fields for the facts of an entry of this kind of section."""
    return MAKERS[kind](facts, owner)


def job(facts: Facts, _owner: str) -> dict[str, Any]:
    span = periods.span(facts)
    return {
        "kind": "work",
        "start": span.start,
        "end": span.end,
        "is_current": span.is_current,
        "date_text": span.date_text,
        "role": said(facts.get("role")),
        "organization": said(facts.get("organization")),
        "organization_url": said(facts.get("url")),
        "location": said(facts.get("location")),
        "supervisors": said(facts.get("supervisors")),
        "description": description(facts),
    }


def degree(facts: Facts, owner: str) -> dict[str, Any]:
    role = " in ".join(filter(None, [said(facts.get("degree")), said(facts.get("area"))]))
    return {**job(facts, owner), "kind": "education", "role": role}


def course(facts: Facts, _owner: str) -> dict[str, Any]:
    date, words = periods.moment(facts)
    plain = "" if facts.get("exact") else said(facts.get("date"))
    return {
        "role": said(facts.get("role")),
        "institution": said(facts.get("organization")),
        "term": said(facts.get("term")) or words or plain,
        "date": date,
        "code": said(facts.get("code")),
        "title": said(facts.get("title")),
        "url": said(facts.get("url")),
        "description": description(facts, "location"),
    }


def duty(facts: Facts, _owner: str) -> dict[str, Any]:
    years = [int(year) for year in facts.get("years", []) if year.isascii() and year.isdigit()]
    kind = said(facts.get("service"))
    return {
        "role": said(facts.get("role")),
        "kind": kind if kind in ("conference", "journal", "organization") else "other",
        "area": said(facts.get("area")),
        "venue": said(facts.get("organization")),
        "url": said(facts.get("url")),
        "years": tuple(year for year in years if 1000 <= year <= 2999),
        "years_text": said(facts.get("years_text")),
        "description": description(facts, "location"),
    }


def prize(facts: Facts, _owner: str) -> dict[str, Any]:
    date, words = periods.moment(facts)
    return {
        "date": date,
        "date_text": words,
        "title": said(facts.get("title")) or "Award",
        "awarder": said(facts.get("awarder")),
        "url": said(facts.get("url")),
        "url_label": said(facts.get("url_label")),
        "description": description(facts, "location"),
    }


def work(facts: Facts, owner: str) -> dict[str, Any]:
    date, _ = periods.moment(facts)
    url = said(facts.get("url"))
    return {
        "title": said(facts.get("title")) or "Untitled",
        "type": said(facts.get("type")) or ("article-journal" if facts.get("doi") else "other"),
        "date": date,
        "venue": said(facts.get("venue")),
        "note": said(facts.get("note")),
        "abstract": said(facts.get("summary")),
        "doi": said(facts.get("doi")).lower(),
        "links": (records.Link(label="website", url=url),) if url else (),
        "authors": tuple(author(name, owner) for name in facts.get("authors", []) if name),
    }


def author(name: str, owner: str) -> records.Author:
    plain = name.strip("* ")
    is_owner = name.startswith("*") or (bool(owner) and plain.casefold() == owner.casefold())
    return records.Author(name=plain or name, is_owner=is_owner)


MAKERS = {
    "experience": job, "education": degree, "teaching": course, "service": duty,
    "awards": prize, "publications": work,
}  # fmt: skip
RECORDS: dict[str, Any] = {
    "experience": records.Experience, "education": records.Experience,
    "teaching": records.Teaching, "service": records.Service, "awards": records.Award,
    "publications": records.Work,
}  # fmt: skip


def description(facts: Facts, *further: str) -> str:
    """Return the Markdown of everything that is told at length, lists last."""
    parts = [said(facts.get(name)) for name in ("about", *further, "summary")]
    score = said(facts.get("score"))
    points = [*facts.get("courses", []), *facts.get("highlights", [])]
    listed = "\n".join(f"* {texts.one_line(point)}" for point in points if point)
    return "\n\n".join(filter(None, [*parts, f"Score: {score}" if score else "", listed]))
