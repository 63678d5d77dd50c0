"""Formulas in plain characters, for texts that have no mathematics."""

from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

MAX_LENGTH = 1_000


@lru_cache(maxsize=1)
def _converter() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text", keep_comments=True)


def words_of_tex(tex: str) -> str:
    r""" "α-stable" of "\alpha-stable"; the TeX itself where it is too long or cannot be read."""
    if len(tex) > MAX_LENGTH or not any(sign in tex for sign in "\\{}~"):
        return tex
    try:
        return " ".join(_converter().latex_to_text(tex).split())
    except (ValueError, RecursionError, AttributeError, TypeError):
        return tex
