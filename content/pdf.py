"""Whether an upload is a PDF: its frame is looked at, nothing in it is run.

ISO 32000-2, 7.5: a header at the first byte, and at the end where the cross-references start.
"""

import re

from django.utils.translation import gettext

MAX_BYTES = 50 * 1024 * 1024
HEAD = TAIL = 2048
"""Bytes at either end that are looked at; Acrobat looks for the end in the last 1024."""
HEADER = re.compile(rb"%PDF-[12]\.\d")
MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|body|head|iframe)\b", re.IGNORECASE)


class PdfError(ValueError):
    """The bytes are no PDF that is taken; the message says why, to a person."""


def check(data: bytes) -> None:
    """Raises PdfError when `data` is too large, no PDF, cut off, or a web page in disguise."""
    if len(data) > MAX_BYTES:
        raise PdfError(too_large())
    if not HEADER.match(data):
        raise PdfError(
            gettext("The file is no PDF, whatever its name says: choose the PDF itself.")
        )
    if MARKUP.search(data[:HEAD]):
        raise PdfError(
            gettext("The file is a web page that calls itself a PDF: save it as a PDF anew.")
        )
    tail = data[-TAIL:]
    if b"startxref" not in tail or b"%%EOF" not in tail:
        raise PdfError(
            gettext("The PDF is cut off or damaged at its end: save or download it once more.")
        )


def too_large() -> str:
    words = gettext("A PDF may have %(size)s MB: save it smaller, or link to it elsewhere.")
    return words % {"size": MAX_BYTES // 1024 // 1024}
