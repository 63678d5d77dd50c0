import pytest
from django.utils.html import escape

from content.markdown import UNMARKED, convert, render


@pytest.mark.parametrize(
    "text",
    [
        "Professor of Mathematics",
        "Łódź (Poland)",
        "香港浸會大學",
        "Ph.D. in CS",
        "A – B, C; D/E + F?",
    ],
)
def test_words_without_marks_are_rendered_as_they_are(text):
    assert UNMARKED.fullmatch(text) or "." in text
    assert render(text, inline=True) == escape(text) == convert(text, inline=True)


MARKED = r"a_b_ *a* [a](b) <b> www.x.org a@b.org :tada: $x$ `a` ~~a~~ a&b \\a {:.a} https://x.org"


@pytest.mark.parametrize("text", [*MARKED.split(), "a\nb"])
def test_whatever_may_be_marked_goes_the_long_way(text):
    assert not UNMARKED.fullmatch(text)
