"""The dialect: what existing academic pages are written in, and what becomes of it."""

from typing import Any

import pytest
from django.utils.safestring import SafeString

from content import markdown
from content.markdown import convert, plain_text, render

BLOCKS = {
    "heading": ("# A *b*", '<h2 id="text-a-b">A <em>b</em></h2>'),
    "setext heading": ("News\n====", '<h2 id="text-news">News</h2>'),
    "hard break": ("one  \ntwo", "<p>one<br>\ntwo</p>"),
    "strikethrough": ("~~old~~", "<p><s>old</s></p>"),
    "list after a paragraph": (
        "Papers:\n- a\n- b",
        "<p>Papers:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    ),
    "nested list": ("* a\n    * b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    "definition list": ("Term\n: What it is", "<dl>\n<dt>Term</dt>\n<dd>What it is</dd>\n</dl>"),
    "bold before full-width punctuation": (
        "**注意：**后面",
        "<p><strong>注意：</strong>后面</p>",
    ),
    "bold with full-width brackets": ("的**（括号）**的", "<p>的<strong>（括号）</strong>的</p>"),
    "bold with quotes beside CJK": ('这是**"引用"**的话', '<p>这是<strong>"引用"</strong>的话</p>'),
    "bold CJK brackets beside letters": ("a**「b」**c", "<p>a<strong>「b」</strong>c</p>"),
    "no emphasis inside a word": ("snake_case_name", "<p>snake_case_name</p>"),
    "emoji": ("Accepted :tada:!", "<p>Accepted 🎉!</p>"),
    "no emoji inside a word": ("x:100:1", "<p>x:100:1</p>"),
    "no emoji in code": ("`:tada:`", "<p><code>:tada:</code></p>"),
    "no emoji of an unknown name": ("at 10:30:45, :nosuch:", "<p>at 10:30:45, :nosuch:</p>"),
    "attribute list after a span": ("*x*{: #y}", '<p><em id="text-y">x</em></p>'),
    "attribute list after an image": (
        "![a](/b.png){: width='50%'}",
        '<p><img src="/b.png" alt="a" width="50%" loading="lazy" decoding="async"></p>',
    ),
    "escaped attribute list": (r'[a](/b){:target="\_blank"}', '<p><a href="/b">a</a></p>'),
    "attribute list after text stays": ("x {: .y}z", "<p>x {: .y}z</p>"),
    "attribute list below a paragraph": ("Words.\n{: #w}", '<p id="text-w">Words.</p>'),
    "attribute list above a paragraph": ("{: #w}\nWords.", '<p id="text-w">Words.</p>'),
    "attribute list between blocks": ("a\n\n{: #w}\nb", '<p>a</p>\n<p id="text-w">b</p>'),
    "attribute list below a list": ("- a\n{: #l}", '<ul id="text-l">\n<li>a</li>\n</ul>'),
    "attribute list of an item": ("- {: #i} a", '<ul>\n<li id="text-i">a</li>\n</ul>'),
    "attribute list below a quotation": (
        "> a\n{: #q}",
        '<blockquote id="text-q">\n<p>a</p>\n</blockquote>',
    ),
    "id of a heading": ("## Work {#jobs}", '<h2 id="text-jobs">Work</h2>'),
    "attribute list in a heading": ("## Work {: #jobs .x}", '<h2 id="text-jobs">Work</h2>'),
    "attribute list below a heading": ("## Work\n{: #jobs}", '<h2 id="text-jobs">Work</h2>'),
    "attribute list definition": (
        '{:w: #v title="t"}\n\n*a*{: w}',
        '<p><em title="t" id="text-v">a</em></p>',
    ),
    "table of contents": ("* TOC\n{:toc}\n\nText", "<p>Text</p>"),
    "Markdown in HTML": ('<div markdown="1">\n*a*\n</div>', "<div><p><em>a</em></p>\n</div>"),
    "indented Markdown in HTML": (
        '<div markdown="1">\n    *a*\n</div>',
        "<div><p><em>a</em></p>\n</div>",
    ),
    "Markdown in a line of HTML": ('<div markdown="span">*a*</div>', "<div><em>a</em></div>"),
    "no Markdown in HTML": ("<div>\n*a*\n</div>", "<div>\n*a*\n</div>"),
    "HTML over blank lines": (
        "<div>\n\n    <p>a</p>\n\n</div>\n\n*b*",
        "<div>\n\n    <p>a</p>\n\n</div>\n<p><em>b</em></p>",
    ),
    "HTML in a list": ("- a\n\n  <div>\n\n  b\n\n  </div>\n- c", "<div>\n\nb\n\n</div>"),
    "HTML never closed": ("<div>\na\n\n*b*", "<p><em>b</em></p>"),
    "elements of academic pages": (
        "H<sub>2</sub>O x<sup>2</sup> <kbd>K</kbd> <mark>m</mark> <ins>i</ins> <del>d</del>",
        "<p>H<sub>2</sub>O x<sup>2</sup> <kbd>K</kbd> <mark>m</mark> <ins>i</ins> <del>d</del></p>",
    ),
    "ruby": ("<ruby>漢<rt>kan</rt></ruby>", "<p><ruby>漢<rt>kan</rt></ruby></p>"),
    "details": (
        "<details>\n<summary>More</summary>\n\nText\n</details>",
        "<details>\n<summary>More</summary>\n\nText\n</details>",
    ),
    "colour of a font": ('<font color="red">Oral</font>', "<p>Oral</p>"),
    "center": ("<center>a</center>", '<div class="align-center">a</div>'),
    "extension nomarkdown": ("{::nomarkdown}\n<b>*a*</b>\n{:/nomarkdown}", "<b>*a*</b>"),
    "extension nomarkdown in a line": ("x {::nomarkdown}*a*{:/} y", "<p>x *a* y</p>"),
    "extension options": ('a {::options parse_block_html="true" /}b', "<p>a b</p>"),
    "indented code": (
        "    a < b",
        '<pre class="highlight" tabindex="0"><code>a &lt; b\n</code></pre>',
    ),
    "code in a known language": (
        "```python\nif x:\n```",
        '<code><span class="k">if</span> x:\n</code>',
    ),
    "code in an R Markdown fence": (
        "```{python, echo=FALSE}\nif x:\n```",
        '<span class="k">if</span>',
    ),
    "code named by an attribute list": (
        "~~~\nif x:\n~~~\n{: .language-python}",
        '<span class="k">if</span>',
    ),
    "code in an unknown language": ("```nosuch\nif x:\n```", "<code>if x:\n</code>"),
    "literal brackets around a link": (
        r"\[[code](https://a.example)\]",
        '<p>[<a href="https://a.example" rel="external noopener">code</a>]</p>',
    ),
    "heading in a quotation": ("> # a", '<blockquote>\n<h2 id="text-a">a</h2>\n</blockquote>'),
}


@pytest.mark.parametrize(("text", "html"), BLOCKS.values(), ids=BLOCKS)
def test_reads_the_dialect(text: str, html: str):
    assert html in convert(text)


HEADING_IDS = {
    "lower case, blanks as dashes": ("Work Experience", "work-experience"),
    "punctuation goes": ("What's new? (2024)", "whats-new-2024"),
    "emoji goes, its blank stays": ("🔥 News", "-news"),
    "digits stay": ("1. First", "1-first"),
    "letters of any script stay": ("研究 Über", "研究-über"),
    "markup goes": ("A `b` *c* [d](/e)", "a-b-c-d"),
    "a dash made of hyphens goes": ("A -- B", "a--b"),
    "an emoji code keeps its name": ("News :tada:", "news-tada"),
    "an underscore stays": ("a_b", "a_b"),
}


@pytest.mark.parametrize(("heading", "ident"), HEADING_IDS.values(), ids=HEADING_IDS)
def test_heading_has_the_id_it_had_on_its_old_site(heading: str, ident: str):
    assert f'id="text-{ident}"' in convert(f"# {heading}")


def test_headings_of_one_name_are_numbered():
    html = convert("# A\n\n# A\n\n# A")

    assert ['id="text-a"' in html, 'id="text-a-1"' in html, 'id="text-a-2"' in html] == [True] * 3


@pytest.mark.parametrize(
    ("text", "top", "levels"),
    [
        ("# a\n## b\n### c", 2, [2, 3, 4]),
        ("# a\n## b", 4, [4, 5]),
        ("#### a\n##### b", 2, [2, 3]),
        ("# a\n### b\n##### c", 3, [3, 5, 6]),
        ("<h1>a</h1>\n\n## b", 3, [3, 4]),
    ],
    ids=["down", "far down", "up", "never beyond six", "HTML too"],
)
def test_headings_begin_below_those_of_the_page(text: str, top: int, levels: list[int]):
    html = convert(text, top_heading=top)

    assert [int(tag[0]) for tag in html.split("<h")[1:]] == levels


def test_table_scrolls_by_keyboard_and_keeps_its_alignment():
    html = convert("| a | b |\n|--:|:-:|\n| 1 | 2 |\n{: #t}")

    assert html.startswith(
        '<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table id="text-t">'
    )
    assert '<td class="align-right">1</td>\n<td class="align-center">2</td>' in html


def test_footnotes_of_two_texts_have_ids_of_their_own():
    first, second = convert("A[^1]\n\n[^1]: Note"), convert("B[^1]\n\n[^1]: Note")

    assert 'class="footnote-ref"' in first
    assert 'class="footnote-backref"' in first
    assert _ids(first)
    assert not _ids(first) & _ids(second)


def test_footnotes_are_no_section_for_a_section_has_a_heading():
    html = convert("A[^1]\n\n[^1]: Note")

    assert '<div class="footnotes">' in html
    assert "section" not in html


def _ids(html: str) -> set[str]:
    return {part.partition('"')[0] for part in html.split('id="')[1:]}


INLINE = {
    "span": ("**a** $x$", "<strong>a</strong> <math>"),
    "no block": ("# a\n- b", "# a - b"),
    "no block of HTML": ("<div><h1>a</h1></div>", "a"),
    "comment": ("a<!-- b -->c", "ac"),
}


@pytest.mark.parametrize(("text", "html"), INLINE.values(), ids=INLINE)
def test_a_line_has_no_blocks(text: str, html: str):
    line = convert(text, inline=True)

    assert line.startswith(html)
    assert not any(tag in line for tag in ("<p", "<h", "<ul", "<div"))


PLAIN = {
    "markup": ("# A *b* [c](/d)", "A b c"),
    "blocks stand apart": ("a\n\nb\n\n- c\n- d", "a b c d"),
    "entities": ("R&amp;D &lt;b&gt;", "R&D <b>"),
    "formula": ("Area of $x^2<1$", "Area of x^2<1"),
    "footnote": ("a[^1] b\n\n[^1]: c", "a b"),
    "comment": ("a <!-- b --> c", "a c"),
    "word with emphasis inside": ("un*believ*able", "unbelievable"),
}


@pytest.mark.parametrize(("text", "words"), PLAIN.values(), ids=PLAIN)
def test_plain_text_has_the_words_only(text: str, words: str):
    assert plain_text(text) == words


def test_render_keeps_what_it_rendered(monkeypatch: pytest.MonkeyPatch):
    first = render("*kept* once", base="/a/")
    monkeypatch.setattr(markdown, "convert", lambda *_, **__: "rendered again")

    assert isinstance(first, SafeString)
    assert render("*kept* once", base="/a/") == first == "<p><em>kept</em> once</p>\n"


@pytest.mark.parametrize(
    "options",
    [{"base": "/b/"}, {"inline": True}, {"top_heading": 3}],
    ids=["base", "inline", "top heading"],
)
def test_render_keeps_each_option_apart(options: Any):
    text = "# [a](b)"

    assert render(text, **options) != render(text)


def test_code_too_long_to_be_coloured_is_shown():
    html = convert("```python\n" + "if x:\n" * 4_000 + "```")

    assert "if x:\nif x:" in html


def test_a_paragraph_of_brackets_is_no_writing():
    assert "<a" not in convert("[a](b) " * 3_001)


def test_a_text_too_long_to_be_one_is_shown_as_it_is_written():
    html = convert("*a* <b> <!-- hidden --> " + "x" * 300_000)

    assert html.startswith("<pre>*a* &lt;b&gt;")
    assert "hidden" not in html
