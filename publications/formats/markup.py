"""Titles and abstracts between Markdown and the markup that other formats use.

Other formats write ``<i>``, ``<b>``, ``<sub>`` and ``<sup>`` (CSL-JSON, appendix "Rich text" of the
citeproc-js manual; reference managers do the same in RIS), Crossref also JATS
(``<jats:italic>``, ``<jats:p>``) and MathML. Formulas stay as ``$x^2$`` in both directions.
``to_rich(from_rich(text)) == text`` for every text that `to_rich` gave. Neither ever raises.
"""

import html
import re

MAX_ROUNDS = 8

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*:)?([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)>")
FORMULA = re.compile(r"(\$\$?)(?=[^\s$])([^$\n]{1,1000}?)(?<![\s\\])\1")
TEX_SIGN = re.compile(r"[\\^_{}=<>]|^[A-Za-z0-9]$")
PLAIN = re.compile(r"(?:[^\W_]|[ ,;()/+?.'’–—-])*")
# At the beginning of a line these would open a block.
BLOCK_START = re.compile(r"^( *)(#|>|[-+] |={2,}|-{2,}|:|\||[0-9]{1,9}[.)] )", re.MULTILINE)
SPECIAL = re.compile(
    r"[\\`*$]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|<(?=[A-Za-z/!?])|\{(?=:)|(?<=\])[(\[]"
)

KEPT = {
    **dict.fromkeys(("i", "em", "italic"), "i"),
    **dict.fromkeys(("b", "strong", "bold"), "b"),
    **dict.fromkeys(("sub", "inf"), "sub"),
    "sup": "sup",
}
BREAKS = {"p", "title", "sec", "list", "list-item", "def-list", "disp-formula", "br", "break"}
WRAPPERS = {
    *(
        "abstract",
        "alternatives",
        "ext-link",
        "inline-formula",
        "label",
        "math",
        "mfenced",
        "mfrac",
    ),
    *("mi", "mn", "mo", "mover", "mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup"),
    *("mtable", "mtd", "mtext", "mtr", "munder", "named-content", "sc", "scp", "semantics", "span"),
    *("styled-content", "tex-math", "u", "underline", "uri", "xref", "munderover", "monospace"),
}
MATHML_BESIDE_TEX = re.compile(
    r"<(?:mml:)?math\b[^<>]*>[^$]{0,3000}?</(?:mml:)?math>(?=\s*<(?:jats:)?tex-math)"
    r"|(?<=</jats:tex-math>)\s*<(?:mml:)?math\b[^<>]*>[^$]{0,3000}?</(?:mml:)?math>"
)
TEX_MATH = re.compile(r"<(?:jats:)?tex-math\b[^<>]*>([^<]{1,5000})</(?:jats:)?tex-math>")
EMPHASISED = re.compile(r"(?<![\w*])<i>([^\W_](?:[^*_<>\\`$\n]{0,300}[^\W_])?)</i>(?![\w*])")

ESCAPED = r"\\(?P<escaped>[!-/:-@\[-`{-~])"
MARKED = re.compile(
    rf"{ESCAPED}|(?P<formula>(?P<dollars>\$\$?)(?=[^\s$])[^$\n]{{1,1000}}?(?<![\s\\])(?P=dollars))"
    r"|\*\*(?=[^\s*])(?P<strong>[^*\n]{0,500}?)(?<![\s\\])\*\*"
    r"|\*(?=[^\s*])(?P<em>[^*\n]{0,500}?)(?<![\s\\])\*"
    r"|(?<!\w)_(?=[^\s_])(?P<em2>[^_\n]{0,500}?)(?<![\s\\])_(?!\w)"
    r"|`(?P<code>[^`\n]{1,500})`"
    r"|\[(?P<text>[^\[\]\n]{1,500})\]\([^()\s]{1,1000}\)"
)


def from_rich(text: str, *, is_block: bool = False) -> str:
    """Markdown for `text`: one line, or paragraphs with `is_block`."""
    text = text if is_block else " ".join(text.split())
    if PLAIN.fullmatch(text) and not (is_block and BLOCK_START.search(text)):
        return text
    text = _formulas_of_jats(_decoded(text))
    pieces = _pieces(text, is_block=is_block)
    markdown = EMPHASISED.sub(r"*\1*", "".join(pieces))
    return _paragraphs(BLOCK_START.sub(_block_escaped, markdown)) if is_block else _line(markdown)


def to_rich(markdown: str, *, is_block: bool = False) -> str:
    """What other formats write for `markdown`; the inverse of `from_rich`."""
    arranged = _paragraphs if is_block else _line
    rich = arranged(markdown)
    if PLAIN.fullmatch(rich):
        return rich
    rich = arranged(_unmarked(rich))
    for _ in range(MAX_ROUNDS):
        again = arranged(_unmarked(from_rich(rich, is_block=is_block)))
        if again == rich:
            break
        rich = again
    return rich


def _decoded(text: str) -> str:
    """Without character references; Crossref's are often encoded twice."""
    for _ in range(3):
        if "&" not in text:
            break
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return text


def _formulas_of_jats(text: str) -> str:
    if "tex-math" not in text:
        return text
    text = MATHML_BESIDE_TEX.sub("", text)
    return TEX_MATH.sub(lambda found: f"${_bare_tex(found[1])}$", text)


def _bare_tex(tex: str) -> str:
    r"""Without the LaTeX document and the dollars that publishers put around a formula."""
    body = tex.partition(r"\begin{document}")[2].partition(r"\end{document}")[0] or tex
    return " ".join(body.strip().strip("$").split())


def _pieces(text: str, *, is_block: bool) -> list[str]:
    """Formulas as they stand; tags kept, dropped or escaped; the rest escaped."""
    pieces, place = [], 0
    for found in FORMULA.finditer(text):
        if TEX_SIGN.search(found[2]) and not TAG.search(found[2]):
            pieces += [*_words(text[place : found.start()], is_block=is_block), found[0]]
            place = found.end()
    return [*pieces, *_words(text[place:], is_block=is_block)]


def _words(text: str, *, is_block: bool) -> list[str]:
    pieces, place = [], 0
    for found in TAG.finditer(text):
        put = _tag(found, is_block=is_block)
        if put is not None:
            pieces += [_escaped(text[place : found.start()]), put]
            place = found.end()
    return [*pieces, _escaped(text[place:])]


def _tag(found: re.Match[str], *, is_block: bool) -> str | None:
    """What stands for a tag, None when it is no markup but words."""
    closing, prefix, name = found[1], found[2], found[3].lower()
    if name in KEPT:
        return f"<{closing}{KEPT[name]}>"
    if name in BREAKS:
        return "\n\n" if is_block else " "
    return "" if prefix or name in WRAPPERS else None


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: _reference(found[0]), ENTITY.sub(_no_entity, text))


def _reference(sign: str) -> str:
    # Escaped brackets would open a formula.
    return f"&#{ord(sign)};" if sign in "([" else f"\\{sign}"


def _no_entity(found: re.Match[str]) -> str:
    return found[0] if html.unescape(found[0]) == found[0] else f"\\{found[0]}"


def _block_escaped(found: re.Match[str]) -> str:
    mark = found[2]
    return found[1] + (f"{mark[:-2]}\\{mark[-2:]}" if mark[0].isdigit() else f"\\{mark}")


def _unmarked(markdown: str) -> str:
    return _decoded(MARKED.sub(_rich, markdown))


def _rich(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "formula" or found["formula"]:
        formula = found["formula"]
        return formula if TEX_SIGN.search(formula.strip("$")) else formula.replace("\\", "")
    if found["strong"]:
        return f"<b>{_unmarked(found['strong'])}</b>"
    if found["em"] or found["em2"]:
        return f"<i>{_unmarked(found['em'] or found['em2'])}</i>"
    if found["text"]:
        return _unmarked(found["text"])
    return found["escaped"] or found["code"] or found[0]


def _line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
