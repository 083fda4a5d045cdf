"""What chance alone could do to a share of people: its interval, and that of a change in it.

Wilson's interval holds for small numbers too, and Newcombe's for the difference of two shares is
made from it (Wilson, 1927; Newcombe, Statistics in Medicine 17, 1998, method 10).
"""

from __future__ import annotations

import math

STANDARD_ERRORS = 1.96  # of a value on each side of it in a 95% confidence interval


def wilson(percentage: float, whole: float) -> tuple[float, float]:
    """Wilson's 95% interval of a percentage of `whole` people, in per cent."""
    share, squared = percentage / 100, STANDARD_ERRORS**2
    centre = (share + squared / (2 * whole)) / (1 + squared / whole)
    spread = share * (1 - share) / whole + squared / (4 * whole**2)
    half = STANDARD_ERRORS * math.sqrt(spread) / (1 + squared / whole)
    return (100 * (centre - half), 100 * (centre + half))


def newcombe(now: float, of_now: float, then: float, of_then: float) -> tuple[float, float]:
    """Newcombe's 95% interval of the change from one percentage of people to another, in points."""
    (low, high), (low_then, high_then) = wilson(now, of_now), wilson(then, of_then)
    change = now - then
    return (
        change - math.hypot(now - low, high_then - then),
        change + math.hypot(high - now, then - low_then),
    )


def could_be_chance(now: float, of_now: float, then: float, of_then: float) -> bool:
    """Whether the interval of a change in a percentage takes in no change at all."""
    low, high = newcombe(now, of_now, then, of_then)
    return low <= 0 <= high
