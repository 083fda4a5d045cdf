"""Which row of one plan is which row of another: by key, then by likeness of what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from atf_reports.frozen import frozen
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Text
from atf_reports.schema.names import fold, likeness

ALIKE = 0.8  # of 1: titles of renumbered rows differ by a word or a spelling, not more
MOST_LOOKED_AT = 4_000  # pairs of left-over rows; beyond that only equal titles meet


@frozen
class Pair:
    """The same row on both sides; one of them is None where the other side has no such row."""

    old: Row | None
    new: Row | None


def title_column(row_type: type[Row]) -> Column[Any] | None:
    """The column that says what a row is; None where the key alone says it (an update)."""
    key = row_type.key
    if len(key) == 1 and key[0].name in ("ref", "number"):
        long = (c for c in row_type.columns if c.must and _is_long(c))
        return row_type.called[0] if row_type.called else next(long, None)
    if len(key) == 1:
        return key[0]
    return next((c for c in key if _is_long(c)), None)


def _is_long(column: Column[Any]) -> bool:
    return isinstance(column.kind, Text) and column.kind.long


def pairs_of(
    row_type: type[Row],
    old: Sequence[Row],
    new: Sequence[Row],
    *,
    without_quarter: bool = False,
) -> list[Pair]:
    """Every row of both sides once: in the new order, then those that are gone."""
    key = [c for c in row_type.key if not (without_quarter and c.name == "quarter")]
    waiting: dict[tuple[Any, ...], list[Row]] = {}
    for row in old:
        waiting.setdefault(_values(row, key), []).append(row)
    met: dict[int, Row] = {}
    for row in new:
        same = waiting.get(_values(row, key))
        if same:
            met[id(row)] = same.pop(0)
    gone = [row for rows in waiting.values() for row in rows]
    added = [row for row in new if id(row) not in met]
    met |= _alike(row_type, gone, added)
    found = [Pair(met.get(id(row)), row) for row in new]
    matched = {id(row) for row in met.values()}
    return found + [Pair(row, None) for row in old if id(row) not in matched]


def _values(row: Row, key: Sequence[Column[Any]]) -> tuple[Any, ...]:
    return tuple(row.values[c.index] for c in key)


def _alike(row_type: type[Row], gone: list[Row], added: list[Row]) -> dict[int, Row]:
    """Left-over rows that are called the same or nearly so, the likest first."""
    column = title_column(row_type)
    if column is None or not gone or not added:
        return {}
    few = len(gone) * len(added) <= MOST_LOOKED_AT
    scored = [
        (score, new.line, old.line, old, new)
        for new in added
        for old in gone
        if (score := _score(column, old, new, few)) >= ALIKE
    ]
    scored.sort(key=lambda found: (-found[0], found[1], found[2]))
    met: dict[int, Row] = {}
    taken: set[int] = set()
    for _, _, _, old, new in scored:
        if id(new) not in met and id(old) not in taken:
            met[id(new)] = old
            taken.add(id(old))
    return met


def _score(column: Column[Any], old: Row, new: Row, few: bool) -> float:
    was, now = (fold(str(row.values[column.index] or "")) for row in (old, new))
    if not was or not now:
        return 0.0
    if was == now:
        return 1.0
    return likeness(was, now) if few else 0.0
