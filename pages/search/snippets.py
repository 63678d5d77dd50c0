"""The stretch of a text where it was found, with the words marked. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise, takewhile

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pages.search.questions import Term
from pages.search.words import FOLDING, MAX_WORD, UNSPACED, fold_characters, is_unspaced

LENGTH = 220
BEFORE = 60
"""Characters shown before the first hit."""
MAX_TEXT = 20_000
"""Of a longer text, the start is shown."""

LETTER = rf"[^\s{UNSPACED}]"


def snippet(text: str, terms: Sequence[Term]) -> SafeString:
    """Some line of `text` around the first hit in it, or its beginning."""
    text = text[:MAX_TEXT]
    found = hits(text, pattern_of(tuple(terms)))
    first = list(islice(found, 1))
    start, end = stretch(text, first[0][0] if first else 0)
    near = takewhile(lambda hit: hit[0] < end, chain(first, found))
    shown = marked_at(text[start:end], [(left - start, right - start) for left, right in near])
    return mark_safe(("… " if start else "") + shown + (" …" if end < len(text) else ""))


def marked(text: str, terms: Sequence[Term]) -> SafeString:
    """The whole of a short text."""
    return mark_safe(marked_at(text, hits(text, pattern_of(tuple(terms)))))


def marked_at(text: str, places: Iterable[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in places:
        if start >= done and end <= len(text):
            pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
            done = end
    return "".join([*pieces, escape(text[done:])])


def stretch(text: str, hit: int) -> tuple[int, int]:
    """Where to begin and to end, between two words if there are any."""
    start = max(0, hit - BEFORE)
    if start:
        space = text.find(" ", start, hit)
        start = space + 1 if space >= 0 else start
    end = start + LENGTH
    if end < len(text):
        space = text.rfind(" ", hit + 1, end)
        end = space if space > hit + LENGTH // 2 else end
    return start, end


def hits(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each hit in `text`, in order."""
    folded = fold_characters(text)
    spans = (match.span() for match in pattern.finditer(folded))
    if FOLDING.keeps_places(text):
        return spans
    origins = [index for index, one in enumerate(text) for _ in FOLDING[ord(one)]]
    return ((origins[start], origins[end - 1] + 1) for start, end in spans)


@lru_cache(maxsize=256)
def pattern_of(terms: tuple[Term, ...]) -> re.Pattern[str]:
    """Finds each of the terms in folded text; linear, because no part of it can match two ways."""
    return re.compile("|".join(map(pattern_of_term, terms)) or "(?!)")


def pattern_of_term(term: Term) -> str:
    """The first word stands before what must not precede it: letters are found sooner than gaps."""
    first, last = term.words[0], term.words[-1]
    pattern = re.escape(first) + ("" if is_unspaced(first) else rf"(?<!{LETTER}{re.escape(first)})")
    for before, word in pairwise(term.words):
        overlaps = len(before) == 2 and is_unspaced(before) and before[1] == word[0]
        pattern += ("" if overlaps else " *") + re.escape(word[overlaps:])
    if not is_unspaced(last):
        goes_on = term.is_prefix or len(last) == MAX_WORD
        pattern += f"{LETTER}*" if goes_on else f"(?!{LETTER})"
    return pattern
