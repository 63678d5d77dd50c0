"""Works listed on an imported page, and those its news announce -> publications."""

from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType

from content.sentences import sentence
from importer import records
from importer.ledger import Ledger, Wanted
from importer.models import ImportedRecord
from importer.report import Note
from profiles.models import Person, Section
from publications.models import Publication
from publications.title_keys import title_key

Listed = list[tuple[int, records.Work]]


def same_title(title: str) -> str:
    """Equal for titles that differ in case, spaces, punctuation or markup only."""
    return title_key(title) or title


class WorkWriter:
    """Each listed work is a row of its own; an announced one only when no list has its title."""

    def __init__(self, items: Iterable[tuple[int, object]], person: Person, ledger: Ledger) -> None:
        self.person = person
        self.ledger = ledger
        self.listed: Listed = []
        announced: dict[str, tuple[int, records.Work]] = {}
        for position, item in items:
            if isinstance(item, records.Work):
                self.listed.append((position, item))
            elif isinstance(item, records.NewsItem):
                for work in item.works:
                    announced.setdefault(same_title(work.title), (position, work))
        titles = {same_title(work.title) for _, work in self.listed}
        self.announced = [found for title, found in announced.items() if title not in titles]

    def write(
        self,
        wanted: Callable[[records.Work, int], Wanted],
        section_of: Callable[[records.Work], Section | None],
    ) -> dict[str, Publication]:
        """Publications by `same_title`; what the site knows from elsewhere is taken as it is."""
        works = self.known_works()
        new: Listed = []
        unplaced = dict(works)
        for position, work in self.listed:
            known = unplaced.pop(same_title(work.title), None)
            if known is None:
                new.append((position, work))
            else:
                self.place(known, work, section_of(work))
        new += [found for found in self.announced if same_title(found[1].title) not in works]
        rows = self.ledger.write(
            Publication, [wanted(work, position) for position, work in new], kind="publications"
        )
        for (_, work), row in zip(new, rows, strict=True):
            if isinstance(row, Publication):
                works.setdefault(same_title(work.title), row)
        return works

    def known_works(self) -> dict[str, Publication]:
        """Works of the site with one of these titles that this source did not bring."""
        sought = {same_title(work.title) for _, work in self.listed + self.announced}
        own = {record.object_id for record in self.ledger.earlier(Publication)}
        rows = Publication.objects.filter(title_key__in=sought).exclude(pk__in=own)
        return {row.title_key: row for row in rows.order_by("pk")}

    def was_announced(self, work: Publication) -> bool:
        """Whether it is a draft only because no list had it until now."""
        records_ = ImportedRecord.objects.filter(
            content_type=ContentType.objects.get_for_model(Publication), object_id=work.pk
        )
        page = self.ledger.source.partition("/")[0]
        return records_.filter(source=page, section=None).exists()

    def place(self, known: Publication, work: records.Work, section: Section | None) -> None:
        """A work that the site has already stands on this person's page, too."""
        self.ledger.report.count("publications", "unchanged")
        owners = {author.name for author in work.authors if author.is_owner}
        if not known.authorships.filter(person=self.person).exists():
            own = known.authorships.filter(name__in=owners, person=None).first()
            if own is not None:
                own.person = self.person
                own.save()
        if section is None or section in known.sections.all():
            return
        if known.published_at is None and not work.hidden and self.was_announced(known):
            known.publish()
        known.sections.add(section)
        origin = work.origin
        reason = sentence(
            "“{title}” is on the site already; it was placed in the section “{section}”.",
            title=known,
            section=section,
        )
        self.ledger.report.notes.append(
            Note(kind="known", file=origin.file, line=origin.line, text=origin.text, reason=reason)
        )
