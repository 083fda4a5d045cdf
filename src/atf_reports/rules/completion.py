"""D410–D412: when an update says that its programme was completed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from atf_reports.choices import Rating
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Update
from atf_reports.rules.last_quarter import returns_limit, this_quarter
from atf_reports.rules.registry import rule

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@rule(
    "D410",
    ERROR,
    message="Completed on is {value}, after the returns were due ({due}).",
    fix="Type the day it was completed; if it is not complete yet, pick another Rating.",
)
def completed_in_the_future(plan: Plan) -> Iterator[Blame]:
    """Nobody can know on the day of the return that something will be complete.

    Fires
    Updates
    | Rating | Evidence | Completed on |
    | --- | --- | --- |
    | Complete | Report to the board | !31/12/2024 |

    Quiet
    Updates
    | Rating | Evidence | Completed on |
    | --- | --- | --- |
    | Complete | Report to the board | 20/09/2024 |
    """
    limit = returns_limit(plan)
    for update in this_quarter(plan):
        if limit and update.completed_on and update.completed_on > limit:
            yield Blame(update, Update.completed_on, {"due": f"{limit:%d/%m/%Y}"})


@rule(
    "D411",
    INFO,
    message="Completed on is {value}, after the quarter's end: it is accepted.",
    fix="Nothing to do.",
)
def completed_after_the_quarter(plan: Plan) -> Iterator[Blame]:
    """Between the quarter's end and the day returns are due is late news, not a fault.

    Fires
    Updates
    | Rating | Evidence | Completed on |
    | --- | --- | --- |
    | Complete | Report to the board | !10/10/2024 |

    Quiet
    Updates
    | Rating | Evidence | Completed on |
    | --- | --- | --- |
    | Complete | Report to the board | 30/09/2024 |
    """
    limit = returns_limit(plan)
    for update in this_quarter(plan):
        day = update.completed_on
        if day and day > update.quarter.last_day and (limit is None or day <= limit):
            yield Blame(update, Update.completed_on)


@rule(
    "D412",
    WARNING,
    message="Completed on is {value}, and the Rating is {rating}.",
    fix="Pick Complete, or clear Completed on.",
)
def completed_but_not_rated_so(plan: Plan) -> Iterator[Blame]:
    """A day of completion beside another rating: one of the two is a slip.

    Fires
    Updates
    | Rating | Completed on |
    | --- | --- |
    | Green | !20/09/2024 |

    Quiet
    Updates
    | Rating | Evidence | Completed on |
    | --- | --- | --- |
    | Complete | Report to the board | 20/09/2024 |
    """
    limit = returns_limit(plan)
    for update in this_quarter(plan):
        day = update.completed_on
        to_come = limit and day and day > limit  # which is the one finding
        if day and not to_come and update.rating not in (Rating.COMPLETE, Rating.CLOSED):
            yield Blame(update, Update.completed_on, {"rating": update.rating})
