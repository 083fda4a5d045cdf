"""D427, D457, D458: figures and dates that can hardly be right beside those next to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import PaperDetails
from atf_reports.plan_yearly import IndicatorValue, Measure, PlaceTarget
from atf_reports.rules.last_quarter import setting_is_behind, written_quarter
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import as_text

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
LONGEST_WAIT = timedelta(days=366)  # from a quarter's end to the meeting that takes its paper
A_DIGIT = (8.0, 12.5)  # times: what a digit or a decimal point too many makes of a figure


@rule(
    "D427",
    WARNING,
    message="Meeting date is {value}, {off} {quarter} ended ({end}).",
    fix="Type the day of the meeting that takes the paper of {quarter}.",
)
def meeting_of_another_year(plan: Plan) -> Iterator[Blame]:
    """The title block prints it: a paper cannot be taken before its quarter is over.

    Fires
    Papers
    | Paper | About | Meeting date |
    | --- | --- | --- |
    | Place progress | Liverpool | !05/12/2023 |

    Quiet
    Papers
    | Paper | About | Meeting date |
    | --- | --- | --- |
    | Place progress | Liverpool | 05/12/2024 |
    """
    quarter = plan.settings.quarter
    if written_quarter(plan) is None or setting_is_behind(plan):
        return
    for paper in plan.papers.readable(PaperDetails.paper, PaperDetails.meeting_date):
        day = paper.meeting_date
        if day is not None and _is_quarterly(paper):
            early, late = day <= quarter.last_day, day > quarter.last_day + LONGEST_WAIT
            if early or late:
                off = "before" if early else "more than a year after"
                end = f"{quarter.last_day:%d/%m/%Y}"
                facts = {"off": off, "quarter": quarter, "end": end}
                yield Blame(paper, PaperDetails.meeting_date, facts)


def _is_quarterly(paper: PaperDetails) -> bool:
    """Whether it is a paper of the quarter: those of the year may go to an earlier meeting."""
    words = paper.paper.casefold()
    return "progress" in words or "summary" in words


@rule(
    "D457",
    WARNING,
    message="{value} lies outside its own interval, {lower} to {upper}.",
    fix="Correct whichever of Value, Lower CI and Upper CI is wrong, from the published table.",
)
def value_outside_its_interval(plan: Plan) -> Iterator[Blame]:
    """A value lies within its confidence interval; outside, the comparison with England is wrong.

    Fires
    Indicator values
    | Indicator | Area code | Period | Value | Lower CI | Upper CI |
    | --- | --- | --- | --- | --- | --- |
    | I1 | E08000012 | 2022/23 | !26.1 | 60.5 | 63.7 |

    Quiet
    Indicator values
    | Indicator | Area code | Period | Value | Lower CI | Upper CI |
    | --- | --- | --- | --- | --- | --- |
    | I1 | E08000012 | 2022/23 | 62.1 | 60.5 | 63.7 |
    """
    columns = (IndicatorValue.value, IndicatorValue.lower, IndicatorValue.upper)
    for row in plan.indicator_values.where(_is_outside, *columns):
        if all(map(row.reads, columns)):
            facts = {"lower": _shown(row.lower), "upper": _shown(row.upper)}
            yield Blame(row, IndicatorValue.value, facts)


def _is_outside(value: float | None, lower: float | None, upper: float | None) -> bool:
    if value is None:
        return False
    return (lower is not None and value < lower) or (upper is not None and value > upper)


def _shown(limit: float | None) -> str:
    return "blank" if limit is None else as_text(limit)


@rule(
    "D458",
    WARNING,
    message="Target is {value}, about {times} the Baseline, {baseline}; perhaps a digit or a "
    "decimal point is out of place.",
    fix="Correct the Target or the Baseline; if both are right, accept it on the Waivers sheet.",
)
def target_a_digit_off(plan: Plan) -> Iterator[Blame]:
    """9.5 for a baseline of 90.6 is a slip of the keyboard more often than a plan.

    Fires
    Place targets
    | Measure | Place | Baseline | Target |
    | --- | --- | --- | --- |
    | M1.05-1 | Liverpool | 90.6 | !9.5 |

    Quiet
    Place targets
    | Measure | Place | Baseline | Target |
    | --- | --- | --- | --- |
    | M1.05-1 | Liverpool | 40.6 | 95 |
    """
    for target in plan.place_targets.readable(PlaceTarget.baseline, PlaceTarget.target):
        yield from _a_digit_off(target, PlaceTarget.target, target.baseline)
    for measure in plan.measures.readable(Measure.baseline, Measure.target):
        yield from _a_digit_off(measure, Measure.target, measure.baseline)


def _a_digit_off(row: Row, column: Column[Any], baseline: float | None) -> Iterator[Blame]:
    """The blame of a target ten times its baseline, or a tenth of it."""
    target = row.values[column.index]
    if target is not None and baseline is not None and is_a_digit_off(target, baseline):
        times = "ten times" if target / baseline > 1 else "a tenth of"
        yield Blame(row, column, {"times": times, "baseline": as_text(baseline)})


def is_a_digit_off(one: float, other: float) -> bool:
    """Whether one figure is about ten times the other, or a tenth of it."""
    least, most = A_DIGIT
    return one * other > 0 and any(least <= r <= most for r in (one / other, other / one))
