"""One measure over the quarters in one Place and group: the latest, what it is compared with.

Every value here is published: what disclosure control hides is None and says so.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from statistics import fmean
from typing import TypeGuard

from atf_reports.analysis.chance import could_be_chance
from atf_reports.analysis.spc import FEWEST_FOR_TRIAL_LIMITS, Improvement, Spc, spc
from atf_reports.choices import BetterWhen, HowOften, ReadingIs
from atf_reports.frozen import frozen
from atf_reports.plan_yearly import Measure
from atf_reports.quarter import Quarter

_IMPROVEMENT: Mapping[BetterWhen | None, Improvement] = {
    BetterWhen.HIGHER: "increase",
    BetterWhen.LOWER: "decrease",
}


UNSENT = "Not reported"  # the word of a point that was due and is in no row


@frozen
class Point:
    """One quarter: a published value, or None with the word that says why.

    `word` is the reading's status, "Suppressed", "Held back", "Not reported" or "No value given".
    """

    quarter: Quarter
    word: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    as_at: date | None = None
    note: str = ""


@frozen
class Goal:
    """The baseline, target and date that hold for a measure in one Place."""

    baseline: float | None
    target: float | None
    due: date | None


@frozen(eq=False)
class History:
    """A measure in one Place (or footprint) and group, a point per quarter in date order.

    Quarterly measures have a point for each quarter from the first reading to the reporting
    quarter; the others only for quarters with a reading.
    """

    measure: Measure
    place: str
    group: str
    is_lead: bool
    goal: Goal
    points: tuple[Point, ...]
    quarter: Quarter

    @cached_property
    def values(self) -> tuple[float | None, ...]:
        """The published values in date order; None where there is none."""
        return tuple(point.value for point in self.points)

    @cached_property
    def present(self) -> tuple[Point, ...]:
        """The points that hold a value."""
        return tuple(point for point in self.points if point.value is not None)

    @cached_property
    def latest(self) -> Point | None:
        """The last point that holds a value."""
        return self.present[-1] if self.present else None

    @property
    def now(self) -> Point | None:
        """The reporting quarter's point, whatever it holds; None where nothing was to come."""
        return self.at(self.quarter)

    def at(self, quarter: Quarter) -> Point | None:
        """The point of a quarter, or None."""
        return self._by_quarter.get(quarter)

    @cached_property
    def _by_quarter(self) -> Mapping[Quarter, Point]:
        return {point.quarter: point for point in self.points}

    @cached_property
    def compared(self) -> Point | None:
        """What the latest is read against, with a value, or None.

        The quarter before for quarterly readings, else the same quarter a year before; a
        year-to-date reading only ever the latter; a yearly one the reading before.
        """
        latest = self.latest
        if latest is None:
            return None
        if self.measure.how_often is not HowOften.QUARTERLY:
            return self.present[-2] if len(self.present) > 1 else None
        earlier = [latest.quarter.previous, latest.quarter.year_before]
        if self.measure.reading_is is ReadingIs.YEAR_TO_DATE:
            earlier = earlier[1:]
        found = (self.at(quarter) for quarter in earlier)
        return next((point for point in found if point and point.value is not None), None)

    @property
    def year_ago(self) -> Point | None:
        """The point of the same quarter a year before the latest, whatever it holds.

        None where there is none, for readings that are not quarterly, and where it is what the
        latest is compared with already.
        """
        latest = self.latest
        if latest is None or self.measure.how_often is not HowOften.QUARTERLY:
            return None
        then = self.at(latest.quarter.year_before)
        silent = then is None or then.word == UNSENT
        return None if silent or then is self.compared else then

    @property
    def moved(self) -> float | None:
        """The latest value less the compared one, unrounded; None without both."""
        latest, before = self.latest, self.compared
        if latest is None or before is None or latest.value is None or before.value is None:
            return None
        return latest.value - before.value

    @property
    def better(self) -> bool | None:
        """Whether it moved for the better; None if it did not move or no direction is better."""
        return is_better(self.moved, self.measure.better_when)

    def by_chance(self, then: Point | None) -> bool:
        """Whether chance alone could have moved the latest share of people from that of a point.

        Only told of percentages that both stand with their denominators.
        """
        now = self.latest
        if now is None or then is None or self.measure.unit != "%":
            return False
        known = (now.value, now.denominator, then.value, then.denominator)
        if not _are_shares(known):
            return False
        return could_be_chance(*known)

    @property
    def on_target(self) -> bool | None:
        """Whether the latest value meets the target; None without a target or a direction."""
        latest = self.latest
        if latest is None or latest.value is None:
            return None
        return meets(latest.value, self.goal.target, self.measure.better_when)

    @property
    def signal(self) -> float:
        """How large the latest move is beside the usual one (their mean); 0 under three values."""
        values = [point.value for point in self.present if point.value is not None]
        usual = [abs(b - a) for a, b in itertools.pairwise(values[:-1])]
        if not usual or self.moved is None:
            return 0.0
        return abs(self.moved) / (fmean(usual) or 1.0)

    @cached_property
    def process(self) -> Spc | None:
        """The XmR chart, from seven readings of a quarterly measure that may stand on one."""
        fit = self.measure.reading_is in (ReadingIs.IN_THE_QUARTER, ReadingIs.SNAPSHOT)
        quarterly = self.measure.how_often is HowOften.QUARTERLY
        if not (fit and quarterly) or len(self.present) < FEWEST_FOR_TRIAL_LIMITS:
            return None
        improvement = _IMPROVEMENT.get(self.measure.better_when, "neither")
        return spc(self.values, improvement=improvement, target=self.goal.target)

    @property
    def target_line(self) -> tuple[float | None, ...]:
        """Straight from baseline to target, a value per point; empty where its ends are unknown."""
        start, end = self.measure.baseline_date, self.goal.due
        low, high = self.goal.baseline, self.goal.target
        if start is None or end is None or low is None or high is None or end <= start:
            return ()
        whole = (end - start).days
        days = [(point.quarter.last_day - start).days for point in self.points]
        return tuple(low + (high - low) * min(d / whole, 1) if d >= 0 else None for d in days)


def _are_shares(known: tuple[float | None, ...]) -> TypeGuard[tuple[float, float, float, float]]:
    """Whether two percentages, each with what it is of, are all there and can be."""
    if None in known:
        return False
    now, of_now, then, of_then = (number or 0 for number in known)
    return 0 <= now <= 100 and 0 <= then <= 100 and of_now > 0 and of_then > 0


def is_better(moved: float | None, better_when: BetterWhen | None) -> bool | None:
    """Whether a change is for the better; None for no change and where no direction is better."""
    if not moved or better_when not in (BetterWhen.HIGHER, BetterWhen.LOWER):
        return None
    return (moved > 0) is (better_when is BetterWhen.HIGHER)


def meets(value: float, target: float | None, better_when: BetterWhen | None) -> bool | None:
    """Whether a value meets a target; equal to it does. None without target or direction."""
    if target is None or better_when not in (BetterWhen.HIGHER, BetterWhen.LOWER):
        return None
    return value >= target if better_when is BetterWhen.HIGHER else value <= target
