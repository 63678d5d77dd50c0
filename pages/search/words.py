"""Text -> the words by which it is found. Pure.

What is written and what is asked for go through the same function, so both databases compare words
that Python has cut and folded, and neither's own idea of a word matters.
"""

import re
import unicodedata

from publications.title_keys import PLAIN_LETTERS

MAX_WORD = 40
"""Characters; what follows in a longer word is not looked at."""

# Accents of Latin, Greek and Cyrillic. Marks of other scripts are letters in all but name.
ACCENT = re.compile("[\u0300-\u036f]")
# Scripts written without spaces: Chinese characters, kana, bopomofo.
UNSPACED = (
    "\u3005-\u3007\u3021-\u3029\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
PIECE = re.compile(rf"([{UNSPACED}]+)|[^\s{UNSPACED}]+")
ASCII_OR_NOT = re.compile("[\x00-\x7f]+|[^\x00-\x7f]+")


class Folding(dict[int, str]):
    """What stands for a character in folded text, found out once for each; for str.translate."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        """Characters, of those met, that become none or several."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_character(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        return folded

    def keeps_places(self, text: str) -> bool:
        """Whether each character of `text`, once folded, stands where it stood."""
        return text.isascii() or self.uneven.isdisjoint(text)


def fold_character(character: str) -> str:
    """Lower case without accent; a space for what is no part of a word, "" for the invisible."""
    if unicodedata.category(character) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKD", character).casefold().translate(PLAIN_LETTERS)
    plain = unicodedata.normalize("NFC", ACCENT.sub("", unicodedata.normalize("NFD", plain)))
    return "".join(one if is_of_word(one) else " " for one in plain)


def is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


FOLDING = Folding()


def fold(text: str) -> str:
    """`text` as words with spaces between: compatibility forms, case and accents folded away."""
    return fold_characters(unicodedata.normalize("NFKC", text))


def fold_characters(text: str) -> str:
    """Each by itself, so that its place can be told."""
    if text.isascii():
        return text.translate(FOLDING)
    # Runs of ASCII apart: str.translate takes a twentieth of the time for them.
    return "".join(run.translate(FOLDING) for run in ASCII_OR_NOT.findall(text))


def words(text: str) -> list[str]:
    """The words of `text` in order. A run of n Chinese characters or kana gives its n-1 pairs, each
    overlapping the next, and its last character: two characters that stand together are one word.
    """
    folded = fold(text)
    if folded.isascii():
        found = folded.split()
        is_short = not found or len(max(found, key=len)) <= MAX_WORD
        return found if is_short else [word[:MAX_WORD] for word in found]
    found = []
    for piece in PIECE.finditer(folded):
        run = piece[1]
        if run is None:
            found.append(piece[0][:MAX_WORD])
        else:
            found += [run[index : index + 2] for index in range(len(run))]
    return found


def asked_words(text: str) -> tuple[tuple[str, ...], bool]:
    """The words that must follow one another where `text` stands, and whether the last may go on.

    The last pair of a run says all that its last character would; a single one may begin a pair.
    """
    found = words(text)
    ends_in_run = bool(found) and is_unspaced(found[-1])
    if ends_in_run and len(found) > 1 and len(found[-2]) == 2 and found[-2][1] == found[-1]:
        return tuple(found[:-1]), False
    return tuple(found), not (ends_in_run and len(found[-1]) == 2)


def is_unspaced(word: str) -> bool:
    """Whether it is of a script that is written without spaces."""
    match = PIECE.match(word)
    return match is not None and match[1] is not None
