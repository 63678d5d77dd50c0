"""The files of a whole site, from a folder or a zip, behind one door.

Everything in it is hostile: no name leads out, nothing but regular files is opened, sizes are
checked before a byte is read. What is refused for itself gets a remark; what makes the whole
unreadable raises ImportProblem.
"""

import stat
import tempfile
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from importer.folder import PAGE_LIMIT, ImportProblem, NotReadable
from importer.progress import Progress, unseen
from importer.records import Remark
from importer.tree_archives import DAMAGED, ArchiveFiles
from importer.tree_folders import FolderFiles
from importer.tree_names import TreeRemarks, site_root

PAGE_SUFFIXES = (".md", ".markdown", ".html", ".bib")
"""Of what a reader reads most of: by them its progress is told."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    name: str
    """Path inside the site, with "/" between its parts."""
    size: int
    """In bytes."""


class _Files(Protocol):
    def size_of(self, name: str) -> int: ...
    def path_of(self, name: str) -> Path: ...
    def open(self, name: str) -> IO[bytes]: ...


class Tree:
    """A site's files by name; names are exact in letter case."""

    def __init__(
        self, root_name: str, names: Sequence[str], files: _Files, remarks: TreeRemarks
    ) -> None:
        self.root_name = root_name
        self._prefix = site_root(names)
        if self._prefix:
            self.root_name = self._prefix.rstrip("/").rpartition("/")[2]
        start = len(self._prefix)
        own = (name[start:] for name in names if name.startswith(self._prefix))
        self._names = sorted(name for name in own if not name.startswith("vendor/"))
        self._known = frozenset(self._names)
        self._files = files
        self._remarks = remarks
        self.files: tuple[TreeFile, ...] = tuple(
            TreeFile(name, files.size_of(self._prefix + name)) for name in self._names
        )
        self._report_collisions()
        self.progress: Progress = unseen
        """Told of each text that is read."""
        self._unread = {name for name in self._names if name.lower().endswith(PAGE_SUFFIXES)}
        self._text_count = len(self._unread)

    @property
    def names(self) -> Sequence[str]:
        """All names, sorted."""
        return self._names

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What was left out, repaired or is odd, so far; reading a file may add to it."""
        return tuple(self._remarks.made)

    def exists(self, name: str) -> bool:
        return name in self._known

    def names_under(self, folder: str) -> list[str]:
        """Return the names of all files in a folder and below, in order."""
        prefix = folder.rstrip("/") + "/"
        start = bisect_left(self._names, prefix)
        end = bisect_left(self._names, prefix[:-1] + chr(ord("/") + 1), start)
        return self._names[start:end]

    def path_of(self, name: str) -> Path:
        """Return a real file of the same name. Raises NotReadable.

        A file of a zip is unpacked for it, and is gone with the tree.
        """
        return self._files.path_of(self._inside(name))

    def read_bytes(self, name: str, limit: int) -> bytes:
        """Return what is in a file. Raises NotReadable, also above ``limit`` bytes."""
        inside = self._inside(name)
        too_large = f"{name} is larger than {limit // 1024**2} MB."
        if self._files.size_of(inside) > limit:
            raise NotReadable(too_large)
        try:
            with self._files.open(inside) as file:
                data = file.read(limit + 1)
        except NotReadable:
            raise
        except DAMAGED:
            raise NotReadable(f"{name} cannot be read: it is damaged.") from None
        if len(data) > limit:
            raise NotReadable(too_large)
        return data

    def read_text(self, name: str, limit: int = PAGE_LIMIT) -> str:
        """Return a file's text, without byte order mark and NULs. Raises NotReadable.

        What is not UTF-8 is read as Windows-1252, with a remark.
        """
        data = self.read_bytes(name, limit)
        if name in self._unread:
            self._unread.remove(name)
            self.progress(self._text_count - len(self._unread), self._text_count)
        try:
            text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError as problem:
            text = data.decode("cp1252", "replace")
            line = data.count(b"\n", 0, problem.start) + 1
            reason = "The file is not UTF-8 text; it was read as Windows-1252."
            self._remarks.add(name, reason, kind="repaired", line=line)
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            reason = "The file holds NUL characters; they were removed."
            self._remarks.add(name, reason, kind="repaired", line=line)
            text = text.replace("\0", "")
        return text

    def _inside(self, name: str) -> str:
        if name not in self._known:
            raise NotReadable(f"There is no file {name} in the site.")
        return self._prefix + name

    def _report_collisions(self) -> None:
        first: dict[str, str] = {}
        for name in self._names:
            other = first.setdefault(name.casefold(), name)
            if other != name:
                reason = "Another file's name differs from this one only in letter case."
                for one in (other, name):
                    self._remarks.add(one, reason, kind="review")


@contextmanager
def open_tree(path: Path) -> Iterator[Tree]:
    """Yield the files of the site in a folder or a zip.

    A zip or folder that only wraps one site's folder is opened at that folder. Raises
    ImportProblem, with one sentence, when it cannot be read as a whole.
    """
    try:
        mode = path.stat().st_mode
    except PermissionError:
        raise NotReadable(f"{path} cannot be read: Permission denied.") from None
    except (OSError, ValueError):
        raise ImportProblem(f"There is no file or folder {path}.") from None
    remarks = TreeRemarks()
    if stat.S_ISDIR(mode):
        folder = FolderFiles(path, remarks)
        yield _tree(path.resolve().name, list(folder.places), folder, remarks)
    elif stat.S_ISREG(mode):
        with tempfile.TemporaryDirectory(prefix="tenure-import-") as scratch:
            archive = ArchiveFiles(path, Path(scratch), remarks)
            try:
                yield _tree(path.stem, list(archive.members), archive, remarks)
            finally:
                archive.close()
    else:
        raise ImportProblem(f"{path} is neither a file nor a folder.")


def _tree(root_name: str, names: list[str], files: _Files, remarks: TreeRemarks) -> Tree:
    if not names:
        raise ImportProblem(f"There are no files of a site in {root_name}.")
    return Tree(root_name, names, files, remarks)
