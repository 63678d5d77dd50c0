"""Rows of a whole site at their old addresses, many at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models

from content.models import Address, Addressable
from content.models.addresses import usable_path
from importer.ledger import Ledger, Wanted
from importer.models import ImportedRecord
from importer.records import Origin
from importer.report import Note
from importer.snapshots import digest, snapshot
from pages.search import upkeep as search

BATCH = 500


@dataclass(kw_only=True)
class Placed:
    """A new row, not yet written, with its address and what stands beside it."""

    wanted: Wanted
    row: Any
    path: str = ""
    """Where it should stand; "" for a row without a page."""
    redirect_from: Sequence[str] = ()
    companions: list[models.Model] = field(default_factory=list)
    """Rows that point at it."""
    beside: dict[str, list[Any]] = field(default_factory=dict)
    """Those, as `snapshots.companions` would read them."""


class Paths:
    """Which paths are free; gives each of this import's rows one of its own."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self.taken: dict[str, str] = {}
        paths = sorted(set(wanted))
        for start in range(0, len(paths), BATCH):
            chunk = Address.objects.filter(path__in=paths[start : start + BATCH])
            self.taken |= dict.fromkeys(chunk.values_list("path", flat=True), "")

    def take(self, path: str, owner: str) -> bool:
        """Whether the path was free; from now on it is the owner's."""
        if path in self.taken:
            return False
        self.taken[path] = owner
        return True

    def take_free(self, path: str, owner: str) -> str:
        """Return the path, or the nearest free one: "/a/" becomes "/a-2/"."""
        number, free = 1, path
        stem, slash = path.rstrip("/"), "/" * path.endswith("/")
        while free in self.taken or (number > 1 and Address.objects.filter(path=free).exists()):
            number += 1
            free = f"{stem}-{number}{slash}"
        self.taken[free] = owner
        return free


class BulkWriter:
    """Writes new rows of one model, their addresses and their records in a few statements."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def write(
        self, model: type[Any], rows: list[Placed], settle: Callable[[], None] = lambda: None
    ) -> None:
        """`settle` completes the rows once they have keys, before they count as written."""
        paths = Paths(
            path
            for one in rows
            for given in (one.path, *one.redirect_from)
            if (path := checked(given))
        )
        addresses = self.addresses(model, rows, paths)
        Address.objects.bulk_create(filter(None, addresses), batch_size=BATCH)
        for one, address in zip(rows, addresses, strict=True):
            if issubclass(model, Addressable):
                one.row.address = address
        model.objects.bulk_create([one.row for one in rows], batch_size=BATCH)
        self.write_companions(rows)
        search.changed(model, *(one.row.pk for one in rows))
        settle()
        old = self.old_addresses(rows, paths)
        Address.objects.bulk_create(
            [address for found in old for address in found], batch_size=BATCH
        )
        self.record(model, rows, old)

    def addresses(self, model: type[Any], rows: list[Placed], paths: Paths) -> list[Address | None]:
        content_type = ContentType.objects.get_for_model(model)
        found: list[Address | None] = []
        for one in rows:
            path = self.path_of(one, paths)
            found.append(Address(path=path, content_type=content_type) if path else None)
        return found

    def path_of(self, one: Placed, paths: Paths) -> str:
        if not one.path:
            return ""
        path = checked(one.path)
        if not path:
            path = one.row.suggested_path()
            self.note(one, f"{one.path[:200]} cannot be an address; it stands at {path}.")
        given = paths.take_free(path, one.wanted.origin.file)
        if given != path:
            holder = paths.taken.get(path)
            by = f" by {holder}" if holder else ""
            self.note(one, f"{path} is taken{by}; it stands at {given}.")
        return given

    def write_companions(self, rows: list[Placed]) -> None:
        by_model: dict[type[models.Model], list[models.Model]] = {}
        for one in rows:
            for companion in one.companions:
                name = companion_key(companion, one.row)
                setattr(companion, name, one.row)
                by_model.setdefault(type(companion), []).append(companion)
        for model, companions in by_model.items():
            model._default_manager.bulk_create(companions, batch_size=BATCH)

    def old_addresses(self, rows: list[Placed], paths: Paths) -> list[list[Address]]:
        """After every row has its own: a redirect never takes a live page's path."""
        result = []
        for one in rows:
            found = []
            for given in dict.fromkeys(one.redirect_from):
                path = checked(given)
                if not path or one.row.address is None or path == one.row.address.path:
                    continue
                if paths.take(path, one.wanted.origin.file):
                    found.append(Address(path=path, moved_to=one.row.address))
                elif paths.taken.get(path) != one.wanted.origin.file:
                    self.note(one, f"{path} is taken; it does not lead here.")
            result.append(found)
        return result

    def record(self, model: type[Any], rows: list[Placed], old: list[list[Address]]) -> None:
        content_type = ContentType.objects.get_for_model(model)
        records = []
        for one, addresses in zip(rows, old, strict=True):
            wanted = one.wanted
            paths = [address.path for address in addresses]
            records.append(
                ImportedRecord(
                    source=self.ledger.source,
                    file=wanted.origin.file,
                    line=wanted.origin.line,
                    content_type=content_type,
                    object_id=one.row.pk,
                    digest=snapshot(one.row, beside=one.beside, old_addresses=paths),
                    key=wanted.key,
                    text=wanted.own_text,
                    position=wanted.position,
                    section=wanted.section,
                )
            )
            self.ledger.count_created(wanted)
            self.ledger.written.append(one.row)
        ImportedRecord.objects.bulk_create(records, batch_size=BATCH)

    def note(self, one: Placed, reason: str) -> None:
        origin = one.wanted.origin
        self.ledger.report.notes.append(
            Note(kind="address", file=origin.file, line=origin.line, reason=reason)
        )


class FiledWriter:
    """Writes rows that are known again by the file they came from; new ones many at a time."""

    model: type[Any]
    kind: str
    """Under which the report counts them."""
    ledger: Ledger

    part: str
    """The field of what is written that holds its record: "item", "work"."""

    def origin(self, one: Any) -> Origin:
        origin: Origin = getattr(one, self.part).origin
        return origin

    def values(self, one: Any) -> dict[str, Any]:
        """What the row says, and its ``review_note``."""
        raise NotImplementedError

    def rebuild(self, row: Any, one: Any) -> models.Model:
        """Bring a row that is known from before up to date."""
        for name, value in self.values(one).items():
            setattr(row, name, value)
        row.save()
        changed: models.Model = row
        return changed

    def wanted(self, one: Any) -> Wanted:
        said = asdict(one)
        said[self.part]["origin"] = None
        origin = self.origin(one)
        return Wanted(
            kind=self.kind,
            origin=origin,
            key=digest(said),
            build=lambda row: self.rebuild(row, one),
            hidden=getattr(one, self.part).hidden,
            review=self.values(one)["review_note"],
            text=origin.file,
        )

    def placed(self, one: Any) -> Placed:
        raise NotImplementedError

    def write(self, found: Sequence[Any]) -> None:
        known = {record.text for record in self.ledger.earlier(self.model)}
        fresh = [one for one in found if self.origin(one).file not in known]
        if known:
            again = [self.wanted(one) for one in found if self.origin(one).file in known]
            self.ledger.write(self.model, again, kind=self.kind, by_likeness=False)
        BulkWriter(self.ledger).write(self.model, [self.placed(one) for one in fresh])


def checked(path: str) -> str:
    """Return the path as it can be an address, "" when it cannot."""
    try:
        return usable_path(path) if path else ""
    except ValidationError:
        return ""


def companion_key(companion: models.Model, row: models.Model) -> str:
    """Return the name of the field by which a companion points at its row."""
    for field_ in companion._meta.concrete_fields:
        if field_.is_relation and field_.related_model is type(row):
            return field_.name
    raise LookupError(f"{type(companion).__name__} does not point at {type(row).__name__}.")
