"""D420, D421: whether a confirmed rating is of an update, and changes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Confirmation, Update
from atf_reports.quarter import Quarter
from atf_reports.rules.registry import rule

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@rule(
    "D420",
    WARNING,
    message="There is no update of {programme} for {place} in {quarter} to confirm.",
    fix="Correct the Quarter, Place or Programme; or add the update that it confirms.",
)
def confirmation_of_no_update(plan: Plan) -> Iterator[Blame]:
    """A confirmed rating stands in place of an officer's; without one it changes nothing.

    Fires
    Confirmations
    | Quarter | Place | Programme | Confirmed rating | Because | Confirmed by (role) |
    | --- | --- | --- | --- | --- | --- |
    | 2024-25 Q2 | !Sefton | P1.05 | Red | Waits are longer | Programme director |

    Quiet
    Confirmations
    | Quarter | Place | Programme | Confirmed rating | Because | Confirmed by (role) |
    | --- | --- | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | Red | Waits are longer | Programme director |
    """
    if any(c.must and c.name not in plan.updates.letters for c in Update.columns):
        return  # a column of Updates could not be read: that is the one finding
    made = set(_confirmed(plan))
    for row in plan.confirmations:
        key = (row.quarter, row.place, row.programme)
        if key not in made and not plan.updates.unsure(*key):
            yield Blame(row, Confirmation.place, {"quarter": row.quarter})


@rule(
    "D421",
    INFO,
    message="The confirmed rating is {value}, as the officer's is: nothing changes.",
    fix="Nothing to do.",
)
def confirmation_changes_nothing(plan: Plan) -> Iterator[Blame]:
    """Only changed ratings need a row here.

    Fires
    Confirmations
    | Quarter | Place | Programme | Confirmed rating | Because | Confirmed by (role) |
    | --- | --- | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | !Green | Agreed | Programme director |

    Quiet
    Confirmations
    | Quarter | Place | Programme | Confirmed rating | Because | Confirmed by (role) |
    | --- | --- | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | Red | Waits are longer | Programme director |
    """
    made = _confirmed(plan)
    for row in plan.confirmations:
        update = made.get((row.quarter, row.place, row.programme))
        if update is not None and update.rating is row.rating:
            yield Blame(row, Confirmation.rating)


def _confirmed(plan: Plan) -> dict[tuple[Quarter, str, str], Update]:
    """The updates that confirmations may be of, by quarter, Place and programme."""
    found = _CONFIRMED.get(plan)
    if found is None:
        found = _CONFIRMED[plan] = _of_confirmations(plan)
    return found


_CONFIRMED: WeakKeyDictionary[Plan, dict[tuple[Quarter, str, str], Update]] = WeakKeyDictionary()


def _of_confirmations(plan: Plan) -> dict[tuple[Quarter, str, str], Update]:
    named = set(zip(*map(plan.confirmations.cells, Confirmation.key), strict=True))
    updates = plan.updates.where(lambda *key: key in named, *Update.key)
    whole = (u for u in updates if all(map(u.reads, Update.key)))
    return {(u.quarter, u.place, u.programme): u for u in whole}
