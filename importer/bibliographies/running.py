"""Plan and write in one transaction, so that nothing changes between the two."""

from collections.abc import Sequence

from django.db import transaction

from content.background import enqueue_once
from importer.bibliographies.files import Folder
from importer.bibliographies.planning import plan
from importer.bibliographies.plans import Plan, Source
from importer.bibliographies.writing import write
from importer.progress import Progress
from importer.report import Note
from pages.tasks import draw_cards
from profiles.models import Person


def run(
    sources: Sequence[Source],
    *,
    person: Person | None,
    is_draft: bool = False,
    folder: Folder | None = None,
    progress: Progress | None = None,
) -> tuple[Plan, list[Note]]:
    """What was done, and what is to be told besides; raises ImportProblem as its parts do."""
    with transaction.atomic():
        done = plan(sources, person=person, folder=folder)
        notes = write(done, is_draft=is_draft, folder=folder, progress=progress)
        enqueue_once(draw_cards)
    return done, notes
