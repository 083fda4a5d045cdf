"""Which cells hold an officer's own words, and which a role: what the word rules look through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from atf_reports.schema.columns import Column, Rhythm, Row
from atf_reports.schema.kinds import Kind, Link, Several, Text

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


def cells_of_words(
    plan: Plan, rhythms: tuple[Rhythm, ...]
) -> Iterator[tuple[Row, Column[Any], str]]:
    """Each filled cell of words on the sheets filled in these rhythms."""
    for table in plan.tables:
        row_type = table.row_type
        if row_type.rhythm in rhythms:
            columns = [c for c in row_type.columns if is_words(c)]
            for row in table:
                for column in columns:
                    value = row.values[column.index]
                    if value:
                        yield row, column, value if isinstance(value, str) else "\n".join(value)
