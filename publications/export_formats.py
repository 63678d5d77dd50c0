"""The formats in which works leave the site, for the command, the admin and visitors."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from publications.formats import csl_json, ris
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
    """The file in pieces, in the order of the entries."""


FORMATS = {
    "ris": ExportFormat(
        name="ris",
        label="RIS",
        media_type=ris.MEDIA_TYPE,
        extension=ris.EXTENSION,
        chunks=ris.chunks,
    ),
    "csl-json": ExportFormat(
        name="csl-json",
        label="CSL-JSON",
        media_type=csl_json.MEDIA_TYPE,
        extension=csl_json.EXTENSION,
        chunks=csl_json.chunks,
    ),
}
