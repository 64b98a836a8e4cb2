"""The colour of a cell in plain words: plans that were kept by hand often say red, amber or green by it alone."""

from colorsys import rgb_to_hsv
from typing import Any

HUES = ((18, "red"), (66, "amber"), (165, "green"), (195, ""), (255, "blue"), (335, ""), (360, "red"))
"""Up to so many degrees; what stands between the words is not guessed."""
PALE, DARK = 0.25, 0.25


def colour_of(cell: Any) -> str:
    """red, amber, green or blue for a cell filled with a strong colour of its own; else nothing.

    A colour of the workbook's theme is not read: which colour it is depends on the theme.
    """
    if not getattr(cell, "has_style", False):
        return ""
    fill = cell.fill
    if fill is None or fill.fill_type != "solid" or fill.fgColor is None or fill.fgColor.type != "rgb":
        return ""
    return word_of(str(fill.fgColor.rgb))


def word_of(argb: str) -> str:
    """The word for FFC000 or FFFFC000."""
    try:
        red, green, blue = (int(argb[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return ""
    hue, saturation, value = rgb_to_hsv(red, green, blue)
    if saturation < PALE or value < DARK:
        return ""
    return next(word for most, word in HUES if hue * 360 <= most)
