"""What ``pylatexenc`` is told about the commands that bibliographies use beyond those it knows."""

import logging
from typing import Any

from pylatexenc import latex2text, latexwalker, macrospec

from publications.formats.latex_signs import EM, EM_END, STRONG, STRONG_END

# It tells the log about each slip in a text.
logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

_EMPHASISED = ("emph", "textit", "textsl", "mathit")
_STRONG = ("textbf", "mathbf", "boldsymbol")
_KEEPS_WORDS = (
    *("texttt", "textsc", "textrm", "textsf", "textnormal", "textup", "textmd", "text", "mbox"),
    *("hbox", "fbox", "underline", "uline", "uppercase", "lowercase", "MakeUppercase"),
    *("MakeLowercase", "url", "path", "nolinkurl", "mathrm", "mathsf", "mathtt", "mathcal"),
    *("textsuperscript", "textsubscript", "enquote", "foreignlanguage", "bibstring"),
)
_DROPPED_WITH_ARGUMENT = ("noopsort", "vspace", "hspace", "label", "footnote", "thanks")
_DROPPED = (
    *("relax", "protect", "small", "footnotesize", "scriptsize", "large", "Large", "tiny"),
    *("normalsize", "sc", "scshape", "rm", "rmfamily", "tt", "ttfamily", "sf", "sffamily"),
    *("upshape", "normalfont", "newblock", "noindent", "xspace", "bibinfo", "par"),
)
_SYMBOLS = {
    "textgreater": ">",
    "textless": "<",
    "textbar": "|",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textregistered": "®",
    "texttrademark": "™",
    "newline": " ",
    "textasteriskcentered": "*",
    "slash": "/",
    "item": "• ",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "textemdash": "—",
    "textendash": "–",
    "dots": "…",
    "ldots": "…",
    "textellipsis": "…",
    "allowbreak": "",
    "linebreak": " ",
    "quad": " ",
    "qquad": " ",
    "hfill": " ",
    "hyphen": "-",
}


def plain(latex: str) -> str:
    """Return `latex` as text, emphasis between private characters.

    Raises what the parser raises on text that no rule fits; costs time linear in its length.
    """
    text = str(_TO_TEXT.latex_to_text(latex, latex_context=_GRAMMAR, tolerant_parsing=True))
    # What it leaves of a command that has no argument.
    return text if "%" in latex else text.replace("%s", "")


def _grammar() -> Any:
    context = latexwalker.get_default_latex_context_db()
    names = (*_EMPHASISED, *_STRONG, *_KEEPS_WORDS, *_DROPPED_WITH_ARGUMENT)
    macros = [macrospec.std_macro(name, False, 1) for name in names]  # noqa: FBT003 -- theirs
    no_argument = [macrospec.std_macro(name, False, 0) for name in (*_DROPPED, *_SYMBOLS)]  # noqa: FBT003 -- theirs
    links = [macrospec.std_macro("href", False, 2), macrospec.std_macro("textcolor", False, 2)]  # noqa: FBT003 -- theirs
    context.add_context_category("bib", prepend=True, macros=[*macros, *no_argument, *links])
    return context


def _converter() -> Any:
    context = latex2text.get_default_latex_context_db()
    spec = latex2text.MacroTextSpec
    replacements = {
        **dict.fromkeys(_EMPHASISED, f"{EM}%(1)s{EM_END}"),
        **dict.fromkeys(_STRONG, f"{STRONG}%(1)s{STRONG_END}"),
        **dict.fromkeys(_KEEPS_WORDS, "%(1)s"),
        **dict.fromkeys((*_DROPPED_WITH_ARGUMENT, *_DROPPED), ""),
        **_SYMBOLS,
        "href": "%(2)s",
        "textcolor": "%(2)s",
    }
    macros = [spec(name, shown) for name, shown in replacements.items()]
    context.add_context_category("bib", prepend=True, macros=macros)
    context.set_unknown_macro_spec(spec("", _unknown))
    return latex2text.LatexNodes2Text(latex_context=context, strict_latex_spaces=False)


def _unknown(node: Any) -> str:
    """The name of a command that nobody knows stands for what it would print."""
    return str(node.macroname) if node.macroname.isalpha() else ""


_GRAMMAR = _grammar()
_TO_TEXT = _converter()
