"""The schedule in a course's front matter -> a table in its text."""

from collections.abc import Mapping
from typing import Any

from importer.sources.jekyll.configuration import items, mapping, text

_HEADINGS = {"week": "Week", "date": "Date", "topic": "Topic", "description": "About"}


def table(values: Mapping[str, Any]) -> str:
    """Return the schedule as a Markdown table, "" when there is none."""
    rows = [mapping(one) for one in items(values.get("schedule"))[:500] if mapping(one)]
    if not rows:
        return ""
    lines = [cells([*_HEADINGS.values(), "Materials"]), cells(["---"] * 5)]
    lines += [cells([*(text(row.get(key)) for key in _HEADINGS), materials(row)]) for row in rows]
    return "\n".join(lines)


def materials(row: Mapping[str, Any]) -> str:
    found = []
    for one in items(row.get("materials")):
        name, url = text(mapping(one).get("name")), text(mapping(one).get("url"))
        found.append(f"[{name}]({url})" if name and url and not set(url) & set("() ") else name)
    return ", ".join(filter(None, found))


def cells(values: list[str]) -> str:
    return "| " + " | ".join(" ".join(one.replace("|", "\\|").split()) for one in values) + " |"


def said(values: Mapping[str, Any]) -> str:
    """Return what else the front matter says of the course: what it is, by whom and when."""
    who, time = text(values.get("instructor")), text(values.get("time"))
    facts = [f"Instructor: {who}" if who else "", f"Time: {time}" if time else ""]
    return "\n\n".join(filter(None, [text(values.get("description")), *facts]))
