r"""LaTeX as bibliographies use it, to Markdown with formulas or to plain text.

A value is what stands between the braces of a BibTeX field. Accents, symbols and unknown commands
are left to ``pylatexenc``; what most values hold (braces, dashes, accents) is done before it, since
it takes a third of a millisecond a value. Formulas stay as they are, between single dollars.
``publications.formats.latex_writing`` goes the other way.
"""

import re
import unicodedata
from functools import lru_cache

from publications.formats.latex_commands import plain
from publications.formats.latex_signs import (
    EM,
    EM_END,
    FORMULA,
    FORMULA_END,
    PRIVATE_USE,
    SIGNS,
    STRONG,
    STRONG_END,
    depth,
    escape_markdown,
    find_formulas,
    resolve_emphasis,
)

MAX_DEPTH = 60
"""Of braces: more is no text, and the parser recurses."""
_MAX_PARSED = 20_000
_MAX_NESTED = 5

_ACCENT = re.compile(
    r"""\\(?:[`'^"~=.]\s*(?:\{\s*(?:\\[ij]\s?|[^\W\d_])\s*\}|\\[ij](?![A-Za-z])\s?|[^\W\d_])
    |[cvuHkdbrt](?:\s*\{\s*(?:\\[ij]\s?|[^\W\d_]{1,2})\s*\}|\s+[^\W\d_](?![A-Za-z])))""",
    re.VERBOSE,
)
# A command whose arguments hold no commands, and braces one deep.
_COMMAND = re.compile(
    r"\\[A-Za-z]+\*?(?:[^\S\n]*\{(?:[^{}\\]|\{[^{}\\]*\}){0,2000}\}){0,3}(?!\s*\{)\s?"
)
_LETTER = re.compile(
    r"\\(ss|SS|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|[oOlLij])(?:\{\}|(?![A-Za-z])\s*)"
)
_NAMED_SIGN = re.compile(
    r"\\text(backslash|asciitilde|asciicircum|asciigrave)(?:\{\}|(?![A-Za-z])\s*)"
)
_NAMED = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^", "asciigrave": "`"}
_ESCAPED = re.compile(r"\\(\\(?:\[[^\]]*\])?|.)", re.DOTALL)
_DECLARATION = re.compile(r"\{\s*\\(em|it|itshape|sl|bf|bfseries)(?![A-Za-z])\s*")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\[[^\]]*\])?")
_NEW_PARAGRAPH = re.compile(r"\s*\n[^\S\n]*\n\s*")
_SCRIPT = re.compile(
    r"\\text(super|sub)script\s*\{\s*([^{}$\\]*)\s*\}|<(sup|sub)>([^<$\\{}]*)</\3>"
)
_FORMULA_MARK = re.compile(f"([0-9]*){FORMULA}([0-9]+){FORMULA_END}([0-9]*)")
_BRACES = re.compile(r"[{}]")
_HTML = re.compile(r"<(/?)(i|em|b|strong)>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HTML_MARKS = {
    **dict.fromkeys([("", "i"), ("", "em")], EM),
    **dict.fromkeys([("/", "i"), ("/", "em")], EM_END),
    **dict.fromkeys([("", "b"), ("", "strong")], STRONG),
    **dict.fromkeys([("/", "b"), ("/", "strong")], STRONG_END),
}
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("?`", "¿"), ("!`", "¡"))


def to_markdown(value: str, *, paragraphs: bool = False) -> str:
    r"""Return the Markdown that shows `value`: "{\"U}ber $x^2$" gives "Über $x^2$".

    Whitespace is one blank; with `paragraphs` an empty line stays. Characters that Markdown would
    take for its own are escaped. Never raises: what cannot be read stays as its letters.
    """
    text, formulas = _decoded(value, paragraphs=paragraphs)
    if paragraphs and "\n" in text:
        shown = "\n\n".join(map(resolve_emphasis, map(escape_markdown, text.split("\n\n"))))
    else:
        shown = resolve_emphasis(escape_markdown(text))
    return _with_formulas(shown, formulas)


# All that can make a text mean something else than it says; dashes and quotes are ligatures.
_SPECIAL = re.compile(r"[\\{}$~%<&^_`'\"!?\-]")


def to_text(value: str) -> str:
    """Return `value` as plain text in one line; formulas stay between dollars."""
    if value.isascii() and not _SPECIAL.search(value):
        return " ".join(value.split())
    text, formulas = _decoded(value)
    text = re.sub(f"[{EM}{EM_END}{STRONG}{STRONG_END}]", "", text)
    return " ".join(_with_formulas(text, formulas).split())


def _decoded(value: str, *, paragraphs: bool = False) -> tuple[str, list[str]]:
    """Return the text, private characters for emphasis and formulas, and the formulas."""
    text = PRIVATE_USE.sub("", value)
    formulas: list[str] = []
    if "\\" in text or "$" in text or "<su" in text:
        text, formulas = find_formulas(_SCRIPT.sub(_script, text))
        text = _without_commands(text)
    if "<" in text:
        text = _LINE_BREAK.sub(" ", text)
        text = _HTML.sub(lambda tag: _HTML_MARKS[tag[1], tag[2].lower()], text)
    text = _BRACES.sub("", _ligatures(text)).replace("~", " ")
    text = unicodedata.normalize("NFC", _with_signs(text))
    if paragraphs and "\n" in text:
        blocks = (" ".join(block.split()) for block in _NEW_PARAGRAPH.split(text.strip()))
        return "\n\n".join(filter(None, blocks)), formulas
    return " ".join(text.split()), formulas


def _script(match: re.Match[str]) -> str:
    """A raised or lowered word as a formula."""
    place, words = (match[1] or match[3]).lower(), match[2] or match[4] or ""
    tex = words if not re.search(r"[^\W\d_]{2}", words) else rf"\mathrm{{{words}}}"
    return f"${'^' if place in {'super', 'sup'} else '_'}{{{tex}}}$" if words.strip() else words


def _ligatures(text: str) -> str:
    for letters, sign in _LIGATURES:
        if letters in text:
            text = text.replace(letters, sign)
    return text.replace("`", "‘")


def _without_commands(text: str) -> str:
    text = _NAMED_SIGN.sub(lambda match: SIGNS[_NAMED[match[1]]], text)
    text = _ESCAPED.sub(_unescaped, text)
    if "\\" not in text:
        return text
    text = _ACCENT.sub(lambda match: _plain(match[0]), text)
    text = _LETTER.sub(lambda match: _plain(f"\\{match[1]}"), text)
    return _parsed(text) if "\\" in text else text


def _unescaped(match: re.Match[str]) -> str:
    sign = match[1]
    if sign[0] == "\\":
        return " "
    if sign in ",;: /-!":
        return {"/": "", "-": "", "!": ""}.get(sign, " ")
    return SIGNS[sign] if sign in "&%$#_{}" else match[0]


@lru_cache(maxsize=10_000)
def _plain(fragment: str) -> str:
    try:
        text = plain(fragment)
    except Exception:
        return re.sub(r"\\[A-Za-z]*\*?|[{}]", "", fragment)
    return text if fragment[-1:] != " " or fragment[-2:-1] != "}" else text.rstrip() + " "


def _parsed(text: str) -> str:
    """Return `text` without its commands; by their letters when it is too much for the parser."""
    text = _ENVIRONMENT.sub(" ", text)
    text = _DECLARATION.sub(lambda match: r"\textbf{" if match[1][0] == "b" else r"\emph{", text)
    text = re.sub(r"\\[()\[\]]", "", text)
    for sign in "%&#$~":
        text = text.replace(sign, " " if sign == "~" else SIGNS[sign])
    text = _ligatures(text)
    for _ in range(_MAX_NESTED):
        if "\\" not in text:
            return text
        text = _COMMAND.sub(lambda match: _plain(match[0]), text)
    if len(text) <= _MAX_PARSED and depth(text) <= MAX_DEPTH:
        try:
            return plain(text)
        except Exception:  # noqa: S110 -- a library's slip must not lose an entry
            pass
    return re.sub(r"\\[A-Za-z]+\s*|\\", "", text)


def _with_signs(text: str) -> str:
    for sign, mark in SIGNS.items():
        if mark in text:
            text = text.replace(mark, sign)
    return text


def _with_formulas(text: str, formulas: list[str]) -> str:
    """Put the formulas in. Digits beside one go into it: "$5$2" and "10$^3$" would be money."""
    if not formulas:
        return text

    def formula(match: re.Match[str]) -> str:
        tex = formulas[int(match[2])]
        before = match[1]
        if before and tex[0] == "\\":
            return f"{before}${tex}{match[3]}$"
        return f"${before}{tex}{match[3]}$"

    return _FORMULA_MARK.sub(formula, text)
