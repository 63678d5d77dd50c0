"""One person's rows -> a résumé's file.

What came from such a file is given back as it stood, but for what was changed since: see
`importer.sources.resumes.writing`. Phone and street address are never shown on a page, and stand
in the file that is exported when they stood in the one imported.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from importer.resumes import json_documents, yaml_documents
from importer.resumes.heads import head_columns
from importer.resumes.importing import SUFFIXES
from importer.resumes.listed import entries_of, given_of, sections_of
from importer.resumes.sheets import Sheet
from importer.sources.resumes import reading
from profiles.models import Person

WRITERS: Mapping[str, Callable[[Sheet], dict[str, Any]]] = {
    reading.JSON_RESUME: json_documents.document,
    reading.RENDERCV: yaml_documents.document,
}
FORMATS = tuple(WRITERS)
MEDIA_TYPES = {reading.JSON_RESUME: "application/json", reading.RENDERCV: "application/yaml"}
FILE_NAMES = {reading.JSON_RESUME: "resume.json", reading.RENDERCV: "cv.yaml"}


def export(person: Person, *, kind: str, with_drafts: bool = False) -> str:
    """Return the file's text; `kind` is one of FORMATS. Without drafts only what visitors see."""
    suffix = SUFFIXES[kind]
    sections = sections_of(person, with_drafts=with_drafts)
    sheet = Sheet(
        person=person,
        columns=head_columns(person),
        given=given_of([person], suffix=suffix).get(person.pk) or {},
        sections=sections,
        given_sections=given_of(sections, suffix=suffix),
        entries=entries_of(person, suffix=suffix, with_drafts=with_drafts),
    )
    return as_text(WRITERS[kind](sheet), kind)


def as_text(document: Mapping[str, Any], kind: str) -> str:
    if kind == reading.JSON_RESUME:
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    return yaml.dump(document, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)


class Dumper(yaml.SafeDumper):
    """Writes the same list twice rather than a reference to it."""

    def ignore_aliases(self, data: object) -> bool:
        return True
