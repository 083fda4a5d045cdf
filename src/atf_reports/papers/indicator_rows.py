"""The rows of the indicators section, ready to print, and the rows of its annex."""

from __future__ import annotations

from atf_reports.frozen import frozen


@frozen
class IndicatorRow:
    """One indicator's latest value.

    `comparison` is a word ("better", "similar", "worse", "higher", "lower", "not compared") or,
    over several Places, counts of them ("2 better, 6 similar, 1 worse"); `fill` repeats one word.
    `change` is against the period before: "up 1.2 percentage points, which is better".
    """

    indicator: str
    period: str
    value: str
    england: str
    comparison: str
    fill: str
    change: str
    note: str


@frozen
class IndicatorChart:
    """One indicator over time with England beside it; `chart` is its name in the charts."""

    heading: str
    anchor: str
    sentence: str
    chart: str


@frozen
class IndicatorLine:
    """One indicator value for the annex; `comparison` is a word, `value` None where suppressed."""

    ref: str
    indicator: str
    area: str
    area_code: str
    group: str
    period: str
    value: float | None
    lower: float | None
    upper: float | None
    count: float | None
    denominator: float | None
    unit: str
    england: float | None
    comparison: str
    note: str
