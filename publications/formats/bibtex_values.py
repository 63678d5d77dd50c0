"""Raw values of BibTeX fields: pieces in braces, quotes, numbers and abbreviations, joined by #."""

import re
from collections.abc import Iterable, Mapping

from content.sentences import sentence
from publications.formats.latex_signs import depth

MAX_DEPTH = 50
MAX_FIELD = 200_000
MAX_FIELDS = 500

_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS = {name[:3].lower(): name for name in _MONTH_NAMES} | {"sept": "September"}
"""The abbreviations that BibTeX styles know."""

_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE_OR_BRACE = re.compile(r'(?<!\\)[{}"]')
_WORD = re.compile(r"""[^\s#,{}"=%]+""")
_NEXT_FIELD = re.compile(r"([A-Za-z][\w:+.\-]*)\s*=\s*")
_NAME = re.compile(r"[^\s={},\"#%]+$")


class UnreadableValueError(ValueError):
    """The sentence says which field, and what to do."""


def fields_of(
    pairs: Iterable[tuple[str, str]], abbreviations: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Return the values by name in lower case, and remarks.

    A field that occurs twice with another value is kept as "name_2". Raises UnreadableValueError.
    """
    fields: dict[str, str] = {}
    remarks: list[str] = []
    for raw_name, raw_value in pairs:
        name = _name(raw_name)
        for field, value in _values(name, raw_value.strip(), abbreviations, remarks):
            _keep(fields, field, value, remarks)
        if len(fields) > MAX_FIELDS:
            raise UnreadableValueError(
                sentence(
                    "The entry has more than {limit} fields: split or shorten it.",
                    limit=MAX_FIELDS,
                )
            )
    return fields, remarks


def _name(raw: str) -> str:
    found = _NAME.search(raw.strip())
    if not found:
        raise UnreadableValueError(
            sentence(
                "“{text}” is no name of a field: write it like title = {{…}}.",
                text=raw.strip()[:60],
            )
        )
    return found[0].lower()


def _keep(fields: dict[str, str], name: str, value: str, remarks: list[str]) -> None:
    if len(value) > MAX_FIELD:
        raise UnreadableValueError(
            sentence(
                "The field {name} has {number} characters; at most {limit} are read: shorten it.",
                name=name[:40],
                number=f"{len(value):,}",
                limit=f"{MAX_FIELD:,}",
            )
        )
    if depth(value) > MAX_DEPTH:
        raise UnreadableValueError(
            sentence(
                "The braces in {name} are nested more than {limit} deep: remove some.",
                name=name[:40],
                limit=MAX_DEPTH,
            )
        )
    number, key = 1, name
    while key in fields and " ".join(fields[key].split()) != " ".join(value.split()):
        number += 1
        key = f"{name}_{number}"
    if number > 1 and key not in fields:
        remarks.append(
            sentence("The field {name} occurs more than once; the first one counts.", name=name)
        )
    fields.setdefault(key, value)


def _values(
    name: str, raw: str, abbreviations: Mapping[str, str], remarks: list[str]
) -> Iterable[tuple[str, str]]:
    """Yield the field's value, and fields that follow it without a comma between."""
    if raw[:1] == "{" and raw[-1:] == "}" and not _BRACE.search(raw, 1, len(raw) - 1):
        yield name, raw[1:-1].strip()
        return
    position, pieces = 0, list[str]()
    while position < len(raw):
        piece, position = _piece(name, raw, position, abbreviations, remarks)
        pieces.append(piece)
        position = _after_blanks(raw, position)
        if position >= len(raw):
            break
        if raw[position] == "#":
            position = _after_blanks(raw, position + 1)
            continue
        following = _NEXT_FIELD.match(raw, position)
        if not following:
            raise UnreadableValueError(
                sentence(
                    "After the value of {name} stands “{text}”: separate the fields by commas.",
                    name=name[:40],
                    text=raw[position : position + 40],
                )
            )
        yield name, "".join(pieces).strip()
        remarks.append(sentence("A comma is missing before {following}.", following=following[1]))
        name, position, pieces = following[1].lower(), following.end(), []
    yield name, "".join(pieces).strip()


def _after_blanks(raw: str, position: int) -> int:
    while position < len(raw) and raw[position].isspace():
        position += 1
    return position


def _piece(
    name: str, raw: str, position: int, abbreviations: Mapping[str, str], remarks: list[str]
) -> tuple[str, int]:
    """Return one piece of a value and where it ends."""
    sign = raw[position]
    if sign in '{"':
        end = _end_of_braces(raw, position) if sign == "{" else _end_of_quotes(raw, position)
        if end == -1:
            raise UnreadableValueError(
                sentence(
                    "The value of {name} is not closed: balance its braces and quotes.",
                    name=name[:40],
                )
            )
        return raw[position + 1 : end], end + 1
    found = _WORD.match(raw, position)
    if not found:
        raise UnreadableValueError(
            sentence(
                "The value of {name} has a stray “{sign}”: put the value in braces.",
                name=name[:40],
                sign=sign,
            )
        )
    word = found[0]
    if word.isdigit():
        return word, found.end()
    if word.lower() not in abbreviations:
        if name != "month" and not (word[0].isdigit() or len(word) > 60):
            remarks.append(
                sentence("The abbreviation “{word}” is not defined; it stands as it is.", word=word)
            )
        return word, found.end()
    return abbreviations[word.lower()], found.end()


def _end_of_braces(raw: str, position: int) -> int:
    level = 0
    for brace in _BRACE.finditer(raw, position):
        level += 1 if brace[0] == "{" else -1
        if level == 0:
            return brace.start()
    return -1


def _end_of_quotes(raw: str, position: int) -> int:
    """The closing quote stands outside braces; where braces do not match, it is the last one."""
    level = 0
    for sign in _QUOTE_OR_BRACE.finditer(raw, position + 1):
        if sign[0] == '"' and level <= 0:
            return sign.start()
        level += {"{": 1, "}": -1}.get(sign[0], 0)
    return len(raw) - 1 if raw[-1] == '"' and len(raw) - 1 > position else -1
