"""What a bibliography holds, whatever its format: frozen entries, without a database.

A reader (``read(text) -> Bibliography``) makes them from one format, a writer
(``write(entries) -> str``) makes the format from them; ``publications.bibliographies`` makes them
from rows. Titles, venues and abstracts are Markdown with formulas as ``$x^2$``; names are plain
text; dates are EDTF strings of ``content.partial_dates`` ("" when unknown).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    name: str
    """As printed, in reading order, without marks: "Ada King, Jr." is "Ada King Jr."."""
    family_name: str = ""
    """With its particles: "van der Waerden"; "" for a group, or when the parts are unknown."""
    given_name: str = ""
    suffix: str = ""
    """"Jr.", "III"."""
    is_organization: bool = False
    equal_contribution: bool = False
    corresponding: bool = False
    note: str = ""
    """What another mark at the name says, or the mark itself when nothing explains it."""
    orcid: str = ""
    """"0000-0002-1825-0097", or ""."""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    kind: str
    """A value of ``publications.models.PublicationLink.Kind``."""
    url: str
    """An absolute address, or the path of a file of the imported site ("/assets/pdf/a.pdf")."""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One work."""

    line: int = 0
    """First line of the entry in its file, from 1; 0 where the format has no lines."""
    text: str = ""
    """The entry as it stands in the file."""
    key: str = ""
    """BibTeX key, or the identifier that the format gives it."""
    type: str = "other"
    """A value of ``publications.models.Publication.Type``."""
    bibtex_type: str = ""
    """Set where `type` alone would come out as another BibTeX type: "mastersthesis"."""
    title: str = ""
    authors: tuple[Author, ...] = ()
    authors_incomplete: bool = False
    """The list ends in "and others"."""
    abstract: str = ""
    venue: str = ""
    short_venue: str = ""
    date: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    """With an en dash: "12–34"."""
    publisher: str = ""
    doi: str = ""
    """Lower case, without a resolver: "10.1000/182"."""
    arxiv_id: str = ""
    """"2310.12670" or "math/0211159", without version."""
    isbn: str = ""
    pmid: str = ""
    note: str = ""
    """A distinction shown as a chip: "Oral", "Best paper"."""
    selected: bool = False
    thumbnail: str = ""
    """Path or address of its picture."""
    links: tuple[Link, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    """What has no place above, by its name in lower case: BibTeX values as they stand between
    their braces; keys of other formats as "ris:AN", "csl:genre" (JSON there)."""
    remarks: tuple[str, ...] = ()
    """One sentence each about what was repaired, dropped or is in doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """An entry that could not be read."""

    line: int
    text: str
    reason: str
    """One sentence: what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    entries: tuple[Entry, ...] = ()
    broken: tuple[Broken, ...] = ()
    remarks: tuple[str, ...] = ()
    """About the file as a whole: its encoding, what was passed over."""


class NotABibliographyError(ValueError):
    """The file is none of this format, or too large; the sentence says why and what to do."""
