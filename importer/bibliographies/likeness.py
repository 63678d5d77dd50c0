"""Which works a new entry may be: by identifier, key, or title with an author and a near year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.sentences import sentence
from importer.bibliographies import present
from importer.bibliographies.plans import Alike, Step
from importer.bibliographies.present import Work
from publications.formats.entries import Entry
from publications.title_keys import title_key

NEAR = 2
"""Years between a preprint and its publication."""
SHOWN = 5
"""Works that are named to the editor."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What a work, of the site or of the file, is compared by."""

    alike: Alike
    year: int | None
    families: frozenset[str]


class Likenesses:
    def __init__(self, works: Mapping[int, Work]) -> None:
        self.works = works
        self.known: dict[tuple[str, str], list[Trait]] = defaultdict(list)

    def learn_families(self, entries: Iterable[Entry]) -> None:
        """Reads the works of the site, with the authors of those whose title is sought."""
        sought = {title_key(entry.title) for entry in entries} - {""}
        titled = {work.pk for work in self.works.values() if work.title_key in sought}
        families = present.families(titled) if titled else {}
        for work in self.works.values():
            alike = Alike(title=work.title, by="", publication=work.pk)
            trait = Trait(alike, work.year, frozenset(families.get(work.pk, ())))
            for name in shared(work.doi, work.arxiv_id, work.bibtex_key, work.title_key):
                self.known[name].append(trait)

    def add(self, step: Step) -> None:
        """An entry that will be written, for those below it."""
        if step.publication is not None and step.publication in self.works:
            return
        entry = step.entry
        alike = Alike(title=entry.title or entry.key, by="", line=entry.line)
        trait = Trait(alike, year_of(entry.date), families_of(entry))
        for name in shared(entry.doi, entry.arxiv_id, entry.key, title_key(entry.title)):
            self.known[name].append(trait)

    def of(self, step: Step) -> tuple[Alike, ...]:
        """The works that the entry may be, the surest first."""
        entry = step.entry
        found: dict[tuple[int | None, int], Alike] = {}
        names = shared(entry.doi, entry.arxiv_id, entry.key, title_key(entry.title))
        year, families = year_of(entry.date), families_of(entry)
        for by, value in names:
            for trait in self.known.get((by, value), [])[: SHOWN * 10]:
                one = trait.alike
                is_itself = one.publication is not None and one.publication == step.publication
                if is_itself or (by == "title" and not are_one(trait, year, families)):
                    continue
                said = Alike(title=one.title, by=by, publication=one.publication, line=one.line)
                found.setdefault((one.publication, one.line), said)
        return tuple(found.values())[:SHOWN]


def shared(doi: str, arxiv_id: str, key: str, title: str) -> list[tuple[str, str]]:
    # Some programs number their entries; such a key says nothing.
    key = "" if key.isdigit() else key
    pairs = [
        ("DOI", doi),
        (sentence("arXiv id"), arxiv_id),
        (sentence("BibTeX key"), key),
        (sentence("title"), title),
    ]
    return [(kind, value) for kind, value in pairs if value]


def are_one(trait: Trait, year: int | None, families: frozenset[str]) -> bool:
    """Whether two works of one title have a common author, as far as is known, and a near year."""
    have_common = bool(trait.families & families) or not (trait.families and families)
    return have_common and is_near(trait.year, year)


def is_near(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) <= NEAR


def families_of(entry: Entry) -> frozenset[str]:
    return frozenset(
        present.family(author.family_name, author.name) for author in entry.authors
    ) - {""}


def year_of(date: str) -> int | None:
    """The last year of an EDTF date."""
    years = [part[:4] for part in date.split("/") if part[:4].isdigit()]
    return int(years[-1]) if years else None
