"""Liquid in a page's text -> plain Markdown, by python-liquid in a sandbox.

The dialect is Jekyll's with the tags, filters and includes of academic themes. Nothing is read but
through the two callbacks; loops, lists, texts, includes and time are bounded; whatever goes wrong,
every word outside tags is kept and a remark says where.
"""

import functools
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from time import thread_time
from typing import Any

from liquid import Mode, Undefined
from liquid.exceptions import LiquidError, ResourceLimitError
from liquid.parser import get_parser
from liquid.template import BoundTemplate
from liquid.token import TOKEN_CONTENT, TOKEN_EXPRESSION, TOKEN_OUTPUT, TOKEN_TAG, Token

from importer.records import Remark
from importer.site_records import Listing
from importer.sources import liquid_filters, liquid_nodes, liquid_tags
from importer.sources.liquid_listings import Listed, listed_values
from importer.sources.liquid_nodes import PlacedStream, piece_of, place_of
from importer.sources.liquid_pieces import Piece, Pieces, balance, pieces_of, without
from importer.sources.liquid_run import (
    INCLUDE_DEPTH_LIMIT,
    LIST_LIMIT,
    OUTPUT_LIMIT,
    REMARKS_LIMIT,
    SECONDS_LIMIT,
    STEPS_LIMIT,
    Exhausted,
    Run,
    Sandbox,
    TracedText,
)

_REPAIRS_LIMIT = 30
_CACHED_FILES = 32
_NAMES_LIMIT = 16 * 1024 * 1024
"""Most bytes of a page's own variables, as sys.getsizeof counts them."""
_UNWANTED = ("tablerow", "render", "liquid", "doc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    text: str
    listings: tuple[Listing, ...] = ()
    """What its loops would have listed, in order; nothing of it is in the text."""
    listing_lines: tuple[int, ...] = ()
    """For each listing, before which line of ``text`` it stood, counted from 0."""
    remarks: tuple[Remark, ...] = ()
    lines: tuple[int, ...] = ()
    """For each line of ``text``, the line of the file it came from; near what Liquid wrote, the
    line of the tag."""


class _Environment(Sandbox):
    context_depth_limit = 4 * INCLUDE_DEPTH_LIMIT + 40
    block_nesting_limit = 40
    loop_iteration_limit = STEPS_LIMIT
    output_stream_limit = OUTPUT_LIMIT
    local_namespace_limit = _NAMES_LIMIT
    suppress_blank_control_flow_blocks = False
    keyword_assignment = True
    stream: PlacedStream

    def error(self, exc: Any, msg: str | None = None, token: Token | None = None) -> None:
        """Remember where a template does not parse; pass on that a limit was reached."""
        problem = exc if isinstance(exc, LiquidError) else exc(msg, token=token)
        if isinstance(problem, ResourceLimitError):
            raise problem
        at: Token | None = problem.token or token
        start = at.start_index if at else -1
        self.parse_errors.append(start if start >= 0 else self.stream.last_start)

    def parsed(self, source: str) -> BoundTemplate:
        nodes = self.repaired(self.pieces_of(source))
        return BoundTemplate(self, nodes, globals=self.make_globals(None))

    def pieces_of(self, source: str) -> Pieces:
        reported = 0

        def report(offset: int, reason: str) -> None:
            nonlocal reported
            reported += 1
            if reported <= 100:
                self.run.report(reason, line=source.count("\n", 0, offset))

        pieces = pieces_of(source, report)
        if not self.run.depth:
            self.run.kept = pieces.made
        if pieces.is_too_many:
            raise Exhausted("It holds too much template code.")
        balance(pieces)
        return pieces

    def repaired(self, pieces: Pieces) -> list[Any]:
        """Parse; take out what does not parse, one after the other, until the rest does."""
        for _ in range(_REPAIRS_LIMIT):
            self.run.spend()
            self.parse_errors = []
            self.stream = PlacedStream(_tokens(pieces.made))
            nodes = get_parser(self).parse(self.stream)
            if not self.parse_errors:
                return nodes
            places = sorted({piece_of(start) for start in self.parse_errors}, reverse=True)
            if not sum(without(pieces, at) for at in places):
                break
        raise Exhausted("Its template code cannot be read.")


def _tokens(pieces: list[Piece]) -> Iterator[Token]:
    for index, piece in enumerate(pieces):
        start = place_of(line=piece.line, piece=index)
        if piece.kind == "text":
            yield Token(TOKEN_CONTENT, piece.value, start, "")
        elif piece.kind == "output":
            yield Token(TOKEN_OUTPUT, piece.value, start, "")
            yield Token(TOKEN_EXPRESSION, piece.value, start, "")
        else:
            yield Token(TOKEN_TAG, piece.name, start, "")
            if piece.value:
                yield Token(TOKEN_EXPRESSION, piece.value, start, "")


class Templates:
    """Evaluates the pages of one site.

    ``site_values``: the configuration, with ``data`` and the collections as lists of mappings.
    ``includes``: the text of a file of the site by its path ("_includes/x.html"), or None.
    ``addresses``: the address of the page that a file of the site becomes, by its path, or None.
    """

    def __init__(
        self,
        site_values: Mapping[str, Any],
        includes: Callable[[str], str | None],
        addresses: Callable[[str], str | None],
    ) -> None:
        env = _Environment(tolerance=Mode.LAX, strict_filters=True, undefined=Undefined)
        for tag in (*liquid_nodes.TAGS, *liquid_tags.TAGS):
            env.add_tag(tag)
        for name in _UNWANTED:
            env.tags.pop(name, None)
        liquid_filters.install(env)
        env.site_file = functools.lru_cache(_CACHED_FILES)(includes)
        env.address = addresses
        env.template_of = env.parsed
        self._env = env
        self._site = _site(site_values)

    def render(
        self,
        text: str,
        *,
        file: str,
        first_line: int = 1,
        page: Mapping[str, Any],
        site: Mapping[str, Any] | None = None,
    ) -> Rendered:
        """Return a page's text without Liquid. ``first_line``: of the text, in the file.

        ``site``: what ``site`` says on this page beside what it says on all.
        """
        if "{%" not in text and "{{" not in text:
            count = text.count("\n") + 1
            return Rendered(text=text, lines=tuple(range(first_line, first_line + count)))
        run = Run(file=file, first_line=first_line, source=text)
        run.deadline = thread_time() + SECONDS_LIMIT
        run.output = TracedText()
        self._env.run, self._env.page = run, dict(page)
        try:
            self._evaluate(text, run, {**self._site, **(site or {})})
        except Exhausted as problem:
            self._fold(run, str(problem))
        except (RecursionError, MemoryError, ResourceLimitError):
            self._fold(run, "It grows too large or too deep.")
        except (LiquidError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
            self._fold(run, "Its template code cannot be evaluated.")
        return _rendered(run, run.output)

    def _evaluate(self, text: str, run: Run, site: Mapping[str, Any]) -> None:
        template = self._env.template_of(text)
        context = template.context_class(
            template,
            globals={
                "site": site,
                "page": self._env.page,
                # The theme's layout, not Jekyll, sets it; pages count on it all the same.
                "author": site.get("author"),
                "paginator": {"posts": site["posts"]},
                "jekyll": {"environment": "production", "version": "4"},
            },
        )
        assert run.output is not None  # noqa: S101 - set just before, for the type checker
        template.render_with_context(context, run.output)

    def _fold(self, run: Run, reason: str) -> None:
        """Keep all text outside tags, unevaluated."""
        run.depth = run.probing = 0
        run.output = TracedText()
        run.listings, run.places = [], []
        del run.remarks[REMARKS_LIMIT - 1 :]
        run.report(f"{reason} It was taken out and the text around it kept.", line=0)
        for piece in run.kept:
            if piece.kind == "text":
                run.output.mark(piece.line)
                run.output.write(piece.value)


def _site(values: Mapping[str, Any]) -> dict[str, Any]:
    listed = listed_values(values)
    declared = values.get("collections")
    names = [name for name in declared if name in listed] if declared else []
    options = declared if isinstance(declared, Mapping) else {}
    collections = [_collection(name, listed[name], options.get(name)) for name in names]
    own = {"url": "", "baseurl": "", "time": datetime.now(UTC), "static_files": []}
    return {**values, **listed, **own, "collections": collections}


def _collection(name: str, listed: Listed, options: object) -> dict[str, Any]:
    values = dict(options) if isinstance(options, Mapping) else {}
    return {**values, "label": name, "docs": listed, "size": min(len(listed), LIST_LIMIT)}


def _rendered(run: Run, output: TracedText) -> Rendered:
    text = output.getvalue()
    lines, starts = _lines(text, output.marks)
    last = run.source.count("\n")
    places = tuple(bisect_right(starts, place) - 1 for place in run.places)
    return Rendered(
        text=text,
        listings=tuple(run.listings),
        listing_lines=places,
        remarks=tuple(run.remarks),
        lines=tuple(run.first_line + min(line, last) for line in lines),
    )


def _lines(text: str, marks: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """For each line of the output: the line of the source, and where it starts in the output."""
    result, starts, at, index, line = [], [], 0, -1, 0
    while True:
        while index + 1 < len(marks) and marks[index + 1][0] <= at:
            index += 1
            line = marks[index][1] + text.count("\n", marks[index][0], at)
        result.append(line)
        starts.append(at)
        following = text.find("\n", at) + 1
        if not following:
            return result, starts
        at, line = following, line + 1
        if index + 1 < len(marks):
            line = min(line, max(marks[index + 1][1], marks[max(index, 0)][1]))
