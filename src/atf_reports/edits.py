"""Changes to a copy of a plan: cells set, rows added, rows taken out; proven before delivery.

The plan itself is never written to. The copy is read back and must hold exactly the plan's cells
with these changes, and nothing else.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from atf_reports.frozen import changing
from atf_reports.returns.plan_book import PlanBook, plain
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.workbook.editor import CannotEdit, WorkbookEditor
from atf_reports.workbook.grid import Grid, column_letter, column_number, read_grid
from atf_reports.workbook.lists import CellValue

Cells = dict[tuple[int, int], CellValue]


class EditNotProven(Exception):
    """The edited copy does not read back as it should: a fault of the tool."""


@changing(eq=False)
class PlanEdits:
    """The changes to make to a copy of one plan."""

    book: PlanBook
    _set: dict[tuple[str, int, int], CellValue] = field(default_factory=dict)
    _new: dict[str, dict[int, dict[int, CellValue]]] = field(default_factory=dict)
    _gone: dict[str, set[int]] = field(default_factory=dict)

    def set(self, row: Row, column: Column[Any], value: CellValue) -> bool:
        """Set a cell of a row; False where it holds that already or the column is missing."""
        letter = row.table.letters.get(column.name)
        if letter is None or self.book.value(row, column) == value:
            return False
        self._set[row.table.sheet, row.line, column_number(letter)] = value
        return True

    def add(self, table: Table[Any], values: Mapping[Column[Any], CellValue]) -> int:
        """Add a row below the last and return its line; raises `CannotEdit`."""
        if not table.headings_at:
            raise CannotEdit(f"The plan has no sheet {table.sheet} that can be read.")
        cells: dict[int, CellValue] = {}
        for column, value in values.items():
            letter = table.letters.get(column.name)
            if letter is None and value is not None:
                raise CannotEdit(f"The plan's {table.sheet} has no column {column.heading}.")
            if letter is not None and value is not None:
                cells[column_number(letter)] = value
        line = self._last(table) + 1
        self._new.setdefault(table.sheet, {})[line] = cells
        return line

    def remove(self, row: Row) -> None:
        """Take a row out; those below move up."""
        self._gone.setdefault(row.table.sheet, set()).add(row.line)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to change."""
        return not (self._set or self._new or self._gone)

    def content(self) -> bytes:
        """The edited copy as bytes; raises `CannotEdit`, or `EditNotProven`."""
        path = self.book.grid.path
        assert path is not None
        editor = WorkbookEditor.opened(path)
        for (sheet, line, column), value in self._set.items():
            editor.set_cell(sheet, f"{column_letter(column)}{line}", value)
        for sheet, rows in self._new.items():
            for line, cells in rows.items():
                editor.append_row(sheet, self._headings_at(sheet), line, cells)
        for sheet, lines in self._gone.items():
            editor.remove_rows(sheet, lines)
        content = editor.content()
        self._prove(content, path.suffix)
        return content

    def _last(self, table: Table[Any]) -> int:
        """The last line that holds anything, so that nothing is written over."""
        if new := self._new.get(table.sheet):
            return next(reversed(new))
        rows = self.book.sheets[table.sheet].rows
        filled = [n for n, row in enumerate(rows, 1) if any(c not in ("", None) for c in row)]
        return max([table.headings_at, *filled])

    def _headings_at(self, sheet: str) -> int:
        return next(t.headings_at for t in self.book.plan.tables if t.sheet == sheet)

    def _prove(self, content: bytes, suffix: str) -> None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / f"proof{suffix}"
            path.write_bytes(content)
            if cells_of(read_grid(path)) != self._expected():
                raise EditNotProven("The edited copy does not read back as it should.")

    def _expected(self) -> dict[str, Cells]:
        """What each sheet is to hold."""
        found = cells_of(self.book.grid)
        for (sheet, line, column), value in self._set.items():
            found[sheet][line, column] = value
        for sheet, rows in self._new.items():
            for line, cells in rows.items():
                found[sheet] |= {(line, column): value for column, value in cells.items()}
        for sheet, lines in self._gone.items():
            found[sheet] = _without(found[sheet], sorted(lines))
        return {s: {at: v for at, v in c.items() if v is not None} for s, c in found.items()}


def _without(cells: Cells, gone: list[int]) -> Cells:
    return {
        (line - bisect_left(gone, line), column): value
        for (line, column), value in cells.items()
        if line not in gone
    }


def cells_of(grid: Grid) -> dict[str, Cells]:
    """Each sheet's filled cells by (row, column) from 1."""
    return {
        sheet.name: {
            (line, column): value
            for line, row in enumerate(sheet.rows, 1)
            for column, value in enumerate(map(plain, row), 1)
            if value is not None
        }
        for sheet in grid.sheets
    }
