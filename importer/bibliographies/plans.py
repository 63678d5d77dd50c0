"""What an import of bibliographies will do, entry by entry, before anything is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_noop

from content.sentences import sentence
from importer.report import Note
from profiles.models import Person
from publications.authors import Recognition
from publications.formats.entries import Author, Bibliography, Broken, Entry


class Outcome(StrEnum):
    """What becomes of one entry."""

    CREATE = "create"
    UPDATE = "update"
    """The file changed, the work was not touched here."""
    COMPLETE = "complete"
    """A draft that the homepage's news announced gets its authors and all the rest."""
    DUPLICATE = "possible duplicate"
    """Written as a draft that names the work it may be."""
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    """The file changed, and so did the work here: it is kept as it is here."""
    DELETED = "deleted"
    """It was deleted here and is not brought back."""

    @property
    def writes(self) -> bool:
        return self in {self.CREATE, self.UPDATE, self.COMPLETE, self.DUPLICATE}

    @property
    def past(self) -> str:
        """The heading under which a report counts it."""
        return PAST[self.value]


PAST = {
    "create": gettext_noop("created"),
    "update": gettext_noop("updated"),
    "complete": gettext_noop("completed"),
    "possible duplicate": gettext_noop("possible duplicates"),
    "unchanged": gettext_noop("unchanged"),
    "conflict": gettext_noop("conflicts"),
    "deleted": gettext_noop("deleted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file."""

    file: str
    """Its name without folders, "papers.bib": a file moved elsewhere is the same."""
    format: str
    """"bibtex", "ris" …"""
    bibliography: Bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A work that an entry may be: one of the site, or an entry further up."""

    title: str
    by: str
    """What both share: "DOI", "arXiv id", "BibTeX key" or "title"."""
    publication: int | None = None
    line: int = 0
    """Of the entry further up, when there is no publication yet."""

    def __str__(self) -> str:
        if self.publication is None and self.line:
            return sentence(
                "“{title}” (line {line}): the same {by}",
                title=self.title,
                line=self.line,
                by=self.by,
            )
        return sentence("“{title}”: the same {by}", title=self.title, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What becomes of one entry."""

    entry: Entry
    file: str
    place: int
    """Its place in the file, from 1."""
    digest: str
    """Of everything the file says of it."""
    outcome: Outcome
    publication: int | None = None
    """The work that the entry is on this site."""
    record: int | None = None
    """Its record of an earlier import."""
    is_touched: bool = False
    """Somebody edited the work here since it was imported."""
    alike: tuple[Alike, ...] = ()
    authors: tuple[Recognition, ...] = ()
    """One for each author; empty where nothing is written."""

    @property
    def doubtful_authors(self) -> list[tuple[Author, Recognition]]:
        pairs = zip(self.entry.authors, self.authors, strict=False)
        return [(author, found) for author, found in pairs if found.doubts]


@dataclass(frozen=True, kw_only=True)
class Plan:
    steps: tuple[Step, ...] = ()
    broken: tuple[tuple[Source, Broken], ...] = ()
    sources: tuple[Source, ...] = ()
    person: Person | None = None
    """Whose bibliography it is."""
    people: Mapping[int, str] = field(default_factory=dict)
    """Names of those whom authors were recognised as, or may be."""
    homepages: Mapping[str, str] = field(default_factory=dict)
    """Homepages of authors without a record, by the name as printed."""
    files: Mapping[str, int | None] = field(default_factory=dict)
    """Paths that entries link to and that can be attached: the stored file, or None for one that
    stands in the site's folder and will be taken over."""
    remarks: tuple[Note, ...] = ()

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(step.outcome for step in self.steps)

    def question(self, author: Author, found: Recognition) -> str:
        """What an editor is asked about an author who may be somebody of the site."""
        names = " / ".join(self.people[pk] for pk in found.doubts)
        return sentence(
            "The author “{name}” may be {names}: choose the person, if so.",
            name=author.name,
            names=names,
        )
