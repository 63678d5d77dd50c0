"""The folder an import reads from: which file is the homepage, and which files it may touch.

Everything in the folder is hostile: no path leaves it, nothing but regular files is opened, and
sizes are checked before a byte is read.
"""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from importer.front_matter import split

PAGE_LIMIT = 2 * 1024 * 1024
"""Largest text file that is read, in bytes."""
FILE_LIMIT = 20 * 1024 * 1024
"""Largest picture or document that is taken over, in bytes."""
PAGE_NAMES = ("_pages/about.md", "about.md", "index.md")
"""Where a folder's homepage is looked for first, in this order."""
CONFIG_NAME = "_config.yml"
_OTHER_PAGES_LIMIT = 200
_MARKDOWN_SUFFIXES = {".md", ".markdown", ".mkd"}


class ImportProblem(ValueError):  # noqa: N818 - a person reads it; it is no programming error
    """Why nothing can be imported, as one sentence for the person who asked."""


class NotReadable(ImportProblem):
    """A file or folder that the system does not let us read: of a part, worth a remark only."""


@dataclass(frozen=True, slots=True)
class SiteFolder:
    root: Path
    """The site's folder, free of symbolic links."""
    page: Path
    """The homepage's file, inside ``root``."""

    def name_of(self, path: Path) -> str:
        """Return a file's path relative to the site, with "/" between its parts."""
        return path.relative_to(self.root).as_posix()

    def read(self, path: Path) -> str:
        """Return the text of a file of the site. Raises ImportProblem if that is not possible."""
        return read_text(path, shown=self.name_of(path))

    def config(self) -> str:
        """Return the text of the site's ``_config.yml``, or ""."""
        path = self.resolve(f"/{CONFIG_NAME}", limit=PAGE_LIMIT)
        return self.read(path) if path else ""

    def resolve(self, site_path: str, *, limit: int = FILE_LIMIT) -> Path | None:
        """Return the file at a path of the site ("/images/x.png"), or None if there is none.

        The path is percent-decoded and its letter case must be exact. Raises ImportProblem when
        a symbolic link leads out of the site, or the file is larger than ``limit`` bytes, and
        NotReadable when the system does not let us look.
        """
        parts = unquote(re.split(r"[?#]", site_path, maxsplit=1)[0]).split("/")
        parts = [part for part in parts if part not in ("", ".")]
        if not parts or ".." in parts or any("\0" in part or "\\" in part for part in parts):
            return None
        path = self.root.joinpath(*parts)
        if not _is_regular_file(path) or not _has_exact_case(self.root, parts):
            return None
        shown = "/".join(parts)
        if not path.resolve().is_relative_to(self.root):
            raise ImportProblem(_leads_outside(shown))
        if _size_of(path, shown=shown) > limit:
            raise ImportProblem(_too_large(shown, limit))
        return path


def open_site(path: Path) -> SiteFolder:
    """Find the homepage in a folder, or the folder of a homepage.

    Raises ImportProblem, with one sentence, when there is none that can be read.
    """
    try:
        mode = path.stat().st_mode
    except PermissionError as problem:
        raise _not_readable(str(path), problem) from None
    except (OSError, ValueError):
        raise ImportProblem(f"There is no file or folder {path}.") from None
    if stat.S_ISDIR(mode):
        return _in_folder(path.resolve())
    if not stat.S_ISREG(mode):
        raise ImportProblem(f"{path} is neither a file nor a folder.")
    folder = path.absolute().parent.resolve()
    root = folder.parent if folder.name == "_pages" else folder
    return _checked(root, folder / path.name)


def read_text(path: Path, *, shown: str) -> str:
    """Return the UTF-8 text of a regular file of at most ``PAGE_LIMIT`` bytes, byte for byte."""
    try:
        data = _read_bytes(path, shown=shown)
    except OSError as problem:
        raise _not_readable(shown, problem) from None
    if len(data) > PAGE_LIMIT:
        raise ImportProblem(_too_large(shown, PAGE_LIMIT))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        sentence = f"{shown} is not UTF-8 text: byte {problem.start + 1}, on line {line}, is wrong."
        raise ImportProblem(sentence) from None


def _read_bytes(path: Path, *, shown: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise ImportProblem(f"{shown} is not a regular file.")
        if status.st_size > PAGE_LIMIT:
            raise ImportProblem(_too_large(shown, PAGE_LIMIT))
        return file.read(PAGE_LIMIT + 1)


def _in_folder(root: Path) -> SiteFolder:
    for name in PAGE_NAMES:
        if os.path.lexists(root / name) and not _is_folder(root / name):
            return _checked(root, root / name)
    for folder in (root / "_pages", root):
        for path in _markdown_files(root, folder):
            shown = path.relative_to(root).as_posix()
            values = split(read_text(path, shown=shown)).values
            if str(values.get("permalink", "")).strip() == "/":
                return _checked(root, path)
    names = ", ".join(PAGE_NAMES)
    raise ImportProblem(
        f"There is no homepage in {root}: looked for {names} "
        "and for a Markdown file with “permalink: /”."
    )


def _markdown_files(root: Path, folder: Path) -> list[Path]:
    shown = folder.relative_to(root).as_posix() if folder != root else str(root)
    names = sorted(_names_in(folder, shown=shown)) if _is_folder(folder) else []
    paths = [folder / name for name in names]
    paths = [path for path in paths if path.suffix in _MARKDOWN_SUFFIXES and _is_regular_file(path)]
    return [
        path
        for path in paths[:_OTHER_PAGES_LIMIT]
        if path.resolve().is_relative_to(root) and _size_of(path, shown=path.name) <= PAGE_LIMIT
    ]


def _checked(root: Path, page: Path) -> SiteFolder:
    shown = page.relative_to(root).as_posix()
    if not _is_regular_file(page):
        raise ImportProblem(f"{shown} is not a regular file.")
    if not page.resolve().is_relative_to(root):
        raise ImportProblem(_leads_outside(shown))
    size = _size_of(page, shown=shown)
    if size > PAGE_LIMIT:
        raise ImportProblem(_too_large(shown, PAGE_LIMIT))
    if size == 0:
        raise ImportProblem(f"{shown} is empty.")
    return SiteFolder(root=root, page=page)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _is_regular_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _has_exact_case(root: Path, parts: list[str]) -> bool:
    folder = root
    for part in parts:
        if part not in _names_in(folder, shown=folder.relative_to(root.parent).as_posix()):
            return False
        folder /= part
    return True


def _names_in(folder: Path, *, shown: str) -> set[str]:
    try:
        return {path.name for path in folder.iterdir()}
    except OSError as problem:
        raise _not_readable(shown, problem) from None


def _size_of(path: Path, *, shown: str) -> int:
    try:
        return path.stat().st_size
    except OSError as problem:
        raise _not_readable(shown, problem) from None


def _not_readable(shown: str, problem: OSError) -> NotReadable:
    return NotReadable(f"{shown} cannot be read: {problem.strerror or problem}.")


def _leads_outside(shown: str) -> str:
    return f"{shown} is a symbolic link that leads out of the site's folder."


def _too_large(shown: str, limit: int) -> str:
    return f"{shown} is larger than {limit // (1024 * 1024)} MB."
