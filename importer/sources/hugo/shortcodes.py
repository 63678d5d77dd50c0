"""The shortcodes of Hugo and its academic themes in a text -> Markdown.

Sources: the documentation of Hugo ("Shortcodes") and of HugoBlox ("Markdown"). A shortcode that is
not known keeps the text inside it, and is reported with its line.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from importer.records import Remark

_TAG = re.compile(
    r"\{\{(?P<open>[<%])(?P<literal>/\*)?(?P<inner>(?:(?!\{\{[<%]).){0,4000}?)(?:\*/)?[>%]\}\}",
    re.DOTALL,
)
_ARGUMENT = re.compile(
    r"(?:(?P<name>[A-Za-z_][\w.-]{0,60})\s{0,5}=\s{0,5})?"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|`(?P<raw>[^`]*)`|(?P<bare>[^\s\"`]+))"
)
DEPTH_LIMIT = 30


@dataclass(frozen=True, slots=True)
class Call:
    """One shortcode of a text."""

    name: str
    given: tuple[str, ...]
    """Arguments without a name, in order."""
    named: Mapping[str, str]
    inner: str = ""
    """What stands between its two tags, its own shortcodes written out."""

    def get(self, *names: str, position: int | None = None) -> str:
        """Return the first argument of these names, or the one at a position, or ""."""
        for name in names:
            if self.named.get(name):
                return self.named[name].strip()
        if position is not None and position < len(self.given):
            return self.given[position].strip()
        return ""


Write = Callable[[Call], str | None]
"""What a shortcode becomes; None when it is not known."""


@dataclass(slots=True)
class _Open:
    call: Call
    line: int
    pieces: list[str] = field(default_factory=list)


def write_out(text: str, write: Write, *, file: str, first_line: int, remarks: list[Remark]) -> str:
    """Return the text with each shortcode replaced by what `write` makes of it."""
    tags = list(_TAG.finditer(text))
    closed = {_name(tag).lstrip("/") for tag in tags if _name(tag).startswith("/")}
    stack = [_Open(Call("", (), {}), 0)]
    place = line = 0
    for tag in tags:
        stack[-1].pieces.append(text[place : tag.start()])
        line += text.count("\n", place, tag.start())
        place, name = tag.end(), _name(tag)
        line_here = first_line + line
        line += tag[0].count("\n")
        if tag["literal"]:
            stack[-1].pieces.append(f"{{{{{tag['open']}{tag['inner']}{_closing(tag)}}}}}")
        elif name.startswith("/"):
            _close(name[1:], stack, write, file, remarks)
        elif (
            name in closed and not tag["inner"].rstrip().endswith("/") and len(stack) < DEPTH_LIMIT
        ):
            stack.append(_Open(_call(tag), line_here))
        else:
            alone = _Open(_call(tag), line_here)
            stack[-1].pieces.append(_written(alone, write, file, remarks))
    stack[-1].pieces.append(text[place:])
    while len(stack) > 1:
        unclosed = stack.pop()
        stack[-1].pieces.append(_written(unclosed, write, file, remarks, is_open=True))
    return "".join(stack[0].pieces)


def _close(name: str, stack: list[_Open], write: Write, file: str, remarks: list[Remark]) -> None:
    if name not in {one.call.name for one in stack[1:]}:
        return
    while True:
        top = stack.pop()
        is_open = top.call.name != name
        stack[-1].pieces.append(_written(top, write, file, remarks, is_open=is_open))
        if not is_open:
            return


def _written(
    one: _Open, write: Write, file: str, remarks: list[Remark], *, is_open: bool = False
) -> str:
    inner = "".join(one.pieces)
    if is_open:
        call = Call(one.call.name, one.call.given, one.call.named)
        return (write(call) or "") + inner
    found = write(Call(one.call.name, one.call.given, one.call.named, inner))
    if found is not None:
        return found
    remarks.append(
        Remark(
            file=file,
            line=one.line,
            kind="not understood",
            text=one.call.name[:200],
            reason=f"The shortcode “{one.call.name[:60]}” is not known here; "
            "only the text inside it was kept.",
        )
    )
    return inner


def _name(tag: re.Match[str]) -> str:
    words = tag["inner"].strip().split(None, 1)
    name = words[0] if words else ""
    if name == "/" and len(words) > 1:
        name = f"/{words[1].split()[0]}"
    return name


def _closing(tag: re.Match[str]) -> str:
    return ">" if tag["open"] == "<" else "%"


def _call(tag: re.Match[str]) -> Call:
    inner = tag["inner"].strip().removesuffix("/").strip()
    parts = inner.split(None, 1)
    name, rest = (parts[0], parts[1] if len(parts) > 1 else "") if parts else ("", "")
    given, named = [], {}
    for found in _ARGUMENT.finditer(rest):
        value = found["double"] if found["double"] is not None else found["raw"] or found["bare"]
        value = re.sub(r"\\(.)", r"\1", value or "") if found["double"] is not None else value or ""
        if found["name"]:
            named[found["name"].lower()] = value
        else:
            given.append(value)
    return Call(name, tuple(given), named)
