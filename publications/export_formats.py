"""The formats in which works leave the site, for the command, the admin and visitors."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from publications.formats import bibtex, csl_json, ris
from publications.formats.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    name: str
    """As in ``?format=`` and ``--format``."""
    label: str
    media_type: str
    """RIS and BibTeX have none that is registered; these are what reference managers know."""
    extension: str
    chunks: Callable[[Iterable[Entry]], Iterator[str]]
    """The file in pieces, in the order of the entries, with what concerns visitors."""
    chunks_in_full: Callable[[Iterable[Entry]], Iterator[str]]
    """The same with all that an import understands, for the owner."""


def _bibtex(entries: Iterable[Entry], *, private: bool) -> Iterator[str]:
    """In one piece: a key that two works share is told apart with all of them in view."""
    yield bibtex.write(entries, private=private)


FORMATS = {
    "bibtex": ExportFormat(
        name="bibtex",
        label="BibTeX",
        media_type="application/x-bibtex",
        extension=".bib",
        chunks=partial(_bibtex, private=False),
        chunks_in_full=partial(_bibtex, private=True),
    ),
    "ris": ExportFormat(
        name="ris",
        label="RIS",
        media_type=ris.MEDIA_TYPE,
        extension=ris.EXTENSION,
        chunks=ris.chunks,
        chunks_in_full=ris.chunks,
    ),
    "csl-json": ExportFormat(
        name="csl-json",
        label="CSL-JSON",
        media_type=csl_json.MEDIA_TYPE,
        extension=csl_json.EXTENSION,
        chunks=csl_json.chunks,
        chunks_in_full=csl_json.chunks,
    ),
}
