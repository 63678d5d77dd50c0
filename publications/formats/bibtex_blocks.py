"""The entries of a .bib file as they stand in it: types, keys and raw values.

``bibtexparser`` splits the file into blocks and fields. Here the values are put together (braces,
quotes, numbers, abbreviations and `#`), abbreviations and cross references are resolved, and what
is wrong is said in a sentence. "BibTeXing" (Oren Patashnik, 1988) is followed; what other programs
write is understood beyond it.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ExplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)
from bibtexparser.model import Entry as EntryBlock

from content.sentences import sentence
from publications.formats.bibtex_values import (
    MONTHS,
    UnreadableValueError,
    fields_of,
)
from publications.formats.entries import Broken

# It tells the log about each broken block, which is reported here.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_CHUNK = 2_000
_BLOCK = re.compile(r"^[^\S\n]*@\s*\w+\s*[{(]", re.MULTILINE)
_CROSSREF_TITLE = frozenset(
    (
        *("inproceedings", "conference", "incollection", "inbook", "inreference", "suppbook"),
        "bookinbook",
    )
)
_NEVER_INHERITED = frozenset(
    (
        *("title", "subtitle", "titleaddon", "shorttitle", "sorttitle", "author", "crossref"),
        *("xref", "key", "ids", "doi", "url", "abstract", "pages", "note", "keywords", "file"),
        *("pdf", "preview", "selected", "abbr", "annotation", "html", "arxiv", "eprint", "code"),
        *("slides", "video", "poster", "website", "blog", "supp", "award", "award_name"),
        *("bibtex_show", "booktitle"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    line: int
    text: str
    type: str
    key: str
    fields: dict[str, str]
    """Names in lower case; values as between their braces, abbreviations put in."""
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Blocks:
    """What was found in a file."""

    entries: list[RawEntry] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    others: int = 0
    """Abbreviations, comments and preambles."""


def count(text: str) -> int:
    """Return about how many blocks there are, in time linear in the text."""
    return sum(1 for _ in _BLOCK.finditer(text))


def split(text: str) -> Blocks:
    """Return the blocks of `text` in order, cross references resolved."""
    found = Blocks()
    abbreviations = dict(MONTHS)
    for first_line, chunk in _chunks(text):
        _read_chunk(chunk, first_line, abbreviations, found)
    _resolve_cross_references(found.entries)
    return found


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of the file that end before a block, so that memory is bounded, with their lines."""
    start, line = 0, 1
    for index, block in enumerate(_BLOCK.finditer(text), start=1):
        if index % _CHUNK == 0:
            yield line, text[start : block.start()]
            line += text.count("\n", start, block.start())
            start = block.start()
    yield line, text[start:]


def _read_chunk(chunk: str, first_line: int, abbreviations: dict[str, str], found: Blocks) -> None:
    library: Library = parse_string(chunk, parse_stack=[])
    lines = chunk.split("\n")
    blocks = library.blocks
    for index, block in enumerate(blocks):
        start = block.start_line or 0
        following = blocks[index + 1 :]
        end = next((other.start_line for other in following[:2] if _opens(other)), len(lines))
        _read_block(
            block, lines[start : end or len(lines)], first_line + start, abbreviations, found
        )


def _opens(block: Block) -> bool:
    return (block.raw or "").startswith("@")


def _read_block(
    block: Block, lines: list[str], line: int, abbreviations: dict[str, str], found: Blocks
) -> None:
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        block = block.ignore_error_block or block
    commented = bool(lines) and lines[0].lstrip().startswith("%")
    if isinstance(block, EntryBlock) and commented:
        found.remarks.append(
            sentence(
                "The entry “{key}” on line {line} is commented out by %.",
                key=block.key[:80],
                line=line,
            )
        )
    elif isinstance(block, EntryBlock):
        _read_entry(block, line, abbreviations, found)
    elif isinstance(block, String):
        found.others += 1
        _read_abbreviation(block, line, abbreviations, found)
    elif isinstance(block, ParsingFailedBlock):
        if not commented:
            text = "\n".join(lines).strip()
            found.broken.append(Broken(line=line, text=text, reason=_reason(block, text)))
    else:
        found.others += isinstance(block, ExplicitComment | Preamble)


def _read_entry(block: EntryBlock, line: int, abbreviations: dict[str, str], found: Blocks) -> None:
    text = (block.raw or "").strip()
    pairs = [(item.key, str(item.value)) for item in block.fields]
    try:
        fields, remarks = fields_of(pairs, abbreviations)
    except UnreadableValueError as error:
        found.broken.append(Broken(line=line, text=text, reason=str(error)))
        return
    key = "".join(block.key.split())
    if not fields and not key:
        found.broken.append(
            Broken(
                line=line,
                text=text,
                reason=sentence("The entry is empty: leave it out, or fill it in."),
            )
        )
        return
    entry = RawEntry(
        line=line, text=text, type=block.entry_type, key=key, fields=fields, remarks=tuple(remarks)
    )
    found.entries.append(entry)


def _read_abbreviation(
    block: String, line: int, abbreviations: dict[str, str], found: Blocks
) -> None:
    name = block.key.strip().lower()
    try:
        fields, _ = fields_of([(name, str(block.value))], abbreviations)
    except UnreadableValueError as error:
        found.remarks.append(
            sentence(
                "The abbreviation on line {line} was passed over: {error}", line=line, error=error
            )
        )
        return
    abbreviations.update(fields)


def _reason(block: ParsingFailedBlock, text: str) -> str:
    said = getattr(block.error, "abort_reason", "")
    if "end of file" in said or "block start" in said:
        return sentence(
            "The entry does not end: close its braces and quotes before the next one begins."
        )
    if "comma after entry key" in said:
        return sentence(
            "The entry has no key: begin it like @article{{key, and go on with its fields."
        )
    found = re.search(r"found `(.)`", said)
    first = text.split("\n", 1)[0][:60]
    if found:
        return sentence(
            "A comma, brace or equals sign is missing near {sign}: correct the entry that begins "
            "“{beginning}”.",
            sign=found[1],
            beginning=first,
        )
    return sentence(
        "A comma, brace or equals sign is missing: correct the entry that begins “{beginning}”.",
        beginning=first,
    )


def _resolve_cross_references(entries: list[RawEntry]) -> None:
    """Let entries inherit what they lack from the entry that they name; one level, as BibTeX."""
    by_key: dict[str, RawEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.lower(), entry)
    for index, entry in enumerate(entries):
        name = entry.fields.get("crossref", "").strip()
        if not name:
            continue
        parent = by_key.get("".join(name.split()).lower())
        if parent is None or parent is entry:
            remark = sentence(
                "The entry “{name}” that it refers to is not in the file.", name=name[:80]
            )
            entries[index] = replace(entry, remarks=(*entry.remarks, remark))
        else:
            entries[index] = replace(entry, fields=_inherited(entry, parent))


def _inherited(entry: RawEntry, parent: RawEntry) -> dict[str, str]:
    fields = {
        **{name: value for name, value in parent.fields.items() if name not in _NEVER_INHERITED},
        **{name: value for name, value in entry.fields.items() if name != "crossref"},
    }
    if entry.type in _CROSSREF_TITLE:
        title = parent.fields.get("booktitle") or parent.fields.get("title")
        if title:
            fields.setdefault("booktitle", title)
    return fields
