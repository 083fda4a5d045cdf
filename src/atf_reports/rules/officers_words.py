"""Which cells hold an officer's own words, and which a role: what the word rules look through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from weakref import WeakKeyDictionary

from atf_reports.plan_quarterly import Setting
from atf_reports.schema.columns import Column, Rhythm, Row, Table
from atf_reports.schema.kinds import Kind, Link, Several, Text
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan

_SHORT_NAMES = {"ref", "group", "unit", "code", "number", "where", "area", "period", "paper"}


def is_role(column: Column[Any]) -> bool:
    """Whether the column takes a role, never a person's name."""
    return "(role)" in column.heading or column.name == "contact"


def is_words(column: Column[Any]) -> bool:
    """Whether the column holds free words (one text or several), other than a role or a key."""
    each = _each(column)
    return isinstance(each, Text) and not is_role(column) and column.name not in _SHORT_NAMES


def _each(column: Column[Any]) -> Kind[Any]:
    return column.kind.each if isinstance(column.kind, Several) else column.kind


def takes_names(column: Column[Any]) -> bool:
    """Whether the column holds names kept as typed: "As above" can slip in there too."""
    each = _each(column)
    return isinstance(each, Link) and not each.must


Cell: TypeAlias = "tuple[Row, Column[Any], str]"
_CELLS: WeakKeyDictionary[Plan, list[Cell]] = WeakKeyDictionary()


def cells_of_words(plan: Plan, rhythms: tuple[Rhythm, ...]) -> Iterator[Cell]:
    """Each filled cell of words on the sheets filled in these rhythms; closed quarters left out."""
    cells = _CELLS.get(plan)
    if cells is None:
        cells = _CELLS[plan] = list(_all_cells(plan))
    return (cell for cell in cells if cell[0].rhythm in rhythms)


def _all_cells(plan: Plan) -> Iterator[Cell]:
    for table in plan.tables:
        rows = _open_rows(plan, table)
        for column in filter(is_words, table.row_type.columns):
            at = column.index
            for row in rows if not table.unread else [r for r in rows if r.reads(column)]:
                if value := row.values[at]:
                    yield row, column, value if isinstance(value, str) else "\n".join(value)


def _open_rows(plan: Plan, table: Table[Any]) -> Sequence[Row]:
    """The rows that may be printed again: all readings, else what speaks of no earlier quarter.

    A row whose quarter could not be read is among them.
    """
    quarter = next((c for c in table.row_type.columns if c.name == "quarter"), None)
    if quarter is None or table is plan.readings:
        return table.rows
    now = plan.settings.quarter
    return [row for row in table.rows if not row.reads(quarter) or not row.seen(quarter) < now]


def cells_of_roles(plan: Plan) -> Iterator[Cell]:
    """Each filled cell where a role belongs, and the setting that says whom to ask."""
    for table in plan.tables:
        for column in filter(is_role, table.row_type.columns):
            for row in table.readable(column):
                if value := row.values[column.index]:
                    yield row, column, value
    for setting in plan.setting_rows.readable(Setting.name, Setting.value):
        value = setting.value
        if fold(setting.name or "") == "contact" and isinstance(value, str) and value:
            yield setting, Setting.value, value
