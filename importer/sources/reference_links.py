"""Reference links (``[text][label]`` and ``[label]: address``) written out in place.

Each section becomes a text of its own, in which a definition elsewhere would not be found.
"""

import re
from dataclasses import replace

from importer.sources.source_lines import Line, outside_code

_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]^]{1,200})\]:[ \t]*<?([^\s<>]{1,2000})>?"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_USE = re.compile(r"(?<![\\\]])\[([^\[\]]{1,500})\](?:\[([^\[\]]{0,200})\])?(?![(:\[{])")


def write_out(lines: list[Line]) -> list[Line]:
    """Return the lines with every reference link written as an inline link."""
    is_outside_code = outside_code(lines)
    addresses: dict[str, str] = {}
    kept: list[tuple[int, Line]] = []
    for index, line in enumerate(lines):
        found = _DEFINITION.match(line.text) if "]:" in line.text else None
        if found and is_outside_code(index):
            addresses.setdefault(_label(found[1]), found[2])
        else:
            kept.append((index, line))
    if not addresses:
        return lines
    used: set[str] = set()
    result = [
        _written(line, addresses, used) if is_outside_code(index) else line for index, line in kept
    ]
    if used >= addresses.keys():
        return result
    return lines if not used else _with_unused(lines, result, used)


def _with_unused(lines: list[Line], result: list[Line], used: set[str]) -> list[Line]:
    unused = [
        line
        for line in lines
        if (found := _DEFINITION.match(line.text)) and _label(found[1]) not in used
    ]
    return sorted([*result, *unused], key=lambda line: line.order)


def _label(text: str) -> str:
    return " ".join(text.casefold().split())


def _written(line: Line, addresses: dict[str, str], used: set[str]) -> Line:
    if "[" not in line.text:
        return line

    def written(found: re.Match[str]) -> str:
        label = _label(found[2] or found[1])
        if label not in addresses:
            return found[0]
        used.add(label)
        return f"[{found[1]}]({addresses[label]})"

    return replace(line, text=_USE.sub(written, line.text))
