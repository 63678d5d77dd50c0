"""Emoji by their short codes, as GitHub writes them: `:tada:`."""

import re
from functools import cache

from emoji import EMOJI_DATA, config
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

AFTER_WORD = re.compile(r"[A-Za-z0-9]:")
CODE = re.compile(r":[a-z0-9_+-]{1,60}:", re.ASCII)


def emoji_plugin(parser: MarkdownIt) -> None:
    """Reads `:name:` as the emoji of that name; a name nobody knows stays as it is."""
    parser.inline.ruler.before("escape", "emoji", _emoji)


def _emoji(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the parser's
    if state.src[state.pos] != ":" or AFTER_WORD.match(state.src, max(state.pos - 1, 0)):
        return False
    code = CODE.match(state.src, state.pos, state.posMax)
    character = _by_code().get(code[0]) if code else None
    if code is None or character is None:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = character
        token.markup = code[0]
        token.info = "emoji"
    state.pos = code.end()
    return True


@cache
def _by_code() -> dict[str, str]:
    config.load_language("alias")
    codes: dict[str, str] = {}
    for character, names in EMOJI_DATA.items():
        if names["status"] <= 2:
            for code in (names["en"].lower(), *names.get("alias", ())):
                codes.setdefault(code, character)
    return codes
