"""The PDF of a CV: what it says."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builders import make_award, make_experience
from tests.pages.cv.cvs import (
    PDF,
    main_of,
    make_cv,
    make_owner,
    missing,
    poppler_text_of,
    read,
    text_of,
    words,
)

pytestmark = pytest.mark.django_db


def test_every_word_of_the_page_stands_in_it_in_order(get, made):
    person = make_owner(name_in_other_script="阿达·洛芙莱斯")
    make_experience(
        person,
        role="Mathematician",
        organization="[Ockham](https://example.org/ockham) Park",
        start="1838-06-29",
        is_current=True,
        description="Wrote:\n\n* a **bold** plan, $x^2 + \\frac{a}{b}$ 🎉;\n* `code`.\n\n"
        "| engine | cogs |\n|---|---|\n| first | 25000 |\n\n> as quoted",
    )
    make_award(
        person, title="A Prize of Another Kind", date_text="at the end of the summer of 1851"
    )
    make_award(person, title="**杰出**青年奖 👩🏽‍🔬", awarder="中国织机学会", date="1850")
    make_award(person, title="Secret Prize", published_at=None)
    make_cv(body="## Note\n\nKept by hand.")
    content = made()
    html = get("/cv/").text
    wanted = words(main_of(html))
    assert len(wanted) > 80
    assert {"🎉", "👩", "杰", "织"} <= set(wanted)
    assert missing(wanted, words(text_of(content))) == ""
    by_poppler = poppler_text_of(content)
    if by_poppler is not None:
        assert missing(wanted, words(by_poppler)) == ""
    # And nothing else, signs of formulas apart.
    shown = words(LexborHTMLParser(html).text(separator=" "))
    assert [word for word in words(text_of(content)) if word not in shown and len(word) > 3] == []


def test_it_is_tagged_and_says_its_title_language_and_author(made):
    make_owner()
    make_cv(language="en-GB")
    document = read(made())
    root = document.trailer["/Root"]
    assert document.metadata.title == "Curriculum vitae – Ada Lovelace"
    assert document.metadata.author == "Ada Lovelace"
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert tags(root["/StructTreeRoot"])[:2] == ["/Document", "/Title"]
    assert [title["/Title"] for title in document.outline if not isinstance(title, list)] == [
        "Education",
        "Experience",
        "Publications",
        "Talks",
        "Teaching",
        "Service",
        "Awards",
    ]


def tags(node):
    found = [node["/S"]] if "/S" in node else []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if isinstance(element, dict):
            found += tags(element)
    return found


def test_emoji_are_drawn_without_fonts_of_the_machine(made):
    person = make_owner()
    make_award(person, title="Prize 🏆 1️⃣ 👩🏽‍🔬")
    make_cv()
    document = read(made())
    assert b"pdfuaid:part" in document.trailer["/Root"]["/Metadata"].get_data()
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in document.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert "NotoEmoji-Regular" in fonts


def test_its_links_lead_to_the_site_and_elsewhere(made, settings):
    settings.SITE_URL = "https://ada.example"
    make_owner()
    make_cv()
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in read(made()).pages
        for annotation in page.get("/Annots", [])
    }
    assert "mailto:ada@example.org" in links
    assert "https://doi.org/10.1000/notes" in links
    assert any(link.startswith("https://ada.example/publications/") for link in links)


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))], ids=["A4", "Letter"]
)
def test_it_is_set_on_the_paper_that_the_editor_chose(made, paper, size):
    make_owner()
    make_cv(paper=paper)
    box = read(made()).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


HOSTILE = {
    "function call": '#panic("no") #eval("1+1") #import "/etc/passwd": x #read("/etc/passwd")',
    "signs of markup": "$ * _ ` @ref <label> ] [ } { // /* */ ~ -- --- = / \\ \\u{1F600} 'a' \"b\"",
    "closes the string": '"]]] #sys.inputs ) )) ;',
    "long word": "w" * 100_000,
    "many words": "word " * 2_000,
    "emoji": "Party 🎉 at 👩🏽‍🔬 home ☎ © 2020 ™ → end",
    "control characters": "be\x01fore \u202eright to left\u202c \ue000 \ufffe after",
    "other scripts": "Ελληνικά русский עברית العربية हिन्दी ไทย 한국어 日本語 𝔘 𓀀 end",
    "deep": "> " * 60 + "deep down",
    "deep lists": "\n".join("  " * depth + "* point" for depth in range(40)),
    "deep formula": "$" + "\\sqrt{" * 40 + "x" + "}" * 40 + "$",
    "odd formula": "$\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix} \\hat{x} \\sum_{i=1}^n$ $\\broken{$",
    "headings": "# one\n\n###### six\n\n## two",
    "raw": "<table><tr><td>cell</table><ul>no item</ul><a href='javascript:1'>x</a><br><hr>",
    "odd links": "[a](http://[) [b](mailto:) [c](#here) [d](data:text/html,x) [e](//host/x)",
}


def test_texts_stay_text(get, made):
    person = make_owner()
    for position, (name, text) in enumerate(HOSTILE.items()):
        make_experience(person, role=f"Role: {name}", description=text, position=position)
    make_cv()
    found = "".join(words(text_of(made())))
    place = 0
    for word in words(main_of(get("/cv/").text)):
        if word.isascii():
            place = found.find(word, place)
            assert place >= 0, word[:80]
            place += len(word)


def test_names_are_text_too(made):
    make_owner(display_name='#sys.inputs *A* $x$ @b ] "', position="#panic()")
    make_cv(title="= #C ] V")
    found = text_of(made())
    assert '#sys.inputs *A* $x$ @b ] "' in found
    assert "#panic()" in found
    assert "= #C ] V" in found


def test_a_browser_that_has_it_is_told_so(get, made, client):
    make_owner()
    make_cv()
    made()
    etag = get()["ETag"]
    assert client.get(PDF, headers={"If-None-Match": etag}).status_code == 304
