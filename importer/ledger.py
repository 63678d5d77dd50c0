"""What earlier imports of a source wrote: finds rows again, decides what may be written, counts.

When only the source changed, the row is updated; when only an editor changed it, it is left; when
both did, it is left and reported, each time, until they agree. What an editor deleted stays
deleted, what is gone from the source is left and reported.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from content.sentences import sentence
from importer.matching import Entry, Match, match
from importer.models import ImportedRecord
from importer.records import Origin
from importer.report import Note, Report
from importer.snapshots import snapshot
from profiles.models import Section
from publications.models import Publication

Build = Callable[[models.Model | None], models.Model]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One row that the source asks for."""

    kind: str
    """Under which the report counts it."""
    origin: Origin
    key: str
    """Digest of everything the source says of it."""
    build: Build
    """Writes the row, a new one or the given one, with its companions."""
    position: int | None = None
    hidden: bool = False
    review: str = ""
    section: Section | None = None
    group: str = ""
    """See `importer.matching.Entry`, and `group_of` for rows that are there."""
    text: str = ""
    """The row's own words, by which its earlier version is recognised; "" for the origin's text."""

    @property
    def own_text(self) -> str:
        return self.text or self.origin.text


class Ledger:
    def __init__(self, source: str, report: Report) -> None:
        self.source = source
        self.report = report
        self.written: list[models.Model] = []
        """Rows that were made or changed, for the site's history."""

    def write(
        self,
        model: type[models.Model],
        wanted: Sequence[Wanted],
        *,
        kind: str = "",
        by_likeness: bool = True,
    ) -> list[models.Model | None]:
        """Brings the rows of one model in line with the source; None for those deleted here.

        `kind` counts rows that are gone from the source.
        """
        earlier = self.earlier(model)
        groups = [group_of(one.object) for one in earlier]
        matches = match(
            [Entry(one.key, one.own_text, one.group) for one in wanted],
            [Entry(one.key, one.text, group) for one, group in zip(earlier, groups, strict=True)],
            by_likeness=by_likeness,
        )
        used = {found.index for found in matches if found is not None}
        written = [
            self.put(one, found, earlier[found.index] if found else None)
            for one, found in zip(wanted, matches, strict=True)
        ]
        for index, record in enumerate(earlier):
            if index not in used:
                self.gone(kind, record)
        return written

    def earlier(self, model: type[models.Model]) -> list[ImportedRecord]:
        content_type = ContentType.objects.get_for_model(model)
        records = ImportedRecord.objects.filter(source=self.source, content_type=content_type)
        return list(records.order_by("position", "pk").prefetch_related("object"))

    def put(
        self, wanted: Wanted, found: Match | None, record: ImportedRecord | None
    ) -> models.Model | None:
        self.count_marks(wanted)
        if record is None:
            return self.create(wanted)
        row = record.object
        if row is None:
            self.note(
                "deleted", wanted, sentence("You deleted this entry here; it was not brought back.")
            )
            return None
        assert isinstance(row, models.Model)  # noqa: S101  (narrows the generic key's type)
        self.reorder(wanted, record, row)
        self.move(wanted, record, row)
        if record.key == wanted.key:
            self.report.count(wanted.kind, "unchanged")
            self.save_place(wanted, record)
        elif record.digest != snapshot(row):
            self.report.count(wanted.kind, "conflicts")
            self.note(
                "conflict",
                wanted,
                sentence(
                    "The source changed, and so did “{entry}” here; your version was kept.",
                    entry=row,
                ),
            )
        else:
            self.update(wanted, record, row, found)
        return row

    def create(self, wanted: Wanted) -> models.Model:
        row = wanted.build(None)
        self.written.append(row)
        ImportedRecord.objects.create(
            **self.facts(row, wanted.origin),
            key=wanted.key,
            text=wanted.own_text,
            position=wanted.position,
            section=wanted.section,
        )
        self.count_created(wanted, counts_marks=False)
        return row

    def count_marks(self, wanted: Wanted) -> None:
        if wanted.hidden:
            self.report.count(wanted.kind, "hidden")
        if wanted.review:
            self.report.count(wanted.kind, "for_review")

    def count_created(self, wanted: Wanted, *, counts_marks: bool = True) -> None:
        if counts_marks:
            self.count_marks(wanted)
        self.report.count(wanted.kind, "created")
        if wanted.review:
            self.note("review", wanted, wanted.review)

    def adopt(
        self,
        row: models.Model,
        origin: Origin,
        *,
        text: str,
        key: str = "",
        position: int | None = None,
    ) -> ImportedRecord:
        """From now on the row, as it is, counts as written by this source."""
        self.written.append(row)
        facts = self.facts(row, origin)
        return ImportedRecord.objects.create(**facts, key=key, text=text, position=position)

    def facts(self, row: models.Model, origin: Origin) -> dict[str, Any]:
        return {
            "source": self.source,
            "file": origin.file,
            "line": origin.line,
            "given": origin.given,
            "content_type": ContentType.objects.get_for_model(row),
            "object_id": row.pk,
            "digest": snapshot(row),
        }

    def update(
        self, wanted: Wanted, record: ImportedRecord, row: models.Model, found: Match | None
    ) -> None:
        row = wanted.build(row)
        self.written.append(row)
        record.key, record.text, record.digest = wanted.key, wanted.own_text, snapshot(row)
        record.file, record.line = wanted.origin.file, wanted.origin.line
        record.given = wanted.origin.given
        record.save()
        self.report.count(wanted.kind, "updated")
        if found is not None and found.similarity < 1:
            likeness = f"{found.similarity:.0%}"
            self.note(
                "updated",
                wanted,
                sentence(
                    "Taken for “{entry}” by its place and {likeness} likeness.",
                    entry=row,
                    likeness=likeness,
                ),
            )

    def reorder(self, wanted: Wanted, record: ImportedRecord, row: models.Model) -> None:
        """The row follows its place in the source, unless an editor moved it."""
        if wanted.position is None or record.position == wanted.position:
            return
        if getattr(row, "position", None) == record.position:
            type(row)._default_manager.filter(pk=row.pk).update(position=wanted.position)
            row.position = wanted.position  # type: ignore[attr-defined]
        record.position = wanted.position
        record.save(update_fields=["position"])

    def move(self, wanted: Wanted, record: ImportedRecord, row: Any) -> None:
        """The row follows to another section, unless an editor put it elsewhere."""
        if wanted.section is None or record.section == wanted.section:
            return
        if isinstance(row, Publication):
            if record.section is None or record.section in row.sections.all():
                row.sections.remove(*filter(None, [record.section]))
                row.sections.add(wanted.section)
        elif row.section_id == record.section_id:
            row.section = wanted.section
            row.save(update_fields=["section"])
        record.section = wanted.section
        record.save(update_fields=["section"])

    def save_place(self, wanted: Wanted, record: ImportedRecord) -> None:
        origin = wanted.origin
        place = (origin.file, origin.line, wanted.own_text, origin.given)
        if (record.file, record.line, record.text, record.given) != place:
            record.file, record.line, record.text, record.given = place
            record.save(update_fields=["file", "line", "text", "given"])

    def gone(self, kind: str, record: ImportedRecord) -> None:
        if record.object is None:
            return
        self.report.count(kind, "gone")
        self.report.notes.append(
            Note(
                kind="gone",
                file=record.file,
                line=record.line,
                text=record.text,
                reason=sentence("It is no longer in the source; the entry was left as it is."),
            )
        )

    def note(self, kind: str, wanted: Wanted, reason: str) -> None:
        origin = wanted.origin
        self.report.notes.append(
            Note(kind=kind, file=origin.file, line=origin.line, text=origin.text, reason=reason)
        )


def group_of(row: object) -> str:
    """A section that lists something goes on as that list, whatever its heading becomes."""
    if isinstance(row, Section) and row.kind != Section.Kind.TEXT:
        return row.kind
    return ""
