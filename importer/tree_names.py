"""Which names of a site's files are taken over, and the sentence for each that is not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from importer.records import Remark

FILES_LIMIT = 50_000
"""Most files of one site."""
DEPTH_LIMIT = 32
"""Most folders inside each other."""
PATH_LIMIT = 450
"""Longest path of a file inside the site, in characters."""
NAME_LIMIT = 255
"""Longest name of a file or folder, in bytes of UTF-8: what file systems hold."""
REMARKS_LIMIT = 200
"""Most remarks of one kind of trouble; the rest is counted."""
_SKIPPED_FOLDERS = {"node_modules", "_site", "__MACOSX", "__pycache__"}
_KEPT_DOT_FILES = {".nojekyll"}
_GEMS = {"bundle", "cache", "gems", "ruby"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z]:")
_SITE_FILES = {
    *("_config.yml", "_config.yaml", "_config.toml", "config.toml", "config.yaml", "config.yml"),
    *("hugo.toml", "hugo.yaml", "hugo.json", "_quarto.yml", "_quarto.yaml", "mkdocs.yml"),
    *("index.md", "index.html", "index.qmd", "about.md"),
}
_SITE_FOLDERS = {
    *("_pages", "_posts", "_publications", "_data", "_bibliography", "_layouts", "_includes"),
    *("content", "config", "static", "assets", "data", "images", "files"),
}


@dataclass(slots=True)
class TreeRemarks:
    """Remarks on the files of a tree, of which there may be very many."""

    made: list[Remark] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, reason: str, *, kind: str = "dropped", line: int = 1) -> None:
        """Keep one remark; ``reason`` is a sentence, the same for the same kind of trouble."""
        count = self.counts[reason] = self.counts.get(reason, 0) + 1
        shown = printable(name)[:500]
        if count < REMARKS_LIMIT:
            self.made.append(Remark(file=shown, line=line, kind=kind, text=shown, reason=reason))
        elif count == REMARKS_LIMIT:
            reason = f"{reason} More files of this kind are not named."
            self.made.append(Remark(file=shown, line=line, kind=kind, text=shown, reason=reason))


def printable(name: str) -> str:
    """Return a name without control characters and without bytes that are no text."""
    return _CONTROL.sub("�", name.encode("utf-8", "replace").decode("utf-8"))


def trouble_with(name: str) -> str:
    """Return why a path inside a site is refused, as one sentence, or ""."""
    parts = name.split("/")
    if "\0" in name or _CONTROL.search(name):
        return "The name holds control characters; the file was left out."
    if name.startswith("/") or "\\" in name or _DRIVE.match(name) or ".." in parts:
        return "The name leads out of the site's folder; the file was left out."
    if "" in parts or "." in parts:
        return "The name is no plain path; the file was left out."
    if len(parts) > DEPTH_LIMIT:
        return f"Folders are nested more than {DEPTH_LIMIT} deep; what is in them was left out."
    if len(name) > PATH_LIMIT or any(len(part.encode()) > NAME_LIMIT for part in parts):
        return f"A path has at most {PATH_LIMIT} characters here; the file was left out."
    return ""


def is_skipped(parts: list[str], *, is_folder: bool = False) -> bool:
    """Return whether a path is the machinery of a generator or a hidden file, never content."""
    folders = parts if is_folder else parts[:-1]
    for before, folder in zip(["", *folders], folders, strict=False):
        if folder in _SKIPPED_FOLDERS or folder.startswith("."):
            return True
        if before == "vendor" and folder in _GEMS:
            return True
    return not is_folder and parts[-1].startswith(".") and parts[-1] not in _KEPT_DOT_FILES


def site_root(names: Iterable[str]) -> str:
    """Return the folder in which the site stands: "" or "folder/".

    A download of a repository wraps the site in one folder; so does a careful person.
    """
    names, root = list(names), ""
    for _ in range(3):
        tops: dict[str, bool] = {}
        for name in names:
            top, slash, _rest = name.partition("/")
            tops[top] = tops.get(top, False) or bool(slash)
        below = "" if _is_site(tops) else _only_site(names, tops)
        if not below:
            return root
        root += f"{below}/"
        names = [name[len(below) + 1 :] for name in names if name.startswith(f"{below}/")]
    return root


def _is_site(tops: dict[str, bool]) -> bool:
    return any(
        (top in _SITE_FOLDERS) if is_folder else (top in _SITE_FILES)
        for top, is_folder in tops.items()
    )


def _only_site(names: list[str], tops: dict[str, bool]) -> str:
    folders = [top for top, is_folder in tops.items() if is_folder]
    if len(folders) == len(tops) == 1:
        return folders[0]
    sites = set()
    for name in names:
        parts = name.split("/", 2)
        if len(parts) > 1:
            known = _SITE_FOLDERS if len(parts) == 3 else _SITE_FILES
            if parts[1] in known:
                sites.add(parts[0])
    return sites.pop() if len(sites) == 1 else ""
