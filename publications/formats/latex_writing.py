r"""Markdown with formulas, or plain text, to what stands between the braces of a BibTeX field.

The text is UTF-8; only the signs that LaTeX gives a meaning to are escaped. Formulas are kept.
What ``publications.formats.latex`` reads from it is written the same again.
"""

import re
import unicodedata
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from publications.formats.encodings import clean
from publications.formats.latex_signs import (
    FORMULA,
    FORMULA_END,
    PRIVATE_USE,
    SIGNS,
    find_formulas,
)

_COMMANDS = {
    **{sign: f"\\{sign}" for sign in "&%#_$"},
    "{": "\\{",
    "}": "\\}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "`": "\\textasciigrave{}",
    "\\": "\\textbackslash{}",
}
_SPECIAL = re.compile(
    r"[&%#_${}~^`\\]|-(?=-)|'(?=')|<(?=/?(?:i|em|b|strong|su[bp]|br)\b)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_CAPITAL = re.compile(r"[A-Z]")
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_WRAPPED = {"em": "\\emph{", "strong": "\\textbf{"}


def from_markdown(text: str, *, protect: bool = False, paragraphs: bool = False) -> str:
    """Return the value of a field that shows what the Markdown `text` shows.

    With `protect`, words with capitals inside ("mRNA", "GPT") get braces, so that no style lowers
    them. Links keep their words; what Markdown has beyond emphasis and code is written as it is.
    """
    blocks = _EMPTY_LINES.split(text.strip()) if paragraphs else [text]
    written = (_from_block(block, protect=protect) for block in blocks)
    return "\n\n".join(filter(None, written))


def from_text(text: str) -> str:
    """Return the value of a field that shows the plain `text`; formulas are kept."""
    marked, formulas = find_formulas(_prepared(text))
    return _with_formulas(_escaped(_with_signs(marked)), formulas)


def _from_block(block: str, *, protect: bool) -> str:
    marked, formulas = find_formulas(_prepared(block), markdown=True)
    tokens = _parser().parseInline(marked)[0].children or []
    parts = [_from_token(token, protect=protect) for token in tokens]
    return _with_formulas(" ".join("".join(parts).split()), formulas)


def _prepared(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", PRIVATE_USE.sub("", clean(text))).split())


def _from_token(token: Token, *, protect: bool) -> str:
    kind, _, side = token.type.rpartition("_")
    if kind in _WRAPPED:
        return _WRAPPED[kind] if side == "open" else "}"
    if token.type == "softbreak":
        return " "
    words = _with_signs(token.content)
    return _escaped(words, protect=protect)


def _escaped(text: str, *, protect: bool = False) -> str:
    escaped = _SPECIAL.sub(_command, text)
    return _WORD.sub(_braced, escaped) if protect else escaped


def _command(match: re.Match[str]) -> str:
    return _COMMANDS.get(match[0]) or f"{match[0]}{{}}"


def _braced(match: re.Match[str]) -> str:
    return f"{{{match[0]}}}" if _CAPITAL.search(match[0], 1) else match[0]


def _with_signs(text: str) -> str:
    return text.replace(SIGNS["$"], "$")


def _with_formulas(text: str, formulas: list[str]) -> str:
    if not formulas:
        return text
    marks = re.compile(f"{FORMULA}([0-9]+){FORMULA_END}")
    return marks.sub(lambda match: f"${formulas[int(match[1])]}$", text)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    rules = ["escape", "emphasis", "backticks", "link", "entity"]
    return MarkdownIt("zero", {"maxNesting": 20}).enable(rules)
