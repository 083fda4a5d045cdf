"""A plan workbook for sending and collecting returns: the plan, and its cells as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from atf_reports.findings import Finding
from atf_reports.frozen import changing
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter
from atf_reports.rules.checking import check_plan
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.kinds import Known, Raw, as_text
from atf_reports.workbook.grid import Grid, SheetGrid, column_number, read_grid
from atf_reports.workbook.known_rows import known_in
from atf_reports.workbook.lists import CellValue
from atf_reports.workbook.read import plan_from_grid


@changing(eq=False)
class PlanBook:
    """A plan with its grid; `read` are the findings of reading it."""

    grid: Grid
    plan: Plan
    read: Sequence[Finding]

    @classmethod
    def opened(cls, path: Path) -> PlanBook:
        """The plan at a path; raises `NotAPlan`."""
        return cls.of(read_grid(path))

    @classmethod
    def of(cls, grid: Grid) -> PlanBook:
        """The plan that a grid holds."""
        plan, read = plan_from_grid(grid)
        return cls(grid, plan, read)

    @property
    def quarter(self) -> Quarter:
        """The reporting quarter."""
        return self.plan.settings.quarter

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """Every finding on the plan."""
        return check_plan(self.plan, self.read)

    @cached_property
    def known(self) -> Known:
        """What links can point at."""
        return known_in(self.grid)

    @cached_property
    def sheets(self) -> dict[str, SheetGrid]:
        """The sheets by name."""
        return {sheet.name: sheet for sheet in self.grid.sheets}

    def value(self, row: Row, column: Column[Any]) -> CellValue:
        """A cell of a row as it stands in the workbook, None where it is blank."""
        letter = row.table.letters.get(column.name)
        if letter is None:
            return None
        cells = self.sheets[row.table.sheet].rows[row.line - 1]
        return plain(cells[column_number(letter) - 1])

    def rows(self, table: Table[Any]) -> Iterator[Any]:
        """A table's rows, those with a cell that could not be read included."""
        yield from table.rows
        yield from table.broken

    def table_of(self, row_type: type[Row]) -> Table[Any]:
        """The plan's table of a kind of row."""
        return next(table for table in self.plan.tables if table.row_type is row_type)

    def own_place(self, place: str) -> str:
        """The Place that a footprint of one Place is; any other name as it is."""
        places = self.plan.places_of.get(place, ())
        return places[0] if len(places) == 1 else place


def plain(raw: Raw) -> CellValue:
    """A raw cell as a value that can be compared and written: blank is None, days are dates."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, bool | time | timedelta):
        return as_text(raw)
    if isinstance(raw, int | float):
        return float(raw)
    return raw


def said(value: CellValue) -> str:
    """A value as a message shows it: 30/09/2024, 12, or the words; "blank" where it is."""
    if isinstance(value, str):
        return value  # as typed: a ledger must hold each space
    return "blank" if value is None else as_text(_raw(value))


def quoted(value: CellValue) -> str:
    """A value in a sentence: words in quotation marks, numbers and days as they are."""
    return f'"{said(value)}"' if isinstance(value, str) else said(value)


def _raw(value: float | date) -> Raw:
    return float(value) if isinstance(value, int) else value
