"""Plans with one measure and a few readings, and what is printed of them."""

from __future__ import annotations

from atf_reports.analysis.disclosure import PRINTED_WORD, Disclosure
from atf_reports.plan import Plan
from tests.support.markdown import plan_of

ALL, PAIR = "All nine Places", "Cheshire and Warrington"  # four and two Places in the base plan


def plan_with(
    readings: str,
    unit: str = "people",
    counts_people: str = "Yes",
    reading_is: str = "In the quarter",
    below: str = "",
) -> Plan:
    """A plan with one measure and its readings: `Place | Group | Quarter | Value | …` lines."""
    lines = [line.strip() for line in readings.strip().splitlines()]
    rows = "\n".join(_reading(line) for line in lines)
    return plan_of(
        f"""
        Measures
        | Ref | Measure | Unit | Reading is | Counts people | Suppress below |
        | --- | --- | --- | --- | --- | --- |
        | M1.05-1 | Children seen | {unit} | {reading_is} | {counts_people} | {below} |

        Readings
        | Place | Group | Quarter | Value | Numerator | Denominator | Status |
        | --- | --- | --- | --- | --- | --- | --- |
        {rows}
        """
    )


def _reading(line: str) -> str:
    """A reading's row; group, quarter, value, numerator, denominator and status may be left off."""
    cells = [cell.strip() for cell in line.split("|")]
    place, group, quarter, *rest = [*cells, "", "", "", "", "", "", ""][:7]
    value, numerator, denominator, status = rest
    row = [place, group, quarter or "2024-25 Q2", value, numerator, denominator, status or "Final"]
    return f"| {' | '.join(row)} |"


def shown(plan: Plan) -> list[str]:
    """What is printed of each reading, in the order of the rows."""
    disclosure = Disclosure.of(plan)
    figures = [disclosure.reading(row) for row in plan.readings]
    return [PRINTED_WORD if f.suppressed else f"{f.value:g}" for f in figures]
