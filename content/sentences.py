"""Sentences that are kept, or said where no language is known, and read in the reader's own.

What waits for a review, why an entry is broken, what a version was saved for: the database keeps
it in English, and parsers say it without knowing to whom. ``sentence`` marks it for the translation
files and fills it in. ``translated`` finds it again among the sentences of the active language and
says it there with the same things filled in; ``original`` is the way back, for what a form showed
translated. What no sentence matches stays as it is.

Nothing is matched by backtracking: the literal parts of a sentence are looked for one after the
other, each at its first place, so a text of n characters costs at most n for each known sentence.
"""

import re
import string
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation.trans_real import translation

CONTEXT = "sentence\x04"
"""What the catalogue's messages of this kind begin with."""
ENDS = " \n"
LAST_SIGNS = (".", "!", "?", "…", "。", "！", "？")
FULL_WIDTH = "。！？；："
BOUNDARY = re.compile(r"[.:;,!?] +")
"""Behind it another sentence may begin."""
LONGEST = 5_000
"""Characters of a text beyond which it is shown as it is."""


def sentence(message: str, **values: object) -> str:
    """The English sentence; `{name}` in it is filled in, a brace is written twice."""
    return message.format(**values)


def translated(text: str) -> str:
    """A text of such sentences, in lines or one after the other, in the active language."""
    return said_otherwise(text, known(get_language() or "", is_back=False))


def original(text: str) -> str:
    """What `translated` was given, as far as its sentences are known."""
    return said_otherwise(text, known(get_language() or "", is_back=True))


JOINT = sentence(", ")


class Pattern(NamedTuple):
    """A sentence of one language, cut at its places, and the same of another."""

    literals: tuple[str, ...]
    names: tuple[str, ...]
    other: str

    @property
    def weight(self) -> int:
        return sum(map(len, self.literals))


class Known(NamedTuple):
    patterns: tuple[Pattern, ...]
    """The most telling first."""
    words: dict[str, str]
    """What is filled in and is a word of the catalogue itself."""


@lru_cache(maxsize=64)
def known(language: str, *, is_back: bool) -> Known:
    patterns = []
    words = {}
    for english, other in pairs(language):
        one, two = (other, english) if is_back else (english, other)
        pattern = cut(one, two)
        if not pattern.names:
            words[pattern.literals[0]] = two.format()
        if pattern.names or pattern.literals[0].endswith(LAST_SIGNS):
            patterns.append(pattern)
    patterns.sort(key=lambda pattern: -pattern.weight)
    return Known(tuple(patterns), words)


def pairs(language: str) -> Iterator[tuple[str, str]]:
    if not language or language.startswith("en"):
        return
    catalog: Any = translation(language)
    for key, value in catalog._catalog.items():
        if isinstance(key, str) and key.startswith(CONTEXT) and value:
            yield key.removeprefix(CONTEXT), value


def cut(message: str, other: str) -> Pattern:
    literals, names = [""], []
    for literal, name, _spec, _conversion in string.Formatter().parse(message):
        literals[-1] += literal
        if name is not None:
            names.append(name)
            literals.append("")
    return Pattern(tuple(literals), tuple(names), other)


def said_otherwise(text: str, sentences: Known) -> str:
    if not sentences.patterns or len(text) > LONGEST:
        return text
    if text in sentences.words:
        return sentences.words[text]
    return "\n".join(line_otherwise(line, sentences) for line in text.split("\n"))


def line_otherwise(line: str, sentences: Known) -> str:
    said: list[str] = []
    start = 0
    while start < len(line):
        found = longest(line, start, sentences)
        if found is None:
            boundary = BOUNDARY.search(line, start)
            end = boundary.end() if boundary else len(line)
            said.append(line[start:end])
        else:
            end, words = found
            blank = line[end : end + 1].strip(" ")
            end = end if blank else end + 1
            said.append(words if words[-1:] in FULL_WIDTH or end >= len(line) else f"{words} ")
        start = end
    return "".join(said)


def longest(line: str, start: int, sentences: Known) -> tuple[int, str] | None:
    """The most telling sentence that stands there: where it ends, and what it is otherwise."""
    for pattern in sentences.patterns:
        found = match(line, start, pattern)
        if found is not None:
            end, values = found
            filled = {name: value_otherwise(value, sentences) for name, value in values.items()}
            return end, pattern.other.format(**filled)
    return None


def value_otherwise(value: str, sentences: Known) -> str:
    """What is filled in: words of the catalogue, in a row or alone, or sentences about a thing.

    A sentence that begins with what is filled in might be anything, a title as well.
    """
    parts = value.split(JOINT)
    if all(part in sentences.words for part in parts):
        return sentences.words.get(JOINT, JOINT).join(sentences.words[part] for part in parts)
    return "; ".join(part_otherwise(part, sentences) for part in value.split("; "))


def part_otherwise(part: str, sentences: Known) -> str:
    for pattern in sentences.patterns:
        found = match(part, 0, pattern) if pattern.literals[0] else None
        if found is not None and found[0] == len(part):
            _end, values = found
            filled = {name: sentences.words.get(value, value) for name, value in values.items()}
            return pattern.other.format(**filled)
    return part


def match(line: str, start: int, pattern: Pattern) -> tuple[int, dict[str, str]] | None:
    first, *others = pattern.literals
    if not line.startswith(first, start):
        return None
    values: dict[str, str] = {}
    end = start + len(first)
    for place, (name, literal) in enumerate(zip(pattern.names, others, strict=True), start=1):
        is_last = place == len(others)
        found = ending(line, end, literal) if is_last else line.find(literal, end)
        if found < 0 or values.setdefault(name, line[end:found]) != line[end:found]:
            return None
        end = found + len(literal)
    return (end, values) if is_end(line, end) else None


def ending(line: str, start: int, literal: str) -> int:
    """Where the last part of a sentence stands: with nothing behind it but a blank."""
    if not literal:
        return len(line)
    found = line.find(literal, start)
    while found >= 0 and not is_end(line, found + len(literal)):
        found = line.find(literal, found + 1)
    return found


def is_end(line: str, end: int) -> bool:
    return end == len(line) or line[end] in ENDS or line[end - 1] in FULL_WIDTH
