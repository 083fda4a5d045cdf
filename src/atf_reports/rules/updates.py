"""D41x–D42x: what an update says beside what it said last quarter, and whether it can be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from atf_reports.choices import Rating, ReportedBy
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Update
from atf_reports.rules.last_quarter import (
    last_open_quarter,
    last_updates,
    setting_is_behind,
    this_quarter,
    written_quarter,
    yet_to_come,
)
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
_SAYS_WHY = (Update.progress, Update.reason, Update.recovery_action, Update.evidence)
FEWEST_WORDS = 4  # "No change." may be repeated; a sentence may not


@rule(
    "D413",
    ERROR,
    message="The rating went from {last} to {value} with no words about it.",
    fix="Type in Progress this quarter what happened.",
)
def rating_changed_without_words(plan: Plan) -> Iterator[Blame]:
    """The first question at the board is what changed.

    Fires
    Updates
    | Quarter | Rating | Progress this quarter | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- | --- | --- |
    | 2024-25 Q1 | Amber | Slow | Late start | Extra staff | 31/12/2024 |
    | 2024-25 Q2 | !Green | | | | |

    Quiet
    Updates
    | Quarter | Rating | Progress this quarter | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- | --- | --- |
    | 2024-25 Q1 | Amber | Slow | Late start | Extra staff | 31/12/2024 |
    | 2024-25 Q2 | Green | All posts are filled | | | |
    """
    last = last_updates(plan)
    for update in this_quarter(plan):
        before = last.get((update.programme, update.place))
        changed = before is not None and before.rating is not update.rating
        if changed and before and not any(update.values[c.index] for c in _SAYS_WHY):
            yield Blame(update, Update.rating, {"last": before.rating})


@rule(
    "D414",
    WARNING,
    message="{heading} says the same words as last quarter.",
    fix="Type what is new this quarter; if nothing is, say so in a few words.",
)
def words_same_as_last_quarter(plan: Plan) -> Iterator[Blame]:
    """Words carried over tell the reader nothing, and may no longer be true.

    Fires
    Updates
    | Quarter | Progress this quarter |
    | --- | --- |
    | 2024-25 Q1 | Two more health visitors are in post. |
    | 2024-25 Q2 | !Two more health visitors are in post |

    Quiet
    Updates
    | Quarter | Progress this quarter |
    | --- | --- |
    | 2024-25 Q1 | Two more health visitors are in post. |
    | 2024-25 Q2 | Three more health visitors are in post. |
    """
    last = last_updates(plan)
    for update in this_quarter(plan):
        before = last.get((update.programme, update.place))
        for column in (Update.progress, Update.plans) if before else ():
            if before and _same_words(update, before, column):
                yield Blame(update, column)


def _same_words(update: Update, before: Update, column: Column[str]) -> bool:
    if not (update.reads(column) and before.reads(column)):
        return False
    words = update.values[column.index]
    return len(words.split()) >= FEWEST_WORDS and fold(words) == fold(before.values[column.index])


@rule(
    "D415",
    WARNING,
    message="{programme} is Not started, but {started}.",
    fix="Pick the rating that tells how it stands; Paused if it has stopped for now.",
)
def not_started_after_it_started(plan: Plan) -> Iterator[Blame]:
    """What has begun cannot be unbegun; the start date or the rating is wrong.

    Fires
    Updates
    | Quarter | Rating |
    | --- | --- |
    | 2024-25 Q1 | Green |
    | 2024-25 Q2 | !Not started |

    Quiet
    Updates
    | Quarter | Rating |
    | --- | --- |
    | 2024-25 Q1 | Not started |
    | 2024-25 Q2 | Not started |
    """
    last = last_updates(plan)
    for update in this_quarter(plan):
        if update.rating is Rating.NOT_STARTED:
            before = last.get((update.programme, update.place))
            programme = plan.programmes.get(update.programme)
            start = programme.start if programme else None
            if before and before.rating is not Rating.NOT_STARTED:
                said = f"last quarter it was {before.rating}"
                yield Blame(update, Update.rating, {"started": said})
            elif start and start < update.quarter.first_day:
                said = f"the Programmes sheet says it started on {start:%d/%m/%Y}"
                yield Blame(update, Update.rating, {"started": said})


@rule(
    "D416",
    ERROR,
    message="{value} has not begun: the plan's reporting quarter is {latest}.",
    fix="Type the quarter that the row is about, or correct Reporting quarter in Settings.",
)
def quarter_yet_to_come(plan: Plan) -> Iterator[Blame]:
    """A row about the future cannot be a report.

    Fires
    Readings
    | Quarter | Value |
    | --- | --- |
    | !2024-25 Q3 | 80 |

    Quiet
    Readings
    | Quarter | Value |
    | --- | --- |
    | 2024-25 Q2 | 80 |
    """
    late = yet_to_come(plan)
    if written_quarter(plan) is None or setting_is_behind(plan):
        return
    latest = last_open_quarter(plan)
    for row, column in late:
        yield Blame(row, column, {"latest": latest})


@rule(
    "D417",
    INFO,
    message="{programme} is reported by Nobody this year: this update is not counted as due.",
    fix="Nothing to do; or change Reported by on the Programmes sheet.",
)
def update_that_nobody_owes(plan: Plan) -> Iterator[Blame]:
    """It is printed, and no percentage counts it.

    Fires
    Programmes
    | Ref | Reported by |
    | --- | --- |
    | P1.05 | Nobody |

    Updates
    | Programme | Rating |
    | --- | --- |
    | !P1.05 | Green |

    Quiet
    Programmes
    | Ref | Reported by |
    | --- | --- |
    | P1.05 | Each Place |
    """
    for update in this_quarter(plan):
        programme = plan.programmes.get(update.programme)
        if programme and programme.reported_by is ReportedBy.NOBODY:
            yield Blame(update, Update.programme)


@rule(
    "D418",
    WARNING,
    message="{programme} ended on {end}, before this quarter began.",
    fix="Check the programme; or correct End on the Programmes sheet.",
)
def update_of_an_ended_programme(plan: Plan) -> Iterator[Blame]:
    """A retired programme owes nothing: an update to it was probably meant for another.

    Fires
    Programmes
    | Ref | End |
    | --- | --- |
    | P1.05 | 30/06/2024 |

    Updates
    | Programme |
    | --- |
    | !P1.05 |

    Quiet
    Programmes
    | Ref | End |
    | --- | --- |
    | P1.05 | 31/03/2025 |
    """
    for update in this_quarter(plan):
        programme = plan.programmes.get(update.programme)
        if programme and programme.end and programme.end < update.quarter.first_day:
            yield Blame(update, Update.programme, {"end": f"{programme.end:%d/%m/%Y}"})
