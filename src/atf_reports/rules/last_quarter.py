"""What the rules look back on: the reporting quarter's rows, last quarter's, and the old plan.

History is the plan's own rows of the quarter before, else those of `plan.before`, which the caller
sets from `--before` or the archive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from operator import eq, lt
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from atf_reports.plan_quarterly import Setting, Update
from atf_reports.quarter import Quarter
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.kinds import as_text
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan


MANY_ROWS = 5  # of a later quarter, and the setting is asked about instead of each row
_BY_QUARTER: WeakKeyDictionary[Plan, dict[Quarter, Sequence[Update]]] = WeakKeyDictionary()


def _updates_of(plan: Plan, quarter: Quarter) -> Sequence[Update]:
    """A quarter's updates, looked for once a plan: a dozen rules ask."""
    found = _BY_QUARTER.setdefault(plan, {})
    if quarter not in found:
        updates = plan.updates.where(partial(eq, quarter), Update.quarter)
        found[quarter] = [update for update in updates if update.reads(Update.quarter)]
    return found[quarter]


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


def returns_limit(plan: Plan) -> date | None:
    """The day after which nothing can have been known: none where it lies within the quarter."""
    due = plan.settings.returns_due
    return due if due and due >= plan.settings.quarter.last_day else None


def has_last_updates(plan: Plan) -> bool:
    """Whether any update of last quarter is at hand, readable or not."""
    wanted = plan.settings.quarter.previous
    at_hand = any(_updates_of(source, wanted) for source in (plan, plan.before) if source)
    return at_hand or bool(plan.updates.unread_at(Update.quarter))


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


_YET_TO_COME: WeakKeyDictionary[Plan, list[tuple[Row, Column[Any]]]] = WeakKeyDictionary()


def yet_to_come(plan: Plan) -> list[tuple[Row, Column[Any]]]:
    """Each row of a quarter after the reporting quarter, with the column that says so."""
    found = _YET_TO_COME.get(plan)
    if found is None:
        found = _YET_TO_COME[plan] = _of_later_quarters(plan)
    return found


def _of_later_quarters(plan: Plan) -> list[tuple[Row, Column[Any]]]:
    latest = last_open_quarter(plan)
    tables: tuple[Table[Any], ...] = (
        plan.updates,
        plan.confirmations,
        plan.commentary,
        plan.readings,
    )
    later = ((t, row) for t in tables for row in t.where(partial(lt, latest), t.row_type.quarter))
    return [(row, table.row_type.quarter) for table, row in later if row.quarter > latest]


def latest_update(plan: Plan) -> Quarter | None:
    """The last quarter of which the plan holds an update."""
    return max(plan.updates.values(Update.quarter), default=None)


def setting_is_ahead(plan: Plan) -> bool:
    """Whether the last update is of a quarter before last: then the setting seems the slip."""
    quarter, latest = written_quarter(plan), latest_update(plan)
    return quarter is not None and latest is not None and latest < quarter.previous


def nobody_has_written_yet(plan: Plan) -> bool:
    """Whether updates stop before the reporting quarter: set too early, or just opened."""
    latest = latest_update(plan)
    return latest is not None and latest < plan.settings.quarter


def setting_is_behind(plan: Plan) -> bool:
    """Whether so many rows are of later quarters that the setting is the slip, not the rows."""
    updates = [row for row, _ in yet_to_come(plan) if isinstance(row, Update)]
    return len(updates) >= MANY_ROWS and len(updates) > len(this_quarter(plan))
