"""D44x: settings that can be read and yet make no sense: years, shares, thresholds, days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from atf_reports.choices import Flag
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Setting
from atf_reports.plan_yearly import Indicator, Measure
from atf_reports.quarter import Quarter, financial_year
from atf_reports.rules.last_quarter import (
    setting_is_ahead,
    setting_is_behind,
    written_quarter,
)
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column
from atf_reports.schema.kinds import as_text
from atf_reports.schema.names import fold, listed
from atf_reports.schema.working_days import last_working_day

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
LONGEST_WAIT = timedelta(days=92)  # for returns: by then the next quarter's are being written
USUAL_WAIT = timedelta(days=18)  # the example plan's


@rule(
    "D443",
    WARNING,
    message="Coverage floor is {value}, which is {value}% of the updates due and not {percent}%.",
    fix="Type {percent} for {percent}%, and set the cell's format to General.",
)
def coverage_floor_as_a_fraction(plan: Plan) -> Iterator[Blame]:
    """Excel stores 60% as 0.6. Read as it stands, papers would print shares of almost nothing.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Coverage floor | !0.6 |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Coverage floor | 60 |
    """
    floor, row = plan.settings.coverage_floor, _setting(plan, "Coverage floor")
    if row is not None and 0 < floor <= 1:
        yield Blame(row, Setting.value, {"percent": f"{100 * floor:g}"})


@rule(
    "D444",
    WARNING,
    message='"{value}" in Financial year is not a year as the tool reads it: the list of quarters '
    "stays empty.",
    fix="Type the year as {year}.",
)
def financial_year_in_another_form(plan: Plan) -> Iterator[Blame]:
    """A year runs from April to March and so has two numbers, as in 2024-25.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | !2024 |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024/25 |
    """
    row, quarter = _setting(plan, "Financial year"), written_quarter(plan)
    if row is not None and as_text(row.value).strip() and _year(row) is None:
        year = quarter.financial_year if quarter else "2024-25"
        yield Blame(row, Setting.value, {"year": year})


@rule(
    "D445",
    WARNING,
    message="Reporting quarter is {value}, and Financial year is {year}.",
    fix="Correct whichever is wrong: the quarters of {year} run from {year} Q1 to {year} Q4.",
)
def reporting_quarter_outside_the_year(plan: Plan) -> Iterator[Blame]:
    """Drop-downs offer the quarters around the year, so a slip in either sends officers astray.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | !2024-25 Q2 |
    | Financial year | 2025-26 |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    """
    row, of_year = _setting(plan, "Reporting quarter"), _setting(plan, "Financial year")
    quarter = written_quarter(plan)
    if row is None or of_year is None or quarter is None or _year(of_year) in (None, quarter.year):
        return
    if not setting_is_ahead(plan) and not setting_is_behind(plan):  # D419 and D422 say so
        facts = {"year": as_text(of_year.value).replace("/", "-")}
        yield Blame(row, Setting.value, facts, ((of_year, Setting.value),))


@rule(
    "D446",
    WARNING,
    message="{what} is {value}: [[no count of people would be {none} in any paper]]"
    "[[counts of people of {printed} would be printed]].",
    fix="Type 5, which hides counts from 1 to 4, or more if your data agreement asks for more.",
)
def too_little_is_suppressed(plan: Plan) -> Iterator[Blame]:
    """Papers are public, and a count under 5 can point at people: 1 to 4 are hidden by habit.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Suppress counts below | !0 |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Suppress counts below | 5 |
    """
    row, below = _setting(plan, "Suppress counts below"), plan.settings.suppress_below
    if row is not None and below < USUAL_THRESHOLD:
        yield Blame(row, Setting.value, _too_low("Suppress counts below", below))
    own: list[tuple[Measure | Indicator, Column[Any]]] = [
        *((one, Measure.suppress_below) for one in plan.measures),
        *((one, Indicator.suppress_below) for one in plan.indicators),
    ]
    for one, column in own:
        least = one.suppress_below
        if least is not None and least < USUAL_THRESHOLD and one.counts_people is not Flag.NO:
            yield Blame(one, column, _too_low("Suppress below", int(least)))


def _too_low(what: str, below: int) -> dict[str, str]:
    """The facts of a threshold that lets small counts be printed."""
    printed = listed(map(str, range(max(below, 1), USUAL_THRESHOLD)), "and")
    return {"what": what, "none": "hidden"} if below < 2 else {"what": what, "printed": printed}


USUAL_THRESHOLD = 5  # public health hides counts of people from 1 to 4


@rule(
    "D447",
    WARNING,
    message="Returns due is blank: dates that are still to come are not told from slips.",
    fix="Type the last day for the returns of {quarter}, such as {day}.",
)
def returns_due_blank(plan: Plan) -> Iterator[Blame]:
    """Who is late, and which dates nobody could know yet, is counted from this day.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Returns due | ! |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Returns due | 18/10/2024 |
    """
    row, quarter = _setting(plan, "Returns due"), written_quarter(plan)
    if row is not None and quarter and not as_text(row.value).strip():
        day = usual_day(quarter)
        yield Blame(row, Setting.value, {"quarter": quarter, "day": f"{day:%d/%m/%Y}"})


def usual_day(quarter: Quarter) -> date:
    """A working day by which the returns of a quarter may be asked for."""
    return last_working_day(quarter.last_day + USUAL_WAIT)


@rule(
    "D448",
    WARNING,
    message="Returns due is {value}, {days} days after {quarter} ended.",
    fix="Type the day by which the returns of {quarter} are asked for, such as {day}.",
)
def returns_due_long_after_the_quarter(plan: Plan) -> Iterator[Blame]:
    """Up to that day an Actual date is believed, so a slip in the year lets anything pass.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Returns due | !18/10/2025 |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Returns due | 13/12/2024 |
    """
    row, quarter = _setting(plan, "Returns due"), written_quarter(plan)
    due = plan.settings.returns_due
    if row is None or quarter is None or due is None or setting_is_behind(plan):
        return
    if due > quarter.last_day + LONGEST_WAIT:
        day = usual_day(quarter)
        facts = {"days": f"{(due - quarter.last_day).days:,}", "quarter": quarter}
        yield Blame(row, Setting.value, {**facts, "day": f"{day:%d/%m/%Y}"})


def _setting(plan: Plan, name: str) -> Setting | None:
    """The row of Settings with this name, where there is one."""
    return next((r for r in plan.setting_rows if fold(r.name) == fold(name)), None)


def _year(row: Setting) -> int | None:
    try:
        return financial_year(as_text(row.value))
    except ValueError:
        return None
