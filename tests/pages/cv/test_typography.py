"""How the PDF of a CV is drawn, where its words alone do not tell."""

import io
import json
import re

import pytest
import typst
from PIL import Image

from content.markdown import render
from content.typesetting import program
from content.typesetting.trees import tree_of
from pages.cv_pdf import CHINESE, TEMPLATE

pytestmark = pytest.mark.django_db
BLACK_BELOW = 128


def ink(markdown, *, weights="one"):
    """The letters of a text as they are set, in black on white, cut at their edges."""
    document = {
        "title": "CV",
        "author": "",
        "language": "en",
        "region": None,
        "fonts": [CHINESE],
        "paper": "a4",
        "accent": "#000000",
        "nodes": tree_of(render(markdown), site="https://ada.example"),
    }
    fonts = typst.Fonts(include_system_fonts=False, font_paths=list(map(str, program.FONTS)))
    # Without its foot, which is ink as well.
    source = re.sub(r"footer: context \{.*?\n  \},", "", TEMPLATE.read_text(), flags=re.DOTALL)
    compiler = typst.Compiler(
        source.encode(),
        font_paths=fonts,
        sys_inputs={"data": json.dumps(document), "weights": weights},
    )
    image = Image.open(io.BytesIO(compiler.compile(format="png", ppi=288))).convert("L")
    dark = image.point(lambda shade: 255 if shade < BLACK_BELOW else 0)
    return dark.crop(dark.getbbox())


def first_sign(image):
    """The part of `image` before its first empty column."""
    empty = (x for x in range(image.width) if not image.crop((x, 0, x + 1, image.height)).getbbox())
    part = image.crop((0, 0, next(empty, image.width), image.height))
    return part.crop(part.getbbox())


def blackness(image):
    return sum(image.histogram()[1:])


@pytest.mark.parametrize(
    ("growing", "fixed"),
    [
        (r"$\left(\frac{\frac ab}{\frac cd}\right)$", r"$(\frac{\frac ab}{\frac cd})$"),
        (r"$\left[\frac{\frac ab}{\frac cd}\right]$", r"$[\frac{\frac ab}{\frac cd}]$"),
        (r"$\left|\frac{\frac ab}{\frac cd}\right|$", r"$|\frac{\frac ab}{\frac cd}|$"),
        (r"$\begin{pmatrix}a\\b\\c\end{pmatrix}$", r"$(a)$"),
        (r"$\begin{cases}a\\b\\c\end{cases}$", r"$\{a$"),
        (r"$\binom{n}{k}$", r"$(n)$"),
        (r"$\Bigl(x\Bigr)$", r"$(x)$"),
    ],
    ids=["parentheses", "brackets", "bars", "matrix", "cases", "binomial", "a size of its own"],
)
def test_fences_are_as_high_as_what_they_enclose(growing, fixed):
    assert first_sign(ink(growing)).height > 1.25 * first_sign(ink(fixed)).height


def test_an_accent_stands_close_to_its_letter():
    assert ink(r"$\hat{x}$").height < 1.6 * ink("$x$").height


def test_the_limits_of_a_sum_in_a_line_stand_beside_it():
    assert ink(r"$\sum_{i=1}^{n}$").width > 1.5 * ink(r"$\sum$").width


def test_bold_chinese_is_bolder():
    plain, bold = ink("织机理论"), ink("**织机理论**")
    assert blackness(bold) > 1.15 * blackness(plain)
    assert abs(bold.width - plain.width) < 5


def test_chinese_that_has_a_bold_font_is_left_to_it():
    assert blackness(ink("**织机理论**", weights="several")) == blackness(ink("织机理论"))
