"""Texts that want to do harm: markup, links, ids, and sizes."""

import re
import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from content.markdown import convert, plain_text

FORBIDDEN_NAMES = """
    applet audio base embed form frame frameset iframe input link meta noscript object option
    script select source style svg template textarea title button video
"""
FORBIDDEN_TAGS = set(FORBIDDEN_NAMES.split())
IMAGE = "<img src=x onerror=alert(1)>"
DANGEROUS_ATTRIBUTES = re.compile(r"on.*|style|srcdoc|srcset|formaction|name|target|xlink:href")
HARMLESS_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|#|/).*", re.DOTALL)


def harm_in(html: str) -> list[str]:
    """What in `html` a browser would act on, or take for the page's own."""
    found = re.findall(r"<!|<\?", html)
    body = LexborHTMLParser(f"<!DOCTYPE html><body>{html}").body
    assert body is not None
    for node in body.traverse(include_text=False):
        if node.tag in FORBIDDEN_TAGS:
            found.append(node.tag)
        for name, value in node.attributes.items():
            if DANGEROUS_ATTRIBUTES.fullmatch(name):
                found.append(name)
            elif name in {"href", "src"} and not HARMLESS_ADDRESS.fullmatch(value or ""):
                found.append(f"{name}={value}")
            elif name == "id" and not (value or "").startswith("text-"):
                found.append(f"id={value}")
    return found


SCRIPTS = {
    "script": "<script>alert(1)</script>",
    "script in a line": "a <script>alert(1)</script> b",
    "script never closed": "<script>alert(1)",
    "script in upper case": "<ScRiPt SRC=//x.example/a.js></sCrIpT>",
    "script in a script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "script around a comment": "<scr<!-- -->ipt>alert(1)</script>",
    "script after a null": "<scr\0ipt>alert(1)</scr\0ipt>",
    "style": "<style>@import 'x'</style>",
    "handler": "<img src=x onerror=alert(1)>",
    "handler after a slash": "<img/src=x/onerror=alert(1)>",
    "handler without blanks": '<img src="x"onerror="alert(1)">',
    "handler after a line break": "<b\nonmouseover\n=\nalert(1)>x</b>",
    "handler in a block": "<div onclick=alert(1)>x</div>",
    "handler in an alternative text": '![" onerror="alert(1)](x.png)',
    "handler in a title": '[a](/b "\\" onmouseover=\\"alert(1)")',
    "handler in an address": '![a](x" onerror="alert`1`)',
    "handler in a language": '```" onclick="alert(1)\nx\n```',
    "handler in a footnote": '[^" onclick="x]\n\n[^" onclick="x]: a',
    "handler in an alignment": '<p align="left onclick=alert(1)">x',
    "style attribute": '<b style="position:fixed">x</b>',
    "form": "<form action=//x.example><input name=q><button formaction=javascript:1>a",
    "frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "frame with script": '<iframe src="javascript:alert(1)"></iframe>',
    "frame holding a tag": "<iframe><img src=x onerror=alert(1)></iframe>",
    "object": "<object data=javascript:alert(1)></object>",
    "embed": "<embed src=javascript:alert(1)>",
    "video": "<video src=x onloadstart=alert(1)><source onerror=alert(1)></video>",
    "svg": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "svg animation": "<svg><a><animate attributeName=href values=javascript:alert(1) /></a></svg>",
    "base": "<base href=//x.example>",
    "meta": '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    "link": "<link rel=stylesheet href=//x.example>",
    "data": "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "nomarkdown": "{::nomarkdown}<img src=x onerror=alert(1)>{:/}",
    "Markdown in HTML": '<div markdown="1" onclick="alert(1)">\n<script>alert(1)</script>\n</div>',
}
MUTATIONS = {
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "MathML and style": (
        f"<math><mtext><table><mglyph><style><!--</style><img title='-->{IMAGE}'>"
    ),
    "MathML annotation": (
        f'<math><annotation-xml encoding="text/html"><style>{IMAGE}</style></annotation-xml></math>'
    ),
    "svg and style": '<svg></p><style><a id="</style><img src=x onerror=alert(1)>">',
    "svg title": "<svg><title><style><img src=x onerror=alert(1)></style></title></svg>",
    "svg foreign object": "<svg><foreignObject><iframe onload=alert(1)></foreignObject></svg>",
    "template": "<template><img src=x onerror=alert(1)></template>",
    "template never closed": "<template><script>alert(1)</script>",
    "textarea": "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "title": "<title></title><img src=x onerror=alert(1)></title>",
    "select": f"<select><template><style><!--</style><a rel='--></style></select>{IMAGE}'>",
    "plaintext": "<plaintext><img src=x onerror=alert(1)>",
    "xmp": "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "comment in style": "<style><!--</style><img src=x onerror=alert(1)>--></style>",
    "comment in an attribute": '<b title="<!--">x</b><img src=x onerror=alert(1)><b title="-->">',
    "character section in svg": "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "table": "<table><tr><td><a href=/x><table><a onclick=alert(1)>x",
    "list item in a form": (
        f"<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style>{IMAGE}'>"
    ),
    "quote never closed": '<a title="\n\n<img src=x onerror=alert(1)>\n\n">',
}
ATTRIBUTE_LISTS = {
    "handler after a span": '*x*{: onclick="alert(1)" style="color:red"}',
    "handler below a block": 'x\n{: onclick="alert(1)" style="color:red"}',
    "handler at an item": '- {: onclick="alert(1)"} x',
    "handler in a definition": '{:a: onclick="alert(1)" style="x"}\n\n*x*{: a}',
    "address": '[x](/y){: href="javascript:alert(1)"}',
    "source": '![x](/y.png){: src="//x.example/a.png" srcset="//x.example/b.png 2x"}',
    "name": '*x*{: name="cookie"}',
    "quote in a value": "*x*{: title='\" onclick=\"alert(1)'}",
    "quote in an id": '*x*{: #a"onclick="alert(1)}',
    "quote in a heading's id": '# x {#a"onclick="alert(1)}',
    "on a table": '| a |\n|---|\n| b |\n{: onclick="alert(1)"}',
    "on code": '~~~\nx\n~~~\n{: onclick="alert(1)" id="a\\" onclick=\\"b"}',
}
SCHEMES = {
    "plain": "[x](javascript:alert(1))",
    "upper case": "[x](JaVaScRiPt:alert(1))",
    "tab": "[x](<java\tscript:alert(1)>)",
    "blank before": "[x](< javascript:alert(1)>)",
    "entity": "[x](javascript&#58;alert(1))",
    "entity without a semicolon": '<a href="javascript&#58alert(1)">x</a>',
    "entities": '<a href="&#106;&#97;vascript:alert(1)">x</a>',
    "named entities": '<a href="java&Tab;script&colon;alert(1)">x</a>',
    "line break entity": '<a href="java&NewLine;script:alert(1)">x</a>',
    "control character": '<a href="\x01javascript:alert(1)">x</a>',
    "vbscript": "[x](vbscript:a)",
    "data": "[x](data:text/html;base64,AAAA)",
    "file": '<a href="file:///etc/passwd">x</a>',
    "reference": "[x][1]\n\n[1]: javascript:alert(1)",
    "autolink": "<javascript:alert(1)>",
    "picture": "![x](javascript:alert(1))",
    "view source": '<a href="view-source:javascript:alert(1)">x</a>',
}
CLOBBERING = {
    "cookie": "<a id=cookie name=body>x</a>",
    "form": "<form name=getElementById><input name=attributes></form>",
    "image": "<img name=currentScript src=/x.png>",
    "heading": "# cookie",
    "footnote": "a[^cookie]\n\n[^cookie]: b",
    "class": "# x {: .cookie #__proto__}",
}
HOSTILE = SCRIPTS | MUTATIONS | ATTRIBUTE_LISTS | SCHEMES | CLOBBERING
NAMES = [
    f"{family}: {name}"
    for family, table in [
        ("script", SCRIPTS),
        ("mutation", MUTATIONS),
        ("attribute list", ATTRIBUTE_LISTS),
        ("scheme", SCHEMES),
        ("clobbering", CLOBBERING),
    ]
    for name in table
]
TEXTS = [
    text
    for table in (SCRIPTS, MUTATIONS, ATTRIBUTE_LISTS, SCHEMES, CLOBBERING)
    for text in table.values()
]


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
@pytest.mark.parametrize("inline", [False, True], ids=["page", "line"])
def test_does_no_harm(text: str, inline: bool):
    assert harm_in(convert(text, base="/p/", inline=inline)) == []


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_does_no_harm_in_the_middle_of_a_text(text: str):
    html = convert(f"# A\n\n- b *c*\n\n{text}\n\n| d |\n|---|\n| $e$ {text} |\n\n[f](g)")

    assert harm_in(html) == []


def test_finds_the_harm_it_looks_for():
    harm = '<script></script><b style="x" id="a" onclick="b"><a href=" javascript:c"><!-- d -->'

    assert len(harm_in(harm)) == 6


def test_a_text_has_no_class_of_the_page():
    html = convert('<div class="site-menu highlight">a</div>\n\n*b*{: .card .k}\n\nc\n{: .card}')

    assert re.findall(r'class="([^"]*)"', html) == ["highlight", "k"]


def test_what_follows_an_unclosed_element_is_still_shown():
    for opening in (
        "<script>",
        "<style>",
        "<textarea>",
        "<title>",
        "<xmp>",
        "<template>",
        '<div>\n<p title="',
        "<noscript>",
        '<div title="',
        "<a href='",
    ):
        assert "<h2" in convert(f"{opening}\n\n# Shown"), opening
        assert "<em>shown</em>" in convert(f"a {opening} *shown*"), opening


NO_TEXT = {
    "nothing": "",
    "null": "a\0b",
    "lone surrogate": "a\ud800b\udfff",
    "private use": "\ue000\ue001\uf8ff",
    "byte order mark": "\ufeff# a",
    "carriage returns": "a\r\rb\r\n\r\nc",
    "separators": "a\u2028b\u2029c\x0b\x0c\x85",
    "direction": "\u202ea\u2066b",
    "open formula": "$$\na\n\n$b",
    "open everything": "[![<a *b **c `d $e {: {::nomarkdown} <div markdown=1> [^f] ~~~",
}


@pytest.mark.parametrize("text", NO_TEXT.values(), ids=NO_TEXT)
def test_renders_any_text(text: str):
    assert isinstance(convert(text), str)
    assert isinstance(convert(text, inline=True), str)
    assert isinstance(plain_text(text), str)


# Seconds of processor time: many times what the slowest takes, far from what a quadratic one would.
BOUND = 8

UNITS = [
    *("[", "![", "http://a", "<http://", "<div>", "<b>", '<div a="', "> <div>\n>\n", "<script>"),
    *(
        "- a\n\n  <div>\n\n",
        "\\[\n\n",
        "$$\na\n\n",
        "{:",
        "{::nomarkdown}\n",
        "<!--`",
        "<!-<!-- -->- ",
    ),
]


@pytest.mark.parametrize("unit", UNITS, ids=map(repr, UNITS))
def test_a_hundred_thousand_characters_are_rendered_in_bounded_time(unit: str):
    assert _seconds(unit * (100_000 // len(unit))) < BOUND


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("> <div>\n>\n", "</div>\n"), ("  <div>\n\n", "</div>\n"), ("<div>", "</div>")],
    ids=["in a quotation", "in a list", "in a line"],
)
def test_elements_closed_elsewhere_are_rendered_in_bounded_time(opening: str, closing: str):
    first = "- a\n\n" if opening[0] == " " else ""

    assert _seconds(first + opening * 5_000 + "\n" + closing * 5_000) < BOUND


def _seconds(text: str) -> float:
    start = time.process_time()
    convert(text, base="/p/")
    return time.process_time() - start


def test_ten_thousand_levels_do_not_exhaust_the_stack():
    for opening, closing in [("[", "]"), ("> ", ""), ("<div>", "</div>"), ("*", "*"), ("- ", "")]:
        assert isinstance(convert(opening * 10_000 + "a" + closing * 10_000), str)
