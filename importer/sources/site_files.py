"""Pictures and documents of the site that a page refers to."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from importer.folder import NotReadable, SiteFolder
from importer.losslessness import links
from importer.records import SourceFile
from importer.sources.source_lines import Line, Remarks
from importer.sources.web_addresses import parts_of

REFERENCES_LIMIT = 2000
PATH_LIMIT = 450
"""Longest path of a file that is taken over, in characters, percent-decoded."""
_PAGE_SUFFIXES = (".md", ".html", ".htm", ".markdown", ".php", ".xml")


@dataclass(frozen=True, slots=True)
class Reference:
    url: str
    line: Line


def referred(
    lines: Iterable[Line], site: SiteFolder, remarks: Remarks, *, host: str
) -> list[SourceFile]:
    """Return the site's own files that these lines link to or show, each once.

    ``host``: the site's own host; absolute addresses there are files of the site too. A file
    that is not in the folder is reported. Raises ImportProblem for one that lies outside.
    """
    found: dict[str, SourceFile] = {}
    seen: set[str] = set()
    for line in lines:
        if "](" not in line.text and "=" not in line.text:
            continue
        for url in links(line.text):
            path = site_path(url, host=host)
            if not path or path in seen or len(seen) >= REFERENCES_LIMIT:
                continue
            seen.add(path)
            file = _found(path, site, Reference(url, line), remarks)
            if file:
                found[path] = file
    return list(found.values())


def _found(path: str, site: SiteFolder, at: Reference, remarks: Remarks) -> SourceFile | None:
    kind, reason, on_disk = "not understood", "", None
    try:
        on_disk = site.resolve(path)
    except NotReadable as problem:
        reason = f"{problem} The file was left out."
    if on_disk and _is_too_long(path):
        reason = f"A path has at most {PATH_LIMIT} characters here; the file was left out."
    elif on_disk:
        return SourceFile(path=path, on_disk=on_disk)
    elif not reason and _looks_like_a_file(path):
        kind, reason = "review", f"The page refers to {path}, which is not in the folder."
    if reason:
        remarks.add(kind, at.line, reason, text=at.url)
    return None


def site_path(url: str, *, host: str = "") -> str:
    """Return the path on the site that an address means, "" when it leads elsewhere."""
    parts = parts_of(url)
    if parts is None:
        return ""
    if parts.netloc and (not host or parts.netloc.casefold() != host.casefold()):
        return ""
    if parts.scheme not in ("", "http", "https") or not parts.path:
        return ""
    path = posixpath.normpath("/" + parts.path.lstrip("/"))
    return "" if path == "/" or "\\" in path else path


def photo_path(avatar: str, site: SiteFolder) -> str:
    """Return the portrait's path on the site: academicpages keeps it in /images/.

    "" when it is not a file of the site, or none that can be had.
    """
    if not avatar or "://" in avatar or avatar.startswith("//"):
        return ""
    name = avatar.lstrip("/")
    for path in (f"/{name}", f"/images/{name}", f"/assets/img/{name}"):
        if path.count("/") > 1 and _is_there(path, site):
            return path
    return f"/{name}" if _is_there(f"/{name}", site) else ""


def _is_there(path: str, site: SiteFolder) -> bool:
    try:
        return not _is_too_long(path) and site.resolve(path) is not None
    except NotReadable:
        return False


def _is_too_long(path: str) -> bool:
    return len(unquote(path)) > PATH_LIMIT


def _looks_like_a_file(path: str) -> bool:
    name = path.rpartition("/")[2]
    return "." in name and not name.lower().endswith(_PAGE_SUFFIXES)
