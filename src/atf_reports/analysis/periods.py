"""A line's periods as they lie in time: the years without a figure keep their place."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from atf_reports.analysis.comparison import YEAR, period_order
from atf_reports.frozen import frozen

T = TypeVar("T")
MOST_MISSING = 12  # periods put in; a longer hole says nothing that a reader needs to see


@frozen
class TimeAxis:
    """Labels at even steps of time, and for each the position of its figure, None without one."""

    labels: tuple[str, ...]
    positions: tuple[int | None, ...]

    def spread(self, values: Sequence[T]) -> tuple[T | None, ...]:
        """Values of the periods that there are, with None where one is missing."""
        return tuple(None if p is None else values[p] for p in self.positions)


def time_axis(periods: Sequence[str]) -> TimeAxis:
    """The axis of some periods in date order: 2018/19, then 2019/20 and 2020/21 without a figure.

    Periods that are not named alike, or whose years do not go up, stay as they are.
    """
    step = _step(periods)
    held = list(_stepped(periods, step)) if step else list(_as_they_are(periods))
    if len(held) - len(periods) > MOST_MISSING:
        held = list(_as_they_are(periods))
    return TimeAxis(tuple(label for label, _ in held), tuple(place for _, place in held))


def _step(periods: Sequence[str]) -> int:
    """The years from one period to the next; 0 where that cannot be told."""
    alike = len({YEAR.sub("#", period) for period in periods}) == 1
    years = [period_order(period)[0] for period in periods]
    steps = [after - before for before, after in itertools.pairwise(years)]
    return math.gcd(*steps) if alike and steps and min(steps) > 0 else 0


def _stepped(periods: Sequence[str], step: int) -> Iterator[tuple[str, int | None]]:
    for place, period in enumerate(periods):
        yield period, place
        if place + 1 < len(periods):
            years = period_order(periods[place + 1])[0] - period_order(period)[0]
            for later in range(step, years, step):
                yield _later(period, later), None


def _as_they_are(periods: Sequence[str]) -> Iterator[tuple[str, int | None]]:
    return ((period, place) for place, period in enumerate(periods))


def _later(period: str, years: int) -> str:
    """The period so many years on, named the same way: "2019/20" after "2018/19"."""

    def shifted(match: re.Match[str]) -> str:
        digits = len(match[0])
        return f"{(int(match[0]) + years) % 10**digits:0{digits}}"

    return YEAR.sub(shifted, period)
