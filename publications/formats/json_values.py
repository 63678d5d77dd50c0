"""Reading JSON that strangers made: limits, and values of the expected kind or nothing."""

import json
import re
from typing import Any

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
            f"The file has more than {MAX_BYTES // 10**6} MB: split it into smaller ones."
        )
    text_of_file = decode(data)[0]
    if text_of_file.count("{") + text_of_file.count("[") > MAX_VALUES:
        raise NotABibliographyError(
            f"The file holds more than {MAX_VALUES:,} objects and arrays: split it."
        )
    try:
        return json.loads(text_of_file, parse_constant=lambda _: None)
    except RecursionError:
        raise NotABibliographyError(
            "The file nests its values too deeply to be a bibliography: export it again."
        ) from None
    except ValueError as problem:
        where = f" at line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise NotABibliographyError(
            f"The file is no valid JSON{where}: export it again, or choose another format."
        ) from None


def check_count(number: int) -> None:
    if number > MAX_ENTRIES:
        raise NotABibliographyError(
            f"The file holds {number:,} works; at most {MAX_ENTRIES:,} go in at once: split it."
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
