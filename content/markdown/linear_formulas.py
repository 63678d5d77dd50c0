r"""TeX as one line of Unicode text: `\sum_{i=1}^n \sqrt{x_i}` is "∑ᵢ₌₁ⁿ √(xᵢ)".

For where neither MathML nor TeX is wanted: titles in previews and pictures. Read off the MathML
that `content.markdown.mathml` writes; TeX that it does not know stays as it is.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from html.parser import HTMLParser

from content.markdown.mathml import mathml

RAISED = str.maketrans("0123456789+−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
RAISED |= str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
RAISED |= str.maketrans("ABDEGHIJKLMNOPRTUW", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂ")
LOWERED = str.maketrans("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
LOWERED |= str.maketrans("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
# Written over a letter by a sign of their own.
ACCENTS = {"ˆ": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303", "¯": "\u0304", "‾": "\u0304"}
ACCENTS |= {"→": "\u20d7", "⃗": "\u20d7", "˙": "\u0307", "¨": "\u0308", "ˇ": "\u030c"}
# Mathematical signs that are no operation between two things.
UNSPACED = "∑∏∐∫∮√∂∇∀∃¬∞|∥/"
PRIMES = "′″‴⁗*∗†"
MAX_DEPTH = 40
# White space just inside brackets.
INSIDE = re.compile(r"(?<=[(\[{]) +| +(?=[)\]}])")


def linear(tex: str) -> str:
    """`tex`, a formula without its dollar signs, on one line."""
    reader = Reader()
    reader.feed(mathml(tex, display=False))
    reader.close()
    # Signs that stand for "applied to" and "in script letters" are for machines.
    text = reader.text.replace("\u2061", " ").replace("\ufe00", "")
    words = INSIDE.sub("", " ".join(unicodedata.normalize("NFC", text).split()))
    return words if words and reader.is_whole else " ".join(tex.split())


class Reader(HTMLParser):
    """Each element becomes a text when it closes; `text` is that of the formula."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.text = ""
        self.is_whole = True

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.is_whole &= tag.startswith("m") or tag in {"semantics", "annotation"}
        self.is_whole &= len(self.open) < MAX_DEPTH
        self.open.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.add(" " if tag == "mspace" else "")

    def handle_endtag(self, tag: str) -> None:
        if self.open:
            name, children = self.open.pop()
            self.add(joined(name, children, is_first=not self.open or not any(self.open[-1][1])))

    def handle_data(self, data: str) -> None:
        self.add(data)

    def add(self, text: str) -> None:
        if self.open:
            self.open[-1][1].append(text)
        else:
            self.text += text


def joined(tag: str, children: list[str], *, is_first: bool) -> str:
    """The text of an element; `is_first`: nothing stands before it in its row."""
    text = "".join(children)
    if tag == "mo":
        return operator(text, is_first=is_first)
    if tag == "msqrt":
        return f"√{grouped(text)}"
    if tag in {"mtr", "mtd"}:
        return f"{text} "
    write = WRITTEN.get(tag)
    return write(*[*children, "", "", ""][:3]) if write else text


def operator(sign: str, *, is_first: bool) -> str:
    if sign in {",", ";"}:
        return f"{sign} "
    is_between = not is_first and unicodedata.category(sign[:1] or " ") == "Sm"
    return f" {sign} " if is_between and sign not in UNSPACED else sign


def over(base: str, above: str, _: str) -> str:
    accent = ACCENTS.get(above.strip())
    return base + (accent or raised(above))


def raised(text: str) -> str:
    plain = text.replace(" ", "")
    if plain and all(sign in PRIMES for sign in plain):
        return plain
    return placed(plain, RAISED, "^")


def lowered(text: str) -> str:
    return placed(text.replace(" ", ""), LOWERED, "_")


def placed(text: str, letters: dict[int, int], sign: str) -> str:
    """In small letters where Unicode has all of them."""
    if all(ord(one) in letters for one in text):
        return text.translate(letters)
    return sign + grouped(text)


def grouped(text: str) -> str:
    """In brackets, unless it is one thing."""
    inner = text.strip()
    return inner if len(inner) == 1 or (inner.isalnum() and inner.isascii()) else f"({inner})"


# From the children of an element, of which there are three or fewer.
WRITTEN: dict[str, Callable[[str, str, str], str]] = {
    "annotation": lambda *_: "",
    "mfrac": lambda above, below, _: f"{grouped(above)}/{grouped(below)}",
    "mover": over,
    "mroot": lambda inner, index, _: f"{raised(index)}√{grouped(inner)}",
    "msub": lambda base, below, _: base + lowered(below),
    "msubsup": lambda base, below, above: base + lowered(below) + raised(above),
    "msup": lambda base, above, _: base + raised(above),
    "munder": lambda base, below, _: base + lowered(below),
    # Apart from what follows: a sum and its bounds are one sign.
    "munderover": lambda base, below, above: f"{base}{lowered(below)}{raised(above)} ",
}
