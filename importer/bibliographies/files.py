"""Files that entries link to by a path of their site ("/assets/pdf/a.pdf"): found and attached."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.exceptions import ValidationError

from content.images import PictureError
from content.models import StoredFile
from content.models.files import MEDIA_TYPES
from content.paths import normalise
from content.sentences import sentence
from importer.bibliographies import present
from importer.folder import ImportProblem, SiteFolder
from importer.report import Note
from publications.formats.entries import Entry


@dataclass(frozen=True, slots=True)
class Folder:
    """The folders of the sites that bibliographies belong to."""

    roots: tuple[Path, ...]

    def file(self, path: str) -> Path | None:
        """The document or picture at a path of the site; None for anything else.

        Nothing hidden is taken, whatever a bibliography asks for.
        """
        parts = PurePosixPath(path).parts
        if any(part.startswith(".") for part in parts):
            return None
        if PurePosixPath(path).suffix.lower() not in MEDIA_TYPES:
            return None
        for root in self.roots:
            with suppress(ImportProblem):
                found = SiteFolder(root=root, page=root).resolve(path)
                if found is not None:
                    return found
        return None


def folder_of(files: Iterable[Path]) -> Folder:
    """Where the files of bibliographies stand unless somebody says otherwise: in their sites."""
    parents = [file.resolve().parent for file in files]
    roots = [one.parent if one.name == "_bibliography" else one for one in parents]
    return Folder(tuple(dict.fromkeys(roots)))


def paths_of(entries: Iterable[Entry]) -> list[str]:
    """Paths of the site that the entries link to, each once."""
    found: dict[str, None] = {}
    for entry in entries:
        for url in (*(link.url for link in entry.links), entry.thumbnail):
            if is_path(url):
                found[url] = None
    return list(found)


def is_path(url: str) -> bool:
    return url.startswith("/") and not url.startswith("//")


def attachable(paths: Collection[str], folder: Folder | None) -> dict[str, int | None]:
    """Of these paths, those with a file: one of the site by its key, one of the folder as None."""
    addresses = {path: address_of(path) for path in paths}
    stored = present.stored_files({address for address in addresses.values() if address})
    found: dict[str, int | None] = {}
    for path, address in addresses.items():
        if address in stored:
            found[path] = stored[address]
        elif folder is not None and folder.file(path) is not None:
            found[path] = None
    return found


def address_of(path: str) -> str:
    """The address that a path of a bibliography means, "" for none."""
    try:
        return normalise(path.partition("#")[0].partition("?")[0])
    except ValueError:
        return ""


class Attached:
    """Takes files over from the folder; remembers what it put on disk."""

    def __init__(self) -> None:
        self.on_disk: list[str] = []
        self.notes: list[Note] = []

    def attach(self, files: dict[str, int | None], folder: Folder | None) -> dict[str, StoredFile]:
        """Stored files by path; one that cannot be read or placed is told in `notes`."""
        stored = StoredFile.objects.in_bulk([pk for pk in files.values() if pk is not None])
        found = {path: stored[pk] for path, pk in files.items() if pk in stored}
        for path, pk in files.items():
            if pk is None and folder is not None:
                taken = self.take(path, folder)
                if taken is not None:
                    found[path] = taken
        return found

    def take(self, path: str, folder: Folder) -> StoredFile | None:
        on_disk = folder.file(path)
        if on_disk is None:
            return None
        file = StoredFile(name=on_disk.name[:200])
        try:
            file.keep(on_disk.read_bytes())
        except (PictureError, OSError) as problem:
            self.notes.append(Note(kind="file", file=path, reason=str(problem)))
            return None
        self.on_disk.append(str(file.file.name))
        file.save()
        try:
            file.move_to(address_of(path))
        except ValidationError as problem:
            file.move_to(file.suggested_path())
            instead = sentence("The file stands at {path} instead.", path=file.permalink)
            reason = f"{problem.messages[0]} {instead}"
            self.notes.append(Note(kind="address", file=path, reason=reason))
        return file

    def remove_unused(self) -> None:
        """After the transaction: files that no row refers to were written in vain."""
        storage = StoredFile._meta.get_field("file").storage
        for name in self.on_disk:
            if not StoredFile.objects.filter(file=name).exists():
                storage.delete(name)
