"""What holds for every text."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.markdown import convert, plain_text
from content.markdown.sanitising import safe
from tests.content.test_markdown_hostile import HOSTILE, harm_in

PIECES = [
    *(
        "a",
        "word",
        "字",
        "：",
        " ",
        "  \n",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "- ",
        "1. ",
        "> ",
        "# ",
        "===",
        "|",
        "---",
    ),
    *(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "```python\n",
        "[",
        "](",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        ": ",
        "\\",
        "&amp;",
    ),
    *(
        "$",
        "$$",
        r"\(",
        r"\)",
        r"\[",
        r"\]",
        "x^2",
        r"\frac",
        "{",
        "}",
        "{: .k #i}",
        "{:",
        "{: onclick='x'}",
        "{#h}",
    ),
    *(
        "{::comment}",
        "{::nomarkdown}",
        "{:/}",
        "<!--",
        "-->",
        "<!",
        "<?",
        "?>",
        "]]>",
        ":tada:",
        "http://a.example/b",
    ),
    *(
        "<div>",
        "</div>",
        '<div markdown="1">',
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href='javascript:x'>",
        "</a>",
        "<br>",
    ),
    *(
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<script>",
        "</script>",
        "<style>",
        "<svg>",
        "<math>",
        "<template>",
    ),
    *(
        "<img src=x onerror=y>",
        "<iframe src=//x>",
        "<select>",
        "<noscript>",
        "<textarea>",
        "<form>",
        "<h1>",
        "<pre>\n",
    ),
    *(
        '"',
        "'",
        "=",
        "/",
        "<",
        ">",
        "title=",
        "id=a name=b",
        "style=c",
        "\0",
        "\ud800",
        "\ue000",
        "&#xe000;",
        "&lt;",
    ),
]
texts = st.one_of(
    st.lists(st.sampled_from([*PIECES, *HOSTILE.values()]), max_size=25).map("".join),
    st.text(max_size=80),
)
example_count = settings(max_examples=250, deadline=None, derandomize=True, database=None)

FORMULA = re.compile(r'<math[ >].*?</math>|<code class="math-error">.*?</code>', re.DOTALL)


@example_count
@given(texts)
def test_no_text_does_harm(text: str):
    assert harm_in(FORMULA.sub("", convert(text, base="/p/"))) == []


@example_count
@given(texts)
def test_no_line_does_harm(text: str):
    html = FORMULA.sub("", convert(text, inline=True))

    assert harm_in(html) == []
    assert "<p" not in html.replace("<pre", "")


@example_count
@example("<pre>\n\n\na</pre>")
@given(texts)
def test_sanitising_again_changes_nothing(text: str):
    html = FORMULA.sub("", convert(text))

    assert safe(html, inline=False) == html


@example_count
@given(texts)
def test_plain_text_is_one_line(text: str):
    assert plain_text(text) == " ".join(plain_text(text).split())
