"""schema.org as JSON-LD, in a data block of a page.

A block of data is neither run nor styled, so the strict Content-Security-Policy lets it stand in
the page (HTML standard, 4.12.1.1; CSP 3, 4.2.3: only scripts that would run are asked for).
"""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"
NOT_IN_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

Node = dict[str, Any]


def node(kind: str, /, **properties: Any) -> Node:
    """A thing of that type; properties without a value are left out."""
    return {"@type": kind} | {name: value for name, value in properties.items() if value}


def data_block(data: Mapping[str, Any]) -> SafeString:
    """The text of a script element: no sign in it can end the element."""
    text = json.dumps({"@context": CONTEXT} | dict(data), ensure_ascii=False)
    return mark_safe(text.translate(NOT_IN_A_SCRIPT))
