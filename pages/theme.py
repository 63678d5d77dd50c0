"""A site's accent colour, as a pair that can be read: one shade for light, one for dark.

Colours are sRGB texts, "#rrggbb"; contrast is that of content.contrast.
"""

import colorsys
from typing import NamedTuple

from content.contrast import ENOUGH, channels, contrast

__all__ = [
    "DARK_GROUNDS",
    "ENOUGH",
    "LIGHT_GROUNDS",
    "Shades",
    "channels",
    "contrast",
    "least_contrast",
    "shades_of",
]

# The grounds on which static/css/site.css sets text: --paper and --surface.
LIGHT_GROUNDS = ("#fefdfb", "#f4f2ec")
DARK_GROUNDS = ("#16181a", "#212528")
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


def as_text(rgb: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in rgb)
