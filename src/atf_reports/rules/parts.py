"""D453: whether a share or a rate follows from the numerator and the denominator beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Reading
from atf_reports.rules.registry import rule
from atf_reports.schema.kinds import as_text

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
LEAST_ROUNDING = 0.1  # of a share or a rate: nobody types more places than are printed
_SHARE = 100.0


@rule(
    "D453",
    ERROR,
    message="{numerator} out of {denominator} is {worked}, and Value says {value}.",
    fix="[[{likely} ]]Correct whichever of the three is wrong.",
)
def value_differs_from_its_parts(plan: Plan) -> Iterator[Blame]:
    """The share must follow from the numbers beside it, to within rounding: a paper prints both.

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
    columns = (Reading.value, Reading.numerator, Reading.denominator, Reading.measure)
    differs = partial(_differs, factors)
    related = (Reading.numerator, Reading.denominator)
    for reading in plan.readings.where(differs, *columns):
        value, above, below = (reading.values[column.index] for column in columns[:3])
        if None in (value, above, below) or not differs(value, above, below, reading.measure):
            continue
        factor = factors[reading.measure] or 0
        facts = {
            "numerator": as_text(above),
            "denominator": as_text(below),
            "worked": as_text(round(_worked(factor, above, below), 1)) if below else "nothing",
            "likely": _likely(factor, value, above, below),
        }
        yield Blame(reading, Reading.value, facts, tuple((reading, c) for c in related))


def _differs(
    factors: Mapping[str, float | None],
    value: float | None,
    numerator: float | None,
    denominator: float | None,
    measure: str,
) -> bool:
    """Whether a value does not follow from the numbers beside it."""
    if value is None or numerator is None or denominator is None:
        return False
    factor = factors.get(measure)
    if factor is None or (factor == _SHARE and not 0 <= value <= _SHARE):  # D452 says so
        return False
    return not _follows(value, _worked(factor, numerator, denominator))


def _likely(factor: float, value: float, numerator: float, denominator: float) -> str:
    """What to type where one slip explains the difference; "" where none does."""
    worked = _worked(factor, numerator, denominator)
    if factor == _SHARE and 0 < value <= 1 and _follows(round(_SHARE * value, 10), worked):
        meant = as_text(round(_SHARE * value, 10))
        return f"Type {meant} in Value, with the cell's format set to General, if that is meant."
    if _follows(value, _worked(factor, denominator, numerator)):
        return "Numerator and Denominator are perhaps swapped."
    return ""


def _follows(value: float, worked: float) -> bool:
    """Whether a value is a worked one to within its rounding."""
    off = abs(worked - value)
    return off <= LEAST_ROUNDING or off <= _rounding(value)


def _worked(factor: float, numerator: float, denominator: float) -> float:
    """The share or rate that two numbers make, infinite where there is nothing to divide by."""
    return factor * numerator / denominator if denominator else float("inf")


def _rounding(value: float) -> float:
    """One unit of the value's last printed place, at least 0.1: generous to any rounding."""
    places = 0 if float(value).is_integer() else len(repr(value).partition(".")[2])
    return max(LEAST_ROUNDING, 10.0**-places) + 1e-9


def _factor(unit: str) -> float | None:
    """What a rate multiplies by: 100 for %, 100,000 for "per 100,000"; None for other units."""
    if unit.strip().lower() in ("%", "per cent"):
        return _SHARE
    found = re.match(r"^per ([\d,]+)", unit.strip().lower())
    return float(found[1].replace(",", "")) if found else None
