"""How large a drawing in SVG is, read from its root element (SVG 2, section 8.2); nothing is drawn.

No XML parser reads what may be hostile: one tag is looked at, in the first kilobytes.
"""

import re

OPENING = 20_000
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!DOCTYPE[^>\[]*", re.DOTALL | re.IGNORECASE)
ROOT = re.compile(r"<(?:[a-zA-Z]+:)?svg\s([^<>]{1,5000})>")
ATTRIBUTE = re.compile(r"""\s(width|height|viewBox)\s{0,9}=\s{0,9}["']([^"'<>]{1,200})["']""")
LENGTH = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,20})?)\s*(px|pt|pc|mm|cm|in|)\s*\Z")
PIXELS = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
FULL = 1200
"""Pixels; a drawing that says its proportions only is as wide as its place."""
LARGEST = 20_000


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in CSS pixels; None where the file does not say them."""
    opening = COMMENT.sub("", data[:OPENING].decode("utf-8", "replace"))
    root = ROOT.search(opening)
    if root is None:
        return None
    attributes = dict(ATTRIBUTE.findall(" " + root[1]))
    width, height = (pixels(attributes.get(name, "")) for name in ("width", "height"))
    if not (width and height):
        ratio = proportions(attributes.get("viewBox", ""))
        width, height = (FULL, FULL * ratio) if ratio else (0, 0)
    sides = round(width), round(height)
    return sides if all(0 < side <= LARGEST for side in sides) else None


def pixels(text: str) -> float:
    """Of a length; 0 for one that counts from something else, such as "100%"."""
    length = LENGTH.match(text)
    return float(length[1]) * PIXELS[length[2]] if length else 0


def proportions(view_box: str) -> float:
    """Height by width; 0 where there is none."""
    numbers = view_box.replace(",", " ").split()
    sides = [pixels(number) for number in numbers[2:]]
    return sides[1] / sides[0] if len(numbers) == 4 and all(sides) else 0
