"""D46x: a reading beside the earlier readings of the same measure: asked about, never changed.

The method is Tukey's outer fences: a value further than 3 times the interquartile range outside the
quartiles of its own history is asked about. It needs 6 earlier values. The range is taken as at
least 5% of the median, 1, or, for counts, the square root of the median (what chance alone moves a
count by), so that a flat history does not make every change strange.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from math import sqrt
from operator import eq
from statistics import median, quantiles
from typing import TYPE_CHECKING, TypeAlias
from weakref import WeakKeyDictionary

from atf_reports.choices import ReadingIs
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Reading
from atf_reports.rules.registry import rule
from atf_reports.schema.kinds import as_text

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
FEWEST_EARLIER = 6
FENCE = 3.0
TIMES = 10  # a slipped decimal point or digit
_SHARES = ("%", "per cent")
Series: TypeAlias = "tuple[str, str, str]"


_HISTORIES: WeakKeyDictionary[Plan, list[tuple[Reading, list[float]]]] = WeakKeyDictionary()


def _with_history(plan: Plan) -> Sequence[tuple[Reading, list[float]]]:
    """Each valued reading of the quarter with the earlier values of its measure, Place, group."""
    found = _HISTORIES.get(plan)
    if found is None:
        found = _HISTORIES[plan] = list(_histories(plan))
    return found


def _histories(plan: Plan) -> Iterator[tuple[Reading, list[float]]]:
    now = plan.settings.quarter
    of_now = plan.readings.where(partial(eq, now), Reading.quarter)
    current = {_series(r): r for r in of_now if r.quarter == now and r.value is not None}
    earlier: defaultdict[Series, list[float]] = defaultdict(list)
    of_series = (Reading.measure, Reading.place, Reading.group)
    for reading in plan.readings.where(lambda *of: of in current, *of_series) if current else ():
        if reading.value is not None and _series(reading) in current and reading.quarter < now:
            earlier[_series(reading)].append(reading.value)
    for series, reading in current.items():
        yield reading, earlier[series]


def fences(history: Sequence[float], counted: bool = False) -> tuple[float, float]:
    """The lowest and the highest value that a history makes unsurprising."""
    low, _, high = quantiles(history, n=4, method="inclusive")
    middle = abs(median(history))
    spread = max(high - low, 0.05 * middle, sqrt(middle) if counted else 0, 1.0)
    return low - FENCE * spread, high + FENCE * spread


@rule(
    "D460",
    WARNING,
    message="{value} is far outside this measure's earlier values here, {least} to {most}: please "
    "check it.",
    fix="Correct the Value; or, if it is right, say in Note what happened.",
)
def value_far_outside_its_history(plan: Plan) -> Iterator[Blame]:
    """Most such values are a slipped digit or another measure's figure; a note settles the rest.

    Fires
    Readings
    | Quarter | Value |
    | --- | --- |
    | 2023-24 Q1 | 8 |
    | 2023-24 Q2 | 9 |
    | 2023-24 Q3 | 8 |
    | 2023-24 Q4 | 10 |
    | 2022-23 Q4 | 9 |
    | 2024-25 Q1 | 9 |
    | 2024-25 Q2 | !81 |

    Quiet
    Readings
    | Quarter | Value |
    | --- | --- |
    | 2023-24 Q1 | 8 |
    | 2023-24 Q2 | 9 |
    | 2023-24 Q3 | 8 |
    | 2023-24 Q4 | 10 |
    | 2022-23 Q4 | 9 |
    | 2024-25 Q1 | 9 |
    | 2024-25 Q2 | 12 |
    """
    units = {m.ref: m.unit for m in plan.measures}
    for reading, before in _with_history(plan):
        if len(before) < FEWEST_EARLIER or reading.note or reading.value is None:
            continue
        low, high = fences(before, counted=units.get(reading.measure) not in _SHARES)
        if not low <= reading.value <= high and not _looks_like_a_fraction(reading.value, before):
            facts = {"least": as_text(min(before)), "most": as_text(max(before))}
            yield Blame(reading, Reading.value, facts)


@rule(
    "D462",
    WARNING,
    message="{value} is {far} the earlier values here, {least} to {most}: please check the digits "
    "and the decimal point.",
    fix="Correct the Value; or, if it is right, say in Note what happened.",
)
def value_ten_times_its_short_history(plan: Plan) -> Iterator[Blame]:
    """With few earlier values only a jump of ten times is asked about: 12.00 typed as 1,200.

    Not asked: values that stay under 10, and figures of the year to date, which start again in
    April.

    Fires
    Readings
    | Quarter | Value |
    | --- | --- |
    | 2024-25 Q1 | 8 |
    | 2024-25 Q2 | !80 |

    Quiet
    Readings
    | Quarter | Value |
    | --- | --- |
    | 2024-25 Q1 | 8 |
    | 2024-25 Q2 | 25 |
    """
    to_date = {m.ref for m in plan.measures if m.reading_is is ReadingIs.YEAR_TO_DATE}
    for reading, before in _with_history(plan):
        value = reading.value
        short = 0 < len(before) < FEWEST_EARLIER and reading.measure not in to_date
        if value is None or reading.note or not short or _looks_like_a_fraction(value, before):
            continue
        far = _far(value, before)
        if far:
            facts = {"far": far, "least": as_text(min(before)), "most": as_text(max(before))}
            yield Blame(reading, Reading.value, facts)


def _far(value: float, before: Sequence[float]) -> str:
    """How a value is ten times off all that came before; nothing where it is not."""
    low, high = min(before), max(before)
    if low <= 0 or value <= 0 or max(value, high) < TIMES:
        return ""
    if value >= TIMES * high:
        return "ten times or more"
    return "a tenth or less of" if TIMES * value <= low else ""


def _series(reading: Reading) -> Series:
    return (reading.measure, reading.place, reading.group)


def _looks_like_a_fraction(value: float, before: Sequence[float]) -> bool:
    """0.82 after 79, 80 and 81: Excel stores 82% so."""
    return 0 < value <= 1 and median(before) > 5 and min(before) > 1


@rule(
    "D461",
    WARNING,
    message="{value} looks like a share as Excel stores it: earlier values are {least} to {most}.",
    fix="Type {meant} with the cell's format set to General, if that is meant.",
)
def share_typed_as_a_fraction(plan: Plan) -> Iterator[Blame]:
    """A cell formatted as per cent holds 0.82 where 82% is seen.

    Fires
    Readings
    | Quarter | Value |
    | --- | --- |
    | 2023-24 Q4 | 79 |
    | 2024-25 Q1 | 80 |
    | 2024-25 Q2 | !0.82 |

    Quiet
    Readings
    | Quarter | Value |
    | --- | --- |
    | 2023-24 Q4 | 79 |
    | 2024-25 Q1 | 80 |
    | 2024-25 Q2 | 82 |
    """
    units = {m.ref: m.unit for m in plan.measures}
    for reading, before in _with_history(plan):
        value = reading.value
        share = units.get(reading.measure) in _SHARES
        if share and before and value is not None and _looks_like_a_fraction(value, before):
            facts = {
                "least": as_text(min(before)),
                "most": as_text(max(before)),
                "meant": as_text(round(100 * value, 2)),
            }
            yield Blame(reading, Reading.value, facts)
