"""Hard-wrapped lines made one again."""

import re
from dataclasses import replace

from importer.sources.source_lines import Line, outside_code

_OPEN_DESTINATION = re.compile(r"\]\([^()\s]{0,2000}$")
_OPEN_TAG = re.compile(r"<[/A-Za-z][^<>]{0,2000}$")
_OPEN_HREF = re.compile(r"<[^<>]{0,2000}\b(?:href|src)\s*=\s*(?:\"[^\"]*|'[^']*)$")
_REST_OF_ADDRESS = re.compile(r"[^()\s]{0,2000}+(?:\([^()\s]{0,500}+\)[^()\s]{0,500}+){0,5}[\s)]")
_WINDOW = 2000


def mend(lines: list[Line]) -> list[Line]:
    """Join lines that break inside a link's address or inside a tag, outside code."""
    is_outside_code = outside_code(lines)
    result: list[Line] = []
    for index, line in enumerate(lines):
        tail = result[-1].text[-_WINDOW:].rstrip() if result else ""
        text = line.text.strip(" \t")
        if not text or not tail or not is_outside_code(index) or not is_outside_code(index - 1):
            result.append(line)
        elif _breaks_an_address(tail, text):
            result[-1] = replace(result[-1], text=result[-1].text.rstrip() + text)
        elif _OPEN_TAG.search(tail) and ">" in text:
            result[-1] = replace(result[-1], text=f"{result[-1].text.rstrip()} {text}")
        else:
            result.append(line)
    return result


def join_wrapped(lines: list[Line]) -> str:
    """Join the lines of a paragraph; a hard break (two blanks, a backslash) stays one."""
    parts: list[str] = []
    for line in lines:
        text = line.text.strip(" \t")
        if parts:
            parts.append("\n" if parts[-1].endswith(("  ", "\\")) else " ")
        parts.append(f"{text}  " if line.text.endswith("  ") and text else text)
    return "".join(parts).strip()


def _breaks_an_address(tail: str, text: str) -> bool:
    if _OPEN_DESTINATION.search(tail):
        return bool(_REST_OF_ADDRESS.match(f"{text} "))
    return bool(tail.endswith(("</", "<")) or _OPEN_HREF.search(tail))
