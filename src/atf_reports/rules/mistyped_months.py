"""D435: a month and a year typed where a day belongs, which Excel turns into another date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Action, Milestone, Update
from atf_reports.rules.last_quarter import this_quarter
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
A_YEAR = timedelta(days=366)


@rule(
    "D435",
    WARNING,
    message="{heading} is {value}, more than a year after {what}; perhaps {meant} was typed.",
    fix="Type a whole date, such as {example}, if {meant} is meant: Excel reads a month and two "
    "figures as a day of this year.[[ If {value} is right, type in {why} why.]]",
)
def month_and_year_read_as_a_day(plan: Plan) -> Iterator[Blame]:
    """ "Sep 24" becomes the 24th of September of the year in which it is typed.

    Fires
    Milestones
    | Ref | Baseline date | Forecast date |
    | --- | --- | --- |
    | MS1.05-1 | 31/07/2024 | !24/09/2026 |

    Quiet
    Milestones
    | Ref | Baseline date | Forecast date | Change reason |
    | --- | --- | --- | --- |
    | MS1.05-1 | 31/07/2024 | 24/09/2026 | The lease was signed for two years |
    """
    for row, column, anchor, facts in _expected_days(plan):
        meant = month_meant(row.values[column.index], anchor)
        if meant:
            example = f"{_last_day(meant):%d/%m/%Y}"
            yield Blame(row, column, {**facts, "meant": f"{meant:%B %Y}", "example": example})


def _expected_days(plan: Plan) -> Iterator[tuple[Row, Column[Any], date, dict[str, str]]]:
    """The days by which something is expected, each with a day that it should be near.

    Targets of measures are left out: they are often years away. A day that has passed by the time
    the returns are due has a rule of its own.
    """
    for milestone in plan.milestones.readable(Milestone.baseline, Milestone.forecast):
        if milestone.reads(Milestone.change_reason) and not milestone.change_reason:
            facts = {"what": "the baseline", "why": "Change reason"}
            yield milestone, Milestone.forecast, milestone.baseline, facts
    for update in this_quarter(plan):
        end = update.quarter.last_day
        yield update, Update.back_on_track_by, end, {"what": "the quarter's end"}
    for action in plan.actions:
        if action.raised:
            yield action, Action.due, action.raised, {"what": "it was raised"}


def forecast_month_meant(milestone: Milestone) -> date | None:
    """The month that may have been typed as a milestone's forecast."""
    return month_meant(milestone.forecast, milestone.baseline)


def month_meant(day: date | None, anchor: date) -> date | None:
    """The month that may have been typed: the day as its year, and then near another day."""
    if day is None or day - anchor <= A_YEAR:
        return None
    month = date(2000 + day.day, day.month, 1)
    return month if abs(month - anchor) <= A_YEAR else None


def _last_day(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
