"""What changed between two plans, or two quarters of one: rows, cells, ratings and dates.

Rows meet by their key. What is left over meets by likeness: a title found again under another ref.
Nothing is judged here: each difference is given with both values and both cells, but for figures
that disclosure hides: a comparison is pasted into mails and papers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import Any

from atf_reports.analysis.disclosure import Disclosure, printed_baseline
from atf_reports.analysis.moves import (
    RatingMove,
    Redating,
    RiskMove,
    rating_moves,
    redated,
    redated_since_last,
    risk_moves,
)
from atf_reports.analysis.row_pairs import Pair, pairs_of, title_column
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.plan import SHEETS, Plan
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import IndicatorValue, Measure
from atf_reports.quarter import Quarter
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.kinds import as_text

SUPPRESSED = "suppressed"
_READ = (Reading.value, Reading.numerator, Reading.denominator)
_VALUED = (
    IndicatorValue.value,
    IndicatorValue.lower,
    IndicatorValue.upper,
    IndicatorValue.count,
    IndicatorValue.denominator,
)


class Change(StrEnum):
    """What became of a row."""

    ADDED = "added"
    GONE = "gone"
    RENAMED = "renamed"
    CHANGED = "changed"


@frozen
class CellChange:
    """One cell's old and new words; an address is "" where that side has no such cell."""

    heading: str
    old: str
    new: str
    cell_before: str
    cell_after: str


@frozen
class RowChange:
    """One row that differs; `line_before` and `line_after` are 0 where that side has no row."""

    change: Change
    ref: str
    title: str
    was_ref: str
    line_before: int
    line_after: int
    cells: tuple[CellChange, ...] = ()


@frozen
class SheetChanges:
    """The rows of one sheet that differ, in the order of the newer plan, those gone last."""

    sheet: str
    rows: tuple[RowChange, ...]

    def count(self, change: Change) -> int:
        """How many rows changed in one way."""
        return sum(1 for row in self.rows if row.change is change)


@frozen(eq=False)
class Side:
    """One of the two that are compared.

    `unread` gives what stands in cells that could not be read, by (sheet, cell). Where
    `of_quarter` is set, only that quarter's rows count; the sheets that hold things as they stand
    count as well where the plan is `as_it_was` at that quarter's close.
    """

    plan: Plan
    unread: Mapping[tuple[str, str], str] = field(default_factory=dict)
    of_quarter: Quarter | None = None
    as_it_was: bool = False

    @property
    def quarter(self) -> Quarter:
        """The quarter it speaks of."""
        return self.of_quarter or self.plan.settings.quarter

    def rows(self, name: str) -> list[Row]:
        """The rows of a sheet as they stand, those with an unreadable cell included."""
        table: Table[Any] = getattr(self.plan, name)
        rows = sorted([*table.rows, *table.broken], key=lambda row: row.line)
        if self.of_quarter is None:
            return rows
        if not _by_quarter(SHEETS[name]):
            return rows if self.as_it_was else []
        return [row for row in rows if getattr(row, "quarter", None) == self.of_quarter]

    def text(self, row: Row, column: Column[Any]) -> str:
        """A cell's value in words; an unreadable cell's words as typed."""
        typed = self.unread.get((row.table.sheet, row.cell(column)))
        return typed if typed is not None else words_of(row.values[column.index])

    def told(self, row: Row, column: Column[Any]) -> str:
        """The same as it is told: "suppressed" where disclosure hides the figure from papers."""
        if isinstance(row, Reading) and column in _READ:
            hidden = self._disclosure.reading(row).suppressed
        elif isinstance(row, IndicatorValue) and column in _VALUED:
            hidden = self._disclosure.indicator_value(row).suppressed
        elif isinstance(row, Measure) and column is Measure.baseline:
            hidden = printed_baseline(self.plan, row, row.baseline) is not row.baseline
        else:
            hidden = False
        return SUPPRESSED if hidden else self.text(row, column)

    @cached_property
    def _disclosure(self) -> Disclosure:
        return Disclosure.of(self.plan)


@frozen
class Comparison:
    """All that differs; `not_compared` says in sentences what was not looked at."""

    before: Side
    after: Side
    sheets: tuple[SheetChanges, ...]
    ratings: tuple[RatingMove, ...]
    redated: tuple[Redating, ...]
    risks: tuple[RiskMove, ...]
    not_compared: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.sheets or self.ratings or self.redated)


def _by_quarter(row_type: type[Row]) -> bool:
    return any(column.name == "quarter" for column in row_type.key)


def _one_plan(side: Side) -> bool:
    """Whether two quarters of one plan are compared, as it stands now."""
    return side.of_quarter is not None and not side.as_it_was


def words_of(value: object) -> str:
    """A cell's value as it would be typed; several values one after another."""
    if isinstance(value, tuple):
        return "; ".join(map(words_of, value))
    if isinstance(value, StrEnum):
        return value.value
    return as_text(value)  # type: ignore[arg-type]


def compare(before: Side, after: Side) -> Comparison:
    """All that differs between two plans, or two quarters of one."""
    found = {name: _pairs(before, after, name) for name in SHEETS}
    sheets = (_sheet(before, after, name, pairs) for name, pairs in found.items())
    return Comparison(
        before,
        after,
        tuple(sheet for sheet in sheets if sheet.rows),
        tuple(rating_moves(_position(before), _position(after))),
        tuple(_redated(before, after, found["milestones"])),
        tuple(risk_moves(found["risks"])),
        tuple(_not_compared(before, after)),
    )


def _position(side: Side) -> Position:
    return Position(side.plan, side.quarter)


def _redated(before: Side, after: Side, pairs: Sequence[Pair]) -> Iterator[Redating]:
    if _one_plan(before):
        return redated_since_last(after.plan, after.quarter)
    return redated(pairs)


def _pairs(before: Side, after: Side, name: str) -> Sequence[Pair]:
    return pairs_of(
        SHEETS[name], before.rows(name), after.rows(name), without_quarter=bool(before.of_quarter)
    )


def _sheet(before: Side, after: Side, name: str, pairs: Sequence[Pair]) -> SheetChanges:
    columns = _common_columns(before, after, name)
    changes = (_change(before, after, columns, pair) for pair in pairs)
    return SheetChanges(SHEETS[name].sheet, tuple(c for c in changes if c is not None))


def _common_columns(before: Side, after: Side, name: str) -> list[Column[Any]]:
    """The columns that both sides have; for two quarters of one plan, all but the quarter."""
    old: Table[Any] = getattr(before.plan, name)
    new: Table[Any] = getattr(after.plan, name)
    shared = set(old.letters) & set(new.letters)
    shared -= {"quarter"} if before.of_quarter else set()
    return [c for c in SHEETS[name].columns if c.name in shared]


def _change(
    before: Side, after: Side, columns: Sequence[Column[Any]], pair: Pair
) -> RowChange | None:
    old, new = pair.old, pair.new
    if old is None or new is None:
        row = new if old is None else old
        change = Change.ADDED if old is None else Change.GONE
        assert row is not None
        lines = (0, row.line) if old is None else (row.line, 0)
        return RowChange(change, row.ref, _title(row), row.ref, *lines)
    cells = tuple(_cells(before, after, columns, old, new))
    if not cells:
        return None
    title = title_column(type(new))
    renamed = old.ref != new.ref or any(title and c.heading == title.heading for c in cells)
    other_quarter = before.of_quarter is not None and _by_quarter(type(new))  # no new name
    change = Change.RENAMED if renamed and not other_quarter else Change.CHANGED
    return RowChange(change, new.ref, _title(new), old.ref, old.line, new.line, cells)


def _cells(
    before: Side, after: Side, columns: Sequence[Column[Any]], old: Row, new: Row
) -> Iterator[CellChange]:
    for column in columns:
        was, now = before.text(old, column), after.text(new, column)
        if was != now:
            told = before.told(old, column), after.told(new, column)
            yield CellChange(column.heading, *told, old.cell(column), new.cell(column))


def _title(row: Row) -> str:
    column = title_column(type(row))
    return "" if column is None or column in type(row).key else words_of(row.values[column.index])


def _not_compared(before: Side, after: Side) -> Iterator[str]:
    if _one_plan(before):
        yield (
            "Sheets whose rows have no quarter (Milestones, Risks, Programmes …) hold only how "
            "things stand now: compare the closed quarter's plan in archive/ with this one."
        )
        return
    for name, row_type in SHEETS.items():
        old: Table[Any] = getattr(before.plan, name)
        new: Table[Any] = getattr(after.plan, name)
        for one, other, where in ((old, new, "newer"), (new, old, "older")):
            lost = set(one.letters) - set(other.letters)
            missing = [c.heading for c in row_type.columns if c.name in lost]
            if missing and other.headings_at:
                yield f"{row_type.sheet}: the {where} plan has no column {', '.join(missing)}."
