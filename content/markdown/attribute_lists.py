"""kramdown's attribute lists: `{: .class #id key="value"}` after a span, beside a block.

kramdown syntax, "Inline Attribute Lists" and "Attribute List Definitions": on a line of its own a
list belongs to the block that ends on the line before, otherwise to the next one; at the start of
a list item to the item; after a span, without a space, to the span. `{:name: ...}` defines a list
that others refer to by name. A heading may also end with `{#id}`. Of `{:toc}` and the list it
stands under nothing stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

BODY = r"[^{}\n]{0,1000}"
LINE = re.compile(rf"\{{:(?:([\w-]+):)?(?!:)({BODY})\}}[ \t]*$", re.MULTILINE)
SPAN = re.compile(rf"\{{:(?!:)({BODY})\}}")
AT_HEADING_END = re.compile(rf"[ \t]\{{(:(?!:){BODY}|#[\w:.-]{{1,200}})\}}[ \t]*$")
PART = re.compile(
    r"""[ \t]*(?:
      \#(?P<id>[^\s{}"'.\#=]+)
    | \.(?P<class>[^\s{}"'.\#=]+)
    | (?P<key>[\w-]+)[ \t]*=[ \t]*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']*))
    | (?P<name>[\w-]+)
    | .
    )""",
    re.VERBOSE,
)
ALLOWED = {"alt", "colspan", "dir", "height", "lang", "rowspan", "start", "title", "width"}
"""Attributes a list may set, besides class and id. The sanitiser stands behind it."""


@dataclass
class AttributeList:
    """What one list, or a definition, says."""

    attributes: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


def attribute_lists_plugin(parser: MarkdownIt) -> None:
    """Reads attribute lists and gives their attributes to the elements they stand at."""
    parser.block.ruler.before(
        "table",
        "attribute_list",
        _line,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    parser.core.ruler.after("block", "attribute_lists", _give_to_blocks)
    parser.inline.ruler.before("escape", "attribute_list", _span)
    parser.inline.ruler2.before("fragments_join", "attribute_lists", _give_to_spans)


def parsed(body: str) -> AttributeList:
    """The list whose text between "{:" and "}" is `body`."""
    result = AttributeList()
    for part in PART.finditer(body):
        if part["id"]:
            result.attributes["id"] = part["id"]
        elif part["class"]:
            _add(result.attributes, {"class": part["class"]})
        elif part["key"] and part["key"].lower() in ALLOWED | {"class", "id"}:
            value = part["double"] or part["single"] or part["bare"] or ""
            _add(result.attributes, {part["key"].lower(): value})
        elif part["name"]:
            result.names.append(part["name"])
    return result


def _add(attributes: dict[str, str], more: dict[str, str]) -> None:
    for name, value in more.items():
        before = attributes.get("class") if name == "class" else None
        attributes[name] = f"{before} {value}" if before else value


def _give(token: Token, given: AttributeList, env: EnvType) -> None:
    known = env.get("attribute_lists", {})
    attributes = {name: str(value) for name, value in token.attrs.items()}
    for definition in (known[name] for name in given.names if name in known):
        _add(attributes, definition.attributes)
    _add(attributes, given.attributes)
    token.attrs = {**attributes}
    if "toc" in given.names:
        token.meta = {**token.meta, "toc": True}


def _line(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:  # noqa: FBT001 -- the parser's
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("{:", start) or state.is_code_block(start_line):
        return False
    found = LINE.match(state.src, start, state.eMarks[start_line])
    if not found:
        return False
    if silent:
        return True
    content = parsed(found[2])
    if found[1]:
        state.env.setdefault("attribute_lists", {})[found[1]] = content
    else:
        token = state.push("attribute_list", "", 0)
        follows = start_line > 0 and not state.isEmpty(start_line - 1)
        token.meta = {"list": content, "follows_block": follows}
    state.line = start_line + 1
    return True


def _give_to_blocks(state: StateCore) -> None:
    previous: list[Token | None] = [None]
    open_blocks: list[Token] = []
    waiting: list[AttributeList] = []
    for token in state.tokens:
        before = previous[-1]
        if token.type == "attribute_list":
            if token.meta["follows_block"] and before:
                _give(before, token.meta["list"], state.env)
            else:
                waiting.append(token.meta["list"])
        elif token.nesting == -1:
            previous.pop()
            previous[-1] = open_blocks.pop()
        elif token.type != "inline":
            while waiting:
                _give(token, waiting.pop(0), state.env)
            if token.nesting == 1:
                open_blocks.append(token)
                previous.append(None)
            else:
                previous[-1] = token
    _take_from_text(state)
    state.tokens = list(_without_contents(state.tokens))


def _take_from_text(state: StateCore) -> None:
    """Lists that stand in the text of a heading or at the start of a list item."""
    item: Token | None = None
    heading: Token | None = None
    for token in state.tokens:
        if token.type == "inline" and heading:
            _take_from_heading(token, heading, state)
        elif token.type == "inline" and item:
            found = SPAN.match(token.content)
            if found:
                _give(item, parsed(found[1]), state.env)
                token.content = token.content[found.end() :].lstrip()
        heading = token if token.type == "heading_open" else None
        if token.type == "list_item_open":
            item = token
        elif token.type != "paragraph_open":
            item = None


def _take_from_heading(inline: Token, heading: Token, state: StateCore) -> None:
    start = inline.content.rfind("{")
    found = AT_HEADING_END.match(inline.content, max(start - 1, 0)) if start > 0 else None
    if found:
        _give(heading, parsed(found[1].removeprefix(":")), state.env)
        inline.content = inline.content[: found.start()].rstrip()


def _without_contents(tokens: list[Token]) -> Iterator[Token]:
    """`tokens` without the lists that stood for a table of contents."""
    depth = 0
    for token in tokens:
        if depth or (token.nesting == 1 and token.meta.get("toc")):
            depth += token.nesting
        elif token.type != "attribute_list":
            yield token


def _span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the parser's
    if state.src[state.pos] != "{":
        return False
    found = SPAN.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("attribute_list", "", 0)
        token.content = found[0]
        token.meta = {"list": parsed(found[1])}
    state.pos = found.end()
    return True


def _give_to_spans(state: StateInline) -> None:
    if not any(token.type == "attribute_list" for token in state.tokens):
        return
    kept: list[Token] = []
    open_spans: list[Token] = []
    previous: Token | None = None
    for token in state.tokens:
        if token.type == "attribute_list":
            if previous:
                _give(previous, token.meta["list"], state.env)
                continue
            token.type = "text"
        elif token.nesting == -1:
            previous = open_spans.pop() if open_spans else None
        elif token.nesting == 1:
            open_spans.append(token)
            previous = None
        elif token.type != "text":
            previous = token
        if token.type == "text" and token.content:
            previous = None
        kept.append(token)
    state.tokens[:] = kept
