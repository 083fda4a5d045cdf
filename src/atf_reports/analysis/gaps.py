"""The gap between two groups of people, whether it is narrowing, and when nothing can be said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property

from atf_reports.analysis.chance import STANDARD_ERRORS
from atf_reports.frozen import frozen

# Groups that belong together by how they are named; the first of each pair is the one that the
# programme works for, and `by` names what they differ in.
_PAIRS = (
    ("eligible", "not eligible", "free school meals"),
    ("most deprived", "least deprived", "deprivation"),
    ("female", "male", "sex"),
    ("disabled", "not disabled", "disability"),
)
LONG_RUN = 5  # periods that a table shows and the long run looks back over
LITTLE = 0.05  # of a gap: what it may change by and still be called little changed


class Direction(StrEnum):
    """Where a gap is going since the period it is compared with."""

    NARROWER = "narrower"
    WIDER = "wider"
    LITTLE_CHANGED = "little changed"
    NO_CLEAR_CHANGE = "no clear change"
    REVERSED = "reversed"
    CANNOT_SAY = "cannot be said"


@frozen
class Pair:
    """Two groups that are read against each other; `by` is what they differ in, or empty."""

    one: str
    other: str
    by: str = ""


def pairs(groups: Sequence[str]) -> tuple[Pair, ...]:
    """The pairs among some groups: by their names, and two that are left over by themselves."""
    left = list(dict.fromkeys(groups))
    found = []
    for first, second, by in _PAIRS:
        one = next((g for g in left if _starts(g, first)), None)
        other = next((g for g in left if _starts(g, second) and g != one), None)
        if one and other:
            found.append(Pair(one, other, by))
            left = [group for group in left if group not in (one, other)]
    if len(left) == 2:
        found.append(Pair(*left))
    return tuple(found)


def unpaired(groups: Sequence[str]) -> tuple[str, ...]:
    """The groups that no pair holds."""
    held = {group for pair in pairs(groups) for group in (pair.one, pair.other)}
    return tuple(group for group in dict.fromkeys(groups) if group not in held)


def _starts(group: str, words: str) -> bool:
    return f"{group.casefold()} ".startswith(f"{words} ")


@frozen
class GroupValue:
    """One group's published value in a period, with its 95% confidence interval if known."""

    value: float | None
    lower: float | None = None
    upper: float | None = None
    missing: str = ""

    @property
    def variance(self) -> float | None:
        """The squared standard error that the interval implies."""
        if self.lower is None or self.upper is None:
            return None
        return float(((self.upper - self.lower) / (2 * STANDARD_ERRORS)) ** 2)


@frozen
class Gap:
    """Both groups in one period."""

    period: str
    one: GroupValue
    other: GroupValue

    @property
    def difference(self) -> float | None:
        """The first less the second; None where either is missing or suppressed."""
        if self.one.value is None or self.other.value is None:
            return None
        return self.one.value - self.other.value

    @property
    def size(self) -> float | None:
        """How wide it is, whichever group is ahead."""
        return None if self.difference is None else abs(self.difference)


@frozen
class GapRun:
    """A gap over its periods, oldest first; `step` is how many periods back it is compared."""

    pair: Pair
    gaps: tuple[Gap, ...]
    step: int = 1

    @cached_property
    def latest(self) -> Gap | None:
        """The newest period in which both groups have a value."""
        return next((gap for gap in reversed(self.gaps) if gap.difference is not None), None)

    @cached_property
    def before(self) -> Gap | None:
        """The gap `step` periods before the latest, else the one just before; None without."""
        if self.latest is None:
            return None
        at = self.gaps.index(self.latest)
        earlier = [at - self.step, at - 1]
        found = (self.gaps[i] for i in earlier if i >= 0)
        return next((gap for gap in found if gap.difference is not None), None)

    @cached_property
    def earliest(self) -> Gap | None:
        """The first told gap among the last five periods, if the latest is another."""
        told = [gap for gap in self.gaps[-LONG_RUN:] if gap.difference is not None]
        return told[0] if len(told) > 1 else None

    @cached_property
    def direction(self) -> Direction:
        """Since the period compared with."""
        return going(self.latest, self.before)

    @cached_property
    def long_run(self) -> Direction:
        """Since the earliest of the last five periods."""
        return going(self.latest, self.earliest)


def going(now: Gap | None, then: Gap | None) -> Direction:
    """Narrower or wider, unless the sampling error of the change is larger than the change."""
    if now is None or then is None or now.difference is None or then.difference is None:
        return Direction.CANNOT_SAY
    moved, error = abs(now.difference - then.difference), margin(now, then)
    if error is not None and moved < error:
        return Direction.NO_CLEAR_CHANGE
    if moved <= LITTLE * abs(then.difference):
        return Direction.LITTLE_CHANGED
    if now.difference * then.difference < 0:
        return Direction.REVERSED
    narrower = abs(now.difference) < abs(then.difference)
    return Direction.NARROWER if narrower else Direction.WIDER


def margin(now: Gap, then: Gap) -> float | None:
    """Half the 95% interval of the change between two gaps; None where an interval is unknown.

    The four values are taken as independent: the square root of the sum of their variances.
    """
    values = (now.one, now.other, then.one, then.other)
    variances = [value.variance for value in values]
    known = [variance for variance in variances if variance is not None]
    return STANDARD_ERRORS * math.sqrt(sum(known)) if len(known) == len(values) else None
