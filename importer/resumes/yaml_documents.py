"""A sheet -> RenderCV 2.8: the page's sections under their headings, in their order."""

from typing import Any

from django.utils.translation import gettext

from importer.resumes.heads import columns_then
from importer.resumes.listed import Listed
from importer.resumes.sheets import Sheet
from importer.sources.resumes import blocks, people, rendercv
from importer.sources.resumes.parts import RENDERCV_PARTS, Part
from profiles.models import Section

USUAL = {"service": "duty"}


def document(sheet: Sheet) -> dict[str, Any]:
    given_cv = (sheet.given or {}).get("cv") or {}
    fresh = people.cv(sheet.columns)
    sections = sections_of(sheet)
    summary = str(sheet.columns["bio"])
    if not given_cv:
        if summary:
            sections = {"Summary": blocks.pieces(summary), **without(sections, "Summary")}
        return {"cv": {**fresh, **({"sections": sections} if sections else {})}}
    head = rendercv.with_summary(given_cv)
    then = columns_then(head, sheet.person)
    found = people.merged(head, then, sheet.columns, fresh)
    found = {key: value for key, value in found.items() if key != "summary" or key in given_cv}
    kept = dict(given_cv.get("sections") or {})
    title = rendercv.summary_title(kept)
    if then["bio"] != summary:
        kept = without(kept, title)
        if "summary" in given_cv:
            found["summary"] = summary
        elif summary:
            kept = {title or "Summary": blocks.pieces(summary), **kept}
    sections = in_place(kept, sections)
    cv = {key: sections if key == "sections" else found.get(key) for key in given_cv}
    cv |= {"sections": sections} if sections else {}
    cv |= {key: value for key, value in found.items() if key not in given_cv}
    cv = {key: value for key, value in cv.items() if key in found or key == "sections"}
    return {**sheet.given, "cv": cv}


def without(sections: dict[str, Any], title: str) -> dict[str, Any]:
    return {key: value for key, value in sections.items() if key != title}


def in_place(kept: dict[str, Any], sections: dict[str, Any]) -> dict[str, Any]:
    """The sections, and at their old place those of the file that no row stands for."""
    found = list(sections.items())
    for place, (title, entries) in enumerate(kept.items()):
        if entries is not None and title not in sections:
            found.insert(place, (title, entries))
    return dict(found)


def sections_of(sheet: Sheet) -> dict[str, Any]:
    found: dict[str, Any] = {}
    homeless = [one for one in sheet.entries if sheet.home_of(one) is None]
    for section in sheet.sections:
        given = sheet.given_sections.get(section.pk) or {}
        title = unused(title_of(section, given), found)
        if section.kind == Section.Kind.TEXT:
            said = text_entries(section, given)
        else:
            own = [one for one in sheet.entries if sheet.home_of(one) == section.pk]
            said = [entry(one, title, sheet) for one in own]
        if said:
            found[title] = said
    for kind in dict.fromkeys(one.kind for one in homeless):
        title = unused(gettext(part_named(kind).heading), found)
        found[title] = [entry(one, title, sheet) for one in homeless if one.kind == kind]
    return found


def text_entries(section: Section, given: dict[str, Any]) -> list[Any]:
    if "entries" in given:
        return blocks.entries(section.body, given["entries"])
    pieces = blocks.pieces(section.body)
    return pieces if blocks.body(pieces) == section.body else [section.body]


def entry(one: Listed, title: str, sheet: Sheet) -> dict[str, Any]:
    part = RENDERCV_PARTS[one.given["part"]] if one.given else part_named(one.kind)
    found = sheet.entry(one, part)
    is_told = one.given or rendercv.type_of(title, found) == part.name
    return found if is_told else {**found, "kind": part.name}


def part_named(kind: str) -> Part:
    return RENDERCV_PARTS[USUAL.get(kind, kind)]


def title_of(section: Section, given: dict[str, Any]) -> str:
    """The title in the file, unless the heading was changed here."""
    title = str(given.get("title", ""))
    if title and rendercv.heading_of(title)[:300] == section.heading:
        return title
    return section.heading or str(Section.Kind(section.kind).label).capitalize()


def unused(title: str, found: dict[str, Any]) -> str:
    number, free = 2, title
    while free in found:
        free, number = f"{title} ({number})", number + 1
    return free
