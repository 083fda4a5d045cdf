"""D43x: milestones: due, late, re-dated, and what their lateness says of a Green."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from atf_reports.choices import Rating
from atf_reports.findings import Blame, Severity, called
from atf_reports.plan_quarterly import Confirmation, Milestone, Update
from atf_reports.rules.last_quarter import (
    nobody_has_written_yet,
    returns_limit,
    setting_is_behind,
    this_quarter,
)
from atf_reports.rules.mistyped_months import forecast_month_meant
from atf_reports.rules.mistyped_years import is_years_away
from atf_reports.rules.registry import rule

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


def due_on(milestone: Milestone) -> date:
    """The forecast if its change was approved, else the baseline."""
    both = (Milestone.forecast, Milestone.approved_by)
    if any(milestone.reads(c) and not milestone.seen(c) for c in both):
        return milestone.baseline
    return (
        milestone.forecast if milestone.approved_by and milestone.forecast else milestone.baseline
    )


@rule(
    "D430",
    ERROR,
    message="{programme} is Green, and milestone {late} was due on {due} and is not done.",
    fix="Pick Amber or Red; or give {late} its Actual date, or an approved Forecast date.",
)
def late_milestone_under_green(plan: Plan) -> Iterator[Blame]:
    """Green means "as planned": a step past its date says otherwise.

    Fires
    Milestones
    | Ref | Programme | Place | Milestone | Baseline date |
    | --- | --- | --- | --- | --- |
    | MS1.05-1 | P1.05 | Liverpool | All posts filled | 31/08/2024 |

    Updates
    | Place | Rating |
    | --- | --- |
    | Liverpool | !Green |

    Quiet
    Milestones
    | Ref | Baseline date | Forecast date | Approved by (role) | Change reason |
    | --- | --- | --- | --- | --- |
    | MS1.05-1 | 31/08/2024 | 31/12/2024 | Programme director | No applicants |
    """
    now = plan.settings.quarter
    rows = plan.confirmations.readable(*Confirmation.key)
    confirmed = {(c.place, c.programme): c for c in rows if c.quarter == now}
    for update in this_quarter(plan):
        late = _late(plan, update)
        final = confirmed.get((update.place, update.programme))
        unsure = plan.confirmations.unsure(now, update.place, update.programme) if late else False
        if late and not unsure and _published(update, final) is Rating.GREEN:
            facts = {"late": called(late[0]), "due": f"{due_on(late[0]):%d/%m/%Y}"}
            related = tuple((m, Milestone.baseline) for m in late)
            row, column = (final, Confirmation.rating) if final else (update, Update.rating)
            yield Blame(row, column, facts, related)


def _published(update: Update, final: Confirmation | None) -> Rating | None:
    """The confirmed rating if there is one (None where it could not be read), else the update's."""
    return update.rating if final is None else final.seen(Confirmation.rating)


def _late(plan: Plan, update: Update) -> Sequence[Milestone]:
    """The update's own milestones that were due by the quarter's end and are not done."""
    return [
        m
        for m in plan.milestones
        if (m.programme, m.place) == (update.programme, update.place)
        and m.actual is None
        and due_on(m) <= update.quarter.last_day
    ]


@rule(
    "D431",
    ERROR,
    message="The Actual date is {value}, after the returns were due ({due}).",
    fix="Type the day it was done; if it is still to come, put the day in Forecast date.",
)
def done_in_the_future(plan: Plan) -> Iterator[Blame]:
    """Nobody can know on the day of the return that something will be done.

    Fires
    Milestones
    | Ref | Actual date |
    | --- | --- |
    | MS1.05-1 | !31/12/2024 |

    Quiet
    Milestones
    | Ref | Actual date |
    | --- | --- |
    | MS1.05-1 | 18/10/2024 |
    """
    limit = returns_limit(plan)
    for milestone in plan.milestones:
        if limit and milestone.actual and milestone.actual > limit:
            yield Blame(milestone, Milestone.actual, {"due": f"{limit:%d/%m/%Y}"})


@rule(
    "D432",
    INFO,
    message="The Actual date is {value}, after the quarter's end: it is accepted.",
    fix="Nothing to do.",
)
def done_after_the_quarter(plan: Plan) -> Iterator[Blame]:
    """Between the quarter's end and the day returns are due is late news, not a fault.

    Fires
    Milestones
    | Ref | Actual date |
    | --- | --- |
    | MS1.05-1 | !10/10/2024 |

    Quiet
    Milestones
    | Ref | Actual date |
    | --- | --- |
    | MS1.05-1 | 30/09/2024 |
    """
    if setting_is_behind(plan):
        return
    end, limit = plan.settings.quarter.last_day, returns_limit(plan)
    for milestone in plan.milestones:
        day = milestone.actual
        if day and day > end and (limit is None or day <= limit):
            yield Blame(milestone, Milestone.actual)


@rule(
    "D433",
    WARNING,
    message="The Forecast date is {days} after the baseline, and Change reason is blank.",
    fix="Type in Change reason why the date moved; or correct the Forecast date.",
)
def redated_without_a_reason(plan: Plan) -> Iterator[Blame]:
    """A board accepts a later date when it knows why.

    Fires
    Milestones
    | Ref | Baseline date | Forecast date | Change reason |
    | --- | --- | --- | --- |
    | MS1.05-1 | 31/12/2024 | 31/01/2025 | ! |

    Quiet
    Milestones
    | Ref | Baseline date | Forecast date | Change reason |
    | --- | --- | --- | --- |
    | MS1.05-1 | 31/12/2024 | 31/01/2025 | No applicants for two posts |
    """
    for milestone in plan.milestones:
        later = milestone.forecast and milestone.forecast > milestone.baseline
        if (
            later
            and not milestone.change_reason
            and milestone.forecast
            and not forecast_month_meant(milestone)
            and not is_years_away(milestone)
        ):
            days = (milestone.forecast - milestone.baseline).days
            facts = {"days": f"{days} day{'s' if days > 1 else ''}"}
            yield Blame(milestone, Milestone.change_reason, facts)


@rule(
    "D434",
    WARNING,
    message="The Forecast date, {value}, had passed by the quarter's end and there is no Actual "
    "date.",
    fix="Type the Actual date if it is done, else the date now expected.",
)
def forecast_already_past(plan: Plan) -> Iterator[Blame]:
    """A date that has gone by is no forecast.

    Fires
    Milestones
    | Ref | Baseline date | Forecast date | Change reason |
    | --- | --- | --- | --- |
    | MS1.05-1 | 30/06/2024 | !31/08/2024 | No applicants |

    Quiet
    Milestones
    | Ref | Baseline date | Forecast date | Change reason |
    | --- | --- | --- | --- |
    | MS1.05-1 | 30/06/2024 | 31/12/2024 | No applicants |
    """
    end = plan.settings.quarter.last_day
    if nobody_has_written_yet(plan):  # D422 and D424 ask whether the quarter is right
        return
    for milestone in plan.milestones:
        if milestone.forecast and milestone.forecast <= end and milestone.actual is None:
            yield Blame(milestone, Milestone.forecast)
