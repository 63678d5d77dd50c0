"""What a visitor typed -> what is looked for. Pure; never raises, whatever was typed."""

import re
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext

from pages.search.words import asked_words, is_unspaced

MAX_TEXT = 200
MAX_TERMS = 8
MAX_WORDS = 40
"""In all terms: a run of characters without spaces is many words."""
PREFIX_FROM = 3
"""Letters from which a word also finds those that begin with it; the last one does from the first
letter on, because it may not be typed to its end."""

# Straight, typographic and full-width quotation marks.
QUOTED_OR_WORD = re.compile(r"[\"“”„＂]([^\"“”„＂]*)[\"“”„＂]|[^\s\"“”„＂]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand next to one another."""

    words: tuple[str, ...]
    is_prefix: bool = False
    """Whether the last word may go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """All its terms must stand in what is found."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    problem: str = ""
    """A sentence about what is not looked for, "" when everything is."""

    @classmethod
    def read(cls, text: str) -> Self:
        text = " ".join(text.split())
        asked = text[:MAX_TEXT]
        matches = list(QUOTED_OR_WORD.finditer(asked))
        found = [term_of(match, is_last=match is matches[-1]) for match in matches]
        terms = list(dict.fromkeys(filter(None, found)))
        kept = fitting(terms)
        problem = ""
        if text and not terms:
            said = gettext("“%(text)s” has no letter or digit to look for; nothing was looked for.")
            problem = said % {"text": text[:50]}
        elif len(text) > MAX_TEXT or kept != terms:
            said = gettext("A search takes up to %(limit)d words; only the first were looked for.")
            problem = said % {"limit": MAX_TERMS}
        return cls(text=asked, terms=tuple(kept), problem=problem)


def term_of(match: re.Match[str], *, is_last: bool) -> Term | None:
    """None for signs only. What stands in quotation marks is found as it is."""
    is_quoted = match[1] is not None
    found, may_go_on = asked_words(match[1] if is_quoted else match[0])
    if not found:
        return None
    is_long = is_last or len(found[-1]) >= PREFIX_FROM
    # A single character of a script without spaces is kept with the one after it.
    is_prefix = may_go_on and (is_unspaced(found[-1]) or (is_long and not is_quoted))
    return Term(found, is_prefix)


def fitting(terms: list[Term]) -> list[Term]:
    """The first of them, within the limits."""
    kept: list[Term] = []
    for term in terms[:MAX_TERMS]:
        left = MAX_WORDS - sum(len(one.words) for one in kept)
        if len(term.words) > left:
            break
        kept.append(term)
    return kept or [Term(term.words[:MAX_WORDS]) for term in terms[:1]]
