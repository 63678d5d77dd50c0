"""Distinctions of a work ("Oral", "Best paper award"): al-folio's award, and notes that are one."""

import re

from publications.formats.latex import to_text
from publications.formats.latex_writing import from_text

_DISTINCTION = re.compile(
    r"\b(?:orals?|spotlights?|awards?|awarded|prize|highlight(?:ed)?|hono(?:u)?rable mention|best "
    r"(?:paper|student|poster|demo|thesis)|distinguished|outstanding|runner-?up|nomine|nominat|"
    r"finalist|winner|keynote|notable|featured|editor['’]?s? choice|cover (?:article|paper)|"
    r"top[ -]?\d+(?:\.\d+)?\s?%)|获奖|最佳",
    re.IGNORECASE,
)
MAX_LENGTH = 200


def is_distinction(text: str) -> bool:
    return bool(text) and len(text) <= MAX_LENGTH and bool(_DISTINCTION.search(text))


def read_distinction(fields: dict[str, str]) -> str:
    """Return the distinction of raw `fields`, plain, and take it from them.

    The label `award_name` wins. A text in `award` stays a field, since it may be long and is
    Markdown; a `note` is one only when it sounds like one.
    """
    label = to_text(fields.get("award_name", ""))
    if label and len(label) <= MAX_LENGTH:
        del fields["award_name"]
        return label
    award = _award(fields)
    if award:
        return award
    note = to_text(fields.get("note", ""))
    if is_distinction(note):
        del fields["note"]
        return note
    return ""


def _award(fields: dict[str, str]) -> str:
    text = to_text(fields.get("award", "")).replace("*", "")
    return text if len(text) <= MAX_LENGTH else ""


def write_distinction(note: str, fields: dict[str, str]) -> dict[str, str]:
    """Return the fields that state `note` beside the raw `fields` that are kept."""
    if not note or note == _award(fields):
        return {}
    if is_distinction(note) and not {"note", "award", "award_name"} & fields.keys():
        return {"note": from_text(note)}
    return {"award_name": from_text(note)}
