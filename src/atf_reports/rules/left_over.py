"""D426: cells filled for another rating than the one that is picked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from atf_reports.choices import AskKind, Rating
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Update
from atf_reports.rules.empty_words import says_nothing
from atf_reports.rules.last_quarter import this_quarter
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column
from atf_reports.schema.names import listed

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@rule(
    "D426",
    WARNING,
    message="{programme} is {value}, yet {filled} {are} filled, as for Amber or Red.",
    fix="Pick Amber or Red if it is off track; if it is {value}, move what is still true to "
    "Progress this quarter, and then clear {them}.",
)
def on_track_with_a_recovery_to_come(plan: Plan) -> Iterator[Blame]:
    """A rating turned Green over the words of a Red would be printed as an improvement.

    A reason alone may tell why it is Green again, and an ask alone may be made of a board by a
    programme on track.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | !Green | Posts are vacant | Agency cover | 31/12/2024 |

    Quiet
    Updates
    | Rating | Reason | Back on track by | Ask kind | Ask of the board |
    | --- | --- | --- | --- | --- |
    | Green | The posts were filled in August | 31/08/2024 | Approve | Approve the plan of 2025 |
    """
    for update in this_quarter(plan):
        if update.rating in (Rating.GREEN, Rating.COMPLETE):
            filled = [c for c in _RECOVERY if update.reads(c) and _is_filled(update, c)]
            if len(filled) > 1 or Update.back_on_track_by in filled:
                shown = filled + [Update.ask] * _asks(update)
                facts = {
                    "filled": listed((c.heading for c in shown), "and"),
                    "are": "are" if len(shown) > 1 else "is",
                    "them": "those cells" if len(shown) > 1 else "the cell",
                }
                yield Blame(update, Update.rating, facts, tuple((update, c) for c in shown))


_RECOVERY: tuple[Column[Any], ...] = (
    Update.reason,
    Update.recovery_action,
    Update.back_on_track_by,
)


def _is_filled(update: Update, column: Column[Any]) -> bool:
    """Whether a cell speaks of a recovery; a date that has passed may tell of one that worked."""
    value = update.values[column.index]
    if column is Update.back_on_track_by:
        return value is not None and value > update.quarter.last_day
    return bool(value) and not says_nothing(value)


def _asks(update: Update) -> bool:
    read = update.reads(Update.ask) and update.reads(Update.ask_kind)
    return read and bool(update.ask) and update.ask_kind in (AskKind.UNBLOCK, AskKind.DECIDE)
