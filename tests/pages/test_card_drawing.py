"""How the pictures of pages are drawn: letters of many scripts, formulas, no sign outside."""

import io

import pytest
from PIL import Image

from content.markdown import title_text
from pages import card_drawing, card_letters
from pages.card_drawing import Words


def words(**values: str) -> Words:
    said = {"title": "T", "byline": "", "site": "", "accent": "#0d5c63", "language": "en"}
    return Words(**(said | values))


@pytest.mark.parametrize(
    "title",
    [
        *("Notes", "关于分析机的笔记", "解析機関について", "해석 기관", "Über ſ—“Ωμέγα”", "Ядро"),
        *("a" * 5000, "word " * 2000, "ﬁ ½ x² → ∞ ∑", "Tide 🌊 and ebb", "e\u0301"),
        *("H₂O at 10⁻³", "𝔼 ∈ ℝⁿ ∖ 𝒪", "I ❤\ufe0f 👩\u200d🔬 work™", "1ª"),
    ],
    ids=lambda title: title[:12],
)
def test_a_title_of_these_scripts_is_drawn(title):
    said = words(title=title, byline=title, site=title)
    assert said.can_be_drawn
    picture = Image.open(io.BytesIO(card_drawing.draw(said)))
    # Nothing is drawn over the margin at the right, nor outside of the picture.
    assert picture.convert("L").crop((1150, 0, 1200, 630)).getextrema()[0] > 240


@pytest.mark.parametrize("title", ["שלום", "مرحبا", "नमस्ते", "", "🌊", "\x00"], ids=repr)
def test_what_the_font_has_no_letters_for_is_not_drawn(title):
    assert not words(title=title).can_be_drawn


def test_chinese_and_japanese_are_drawn_as_each_writes_them():
    assert card_drawing.draw(words(title="直骨", language="zh-Hans")) != card_drawing.draw(
        words(title="直骨", language="ja")
    )


def test_a_long_title_is_cut_and_says_so():
    face = card_letters.font(46, "en")
    found = card_drawing.lines("word " * 400, face, 1000, most=3)
    assert len(found) == 3
    assert found[-1].endswith("…")
    assert all(face.getlength(line) <= 1000 for line in found)


def test_no_sign_is_drawn_as_the_box_of_a_missing_one():
    title = title_text(r"Bounds of $\mathbb{E}[\|X\|_2^2] \leq \sqrt{x_i}$ in $L^p(\mathbb{R}^n)$")
    assert "mathbb" not in title
    for text in (title, "H₂O ⁰ⁿ₍ ∼ ∘ ↦ ϕ ❤\ufe0f ⌘"):
        for piece, _ in card_letters.runs(card_letters.shown(text)):
            assert card_letters.is_known(piece), piece


def test_raised_and_lowered_letters_are_small_and_in_their_place():
    def ink(title):
        picture = Image.open(io.BytesIO(card_drawing.draw(words(title=title)))).convert("L")
        return picture.crop((60, 0, 1200, 630)).point(lambda grey: 255 * (grey < 160)).getbbox()

    plain, raised, lowered = ink("x2"), ink("x²"), ink("x₂")
    assert raised[2] < plain[2]
    assert lowered[2] < plain[2]
    assert lowered[3] > plain[3] + 5
    assert raised[3] == plain[3]


def test_no_word_is_cut_that_fits_in_smaller_letters():
    name = "Wolkenstein-Trostburg-Habsburg"
    _, found = card_drawing.fitting_title(name, "en", 800)
    assert found == [name]
