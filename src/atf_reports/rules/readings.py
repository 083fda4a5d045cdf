"""D45x: readings: status against value, what a unit can take, and a measure's own history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from atf_reports.choices import VALUELESS, HowOften, MeasureKind, ReadingStatus
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import IndicatorValue, Measure, PlaceTarget
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import as_text
from atf_reports.schema.names import fold

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


@rule(
    "D450",
    ERROR,
    message="The Status is {status}, and there is a Value, {value}.",
    fix="Clear the Value, or pick Final, Provisional or Estimate.",
)
def value_beside_a_status_without_one(plan: Plan) -> Iterator[Blame]:
    """Pending, held elsewhere, not applicable and suppressed all say that there is no value.

    Fires
    Readings
    | Value | Status |
    | --- | --- |
    | !80 | Pending |

    Quiet
    Readings
    | Value | Status |
    | --- | --- |
    | | Pending |
    """
    for reading in plan.readings:
        if reading.status in VALUELESS and reading.value is not None:
            yield Blame(reading, Reading.value, {"status": reading.status})


@rule(
    "D451",
    ERROR,
    message="The Status is {status}, and Value is blank.",
    fix="Type the value (0 is a value); or pick Pending, Held elsewhere, Not applicable or "
    "Suppressed at source.",
)
def value_missing(plan: Plan) -> Iterator[Blame]:
    """A blank is not zero: the paper must say which kind of nothing it is.

    Fires
    Readings
    | Value | Status |
    | --- | --- |
    | ! | Final |

    Quiet
    Readings
    | Value | Status |
    | --- | --- |
    | 0 | Final |
    """
    for reading in plan.readings:
        if reading.status not in VALUELESS and reading.value is None:
            yield Blame(reading, Reading.value, {"status": reading.status})


@lru_cache(maxsize=4096)
def _is_share(unit: str, title: str) -> bool:
    """A share of a whole, from 0 to 100; "% increase" and changes may be anything."""
    return unit.strip().lower() in ("%", "per cent", "percent") and not _SIGNED.search(title)


def _cannot(value: float, unit: str, title: str, people: bool) -> str:
    """What a unit takes, where the value breaks it; else nothing."""
    if _is_share(unit, title):
        return "a share from 0 to 100" if not 0 <= value <= 100 else ""
    first = unit.lower().split()[0] if unit else ""
    counted = first in _WHOLE and "per" not in unit.lower().split()
    if (counted or (people and not unit)) and (value < 0 or not float(value).is_integer()):
        return "a count: a whole number, 0 or more"
    return "0 or more" if first == "per" and value < 0 else ""


def _figures(plan: Plan) -> Iterator[tuple[Row, Column[Any], str, str, bool]]:
    """Each row that holds a figure of a measure or indicator, with the unit it is in."""
    measures = {m.ref: m for m in plan.measures}
    indicators = {i.ref: i for i in plan.indicators}
    for reading in plan.readings:
        if m := measures.get(reading.measure):
            yield reading, Reading.value, m.unit, m.title, m.counts_people == "Yes"
    for target in plan.place_targets:
        if m := measures.get(target.measure):
            for column in (PlaceTarget.baseline, PlaceTarget.target):
                yield target, column, m.unit, m.title, False
    for m in plan.measures:
        for column in (Measure.baseline, Measure.target):
            yield m, column, m.unit, m.title, False
    for value in plan.indicator_values:
        if i := indicators.get(value.indicator):
            yield value, IndicatorValue.value, i.unit, i.title, False


@rule(
    "D452",
    ERROR,
    message="{value} cannot be: {measure} is in {unit}, {takes}.",
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
    for row, column, unit, title, people in _figures(plan):
        value = row.values[column.index]
        takes = _cannot(value, unit, title, people) if value is not None else ""
        if takes:
            facts = {"measure": title[:60], "unit": unit or "people", "takes": takes}
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
        if factor is None:
            continue
        worked = factor * numerator / denominator if denominator else float("inf")
        if abs(worked - value) > _rounding(value):
            facts = {
                "numerator": as_text(numerator),
                "denominator": as_text(denominator),
                "worked": as_text(round(worked, 1)) if denominator else "nothing",
            }
            yield Blame(reading, Reading.value, facts)


def _rounding(value: float) -> float:
    """One unit of the value's last printed place, at least 0.1: generous to any rounding."""
    places = 0 if value.is_integer() else len(repr(value).partition(".")[2])
    return max(0.1, 10.0**-places) + 1e-9


def _factor(unit: str) -> float | None:
    """What a rate multiplies by: 100 for %, 100,000 for "per 100,000"; None for other units."""
    if unit.strip().lower() in ("%", "per cent"):
        return 100.0
    found = re.match(r"^per ([\d,]+)", unit.strip().lower())
    return float(found[1].replace(",", "")) if found else None


@rule(
    "D454",
    WARNING,
    message="{measure} has no numbers to report ({why}): this reading is not printed.",
    fix="Check the measure; or change its Kind or How often on the Measures sheet.",
)
def reading_of_a_measure_without_numbers(plan: Plan) -> Iterator[Blame]:
    """A measure in words, or one that nobody collects, has no place for a reading.

    Fires
    Measures
    | Ref | Kind |
    | --- | --- |
    | M1.05-1 | Narrative |

    Readings
    | Measure |
    | --- |
    | !M1.05-1 |

    Quiet
    Measures
    | Ref | Kind |
    | --- | --- |
    | M1.05-1 | Metric |
    """
    without = {m.ref: why for m in plan.measures if (why := _why_without_numbers(m))}
    for reading in plan.readings if without else ():
        said = without.get(reading.measure)
        if said and reading.value is not None:
            yield Blame(reading, Reading.measure, {"measure": reading.measure, "why": said})


def _why_without_numbers(measure: Measure) -> str:
    if measure.kind in (MeasureKind.NARRATIVE, MeasureKind.PLACEHOLDER, MeasureKind.HELD_ELSEWHERE):
        return f"its Kind is {measure.kind}"
    return "it is Not collected" if measure.how_often is HowOften.NOT_COLLECTED else ""


@rule(
    "D455",
    ERROR,
    message="As at is {value}, after the returns were due ({due}).",
    fix="Type the day that the figure describes.",
)
def as_at_in_the_future(plan: Plan) -> Iterator[Blame]:
    """A figure cannot describe a day that has not come.

    Fires
    Readings
    | As at |
    | --- |
    | !31/12/2024 |

    Quiet
    Readings
    | As at |
    | --- |
    | 30/09/2024 |
    """
    limit = plan.settings.returns_due
    for reading in plan.readings:
        late = limit and reading.as_at and reading.as_at > limit
        if limit and late and reading.quarter <= plan.settings.quarter:
            yield Blame(reading, Reading.as_at, {"due": f"{limit:%d/%m/%Y}"})


@rule(
    "D456",
    WARNING,
    message="Status is {value}, and the Note does not say why.",
    fix="Type in Note when it will come, or why it cannot be given.",
)
def status_without_a_note(plan: Plan) -> Iterator[Blame]:
    """ "Not applicable" without a reason looks like a gap.

    Fires
    Readings
    | Value | Status | Note |
    | --- | --- | --- |
    | | !Not applicable | |

    Quiet
    Readings
    | Value | Status | Note |
    | --- | --- | --- |
    | | Not applicable | The service is not offered here |
    """
    for reading in plan.readings:
        if reading.status is ReadingStatus.NOT_APPLICABLE and not fold(reading.note):
            yield Blame(reading, Reading.status)
