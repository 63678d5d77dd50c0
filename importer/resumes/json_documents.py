"""A sheet -> JSON Resume 1.0.0.

The standard has no list for duties and courses: they stand among the volunteering and the work,
with further keys. Sections that the standard does not know stand in `meta`.
"""

from collections import defaultdict
from typing import Any

from importer.resumes.heads import columns_then
from importer.resumes.listed import Listed
from importer.resumes.sheets import Sheet
from importer.sources.resumes import blocks, people
from importer.sources.resumes.jsonresume import HEAD, TEXTS
from importer.sources.resumes.parts import COURSE, DUTY, JSON_PARTS, WRITTEN_UNDER, Part
from profiles.models import Section
from publications.bibliographies import absolute

PARTS = {**JSON_PARTS, COURSE.name: COURSE, DUTY.name: DUTY}
USUAL = {
    "experience": "work", "education": "education", "teaching": "course", "service": "duty",
    "awards": "awards", "publications": "publications",
}  # fmt: skip
STANDARD = {"skills", "languages", "interests", "references", "projects"}
PLACE = ("heading", "body", "anchor", "level", "limit")


def document(sheet: Sheet) -> dict[str, Any]:
    """The imported file's keys in their order, then what it had not."""
    lists = lists_of(sheet)
    found: dict[str, Any] = {}
    for key, value in ({"basics": {}} | dict(sheet.given)).items():
        if key in HEAD:
            found[key] = value
        elif key in lists:
            found[key] = lists.pop(key)
        elif value is not None:
            found[key] = value
    found["basics"] = basics(sheet)
    order = [*JSON_PARTS, *TEXTS]
    for key in sorted(lists, key=lambda one: order.index(one) if one in order else len(order)):
        found[key] = lists[key]
    own = own_sections(sheet)
    meta = {key: value for key, value in found.pop("meta", {}).items() if key != "sections"}
    if own:
        meta["sections"] = own
    if meta or "meta" in sheet.given:
        found["meta"] = meta
    return {key: found[key] for key in keys_in_order(sheet, found)}


def keys_in_order(sheet: Sheet, found: dict[str, Any]) -> list[str]:
    first = [key for key in sheet.given if key in found]
    return [*first, *(key for key in found if key not in first)]


def basics(sheet: Sheet) -> dict[str, Any]:
    fresh = people.basics(sheet.columns)
    if "basics" in sheet.given:
        head = dict(sheet.given["basics"] or {})
        return people.merged(head, columns_then(head, sheet.person), sheet.columns, fresh)
    photo = sheet.person.photo
    return {**fresh, "image": absolute(photo.get_absolute_url())} if photo else fresh


def lists_of(sheet: Sheet) -> dict[str, Any]:
    lists: dict[str, Any] = defaultdict(list)
    for one in sheet.entries:
        part = part_of(one, sheet)
        lists[WRITTEN_UNDER.get(part.name, part.name)].append(entry(one, part, sheet))
    for section in sheet.sections:
        given = sheet.given_sections.get(section.pk) or {}
        if "part" not in given or "entries" not in given:
            lists |= standard_list(section)
            continue
        said = blocks.entries(section.body, given["entries"])
        is_one = given.get("shape") == "value" and len(said) == 1
        if said:
            lists[given["part"]] = said[0] if is_one else said
    return lists


def standard_list(section: Section) -> dict[str, Any]:
    """Skills, languages … that were written here, where a list of names says all of them."""
    key = section.heading.casefold()
    if section.kind != Section.Kind.TEXT or key not in STANDARD:
        return {}
    name = "language" if key == "languages" else "name"
    said = [{name: piece.removeprefix("* ")} for piece in blocks.pieces(section.body)]
    return {key: said} if said and blocks.body(said) == section.body else {}


def part_of(one: Listed, sheet: Sheet) -> Part:
    if one.given:
        return PARTS[one.given["part"]]
    home = next((section for section in sheet.sections if section.pk == one.section), None)
    anchored = JSON_PARTS.get(home.anchor) if home is not None else None
    if anchored is not None and anchored.kind == one.kind:
        return anchored
    return PARTS[USUAL[one.kind]]


def entry(one: Listed, part: Part, sheet: Sheet) -> dict[str, Any]:
    found = sheet.entry(one, part)
    if not one.given and one.section is not None and one.section != first_home(one, sheet):
        named = next(
            (section.heading for section in sheet.sections if section.pk == one.section), ""
        )
        return {**found, "section": named} if named else found
    return found


def first_home(one: Listed, sheet: Sheet) -> int | None:
    return next((section.pk for section in sheet.sections if section.kind == one.kind), None)


def own_sections(sheet: Sheet) -> list[dict[str, Any]]:
    """Sections that were made here, and those of an export of Tenure."""
    own = [
        section
        for section in sheet.sections
        if section.pk not in sheet.given_sections and not standard_list(section)
    ]
    return [{"kind": section.kind, **placed(section)} for section in own]


def placed(section: Section) -> dict[str, Any]:
    values = {name: getattr(section, name) for name in PLACE}
    usual = {"level": 2}
    return {
        name: value for name, value in values.items() if value not in ("", None, usual.get(name))
    }
