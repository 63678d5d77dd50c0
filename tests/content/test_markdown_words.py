import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from content.markdown import UNMARKED, conversion, convert, plain_text, render


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


CHARACTERS = st.sampled_from("ab1 .,:;-–—+()!?'\"@/%\n  é计\u00a0\u2028\u200b\t") | st.characters()


@given(st.text(alphabet=CHARACTERS, max_size=40))
def test_text_that_has_no_marks_is_its_own_plain_text(text):
    short = plain_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversion, "may_be_marked", lambda _: True)
        assert plain_text(text) == short


@pytest.mark.parametrize("text", ["1. a", "- a", "a\n+ b", "    a", ":tada:", "www.x.org", "a *b*"])
def test_plain_text_takes_marks_for_marks(text):
    assert conversion.may_be_marked(text)
