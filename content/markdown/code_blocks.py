"""Blocks of code, coloured by Pygments into classes; static/css/site.css gives the colours."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType

MAX_COLOURED = 20_000
"""Characters; some lexers take quadratic time."""

NAMES = (
    "bash bib bibtex c c++ console cpp cs csharp css cuda cython diff docker dockerfile fortran go"
    " haskell hs html ini java javascript js json julia jl kotlin latex lisp lua make makefile"
    " markdown matlab md mysql nix objective-c ocaml octave perl php postgresql powershell prolog"
    " protobuf py python python3 pycon r rb rs ruby rust scala scheme sh shell sql stan swift tex"
    " toml ts typescript verilog vim xml yaml yml zsh"
)
LANGUAGES = frozenset(NAMES.split())
"""Aliases of Pygments; a closed list, because the lexers of rare languages are little tested."""

SAME_AS = {"bib": "bibtex", "jl": "julia"}
COLOURED_NAMES = "c cp err ge gd gh gi gs k kt m na nb nc nd nf nt o s se ss"
COLOURED = frozenset(COLOURED_NAMES.split())
"""Pygments' short names of the kinds of token that site.css colours; the others need no span."""

NAME = re.compile(r"\{?\s*\.?([\w+#-]+)")


def code_plugin(parser: MarkdownIt) -> None:
    """Renders fenced and indented code, in the language named by its fence or its class."""
    parser.add_render_rule("fence", _code_block)
    parser.add_render_rule("code_block", _code_block)


def _code_block(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: Any
) -> str:
    token = tokens[index]
    ident = token.attrs.get("id")
    attributes = f' id="{html.escape(str(ident))}"' if ident else ""
    code = coloured(token.content, _language(token))
    return f'<pre class="highlight" tabindex="0"{attributes}><code>{code}</code></pre>\n'


def coloured(code: str, language: str) -> str:
    """`code` as HTML with a span for each token; only escaped if `language` is not known."""
    if language not in LANGUAGES or len(code) > MAX_COLOURED:
        return html.escape(code, quote=False)
    return "".join(_pieces(code, language))


def _pieces(code: str, language: str) -> Iterator[str]:
    for kind, value in _lexer(language).get_tokens(code):
        text = html.escape(value, quote=False)
        colour = _colour(kind)
        yield f'<span class="{colour}">{text}</span>' if colour else text


@cache
def _colour(kind: _TokenType) -> str:
    """The class of `kind`, or of the nearest kind above it that has a colour."""
    for ancestor in reversed(kind.split()):
        name = STANDARD_TYPES.get(ancestor, "")
        if name in COLOURED:
            return name
    return ""


@cache
def _lexer(language: str) -> Lexer:
    return get_lexer_by_name(SAME_AS.get(language, language), stripnl=False, ensurenl=False)


def _language(token: Token) -> str:
    """From "python", "{.python}" or "{python, echo=FALSE}", else from a class `language-python`."""
    name = NAME.match(token.info)
    if name:
        return name[1].lower()
    for word in str(token.attrs.get("class", "")).split():
        if word.startswith("language-"):
            return word.removeprefix("language-").lower()
    return ""
