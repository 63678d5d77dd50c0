r"""Signs of LaTeX and Markdown, and the private characters that stand for them meanwhile.

While a text is on its way between the two, a formula, an escaped sign and the ends of emphasis are
private characters, so that no rule of either language sees them.
"""

import re
import string

FORMULA, FORMULA_END = "\ue000", "\ue001"
EM, EM_END, STRONG, STRONG_END = "\ue002", "\ue003", "\ue004", "\ue005"
SIGNS = {sign: chr(0xE010 + index) for index, sign in enumerate("\\{}$&%#_~^`")}
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
MAX_FORMULA = 2_000

_FORMULA = re.compile(
    r"""\\ensuremath\s*\{(?P<ensured>[^{}$]*)\}
    |(?P<skip>\\[^()\[\]])
    |(?<!\\)\$\$(?P<display>[^$]+)\$\$
    |\$(?P<inline>(?:[^$\\]|\\.)+)\$
    |\\\((?P<round>(?:[^\\]|\\[^()])+?)\\\)
    |\\\[(?P<square>(?:[^\\]|\\[^\[\]])+?)\\\]""",
    re.VERBOSE | re.DOTALL,
)
_MARKDOWN_FORMULA = re.compile(r"(?P<skip>\\.)|\$(?P<inline>(?:[^$\\]|\\.)+)\$", re.DOTALL)
# "$5 and 10$": money, then words. The same as where pages find formulas.
_MONEY = re.compile(r"\d[\d.,]*[kKMB]?[\s/–-]+[A-Za-z]{2,}")
_BRACE = re.compile(r"(?<!\\)[{}]")
_ALL_BRACES = re.compile(r"[{}]")

_ACTIVE = re.compile(
    r"""[\\`*\[$]
    |<(?=[A-Za-z/!?])
    |(?<![^\W_])_|_(?![^\W_])
    |~(?=~)|(?<=~)~
    |\{(?=[:\#.])
    |&(?=\#?\w{1,40};)
    |:(?=[\w+-]{1,40}:)""",
    re.VERBOSE,
)
_BLOCK_START = re.compile(r"([#>]|[+-](?=\s|$)|\d{1,9}(?=[.)](?:\s|$)))")
_MARK = re.compile(f"[{EM}{EM_END}{STRONG}{STRONG_END}]")
_DELIMITERS = {EM: ("*", EM_END), STRONG: ("**", STRONG_END)}


def depth(text: str) -> int:
    """Return how deep braces are nested, escaped ones left out."""
    deepest = level = 0
    for brace in _BRACE.finditer(text):
        level += 1 if brace[0] == "{" else -1
        deepest = max(deepest, level)
    return deepest


def is_balanced(text: str, *, count_escaped: bool = False) -> bool:
    level = 0
    for brace in (_ALL_BRACES if count_escaped else _BRACE).finditer(text):
        level += 1 if brace[0] == "{" else -1
        if level < 0:
            return False
    return level == 0


def find_formulas(text: str, *, markdown: bool = False) -> tuple[str, list[str]]:
    """Return `text` with a private mark for each formula, and the TeX of each."""
    formulas: list[str] = []

    def mark(match: re.Match[str]) -> str:
        if match["skip"]:
            return match[0]
        tex = next(filter(None, match.groups()), "")
        tex = " ".join(tex.split())
        if not _is_formula(tex):
            return match[0].replace("$", SIGNS["$"])
        formulas.append(tex)
        return f"{FORMULA}{len(formulas) - 1}{FORMULA_END}"

    pattern = _MARKDOWN_FORMULA if markdown else _FORMULA
    return pattern.sub(mark, text), formulas


def _is_formula(tex: str) -> bool:
    return (
        bool(tex)
        and len(tex) <= MAX_FORMULA
        and not _MONEY.match(tex)
        and not tex.endswith("\\")
        and "$" not in tex
        and is_balanced(tex)
        and is_balanced(tex, count_escaped=True)
    )


def escape_markdown(text: str) -> str:
    """Return `text` with a backslash before each sign that Markdown would take for its own."""
    escaped = _ACTIVE.sub(lambda match: f"\\{match[0]}", text)
    if start := _BLOCK_START.match(escaped):
        found = start[0]
        after = escaped[start.end() :]
        return f"{found}\\{after}" if found[0].isdigit() else f"\\{found}{after}"
    return escaped


def resolve_emphasis(text: str) -> str:
    """Return `text` with asterisks for its emphasis, where Markdown would see it; one level."""
    if not _MARK.search(text):
        return text
    return " ".join(_resolved(text).split())


def _resolved(text: str) -> str:
    parts: list[str] = []
    position = 0
    while opening := _MARK.search(text, position):
        parts.append(text[position : opening.start()])
        position = opening.end()
        if opening[0] not in _DELIMITERS:
            continue
        delimiter, closing = _DELIMITERS[opening[0]]
        end = text.find(closing, position)
        if end == -1:
            continue
        inner = _MARK.sub("", text[position:end])
        after = _MARK.sub("", text[end : end + 8])
        parts.append(_emphasised("".join(parts)[-1:], inner, after[:1], delimiter))
        position = end + 1
    return "".join([*parts, text[position:]])


def _emphasised(before: str, inner: str, after: str, delimiter: str) -> str:
    words = inner.strip()
    lead = inner[: len(inner) - len(inner.lstrip())]
    trail = inner[len(inner.rstrip()) :] if words else ""
    opens = bool(words) and _can_flank(words[0], lead[-1:] or before)
    closes = bool(words) and _can_flank(words[-1], trail[:1] or after)
    if not opens or not closes or (not lead and before == "*"):
        return inner
    return f"{lead}{delimiter}{words}{delimiter}{trail}"


def _can_flank(inside: str, outside: str) -> bool:
    """CommonMark 0.31, section 6.2, a little narrower."""
    return inside.isalnum() or not outside or outside.isspace() or outside in string.punctuation
