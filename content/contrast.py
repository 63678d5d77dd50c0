"""Colours that can be told apart: luminance and contrast of WCAG 2.2.

Colours are sRGB texts, "#rrggbb". Contrast is (L1 + 0.05) / (L2 + 0.05), 1 to 21.
"""

from itertools import pairwise

# WCAG AA for text of any size.
ENOUGH = 4.5


def text_on(ground: str) -> str:
    """White or black, whichever can be read on `ground`: one of them always has `ENOUGH`."""
    return "#ffffff" if contrast("#ffffff", ground) >= ENOUGH else "#000000"


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio: 1 to 21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance: 0 to 1."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(color: str) -> tuple[float, float, float]:
    """Red, green and blue, each 0 to 1."""
    red, green, blue = (int(color[a:b], 16) / 255 for a, b in pairwise((1, 3, 5, 7)))
    return red, green, blue
