"""Which entries an earlier import brought, and which drafts of the homepage they complete."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from importer.bibliographies.likeness import is_near, year_of
from importer.bibliographies.plans import Outcome, Step
from importer.bibliographies.present import Record, Work
from importer.sample import BIBLIOGRAPHY
from publications.title_keys import title_key

MIN_SIMILARITY = 0.6


class Records:
    """What earlier imports brought; each record continues in one entry at most."""

    def __init__(self, records: Iterable[Record], works: Mapping[int, Work]) -> None:
        self.works = works
        self.used: set[int] = set()
        self.by_digest: dict[str, list[Record]] = defaultdict(list)
        self.by_name: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
        self.announced: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            work = works.get(record.object_id)
            if record.source == BIBLIOGRAPHY:
                self.by_digest[record.key].append(record)
            if work is not None:
                self.learn(record, work)

    def learn(self, record: Record, work: Work) -> None:
        if record.source == BIBLIOGRAPHY:
            for kind, value in names(work.bibtex_key, work.doi, work.arxiv_id, work.title_key):
                self.by_name[record.file, kind, value].append(record)
        elif work.is_draft and record.section_id is None:
            self.announced[work.title_key].append(record)

    def exact(self, step: Step) -> Step:
        """An entry whose file says the same as when it was imported."""
        for record in self.by_digest.get(step.digest, []):
            is_there = record.object_id in self.works
            outcome = Outcome.UNCHANGED if is_there else Outcome.DELETED
            self.used.add(record.pk)
            return replace(step, outcome=outcome, record=record.pk, publication=record.object_id)
        return step

    def changed(self, step: Step) -> Step:
        """An entry whose file says something else now, or what news announced."""
        entry, key = step.entry, title_key(step.entry.title)
        for kind, value in names(entry.key, entry.doi, entry.arxiv_id, key):
            for record in self.by_name.get((step.file, kind, value), []):
                work = self.works[record.object_id]
                if record.pk not in self.used and (kind != "key" or is_similar(key, work)):
                    return self.taken(step, record, Outcome.UPDATE)
        for record in self.announced.get(key, []) if key else ():
            work = self.works[record.object_id]
            if record.pk not in self.used and is_near(work.year, year_of(entry.date)):
                return self.taken(step, record, Outcome.COMPLETE)
        return step

    def taken(self, step: Step, record: Record, outcome: Outcome) -> Step:
        self.used.add(record.pk)
        return replace(step, outcome=outcome, record=record.pk, publication=record.object_id)


def names(key: str, doi: str, arxiv_id: str, title: str) -> list[tuple[str, str]]:
    """What an entry is found again by in its file, the surest first."""
    pairs = [("key", key), ("doi", doi), ("arxiv", arxiv_id), ("title", title)]
    return [(kind, value) for kind, value in pairs if value]


def is_similar(key: str, work: Work) -> bool:
    """Two files of one name may give one key to two works: their titles tell."""
    matcher = SequenceMatcher(None, key, work.title_key, autojunk=False)
    return matcher.quick_ratio() >= MIN_SIMILARITY and matcher.ratio() >= MIN_SIMILARITY
