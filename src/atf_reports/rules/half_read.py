"""Rules on rows with a cell that could not be read: judged by their other cells.

A rule sees such rows among the others. Looking at the unread cell raises `Unread`, and the rule is
asked again without that row, so only what needs the cell stays unsaid. See
docs/decisions/0007-rows-half-read.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Check, SheetBlame
from atf_reports.plan import SHEETS
from atf_reports.schema.column_rows import ColumnRows
from atf_reports.schema.columns import Row, Table, Unread

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ONE_BY_ONE = 12  # rows left out singly in one rule, before all with the same unread cell are


def with_half_read_rows(plan: Plan) -> Plan:
    """The plan as rules see it: broken rows among the whole ones; itself where nothing is unread.

    Papers are never built from it.
    """
    tables: dict[str, Any] = {
        name: replace(table, rows=table.all_rows(), broken=[])
        for name in SHEETS
        if (table := getattr(plan, name)).broken or table.unread
    }
    return replace(plan, **tables) if tables else plan


def blames(
    check: Check, plan: Plan, looks: list[Unread] | None = None
) -> Sequence[Blame | SheetBlame]:
    """All that a rule finds without looking at an unread cell; `looks` is told of each try."""
    kept: list[Blame | SheetBlame] = []
    looks = [] if looks is None else looks
    while True:
        found: list[Blame | SheetBlame] = []
        try:
            for blame in check(plan):
                found.append(blame)
        except Unread as look:
            looks.append(look)
            kept += [b for b in found if isinstance(b, Blame) and b.row is look.row]
            everywhere = look.row.columns[look.index].name not in look.row.table.letters
            plan = _without(plan, look, all_alike=everywhere or len(looks) > ONE_BY_ONE)
        else:
            return [*kept, *filter(_can_be_read, found)]


def _can_be_read(blame: Blame | SheetBlame) -> bool:
    """Whether a blame points elsewhere than at a cell whose fault is told already."""
    return isinstance(blame, SheetBlame) or not blame.column or blame.row.reads(blame.column)


def _without(plan: Plan, look: Unread, *, all_alike: bool) -> Plan:
    """The plan without the row looked at, or without all rows whose same cell is unread."""
    row_type = type(look.row)
    name = next(name for name, kind in SHEETS.items() if kind is row_type)
    table: Table[Any] = getattr(plan, name)
    column = row_type.columns[look.index]

    def stays(row: Row) -> bool:
        return row.reads(column) if all_alike else row is not look.row

    if isinstance(table.rows, ColumnRows):
        alike = table.rows.unread_at(column) if all_alike else [table.rows.place_of(look.row.line)]
        fewer: Any = replace(table, rows=table.rows.without(alike))
    else:
        fewer = replace(table, rows=list(filter(stays, table.rows)))
    return replace(plan, **{name: fewer})
