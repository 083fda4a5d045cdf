"""Statistical process control (XmR) by the Making Data Count rules of NHS England.

Standard library only, and of use by itself:

    chart = spc([41, 44, 39, 52, 47, 45, 43], improvement="decrease", target=40)
    chart.points[-1].upl, chart.variation_words, chart.assurance_words

The formulas, the four rules and their order are those of the NHS-R package NHSRplotthedots 0.2.2.
Limits are never cut off at 0 or 100; a chart may cut its drawing off, the rules may not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from math import isfinite
from statistics import fmean
from typing import Literal

from atf_reports.analysis.spc_rules import LIMIT_FACTOR, Cause, Limits, causes
from atf_reports.frozen import frozen

OUTLIER_FACTOR = 3.267  # a moving range this many times the mean one is screened out
FEWEST_TO_FIX = 12
FEWEST_FOR_LIMITS = 12
FEWEST_FOR_TRIAL_LIMITS = 7

Improvement = Literal["increase", "decrease", "neither"]
_BETTER = {"increase": 1, "decrease": -1, "neither": 0}


class Variation(StrEnum):
    """What a point's cause means, given which direction is improvement."""

    COMMON = "no significant change"
    IMPROVING = "special cause: improving"
    CONCERNING = "special cause: concerning"
    NEUTRAL = "special cause: neither better nor worse"


class Assurance(StrEnum):
    """Whether the process, left as it is, will meet its target."""

    HIT = "will reliably hit the target"
    MISS = "will reliably miss the target without process change"
    HIT_AND_MISS = "will hit and miss the target without process change"
    NONE = "no target to compare with"


class Footing(StrEnum):
    """How much the limits in force may be leant on, by the number of readings behind them."""

    LIMITS = "limits"
    TRIAL = "trial limits"
    TOO_FEW = "too few readings for limits"


@frozen
class Point:
    """One position of the series; the value is None at a gap, the limits where there are none.

    Limits are missing in a group of one reading, and where screening drops each moving range.
    """

    value: float | None
    mean: float | None
    lpl: float | None
    upl: float | None
    cause: Cause = Cause.COMMON
    variation: Variation = Variation.COMMON

    @property
    def words(self) -> str:
        """The variation with its side: "special cause: improving (low)"."""
        side = {1: " (high)", -1: " (low)", 0: ""}[self.cause.direction]
        return f"{self.variation}{side}"


@frozen
class Spc:
    """A whole chart; `starts` are the positions from 0 at which a group of limits begins."""

    points: tuple[Point, ...]
    starts: tuple[int, ...]
    assurance: Assurance
    readings_behind_limits: int

    @property
    def latest(self) -> Point:
        """The last point that has a reading: the only one that the variation speaks of."""
        return next(point for point in reversed(self.points) if point.value is not None)

    @property
    def variation(self) -> Variation:
        """The latest point's, whatever signals stand earlier on the chart."""
        return self.latest.variation

    @property
    def variation_words(self) -> str:
        """The latest point's variation with its side."""
        return self.latest.words

    @property
    def assurance_words(self) -> str:
        """Whether the target will be met, in words for a paper."""
        return str(self.assurance)

    @property
    def footing(self) -> Footing:
        """Limits from 12 readings, trial limits from 7; under that print a plain trend."""
        if self.readings_behind_limits >= FEWEST_FOR_LIMITS:
            return Footing.LIMITS
        few = self.readings_behind_limits < FEWEST_FOR_TRIAL_LIMITS
        return Footing.TOO_FEW if few else Footing.TRIAL

    def positions(self, variation: Variation) -> tuple[int, ...]:
        """Where on the chart the points of one variation stand, from 0."""
        found = (i for i, p in enumerate(self.points) if p.value is not None)
        return tuple(i for i in found if self.points[i].variation is variation)


def spc(
    values: Sequence[float | None],
    *,
    improvement: Improvement,
    rebases: Collection[int] = (),
    screen_outliers: bool = False,
    fix_after: int | None = None,
    target: float | None = None,
) -> Spc:
    """The chart of a series in date order.

    `rebases` are positions from 0 at which new limits start; no rule looks across one.
    `screen_outliers` drops moving ranges of 3.267 times their mean, once; Making Data Count's
    Excel tools do not, so the default is off. `fix_after` takes the limits of each group from its
    first so many readings (12 or more).

    None is a gap: no moving range is taken across it and no rule's window crosses it, but the
    readings on both sides share their group's limits.

    Raises ValueError under two readings, for a value that is not finite, a rebase outside the
    series, a `fix_after` under 12, or an unknown `improvement`.
    """
    _check(values, improvement, rebases, fix_after)
    starts = tuple(sorted({0, *rebases}))
    points: list[Point] = []
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        group = values[start:end]
        limits = _limits(group, screen_outliers, fix_after)
        points += _points(group, limits, _BETTER[improvement])
    in_force = [v for v in values[starts[-1] :] if v is not None][:fix_after]
    assurance = _assurance(points[-1], _BETTER[improvement], target)
    return Spc(tuple(points), starts, assurance, len(in_force))


def _check(
    values: Sequence[float | None],
    improvement: str,
    rebases: Collection[int],
    fix_after: int | None,
) -> None:
    """Raise ValueError for what no chart can be drawn from."""
    readings = [value for value in values if value is not None]
    if len(readings) < 2:
        raise ValueError(f"a chart needs two readings; there are {len(readings)}")
    if not all(map(isfinite, readings)):
        raise ValueError("a reading is not a finite number; a gap is written as None")
    if improvement not in _BETTER:
        raise ValueError(f"improvement is increase, decrease or neither, not {improvement!r}")
    if not all(0 <= start < len(values) for start in rebases):
        raise ValueError(f"a rebase is a position from 0 to {len(values) - 1}")
    if fix_after is not None and fix_after < FEWEST_TO_FIX:
        raise ValueError(f"limits can be fixed after {FEWEST_TO_FIX} readings or more")


def _limits(group: Sequence[float | None], screen: bool, fix_after: int | None) -> Limits:
    """The group's mean and mean moving range, from its first `fix_after` readings."""
    runs = _runs(group, fix_after)
    readings = [value for run in runs for value in run]
    ranges = [abs(b - a) for run in runs for a, b in pairwise(run)]
    if screen and ranges:
        most = OUTLIER_FACTOR * fmean(ranges)
        ranges = [size for size in ranges if size < most]
    return Limits(fmean(readings) if readings else None, fmean(ranges) if ranges else None)


def _runs(group: Sequence[float | None], most: int | None = None) -> list[list[float]]:
    """The readings between gaps, up to `most` readings in all."""
    runs: list[list[float]] = [[]]
    left = len(group) if most is None else most
    for value in group:
        if value is None:
            runs.append([])
        elif left:
            runs[-1].append(value)
            left -= 1
    return [run for run in runs if run]


def _points(group: Sequence[float | None], limits: Limits, better: int) -> Iterator[Point]:
    """The group's points with their causes; a gap is a point without a value."""
    found = iter([cause for run in _runs(group) for cause in causes(run, limits)])
    lines = (limits.mean, limits.at(-LIMIT_FACTOR), limits.at(LIMIT_FACTOR))
    for value in group:
        cause = Cause.COMMON if value is None else next(found)
        yield Point(value, *lines, cause, _variation(cause, better))


def _variation(cause: Cause, better: int) -> Variation:
    if cause is Cause.COMMON:
        return Variation.COMMON
    if not better:
        return Variation.NEUTRAL
    return Variation.IMPROVING if cause.direction == better else Variation.CONCERNING


def _assurance(last: Point, better: int, target: float | None) -> Assurance:
    """Strict on both sides: a target that equals a limit is hit and missed."""
    if target is None or not better or last.upl is None or last.lpl is None:
        return Assurance.NONE
    if last.lpl <= target <= last.upl:
        return Assurance.HIT_AND_MISS
    return Assurance.MISS if (target > last.upl) == (better > 0) else Assurance.HIT
