"""D452–D453: what a figure's unit can take, and whether a rate follows from its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from atf_reports.choices import Flag
from atf_reports.findings import Blame, Severity, in_short
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import IndicatorValue, Measure, PlaceTarget
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import as_text

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
# Units that count whole things, which can be neither negative nor in parts.
_WHOLE = {
    "people", "children", "families", "pupils", "patients", "referrals", "admissions", "offences",
    "vacancies", "places", "providers", "plans", "organisations", "employers", "meetings",
    "schools", "households", "businesses", "jobs", "deaths", "events", "visits", "homes",
}  # fmt: skip
LEAST_ROUNDING = 0.1  # of a share or a rate: nobody types more places than are printed
_SIGNED = re.compile(r"chang|increas|reduc|decreas|growth|differen|gap|rise|fall", re.I)


def _is_share(unit: str, title: str) -> bool:
    """A share of a whole, from 0 to 100; "% increase" and changes may be anything."""
    return unit.strip().lower() in ("%", "per cent", "percent") and not _SIGNED.search(title)


@dataclass(frozen=True)
class _Takes:
    """What a unit takes: from `least` to `most`, in whole numbers where it counts things."""

    measure: str
    unit: str
    words: str
    least: float = 0.0
    most: float = float("inf")
    whole: bool = False

    def refuses(self, value: float) -> bool:
        """Whether the value cannot be."""
        outside = not self.least <= value <= self.most
        return outside or (self.whole and not float(value).is_integer())


def _takes(unit: str, title: str, people: bool) -> _Takes | None:
    """What figures in a unit can be; None where anything goes."""
    first = unit.lower().split()[0] if unit.split() else ""
    if _is_share(unit, title):
        return _Takes(title, unit, "a share from 0 to 100", most=100.0)
    counted = first in _WHOLE and "per" not in unit.lower().split()
    if counted or people:
        return _Takes(title, unit or "people", "a count: a whole number, 0 or more", whole=True)
    return _Takes(title, unit, "0 or more") if first == "per" else None


def _figures(plan: Plan) -> Iterator[tuple[Row, Column[Any], _Takes]]:
    """Each figure of a measure or an indicator whose unit does not take just any."""
    yes = Flag.YES
    of_parts = {m.ref: _takes(m.unit, m.title, False) for m in plan.measures}
    of_readings = {
        m.ref: _takes(m.unit, m.title, not m.unit and m.counts_people is yes) for m in plan.measures
    }
    of_indicators = {i.ref: _takes(i.unit, i.title, False) for i in plan.indicators}
    for reading in plan.readings.readable(Reading.value):
        if takes := of_readings.get(reading.measure):
            yield reading, Reading.value, takes
    for column in (PlaceTarget.baseline, PlaceTarget.target):
        for target in plan.place_targets.readable(column):
            if takes := of_parts.get(target.measure):
                yield target, column, takes
    for column in (Measure.baseline, Measure.target):
        for measure in plan.measures.readable(column):
            if takes := of_parts[measure.ref]:
                yield measure, column, takes
    for value in plan.indicator_values.readable(IndicatorValue.value):
        if takes := of_indicators.get(value.indicator):
            yield value, IndicatorValue.value, takes


@rule(
    "D452",
    ERROR,
    message="{value} cannot be right: {measure} is in {unit}, which takes {takes}.",
    fix="Retype the figure; or correct the Unit on the Measures or Indicators sheet.",
)
def value_its_unit_cannot_take(plan: Plan) -> Iterator[Blame]:
    """A share over 100% or a negative count is a slip of the keyboard or the wrong cell.

    Fires
    Readings
    | Value |
    | --- |
    | !134 |

    Quiet
    Readings
    | Value |
    | --- |
    | 0 |
    """
    for row, column, takes in _figures(plan):
        value = row.values[column.index]
        if value is not None and takes.refuses(value):
            facts = {"measure": in_short(takes.measure), "unit": takes.unit, "takes": takes.words}
            yield Blame(row, column, facts)


@rule(
    "D453",
    WARNING,
    message="{numerator} out of {denominator} is {worked}, and Value says {value}.",
    fix="Correct whichever of the three is wrong.",
)
def value_differs_from_its_parts(plan: Plan) -> Iterator[Blame]:
    """The share must follow from the numbers beside it, to within rounding.

    Fires
    Readings
    | Value | Numerator | Denominator |
    | --- | --- | --- |
    | !80 | 45 | 90 |

    Quiet
    Readings
    | Value | Numerator | Denominator |
    | --- | --- | --- |
    | 33.3 | 1 | 3 |
    """
    factors = {m.ref: _factor(m.unit) for m in plan.measures}
    for reading in plan.readings:
        value, numerator, denominator = reading.value, reading.numerator, reading.denominator
        if value is None or numerator is None or denominator is None:
            continue
        factor = factors.get(reading.measure)
        if factor is None or (factor == _SHARE and not 0 <= value <= _SHARE):  # D452 says so
            continue
        worked = factor * numerator / denominator if denominator else float("inf")
        off = abs(worked - value)
        if off > LEAST_ROUNDING and off > _rounding(value):
            facts = {
                "numerator": as_text(numerator),
                "denominator": as_text(denominator),
                "worked": as_text(round(worked, 1)) if denominator else "nothing",
            }
            yield Blame(reading, Reading.value, facts)


_SHARE = 100.0


def _rounding(value: float) -> float:
    """One unit of the value's last printed place, at least 0.1: generous to any rounding."""
    places = 0 if value.is_integer() else len(repr(value).partition(".")[2])
    return max(LEAST_ROUNDING, 10.0**-places) + 1e-9


def _factor(unit: str) -> float | None:
    """What a rate multiplies by: 100 for %, 100,000 for "per 100,000"; None for other units."""
    if unit.strip().lower() in ("%", "per cent"):
        return _SHARE
    found = re.match(r"^per ([\d,]+)", unit.strip().lower())
    return float(found[1].replace(",", "")) if found else None
