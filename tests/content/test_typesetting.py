"""From a page's HTML to the tree of a document, and what a failure says."""

import subprocess

import pytest

from content import typesetting
from content.typesetting import TypesettingError, typeset
from content.typesetting.trees import MAX_DEPTH, tree_of

SITE = "https://ada.example"
ZWSP = "\u200b"
FORMULA = (
    '<math display="block"><semantics><mi>x</mi><annotation>x_y</annotation></semantics></math>'
)
EMPTY_BASE = (
    '<math><msup><mrow></mrow><mo stretchy="false" class="x">(</mo></msup>'
    '<mspace width="1.5em"/><mo minsize="all">)</mo></math>'
)


@pytest.mark.parametrize(
    ("markup", "tree"),
    [
        ("", []),
        (
            "<p> a  b\n<b>c </b> d </p>\n",
            [{"tag": "p", "children": ["a b ", {"tag": "b", "children": ["c "]}, "d"]}],
        ),
        ('<a href="/x/">to</a>', [{"tag": "a", "href": f"{SITE}/x/", "children": ["to"]}]),
        ('<a href="#x">to</a>', [{"tag": "a", "children": ["to"]}]),
        ('<a href="javascript:x()">to</a>', [{"tag": "a", "children": ["to"]}]),
        ('a<span class="visually-hidden">b</span><svg><use href="#c"></use></svg>d', ["a", "d"]),
        ('<img src="/x.png" alt="A &lt;picture&gt;">', ["A <picture>"]),
        ("be\ue000fore\u202e\x00 © a\u200db", ["before © ab"]),
        ("👩🏽\u200d🔬 ❤\ufe0f\u200d🔥", ["👩🏽\u200d🔬 ❤\u200d🔥"]),
        (
            EMPTY_BASE,
            [
                {
                    "tag": "math",
                    "display": False,
                    "text": "()",
                    "children": [
                        {
                            "tag": "msup",
                            "children": [
                                {"tag": "mrow", "children": []},
                                {
                                    "tag": "mo",
                                    "class": ["x"],
                                    "stretchy": "false",
                                    "children": ["("],
                                },
                            ],
                        },
                        {"tag": "mspace", "width": 1.5, "children": []},
                        {"tag": "mo", "children": [")"]},
                    ],
                }
            ],
        ),
        ("w" * 70, [f"{'w' * 32}{ZWSP}{'w' * 32}{ZWSP}{'w' * 6}"]),
        ("<pre>a\n  b</pre>", [{"tag": "pre", "children": ["a\n  b"]}]),
        (
            '<div class="text"><h2>a</h2></div>',
            [
                {
                    "tag": "div",
                    "class": ["text"],
                    "children": [{"tag": "subheading", "children": ["a"]}],
                }
            ],
        ),
        (
            FORMULA,
            [
                {
                    "tag": "math",
                    "display": True,
                    "text": "x_y",
                    "children": [
                        {"tag": "semantics", "children": [{"tag": "mi", "children": ["x"]}]}
                    ],
                }
            ],
        ),
        (
            "<p>not <b>closed",
            [{"tag": "p", "children": ["not ", {"tag": "b", "children": ["closed"]}]}],
        ),
    ],
    ids=[
        "nothing",
        "white space",
        "link of the site",
        "link within the page",
        "link that runs something",
        "what is not seen",
        "picture",
        "signs without a glyph",
        "emoji that are joined",
        "how a formula is drawn",
        "long word",
        "code",
        "heading in a text",
        "formula",
        "open elements",
    ],
)
def test_reads_a_page_as_a_tree(markup, tree):
    assert tree_of(markup, site=SITE) == tree


def test_what_is_too_deep_is_its_words():
    [node] = tree_of("<div>" * 500 + "deep" + "</div>" * 500, site=SITE)
    depth = 1
    while isinstance(node["children"][0], dict):
        [node] = node["children"]
        depth += 1
    assert depth == MAX_DEPTH
    assert node["children"] == ["deep"]


def test_the_data_may_not_be_without_end(tmp_path):
    with pytest.raises(TypesettingError, match="has 9000012 bytes of data, and 8388608 can be set"):
        typeset(tmp_path / "any.typ", {"text": "x" * 9_000_000})


def test_a_template_reads_no_file_and_asks_no_host(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    for source in (
        f'#read("{tmp_path}/secret.txt")',
        '#read("../../../../../../etc/passwd")',
        '#import "@preview/cetz:0.3.0"',
    ):
        (tmp_path / "template.typ").write_text(source)
        with pytest.raises(TypesettingError):
            typeset(tmp_path / "template.typ", {})


def test_what_takes_too_long_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(typesetting, "SECONDS", 1)
    loops = "#for a in range(100000) { for b in range(100000) { let c = a + b } }"
    (tmp_path / "endless.typ").write_text(loops)
    with pytest.raises(TypesettingError, match="longer than 1 seconds"):
        typeset(tmp_path / "endless.typ", {})


def test_a_process_that_dies_without_a_word_is_a_failure(tmp_path, monkeypatch):
    died = subprocess.CompletedProcess([], -9, stdout=b"", stderr=b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: died)
    with pytest.raises(TypesettingError, match="ended without a word"):
        typeset(tmp_path / "any.typ", {})


def test_a_sign_that_no_font_has_is_no_reason_to_fail(tmp_path):
    (tmp_path / "template.typ").write_text(
        '#set document(title: "x")\n#json(bytes(sys.inputs.data)).text'
    )
    assert typeset(tmp_path / "template.typ", {"text": "𓀀 \U0001f389"}).startswith(b"%PDF-")
