"""Contrast of text on its fill, by the formula of WCAG 2.2 (relative luminance)."""

from __future__ import annotations

from functools import cache

NORMAL_TEXT = 4.5  # WCAG 1.4.3, level AA
LARGE_TEXT = 3.0  # from 18 points, or 14 points bold
WHITE = "FFFFFF"
BLACK = "000000"


@cache
def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), of six hex digits without "#"."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 (the same) to 21 (black on white); order is no matter."""
    pale, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (pale + 0.05) / (dark + 0.05)


def needed(size: float, bold: bool) -> float:
    """The least ratio that text of this size in points must have."""
    return LARGE_TEXT if size >= 18 or (bold and size >= 14) else NORMAL_TEXT


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
