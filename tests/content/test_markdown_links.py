"""Where the links and pictures of a text lead, and which ids it may have."""

import pytest

from content.markdown import convert
from content.markdown.links import resolved

RESOLVED = {
    "relative": ("images/a.png", "/people/ada/images/a.png"),
    "absolute path": ("/x", "/x"),
    "up": ("../x", "/people/x"),
    "never above the root": ("../../../../x", "/x"),
    "query": ("?page=2", "/people/ada/?page=2"),
    "dot": ("./a", "/people/ada/a"),
    "fragment": ("#news", "#news"),
    "empty": ("", ""),
    "other host": ("https://a.example/b", "https://a.example/b"),
    "host without a scheme": ("//a.example/b", "//a.example/b"),
    "host behind backslashes": ("\\\\a.example/b", "//a.example/b"),
    "host behind slash and backslash": ("/\\a.example/b", "//a.example/b"),
    "host behind a tab": ("/\t/a.example", "//a.example"),
    "host behind dots": ("..//a.example", "/people/a.example"),
    "host behind dots from the root": ("/..//a.example", "/a.example"),
    "blanks around": (" \n/x ", "/x"),
    "mail": ("mailto:a@b.example", "mailto:a@b.example"),
    "malformed": ("//[x", "//[x"),
}


@pytest.mark.parametrize(("url", "expected"), RESOLVED.values(), ids=RESOLVED)
def test_resolves_from_the_page_the_text_stands_on(url: str, expected: str):
    assert resolved(url, "/people/ada/") == expected


LINKS = {
    "other host": (
        "[a](https://b.example)",
        '<a href="https://b.example" rel="external noopener">a</a>',
    ),
    "other host without a scheme": (
        "[a](//b.example/c)",
        '<a href="//b.example/c" rel="external noopener">a</a>',
    ),
    "same site": ("[a](b/)", '<a href="/p/b/">a</a>'),
    "mail": ("<ada@a.example>", '<a href="mailto:ada@a.example">ada@a.example</a>'),
    "telephone": ("[call](tel:+4670)", '<a href="tel:+4670">call</a>'),
    "target is dropped": ('<a href="/b" target="_blank" rel="opener">a</a>', '<a href="/b">a</a>'),
    "empty": ("[paper]()", "<a>paper</a>"),
    "bare": (
        "see https://b.example/c.",
        '<a href="https://b.example/c" rel="external noopener">https://b.example/c</a>.',
    ),
    "bare www at the end": (
        "see www.b.example/c.",
        '<a href="http://www.b.example/c" rel="external noopener">www.b.example/c</a>.',
    ),
    "bare, beside CJK": (
        "见https://b.example，谢",
        '见<a href="https://b.example" rel="external noopener">https://b.example</a>，谢',
    ),
    "bare after a full-width colon": (
        "网址：https://b.example，谢",
        '：<a href="https://b.example" rel="external noopener">https://b.example</a>，谢',
    ),
    "bare www": (
        "(www.b.example/c)",
        '(<a href="http://www.b.example/c" rel="external noopener">www.b.example/c</a>)',
    ),
    "no link of a file name": ("manage.py and notes.md", "<p>manage.py and notes.md</p>"),
    "no link of a host name": ("b.example.com", "<p>b.example.com</p>"),
    "no link in code": ("`https://b.example`", "<code>https://b.example</code>"),
    "fragment of the text": ("# B\n\n[a](#b)", '<a href="#text-b">a</a>'),
    "fragment of the text, encoded": ("# 乙\n\n[a](#乙)", '<a href="#text-%E4%B9%99">a</a>'),
    "fragment of the page": ("[a](#news)", '<a href="#news">a</a>'),
    "named anchor": ('<a name="b"></a>[a](#b)', '<a id="text-b"></a><a href="#text-b">a</a>'),
}


@pytest.mark.parametrize(("text", "html"), LINKS.values(), ids=LINKS)
def test_links(text: str, html: str):
    assert html in convert(text, base="/p/")


PICTURES = {
    "of this site": ("![a](b.png)", '<img src="/p/b.png" alt="a" loading="lazy" decoding="async">'),
    "without words": (
        "<img src=b.png>",
        '<img src="/p/b.png" alt="" loading="lazy" decoding="async">',
    ),
    "with a size": (
        '<img src="/b.png" width="30px" height="2em5" alt="a">',
        '<img src="/b.png" alt="a" width="30" height="2" loading="lazy" decoding="async">',
    ),
    "aligned": ('<img src="/b.png" align="right">', 'class="align-right"'),
    "of another host": (
        "![words](https://b.example/c.png)",
        '<a href="https://b.example/c.png" rel="external noopener">words</a>',
    ),
    "of another host, without a scheme": (
        "![words](//b.example/c.png)",
        '<a href="//b.example/c.png" rel="external noopener">words</a>',
    ),
    "of another host, without words": (
        "![](https://b.example/c.png)",
        '<a href="https://b.example/c.png" rel="external noopener">b.example/c.png</a>',
    ),
    "of another host, in a link": (
        "[![words](https://b.example/c.svg)](/d)",
        '<a href="/d">words</a>',
    ),
    "in the text itself": ("![words](data:image/png;base64,AAAA)", "<p>words</p>"),
    "frame": (
        '<iframe src="https://b.example/v" title="Talk" allowfullscreen></iframe>',
        '<a href="https://b.example/v" rel="external noopener">Talk</a>',
    ),
    "frame without a title": (
        '<iframe src="//b.example/v?x=1"></iframe>',
        '<a href="//b.example/v?x=1" rel="external noopener">b.example/v</a>',
    ),
    "video": ('<video src="talk.mp4" controls></video>', '<a href="/p/talk.mp4">/p/talk.mp4</a>'),
    "video with sources": (
        '<video><source src="/a.mp4" type="video/mp4">No video</video>',
        '<a href="/a.mp4">/a.mp4</a>No video',
    ),
    "embedded": ('<embed src="/a.pdf">', '<a href="/a.pdf">/a.pdf</a>'),
    "object": ('<object data="/a.pdf">Paper</object>', '<a href="/a.pdf">/a.pdf</a>Paper'),
}


@pytest.mark.parametrize(("text", "html"), PICTURES.values(), ids=PICTURES)
def test_pictures_and_frames(text: str, html: str):
    assert html in convert(text, base="/p/")


@pytest.mark.parametrize("text", [text for text, _ in PICTURES.values()], ids=PICTURES)
def test_asks_no_other_host_for_anything(text: str):
    html = convert(text, base="/p/")

    assert 'src="http' not in html
    assert 'src="//' not in html
    assert not any(f"<{name}" in html for name in ("iframe", "embed", "object", "video", "source"))


IDS = {
    "attribute": '<b id="menu">a</b>',
    "name": '<a name="menu">a</a>',
    "attribute list": "*a*{: #menu}",
    "heading": "# menu",
    "of a block": "a\n{: #menu}",
    "of code": "~~~\na\n~~~\n{: #menu}",
}


@pytest.mark.parametrize("text", IDS.values(), ids=IDS)
def test_an_id_cannot_be_one_of_the_page(text: str):
    html = convert(text)

    assert 'id="text-menu"' in html
    assert 'id="menu"' not in html
    assert " name=" not in html


def test_an_id_stands_once():
    assert convert('<b id="a">b</b><i id="a">c</i>\n\n# a').count('id="text-a"') == 1
