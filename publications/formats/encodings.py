"""The characters of a file whose encoding nobody states."""

import codecs
import re

from content.sentences import sentence

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text needs, and noncharacters. Tab and line feed stay.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\f\u0085\u2028\u2029]")


def decode(data: bytes | str) -> tuple[str, str]:
    """Return the text of a file, lines ending in "\\n", and a remark ("" when all is plain).

    A byte order mark decides; then UTF-8, then Windows-1252 (which is Latin-1 with more quotes
    and dashes), then Latin-1, in which every byte has a meaning.
    """
    if isinstance(data, str):
        return clean(data), ""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return clean(text), "" if encoding == "utf-8" else sentence("The file is in UTF-16.")
    try:
        return clean(data.decode("utf-8")), ""
    except UnicodeDecodeError:
        return _decode_single_bytes(data)


def _decode_single_bytes(data: bytes) -> tuple[str, str]:
    try:
        return clean(data.decode("cp1252")), _read_as("Windows-1252")
    except UnicodeDecodeError:
        return clean(data.decode("latin-1")), _read_as("Latin-1")


def _read_as(encoding: str) -> str:
    return sentence(
        "The file is not in UTF-8; it was read as {encoding}: check letters with accents.",
        encoding=encoding,
    )


def clean(text: str) -> str:
    """Return `text` with lines ending in line feeds, without control characters."""
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
