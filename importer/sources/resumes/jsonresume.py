"""JSON Resume 1.0.0, its older names, and academicpages' further lists -> records.

What the standard has no list for stays a text under a heading, whatever its key.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from content.sentences import sentence
from importer.folder import ImportProblem
from importer.records import Homepage
from importer.sources.jekyll.configuration import items, mapping
from importer.sources.resumes import people
from importer.sources.resumes.documents import Collected, listed
from importer.sources.resumes.parts import COURSE, DUTY, JSON_PARTS, Part
from importer.sources.resumes.periods import said

HEAD = ("$schema", "basics", "meta")
TEXTS = (
    *("skills", "languages", "interests", "references", "projects", "presentations", "portfolio"),
)
_SECTION = {"kind": str, "heading": str, "body": str, "anchor": str, "level": int, "limit": int}
_KINDS = {
    *("text", "news", "publications", "experience", "education", "teaching", "service", "awards"),
}


def homepage(document: Mapping[str, Any], *, file: str) -> Homepage:
    """Return the person with sections and entries, in the file's order.

    Raises ImportProblem with one sentence.
    """
    head = mapping(document.get("basics"))
    found = Collected(file, owner=said(head.get("name")))
    for one in own_sections(document):
        found.open(one.pop("kind"), one.pop("heading", ""), **one)
    for key, value in document.items():
        if key in JSON_PARTS:
            take_part(found, key, listed(value, place=f"{file}: “{key}”"))
        elif key not in HEAD and value not in (None, "", [], {}):
            shape = "list" if isinstance(value, list) else "value"
            found.open_text(heading_of(key), items(value), {"part": key, "shape": shape})
    skeleton = {key: kept(key, value) for key, value in document.items()}
    return found.homepage(people.person(head, file=file, given=skeleton), head)


def kept(key: str, value: Any) -> Any:
    """What the person's record remembers of a key; the rest is in the rows."""
    return value if key in HEAD or value in (None, "", [], {}) else None


def own_sections(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Sections of a person's page, as the export of Tenure says them."""
    given = mapping(document.get("meta")).get("sections")
    found = []
    for one in items(given)[:200]:
        own = mapping(one)
        if own.get("kind") in _KINDS:
            values = {
                key: own[key] for key, kind in _SECTION.items() if isinstance(own.get(key), kind)
            }
            values["level"] = 3 if values.get("level") == 3 else 2
            found.append(values)
    return found


def take_part(found: Collected, key: str, entries: list[Any]) -> None:
    opened: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        place = f"{found.file}: “{key}”, entry {number}"
        if not isinstance(entry, dict):
            raise ImportProblem(
                sentence('{place} must be an object; write {{"name": …}} there.', place=place)
            )
        part = part_of(key, entry)
        index = section_for(found, part, entry, opened)
        found.add(part, entry, section=index, place=place)


def part_of(key: str, entry: Mapping[str, Any]) -> Part:
    if key == "work" and "course" in entry:
        return COURSE
    if key == "volunteer" and ("years" in entry or "service" in entry):
        return DUTY
    return JSON_PARTS[key]


def section_for(
    found: Collected, part: Part, entry: Mapping[str, Any], opened: dict[str, int]
) -> int:
    """The section that the entry names, or the one for its part."""
    named = said(entry.get("section"))
    anchor = "" if part.name in (part.kind, "course", "duty") else part.name
    for index, section in enumerate(found.sections):
        if section.kind != part.kind:
            continue
        if section.heading == named if named else is_home(section.anchor, part):
            return index
    if part.name not in opened:
        opened[part.name] = found.open(
            part.kind, gettext(part.heading), anchor=anchor, given={"part": part.name}
        )
    return opened[part.name]


def is_home(anchor: str, part: Part) -> bool:
    """A list of certificates is none of prizes; a first list takes everything else."""
    special = {"volunteer", "certificates"}
    return anchor == part.name if part.name in special else anchor not in special


def heading_of(key: str) -> str:
    words = key.replace("_", " ").strip() or "More"
    return words[:1].upper() + words[1:]
