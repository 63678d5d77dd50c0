"""Titles and abstracts between Markdown and the markup of other formats."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.markdown import convert
from publications.formats.markup import from_rich, to_rich

SIGNS = [
    *("*", "**", "_", "_b", "$", "\\", "`", "-", "#", ":", "|", "~", "{:", "=", "](", "[", "1."),
    *(
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sub>",
        "</sub>",
        "<jats:p>",
        "<",
        "foo>",
        "&",
        "&lt;",
        "&amp;",
    ),
    *("a", "x^2", "中", " ", "\n"),
]
pieces = st.lists(st.sampled_from(SIGNS)).map("".join)

SAME = {
    "plain words": ("On the number 7", "On the number 7"),
    "italics": ("<i>in vivo</i> study", "*in vivo* study"),
    "subscript": ("H<sub>2</sub>O", "H<sub>2</sub>O"),
    "half a word": ("<i>p</i>adic", "<i>p</i>adic"),
    "formula": ("Bounds of $O(n^2)$ steps", "Bounds of $O(n^2)$ steps"),
    "money": ("From $5 and up to $10", "From \\$5 and up to \\$10"),
    "stars": ("A* and *x*", "A\\* and \\*x\\*"),
    "an element that is a word": ("The <canvas> element", "The \\<canvas> element"),
    "underscores": ("x_i and _y_", "x_i and \\_y\\_"),
    "a bracket that is no link": ("[Re] f](x)", "[Re] f]&#40;x)"),
}


@pytest.mark.parametrize(("rich", "markdown"), SAME.values(), ids=SAME)
def test_a_title_is_translated_there_and_back(rich, markdown):
    assert from_rich(rich) == markdown
    assert to_rich(markdown) == rich


READ = {
    "encoded once": ("R&amp;D", "R&D"),
    "encoded twice": ("&amp;lt;i&amp;gt;E. coli&amp;lt;/i&amp;gt;", "*E. coli*"),
    "JATS": ("<jats:italic>in vivo</jats:italic>", "*in vivo*"),
    "MathML beside TeX": (
        "of <jats:tex-math>$$x^2$$</jats:tex-math><mml:math><mml:mi>x</mml:mi></mml:math>",
        "of $x^2$",
    ),
    "small capitals": ("<scp>DNA</scp> and <span class='nocase'>pH</span>", "DNA and pH"),
}


@pytest.mark.parametrize(("rich", "markdown"), READ.values(), ids=READ)
def test_markup_of_publishers_is_understood(rich, markdown):
    assert from_rich(rich) == markdown


def test_an_abstract_keeps_its_paragraphs_and_opens_no_blocks():
    jats = "<jats:p>First.</jats:p><jats:p># Second\n- third</jats:p>"
    assert from_rich(jats, is_block=True) == "First.\n\n\\# Second\n\\- third"


@settings(deadline=None, max_examples=200)
@given(pieces, st.booleans())
def test_what_was_written_is_written_again(text, is_block):
    written = to_rich(text, is_block=is_block)
    assert to_rich(from_rich(written, is_block=is_block), is_block=is_block) == written


@pytest.mark.parametrize(
    "markup", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:b)"]
)
def test_hostile_markup_stays_words(markup):
    html = convert(from_rich(markup), inline=True)
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html


@pytest.mark.parametrize(
    "piece", ["<", "*", "$", "[", "<i>", "<math>", "&amp;", "`", "\\", "_a", "<jats:tex-math>"]
)
def test_long_repetitions_take_no_long_time(piece):
    begun = time.perf_counter()
    to_rich(from_rich(piece * 5_000, is_block=True), is_block=True)
    assert time.perf_counter() - begun < 2
