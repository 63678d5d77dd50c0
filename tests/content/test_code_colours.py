"""The colours of code can be read, in light and in dark."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from content.markdown.code_blocks import COLOURED, LANGUAGES, coloured

CSS = Path(__file__).parents[2] / "static" / "css" / "site.css"
_, _, CODE = CSS.read_text(encoding="utf-8").partition("/* Code in a text.")
SCREEN, _, _ = CODE.partition("@media print")
PAIR = r"light-dark\((#\w{6}), (#\w{6})\)"


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_stands_out_as_wcag_aa_asks(scheme: int):
    background = re.findall(rf"background: {PAIR}", SCREEN)[0][scheme]
    colours = [pair[scheme] for pair in re.findall(rf"\bcolor: {PAIR}", SCREEN)]

    assert len(colours) == 9
    assert [colour for colour in colours if contrast(colour, background) < 4.5] == []


def test_every_class_has_a_look():
    assert set(re.findall(r"\.(\w+)", SCREEN)) - {"highlight", "py"} == COLOURED


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_language_is_known_and_keeps_its_code(language: str):
    code = "\n\n  if x < 1:  # a & b\n\treturn 'c'\n\n"
    words = re.sub(r"</?span[^>]*>", "", coloured(code, language))

    assert words == "\n\n  if x &lt; 1:  # a &amp; b\n\treturn 'c'\n\n"


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance of "#rrggbb"."""
    channels = [int(colour[a:b], 16) / 255 for a, b in pairwise((1, 3, 5, 7))]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
