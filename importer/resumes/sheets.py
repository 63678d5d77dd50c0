"""What a writer of either format draws from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from importer.resumes.listed import Listed, columns_of, columns_then
from importer.sources.resumes import writing
from importer.sources.resumes.parts import Part
from profiles.models import Person, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    person: Person
    columns: Mapping[str, Any]
    given: Mapping[str, Any]
    """The document that the person came from, its lists taken out, or nothing."""
    sections: Sequence[Section]
    given_sections: Mapping[int, Any]
    entries: Sequence[Listed]

    def entry(self, one: Listed, part: Part) -> dict[str, Any]:
        """The row as an entry of the part: the imported one, or a new one."""
        now = columns_of(one, self.person)
        if not one.given:
            return writing.entry_of(part, now)
        then = columns_then(one, part, owner=self.person.display_name)
        return writing.merged(part, one.given["entry"], then, now)

    def home_of(self, one: Listed) -> int | None:
        """The section that the row stands in: the one it names, or the first of its kind."""
        keys = [section.pk for section in self.sections if section.kind == one.kind]
        if one.section in keys:
            return one.section
        return next(iter(keys), None)
