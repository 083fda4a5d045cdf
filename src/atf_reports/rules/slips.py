"""Dates, quarters, targets and blanks that are likely slips beside what stands next to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from atf_reports.choices import BetterWhen, Rating
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import PaperDetails, Update
from atf_reports.plan_yearly import Measure, PlaceTarget
from atf_reports.quarter import Quarter
from atf_reports.rules.last_quarter import this_quarter
from atf_reports.rules.plausible import is_a_digit_off
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import as_text

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
FEW = 3  # at most one row in so many may be a slip; more is a year's own history


@rule(
    "D428",
    WARNING,
    message="Papers due is {value}, after the meeting on {meeting}.",
    fix="Correct whichever date is wrong: papers go out before the meeting that takes them.",
)
def papers_due_after_the_meeting(plan: Plan) -> Iterator[Blame]:
    """Both dates stand in the title block, and members plan by them.

    Fires
    Papers
    | Paper | About | Meeting date | Papers due |
    | --- | --- | --- | --- |
    | Place progress | Liverpool | 05/12/2024 | !06/12/2024 |

    Quiet
    Papers
    | Paper | About | Meeting date | Papers due |
    | --- | --- | --- | --- |
    | Place progress | Liverpool | 05/12/2024 | 27/11/2024 |
    """
    for paper in plan.papers.readable(PaperDetails.meeting_date, PaperDetails.papers_due):
        due, meeting = paper.papers_due, paper.meeting_date
        if due and meeting and due > meeting:
            facts = {"meeting": f"{meeting:%d/%m/%Y}"}
            related = ((paper, PaperDetails.meeting_date),)
            yield Blame(paper, PaperDetails.papers_due, facts, related)


@rule(
    "D429",
    WARNING,
    message="{count} of {whose} {say} {value}, a year before the reporting quarter, {quarter}.",
    fix="Type {quarter} in {them} if this quarter is meant: as typed, no paper prints {them}.",
)
def quarter_of_the_year_before(plan: Plan) -> Iterator[Blame]:
    """A year typed from habit takes a whole return out of every paper, and nothing looks wrong.

    Fires
    Updates
    | Quarter | Place | Programme | Rating |
    | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | Green |
    | 2024-25 Q2 | Cheshire East | P1.05 | Green |
    | 2024-25 Q2 | Cheshire West and Chester | P1.05 | Green |
    | !2023-24 Q2 | Sefton | P1.05 | Green |

    Quiet
    Updates
    | Quarter | Place | Programme | Rating |
    | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | Green |
    | 2023-24 Q2 | Liverpool | P1.05 | Green |
    """
    now = plan.settings.quarter
    then = Quarter(now.year - 1, now.number)
    key = (Update.quarter, Update.place, Update.programme)
    old = [u for u in plan.updates.where(lambda q: q == then, Update.quarter) if _reads(u, key)]
    new = [u for u in plan.updates.where(lambda q: q == now, Update.quarter) if _reads(u, key)]
    there = {(u.place, u.programme) for u in new}
    slips = [u for u in old if (u.place, u.programme) not in there]
    for place in dict.fromkeys(u.place for u in slips if FEW * len(old) <= len(new)):
        yield _told([u for u in slips if u.place == place], str(now))


def _reads(row: Row, columns: tuple[Column[Any], ...]) -> bool:
    return all(map(row.reads, columns))


def _told(updates: list[Update], now: str) -> Blame:
    """The blame of a Place's updates, at the first of them."""
    many = len(updates) > 1
    facts = {
        "count": f"{len(updates)} updates" if many else "1 update",
        "say": "say" if many else "says",
        "them": "them" if many else "it",
        "whose": updates[0].place,
        "quarter": now,
    }
    related = tuple((u, Update.quarter) for u in updates[1:])
    return Blame(updates[0], Update.quarter, facts, related)


@rule(
    "D459",
    WARNING,
    message="{better} is better, and the Target, {value}, is {side} than the Baseline, {baseline}.",
    fix="Correct the Target, the Baseline or Better when; if getting worse is planned for, accept "
    "it on the Waivers sheet.",
)
def target_on_the_wrong_side(plan: Plan) -> Iterator[Blame]:
    """A target on the wrong side of where it starts makes every reading look as if it were met.

    Fires
    Measures
    | Ref | Better when | Baseline | Target |
    | --- | --- | --- | --- |
    | M1.05-1 | Higher | 15 | !12 |

    Quiet
    Measures
    | Ref | Better when | Baseline | Target |
    | --- | --- | --- | --- |
    | M1.05-1 | Lower | 15 | 12 |
    """
    for measure in plan.measures.readable(Measure.baseline, Measure.target, Measure.better_when):
        yield from _wrong_side(measure, Measure.target, measure.baseline, measure)
    for own in plan.place_targets.readable(
        PlaceTarget.measure, PlaceTarget.baseline, PlaceTarget.target
    ):
        of = plan.measures.get(own.measure)
        if of is not None and of.reads(Measure.better_when):
            yield from _wrong_side(own, PlaceTarget.target, own.baseline, of)


def _wrong_side(
    row: Row, column: Column[Any], baseline: float | None, measure: Measure
) -> Iterator[Blame]:
    """The blame of a target that is worse than its baseline; a slip of a digit is told by D458."""
    target = row.values[column.index]
    if target is None or baseline is None or measure.better_when not in _SIDES:
        return
    side = "lower" if target < baseline else "higher"
    wrong = target != baseline and _SIDES[measure.better_when] == side
    if wrong and not is_a_digit_off(target, baseline):
        facts = {"better": measure.better_when, "side": side, "baseline": as_text(baseline)}
        yield Blame(row, column, facts)


_SIDES = {BetterWhen.HIGHER: "lower", BetterWhen.LOWER: "higher"}


@rule(
    "D436",
    WARNING,
    message="{programme} is {rating}, and Progress this quarter is blank beside other words.",
    fix="Type what was done this quarter; if words stand a column too far to the right, move them.",
)
def progress_blank_beside_other_words(plan: Plan) -> Iterator[Blame]:
    """A paper prints the rating with nothing to go by; often the words were pasted one cell off.

    Fires
    Updates
    | Rating | Progress this quarter | Plans for next quarter |
    | --- | --- | --- |
    | Green | ! | Two more hubs are open |

    Quiet
    Updates
    | Rating | Progress this quarter | Plans for next quarter |
    | --- | --- | --- |
    | Not started | | Recruit in spring |
    """
    for update in this_quarter(plan):
        moving = update.rating in (Rating.GREEN, Rating.AMBER, Rating.RED)
        if moving and not update.progress and update.plans:
            yield Blame(update, Update.progress, {"rating": update.rating})
