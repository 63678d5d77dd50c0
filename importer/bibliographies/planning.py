"""Bibliographies and what the site holds -> what will become of each entry. Writes nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from content.sentences import sentence
from importer.bibliographies import present
from importer.bibliographies.files import Folder, attachable, paths_of
from importer.bibliographies.likeness import Likenesses
from importer.bibliographies.plans import Outcome, Plan, Source, Step
from importer.bibliographies.recognition import Records
from importer.folder import ImportProblem
from importer.report import Note
from importer.snapshots import digest
from pages.models import SiteIdentity
from profiles.models import Person
from publications.authors import Recogniser, known_people
from publications.formats.entries import Author, Entry

LIMIT = 50_000
"""Entries that one import takes."""


def owner() -> Person | None:
    """Whose bibliography it is when nobody is named: the site's owner's."""
    identity = SiteIdentity.objects.select_related("owner").filter(pk=1).first()
    return identity.owner if identity else None


def plan(
    sources: Sequence[Source], *, person: Person | None = None, folder: Folder | None = None
) -> Plan:
    """What will become of each entry of the files, in their order.

    `folder` holds files that entries link to by their paths. Raises ImportProblem when there are
    more entries than can be taken at once.
    """
    count = sum(len(source.bibliography.entries) for source in sources)
    if count > LIMIT:
        raise ImportProblem(
            sentence(
                "There are {count} entries, and {limit} are taken at once: split the file.",
                count=f"{count:,}",
                limit=f"{LIMIT:,}",
            )
        )
    return Planner(sources, person=person, folder=folder).plan()


class Planner:
    def __init__(
        self, sources: Sequence[Source], *, person: Person | None, folder: Folder | None
    ) -> None:
        self.sources = sources
        self.person = person
        entries = [entry for source in sources for entry in source.bibliography.entries]
        self.files = attachable(paths_of(entries), folder)
        self.steps = [
            self.unplanned(entry, source, place)
            for source in sources
            for place, entry in enumerate(source.bibliography.entries, start=1)
        ]
        self.records = present.records()
        imported = self.imported()
        self.works = present.works(entries, imported)
        self.known = known_people()
        self.recogniser = Recogniser(self.known, owner=person.pk if person else None)

    def unplanned(self, entry: Entry, source: Source, place: int) -> Step:
        attached = sorted(path for path in paths_of([entry]) if path in self.files)
        key = digest([said_by(entry), attached])
        return Step(entry=entry, file=source.file, place=place, digest=key, outcome=Outcome.CREATE)

    def imported(self) -> set[int]:
        """Works that earlier imports of these very entries brought."""
        digests = {step.digest for step in self.steps}
        return {record.object_id for record in self.records if record.key in digests}

    def plan(self) -> Plan:
        self.find_again()
        self.tell_touched()
        self.compare()
        steps = tuple(self.with_authors(step) for step in self.steps)
        return Plan(
            steps=steps,
            broken=tuple((one, bad) for one in self.sources for bad in one.bibliography.broken),
            sources=tuple(self.sources),
            person=self.person,
            people={known.pk: known.names[0].name for known in self.known},
            homepages=present.homepages(),
            files=self.files,
            remarks=tuple(remarks(self.sources, steps, self.files)),
        )

    def find_again(self) -> None:
        """Entries that an import brought before: the same, changed, or deleted since."""
        known = Records(self.records, self.works)
        self.steps = [known.exact(step) for step in self.steps]
        self.steps = [
            known.changed(step) if step.outcome is Outcome.CREATE else step for step in self.steps
        ]

    def tell_touched(self) -> None:
        """Keeps what somebody edited here; what only the program reads otherwise is no change."""
        found = [step for step in self.steps if step.outcome.writes and step.record is not None]
        by_pk = {record.pk: record for record in self.records}
        digests = {
            by_pk[step.record].object_id: by_pk[step.record].digest for step in found if step.record
        }
        touched = present.touched(digests.keys(), digests)
        edited = {step.record for step in found if step.publication in touched}
        texts = present.texts({pk for pk in edited if pk is not None})
        self.steps = [
            edited_here(step, texts) if step.record in edited and step.outcome.writes else step
            for step in self.steps
        ]

    def compare(self) -> None:
        """Looks for works that new entries may be."""
        likenesses = Likenesses(self.works)
        writing = [step for step in self.steps if step.outcome.writes]
        likenesses.learn_families(step.entry for step in writing)
        steps: list[Step] = []
        repeats: dict[str, Step] = {}
        for step in self.steps:
            first = repeats.setdefault(step.digest, step)
            if step.outcome is Outcome.CREATE and first is not step:
                steps.append(
                    replace(step, outcome=Outcome.UNCHANGED, publication=first.publication)
                )
                continue
            alike = likenesses.of(step) if step.outcome.writes else ()
            is_doubtful = step.outcome is Outcome.CREATE and alike
            outcome = Outcome.DUPLICATE if is_doubtful else step.outcome
            steps.append(replace(step, alike=alike, outcome=outcome))
            if outcome.writes:
                likenesses.add(steps[-1])
        self.steps = steps

    def with_authors(self, step: Step) -> Step:
        if not step.outcome.writes:
            return step
        return replace(step, authors=self.recogniser.recognise(step.entry.authors))


def edited_here(step: Step, texts: dict[int, str]) -> Step:
    if step.outcome is Outcome.COMPLETE:
        return replace(step, is_touched=True)
    if step.entry.text and texts.get(step.record or 0) == step.entry.text:
        return replace(step, outcome=Outcome.UNCHANGED)
    return replace(step, outcome=Outcome.CONFLICT)


def said_by(entry: Entry) -> list[Any]:
    """Everything the file says of the work, wherever it stands there."""
    apart = {"line", "text", "remarks", "authors", "links", "fields"}
    names = [name for name in Entry.__slots__ if name not in apart]
    return [
        *(getattr(entry, name) for name in names),
        [[getattr(author, name) for name in Author.__slots__] for author in entry.authors],
        [[link.kind, link.url, link.label] for link in entry.links],
        dict(entry.fields),
    ]


def remarks(
    sources: Iterable[Source], steps: Iterable[Step], files: Collection[str]
) -> Iterable[Note]:
    for source in sources:
        for remark in source.bibliography.remarks:
            yield Note(kind="remark", file=source.file, reason=remark)
    for step in steps:
        for remark in step.entry.remarks:
            yield Note(kind="remark", file=step.file, line=step.entry.line, reason=remark)
        for path in paths_of([step.entry]) if step.outcome.writes else ():
            if path not in files:
                reason = sentence(
                    "{path} is no file of this site yet: import again with --files and the folder "
                    "in which it stands.",
                    path=path,
                )
                yield Note(kind="file", file=step.file, line=step.entry.line, reason=reason)
