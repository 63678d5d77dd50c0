"""Raw HTML of a text, kept from swallowing what follows it.

Not a sanitiser: nh3 stands behind it. An unclosed tag, or an element whose content is not markup
(GFM section 6.11), would draw the rest of the text into itself; it is shown as text instead. A
frame becomes an <embed>, which has no content, and <center> a division.
"""

import re

SCRIPT_OPENING = re.compile(r"<(script|style)(?=[\s/>])", re.IGNORECASE)
NOT_MARKUP = re.compile(
    r"<(?=/?(?:noembed|noframes|plaintext|script|style|textarea|title|xmp)(?:[\s/>]|$))",
    re.IGNORECASE,
)
TRANSPARENT = re.compile(r"</?(?:noscript|template|iframe\s*(?=>))[^<>]*>", re.IGNORECASE)
FRAME = re.compile(r"<iframe(?=[\s/>])", re.IGNORECASE)
FRAME_END = re.compile(r"</iframe\s*>", re.IGNORECASE)
CENTER = re.compile(r"<(/?)center(?=[\s/>])", re.IGNORECASE)
UNCLOSED_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?>[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>)")
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
MAX_DEPTH = 200
# Void, or closed by what follows: they need not have a closing tag.
NEVER_DEEP_NAMES = (
    "area br col dd dt embed hr img input li link meta option p param source tbody td tfoot th"
    " thead tr track wbr"
)
NEVER_DEEP = frozenset(NEVER_DEEP_NAMES.split())


def shallow(markup: str) -> str:
    """`markup` without the tags that stand deeper than `MAX_DEPTH`: nh3 takes quadratic time."""
    if markup.count("<") <= MAX_DEPTH:
        return markup
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in NEVER_DEEP:
            return tag[0]
        depth = max(depth + (-1 if tag[1] else 1), 0)
        return "" if depth > MAX_DEPTH else tag[0]

    return TAG.sub(kept, markup)


def tame(markup: str) -> str:
    """`markup` so that it ends where it ends."""
    if "<" not in markup:
        return markup
    markup = _without_scripts(markup)
    markup = FRAME_END.sub("", FRAME.sub("<embed", markup))
    markup = TRANSPARENT.sub("", markup)
    markup = CENTER.sub(lambda match: "</div" if match[1] else '<div align="center"', markup)
    return UNCLOSED_TAG.sub("&lt;", NOT_MARKUP.sub("&lt;", markup))


def _without_scripts(markup: str) -> str:
    """`markup` without complete scripts and style sheets."""
    kept: list[str] = []
    position = 0
    while opening := SCRIPT_OPENING.search(markup, position):
        ending = re.compile(rf"</{opening[1]}[^<>]*>", re.IGNORECASE)
        end = ending.search(markup, opening.end())
        if not end:
            break
        kept.append(markup[position : opening.start()])
        position = end.end()
    kept.append(markup[position:])
    return "".join(kept)
