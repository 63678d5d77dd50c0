r"""TeX to MathML Core, by math-core.

math-core writes a few inline styles, which the site's Content-Security-Policy refuses. They are a
closed set: each becomes a class of static/css/site.css, a colour becomes `mathcolor`.
"""

import html
import re
from functools import lru_cache

from math_core import LatexError, LatexToMathML

CONVERTER = LatexToMathML(
    annotation=True, fancy_error=False, allow_unreliable_rendering=True, id_prefix="text-"
)

# MathJax loads extensions so; nothing to set.
REQUIRE = re.compile(r"\\require\s*\{[^{}]*\}")
# A backslash before the end of a line is a space; math-core knows it only before a blank.
BROKEN_LINE = re.compile(r"(?<!\\)((?:\\\\)*\\)\n")
DISPLAYLINES = re.compile(r"\\displaylines\s*\{(.*)\}\s*\Z", re.DOTALL)
# Environments that math-core has under one name only.
EQUIVALENTS = (
    (r"{split}", r"{aligned}"),
    (r"{eqnarray}", r"{align}"),
    (r"{eqnarray*}", r"{align*}"),
    (r"{displaymath}", r"{equation*}"),
    (r"{flalign}", r"{align}"),
    (r"{flalign*}", r"{align*}"),
    (r"\mbox", r"\text"),
)
TAG_WITH_STYLE = re.compile(r'(<[a-z]+[^<>]*?) style="([^"<>]*)"')

CLASSES = {
    "width: 100%": "math-full",
    "width: 50%": "math-half",
    "width: 7.5%": "math-number",
    "text-align: left": "math-left",
    "text-align: right": "math-right",
    "padding-left: 0": "math-tight-left",
    "padding-right: 0": "math-tight-right",
    "padding-left:1em": "math-gap-left",
    "padding-top: 0": "math-tight-top",
    "padding-bottom: 0": "math-tight-bottom",
    "padding-top: 0.1667em": "math-gap-top",
    "border-left: 0.05em solid currentcolor": "math-line-left",
    "border-right: 0.05em solid currentcolor": "math-line-right",
    "border-top: 0.05em solid currentcolor": "math-line-top",
    "border-left: 0.05em dashed currentcolor": "math-dashes-left",
    "border-right: 0.05em dashed currentcolor": "math-dashes-right",
    "border-top: 0.05em dashed currentcolor": "math-dashes-top",
    "margin-left:-0.16666667em": "math-thin-back",
    "margin-left:-0.22222222em": "math-medium-back",
    "margin-left:-0.2777778em": "math-thick-back",
    "font-variant-caps: small-caps": "math-small-caps",
}


@lru_cache(maxsize=1024)
def mathml(tex: str, *, display: bool) -> str:
    """`tex` as a <math> element; what math-core cannot read, as code that shows the TeX."""
    try:
        markup = CONVERTER.convert_with_local_state(_readable(tex), displaystyle=display)
    except LatexError:
        return f'<code class="math-error">{html.escape(tex)}</code>'
    return TAG_WITH_STYLE.sub(_without_style, str(markup))


def _readable(tex: str) -> str:
    tex = BROKEN_LINE.sub(r"\1 ", REQUIRE.sub("", tex)).strip()
    for name, equivalent in EQUIVALENTS:
        tex = tex.replace(name, equivalent)
    lines = DISPLAYLINES.match(tex)
    return f"\\begin{{gathered}}{lines[1]}\\end{{gathered}}" if lines else tex


def _without_style(match: re.Match[str]) -> str:
    declarations = [declaration.strip() for declaration in match[2].split(";")]
    classes = " ".join(CLASSES[name] for name in declarations if name in CLASSES)
    colours = [name[len("color:") :] for name in declarations if name.startswith("color:")]
    attributes = f' class="{classes}"' if classes else ""
    if colours and re.fullmatch(r"#[0-9A-Fa-f]{3,8}", colours[0]):
        attributes += f' mathcolor="{colours[0]}"'
    return match[1] + attributes
