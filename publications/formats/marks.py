r"""Marks at authors' names, and the legend that explains them.

al-folio puts glyphs at the end of a family name ("Einstein*†, A.") and explains them in the field
`annotation` ("* Equal contribution<br>† Corresponding author"); other people write
"Einstein$^{*}$", "Einstein\textsuperscript{\dagger}" or "Einstein📧".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from publications.formats.entries import Author
from publications.formats.latex import to_text
from publications.formats.latex_writing import from_text

EQUAL = "Equal contribution"
CORRESPONDING = "Corresponding author"
GLYPHS = "*†‡§¶‖"
"""In the order in which they are given out."""

_SAME = {"∗": "*", "⁎": "*", "＊": "*", "⋆": "*", "★": "*", "☆": "*", "✻": "*", "✉": "✉", "📧": "✉"}
_SAME |= {"🖂": "✉", "✉️": "✉", "📮": "✉", "∥": "‖", "║": "‖"}
_ALL = "*∗⁎＊⋆★☆✻†‡§¶‖∥║&^✉📧🖂📮💡♠♣♦♢△▲"
_COMMANDS = {
    "dagger": "†",
    "dag": "†",
    "ddagger": "‡",
    "ddag": "‡",
    "S": "§",
    "P": "¶",
    "star": "*",
    "ast": "*",
    "textasteriskcentered": "*",
    "textdagger": "†",
    "textdaggerdbl": "‡",
    "parallel": "‖",
    "|": "‖",
    "textsection": "§",
    "textparagraph": "¶",
    "bigstar": "*",
    "diamondsuit": "♦",
    "spadesuit": "♠",
    "clubsuit": "♣",
    "Letter": "✉",
    "envelope": "✉",
    "textbardbl": "‖",
}
_COMMAND = re.compile(
    r"\\(" + "|".join(sorted((re.escape(name) for name in _COMMANDS), key=len, reverse=True)) + r")"
    r"(?![A-Za-z])\s?(?:\{\})?"
)
_RAISED = re.compile(
    r"\$\s*\{?\s*\}?\s*\^?\s*(?:\{([^{}$]{0,40})\}|([^{}$\s]{1,3}))\s*\}?\s*\$"
    r"|\\textsuperscript\s*\{([^{}]{0,40})\}|<sup>([^<]{0,40})</sup>|\^\{([^{}]{0,40})\}"
)
_THANKS = re.compile(r"\\(?:thanks|footnote)\s*\{([^{}]{0,300})\}")
_TRAILING = re.compile(
    rf"(?:[{re.escape(_ALL.replace('&', '').replace('^', ''))}]\ufe0f?"
    r"|(?<=\S)[&^¹²³⁴⁵⁶⁷⁸⁹⁰])+(?=\s*(?:,|\}|$|\s))"
)
_GLYPH_RUN = re.compile(rf"[{re.escape(_ALL)}]")
_EXPLANATION = re.compile(rf"\s*([{re.escape(_ALL)}])\ufe0f?\s*[:=–-]?\s*([^{re.escape(_ALL)}]+)")
_MAX_NAME = 1_000
_SEPARATOR = re.compile(r"<br\s*/?>|\n|;|\\\\|</?p>", re.IGNORECASE)
_HTML = re.compile(r"<[^<>]{0,200}>")
_IS_EQUAL = re.compile(r"equal|contributed|co-?first|joint(?:ly)? first|共同|同等", re.IGNORECASE)
_IS_CORRESPONDING = re.compile(r"correspond|通讯|通訊|責任著者", re.IGNORECASE)


def take_off(name: str) -> tuple[str, str]:
    """Return a raw BibTeX name without its marks, and its marks in one form each: "*†"."""
    if len(name) > _MAX_NAME or not (
        _GLYPH_RUN.search(name)
        or "\\" in name
        or "$" in name
        or "<" in name
        or max(name, default="") >= "¹"
    ):
        return name, ""
    marks: list[str] = []

    def raised(match: re.Match[str]) -> str:
        inside = _glyphs(next(filter(None, match.groups()), ""))
        if not inside and not re.fullmatch(r"[\d\s,]*", next(filter(None, match.groups()), "")):
            return match[0]
        marks.extend(inside)
        return ""

    def trailing(match: re.Match[str]) -> str:
        marks.extend(_glyphs(match[0]))
        return ""

    bare = _COMMAND.sub(lambda match: _COMMANDS[match[1]], _RAISED.sub(raised, name))
    bare = _TRAILING.sub(trailing, bare.replace("\\&", "&") if "\\&" in bare else bare)
    if not bare.strip(f" {{}}~,{_ALL}"):
        return name, ""  # Nothing but marks: they are all the name there is.
    return bare.strip(" ~"), "".join(dict.fromkeys(marks))


def take_off_thanks(name: str) -> tuple[str, str]:
    r"""Return a raw name without its \thanks{...}, and what it says."""
    notes = [to_text(match[1]) for match in _THANKS.finditer(name)]
    return (_THANKS.sub("", name).strip(), "; ".join(notes)) if notes else (name, "")


def _glyphs(text: str) -> list[str]:
    text = _COMMAND.sub(lambda match: _COMMANDS[match[1]], text)
    return [_SAME.get(glyph, glyph) for glyph in _GLYPH_RUN.findall(text)]


def explanations(annotation: str) -> tuple[dict[str, str], bool]:
    """Return what each glyph means by a raw `annotation`, and whether that is all it says."""
    meanings: dict[str, str] = {}
    complete = True
    for part in _SEPARATOR.split(annotation):
        text = to_text(_HTML.sub("", _COMMAND.sub(lambda match: _COMMANDS[match[1]], part)))
        found = list(_EXPLANATION.finditer(text))
        for match in found:
            meanings[_SAME.get(match[1], match[1])] = match[2].strip(" ,.")
        covered = sum(len(match[0]) for match in found)
        complete = complete and covered >= len(text.rstrip())
    return meanings, complete


def apply(
    authors: Sequence[Author], marks: Sequence[str], meanings: Mapping[str, str]
) -> tuple[Author, ...]:
    """Return the authors with what their marks mean.

    Without an explanation, an asterisk that two or more authors carry means equal contribution, an
    envelope the corresponding author; any other mark stays as the author's note.
    """
    shared = sum("*" in own for own in marks) > 1
    return tuple(
        _marked(author, own, meanings, shared=shared)
        for author, own in zip(authors, marks, strict=True)
    )


def _marked(author: Author, own: str, meanings: Mapping[str, str], *, shared: bool) -> Author:
    equal, corresponding = author.equal_contribution, author.corresponding
    notes = [author.note] if author.note else []
    for glyph in own:
        meaning = meanings.get(glyph, "")
        is_equal = bool(_IS_EQUAL.search(meaning)) or (glyph == "*" and shared and not meaning)
        is_corresponding = bool(_IS_CORRESPONDING.search(meaning)) or (glyph == "✉" and not meaning)
        equal, corresponding = equal or is_equal, corresponding or is_corresponding
        if not is_equal and not is_corresponding:
            notes.append(meaning or glyph)
    return replace(
        author,
        equal_contribution=equal,
        corresponding=corresponding,
        note="; ".join(dict.fromkeys(notes)),
    )


def from_note(author: Author, note: str) -> Author:
    """Return `author` with what a note in words ("Corresponding author") says."""
    if not note:
        return author
    equal, corresponding = bool(_IS_EQUAL.search(note)), bool(_IS_CORRESPONDING.search(note))
    kept = author.note if equal or corresponding else note
    return replace(
        author,
        equal_contribution=author.equal_contribution or equal,
        corresponding=author.corresponding or corresponding,
        note=kept,
    )


def legend(authors: Iterable[Author], annotation: str) -> tuple[dict[str, str], str]:
    """Return the glyph of each meaning that `authors` carry, and the `annotation` explaining them.

    `annotation` is a raw value that is kept: its own glyphs are used, and it is added to.
    """
    glyphs = {_kind(meaning): glyph for glyph, meaning in explanations(annotation)[0].items()}
    added: list[str] = []
    for meaning in _meanings(authors):
        if len(meaning) == 1 and meaning in _ALL:
            glyphs.setdefault(meaning, meaning)
        if meaning in glyphs:
            continue
        free = [glyph for glyph in GLYPHS if glyph not in glyphs.values()]
        if free:
            glyphs[meaning] = free[0]
            added.append(f"{free[0]} {from_text(meaning)}")
    return glyphs, "<br>".join(filter(None, [annotation, *added]))


def _kind(meaning: str) -> str:
    if _IS_EQUAL.search(meaning):
        return EQUAL
    return CORRESPONDING if _IS_CORRESPONDING.search(meaning) else meaning


def _meanings(authors: Iterable[Author]) -> dict[str, None]:
    found: dict[str, None] = {}
    for author in authors:
        found.update(dict.fromkeys(meanings_of(author)))
    order = [EQUAL, CORRESPONDING]
    return dict.fromkeys([*(kind for kind in order if kind in found), *found])


def meanings_of(author: Author) -> list[str]:
    """What the marks of one author have to say, in order."""
    notes = [_plain_note(note) for note in author.note.split(";")]
    said = [EQUAL] * author.equal_contribution + [CORRESPONDING] * author.corresponding
    return [*said, *filter(None, notes)]


def _plain_note(note: str) -> str:
    bare = note.strip()
    if len(bare) == 1:
        return bare if bare in _ALL else ""
    bare = re.sub(rf"[{re.escape(_ALL)}<>{{}}\\$]", "", bare)
    return " ".join(_kind(bare).split()).strip(" ,.:=–-")
