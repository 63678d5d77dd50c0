"""Makes a PDF smaller: what typst leaves uncompressed goes into object streams.

Each element of the tags and each link is an object of its own, and they are most of a long
document. ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams), which every
reader of PDF 1.5 or later knows.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TOGETHER = 200
"""Objects in one stream: a reader that wants one of them unpacks all."""
END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
TABLE = re.compile(rb"xref\s+0 (\d+)\s")
HEADER = re.compile(rb"\s*(\d+) 0 obj\s")
TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
SIZE = re.compile(rb"/Size\s+\d+")
ENTRY = 20
"""Bytes of an entry of the table."""
FREE, HERE, PACKED = 0, 1, 2
Place = tuple[int, int, int]
"""An entry of a cross-reference stream: one of the three kinds above and what it says."""


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF taken apart."""

    head: bytes
    objects: list[tuple[int, bytes]]
    """Number and body of each."""
    trailer: bytes
    """What its dictionary says but for the size."""


def packed(document: bytes) -> bytes:
    """`document`, a PDF 1.5 or later with one table of cross-references and no encryption, with
    the same objects in less space; as it is, where it is something else."""
    source = taken_apart(document)
    return put_together(source) if source else document


def taken_apart(document: bytes) -> Source | None:
    end = END.search(document, max(0, len(document) - 100))
    table = TABLE.match(document, int(end[1])) if end else None
    trailer = TRAILER.search(document, table.end()) if table else None
    if not (end and table and trailer) or b"/Prev" in trailer[1] or b"/Encrypt" in trailer[1]:
        return None
    count, first = int(table[1]), table.end()
    entries = [document[at : at + ENTRY] for at in range(first, first + count * ENTRY, ENTRY)]
    starts = sorted(int(entry[:10]) for entry in entries if entry[17:18] == b"n")
    objects = []
    for start, stop in zip(starts, [*starts[1:], int(end[1])], strict=True):
        header = HEADER.match(document, start, stop)
        body = document[header.end() : stop].rstrip() if header else b""
        if not header or not body.endswith(b"endobj"):
            return None
        objects.append((int(header[1]), body.removesuffix(b"endobj").rstrip()))
    if not starts:
        return None
    return Source(document[: starts[0]], objects, SIZE.sub(b"", trailer[1]))


def put_together(source: Source) -> bytes:
    written = bytearray(source.head)
    places: dict[int, Place] = {}

    def write(number: int, body: bytes) -> None:
        places[number] = (HERE, len(written), 0)
        written.extend(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    following = max(number for number, _ in source.objects) + 1
    loose = [one for one in source.objects if not one[1].endswith(b"endstream")]
    for number, body in source.objects:
        if body.endswith(b"endstream"):
            write(number, body)
    for together in in_parts(loose):
        write(following, stream_of(together))
        for index, (number, _) in enumerate(together):
            places[number] = (PACKED, following, index)
        following += 1
    start = len(written)
    places[following] = (HERE, start, 0)
    written.extend(b"%d 0 obj\n%b\nendobj\n" % (following, references(places, source.trailer)))
    return bytes(written) + b"startxref\n%d\n%%%%EOF\n" % start


def in_parts(objects: Sequence[tuple[int, bytes]]) -> Iterator[Sequence[tuple[int, bytes]]]:
    for first in range(0, len(objects), TOGETHER):
        yield objects[first : first + TOGETHER]


def stream_of(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """An object stream: numbers and offsets, then the objects."""
    numbers, offset = [], 0
    for number, body in objects:
        numbers.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    index = b" ".join(numbers) + b"\n"
    content = index + b"\n".join(body for _, body in objects)
    return stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index)), content)


def references(places: dict[int, Place], trailer: bytes) -> bytes:
    """A cross-reference stream: of each object what kind of place it has, where, and at which."""
    widths = (1, 4, 2)
    rows, before = [], bytes(sum(widths))
    size = max(places) + 1
    for number in range(size):
        place = places.get(number, (FREE, 0, 0))
        row = b"".join(value.to_bytes(width) for value, width in zip(place, widths, strict=True))
        # PNG's filter "up": only what differs from the row above.
        rows.append(
            b"\x02" + bytes((new - old) % 256 for new, old in zip(row, before, strict=True))
        )
        before = row
    shape = b"/Type/XRef/Size %d/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>" % size
    return stream(shape + trailer, b"".join(rows))


def stream(entries: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        entries,
        len(data),
        data,
    )
