"""Pictures and documents of the site that a page refers to."""

import posixpath
from collections.abc import Iterable
from urllib.parse import urlsplit

from importer.folder import SiteFolder
from importer.losslessness import links
from importer.records import SourceFile
from importer.sources.source_lines import Line, Remarks

REFERENCES_LIMIT = 2000
_PAGE_SUFFIXES = (".md", ".html", ".htm", ".markdown", ".php", ".xml")


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
            on_disk = site.resolve(path)
            if on_disk:
                found[path] = SourceFile(path=path, on_disk=on_disk)
            elif _looks_like_a_file(path):
                reason = f"The page refers to {path}, which is not in the folder."
                remarks.add("review", line, reason, text=url)
    return list(found.values())


def site_path(url: str, *, host: str = "") -> str:
    """Return the path on the site that an address means, "" when it leads elsewhere."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.netloc and (not host or parts.netloc.casefold() != host.casefold()):
        return ""
    if parts.scheme not in ("", "http", "https") or not parts.path:
        return ""
    path = posixpath.normpath("/" + parts.path.lstrip("/"))
    return "" if path == "/" or "\\" in path else path


def photo_path(avatar: str, site: SiteFolder) -> str:
    """Return the portrait's path on the site: academicpages keeps it in /images/."""
    if not avatar or "://" in avatar or avatar.startswith("//"):
        return ""
    name = avatar.lstrip("/")
    for path in (f"/{name}", f"/images/{name}", f"/assets/img/{name}"):
        if path.count("/") > 1 and site.resolve(path):
            return path
    return f"/{name}" if site.resolve(f"/{name}") else ""


def _looks_like_a_file(path: str) -> bool:
    name = path.rpartition("/")[2]
    return "." in name and not name.lower().endswith(_PAGE_SUFFIXES)
