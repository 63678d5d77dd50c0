"""A page's own HTML as a tree of JSON values, for a document that is set from the same words.

Reads what `content.markdown` and the templates write, where every element is closed. A node is a
text or ``{"tag", "class", "href", "text", "size", "children"}`` with what there is of it. White
space is collapsed as a browser does. What only a screen reader says and icons are left out; a
picture is its alternative text, a formula keeps its MathML, the attributes that say how it is drawn
and its TeX.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

Node = str | dict[str, Any]

MAX_DEPTH = 22
"""Elements in each other; deeper ones are their words. Typst calls no function deeper than 80."""
MAX_URL = 2000
LONG_WORD = 32
"""Characters; a longer word may be broken behind each such piece."""

SCHEMES = {"http", "https", "mailto", "tel"}
VOID = {"br", "hr", "img", "wbr"}
LEFT_OUT = {"annotation", "script", "style", "svg", "template"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCK_NAMES = (
    "article aside blockquote caption dd details div dl dt figcaption figure footer header hr li"
    " main math nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCKS = HEADINGS | set(BLOCK_NAMES.split())
# Between emoji, the sign that joins them is kept.
UNSEEN = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
SPACES = re.compile(r"[ \t\n\f\r]+")
WORD = re.compile(rf"[^\s\u2e80-\uffef]{{{LONG_WORD}}}(?=[^\s\u2e80-\uffef])")
MATH_ATTRIBUTES = ("accent", "accentunder", "linethickness", "mathvariant", "stretchy")
MATH_LENGTHS = ("minsize", "width")
EM = re.compile(r"(\d{1,2}(?:\.\d+)?)em")


@dataclass(slots=True)
class Element:
    """One that is open."""

    tag: str
    node: dict[str, Any]
    is_left_out: bool
    is_block: bool
    children: list[Node] = field(default_factory=list)
    length: int = 0


def tree_of(markup: str, *, site: str) -> list[Node]:
    """The nodes of `markup`; its relative links lead to pages of `site`, such as
    https://ada.example."""
    builder = TreeBuilder(site)
    builder.feed(markup)
    builder.close()
    while len(builder.open) > 1:
        builder.end()
    return without_space_at_end(builder.open[0].children)


class TreeBuilder(HTMLParser):
    """Keeps the elements that are open; the first of them is the whole."""

    def __init__(self, site: str) -> None:
        super().__init__(convert_charrefs=True)
        self.site = site
        self.open = [Element("", {}, is_left_out=False, is_block=True)]
        self.after_space = True
        """Whether white space would be the second in a row, or the first of a block."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in VOID:
            self.put_void(tag, attributes)
            return
        classes = attributes.get("class", "").split()
        left_out = self.open[-1].is_left_out or tag in LEFT_OUT or "visually-hidden" in classes
        self.open.append(
            Element(tag, self.started(tag, classes, attributes), left_out, is_block=tag in BLOCKS)
        )
        self.after_space = self.after_space or tag in BLOCKS

    def started(self, tag: str, classes: list[str], attributes: dict[str, str]) -> dict[str, Any]:
        in_text = any("text" in one.node.get("class", []) for one in self.open)
        node: dict[str, Any] = {"tag": "subheading" if tag in HEADINGS and in_text else tag}
        if classes:
            node["class"] = classes
        if tag == "a" and (url := self.target(attributes.get("href", ""))):
            node["href"] = url
        if tag == "ol" and attributes.get("start", "").isdecimal():
            node["start"] = int(attributes["start"][:6])
        if tag == "math":
            node["display"] = attributes.get("display") == "block"
        elif self.is_in_formula():
            node |= drawn(attributes)
        return node

    def is_in_formula(self) -> bool:
        return any(one.tag == "math" for one in self.open)

    def put_void(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "img" and attributes.get("alt", "").strip():
            self.handle_data(attributes["alt"])
        elif tag in {"br", "hr"} and not self.open[-1].is_left_out:
            self.open[-1].children.append({"tag": tag})
            self.after_space = True

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self.open[1:]):
            while self.end() != tag:
                pass

    def end(self) -> str:
        """Closes the innermost element, and gives its tag."""
        closed, outer = self.open.pop(), self.open[-1]
        if closed.is_block:
            closed.children = without_space_at_end(closed.children)
            self.after_space = True
        if closed.tag == "math":
            self.after_space = False
            closed.node["text"] = closed.node.get("text") or words_of(closed.children)
        outer.length += closed.length
        if closed.tag == "annotation":
            self.math()["text"] = " ".join("".join(map(str, closed.children)).split())
        elif closed.is_left_out:
            pass
        elif len(self.open) > MAX_DEPTH:
            outer.children += [words_of(closed.children)]
        elif closed.children or closed.tag in {"td", "th"} or self.is_in_formula():
            size = {"size": closed.length} if closed.tag == "li" else {}
            outer.children.append(closed.node | size | {"children": closed.children})
        return closed.tag

    def math(self) -> dict[str, Any]:
        return next((one.node for one in reversed(self.open) if one.tag == "math"), {})

    def handle_data(self, data: str) -> None:
        element = self.open[-1]
        if element.is_left_out and element.tag != "annotation":
            return
        text = shown(data)
        if not any(one.tag == "pre" for one in self.open):
            text = SPACES.sub(" ", text)
            if self.after_space:
                text = text.removeprefix(" ")
        if text:
            self.after_space = text[-1].isspace()
            element.children.append(WORD.sub("\\g<0>\u200b", text))
            element.length += len(text)

    def target(self, href: str) -> str:
        """Where a link leads from outside the site, "" for a place on the page itself."""
        try:
            url = urljoin(f"{self.site}/", href)
            known = urlsplit(url).scheme in SCHEMES
        except ValueError:
            return ""
        return url if known and href[:1] not in {"", "#"} and len(url) <= MAX_URL else ""


def drawn(attributes: dict[str, str]) -> dict[str, Any]:
    """What the attributes of MathML say of how an element is drawn; lengths in em."""
    found: dict[str, Any] = {
        name: attributes[name] for name in MATH_ATTRIBUTES if name in attributes
    }
    lengths = {name: EM.fullmatch(attributes.get(name, "")) for name in MATH_LENGTHS}
    return found | {name: float(length[1]) for name, length in lengths.items() if length}


def shown(text: str) -> str:
    """`text` without what a page does not show or no font has: control signs, private ones."""
    return "".join(
        letter
        for letter in UNSEEN.sub("", text)
        if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Co", "Cs", "Cn"}
    )


def words_of(nodes: list[Node]) -> str:
    return "".join(
        one if isinstance(one, str) else words_of(one.get("children", [])) for one in nodes
    )


def without_space_at_end(nodes: list[Node]) -> list[Node]:
    if nodes and isinstance(nodes[-1], str):
        last = nodes[-1].rstrip(" ")
        return [*nodes[:-1], last] if last else nodes[:-1]
    return nodes
