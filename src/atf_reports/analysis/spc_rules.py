"""The four special-cause rules of Making Data Count, on one unbroken run of readings.

Rules and order are those of NHSRplotthedots 0.2.2 (R/ptd_calculate_point_type.R). Each rule gives
a direction per reading: 1 high or rising, -1 low or falling, 0 not met.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise

from atf_reports.frozen import frozen

LIMIT_FACTOR = 2.66  # 3 / 1.128, rounded as Making Data Count rounds it
NEAR_FACTOR = LIMIT_FACTOR * 2 / 3
RUN_LENGTH = 7
TREND_LENGTH = 7
NEAR_WINDOW = 3
NEAR_NEEDED = 2


class Cause(StrEnum):
    """The one rule that a point meets, the first in the order of this list."""

    ABOVE_LIMIT = "above the upper limit"
    BELOW_LIMIT = "below the lower limit"
    RISING = f"{TREND_LENGTH} points rising"
    FALLING = f"{TREND_LENGTH} points falling"
    NEAR_UPPER = f"{NEAR_NEEDED} of {NEAR_WINDOW} points near the upper limit"
    NEAR_LOWER = f"{NEAR_NEEDED} of {NEAR_WINDOW} points near the lower limit"
    RUN_ABOVE = f"{RUN_LENGTH} points above the mean"
    RUN_BELOW = f"{RUN_LENGTH} points below the mean"
    COMMON = "common cause"

    @property
    def direction(self) -> int:
        """1 for high or rising, -1 for low or falling, 0 for common cause."""
        if self is Cause.COMMON:
            return 0
        up = (Cause.ABOVE_LIMIT, Cause.RISING, Cause.NEAR_UPPER, Cause.RUN_ABOVE)
        return 1 if self in up else -1


@frozen
class Limits:
    """One group's mean, and the mean moving range behind its limits (None: there is none)."""

    mean: float | None
    moving_range: float | None

    def at(self, factor: float) -> float | None:
        """The line so many mean moving ranges from the mean."""
        if self.mean is None or self.moving_range is None:
            return None
        return self.mean + factor * self.moving_range


def rules_in_words() -> tuple[str, ...]:
    """The four rules with their lengths, as a paper prints them."""
    return (
        "a point outside the limits",
        f"a trend of {TREND_LENGTH} points, each higher (or each lower) than the one before",
        f"{NEAR_NEEDED} of {NEAR_WINDOW} points near the same limit, all on one side of the mean",
        f"a run of {RUN_LENGTH} points on one side of the mean",
    )


def causes(run: list[float], limits: Limits) -> list[Cause]:
    """The first rule that each reading of one unbroken run meets."""
    sides = [_sign(value - (limits.mean or 0.0)) for value in run]
    outside = [_beyond(value, limits, LIMIT_FACTOR) for value in run]
    near = [
        0 if out else _beyond(value, limits, NEAR_FACTOR)
        for value, out in zip(run, outside, strict=True)
    ]
    found = zip(outside, _trends(run), _near(near, sides), _one_sided(sides), strict=True)
    return [_first(signs) for signs in found]


_UP = (Cause.ABOVE_LIMIT, Cause.RISING, Cause.NEAR_UPPER, Cause.RUN_ABOVE)
_DOWN = (Cause.BELOW_LIMIT, Cause.FALLING, Cause.NEAR_LOWER, Cause.RUN_BELOW)


def _first(signs: tuple[int, ...]) -> Cause:
    """The cause of the first rule that has a direction."""
    for sign, up, down in zip(signs, _UP, _DOWN, strict=True):
        if sign:
            return up if sign > 0 else down
    return Cause.COMMON


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _beyond(value: float, limits: Limits, factor: float) -> int:
    """1 above the upper line, -1 below the lower one, strictly; 0 where there are no lines."""
    upper, lower = limits.at(factor), limits.at(-factor)
    if upper is None or lower is None:
        return 0
    return (value > upper) - (value < lower)


def _windows(signs: list[int], length: int, meets: Callable[[list[int]], bool]) -> set[int]:
    """The positions inside any window of a length that meets a test."""
    firsts = (i for i in range(len(signs) - length + 1) if meets(signs[i : i + length]))
    return {position for first in firsts for position in range(first, first + length)}


def _one_way(signs: list[int]) -> bool:
    return abs(sum(signs)) == len(signs)


def _one_sided(sides: list[int]) -> list[int]:
    """Each point's side of the mean where it is part of a run; a point on the mean breaks one."""
    part = _windows(sides, RUN_LENGTH, _one_way)
    return [side if i in part else 0 for i, side in enumerate(sides)]


def _near(near: list[int], sides: list[int]) -> list[int]:
    """The near points of each window whose points all stand on one side of the mean."""
    pairs = range(len(sides) - NEAR_WINDOW + 1)
    part = {
        i
        for first in pairs
        for i in range(first, first + NEAR_WINDOW)
        if _one_way(sides[first : first + NEAR_WINDOW])
        and abs(sum(near[first : first + NEAR_WINDOW])) >= NEAR_NEEDED
    }
    return [sign if i in part else 0 for i, sign in enumerate(near)]


def _trends(run: list[float]) -> list[int]:
    """Each point's direction where it is part of a trend; a tie breaks one.

    Where a rise turns into a fall (or back) the turning point takes the step to its right.
    """
    steps = [_sign(b - a) for a, b in pairwise(run)]
    in_trend = _windows(steps, TREND_LENGTH - 1, _one_way)
    points = {i for step in in_trend for i in (step, step + 1)}
    return [
        0 if i not in points else steps[i] if i + 1 in points else steps[i - 1]
        for i in range(len(run))
    ]
