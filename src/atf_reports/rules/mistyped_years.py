"""D425, D437, D438, D463: real days whose year is likely a slip: 2042 for 2024.

A day that could be right is asked about, never changed; a day that has passed, or is to come where
none can be, has a rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from operator import eq
from typing import TYPE_CHECKING, Any

from atf_reports.choices import HowOften, Rating
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Milestone, Reading, Update
from atf_reports.rules.last_quarter import last_updates, this_quarter
from atf_reports.rules.mistyped_months import forecast_month_meant
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column

if TYPE_CHECKING:
    from atf_reports.plan import Plan
    from atf_reports.quarter import Quarter

ERROR, WARNING, INFO = Severity
FAR = timedelta(days=3 * 366)  # a re-dating that a board has hardly ever seen
EARLY = timedelta(days=183)  # before the day that was planned: hardly any step is done so early
NEAR = timedelta(days=366)


@rule(
    "D437",
    WARNING,
    message="Forecast date is {value}, {years} years after the Baseline date, {baseline}: please "
    "check the year[[; perhaps {meant} is meant]].",
    fix="Correct the year in Forecast date; if it is right, accept it on the Waivers sheet.",
)
def forecast_years_away(plan: Plan) -> Iterator[Blame]:
    """A slip in the year is printed as "re-dated by 6,609 days", whatever the reason beside it.

    Fires
    Milestones
    | Ref | Baseline date | Forecast date | Change reason |
    | --- | --- | --- | --- |
    | MS1.05-1 | 31/10/2024 | !22/11/2042 | No applicants |

    Quiet
    Milestones
    | Ref | Baseline date | Forecast date | Change reason |
    | --- | --- | --- | --- |
    | MS1.05-1 | 31/10/2024 | 22/11/2026 | The lease was signed for two years |
    """
    for milestone in plan.milestones.readable(Milestone.baseline, Milestone.forecast):
        if is_years_away(milestone):
            assert milestone.forecast is not None
            meant = _swapped_back(milestone.forecast, milestone.baseline)
            facts = {
                "years": (milestone.forecast - milestone.baseline).days // 365,
                "baseline": f"{milestone.baseline:%d/%m/%Y}",
                "meant": f"{meant:%d/%m/%Y}" if meant else "",
            }
            yield Blame(milestone, Milestone.forecast, facts, ((milestone, Milestone.baseline),))


def is_years_away(milestone: Milestone) -> bool:
    """Whether a forecast is so late that its year is asked for, where no month was meant (D435)."""
    day = milestone.forecast
    if day is None or day - milestone.baseline <= FAR:
        return False
    return bool(milestone.seen(Milestone.change_reason)) or not forecast_month_meant(milestone)


def _swapped_back(day: date, anchor: date) -> date | None:
    """The day with the last two figures of its year swapped, where that is near another day."""
    century, year = divmod(day.year, 100)
    meant = in_year(day, 100 * century + 10 * (year % 10) + year // 10)
    return meant if meant and abs(meant - anchor) <= NEAR else None


def in_year(day: date, year: int) -> date | None:
    """The same day of another year; none for a 29 February that is not there."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


@rule(
    "D438",
    WARNING,
    message="Actual date is {value}, {days} days before the Baseline date, {baseline}: please "
    "check the year.",
    fix="Correct the year in Actual date; if it was done so early, accept it on the Waivers sheet.",
)
def done_long_before_it_was_planned(plan: Plan) -> Iterator[Blame]:
    """Last year's date from habit makes a step look done long before anybody planned it.

    Fires
    Milestones
    | Ref | Baseline date | Actual date |
    | --- | --- | --- |
    | MS1.05-1 | 15/11/2024 | !13/12/2023 |

    Quiet
    Milestones
    | Ref | Baseline date | Actual date |
    | --- | --- | --- |
    | MS1.05-1 | 15/11/2024 | 13/06/2024 |
    """
    for milestone in plan.milestones.readable(Milestone.baseline, Milestone.actual):
        day = milestone.actual
        if day is not None and milestone.baseline - day > EARLY:
            facts = {
                "days": (milestone.baseline - day).days,
                "baseline": f"{milestone.baseline:%d/%m/%Y}",
            }
            yield Blame(milestone, Milestone.actual, facts, ((milestone, Milestone.baseline),))


@rule(
    "D425",
    WARNING,
    message="Completed on is {value}, in a year before the quarter, {quarter}: please check the "
    "year; perhaps {meant} is meant.",
    fix="Correct the year in Completed on; if it is right, accept it on the Waivers sheet.",
)
def completed_the_year_before(plan: Plan) -> Iterator[Blame]:
    """What was completed a year ago would have been said then.

    Asked of programmes that were not Complete last quarter, whose day lies in the same quarter of
    another year.

    Fires
    Updates
    | Rating | Evidence | Completed on |
    | --- | --- | --- |
    | Complete | Report to the board | !20/09/2023 |

    Quiet
    Updates
    | Rating | Evidence | Completed on |
    | --- | --- | --- |
    | Complete | Report to the board | 20/05/2024 |
    """
    columns: tuple[Column[Any], ...] = (Update.rating, Update.completed_on, *Update.key)
    for update in this_quarter(plan):
        day = update.completed_on if all(map(update.reads, columns)) else None
        if day is None or day >= update.quarter.first_day or update.rating is not Rating.COMPLETE:
            continue
        meant = _within(day, update.quarter)
        last = last_updates(plan).get((update.programme, update.place))
        if meant and not (last is not None and last.seen(Update.rating) is Rating.COMPLETE):
            facts = {"quarter": update.quarter, "meant": f"{meant:%d/%m/%Y}"}
            yield Blame(update, Update.completed_on, facts)


@rule(
    "D463",
    WARNING,
    message="As at is {value}, and the reading is of {quarter}: please check the year; perhaps "
    "{meant} is meant.",
    fix="Correct the year in As at; if the figure is as old as that, say so in Note with the year.",
)
def as_at_the_year_before(plan: Plan) -> Iterator[Blame]:
    """A paper prints the day beside the figure: a year typed from habit makes it look out of date.

    Asked of readings of the reporting quarter whose day lies in the same quarter of another year.
    Yearly figures are often as old as that.

    Fires
    Readings
    | As at |
    | --- |
    | !30/09/2023 |

    Quiet
    Readings
    | As at | Note |
    | --- | --- |
    | 30/09/2023 | The registers of 2023 are the latest there are |
    """
    now = plan.settings.quarter
    yearly = {m.ref for m in plan.measures if m.how_often is not HowOften.QUARTERLY}
    for reading in plan.readings.where(partial(eq, now), Reading.quarter):
        day = reading.as_at if _reads(reading) and reading.quarter == now else None
        if day is None or day >= now.first_day or reading.measure in yearly:
            continue
        meant = _within(day, now)
        if meant and str(day.year) not in reading.note:
            yield Blame(reading, Reading.as_at, {"quarter": now, "meant": f"{meant:%d/%m/%Y}"})


def _reads(reading: Reading) -> bool:
    columns: tuple[Column[Any], ...] = (Reading.measure, Reading.as_at, Reading.note)
    return reading.reads(Reading.quarter) and all(map(reading.reads, columns))


def _within(day: date, quarter: Quarter) -> date | None:
    """The same day within a quarter; None where its year has none."""
    first, last = quarter.first_day, quarter.last_day
    found = (in_year(day, year) for year in (first.year, last.year))
    return next((each for each in found if each and first <= each <= last), None)
