"""Marks of Liquid found in one pass, and the places where they mean nothing."""

import re

_FENCE = re.compile(
    r"^ {0,3}(?:[-*+] {1,9}|\d{1,3}[.)] {1,9})?[ \t]{0,12}(`{3,}|~{3,})([^\n]*)$", re.MULTILINE
)
ENDS = {
    name: re.compile(r"\{%-?\s{0,20}end" + name + r"\s{0,20}-?%\}")
    for name in ("raw", "highlight", "comment")
}


class Scan:
    """Finds what comes next without looking at any character twice."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: dict[str, int] = {}

    def next(self, mark: str, start: int) -> int:
        """Where a mark stands at or after ``start``; the text's length if nowhere."""
        known = self.found.get(mark, -1)
        if known < start:
            known = self.source.find(mark, start)
            self.found[mark] = known = len(self.source) if known < 0 else known
        return known

    def next_end(self, name: str, start: int) -> re.Match[str] | None:
        if self.found.get(f"end {name}", 0) == len(self.source):
            return None
        match = ENDS[name].search(self.source, start)
        if match is None:
            self.found[f"end {name}"] = len(self.source)
        return match


def quiet_spans(source: str) -> list[tuple[int, int, str]]:
    """Where tags are not evaluated, in order: fenced code and HTML comments."""
    spans = [] if "```" not in source and "~~~" not in source else _fences(source)
    scan, at, result = Scan(source), 0, []
    for start, end, kind in [*spans, (len(source), len(source), "code")]:
        while (opening := scan.next("<!--", at)) < start:
            closing = scan.next("-->", opening + 4)
            if closing >= len(source):
                break
            result.append((opening, closing + 3, "comment"))
            at = closing + 3
        if at <= start < end:
            result.append((start, end, kind))
            at = end
    return result


def _fences(source: str) -> list[tuple[int, int, str]]:
    """Where fenced code stands; a fence that nothing closes reaches to the end."""
    spans: list[tuple[int, int, str]] = []
    fence, start = "", 0
    for found in _FENCE.finditer(source):
        if fence and found[1].startswith(fence) and not found[2].strip():
            spans.append((start, found.end(), "code"))
            fence = ""
        elif not fence and not (found[1][0] == "`" and "`" in found[2]):
            fence, start = found[1], found.start()
    return [*spans, (start, len(source), "code")] if fence else spans
