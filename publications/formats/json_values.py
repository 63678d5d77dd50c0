"""Reading JSON that strangers made: limits, and values of the expected kind or nothing."""

import json
import re
from typing import Any

from content.sentences import sentence
from publications.formats.encodings import decode
from publications.formats.entries import NotABibliographyError

MAX_BYTES = 25_000_000
MAX_VALUES = 2_000_000
"""Objects and arrays of a file: each takes the memory of some thirty of its characters."""
MAX_ENTRIES = 20_000
MAX_TEXT = 100_000
"""Characters of one value; an abstract has some 2,000."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")

Item = dict[str, Any]


def load(data: bytes | str) -> Any:
    """What the JSON says. Raises NotABibliographyError with a sentence for people."""
    if len(data) > MAX_BYTES:
        raise NotABibliographyError(
            sentence(
                "The file has more than {number} MB: split it into smaller ones.",
                number=MAX_BYTES // 10**6,
            )
        )
    text_of_file = decode(data)[0]
    if text_of_file.count("{") + text_of_file.count("[") > MAX_VALUES:
        raise NotABibliographyError(
            sentence(
                "The file holds more than {limit} objects and arrays: split it.",
                limit=f"{MAX_VALUES:,}",
            )
        )
    try:
        return json.loads(text_of_file, parse_constant=lambda _: None)
    except RecursionError:
        raise NotABibliographyError(
            sentence("The file nests its values too deeply to be a bibliography: export it again.")
        ) from None
    except ValueError as problem:
        raise NotABibliographyError(no_json(problem)) from None


def no_json(problem: ValueError) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return sentence(
            "The file is no valid JSON at line {line}: export it again, or choose another format.",
            line=problem.lineno,
        )
    return sentence("The file is no valid JSON: export it again, or choose another format.")


def check_count(number: int) -> None:
    if number > MAX_ENTRIES:
        raise NotABibliographyError(
            sentence(
                "The file holds {number} works; at most {limit} go in at once: split it.",
                number=f"{number:,}",
                limit=f"{MAX_ENTRIES:,}",
            )
        )


def text(value: object) -> str:
    """A string or number as one line, without control characters; "" for anything else."""
    return " ".join(lines(value).split())


def lines(value: object) -> str:
    """Like `text`, with its line breaks."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return UNPRINTABLE.sub("", str(value)[:MAX_TEXT]).replace("\r\n", "\n").strip()


def first(value: object) -> str:
    """The first text of a list that has one, or the text itself."""
    return (
        next(filter(None, map(text, items(value))), "") if isinstance(value, list) else text(value)
    )


def items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def mapping(value: object) -> Item:
    return value if isinstance(value, dict) else {}


def inside(value: object, *path: str) -> Any:
    """`value[a][b]`, None where the way ends."""
    for name in path:
        value = mapping(value).get(name)
    return value


def dumped(value: object) -> str:
    """The value as compact JSON whose keys are in order, for `Entry.fields`."""
    return UNPRINTABLE.sub(
        "", json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    )
