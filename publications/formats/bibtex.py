"""BibTeX and biblatex files, with al-folio's fields: read into entries, written from them.

``write`` has one spelling for each work, so that ``write(read(write(works)).entries)`` gives the
same bytes again. Sources: "BibTeXing" (Oren Patashnik, 1988, btxdoc); the biblatex manual 3.19; the
fields of al-folio's papers.bib.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from content.sentences import sentence
from publications.formats.bibtex_blocks import RawEntry, count, split
from publications.formats.bibtex_reading import read_entry
from publications.formats.bibtex_writing import write_entries
from publications.formats.encodings import decode
from publications.formats.entries import Bibliography, Entry, NotABibliographyError

MAX_SIZE = 30_000_000
"""Of a file, in bytes or characters: about 35,000 entries."""
MAX_ENTRIES = 25_000


def read(data: bytes | str, *, progress: Callable[[int, int], None] | None = None) -> Bibliography:
    """Return the entries of a .bib file, those that are broken, and remarks on the file.

    `progress` is told how many entries of how many are done. Raises NotABibliographyError, with a
    sentence for people, for a file that is too large or holds no BibTeX.
    """
    if len(data) > MAX_SIZE:
        raise NotABibliographyError(
            sentence(
                "The file has {number} MB; at most {limit} MB are read: split it.",
                number=f"{len(data) / 1000000.0:.0f}",
                limit=f"{MAX_SIZE / 1000000.0:.0f}",
            )
        )
    text, remark = decode(data)
    if (number := count(text)) > MAX_ENTRIES:
        raise NotABibliographyError(
            sentence(
                "The file holds {number} entries; at most {limit} are read: split it.",
                number=f"{number:,}",
                limit=f"{MAX_ENTRIES:,}",
            )
        )
    found = split(text)
    if not found.entries and not found.broken and not found.remarks and not found.others:
        if text.strip(" \n-"):
            raise NotABibliographyError(
                sentence(
                    "There is no BibTeX entry in the file: an entry begins like @article{{key, …"
                )
            )
        found.remarks.append(sentence("The file is empty."))
    entries = _with_shared_keys(_read_all(found.entries, progress))
    remarks = ([remark] if remark else []) + found.remarks
    broken = sorted(found.broken, key=lambda one: one.line)
    return Bibliography(entries=entries, broken=tuple(broken), remarks=tuple(remarks))


def _read_all(
    raw_entries: list[RawEntry], progress: Callable[[int, int], None] | None
) -> list[Entry]:
    entries = []
    for index, raw in enumerate(raw_entries, start=1):
        entries.append(read_entry(raw))
        if progress and (index % 100 == 0 or index == len(raw_entries)):
            progress(index, len(raw_entries))
    return entries


def _with_shared_keys(entries: list[Entry]) -> tuple[Entry, ...]:
    """Say of entries that share a key, in whatever case, where the other one stands."""
    lines: dict[str, int] = {}
    marked = []
    for entry in entries:
        first = lines.setdefault(entry.key.lower(), entry.line)
        if first != entry.line and entry.key:
            remark = sentence(
                "The key “{key}” is also that of the entry on line {first}.",
                key=entry.key,
                first=first,
            )
            entry = replace(entry, remarks=(*entry.remarks, remark))  # noqa: PLW2901
        marked.append(entry)
    return tuple(marked)


def write(entries: Iterable[Entry], *, private: bool = False) -> str:
    """Return a .bib file for `entries`, in their order, each under a key of its own.

    With `private`, everything that `read` understands is written, al-folio's buttons and display
    keys among it; without, what visitors get: the bibliographic fields only.
    """
    return write_entries(entries, private=private)
