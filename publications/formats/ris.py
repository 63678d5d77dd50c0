"""RIS, after the format specification of Thomson ResearchSoft (2011): tags of two characters.

`read` takes what publishers and reference managers write; tags without a place stand in
`Entry.fields` as "ris:AN", one value a line, and come out again. `write` gives the same bytes for
what it wrote itself, after any number of readings. Marks of authors, "selected" and BibTeX fields
without a tag are not in RIS.
"""

import re
from collections.abc import Iterable, Iterator

from rispy import RisParser

from content.sentences import sentence
from publications.formats import json_values
from publications.formats.encodings import decode
from publications.formats.entries import Bibliography, Broken, Entry, NotABibliographyError
from publications.formats.ris_entries import entry_of
from publications.formats.ris_records import Record, record_of

MEDIA_TYPE = "application/x-research-info-systems"
EXTENSION = ".ris"

START = re.compile(r"TY  -")
END = re.compile(r"ER  -")
TAG = re.compile(r"[A-Z][A-Z0-9]  -")
MAX_LINES = 20_000
"""Lines of one record; ATLAS papers have 3,000 authors."""


class TagParser(RisParser):  # type: ignore[misc]  # rispy ships no types.
    """A record as tag -> its values in order, lines that go on joined by line feeds."""

    def _add_tag(
        self,
        record: Record,
        tag: str | None,
        content: str,
        extend_multiline: bool = False,  # noqa: FBT001, FBT002 (rispy's)
    ) -> None:
        if tag is None:
            return
        values = record.setdefault(tag, [])
        if extend_multiline:
            values[-1] += f"\n{content}"
        else:
            values.append(content)


def read(data: bytes | str) -> Bibliography:
    """The works of a RIS file; raises NotABibliographyError."""
    if len(data) > json_values.MAX_BYTES:
        raise NotABibliographyError(
            sentence(
                "The file has more than {number} MB: split it.",
                number=json_values.MAX_BYTES // 10**6,
            )
        )
    text, remark = decode(data)
    json_values.check_count(text.count("\nTY  -"))
    entries: list[Entry] = []
    broken: list[Broken] = []
    for line, lines in records(json_values.UNPRINTABLE.sub("", text).split("\n")):
        problem = _problem(lines)
        if problem:
            broken.append(Broken(line=line, text="\n".join(lines), reason=problem))
        else:
            entries.append(_entry(lines, line=line))
        json_values.check_count(len(entries) + len(broken))
    if not entries and not broken:
        raise NotABibliographyError(
            sentence(
                "The file is no RIS: each of its records is to begin with a line such as “TY  - "
                "JOUR”."
            )
        )
    return Bibliography(
        entries=tuple(entries), broken=tuple(broken), remarks=(remark,) if remark else ()
    )


def records(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The records, each with the number of its first line; lines between them are passed over,
    unless they have tags."""
    start, record = 0, list[str]()
    for number, line in enumerate(lines, start=1):
        if START.match(line) and record:
            yield start, record
            record = []
        if record or TAG.match(line):
            start = start if record else number
            record.append(line)
        if END.match(line) and record:
            yield start, record
            record = []
    if record:
        yield start, record


def _problem(lines: list[str]) -> str:
    if len(lines) > MAX_LINES:
        return sentence(
            "The record has more than {limit} lines: shorten it.", limit=f"{MAX_LINES:,}"
        )
    if not START.match(lines[0]):
        return sentence("The record does not begin with its type: add a line such as “TY  - JOUR”.")
    if not any(re.match(r"(?:TI|T1|CT|BT|DO)  - *\S", line) for line in lines):
        return sentence("The record has neither a title nor a DOI: add a line “TI  - …”.")
    return ""


def _entry(lines: list[str], *, line: int) -> Entry:
    is_ended = bool(END.match(lines[-1]))
    body = lines[1:] if is_ended else [*lines[1:], "ER  - "]
    found: list[Record] = TagParser(
        mapping={"TY": "TY"}, list_tags=[], delimiter_tags_mapping={}
    ).parse("\n".join(["TY  - ", *body]))
    record = found[0] | {"TY": [lines[0][5:].strip()]}
    remarks = () if is_ended else (sentence("The record has no last line “ER  - ”."),)
    return entry_of(record, line=line, text="\n".join(lines), remarks=remarks)


def write(entries: Iterable[Entry]) -> str:
    """The works as records, in the order given, lines ended by CR LF as the specification asks."""
    return "".join(chunks(entries))


def chunks(entries: Iterable[Entry]) -> Iterator[str]:
    """`write`, a work at a time."""
    for entry in entries:
        yield "".join(f"{line}\r\n" for line in _lines(settled_record(entry)))


def settled_record(entry: Entry) -> Record:
    """The record that reading and writing no longer change."""
    record = record_of(entry)
    for _ in range(5):
        again = record_of(entry_of(record))
        if list(again.items()) == list(record.items()):
            break
        record = again
    return record


def _lines(record: Record) -> Iterator[str]:
    for tag, values in record.items():
        for value in values:
            first, *others = value.split("\n")
            yield f"{tag}  - {first}"
            yield from others
    yield "ER  - "
    yield ""
