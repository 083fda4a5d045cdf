"""What the rules look back on: the reporting quarter's rows, last quarter's, and the old plan.

History is the plan's own rows of the quarter before, else those of `plan.before`, which the caller
sets from `--before` or the archive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from atf_reports.plan_quarterly import Setting, Update
from atf_reports.quarter import Quarter
from atf_reports.schema.kinds import as_text
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan


_BY_QUARTER: WeakKeyDictionary[Plan, dict[Quarter, list[Update]]] = WeakKeyDictionary()


def _updates_of(plan: Plan, quarter: Quarter) -> Sequence[Update]:
    """A quarter's updates, grouped once a plan: a dozen rules ask."""
    found = _BY_QUARTER.get(plan)
    if found is None:
        found = _BY_QUARTER[plan] = {}
        for update in plan.updates.readable(Update.quarter):
            found.setdefault(update.quarter, []).append(update)
    return found.get(quarter, [])


def this_quarter(plan: Plan) -> Sequence[Update]:
    """The updates of the reporting quarter: earlier ones are closed and are not judged again."""
    return _updates_of(plan, plan.settings.quarter)


def last_updates(plan: Plan) -> Mapping[tuple[str, str], Update]:
    """Last quarter's updates by (programme, place), from this plan, else from the one before."""
    wanted = plan.settings.quarter.previous
    for source in (plan, plan.before):
        rows = _updates_of(source, wanted) if source else ()
        if rows:
            known = (u for u in rows if all(map(u.reads, Update.key)))
            return {(u.programme, u.place): u for u in known}
    return {}


def last_rating_unsure(plan: Plan, programme: str, place: str) -> bool:
    """Whether last quarter's rating of an update stands in a cell that could not be read."""
    if not plan.updates.unread:
        return False
    wanted = plan.settings.quarter.previous
    lost = (u for u in _updates_of(plan, wanted) if not u.reads(Update.rating))
    key = (wanted, place, programme)
    return plan.updates.unsure(*key) or any(u.may_have_key(*key) for u in lost)


def has_last_updates(plan: Plan) -> bool:
    """Whether any update of last quarter is at hand, readable or not."""
    wanted = plan.settings.quarter.previous
    at_hand = any(_updates_of(source, wanted) for source in (plan, plan.before) if source)
    return at_hand or not all(u.reads(Update.quarter) for u in plan.updates)


def last_open_quarter(plan: Plan) -> Quarter:
    """The latest quarter that rows may speak of: the plan's own, whatever quarter is asked for."""
    return max(plan.settings.quarter, written_quarter(plan) or plan.settings.quarter)


def quarter_setting(plan: Plan) -> Setting | None:
    """The row of Settings that gives the reporting quarter, where there is one."""
    return next((r for r in plan.setting_rows if fold(r.name) == "reporting quarter"), None)


def written_quarter(plan: Plan) -> Quarter | None:
    """The reporting quarter that Settings holds; None where it is blank or no quarter."""
    row = quarter_setting(plan)
    try:
        return Quarter.parse(as_text(row.value)) if isinstance(row, Setting) else None
    except ValueError:
        return None
