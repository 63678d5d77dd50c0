"""A PDF in less space."""

import io

import pypdf
import pytest
import typst

from content.typesetting.packing import TOGETHER, packed

SOURCE = """#set document(title: "Looms", author: "Ada")
#set text(lang: "de")
= Engines
#for number in range(150) [
  #link("https://ada.example/" + str(number) + "/endobj)")[On looms *#number*] with
  #math.equation(alt: "square", $x^2$.body) \\
]
"""


@pytest.fixture(scope="module")
def document():
    made = typst.Compiler(SOURCE.encode()).compile(format="pdf", pdf_standards="ua-1")
    assert isinstance(made, bytes)
    return made


def read(content):
    """What a strict reader finds in it."""
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    links = [
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", [])
    ]
    root = reader.trailer["/Root"]
    texts = [page.extract_text() for page in reader.pages]
    titles = [title["/Title"] for title in reader.outline]
    about = [root["/Lang"], root["/Metadata"].get_data(), reader.metadata, reader.trailer["/ID"]]
    return [texts, links, titles, about, tags(root["/StructTreeRoot"])]


def tags(node):
    kids = node.get("/K", [])
    elements = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    below = [tags(kid) for kid in elements if isinstance(kid, dict)]
    return [node.get("/S", ""), str(node.get("/Alt", "")), *below]


def test_it_holds_the_same_in_less_space(document):
    small = packed(document)
    assert document.count(b" 0 obj") > 2 * TOGETHER
    assert len(small) < len(document) / 2
    assert read(small) == read(document)
    assert len(read(small)[1]) >= 150


def test_what_is_packed_is_not_packed_again(document):
    assert packed(packed(document)) == packed(document)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda document: document[:-20],
        lambda document: document + b"more",
        lambda document: document.replace(b"trailer\n<<", b"trailer\n<</Prev 10"),
        lambda document: document.replace(b"trailer\n<<", b"trailer\n<</Encrypt 10 0 R"),
        lambda document: document.replace(b"1 0 obj", b"1 0 obi"),
        lambda document: document.replace(b"endobj\n2 0 obj", b"endobi\n2 0 obj"),
    ],
    ids=["nothing", "cut", "longer", "updated", "encrypted", "no header", "no end"],
)
def test_what_is_something_else_stays_as_it_is(document, change):
    changed = change(document)
    assert changed != document
    assert packed(changed) == changed
