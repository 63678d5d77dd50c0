"""What the site holds already of the works that a bibliography names, in a few queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from content.models import Address, StoredFile
from importer.models import ImportedRecord
from importer.snapshots import snapshot_of_work
from publications.authors import words
from publications.bibliographies import ORCID_ADDRESS
from publications.formats.entries import Entry
from publications.models import Authorship, Publication
from publications.title_keys import title_key

# Values that one query may name: SQLite takes no more than 999 in every build.
NAMED = 900
CHUNK = 500

T = TypeVar("T")


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    remaining = iter(items)
    while chunk := list(islice(remaining, size)):
        yield chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a work is recognised by."""

    pk: int
    title: str
    title_key: str
    doi: str
    arxiv_id: str
    bibtex_key: str
    date_earliest: dt.date | None
    date_latest: dt.date | None
    is_draft: bool

    @property
    def year(self) -> int | None:
        return self.date_latest.year if self.date_latest else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    pk: int
    source: str
    file: str
    key: str
    object_id: int
    digest: str
    section_id: int | None


def records() -> list[Record]:
    """Of every work that any import brought."""
    names = ("pk", "source", "file", "key", "object_id", "digest", "section_id")
    content_type = ContentType.objects.get_for_model(Publication)
    found = ImportedRecord.objects.filter(content_type=content_type).order_by("pk")
    rows = found.values_list(*names).iterator(chunk_size=2000)
    return [Record(**dict(zip(names, row, strict=True))) for row in rows]


def works(entries: Sequence[Entry], imported: Collection[int]) -> dict[int, Work]:
    """Works that share an identifier, key or title with an entry, and those of `imported`."""
    names = ("title", "title_key", "doi", "arxiv_id", "bibtex_key", "date_earliest", "date_latest")
    rows = named(entries, imported).values_list("pk", *names, "published_at")
    return {
        pk: Work(pk=pk, is_draft=published_at is None, **dict(zip(names, values, strict=True)))
        for pk, *values, published_at in rows.iterator(chunk_size=2000)
    }


def named(entries: Sequence[Entry], imported: Collection[int]) -> QuerySet[Publication]:
    sought: dict[str, Collection[object]] = {
        "doi__in": {entry.doi for entry in entries if entry.doi},
        "arxiv_id__in": {entry.arxiv_id for entry in entries if entry.arxiv_id},
        "bibtex_key__in": {entry.key for entry in entries if entry.key},
        "title_key__in": {title_key(entry.title) for entry in entries if entry.title},
        "pk__in": imported,
    }
    rows = Publication.objects.order_by("pk")
    if sum(map(len, sought.values())) > NAMED:
        return rows
    condition = Q(pk__in=())
    for name, values in sought.items():
        condition |= Q(**{name: values})
    return rows.filter(condition)


def families(publications: Collection[int]) -> dict[int, set[str]]:
    """Family names of the works' authors, folded."""
    rows = Authorship.objects.order_by()
    if len(publications) <= NAMED:
        rows = rows.filter(publication__in=publications)
    found: dict[int, set[str]] = defaultdict(set)
    for pk, family_name, name in rows.values_list("publication", "family_name", "name").iterator():
        if pk in publications:
            found[pk].add(family(family_name, name))
    return found


def family(family_name: str, name: str) -> str:
    return "".join(words(family_name)) or "".join(words(name)[-1:])


def homepages() -> dict[str, str]:
    """Addresses of authors without a record whose name always has the same one.

    A name of initials only is nobody's alone, and neither is an ORCID iD that stands there until
    its person is known.
    """
    rows = (
        Authorship.objects.exclude(url="")
        .exclude(url__startswith=ORCID_ADDRESS)
        .order_by()
        .values_list("name", "url")
        .distinct()
    )
    found: dict[str, set[str]] = defaultdict(set)
    for name, url in rows:
        if len(words(name)) > 1 and all(len(word) > 1 for word in words(name)[:1]):
            found[name].add(url)
    return {name: next(iter(urls)) for name, urls in found.items() if len(urls) == 1}


def stored_files(paths: Collection[str]) -> dict[str, int]:
    """Files of the site by the path, current or old, that leads to them."""
    addresses: dict[int, list[str]] = defaultdict(list)
    for chunk in chunks(sorted(paths), NAMED):
        rows = Address.objects.filter(path__in=chunk).values_list("pk", "path", "moved_to")
        for pk, path, moved_to in rows:
            addresses[moved_to or pk].append(path)
    found: dict[str, int] = {}
    for some in chunks(addresses, NAMED):
        files = StoredFile.objects.filter(address__in=some).values_list("pk", "address")
        for pk, address in files:
            found |= dict.fromkeys(addresses[address], pk)
    return found


def load(publications: Collection[int]) -> Iterator[Publication]:
    """The works with their authors, links and addresses."""
    rows = Publication.objects.select_related("address").prefetch_related(
        "authorships", "links", "address__old_addresses"
    )
    for chunk in chunks(sorted(publications)):
        yield from rows.filter(pk__in=chunk)


def touched(publications: Collection[int], digests: dict[int, str]) -> set[int]:
    """Those of the works that somebody edited since their import wrote them."""
    return {row.pk for row in load(publications) if snapshot_of_work(row) != digests[row.pk]}


def texts(records: Collection[int]) -> dict[int, str]:
    """The words that earlier imports read, by record."""
    found: dict[int, str] = {}
    for chunk in chunks(sorted(records)):
        found |= dict(ImportedRecord.objects.filter(pk__in=chunk).values_list("pk", "text"))
    return found
