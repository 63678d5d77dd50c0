"""RenderCV 2.8, and al-folio's dialect of it -> records.

A section's entries are of one type, told by their keys. Prizes, courses and duties are told from
other entries of the same type by the section's heading.
"""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from importer.records import Homepage
from importer.sources.jekyll.configuration import items, mapping
from importer.sources.resumes import people
from importer.sources.resumes.documents import Collected
from importer.sources.resumes.parts import RENDERCV_PARTS, Part
from importer.sources.resumes.periods import said

_PRIZES = re.compile(r"award|prize|honou?r|fellowship|scholarship|certificat", re.IGNORECASE)
_COURSES = re.compile(r"teaching|courses|lectures", re.IGNORECASE)


# By the keys that RenderCV asks for, the most telling first.
_SHAPES: Mapping[str, Callable[[Set[str]], bool]] = {
    "experience": lambda own: {"company", "position"} <= own,
    "education": lambda own: "institution" in own and bool(own & {"area", "degree", "studyType"}),
    "publications": lambda own: "title" in own and bool(own & {"authors", "journal", "doi"}),
    "duty": lambda own: {"service", "name"} <= own,
    "named": lambda own: bool(own & {"name", "title", "course"}),
}
_SUMMARY = {"summary", "about", "about me"}


def homepage(document: Mapping[str, Any], *, file: str) -> Homepage:
    """Return the person with sections and entries, in the file's order.

    Raises ImportProblem with one sentence.
    """
    head = with_summary(mapping(document["cv"]))
    found = Collected(file, owner=said(head.get("name")))
    sections = mapping(mapping(document["cv"]).get("sections"))
    summary = summary_title(sections)
    taken = {title for title in sections if items(sections[title]) and title != summary}
    for title in (title for title in sections if title in taken):
        take(found, title, items(sections[title]))
    left = {title: None if title in taken else sections[title] for title in sections}
    own = {
        key: left if key == "sections" else value for key, value in mapping(document["cv"]).items()
    }
    return found.homepage(people.person(head, file=file, given={**document, "cv": own}), head)


def summary_title(sections: Mapping[str, Any]) -> str:
    """The title of the section that is the person's own text, "" when there is none."""
    title = next(iter(sections), "")
    entries = items(sections.get(title))
    is_text = bool(entries) and all(isinstance(one, str) and one.strip() for one in entries)
    return title if title.casefold() in _SUMMARY and is_text else ""


def with_summary(head: Mapping[str, Any]) -> dict[str, Any]:
    """The head without its sections, with the text that introduces the person."""
    sections = mapping(head.get("sections"))
    own = {key: value for key, value in head.items() if key != "sections"}
    title = summary_title(sections)
    if title and not own.get("summary"):
        own["summary"] = "\n\n".join(items(sections[title]))
    return own


def take(found: Collected, title: str, entries: Sequence[Any]) -> None:
    part = part_of(title, entries)
    given = {"title": title}
    if part is None:
        found.open_text(heading_of(title), entries, given)
        return
    section = found.open(part.kind, heading_of(title), given={**given, "part": part.name})
    for number, entry in enumerate(entries, start=1):
        place = f"{found.file}: section “{title}”, entry {number}"
        found.add(part, entry, section=section, place=place)


def part_of(title: str, entries: Sequence[Any]) -> Part | None:
    """The part whose keys all entries have; None for what stays text."""
    names = {type_of(title, entry) for entry in entries}
    return RENDERCV_PARTS.get(names.pop()) if len(names) == 1 else None


def type_of(title: str, entry: object) -> str:
    own: Mapping[str, Any] = entry if isinstance(entry, dict) else {}
    if own.get("kind") in RENDERCV_PARTS:
        return str(own["kind"])
    found = next((name for name, shape in _SHAPES.items() if shape(own.keys())), "text")
    if found != "named":
        return found
    if _PRIZES.search(title):
        return "awards"
    return "teaching" if _COURSES.search(title) else "text"


def heading_of(title: str) -> str:
    """The title as RenderCV prints it: a key with underscores is words."""
    if " " in title or not title.islower():
        return title
    return title.replace("_", " ").title()
