"""D476 to D478: real dates that cannot both be right, or not with the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Action, Decision, PaperDetails, Return, Update
from atf_reports.plan_yearly import Measure, PlaceTarget, Programme
from atf_reports.quarter import Quarter
from atf_reports.rules.last_quarter import this_quarter
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row, Table

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@rule(
    "D476",
    WARNING,
    message="{heading} is {value}, before {other}, {then}{whose}.",
    fix="Correct whichever is wrong; if each was typed in the other's cell, exchange them.",
)
def dates_the_wrong_way_round(plan: Plan) -> Iterator[Blame]:
    """What ends before it starts is printed so, and counts as late from its first day.

    Fires
    Programmes
    | Ref | Start | End |
    | --- | --- | --- |
    | P1.05 | 31/03/2026 | !01/04/2024 |

    Quiet
    Programmes
    | Ref | Start | End |
    | --- | --- | --- |
    | P1.05 | 01/04/2024 | 31/03/2026 |
    """
    yield from _reversed(plan.programmes, Programme.start, Programme.end)
    yield from _reversed(plan.measures, Measure.baseline_date, Measure.due)
    yield from _reversed(plan.actions, Action.raised, Action.due)
    yield from _reversed(plan.returns, Return.returned_on, Return.corrected_on)
    for own in plan.place_targets.readable(PlaceTarget.measure, PlaceTarget.due):
        of = plan.measures.get(own.measure)
        if of is not None and of.reads(Measure.baseline_date):
            yield from _before(own, PlaceTarget.due, of, Measure.baseline_date)
    for update in this_quarter(plan):
        of_it = plan.programmes.get(update.programme)
        if of_it is not None and of_it.reads(Programme.start):
            yield from _before(update, Update.completed_on, of_it, Programme.start)


def _reversed(table: Table[Any], first: Column[Any], then: Column[Any]) -> Iterator[Blame]:
    """The rows whose second date lies before the first."""
    for row in table.where(lambda one, other: bool(one and other and other < one), first, then):
        if row.reads(first) and row.reads(then):
            yield from _before(row, then, row, first)


def _before(row: Row, column: Column[Any], of: Row, earlier: Column[Any]) -> Iterator[Blame]:
    """The blame of a row's date that lies before one of the same or of another row."""
    day, start = row.values[column.index], of.values[earlier.index]
    if day and start and day < start:
        whose = "" if of is row else f", of {of.ref}"
        facts = {"other": earlier.heading, "then": f"{start:%d/%m/%Y}", "whose": whose}
        yield Blame(row, column, facts, ((of, earlier),))


@rule(
    "D477",
    WARNING,
    message="{heading} is {value}, before {quarter} began ({start}).",
    fix="Correct the {heading} or the Quarter: nothing can be {done} before its quarter begins.",
)
def dated_before_its_quarter(plan: Plan) -> Iterator[Blame]:
    """A slip in the year or the month makes a return early, or a decision one of another time.

    Fires
    Returns
    | Quarter | Reporter | Returned on |
    | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | !09/01/2024 |

    Quiet
    Returns
    | Quarter | Reporter | Returned on |
    | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | 11/10/2024 |
    """
    for table, quarter, column, done in (
        (plan.returns, Return.quarter, Return.returned_on, "returned"),
        (plan.decisions, Decision.quarter, Decision.decided_on, "decided on"),
    ):
        for row in table.where(_is_before, quarter, column):
            if row.reads(quarter) and row.reads(column):
                yield _too_early(row, column, row.values[quarter.index], done)
    now = plan.settings.quarter
    for paper in plan.papers.where(lambda day: _is_before(now, day), PaperDetails.signed_off_on):
        if paper.reads(PaperDetails.signed_off_on):
            yield _too_early(paper, PaperDetails.signed_off_on, now, "signed off")


def _is_before(quarter: Quarter | None, day: date | None) -> bool:
    return bool(quarter and day and day < quarter.first_day)


def _too_early(row: Row, column: Column[Any], quarter: Quarter, done: str) -> Blame:
    facts = {"quarter": quarter, "start": f"{quarter.first_day:%d/%m/%Y}", "done": done}
    return Blame(row, column, facts)


@rule(
    "D478",
    WARNING,
    message="Due is {value}, and Due wording says “{wording}”.",
    fix="Correct the one that is wrong: papers print the words, and count by the date.",
)
def due_in_another_year_than_its_wording(plan: Plan) -> Iterator[Blame]:
    """ "Mar 30" typed as a date becomes the 30th of March of this year.

    Fires
    Measures
    | Ref | Due | Due wording |
    | --- | --- | --- |
    | M1.05-1 | !30/03/2024 | by March 2030 |

    Quiet
    Measures
    | Ref | Due | Due wording |
    | --- | --- | --- |
    | M1.05-1 | 31/03/2030 | by March 2030 |
    """
    for measure in plan.measures.readable(Measure.due, Measure.due_wording):
        years = _years_in(measure.due_wording)
        if measure.due and years and measure.due.year not in years:
            facts = {"wording": measure.due_wording}
            yield Blame(measure, Measure.due, facts, ((measure, Measure.due_wording),))


def _years_in(words: str) -> set[int]:
    """The calendar years that words name; "2025/26" and "2025-26" are both of its years."""
    found = set()
    for year, then in re.findall(r"\b(20\d\d)(?:\s*[-–/]\s*(?:20)?(\d\d)\b)?", words):
        found |= {int(year), int(f"{year[:2]}{then}") if then else int(year)}
    return found
