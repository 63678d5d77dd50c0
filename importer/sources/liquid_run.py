"""What one evaluation of a template may spend, and what it finds on its way."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import StringIO
from typing import Any

from liquid import Environment
from liquid.template import BoundTemplate

from importer.records import Remark
from importer.site_records import Listing
from importer.sources.liquid_pieces import Piece

SECONDS_LIMIT = 1.5
"""Longest evaluation of one page, in seconds of the processor: a busy machine loses no page."""
STEPS_LIMIT = 50_000
"""Most turns of loops, all loops of a page together."""
OUTPUT_LIMIT = 4 * 1024 * 1024
"""Longest text that a page grows to, in characters."""
STRING_LIMIT = 1_000_000
LIST_LIMIT = 50_000
INCLUDES_LIMIT = 1_000
INCLUDE_DEPTH_LIMIT = 8
REMARKS_LIMIT = 100
"""Most remarks on one page."""


class Exhausted(Exception):  # noqa: N818 - the template's fault, not an error of the program
    """Why an evaluation was stopped, as one sentence."""


@dataclass(slots=True)
class Run:
    """One page being evaluated."""

    file: str
    first_line: int
    source: str
    deadline: float = 0.0
    steps: int = 0
    includes: int = 0
    depth: int = 0
    probing: int = 0
    """Inside how many listing loops, which are run to be understood, not to be shown."""
    turns: int = 0
    """Inside how many loops that are shown."""
    list_count: int = 0
    """How often something was listed, the same again too."""
    line: int = 0
    """Line of the piece being evaluated, counted from 0 in ``source``."""
    remarks: list[Remark] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """For each listing, where in the output it stood, in characters."""
    kept: list[Piece] = field(default_factory=list)
    """The page's pieces, whose text is kept if evaluation fails."""
    output: "TracedText | None" = None
    reported: set[tuple[str, int, str]] = field(default_factory=set)

    def spend(self, steps: int = 0) -> None:
        """Count steps. Raises Exhausted when there were too many, or they took too long."""
        self.steps += steps
        if self.steps > STEPS_LIMIT:
            raise Exhausted("Its loops turn too often.")
        if time.thread_time() > self.deadline:
            raise Exhausted("Its template code takes too long.")

    def report(self, reason: str, *, kind: str = "not understood", line: int | None = None) -> None:
        """Keep a remark on a line of the file being evaluated, once."""
        at = self.line if line is None else line
        key = (self.file, at, reason)
        if self.probing or key in self.reported or len(self.remarks) >= REMARKS_LIMIT:
            return
        self.reported.add(key)
        text = line_at(self.source, at).strip()[:2000]
        number = self.first_line + at
        self.remarks.append(
            Remark(file=self.file, line=number, kind=kind, text=text, reason=reason)
        )

    def list(self, listing: Listing) -> None:
        """Keep a listing; the same again right after it is one.

        What the turns of one loop list alike is one too, whatever stands above each: a list cut by
        years is shown by one block.
        """
        if self.probing:
            return
        self.list_count += 1
        last = self.listings[-1] if self.listings else None
        if last == listing:
            return
        if last and self.turns and not listing.category and replace(last, heading="") == listing:
            self.listings[-1] = listing
            return
        self.listings.append(listing)
        self.places.append(self.output.tell() if self.output else 0)


class TracedText(StringIO):
    """The text being made; it remembers from which line of the source its parts came."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[int, int]] = []
        """Place in the text, line of the source."""

    def write(self, text: str) -> int:
        if self.tell() + len(text) > OUTPUT_LIMIT:
            raise Exhausted("The page grows too long.")
        return super().write(text)

    def mark(self, line: int) -> None:
        self.marks.append((self.tell(), line))


class BoundedText(StringIO):
    """A part of the text, to be captured."""

    def write(self, text: str) -> int:
        if self.tell() + len(text) > OUTPUT_LIMIT:
            raise Exhausted("The page grows too long.")
        return super().write(text)


class Sandbox(Environment):
    """Where templates are evaluated; ``run`` is the page at hand."""

    run: Run
    parse_errors: list[int]
    page: dict[str, Any]
    site_file: Callable[[str], str | None]
    address: Callable[[str], str | None]
    template_of: Callable[[str], BoundTemplate]
    """The template of a text of the site, repaired where it does not parse."""


def line_at(source: str, line: int) -> str:
    """Return a line of a text, counted from 0; "" past its end."""
    at = 0
    for _ in range(line):
        at = source.find("\n", at) + 1
        if not at:
            return ""
    end = source.find("\n", at)
    return source[at:] if end < 0 else source[at:end]
