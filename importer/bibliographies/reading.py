"""Files and standard input -> what they say."""

import sys
from collections.abc import Callable
from pathlib import Path

from content.sentences import sentence
from importer.bibliographies.plans import Source
from importer.folder import ImportProblem
from importer.progress import Progress
from publications.formats import bibtex, crossref, csl_json, detect, orcid, ris
from publications.formats.entries import Bibliography, NotABibliographyError

STANDARD_INPUT = "-"
LIMIT = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""
READERS: dict[str, Callable[[bytes], Bibliography]] = {
    "bibtex": bibtex.read,
    "ris": ris.read,
    "csl-json": csl_json.read,
    "crossref": crossref.read,
    "orcid": orcid.read,
}


def read(file: str, *, kind: str = "", progress: Progress | None = None) -> Source:
    """What a file says, or "-" for standard input; `kind` is its format, "" when it tells itself.

    Raises ImportProblem with one sentence.
    """
    name = "standard input" if file == STANDARD_INPUT else Path(file).name
    return understood(data_of(file), name=name, kind=kind, progress=progress)


def understood(
    data: bytes, *, name: str, kind: str = "", progress: Progress | None = None
) -> Source:
    """What the bytes of a file say; raises ImportProblem as `read` does."""
    try:
        if kind:
            return Source(file=name[:500], format=kind, bibliography=READERS[kind](data))
        found, bibliography = detect.read(data, name, progress=progress)
    except NotABibliographyError as problem:
        reason = str(problem)
        raise ImportProblem(reason if name in reason else f"{name}: {reason}") from None
    return Source(file=name[:500], format=found, bibliography=bibliography)


def data_of(file: str) -> bytes:
    try:
        if file == STANDARD_INPUT:
            data = sys.stdin.buffer.read(LIMIT + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(LIMIT + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", "") or problem
        raise ImportProblem(
            sentence("{file} cannot be read: {reason}.", file=file, reason=reason)
        ) from None
    if len(data) > LIMIT:
        raise ImportProblem(
            sentence(
                "{file} is larger than {number} MB: split it into several files.",
                file=file,
                number=LIMIT // (1024 * 1024),
            )
        )
    return data
