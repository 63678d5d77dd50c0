"""A document of structured data, set as a PDF by typst, in a process of its own.

The process bounds time and memory, sees no file but its template and the fonts, and asks nothing
of the network. Data is JSON and never source: no text can say anything to the typesetter.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from content import pdf
from content.typesetting.packing import packed

PROGRAM = Path(__file__).with_name("program.py")
SECONDS = 60
MAX_BYTES = 8 * 1024 * 1024
"""Of the data: more than a thousand works with everything that is known of them."""


class TypesettingError(ValueError):
    """No PDF came out; the message says why, in one sentence."""


def typeset(template: Path, data: Mapping[str, Any]) -> bytes:
    """The PDF that `template`, a typst file, makes of `data` (JSON values), tagged as PDF/UA-1.

    Where a text has signs that no font at hand can show, it is tagged all the same, but not
    PDF/UA. Raises TypesettingError.
    """
    document = json.dumps(data).encode()
    if len(document) > MAX_BYTES:
        raise TypesettingError(
            f"The document has {len(document)} bytes of data, and {MAX_BYTES} can be set."
        )
    command = [sys.executable, "-I", str(PROGRAM), str(template)]
    try:
        made = subprocess.run(  # noqa: S603
            command, input=document, capture_output=True, timeout=SECONDS, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise TypesettingError(f"Setting it took longer than {SECONDS} seconds.") from None
    try:
        pdf.check(made.stdout)
    except pdf.PdfError:
        raise TypesettingError(reason(made.stderr)) from None
    return packed(made.stdout)


def reason(errors: bytes) -> str:
    """The last line of what the process said."""
    lines = [line.strip() for line in errors.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1][:300] if lines else "The typesetter ended without a word."
