"""D452: what a figure's unit can take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from atf_reports.choices import Flag
from atf_reports.findings import Blame, Severity, in_short
from atf_reports.frozen import frozen
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import IndicatorValue, Measure, PlaceTarget
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row, Table

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
# Units that count whole things, which can be neither negative nor in parts.
_WHOLE = {
    "people", "children", "families", "pupils", "patients", "referrals", "admissions", "offences",
    "vacancies", "places", "providers", "plans", "organisations", "employers", "meetings",
    "schools", "households", "businesses", "jobs", "deaths", "events", "visits", "homes",
}  # fmt: skip
_SIGNED = re.compile(r"chang|increas|reduc|decreas|growth|differen|gap|rise|fall", re.I)


def _is_share(unit: str, title: str) -> bool:
    """A share of a whole, from 0 to 100; "% increase" and changes may be anything."""
    return unit.strip().lower() in ("%", "per cent", "percent") and not _SIGNED.search(title)


@frozen
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


def _refused(plan: Plan) -> Iterator[tuple[Row, Column[Any], _Takes]]:
    """Each figure of a measure or an indicator that its unit does not take."""
    yes = Flag.YES
    of_parts = {m.ref: _takes(m.unit, m.title, False) for m in plan.measures}
    of_readings = {
        m.ref: _takes(m.unit, m.title, not m.unit and m.counts_people is yes) for m in plan.measures
    }
    of_indicators = {i.ref: _takes(i.unit, i.title, False) for i in plan.indicators}
    figures: tuple[_Figures, ...] = (
        (plan.readings, Reading.measure, Reading.value, of_readings),
        (plan.place_targets, PlaceTarget.measure, PlaceTarget.baseline, of_parts),
        (plan.place_targets, PlaceTarget.measure, PlaceTarget.target, of_parts),
        (plan.measures, Measure.ref, Measure.baseline, of_parts),
        (plan.measures, Measure.ref, Measure.target, of_parts),
        (plan.indicator_values, IndicatorValue.indicator, IndicatorValue.value, of_indicators),
    )
    for table, about, column, takes in figures:
        for row in table.where(partial(_is_refused, takes), about, column):
            taken = takes.get(row.values[about.index]) if row.reads(column) else None
            value = row.values[column.index] if taken is not None else None
            if taken is not None and value is not None and taken.refuses(value):
                yield row, column, taken


# A table, the column that says what a row is about, that of the figure, and what each takes.
_Figures: TypeAlias = "tuple[Table[Any], Column[str], Column[Any], Mapping[str, _Takes | None]]"


def _is_refused(takes: Mapping[str, _Takes | None], ref: str, value: float | None) -> bool:
    """Whether what a ref's unit takes does not hold a value."""
    taken = takes.get(ref)
    return taken is not None and value is not None and taken.refuses(value)


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
    for row, column, takes in _refused(plan):
        facts = {"measure": in_short(takes.measure), "unit": takes.unit, "takes": takes.words}
        yield Blame(row, column, facts)
