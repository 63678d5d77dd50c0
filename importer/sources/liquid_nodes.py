"""Liquid's own tags with what evaluation of pages needs beside: places, limits, listings.

A token's ``start_index`` holds the line and the number of its piece, see ``place_of``.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any, TextIO, cast

from liquid import RenderContext
from liquid.ast import Node
from liquid.builtin.content import ContentNode, Literal
from liquid.builtin.output import Output, OutputNode
from liquid.builtin.tags.assign_tag import AssignNode, AssignTag
from liquid.builtin.tags.capture_tag import CaptureNode, CaptureTag
from liquid.builtin.tags.case_tag import CaseNode, CaseTag
from liquid.builtin.tags.for_tag import ForLoop, ForNode, ForTag
from liquid.builtin.tags.if_tag import IfNode, IfTag
from liquid.builtin.tags.unless_tag import UnlessNode, UnlessTag
from liquid.exceptions import (
    BreakLoop,
    ContinueLoop,
    LiquidError,
    ResourceLimitError,
)
from liquid.parser import get_parser
from liquid.stream import TokenStream
from liquid.stringify import to_liquid_string
from liquid.tag import Tag
from liquid.token import TOKEN_TAG, Token

from importer.sources.liquid_listings import (
    HIDDEN,
    Choice,
    Listed,
    Unknown,
    heading_in,
    only_heading,
)
from importer.sources.liquid_run import BoundedText, Exhausted, Run, Sandbox, TracedText

_OFFSET_BITS, _PIECE_BITS = 13, 27


def place_of(*, line: int, piece: int) -> int:
    """Return a token's ``start_index`` for a piece of a page; tags are shorter than 2^13."""
    return (line << (_OFFSET_BITS + _PIECE_BITS)) | (piece << _OFFSET_BITS)


def line_of(token: Token) -> int:
    return max(0, token.start_index) >> (_OFFSET_BITS + _PIECE_BITS)


def piece_of(start_index: int) -> int:
    return (start_index >> _OFFSET_BITS) & ((1 << _PIECE_BITS) - 1)


class PlacedStream(TokenStream):
    """Remembers which expression was parsed last: errors at its end do not say."""

    last_start = -1

    def into_inner(self, *, tag: Token | None = None, eat: bool = True) -> TokenStream:
        self.last_start = self.current.start_index if tag is None else tag.start_index
        return super().into_inner(tag=tag, eat=eat)


def run_of(context: RenderContext) -> Run:
    return cast(Sandbox, context.env).run


class Guarded(Node):
    """A node whose failure costs nothing but itself."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        run = run_of(context)
        run.line = line_of(self.token)
        if isinstance(buffer, TracedText) and not run.depth:
            buffer.mark(run.line)
        try:
            return self.evaluate(context, buffer)
        except ResourceLimitError as problem:
            raise Exhausted(_sentence(problem)) from None
        except LiquidError:
            run.line = line_of(self.token)
            run.report("This template code cannot be evaluated; nothing stands in its place.")
            return 0

    def evaluate(self, context: RenderContext, buffer: TextIO) -> int:
        return super().render_to_output(context, buffer)  # type: ignore[safe-super]


def _sentence(problem: ResourceLimitError) -> str:
    return "Its loops turn too often." if "loop" in str(problem.args[0]) else "It grows too large."


class _Content(Guarded, ContentNode):
    pass


class _Output(Guarded, OutputNode):
    def evaluate(self, context: RenderContext, buffer: TextIO) -> int:
        text = to_liquid_string(self.expression.evaluate(context), autoescape=False)
        return buffer.write(text if run_of(context).probing else text.replace(HIDDEN, ""))


class _Assign(Guarded, AssignNode):
    pass


class _Capture(Guarded, CaptureNode):
    pass


class _If(Guarded, IfNode):
    pass


class _Unless(Guarded, UnlessNode):
    pass


class _Case(Guarded, CaseNode):
    pass


class _For(Guarded, ForNode):
    """Lists what it would list, if it loops over a collection of the site."""

    def evaluate(self, context: RenderContext, buffer: TextIO) -> int:
        value = self.expression.iterable.evaluate(context)
        if isinstance(value, Unknown):
            return 0
        if isinstance(value, Listed):
            self._list(value, context)
            return 0
        found, length = self.expression.evaluate(context)
        if not length:
            return self.default.render(context, buffer) if self.default else 0
        run = run_of(context)
        run.turns += 1
        try:
            self._turn(found, length, context, buffer)
        finally:
            run.turns -= 1
        return 1

    def _list(self, value: Listed, context: RenderContext) -> None:
        run, choice = run_of(context), Choice()
        limit = self.expression.limit.evaluate(context) if self.expression.limit else None
        if value.items is not None and not value.items:
            return
        text = BoundedText()
        run.probing += 1
        try:
            self._turn(iter([Unknown(choice)]), 1, context, text)
        finally:
            run.probing -= 1
        if choice.attribute:
            value = value.chosen(choice.attribute, choice.value)
        if value.items is None or value.items:
            count = limit if isinstance(limit, int) and limit > 0 else None
            run.list(value.listing(count, heading_in(text.getvalue())))

    def _turn(
        self, found: Iterator[Any], length: int, context: RenderContext, buffer: TextIO
    ) -> None:
        name, run = self.expression.identifier, run_of(context)
        loop = ForLoop(
            name=f"{name}-{self.expression.iterable}",
            it=found,
            length=length,
            parentloop=context.parentloop(),
        )
        names: dict[str, object] = {"forloop": loop, name: None}
        with context.loop(names, loop):
            for item in loop:
                run.spend(1)
                names[name] = item
                count, listed, start = run.list_count, len(run.listings), buffer.tell()
                try:
                    self.block.render(context, buffer)
                except ContinueLoop:
                    pass
                except BreakLoop:
                    break
                if run.list_count > count:
                    _take_heading(run, listed, buffer, start)


def _take_heading(run: Run, listed: int, buffer: TextIO, start: int) -> None:
    """Give a listing the heading that one turn of a loop wrote around it."""
    is_new = len(run.listings) > listed
    if not isinstance(buffer, StringIO) or (is_new and run.listings[listed].heading):
        return
    buffer.seek(start)
    heading = only_heading(buffer.read())
    if not heading:
        return
    buffer.seek(start)
    buffer.truncate()
    if is_new:
        run.listings[listed] = replace(run.listings[listed], heading=heading)
    run.places[listed:] = [start] * (len(run.places) - listed)


class _ContentTag(Literal):
    node_class = _Content


class _OutputTag(Output):
    node_class = _Output

    def parse(self, stream: TokenStream) -> OutputNode:
        if isinstance(stream, PlacedStream):
            stream.last_start = stream.current.start_index
        return super().parse(stream)


class _AssignTag(AssignTag):
    node_class = _Assign


class _CaptureTag(CaptureTag):
    node_class = _Capture


class _IfTag(IfTag):
    node_class = _If


class _UnlessTag(UnlessTag):
    node_class = _Unless


class _CaseTag(CaseTag):
    node_class = _Case


class _ForTag(ForTag):
    node_class = _For


class DetailsNode(Guarded):
    def __init__(self, token: Token, summary: str, block: Node) -> None:
        super().__init__(token)
        self.summary, self.block, self.blank = summary, block, False

    def evaluate(self, context: RenderContext, buffer: TextIO) -> int:
        buffer.write(f'<details markdown="1"><summary>{self.summary}</summary>\n\n')
        self.block.render(context, buffer)
        return buffer.write("\n\n</details>\n")


class _DetailsTag(Tag):
    """al-folio's ``details``: a part of the page that opens when asked."""

    name = "details"
    end = "enddetails"

    def parse(self, stream: TokenStream) -> Node:
        token = stream.eat(TOKEN_TAG)
        summary = ""
        if stream.current.kind == "expression":
            summary = next(stream).value
        block = get_parser(self.env).parse_block(stream, frozenset((self.end,)))
        stream.expect(TOKEN_TAG, value=self.end)
        return DetailsNode(token, summary, block)


TAGS: tuple[type[Tag], ...] = (
    *(_ContentTag, _OutputTag, _AssignTag, _CaptureTag, _IfTag, _UnlessTag, _CaseTag, _ForTag),
    _DetailsTag,
)
