"""A site's accent colour, as a pair that can be read: one shade for light, one for dark.

Colours are sRGB texts, "#rrggbb". Contrast is that of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05).
"""

import colorsys
from itertools import pairwise
from typing import NamedTuple

# The grounds on which static/css/site.css sets text: --paper and --surface.
LIGHT_GROUNDS = ("#fefdfb", "#f4f2ec")
DARK_GROUNDS = ("#16181a", "#212528")
# WCAG AA for text of any size.
ENOUGH = 4.5
STEPS = 200


class Shades(NamedTuple):
    """The accent on light and on dark grounds."""

    light: str
    dark: str

    @property
    def stylesheet(self) -> str:
        return f"@layer tokens{{:root{{--accent:light-dark({self.light},{self.dark})}}}}\n"


def shades_of(color: str) -> Shades:
    """The shades of `color` nearest to it that stand out by `ENOUGH` on every ground.

    A colour that can be read as it is stays as it is.
    """
    return Shades(
        light=nearest_shade(color, grounds=LIGHT_GROUNDS, end=0.0),
        dark=nearest_shade(color, grounds=DARK_GROUNDS, end=1.0),
    )


def nearest_shade(color: str, *, grounds: tuple[str, ...], end: float) -> str:
    """Hue and saturation stay; the lightness goes towards `end`, 0 (black) or 1 (white)."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(color))
    shade = color.lower()
    for step in range(STEPS + 1):
        if step:
            nearer = lightness + (end - lightness) * step / STEPS
            shade = as_text(colorsys.hls_to_rgb(hue, nearer, saturation))
        if least_contrast(shade, grounds) >= ENOUGH:
            break
    return shade


def least_contrast(color: str, grounds: tuple[str, ...]) -> float:
    """The contrast of `color` to the ground that it stands out from least."""
    return min(contrast(color, ground) for ground in grounds)


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


def as_text(rgb: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in rgb)
