"""What of the configuration's ``author`` left no trace in the person that was read from it."""

import re
from collections.abc import Mapping

from importer.folder import CONFIG_NAME
from importer.front_matter import without_controls
from importer.records import Person
from importer.sources import people
from importer.sources.source_lines import Line, Remarks, lines_of
from profiles.identities import KINDS

_FIELDS = {
    "avatar": "photo",
    "bio": "tagline",
    "location": "location",
    "employer": "affiliation",
    "email": "email",
    "pronouns": "pronouns",
    "orcid": "orcid",
}
"""Keys of the author and where the person keeps them; the others are links."""
_REASONS = {
    "avatar": "The portrait is no file of this folder that can be read; it was left out.",
    "email": "This is not an e-mail address; it was left out.",
    "orcid": "An ORCID iD looks like 0000-0002-1825-0097; this was left out.",
}
_AUTHOR = re.compile(r"[\"']?author[\"']?[ ]*:")
_LIMIT = 200
"""Most remarks that are made on one author."""


def add(config: Mapping[str, object], text: str, person: Person, remarks: Remarks) -> None:
    """Remark on each key of the author that says something and left no trace in the person.

    ``text``: the configuration as it stands in its file, where the keys' lines are found.
    """
    lines = _lines_by_key(text)
    whole = lines.get("", Line("author:", CONFIG_NAME, 1))
    author = config.get("author")
    if author and not isinstance(author, dict):
        if not isinstance(author, str):
            reason = "The author is a name or a mapping of keys to values; this was left out."
            remarks.add("not understood", whole, reason)
        return
    unused = [
        (str(key), reason)
        for key, value in people.author_of(config).items()
        if (reason := _reason(str(key), value, person))
    ]
    for key, reason in unused[:_LIMIT]:
        remarks.add("not understood", lines.get(key, whole), reason)
    if len(unused) > _LIMIT:
        reason = f"{len(unused) - _LIMIT} more keys of the author were left out."
        remarks.add("not understood", whole, reason)


def _reason(key: str, value: object, person: Person) -> str:
    """Return why a value left no trace, or "" when it did or says nothing."""
    if value in (None, "", False) or value in ([], {}) or _left_a_trace(key, value, person):
        return ""
    kind = people.kind_of(key)
    if key != "name" and key not in _FIELDS and not kind:
        return f"The key “{key[:100]}” of the author is not used; it was left out."
    if not isinstance(value, str | int | float) or value is True:
        return f"The author’s “{key}” is not one text; it was left out."
    if key in _REASONS:
        return _REASONS[key]
    if kind:
        return f"This makes no usable address for {KINDS[kind].label}; it was left out."
    return f"The author’s “{key}” holds no text that can be shown; it was left out."


def _left_a_trace(key: str, value: object, person: Person) -> bool:
    if key == "name":
        return isinstance(value, str | int)
    if key == "employer" and isinstance(value, list):
        return bool(person.affiliation) and all(isinstance(one, str | int) for one in value)
    if key in _FIELDS:
        return bool(getattr(person, _FIELDS[key]))
    return people.link_of(key, value) in person.links


def _lines_by_key(text: str) -> dict[str, Line]:
    """Return the lines of the author's keys, and as "" the line on which the author begins."""
    found: dict[str, Line] = {}
    for line in lines_of(without_controls(text), file=CONFIG_NAME):
        is_indented = line.text[:1].isspace() or line.text.startswith("#")
        if not found and _AUTHOR.match(line.text):
            found[""] = line
        elif found and line.text and not is_indented:
            break
        elif found and ":" in line.text:
            key = line.text.partition(":")[0].strip().strip("\"'")
            found.setdefault(key, line)
    return found
