"""Lines of a page that know where they came from, through includes and comments."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from importer.records import Origin, Remark

_FENCE = re.compile(r" {0,3}(?:[-*+] +|\d{1,3}[.)] +)?\s{0,12}(`{3,}|~{3,})(.*)")
OutsideCode = Callable[[int], bool]
"""Whether the line of an index stands outside fenced code."""


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    file: str
    number: int
    """Line number in ``file``, from 1."""
    order: int = 0
    """Place on the assembled page; lines of comments have theirs too."""


@dataclass(slots=True)
class Remarks:
    """The remarks of one import, in the order in which they were made."""

    made: list[Remark] = field(default_factory=list)

    def add(self, kind: str, line: Line, reason: str, *, text: str | None = None) -> None:
        shown = line.text if text is None else text
        self.made.append(
            Remark(
                file=line.file,
                line=line.number,
                kind=kind,
                text=shown.strip()[:2000],
                reason=reason,
            )
        )


@dataclass(frozen=True, slots=True)
class Text:
    """Lines joined to one string, with the way back from a place in it to its line."""

    lines: list[Line]
    text: str
    starts: list[int]

    @classmethod
    def of(cls, lines: list[Line]) -> "Text":
        starts, position = [], 0
        for line in lines:
            starts.append(position)
            position += len(line.text) + 1
        return cls(lines, "\n".join(line.text for line in lines), starts)


def lines_of(text: str, *, file: str, first: int = 1) -> list[Line]:
    return [Line(line, file, number) for number, line in enumerate(text.split("\n"), first)]


def numbered(lines: Iterable[Line]) -> list[Line]:
    """Give each line its place on the page."""
    return [replace(line, order=order) for order, line in enumerate(lines)]


def joined(lines: Iterable[Line]) -> str:
    """Return the lines as one text, without blank lines around it."""
    lines = list(lines)
    text = "\n".join(
        line.text.rstrip(" \t") if not line.text.strip() else line.text for line in lines
    )
    return re.sub(r"\A(?:[ \t]*\n)+", "", text).rstrip()


def origin(lines: list[Line]) -> Origin:
    """Return where the first line stands that is not blank."""
    first = next((line for line in lines if line.text.strip()), lines[0])
    return Origin(file=first.file, line=first.number, text=joined(lines))


def outside_code(lines: list[Line]) -> OutsideCode:
    """Return a test whether the line of an index stands outside fenced code."""
    inside, fence = set[int](), ""
    for index, line in enumerate(lines):
        has_marks = "```" in line.text or "~~~" in line.text
        found = _FENCE.match(line.text) if has_marks else None
        if fence:
            inside.add(index)
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            inside.add(index)
            fence = found[1]
    return lambda index: index not in inside
