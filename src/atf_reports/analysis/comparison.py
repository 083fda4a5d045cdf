"""Indicators against England by 95% confidence interval, and against their own period before.

A value differs from England where England's lies outside its interval; touching is similar. That
is Fingertips' method for a benchmark, which takes England's own value as exact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from functools import cached_property, lru_cache

from atf_reports.analysis.history import is_better
from atf_reports.analysis.readings import Figure, Published
from atf_reports.analysis.standing import Position
from atf_reports.choices import BetterWhen
from atf_reports.frozen import changing, frozen
from atf_reports.plan_yearly import Indicator, IndicatorValue

ENGLAND = "E92000001"
YEAR = re.compile(r"\d{4}|(?<=\D)\d{2}(?!\d)")


class Comparison(StrEnum):
    """How a value stands against England's; `COMPARISON_TINTS` shades all but the last."""

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARED = "not compared"


def against(
    lower: float | None, upper: float | None, england: float | None, better_when: BetterWhen
) -> Comparison:
    """The word for an interval beside England's value; "not compared" where either is missing."""
    if lower is None or upper is None or england is None:
        return Comparison.NOT_COMPARED
    if lower <= england <= upper:
        return Comparison.SIMILAR
    above = lower > england
    better = is_better(1 if above else -1, better_when)
    if better is None:
        return Comparison.HIGHER if above else Comparison.LOWER
    return Comparison.BETTER if better else Comparison.WORSE


def period_order(period: str) -> tuple[int, int, str]:
    """What periods are sorted by: last year, first year, words; "2018 - 20" comes before "2021"."""
    years = [int(year) for year in YEAR.findall(period)]
    if not years:
        return (0, 0, period)
    first = years[0]
    last = years[-1] if years[-1] > 99 else first - first % 100 + years[-1]
    return (last if last >= first else last + 100, first, period)


@frozen
class Value:
    """One published value of an indicator in an area, group and period.

    `missing` is "Suppressed", "Held back" or "Not available" where there is no value, else empty.
    """

    indicator: Indicator
    area: str
    group: str
    period: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    count: float | None = None
    denominator: float | None = None
    note: str = ""
    missing: str = ""

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% confidence interval, where both ends are known."""
        return None if self.lower is None or self.upper is None else (self.lower, self.upper)


@frozen
class Run:
    """An indicator's values in one area and group, oldest first, with England's by period."""

    indicator: Indicator
    area: str
    group: str
    values: tuple[Value, ...]
    england: Mapping[str, float]

    @property
    def latest(self) -> Value | None:
        """The newest period's value, even where it is missing, or None with no period at all."""
        return self.values[-1] if self.values else None

    @property
    def before(self) -> Value | None:
        """The value of the period before the latest, where there is one."""
        return self.values[-2] if len(self.values) > 1 else None

    @property
    def comparison(self) -> Comparison:
        """The latest value against England's of the same period and group."""
        return self.compared(self.latest) if self.latest else Comparison.NOT_COMPARED

    def compared(self, value: Value) -> Comparison:
        """One value against England's of the same period and group."""
        england = self.england.get(value.period)
        return against(value.lower, value.upper, england, self.indicator.better_when)

    @property
    def moved(self) -> float | None:
        """The latest value less the one before; None without both."""
        now, before = self.latest, self.before
        if now is None or before is None or now.value is None or before.value is None:
            return None
        return now.value - before.value

    @property
    def within_error(self) -> bool | None:
        """Whether the two last intervals overlap; None where either is unknown."""
        now = self.latest.interval if self.latest else None
        before = self.before.interval if self.before else None
        if now is None or before is None:
            return None
        return now[0] <= before[1] and before[0] <= now[1]

    @property
    def better(self) -> bool | None:
        """Whether it moved for the better; None for no move and where no direction is better."""
        return is_better(self.moved, self.indicator.better_when)


@changing(eq=False)
class IndicatorRuns:
    """Every run of a plan, found by indicator, area code and group."""

    position: Position
    published: Published
    _made: dict[tuple[str, str, str], Run] = field(default_factory=dict, init=False, repr=False)

    def run(self, indicator: Indicator, area: str, group: str = "") -> Run:
        """The run, empty where there are no values."""
        key = (indicator.ref, area, group)
        if key not in self._made:
            self._made[key] = self._run(indicator, area, group)
        return self._made[key]

    def _run(self, indicator: Indicator, area: str, group: str) -> Run:
        found = self._rows.get((indicator.ref, area, group), {})
        values = [self._value(indicator, row) for row in found.values()]
        england = self._rows.get((indicator.ref, ENGLAND, group), {})
        shown = [self._value(indicator, row) for row in england.values()]
        return Run(
            indicator,
            area,
            group,
            tuple(sorted(values, key=lambda value: period_order(value.period))),
            {v.period: v.value for v in shown if v.value is not None},
        )

    def groups(self, indicator: Indicator, area: str) -> tuple[str, ...]:
        """The groups with a value in an area, in the sheet's order; everyone is no group."""
        return self._groups.get((indicator.ref, area), ())

    @cached_property
    def _groups(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for ref, area, group in self._rows:
            if group:
                found[ref, area] = (*found.get((ref, area), ()), group)
        return found

    def _value(self, indicator: Indicator, row: IndicatorValue) -> Value:
        if row.place_in_plan in self.position.held:
            return Value(indicator, row.area, row.group, row.period, None, missing="Held back")
        figure = self.published.indicator_value(row)
        return Value(
            indicator,
            row.area,
            row.group,
            row.period,
            figure.value,
            figure.lower,
            figure.upper,
            figure.numerator,
            figure.denominator,
            row.note,
            _missing(figure),
        )

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str, str], Mapping[str, IndicatorValue]]:
        """Rows by (indicator, area, group), then period; the first of two duplicates stands."""
        found: dict[tuple[str, str, str], dict[str, IndicatorValue]] = {}
        for row in self.position.plan.indicator_values:
            key = (row.indicator, row.area, row.group)
            found.setdefault(key, {}).setdefault(row.period, row)
        return found


@lru_cache(maxsize=2)
def runs_of(position: Position, published: Published) -> IndicatorRuns:
    """The runs behind every paper of a pack, made once for a position and its disclosure."""
    return IndicatorRuns(position, published)


def _missing(figure: Figure) -> str:
    if figure.suppressed:
        return "Suppressed"
    return "Not available" if figure.value is None else ""
