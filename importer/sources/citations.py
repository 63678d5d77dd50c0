"""Citations and notes of a scholarly page -> links to lists at its end.

The marks are those of Distill (``d-cite``, ``d-footnote``, ``d-bibliography``, ``d-math``); the
tags of jekyll-scholar come as the same marks, with ``class="scholar"`` where a text names author
and year instead of a number. What stands in code is code.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from importer.sources import reference_lines
from publications.formats.entries import Entry

Find = Callable[[str], Entry | None]
"""The work of a key, or None."""
_KEYS_LIMIT = 500
_MARK = re.compile(
    r"^[ \t]{0,12}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t]{0,12}(?P=fence)|.*\Z)"
    r"|(?P<ticks>(?<!`)`+(?!`))[^`\n]{1,2000}(?P=ticks)"
    r"|<d-cite\b(?P<cite>[^<>]{0,5000}?)/?>(?:\s{0,20}</d-cite\s*>)?"
    r"|<d-bibliography\b[^<>]{0,500}?/?>(?P<list>)(?:\s{0,20}</d-bibliography\s*>)?"
    r"|<d-math(?P<math>\s[^<>]{0,100})?>(?P<formula>[^<]{0,5000})</d-math\s*>",
    re.DOTALL | re.MULTILINE,
)
_NOTE = re.compile(
    r"<d-footnote\b[^<>]{0,200}>((?:[^<]|<(?!/?d-footnote))*+)</d-footnote\s*>", re.DOTALL
)
_ATTRIBUTE = re.compile(r"([\w-]{1,30})\s{0,5}=\s{0,5}(?:\"([^\"]{0,5000})\"|'([^']{0,5000})')")
LIST_HERE = "<d-bibliography></d-bibliography>"
"""Stands where the list of what is cited shall stand."""


@dataclass(frozen=True, slots=True)
class Resolved:
    text: str
    missing: tuple[str, ...] = ()
    """Keys of works that were not found."""


def mark(keys: list[str], *, kind: str, locator: str = "") -> str:
    """Return the mark of a citation. `kind`: "scholar", or "reference" for the work's whole line.

    `locator`: pages, as jekyll-scholar takes them.
    """
    given = f' locator="{escape(locator)}"' if locator else ""
    return f'<d-cite key="{escape(",".join(keys))}" class="{kind}"{given}></d-cite>'


def resolved(text: str, find: Find, *, heading: str = "References") -> Resolved:
    """Return a Markdown text whose marks are links, with the lists that they lead to."""
    if "<d-" not in text:
        return Resolved(text)
    return _Page(find).resolved(text, heading)


@dataclass(slots=True)
class _Page:
    find: Find
    entries: dict[str, Entry] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    has_list: bool = False

    def resolved(self, text: str, heading: str) -> Resolved:
        text = _MARK.sub(self.put, _NOTE.sub(self.note, text))
        notes = [_MARK.sub(self.put, note) for note in self.notes]
        if notes:
            text = f"{text}\n\n## Footnotes\n\n{numbered(notes, name='footnote')}"
        if self.has_list:
            text = text.replace(LIST_HERE, f"\n\n{self.references}\n\n", 1).replace(LIST_HERE, "")
        elif self.entries:
            text = f"{text}\n\n## {heading}\n\n{self.references}"
        return Resolved(text, tuple(self.missing))

    @property
    def references(self) -> str:
        lines = [reference_lines.line(entry) for entry in self.entries.values()]
        return numbered(lines, name="reference")

    def note(self, found: re.Match[str]) -> str:
        self.notes.append(" ".join(found[1].split()))
        count = len(self.notes)
        return f'<sup><a href="#footnote-{count}">{count}</a></sup>'

    def put(self, found: re.Match[str]) -> str:
        if found["cite"] is not None:
            return self.cited(found["cite"])
        if found["list"] is not None:
            self.has_list = True
            return LIST_HERE
        if found["formula"] is not None:
            sign = "$$" if "block" in (found["math"] or "") else "$"
            return f"{sign}{unescape(found['formula']).strip()}{sign}"
        return found[0]

    def cited(self, attributes: str) -> str:
        given = {
            one[1]: unescape(one[2] or one[3] or "") for one in _ATTRIBUTE.finditer(attributes)
        }
        keys = re.split(r"[,\s]+", given.get("key") or given.get("bibtex-key", ""))
        kind = given.get("class", "")
        shown = [self.shown(key, kind) for key in keys[:_KEYS_LIMIT] if key]
        if not shown or kind == "reference":
            return " ".join(shown)
        if kind == "scholar":
            locator = [f"p. {escape(given['locator'])}"] if given.get("locator") else []
            return f"({'; '.join([*shown[:-1], ', '.join([shown[-1], *locator])])})"
        return f"[{', '.join(shown)}]"

    def shown(self, key: str, kind: str) -> str:
        entry = self.entries.get(key) or self.find(key)
        if entry is None:
            self.missing[key] = None
            return escape(key)
        if kind == "reference":
            return reference_lines.line(entry)
        self.entries[key] = entry
        number = self.numbers.setdefault(key, len(self.entries))
        words = escape(reference_lines.label(entry)) if kind == "scholar" else str(number)
        return f'<a href="#reference-{number}">{words}</a>'


def numbered(lines: list[str], *, name: str) -> str:
    return "\n".join(
        f'{number}. <span id="{name}-{number}"></span>{line}'
        for number, line in enumerate(lines, start=1)
    )
