"""Several authors pasted in one line, as papers and web pages print them.

"A. Lovelace, C. Babbage* and M. Somerville"; BibTeX's "Lovelace, Ada and Babbage, Charles"; one a
line; parted by semicolons. Marks at a name become what they usually mean.
"""

import re
from dataclasses import dataclass

MAX_LENGTH = 20_000
MAX_NAME = 300
MARKS = "*†‡§¶#∗✉"
EQUAL = frozenset("*∗")
CORRESPONDING = frozenset("✉†")
AND = re.compile(r" (?:and|und|et|&) | ?[;、\n] ?")
COMMA = re.compile(r" ?[,，] ?")
OTHERS = re.compile(r",? ?\b(?:et al|and others|others)\Z", re.IGNORECASE)
INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+\Z")
SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """One author: the name in reading order, and what its marks say."""

    name: str
    equal_contribution: bool = False
    corresponding: bool = False


def names(text: str) -> list[Named]:
    """The authors in `text`, in order; at most `MAX_LENGTH` characters of it are read."""
    lines = [" ".join(line.split()) for line in text[:MAX_LENGTH].splitlines()]
    # A full stop ends the line, unless it stands behind an initial.
    line = OTHERS.sub("", re.sub(r"(?<=\w\w)\.\Z", "", "\n".join(filter(None, lines))))
    pieces = [piece for piece in AND.split(line) if piece.strip()]
    if is_family_first(pieces):
        found = [turned(piece) for piece in pieces]
    else:
        found = [part for piece in pieces for part in parted(piece)]
    return [named(name) for name in found if re.search(r"\w", name) and name != "and"]


def is_family_first(pieces: list[str]) -> bool:
    """ "Lovelace, Ada and Babbage, Charles": a family name alone, one comma, the given names."""
    parts = [COMMA.split(piece.strip(" ,")) for piece in pieces]
    return len(pieces) > 1 and all(
        len(part) == 2 and is_family_name(part[0]) and not SUFFIX.match(part[1]) for part in parts
    )


def is_family_name(text: str) -> bool:
    """One word, or one after its particles: "van der Waerden"."""
    return "." not in text and sum(not word[0].islower() for word in text.split()) == 1


def turned(piece: str) -> str:
    family, given = COMMA.split(piece.strip(" ,"), maxsplit=1)
    return f"{given} {family}"


def parted(piece: str) -> list[str]:
    """At its commas; "Jr." belongs to the name before it, and so do initials: "Lovelace, A."."""
    found: list[str] = []
    for part in COMMA.split(piece.strip(" ,")):
        if found and SUFFIX.match(part):
            found[-1] += f" {part}"
        elif found and INITIALS.match(part):
            found[-1] = f"{part} {found[-1]}"
        elif part:
            found.append(part)
    return found


def named(text: str) -> Named:
    marks = {letter for letter in text if letter in MARKS}
    plain = re.sub(rf"[{re.escape(MARKS)}]+", " ", text)
    name = re.sub(r"^and\s+|\d+\s*\Z", "", " ".join(plain.split())).strip()
    return Named(
        name=name[:MAX_NAME],
        equal_contribution=bool(marks & EQUAL),
        corresponding=bool(marks & CORRESPONDING),
    )
