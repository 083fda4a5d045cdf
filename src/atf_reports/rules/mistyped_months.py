"""D435: a month and a year typed where a day belongs, which Excel turns into another date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Milestone
from atf_reports.rules.registry import rule

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
A_YEAR = timedelta(days=366)


@rule(
    "D435",
    WARNING,
    message="The Forecast date is {value}, more than a year after the baseline; perhaps {meant} "
    "was typed.",
    fix="Type a whole date, such as {example}, if {meant} is meant: Excel reads a month and two "
    "figures as a day of this year. If {value} is right, type in Change reason why.",
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
    for milestone in plan.milestones.readable(Milestone.baseline, Milestone.forecast):
        meant = month_meant(milestone)
        if meant and milestone.reads(Milestone.change_reason) and not milestone.change_reason:
            facts = {"meant": f"{meant:%B %Y}", "example": f"{_last_day(meant):%d/%m/%Y}"}
            yield Blame(milestone, Milestone.forecast, facts)


def month_meant(milestone: Milestone) -> date | None:
    """The month that may have been typed: the day as its year, and then near the baseline."""
    day, baseline = milestone.forecast, milestone.baseline
    if day is None or day - baseline <= A_YEAR:
        return None
    month = date(2000 + day.day, day.month, 1)
    return month if abs(month - baseline) <= A_YEAR else None


def _last_day(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
