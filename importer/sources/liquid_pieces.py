"""Liquid's surface: text, outputs and tags of a page, found in one pass and put into balance.

The scan is linear whatever the text; code (fenced, ``highlight``, ``raw``) is kept as it stands,
HTML comments lose their tags, and no tag is left without its partner.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from importer.sources.liquid_scan import ENDS, Scan, quiet_spans

TAG_LIMIT = 4_000
"""Longest tag or output, in characters; what is longer is text."""
PIECES_LIMIT = 20_000
"""Most tags and outputs of one page that are evaluated."""
BLOCKS = {"if", "unless", "for", "case", "capture", "ifchanged", "details"}
INLINE = {
    *("assign", "include", "include_cached", "include_relative", "link", "post_url", "cite"),
    *("bibliography", "break", "continue", "cycle", "increment", "decrement", "echo", "gist"),
    *("youtube", "twitter", "tweet", "quote", "reference"),
}
SILENT = {"seo", "feed_meta", "static_href", "endstatic_href", "toc", "#", "comment", "raw"}
"""Tags that say nothing to a reader: dropped without a word."""
_MIDDLES = {
    "else": {"if", "unless", "for", "case"},
    "elsif": {"if", "unless"},
    "when": {"case"},
}
_NESTING_LIMIT = 24
_BASES = {"site.url", "site.baseurl", "base_path"}
_ANY = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_NAME = re.compile(r"-?\s{0,200}([#/\w]+)?")


@dataclass(slots=True)
class Piece:
    kind: str
    """"text", "output" or "tag"."""
    value: str
    """The text, or what stands between the braces, without a tag's name."""
    start: int
    """Where it begins in the page's text."""
    end: int
    name: str = ""
    """Of a tag."""
    line: int = 0
    """Counted from 0."""


@dataclass(slots=True)
class Pieces:
    """The pieces of one page. ``report(offset, reason)`` is told of what is left out."""

    source: str
    report: Callable[[int, str], None]
    made: list[Piece] = field(default_factory=list)
    is_too_many: bool = False

    def text(self, start: int, end: int, value: str | None = None) -> None:
        if end > start:
            kept = self.source[start:end] if value is None else value
            self.made.append(Piece("text", kept, start, end))


def pieces_of(source: str, report: Callable[[int, str], None]) -> Pieces:
    """Take a page apart. Every character outside tags and outputs is in a piece of text."""
    pieces = Pieces(source, report)
    scan = Scan(source)
    quiet = quiet_spans(source)[::-1]
    at, count = 0, 0
    while at < len(source):
        opening = min(scan.next("{{", at), scan.next("{%", at))
        pieces.text(at, opening)
        if opening >= len(source):
            break
        count += 1
        if count > PIECES_LIMIT:
            pieces.is_too_many = True
            pieces.text(opening, len(source), _ANY.sub("", source[opening:]))
            break
        while quiet and quiet[-1][1] <= opening:
            quiet.pop()
        kind = quiet[-1][2] if quiet and quiet[-1][0] <= opening else ""
        at = _one(pieces, scan, opening, kind)
    _number(pieces)
    return pieces


def _one(pieces: Pieces, scan: Scan, opening: int, quiet: str) -> int:
    """Add what begins at a brace; return where it ends."""
    source, is_tag = pieces.source, pieces.source[opening + 1] == "%"
    end = scan.next("%}" if is_tag else "}}", opening + 2) + 2
    if end > len(source):
        scan.found["{%" if is_tag else "{{"] = len(source)
    if end > len(source) or end - opening > TAG_LIMIT:
        pieces.report(opening, "Template code without an end was kept as text.")
        pieces.text(opening, opening + 2)
        return opening + 2
    inner = source[opening + 2 : end - 2]
    named = _NAME.match(inner) if is_tag else None
    name = (named[1] or "") if named else ""
    if quiet:
        is_kept = quiet == "code" and name not in ("raw", "endraw")
        pieces.text(opening, end, None if is_kept else "")
        return end
    if name in ENDS:
        closing = scan.next_end(name, end)
        if closing:
            return _verbatim(pieces, name, (opening, end), closing)
    value = inner[named.end() :] if named else inner.removeprefix("-")
    value = value.removesuffix("-").strip()
    _strip_before(pieces, inner)
    if not is_tag and value in _BASES and _is_whole_address(source, opening, end):
        pieces.text(opening, end, "/")
        return end
    pieces.made.append(Piece("tag" if is_tag else "output", value, opening, end, name))
    return _after(source, end, inner)


def _verbatim(pieces: Pieces, name: str, tag: tuple[int, int], closing: re.Match[str]) -> int:
    """Keep what stands between a tag and its end as it is; a comment is left out."""
    opening, start = tag
    inner = pieces.source[start : closing.start()]
    if name == "raw":
        pieces.text(start, closing.start())
    elif name == "highlight":
        given = pieces.source[opening + 2 : start - 2].split()
        language = given[given.index("highlight") + 1 :] if "highlight" in given else []
        pieces.text(opening, closing.end(), fenced(inner, (language or [""])[0].strip("-")))
    return closing.end()


def fenced(code: str, language: str) -> str:
    """Return code as a fenced block of Markdown."""
    code = re.sub(r"\{%-?\s{0,20}(?:end)?raw\s{0,20}-?%\}", "", code).strip("\r\n")
    fence = "```"
    while fence in code:
        fence += "`"
    return f"\n{fence}{language}\n{code}\n{fence}\n"


def _is_whole_address(source: str, start: int, end: int) -> bool:
    return source[start - 1 : start] + source[end : end + 1] in ("()", '""', "''")


def _strip_before(pieces: Pieces, inner: str) -> None:
    if inner.startswith("-") and pieces.made and pieces.made[-1].kind == "text":
        pieces.made[-1].value = pieces.made[-1].value.rstrip()


def _after(source: str, end: int, inner: str) -> int:
    if inner.endswith("-"):
        while end < len(source) and source[end].isspace():
            end += 1
    return end


def _number(pieces: Pieces) -> None:
    line, at = 0, 0
    for piece in pieces.made:
        line += pieces.source.count("\n", at, piece.start)
        at, piece.line = piece.start, line


def balance(pieces: Pieces) -> None:
    """Drop tags that are unknown or have no partner; what stands between them stays."""
    dropped, unknown = set[int](), set[str]()
    stack: list[tuple[str, int, list[int]]] = []
    for index, piece in enumerate(pieces.made):
        if piece.kind != "tag" or piece.name in INLINE:
            continue
        if piece.name in BLOCKS and len(stack) < _NESTING_LIMIT:
            stack.append((piece.name, index, []))
        elif piece.name in _MIDDLES and stack and stack[-1][0] in _MIDDLES[piece.name]:
            stack[-1][2].append(index)
        elif piece.name.removeprefix("end") in {name for name, *_ in stack}:
            while stack[-1][0] != piece.name.removeprefix("end"):
                dropped |= _unclosed(pieces, stack.pop())
            stack.pop()
        else:
            dropped.add(index)
            _report_dropped(pieces, piece, unknown)
    for entry in stack:
        dropped |= _unclosed(pieces, entry)
    pieces.made = [piece for index, piece in enumerate(pieces.made) if index not in dropped]


def _unclosed(pieces: Pieces, entry: tuple[str, int, list[int]]) -> set[int]:
    name, index, middles = entry
    reason = f"The tag “{name}” has no end; it was left out and what follows it was kept."
    pieces.report(pieces.made[index].start, reason)
    return {index, *middles}


def _report_dropped(pieces: Pieces, piece: Piece, unknown: set[str]) -> None:
    opener = piece.name.removeprefix("end").removeprefix("/")
    if piece.name in SILENT or (piece.name != opener and opener in unknown):
        return
    unknown.add(piece.name)
    if opener in BLOCKS or piece.name in _MIDDLES:
        reason = f"The tag “{piece.name}” stands where it means nothing; it was left out."
    else:
        shown = piece.name[:60] or "without a name"
        reason = f"The template tag “{shown}” is not understood; it was left out."
    pieces.report(piece.start, reason)


def without(pieces: Pieces, at: int) -> bool:
    """Take a tag that does not parse out of the pieces, with its partner; return if it was there.

    An output that does not parse becomes text. Pieces before it keep their places.
    """
    if at >= len(pieces.made) or pieces.made[at].kind == "text":
        return False
    piece = pieces.made[at]
    if piece.kind == "output":
        pieces.report(piece.start, "This template code is not understood; it was kept as text.")
        kept = pieces.source[piece.start : piece.end]
        pieces.made[at] = Piece("text", kept, piece.start, piece.end, line=piece.line)
        return True
    pieces.report(piece.start, f"The tag “{piece.name}” cannot be read; it was left out.")
    del pieces.made[at]
    if piece.name in BLOCKS:
        _drop_partners(pieces, at, piece.name)
    return True


def _drop_partners(pieces: Pieces, start: int, name: str) -> None:
    """Take out the middles and the end of a block whose opening tag is gone."""
    depth, dropped = 0, []
    for index in range(start, len(pieces.made)):
        piece = pieces.made[index]
        if piece.kind != "tag":
            continue
        if not depth and piece.name in {*_MIDDLES, f"end{name}"}:
            dropped.append(index)
            if piece.name == f"end{name}":
                break
        depth += (piece.name in BLOCKS) - (
            piece.name.removeprefix("end") in BLOCKS and piece.name.startswith("end")
        )
    for index in reversed(dropped):
        del pieces.made[index]
