"""A plan -> rows, in bulk and in one transaction."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone

from content import revisions
from content.placing import Placer
from content.sentences import sentence
from importer.bibliographies import broken, present
from importer.bibliographies.files import Attached, Folder
from importer.bibliographies.plans import Outcome, Plan, Step
from importer.bibliographies.present import chunks
from importer.bibliographies.rows import Builder, Rows
from importer.folder import ImportProblem
from importer.models import ImportedRecord
from importer.progress import Progress, unseen
from importer.report import Note
from importer.sample import BIBLIOGRAPHY
from importer.snapshots import snapshot_of_work
from pages.search import upkeep as search
from publications.models import Authorship, Publication, PublicationLink

# Written over by an update; the address, the place and the sections are the site's own.
UPDATED = [
    field.name
    for field in Publication._meta.concrete_fields
    if field.name not in {"id", "address", "position"}
]
RECORD = ["source", "file", "line", "key", "text", "digest", "position"]


def write(
    plan: Plan,
    *,
    is_draft: bool = False,
    folder: Folder | None = None,
    progress: Progress | None = None,
) -> list[Note]:
    """Does what the plan says, all of it or nothing; returns what is to be told besides.

    Works are published unless `is_draft`; possible duplicates are drafts in any case.
    Raises ImportProblem when somebody else wrote the same at the same time.
    """
    attached = Attached()
    try:
        with transaction.atomic():
            writer = Writer(plan, attached, folder, progress, is_draft=is_draft)
            writer.write()
            broken.keep(plan)
    except IntegrityError:
        raise ImportProblem(
            sentence(
                "Somebody changed the same works meanwhile, and nothing was imported: try again."
            )
        ) from None
    finally:
        attached.remove_unused()
    return attached.notes


class Writer:
    def __init__(
        self,
        plan: Plan,
        attached: Attached,
        folder: Folder | None,
        progress: Progress | None,
        *,
        is_draft: bool,
    ) -> None:
        self.published_at = None if is_draft else timezone.now()
        self.content_type = ContentType.objects.get_for_model(Publication)
        self.builder = Builder(plan, attached.attach(dict(plan.files), folder))
        self.steps = [step for step in plan.steps if step.outcome.writes]
        self.progress = progress or unseen

    def write(self) -> None:
        is_new = {Outcome.CREATE, Outcome.DUPLICATE}
        new = [step for step in self.steps if step.outcome in is_new]
        changed = [step for step in self.steps if step.outcome not in is_new]
        placer = Placer(Publication) if new else None
        done = 0
        for chunk in chunks(new):
            if placer is not None:
                self.create(chunk, placer)
            done += len(chunk)
            self.progress(done, len(self.steps))
        for chunk in chunks(changed):
            self.update(chunk)
            done += len(chunk)
            self.progress(done, len(self.steps))

    def create(self, steps: Sequence[Step], placer: Placer) -> None:
        rows = [self.builder.new(step) for step in steps]
        for one in rows:
            is_new = one.step.outcome is Outcome.CREATE
            one.work.published_at = self.published_at if is_new else None
        placer.place([one.work for one in rows])
        Publication.objects.bulk_create([one.work for one in rows])
        self.add_companions(rows)
        ImportedRecord.objects.bulk_create([self.record(one, is_new=True) for one in rows])

    def update(self, steps: Sequence[Step]) -> None:
        works = {
            row.pk: row
            for row in present.load({one.publication for one in steps if one.publication})
        }
        # New works need no revision: the admin keeps one before their first change.
        revisions.record(works.values(), comment=sentence("As it was before an import."))
        rows = []
        for step in steps:
            work = works[step.publication or 0]
            if step.outcome is Outcome.UPDATE:
                rows.append(self.builder.updated(step, work))
                continue
            rows.append(self.builder.completed(step, work))
            if not work.review_note:
                work.published_at = self.published_at
        Authorship.objects.filter(publication__in=works).delete()
        PublicationLink.objects.filter(publication__in=works).delete()
        Publication.objects.bulk_create(
            [one.work for one in rows],
            update_conflicts=True, unique_fields=["id"], update_fields=UPDATED,
        )  # fmt: skip
        self.add_companions(rows)
        ImportedRecord.objects.bulk_create(
            [self.record(one, is_new=False) for one in rows],
            update_conflicts=True, unique_fields=["id"], update_fields=RECORD,
        )  # fmt: skip
        revisions.record(works.values(), comment=sentence("Imported."))

    def add_companions(self, rows: Sequence[Rows]) -> None:
        search.changed(Publication, *(one.work.pk for one in rows))
        Authorship.objects.bulk_create([author for one in rows for author in one.authors])
        PublicationLink.objects.bulk_create([link for one in rows for link in one.links])

    def record(self, rows: Rows, *, is_new: bool) -> ImportedRecord:
        step = rows.step
        digest = snapshot_of_work(
            rows.work,
            authors=rows.authors,
            links=rows.links,
            old_addresses=[] if is_new else None,
        )
        return ImportedRecord(
            pk=step.record,
            source=BIBLIOGRAPHY,
            file=step.file,
            line=step.entry.line,
            key=step.digest,
            text=step.entry.text.replace("\x00", ""),
            content_type=self.content_type,
            object_id=rows.work.pk,
            digest=digest,
            position=step.place,
        )
