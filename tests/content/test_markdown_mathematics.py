"""Formulas: what is one, what is not, and what becomes of it."""

import re

import pytest

from content.markdown import convert
from content.markdown.mathematics import put_formulas
from content.markdown.mathml import mathml

INLINE = {
    "dollars": ("for $x+1$ only", "x+1"),
    "beside CJK": ("设$x$为", "x"),
    "before letters": ("the $k$th", "k"),
    "a sign after a number": (r"3$\times$ faster", r"\times"),
    "underscores and stars": ("$a_b * c_d * e$ and *x*", "a_b * c_d * e"),
    "two dollars in a paragraph": ("so $$x$$ holds", "x"),
    "two dollars before words": ("$$x$$\nholds", "x"),
    "a dollar inside": (r"$a \$ b$", r"a \$ b"),
    "parentheses": (r"so \(x\) holds", "x"),
    "escaped parentheses of kramdown": (r"so \\(a+b=c\\) holds", "a+b=c"),
    "brackets": (r"so \[a = b\] holds", "a = b"),
    "in a table": ("| a |\n|---|\n| $y$ |", "y"),
    "in a link": ("[$z$](/a)", "z"),
    "comparison": ("$a<b>c$", "a<b>c"),
}


@pytest.mark.parametrize(("text", "tex"), INLINE.values(), ids=INLINE)
def test_sets_a_formula_in_its_line(text: str, tex: str):
    assert _formulas(convert(text)) == [("", tex)]


DISPLAYED = {
    "alone": ("a\n\n$$x$$\n\nb", "x"),
    "over lines": ("$$\na\n= b\n- c\n$$", "a\n= b\n- c"),
    "after a line of text": ("So:\n$$\na\n$$\nthen", "a"),
    "in a list": ("- a\n\n  $$\n  b\n  $$", "b"),
    "in a quotation": ("> $$\n> b\n> $$", "b"),
    "brackets": ("\\[\na\n\\]", "a"),
    "escaped brackets of kramdown": ("\\\\[ a = b \\\\]", "a = b"),
    "with a blank line": ("$$\na\n\n+ b\n$$", "a\n\n+ b"),
    "environment": (r"\begin{gather*}a\\b\end{gather*}", r"\begin{gather*}a\\b\end{gather*}"),
}


@pytest.mark.parametrize(("text", "tex"), DISPLAYED.values(), ids=DISPLAYED)
def test_displays_a_formula_that_stands_alone(text: str, tex: str):
    assert _formulas(convert(text)) == [(' display="block"', tex)]


NO_FORMULA = {
    "prices": "from $5 to $10",
    "prices with a dash": "$5-$10",
    "price after its number": "5$ or 6$",
    "prices after their numbers": "5$-6$",
    "price before words": "$5 and 10$",
    "sums": "$100k and US$2M",
    "escaped": r"\$x\$",
    "code": "`$x$`",
    "code block": "    $x$",
    "spaces inside": "$ x $",
    "one dollar": "a $ b",
    "empty": "$$ $$",
    "escaped bracket around a link": r"\[[code](/a), [paper](/b_c)\]",
    "escaped bracket around a word": r"\[paper\]",
    "escaped parenthesis around words": r"\(in press\)",
    "HTML": "<div>$x$</div>",
}


@pytest.mark.parametrize("text", NO_FORMULA.values(), ids=NO_FORMULA)
def test_leaves_alone_what_is_no_formula(text: str):
    html = convert(text)

    assert "<math" not in html
    assert "math-error" not in html


READ = {
    "displaylines": r"\displaylines{a=b \\ c=d}",
    "backslash at the end of a line": "\\displaylines{a \\\\\\\nb}",
    "require": r"\require{cancel} \cancel{x}",
    "split": r"\begin{split}a&=b\end{split}",
    "eqnarray": r"\begin{eqnarray}a&=b\end{eqnarray}",
    "mbox": r"\mbox{if}",
    "wide tilde": r"\widetilde{X}",
}


@pytest.mark.parametrize("tex", READ.values(), ids=READ)
def test_reads_what_math_core_alone_does_not(tex: str):
    assert mathml(tex, display=True).startswith("<math")


def test_shows_the_tex_of_what_cannot_be_read():
    assert convert(r"$\nosuch{<b>}$") == (
        '<p><code class="math-error">\\nosuch{&lt;b&gt;}</code></p>\n'
    )


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{align}a&=b\\c&=d\end{align}",
        r"\begin{array}{l|r}a&b\\\hline c&d\end{array}",
        r"\color{red}{x}",
        r"a\!b",
        r"\textsc{a}",
    ],
    ids=["align", "lines", "colour", "negative space", "small capitals"],
)
def test_writes_classes_instead_of_styles(tex: str):
    html = mathml(tex, display=True)

    assert " style=" not in html
    assert 'class="math-' in html or "mathcolor=" in html


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{</math><img src=x onerror=alert(1)>}",
        r"\text{</annotation>}",
        r"\href{javascript:alert(1)}{x}",
        r'\class{" onclick="alert(1)}{x}',
        r'\label{" onclick="alert(1)}',
        r"\unicode{<b>}",
    ],
)
def test_tex_brings_no_html(tex: str):
    html = convert(f"${tex}$")

    assert not re.search(r"<(script|img|b)\b|<[^>]*(onclick|onerror|javascript)", html)
    assert html.count("</math>") == html.count("<math")
    assert html.count("</annotation>") == html.count("<annotation")


def test_a_text_cannot_forge_the_mark_of_a_formula():
    html = convert("$x$ \ue000a:0\ue001 &#xe000;a:0&#xe001;")

    assert html.count("<math") == 1


def test_a_formula_drawn_into_an_attribute_brings_no_markup():
    html = convert('<div title="\n\n$\\text{ onclick=alert(1) }$\n\n<p class="">x')

    assert not re.search(r'<[^>]*="[^"]*<', html)
    assert not re.search(r"<[^>]* onclick", html)


def test_an_attribute_gets_no_formula():
    assert put_formulas('<p title="\ue000n:0\ue001">', [("x", False)], "n") == '<p title="">'


def test_the_words_of_a_picture_keep_their_formula():
    assert 'alt="Plot of x^2"' in convert("![Plot of $x^2$](/a.png)")


def _formulas(html: str) -> list[tuple[str, str]]:
    found = re.findall(r"<math([^>]*)>.*?<annotation[^>]*>(.*?)</annotation>", html, re.DOTALL)
    return [
        (attributes, tex.replace("&lt;", "<").replace("&gt;", ">")) for attributes, tex in found
    ]
