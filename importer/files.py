"""Pictures and documents of a site -> stored files at their old paths."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models

from content.files_on_disk import is_needed
from content.images import PictureError
from content.models import StoredFile
from importer.ledger import Ledger, Wanted
from importer.records import Origin, SourceFile
from importer.report import Note
from importer.snapshots import digest

# What editors say of a file, and what holds whatever its content.
KEPT = ("pk", "address", "alt_text", "is_decorative", "focus_x", "focus_y", "uploaded_at")


class FileWriter:
    """Remembers what it put on disk, so that nothing stays there without a row."""

    def __init__(self) -> None:
        self.on_disk: list[str] = []

    def write(
        self,
        files: Sequence[SourceFile],
        ledger: Ledger,
        *,
        taken: Callable[[], None] = lambda: None,
    ) -> dict[str, StoredFile]:
        """Stored files by their old path; one that cannot be read or placed is reported.

        `taken` is called after each, which may take long: pictures are decoded.
        """
        wanted, paths = [], []
        for file in files:
            one = self.wanted(file, ledger)
            taken()
            if one is not None:
                wanted.append(one)
                paths.append(file.path)
        stored = ledger.write(StoredFile, wanted, kind="files", by_likeness=False)
        return {
            path: row
            for path, row in zip(paths, stored, strict=True)
            if isinstance(row, StoredFile)
        }

    def wanted(self, file: SourceFile, ledger: Ledger) -> Wanted | None:
        """The row for one file, read and decoded here, so that a bad file hinders no other."""
        stored = StoredFile(name=file.on_disk.name[:200])
        try:
            data = file.on_disk.read_bytes()
            stored.keep(data)
        except (PictureError, OSError) as problem:
            ledger.report.notes.append(
                Note(kind="not understood", file=file.path, line=1, reason=str(problem))
            )
            return None
        self.on_disk.append(str(stored.file.name))

        def build(row: models.Model | None) -> models.Model:
            if isinstance(row, StoredFile):
                self.on_disk.append(str(row.file.name))
                for name in KEPT:
                    setattr(stored, name, getattr(row, name))
            stored.save()
            if stored.address is None:
                self.place(stored, file.path, ledger)
            return stored

        # With its path: the same picture at another path is another file.
        key = digest([file.path, hashlib.sha256(data).hexdigest()])
        origin = Origin(file=file.path, line=1, text=file.path)
        return Wanted(kind="files", origin=origin, key=key, build=build)

    def place(self, stored: StoredFile, path: str, ledger: Ledger) -> None:
        try:
            stored.move_to(path)
        except ValidationError as problem:
            stored.move_to(stored.suggested_path())
            reason = f"{problem.messages[0]} The file stands at {stored.permalink} instead."
            ledger.report.notes.append(Note(kind="address", file=path, line=1, reason=reason))

    def remove_unused(self) -> None:
        """After the transaction: files that nothing refers to were written in vain."""
        for name in self.on_disk:
            if not is_needed(name):
                storage = StoredFile._meta.get_field("file").storage
                storage.delete(name)
                with suppress(OSError, NotImplementedError):
                    Path(storage.path(name)).parent.rmdir()
