"""The files of a site that is a folder: only regular files inside it, links inside it followed."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from importer.folder import ImportProblem, NotReadable
from importer.tree_names import DEPTH_LIMIT, FILES_LIMIT, TreeRemarks, is_skipped, trouble_with

ENTRIES_LIMIT = 4 * FILES_LIMIT
"""Most names that are looked at, folders and left-out files among them."""
_DEEP = f"Folders are nested more than {DEPTH_LIMIT} deep; what is in them was left out."
_OUTSIDE = "This symbolic link leads out of the site's content; it was not followed."
_NO_FILE = "This is neither a file nor a folder; it was left out."
_LOOP = "This symbolic link leads to a folder that it stands in; it was not followed."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file of the tree really is."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path
    parts: list[str]
    above: tuple[tuple[int, int], ...]
    """Device and inode of the folders it stands in, itself among them."""


class FolderFiles:
    """The files below a folder, by their names."""

    def __init__(self, root: Path, remarks: TreeRemarks) -> None:
        self.root = root.resolve()
        self.remarks = remarks
        self.places: dict[str, Place] = {}
        self.entry_count = 0
        status = self.root.stat()
        waiting = [_Folder(self.root, [], ((status.st_dev, status.st_ino),))]
        while waiting:
            waiting += self._look_into(waiting.pop())

    def size_of(self, name: str) -> int:
        return self.places[name].size

    def path_of(self, name: str) -> Path:
        """Return the real file. Raises NotReadable if it leads out of the site by now."""
        path = self.places[name].path.resolve()
        if not path.is_relative_to(self.root):
            raise NotReadable(f"{name} is a symbolic link that leads out of the site's folder.")
        return path

    def open(self, name: str) -> BinaryIO:
        """Open a regular file for reading. Raises NotReadable."""
        try:
            flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW
            file = os.fdopen(os.open(self.path_of(name), flags), "rb")
        except OSError as problem:
            raise NotReadable(f"{name} cannot be read: {problem.strerror or problem}.") from None
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise NotReadable(f"{name} is not a regular file.")
        return file

    def _look_into(self, folder: _Folder) -> list[_Folder]:
        below: list[_Folder] = []
        try:
            with os.scandir(folder.path) as entries:
                for entry in entries:
                    self._count()
                    below += self._look_at(entry, folder)
        except OSError as problem:
            reason = f"This folder cannot be read: {problem.strerror or problem}."
            self.remarks.add("/".join(folder.parts), reason)
        return below

    def _count(self) -> None:
        self.entry_count += 1
        if self.entry_count > ENTRIES_LIMIT or len(self.places) > FILES_LIMIT:
            count = f"more than {FILES_LIMIT:,} files"
            raise ImportProblem(f"{self.root.name} holds {count}; give the folder of one site.")

    def _look_at(self, entry: os.DirEntry[str], folder: _Folder) -> list[_Folder]:
        parts = [*folder.parts, _readable(entry.name)]
        if is_skipped(parts, is_folder=True) and parts[-1] != ".nojekyll":
            return []
        name = "/".join(parts)
        try:
            status = entry.stat()
        except OSError as problem:
            self.remarks.add(name, f"It cannot be read: {problem.strerror or problem}.")
            return []
        if reason := self._trouble(entry, name, status, folder):
            self.remarks.add(name, reason)
            return []
        if parts[-1] != entry.name:
            reason = "The name is no UTF-8 text; it was read as another encoding."
            self.remarks.add(name, reason, kind="repaired")
        if stat.S_ISDIR(status.st_mode):
            return [_Folder(Path(entry.path), parts, (*folder.above, _identity(status)))]
        self._keep(name, Place(Path(entry.path), status.st_size))
        return []

    def _keep(self, name: str, place: Place) -> None:
        if name in self.places:
            self.remarks.add(name, "Another file has this name already; this one was left out.")
        else:
            self.places[name] = place

    def _trouble(
        self, entry: os.DirEntry[str], name: str, status: os.stat_result, folder: _Folder
    ) -> str:
        is_folder = stat.S_ISDIR(status.st_mode)
        if not is_folder and not stat.S_ISREG(status.st_mode):
            return _NO_FILE
        if entry.is_symlink() and not self._may_follow(Path(entry.path).resolve()):
            return _OUTSIDE
        if is_folder and _identity(status) in folder.above:
            return _LOOP
        if is_folder and len(folder.above) >= DEPTH_LIMIT:
            return _DEEP
        return trouble_with(name)

    def _may_follow(self, target: Path) -> bool:
        if not target.is_relative_to(self.root):
            return False
        return not is_skipped(list(target.relative_to(self.root).parts), is_folder=True)


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _readable(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        return decoded_name(os.fsencode(name), otherwise="cp1252")
    return name


def decoded_name(data: bytes, *, otherwise: str) -> str:
    """Return the text of a file name of unknown encoding: UTF-8, Chinese, else ``otherwise``."""
    for encoding in ("utf-8", "gb2312"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(otherwise, "replace")
