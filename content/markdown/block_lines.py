"""Where a position of the source lies among the lines of a block, without looking twice."""

import re
from bisect import bisect_left

from markdown_it.rules_block import StateBlock


def line_at(state: StateBlock, position: int, start_line: int, end_line: int) -> int | None:
    """The line that `position` is on, if the list or quote around `start_line` lasts till then."""
    if end_line <= start_line or state.eMarks[end_line - 1] < position:
        return None
    # Where a list ends is remembered, so that many failing searches cost no more than one.
    outdents: dict[tuple[str, int], tuple[int, int]] = state.env.setdefault("outdents", {})
    key = (state.src, state.blkIndent)
    first, outdent = outdents.get(key, (0, 0))
    if first <= start_line < outdent and state.bMarks[outdent] < position:
        return None
    for line in range(start_line, end_line):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            outdents[key] = (start_line, line)
            return None
        if state.eMarks[line] >= position:
            return line
    return None


def next_match(state: StateBlock, pattern: re.Pattern[str], start: int) -> int | None:
    """End of the first match of `pattern` in the source after `start`."""
    cache: dict[tuple[str, str], list[tuple[int, int]]] = state.env.setdefault("matches", {})
    key = (state.src, pattern.pattern)
    if key not in cache:
        cache[key] = [match.span() for match in pattern.finditer(state.src)]
    index = bisect_left(cache[key], (start, 0))
    return cache[key][index][1] if index < len(cache[key]) else None
