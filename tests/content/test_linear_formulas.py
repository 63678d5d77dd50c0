"""Formulas of titles on one line of text."""

import pytest

from content.markdown import title_text
from content.markdown.linear_formulas import linear

FORMULAS = {
    r"\mathbb{E}[\|X\|_2^2] \leq \sum_{i=1}^n \sqrt{\alpha_i}": "𝔼[‖X‖₂²] ≤ ∑ᵢ₌₁ⁿ √(αᵢ)",
    r"L^p(\mathbb{R}^n)": "Lᵖ(ℝⁿ)",
    r"\frac{a+b}{2}, \tilde O(n^{3/2})": "(a + b)/2, Õ(n^(3/2))",
    r"\text{GL}_n(\mathcal{O})": "GLₙ(𝒪)",
    r"-x + 10^{-3}": "−x + 10⁻³",
    r"e^{i\pi}": "e^(iπ)",
    r"x' \to \hat{\theta}_{\mathrm{MLE}}": "x′ → θ̂_MLE",
    r"\min_{x \in X} f(x)": "min_(x∈X) f(x)",
    r"\sqrt[3]{2}": "³√2",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": "(1 2 3 4)",
    "a<b": "a < b",
    r"\nonsense{x": r"\nonsense{x",
    "": "",
    r"\sqrt{" * 60 + "x" + "}" * 60: None,
}


@pytest.mark.parametrize(("tex", "line"), FORMULAS.items(), ids=lambda text: str(text)[:20])
def test_a_formula_is_written_on_one_line(tex, line):
    assert linear(tex) == (tex if line is None else line)


def test_a_title_keeps_its_words_and_loses_its_markup():
    assert title_text(r"On *finite* $H_2O$ & [more](/x)") == "On finite H₂O & more"
    assert title_text("Plain  words") == "Plain words"
