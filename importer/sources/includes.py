"""Liquid's includes: ``{% include_relative x.md %}`` replaced by the file's lines."""

import posixpath
import re
from dataclasses import dataclass

from importer.folder import PAGE_LIMIT, NotReadable, SiteFolder
from importer.front_matter import split
from importer.sources.source_lines import Line, Remarks, lines_of

DEPTH_LIMIT = 5
LINES_LIMIT = 50_000
_INCLUDE = re.compile(r"\{%-?[ \t]*include_relative[ \t]+([^\s%{}]{1,300})[^%{}\n]*%\}")
_RAW = re.compile(r"\{%-?\s*(end)?raw\s*-?%\}")


@dataclass(slots=True)
class _Expansion:
    site: SiteFolder
    remarks: Remarks
    line_count: int = 0


def expand(lines: list[Line], site: SiteFolder, remarks: Remarks) -> list[Line]:
    """Return the lines with every include in place; files not found are reported and left out."""
    return _expand(lines, (site.name_of(site.page),), _Expansion(site, remarks))


def _expand(lines: list[Line], open_files: tuple[str, ...], expansion: _Expansion) -> list[Line]:
    result: list[Line] = []
    raw = False
    for line in lines:
        for mark in _RAW.finditer(line.text):
            raw = not mark[1]
        found = None if raw else _INCLUDE.search(line.text)
        if not found:
            result.append(line)
            continue
        inner = _included(found[1], line, open_files, expansion)
        before, after = line.text[: found.start()], line.text[found.end() :]
        result += _in_place(line, before, inner, after)
    return result


def _included(
    name: str, line: Line, open_files: tuple[str, ...], expansion: _Expansion
) -> list[Line]:
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(line.file), name))
    try:
        text, reason = _text_of(wanted, open_files, expansion.site), ""
    except NotReadable as problem:
        text, reason = "", f"{problem} Nothing stands here."
    except _NotIncludedError as problem:
        text, reason = "", str(problem)
    matter = split(text, file=wanted)
    inner = lines_of(matter.body, file=wanted, first=matter.body_line)
    expansion.line_count += len(inner)
    if not reason and expansion.line_count > LINES_LIMIT:
        reason = "The page grows too long; this file was left out."
    if reason:
        expansion.remarks.add("not understood", line, reason)
        return []
    expansion.remarks.made += matter.remarks
    return _expand(inner, (*open_files, wanted), expansion)


class _NotIncludedError(Exception):
    """Why an include is left out, as one sentence."""


def _text_of(wanted: str, open_files: tuple[str, ...], site: SiteFolder) -> str:
    is_inside = not wanted.startswith(("..", "/"))
    path = site.resolve(f"/{wanted}", limit=PAGE_LIMIT) if is_inside else None
    if path is None:
        raise _NotIncludedError("The included file was not found in the folder; nothing is here.")
    if wanted in open_files:
        raise _NotIncludedError("The file includes itself; it was not included again.")
    if len(open_files) > DEPTH_LIMIT:
        raise _NotIncludedError("Files include each other too deeply; this one was left out.")
    return site.read(path)


def _in_place(line: Line, before: str, inner: list[Line], after: str) -> list[Line]:
    if not inner:
        rest = before + after
        return [Line(rest, line.file, line.number)] if rest.strip() else []
    first = inner[0]
    if before.strip():
        inner = [Line(before + first.text, line.file, line.number), *inner[1:]]
    if after.strip():
        inner = [*inner, Line(after, line.file, line.number)]
    return inner
