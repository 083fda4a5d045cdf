"""A plan in parts: its rows, its cells and its errors, and the plan made of some of them only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from atf_reports import phrases
from atf_reports.analysis.standing import Position
from atf_reports.findings import Finding
from atf_reports.frozen import frozen
from atf_reports.plan import SHEETS, Plan, Settings
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.names import fold


class Cell(NamedTuple):
    """A cell of the plan, and its value as read; "hidden" where disclosure hides it.

    `line` is 0 where it is no single cell: `column` is then a run, "E10 to E13", or "" for a sheet.
    """

    sheet: str
    column: str
    line: int
    value: Any

    @classmethod
    def at(cls, address: str, value: Any) -> Cell:
        """The cell of an address: "Updates!D14"."""
        sheet, _, place = address.partition("!")
        column = place.rstrip("0123456789")
        if column.isalpha() and column != place:
            return cls(sheet, column, int(place[len(column) :]), value)
        return cls(sheet, place, 0, value)

    @property
    def address(self) -> str:
        """Where it stands, as text: "Updates!D14"."""
        return f"{self.sheet}!{self.place}".rstrip("!")

    @property
    def place(self) -> str:
        """Where it stands on its sheet: "D14"."""
        return f"{self.column}{self.line or ''}"

    @property
    def says(self) -> str:
        """What it says, in one line of words."""
        return says(self.value)


@frozen
class Part:
    """Something of the plan that can be left out: a row, one optional cell of it, or an error.

    `table` is Plan's field ("" for an error), `line` the row number (an error's position),
    `column` the column's index, None for the whole row.
    """

    table: str
    line: int
    column: int | None = None


def whole(position: Position) -> tuple[Part, ...]:
    """Every row of a plan, and every error that holds a row back."""
    plan = position.plan
    rows = [Part(name, row.line) for name in SHEETS for row in getattr(plan, name)]
    errors = (Part("", n) for n, finding in enumerate(position.findings) if finding.blocks)
    return (*rows, *errors)


def cells_of(position: Position, rows: Iterable[Part]) -> tuple[Part, ...]:
    """The optional cells of some rows that hold anything, a sheet's column at a time."""
    found = [
        Part(part.table, part.line, column.index)
        for part in rows
        for row in _rows(position, part)
        for column in row.columns
        if not _is_key(column) and row.values[column.index] != column.blank
    ]
    return tuple(sorted(found, key=lambda part: (part.table, part.column or 0, part.line)))


def made_of(position: Position, rows: Collection[Part], blank: Collection[Part] = ()) -> Position:
    """The position of a plan of these rows and errors only, without what stands in some cells."""
    plan, kept = position.plan, _lines(rows)
    without = _lines(blank, columns=True)
    of = _tables(plan)
    tables: dict[str, Any] = {
        name: _table(*of[name], kept[name], without.get(name, {})) if name in kept else of[name][1]
        for name in SHEETS
    }
    settings = _settings(plan, kept.get("setting_rows", {}))
    errors = tuple(position.findings[n] for n in sorted(kept.get("", {})))
    return Position(replace(plan, **tables, settings=settings), position.quarter, errors)


def named(position: Position, parts: Iterable[Part], blank: Collection[Part]) -> Iterator[Cell]:
    """The cells of some rows that are not left blank, in the workbook's order, and the errors'."""
    without = set(blank)
    for part in parts:
        if not part.table:
            yield _of_error(position.findings[part.line])
        for row in _rows(position, part):
            for column in row.columns:
                value = row.values[column.index]
                gone = Part(part.table, part.line, column.index) in without
                if value != column.blank and not gone:
                    yield Cell(row.sheet, row.table.letter(column), row.line, value)


def says(value: Any) -> str:
    """A cell's value in one line of words."""
    if isinstance(value, tuple):
        return "; ".join(map(says, value))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = phrases.day(value) if isinstance(value, date) else f"{value}"
    return " ".join(words.split())


def _of_error(finding: Finding) -> Cell:
    return Cell.at(f"{finding.sheet}!{finding.cell or ''}", finding.message)


def _is_key(column: Column[Any]) -> bool:
    """Whether a row is none without it."""
    return column in column.row.key or column in column.row.columns[:1]


def _rows(position: Position, part: Part) -> Iterator[Row]:
    table: Iterable[Row] = getattr(position.plan, part.table) if part.table else ()
    return (row for row in table if row.line == part.line)


def _lines(parts: Iterable[Part], columns: bool = False) -> dict[str, dict[int, set[int]]]:
    """The columns of each line of each table."""
    found: dict[str, dict[int, set[int]]] = {}
    for part in parts:
        line = found.setdefault(part.table, {}).setdefault(part.line, set())
        if columns and part.column is not None:
            line.add(part.column)
    return found


@lru_cache(maxsize=2)
def _tables(plan: Plan) -> Mapping[str, tuple[Mapping[int, Row], Table[Any]]]:
    """Each table's rows by their lines, and the table without any, which many plans share."""
    tables = ((name, getattr(plan, name)) for name in SHEETS)
    return {name: ({row.line: row for row in t}, _of_rows(t, [])) for name, t in tables}


def _of_rows(table: Table[Any], rows: list[Row]) -> Table[Any]:
    return Table(
        table.row_type, table.sheet, rows, [], table.letters, table.headings_at, table.unread
    )


def _table(
    rows: Mapping[int, Row],
    empty: Table[Any],
    kept: Mapping[int, set[int]],
    blank: Mapping[int, set[int]],
) -> Table[Any]:
    made: list[Row] = []
    table = _of_rows(empty, made)
    for line in sorted(kept):
        if row := rows.get(line):
            made.append(_copy(row, blank.get(line, ()), table))
    return table


def _copy(row: Row, blank: Collection[int], table: Table[Any]) -> Row:
    values = row.values
    if blank:
        values = tuple(c.blank if c.index in blank else values[c.index] for c in row.columns)
    return type(row)(values, row.line, table)


def _settings(plan: Plan, kept: Mapping[int, object]) -> Settings:
    """The settings whose rows are kept; the others are as if nothing were typed."""
    there = {fold(row.name) for row in plan.setting_rows if row.line in kept}
    usual = {f.name: f.default for f in fields(Settings) if fold(f.metadata["name"]) not in there}
    return replace(plan.settings, **usual)  # type: ignore[arg-type]
