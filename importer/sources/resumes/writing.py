"""A row's columns -> the entry of a résumé, and an entry brought in line with a changed row.

An entry that was imported is given back as it stood, but for the keys whose columns say something
else by now.
"""

from collections.abc import Mapping
from typing import Any

from importer.sources.resumes import periods
from importer.sources.resumes.entries import description
from importer.sources.resumes.parts import Part
from importer.sources.resumes.periods import Span

Entry = dict[str, Any]
Columns = Mapping[str, Any]

_WHEN = {"start", "end", "date", "exact", "date_text"}
_TOLD = {"about", "summary", "highlights", "courses", "score"}
_JOB = {
    "role": {"role"}, "organization": {"organization"}, "organization_url": {"url"},
    "location": {"location"}, "supervisors": {"supervisors"}, "description": _TOLD,
    **dict.fromkeys(("start", "end", "is_current", "date_text"), _WHEN),
}  # fmt: skip
_PLACED = {**dict.fromkeys(("description",), _TOLD | {"location"}), "url": {"url"}}
SAYS: Mapping[str, Mapping[str, set[str]]] = {
    "experience": _JOB,
    "education": {**_JOB, "role": {"degree", "area"}},
    "teaching": {
        **_PLACED, "role": {"role"}, "institution": {"organization"}, "code": {"code"},
        "title": {"title"}, "term": _WHEN | {"term"}, "date": _WHEN,
    },
    "service": {
        **_PLACED, "role": {"role"}, "kind": {"service"}, "area": {"area"},
        "venue": {"organization"}, "years": {"years", *_WHEN}, "years_text": {"years_text"},
    },
    "awards": {
        **_PLACED, "title": {"title"}, "awarder": {"awarder"}, "url_label": {"url_label"},
        "date": _WHEN, "date_text": _WHEN,
    },
    "publications": {
        "title": {"title"}, "type": {"type"}, "date": _WHEN, "venue": {"venue"},
        "note": {"note"}, "abstract": {"summary"}, "doi": {"doi"}, "url": {"url"},
        "authors": {"authors"},
    },
}  # fmt: skip
"""For each kind of section, the facts that a column comes from."""


def entry_of(part: Part, columns: Columns) -> Entry:
    """Return a new entry: only what is known, under the format's own keys."""
    facts = {name: value for name, value in facts_from(part, columns).items() if value}
    entry: Entry = {keys[0]: facts[fact] for fact, keys in part.keys.items() if fact in facts}
    for key in part.required:
        entry.setdefault(key, [] if key == "authors" else "")
    return entry


def merged(part: Part, given: Mapping[str, Any], then: Columns, now: Columns) -> Entry:
    """Return the imported entry; `then` are the columns that it became, `now` the row's."""
    says = SAYS[part.kind]
    changed = {fact for name, facts in says.items() if then[name] != now[name] for fact in facts}
    if not changed:
        return dict(given)
    keys = {key for fact in changed for key in part.keys.get(fact, ())}
    fresh = entry_of(part, now)
    entry = {key: fresh.get(key) if key in keys else value for key, value in given.items()}
    entry |= {key: value for key, value in fresh.items() if key in keys}
    return {key: value for key, value in entry.items() if key not in keys or key in fresh}


def facts_from(part: Part, columns: Columns) -> dict[str, Any]:
    """Return the facts that `entries.columns` reads as these columns."""
    facts: dict[str, Any] = {}
    for name, names in SAYS[part.kind].items():
        if len(names) == 1:
            facts[next(iter(names))] = columns[name]
    if "description" in columns:
        facts |= told(columns["description"])
    if part.kind in ("experience", "education"):
        span = Span(*(columns[name] for name in ("start", "end", "is_current", "date_text")))
        facts |= periods.span_facts(span)
    elif part.kind != "service":
        facts |= periods.moment_facts(columns["date"], columns.get("date_text", ""))
    else:
        facts |= {"years": list(columns["years"]), "service": columns["kind"]}
        if columns["years"]:
            facts |= {"start": str(min(columns["years"])), "end": str(max(columns["years"]))}
    if part.kind == "education":
        name, between, area = columns["role"].partition(" in ")
        # RenderCV asks for the area, and can do without the degree.
        is_named = between or "start_date" not in part.keys.get("start", ())
        facts |= {"degree": name, "area": area} if is_named else {"area": name}
    if part.kind == "teaching":
        facts["term"] = columns["term"]
        if columns["date"] and not columns["term"]:
            facts["exact"] = columns["date"]
    return in_format(part, facts)


def in_format(part: Part, facts: dict[str, Any]) -> dict[str, Any]:
    """Dates as the format has them: JSON Resume leaves an open end out, RenderCV says words."""
    if "date_text" not in part.keys and facts.get("date_text"):
        if "end" in facts or "start" in facts or "date" in facts:
            facts.setdefault("exact", exact(part, facts))
        facts["date"] = facts.pop("date_text")
    if "startDate" in part.keys.get("start", ()):
        if facts.get("end") == "present":
            del facts["end"]
        if part.kind in ("experience", "education", "teaching") and "date" in facts:
            facts["end"] = facts.pop("date")
    return facts


def exact(part: Part, facts: Mapping[str, Any]) -> str:
    if part.kind not in ("experience", "education"):
        return str(facts["date"])
    end = facts.get("end") or facts.get("date", "")
    return f"{facts.get('start', '')}/{'..' if end == 'present' else end}"


def told(text: str) -> dict[str, Any]:
    """A description as summary and highlights, where these say the same."""
    lines = text.split("\n")
    first = next((place for place, line in enumerate(lines) if line.startswith("* ")), len(lines))
    points = [line.removeprefix("* ") for line in lines[first:]]
    facts = {"summary": "\n".join(lines[:first]).strip(), "highlights": points}
    return facts if description(facts) == text else {"summary": text}
