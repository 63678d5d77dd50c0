"""LaTeX of bibliographies to Markdown and back."""

import time

import pytest

from publications.formats.latex import to_markdown, to_text
from publications.formats.latex_writing import from_markdown, from_text

READ = {
    "accent in braces": (r"{\"U}ber M{\'e}canique", "Über Mécanique"),
    "accent around braces": (r"Schr\"{o}dinger Ko{\v{c}}isk{\'y}", "Schrödinger Kočiský"),
    "dotless letter": (r"{\'{\i}}ndice", "índice"),
    "letters": (r"\o rsted {\ss} \L{}uk\aa{}", "ørsted ß Łukå"),
    "protecting braces": ("The {LLM} of {{GPT}-4o}", "The LLM of GPT-4o"),
    "escaped signs": (r"50\% of A \& B, \#1, a\_b", "50% of A & B, #1, a_b"),
    "bare percent": ("50% of what follows", "50% of what follows"),
    "dashes": ("1--2 --- end", "1–2 — end"),
    "quotes": ("``so'' it `is'", "“so” it ‘is'"),
    "emphasis": (r"\emph{In vivo} and {\em all}", "*In vivo* and *all*"),
    "emphasis with braces inside": (r"\emph{the {GPT} era}", "*the GPT era*"),
    "bold": (r"\textbf{x} y", "**x** y"),
    "html": ("<i>N</i> of CO<sub>2</sub><br>next", "*N* of CO$_{2}$ next"),
    "formula": (r"On $\alpha_{1}$-stable", r"On $\alpha_{1}$-stable"),
    "other formulas": (r"\(x\), \[y\], $$z$$, \ensuremath{w}", "$x$, $y$, $z$, $w$"),
    "formula beside digits": (r"10$^{-3}$", "$10^{-3}$"),
    "money": (r"\$5 and $10 and $20", r"\$5 and \$10 and \$20"),
    "star": ("A* search", r"A\* search"),
    "brackets": ("[x](y) <script>", r"\[x](y) \<script>"),
    "underscores": ("snake_case _x_", r"snake_case \_x\_"),
    "backslash": (r"a\textbackslash{}b", r"a\\b"),
    "spaces": ("a~b\n   c\\,d", "a b c d"),
    "unknown command": (r"The \tool{} of \other{words}", "The tool of otherwords"),
    "link": (r"\href{https://example.org/}{words}", "words"),
    "command without an argument": (r"x \emph", "x"),
}


@pytest.mark.parametrize(("latex", "markdown"), READ.values(), ids=READ)
def test_reads_latex_as_markdown(latex, markdown):
    assert to_markdown(latex) == markdown


@pytest.mark.parametrize("latex", [latex for latex, _ in READ.values()], ids=READ)
def test_writes_again_what_it_read(latex):
    written = from_markdown(to_markdown(latex), protect=True)

    assert to_markdown(written) == to_markdown(latex)
    assert from_markdown(to_markdown(written), protect=True) == written


WRITTEN = {
    "specials": (r"50% & \$5 #a_b", r"50\% \& \$5 \#a\_b"),
    "braces": (r"\{x}", r"\{x\}"),
    "escaped": (r"A\* \[x]", "A* [x]"),
    "emphasis": ("*In vivo* **x**", r"\emph{In vivo} \textbf{x}"),
    "formula": (r"$x_1$ of mRNA", "$x_1$ of {mRNA}"),
    "dashes": ("a--b", "a-{}-b"),
    "tilde": ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
    "unicode": ("Über 张", "Über 张"),
}


@pytest.mark.parametrize(("markdown", "latex"), WRITTEN.values(), ids=WRITTEN)
def test_writes_markdown_as_latex(markdown, latex):
    assert from_markdown(markdown, protect=True) == latex


def test_keeps_paragraphs_of_an_abstract():
    assert to_markdown("One\ntwo.\n\n  Three.", paragraphs=True) == "One two.\n\nThree."
    assert from_markdown("One two.\n\nThree.", paragraphs=True) == "One two.\n\nThree."


def test_plain_text_has_no_markdown():
    assert to_text(r"\emph{Acta} A* {B}") == "Acta A* B"
    assert from_text("Acta A* 5%") == r"Acta A* 5\%"


HOSTILE = {
    "braces": "{" * 20_000 + "}" * 20_000,
    "open emphasis": "\\emph{" * 20_000,
    "bare commands": "\\emph" * 20_000,
    "many commands": "\\foo " * 20_000,
    "environments": "\\begin{a}" * 20_000,
    "dollars": "$a" * 20_000,
    "parentheses": "\\(" * 20_000,
    "accents": "\\'" * 20_000,
    "tags": "<sup>" * 20_000,
    "scripts": "\\textsuperscript{" * 20_000,
    "one word": "aB" * 50_000,
    "stars": "*a" * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_reads_hostile_text_in_no_time(text):
    start = time.process_time()

    from_text(to_markdown(text))

    assert time.process_time() - start < 2
