"""What a site knows of its owner while it is imported: which facts a page says once more."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from importer import records, rows
from importer.items import own_text
from importer.losslessness import words
from importer.models import ImportedRecord
from importer.works import same_title
from news.models import NewsItem
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Publication

Words = frozenset[tuple[str, int]]
LIKENESS = 0.9
"""From which share of the shorter one's words in common two entries are one fact."""
MOST_COMPARED = 200_000
_CONNECTING = Counter(dict.fromkeys(("in", "and", "of", "the", "proceedings", "proc", "to"), 9))


@dataclass(frozen=True, slots=True)
class Fact:
    """One row, by the words of its source."""

    kind: str
    pk: int | None
    """None for one that is yet to be written."""
    section_id: int | None
    words: Counter[str]


class Facts:
    """Rows that visitors see and that these sources of the import brought."""

    def __init__(self, owner: Person, sources: Sequence[str]) -> None:
        self.owner = owner
        self.found: dict[str, dict[Words, Fact]] = {}
        self.deleted: set[Words] = set()
        for source in sources:
            self.add_source(source)

    def add_source(self, source: str) -> None:
        found = ImportedRecord.objects.filter(source=source).prefetch_related("object")
        for record in found.order_by("position", "pk"):
            row: Any = record.object
            said = words(record.text)
            kind = kind_of(row)
            if row is None:
                self.deleted.add(key(said))
            # A work is known by its title, wherever it came from.
            elif kind and kind != "publications" and row.is_published:
                fact = Fact(kind, row.pk, getattr(row, "section_id", None), said)
                of_kind = self.found.setdefault(kind, {})
                if of_kind.setdefault(key(said), fact).pk is None:
                    of_kind[key(said)] = fact

    def of(self, item: Any) -> Fact | None:
        return self.found.get(rows.kind_of(item), {}).get(key(words(own_text(item))))

    def sorted_out(
        self, items: Sequence[Any], *, brought: Set[Words] = frozenset()
    ) -> tuple[list[Any], list[Any]]:
        """The entries to be written, and those that a row says in other words.

        `brought` are the words of what this page wrote before. Works are all to be written: each
        is placed in its section, whoever brought it.
        """
        known = {kind: list(self.found.get(kind, {}).values()) for kind in map(rows.kind_of, items)}
        new: list[Any] = []
        differing: list[Any] = []
        for item in items:
            said = words(own_text(item))
            if isinstance(item, records.Work) or key(said) in brought:
                new.append(item)
            elif self.of(item) is None and key(said) not in self.deleted:
                others = known[rows.kind_of(item)]
                is_known = len(others) * len(items) <= MOST_COMPARED and says_like(item, others)
                (differing if is_known else new).append(item)
        for item in new:
            said = words(own_text(item))
            fact = Fact(rows.kind_of(item), None, None, said)
            self.found.setdefault(fact.kind, {}).setdefault(key(said), fact)
        return new, differing

    def holds_all(self, kind: str, lists: Sequence[Sequence[Any]]) -> bool:
        """Whether the last list has all that the others and the site say of its kind."""
        keys = [{key(words(own_text(item))) for item in items} for items in lists]
        return keys[-1].issuperset(set().union(self.found.get(kind, {}), *keys[:-1]))

    def fuller(self, items: Sequence[Any]) -> list[Any]:
        """The works of which a list says more than the site would show."""
        works = works_by_title(items)
        listed = [item for item in items if isinstance(item, records.Work)]
        return [item for item in listed if is_more_than(item, works.get(same_title(item.title)))]

    def shown_by(self, kind: str, items: Sequence[Any], *, own: Section | None) -> Section | bool:
        """Which rows a block must list to show just these: a section's, all (True); else False."""
        keys = self.keys(items)
        if None in keys:
            return False
        if kind == Section.Kind.PUBLICATIONS:
            return own or False
        homes = {fact.section_id for item in items if (fact := self.of(item))}
        home = homes.pop() if len(homes) == 1 else None
        if home is not None:
            shown = rows_of(kind).filter(section_id=home)
            if set(shown.values_list("pk", flat=True)) == keys:
                return Section.objects.get(pk=home)
        return set(rows_of(kind).filter(person=self.owner).values_list("pk", flat=True)) == keys

    def are_all(self, kind: str, items: Sequence[Any]) -> bool:
        """Whether the entries are all that the site lists of their kind, whoever they are of."""
        return set(rows_of(kind).values_list("pk", flat=True)) == self.keys(items)

    def keys(self, items: Sequence[Any]) -> set[int | None]:
        """The rows of the entries; None for one that has none."""
        works = works_by_title(items)
        return {
            getattr(works.get(same_title(item.title)), "pk", None)
            if isinstance(item, records.Work)
            else getattr(self.of(item), "pk", None)
            for item in items
        }


def texts_of(source: str) -> set[Words]:
    """The words of what a source brought."""
    found = ImportedRecord.objects.filter(source=source)
    return {key(words(text)) for text in found.values_list("text", flat=True)}


def rows_of(kind: str) -> Any:
    """What visitors see of a kind."""
    if kind == Section.Kind.EXPERIENCE:
        return Experience.objects.public().except_education()
    if kind == Section.Kind.EDUCATION:
        return Experience.objects.public().education()
    if kind == Section.Kind.PUBLICATIONS:
        return Publication.objects.published()
    model: Any = {"news": NewsItem, "teaching": Teaching, "service": Service, "awards": Award}[kind]
    return model.objects.public()


def works_by_title(items: Iterable[Any]) -> dict[str, Publication]:
    titles = {same_title(item.title) for item in items if isinstance(item, records.Work)}
    if not titles:
        return {}
    found = Publication.objects.published().filter(title_key__in=titles)
    found = found.prefetch_related("authorships", "links__file__address").order_by("-pk")
    return {work.title_key: work for work in found}


def is_more_than(item: records.Work, work: Publication | None) -> bool:
    """Whether an entry has words that its work, as it is known, would not show."""
    if work is None:
        return False
    own = words(item.source_text or item.origin.text)
    return bool(own - shown_words(work) - _CONNECTING)


def shown_words(work: Publication) -> Counter[str]:
    if work.source_text:
        return words(work.source_text)
    names = (author.name for author in work.authorships.all())
    labels = (link.label or link.get_kind_display() for link in work.links.all())
    date = re.sub(r"\D+", " ", work.date)
    parts = (*names, work.title, work.venue, work.short_venue, date, work.note, *labels)
    return words(" ".join(parts))


def says_like(item: Any, known: Iterable[Fact]) -> bool:
    """Whether a row says the same in other words; of duties, only the same words tell."""
    said = words(own_text(item))
    return not isinstance(item, records.Service) and any(is_like(said, one.words) for one in known)


def is_like(one: Counter[str], other: Counter[str]) -> bool:
    """Whether two entries say the same: the numbers of the one are in the other, and most words."""
    few, many = sorted((one, other), key=lambda said: said.total())
    if few.total() < 3 or numbers(few) - numbers(many):
        return False
    return (few & many).total() >= LIKENESS * few.total()


def numbers(said: Counter[str]) -> set[str]:
    return {word for word in said if word.isdigit()}


def kind_of(row: object) -> str:
    if isinstance(row, Experience):
        return Section.Kind.EDUCATION if row.kind == Experience.Kind.EDUCATION else "experience"
    model = type(row)
    return next((kind for record, kind in rows.KINDS.items() if rows.MODELS[record] is model), "")


def key(said: Counter[str]) -> Words:
    return frozenset(said.items())
