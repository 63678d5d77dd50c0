"""What both readers collect on their way through a file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from content.sentences import sentence
from importer.folder import ImportProblem
from importer.records import Homepage, Origin, Person, Remark, Section
from importer.sources.resumes import blocks
from importer.sources.resumes.entries import ResumeItem, item
from importer.sources.resumes.parts import Part

LONGEST_HEADING = 300
UNSHOWN = {"phone", "image", "photo"}
"""Keys of the head that no page shows."""


@dataclass
class Collected:
    file: str
    owner: str = ""
    """The person's name, by which authors are recognised."""
    sections: list[Section] = field(default_factory=list)
    items: list[ResumeItem] = field(default_factory=list)
    unshown: dict[str, None] = field(default_factory=dict)
    """Keys that no page shows, each once."""

    def open(
        self, kind: str, heading: str, *, anchor: str = "", body: str = "",
        given: object = None, **values: Any,
    ) -> int:  # fmt: skip
        """Begin a section; returns its index. `given` is what an export needs of it again."""
        origin = Origin(
            file=self.file,
            line=1,
            text=f"{heading}\n{body}".strip() or kind,
            given=json.dumps(given) if given is not None else "",
        )
        self.sections.append(
            Section(
                origin=origin, kind=kind, heading=heading[:LONGEST_HEADING], anchor=anchor,
                body=body, **values,
            )
        )  # fmt: skip
        return len(self.sections) - 1

    def open_text(self, heading: str, entries: Sequence[Any], given: Mapping[str, Any]) -> None:
        self.open("text", heading, body=blocks.body(entries), given={**given, "entries": entries})

    def add(self, part: Part, entry: object, *, section: int, place: str) -> None:
        if not isinstance(entry, dict):
            raise ImportProblem(
                sentence(
                    "{place} must be a mapping of keys and values; correct it there.", place=place
                )
            )
        known = {key for keys in part.keys.values() for key in keys} | {"section", "kind"}
        self.unshown |= dict.fromkeys(entry.keys() - known)
        try:
            found = item(part, entry, file=self.file, section=section, owner=self.owner)
        except ImportProblem as problem:
            raise ImportProblem(f"{place}: {problem}") from None
        self.items.append(found)

    def homepage(self, person: Person, head: Mapping[str, Any]) -> Homepage:
        return Homepage(
            person=person,
            permalink="",
            sections=tuple(self.sections),
            items=tuple(self.items),
            remarks=(self.remark(head),) if self.unshown or UNSHOWN & head.keys() else (),
        )

    def remark(self, head: Mapping[str, Any]) -> Remark:
        keys = [*sorted(UNSHOWN & head.keys()), *sorted(self.unshown)]
        names = ", ".join(f"“{key[:40]}”" for key in keys[:20])
        reason = sentence("No page shows {names}; it is kept for the export.", names=names)
        return Remark(file=self.file, line=1, kind="kept", text="", reason=reason)


def listed(value: object, *, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise ImportProblem(
            sentence("{place} must be a list; put its entries between [ and ].", place=place)
        )
    return value
