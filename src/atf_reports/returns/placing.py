"""Where changed rows stand in the plan: one list of cells for the check, the edit and the proof."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from atf_reports.frozen import changing, frozen
from atf_reports.plan_quarterly import Milestone, Risk
from atf_reports.returns.changes import RowChange
from atf_reports.returns.plan_book import PlanBook, plain
from atf_reports.schema.columns import Row, Table
from atf_reports.schema.kinds import Raw
from atf_reports.workbook.editor import CannotEdit, WorkbookEditor
from atf_reports.workbook.grid import Grid, SheetGrid, column_letter, column_number
from atf_reports.workbook.lists import CellValue


@frozen
class PlacedRow:
    """Cells of one line of the plan: column numbers to values; `is_new` for an added row."""

    sheet: str
    line: int
    headings_at: int
    cells: Mapping[int, CellValue]
    is_new: bool
    change: RowChange


@changing
class Placer:
    """Gives each change its line, new rows below the last, and new milestones and risks a ref."""

    book: PlanBook
    _last: dict[str, int] = field(default_factory=dict)
    _refs: set[str] = field(default_factory=set)

    def placed(self, changes: Iterable[RowChange]) -> list[PlacedRow]:
        """Every change with its line; raises `CannotEdit` where the plan has no such column."""
        return [self._placed(change) for change in changes]

    def _placed(self, change: RowChange) -> PlacedRow:
        table = self.book.table_of(change.row_type)
        if not table.headings_at:
            raise CannotEdit(f"The plan has no sheet {change.row_type.sheet} that can be read.")
        values = dict(change.values)
        if change.row is None and change.row_type in (Milestone, Risk):
            values[change.row_type.key[0]] = self._new_ref(change)
        cells = {}
        for column, value in values.items():
            letter = table.letters.get(column.name)
            if letter is None and value is not None:
                raise CannotEdit(f"The plan's {table.sheet} has no column {column.heading}.")
            if letter is not None:
                cells[column_number(letter)] = value
        line = change.row.line if change.row is not None else self._next_line(table)
        is_new = change.row is None
        return PlacedRow(table.sheet, line, table.headings_at, cells, is_new, change)

    def _next_line(self, table: Table[Row]) -> int:
        """The line under the last that holds anything, so that nothing is written over."""
        if table.sheet not in self._last:
            rows = self.book.sheets[table.sheet].rows
            filled = [n for n, row in enumerate(rows, 1) if any(c not in ("", None) for c in row)]
            self._last[table.sheet] = max([table.headings_at, *filled])
        self._last[table.sheet] += 1
        return self._last[table.sheet]

    def _new_ref(self, change: RowChange) -> str:
        """The next free ref: "MS1.05-4" after "MS1.05-3", "R26" after "R25"."""
        stem = "R"
        if change.row_type is Milestone:
            typed = change.values.get(Milestone.programme) or ""
            programme, _ = Milestone.programme.kind.read(typed, self.book.known)
            programme = programme or "P"
            stem = f"MS{programme.removeprefix('P')}-"
        rows = self.book.rows(self.book.table_of(change.row_type))
        taken = {str(row.ref) for row in rows} | self._refs
        pattern = re.compile(re.escape(stem) + r"(\d+)$")
        numbers = [int(m[1]) for ref in taken if (m := pattern.match(ref))]
        ref = f"{stem}{max(numbers, default=0) + 1}"
        self._refs.add(ref)
        return ref


def overlaid(grid: Grid, placed: Sequence[PlacedRow]) -> Grid:
    """The plan as it would read with these rows in place."""
    by_sheet: dict[str, list[PlacedRow]] = {}
    for row in placed:
        by_sheet.setdefault(row.sheet, []).append(row)
    sheets = tuple(
        _overlaid(sheet, by_sheet[sheet.name]) if sheet.name in by_sheet else sheet
        for sheet in grid.sheets
    )
    return replace(grid, sheets=sheets)


def _overlaid(sheet: SheetGrid, placed: Sequence[PlacedRow]) -> SheetGrid:
    rows = [list(row) for row in sheet.rows]
    width = max((len(row) for row in rows), default=0)
    for each in placed:
        width = max(width, *each.cells)
        rows += [[] for _ in range(each.line - len(rows))]
    for row in rows:
        row += [""] * (width - len(row))
    for each in placed:
        for column, value in each.cells.items():
            rows[each.line - 1][column - 1] = "" if value is None else _raw(value)
    return replace(sheet, rows=rows)


def _raw(value: CellValue) -> Raw:
    return float(value) if isinstance(value, int) else value


def edit(editor: WorkbookEditor, placed: Sequence[PlacedRow]) -> None:
    """Put these rows in place; raises `CannotEdit` where a cell cannot be set."""
    for row in placed:
        if row.is_new:
            editor.append_row(row.sheet, row.headings_at, row.line, row.cells)
        else:
            for column, value in row.cells.items():
                editor.set_cell(row.sheet, f"{column_letter(column)}{row.line}", value)


def same_cells(one: Grid, other: Grid) -> bool:
    """Whether two grids hold the same sheets with the same values, cell by cell."""
    return {s.name: _cells(s) for s in one.sheets} == {s.name: _cells(s) for s in other.sheets}


def _cells(sheet: SheetGrid) -> dict[tuple[int, int], CellValue]:
    return {
        (line, column): value
        for line, row in enumerate(sheet.rows)
        for column, value in enumerate(map(plain, row))
        if value is not None
    }
