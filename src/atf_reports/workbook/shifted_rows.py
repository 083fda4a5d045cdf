"""Rows whose cells stand a few columns off: pushed aside by a cell put in, or drawn up by one gone.

Read as they stand, such a row has a fault in almost each cell; read as it was meant, in none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from atf_reports.findings import Finding, place_of, programme_of, ref_of, shown
from atf_reports.frozen import frozen
from atf_reports.rules import BY_NAME
from atf_reports.schema.columns import Column, Table
from atf_reports.schema.kinds import Known, Raw, Text
from atf_reports.schema.names import listed
from atf_reports.workbook.column_values import ColumnValues
from atf_reports.workbook.grid import Grid, SheetGrid, column_letter

FURTHEST = 3  # columns off that are tried
FEWEST_WRONG = 2  # cells of a row that must be wrong as it stands
FEWEST_TELLING = (
    2  # cells that must be right, where not anything would be, when it is read as meant
)
MOST_ROWS = 500  # tried: where more are wrong, something else is


@frozen
class Shift:
    """Rows of a sheet whose cells stand `by` columns too far to the right, or left if negative.

    `start` is the column, from 0, that the first of these cells belongs in, or stands in if the
    cells stand too far to the left.
    """

    sheet: str
    lines: tuple[int, ...]
    start: int
    by: int

    def straight(self, cells: Sequence[Raw]) -> list[Raw]:
        """The cells of a row as they were meant; a cell that was lost is blank."""
        gap = [""] * abs(self.by)
        if self.by > 0:
            return [*cells[: self.start], *cells[self.start + self.by :], *gap]
        return [*cells[: self.start], *gap, *cells[self.start : len(cells) + self.by]]


class Straightener:
    """Tries what the rows of one sheet say when they are read a few columns off."""

    def __init__(self, sheet: SheetGrid, columns: Mapping[int, Column[Any]], known: Known) -> None:
        """`columns` are those of the sheet by their places from 0."""
        self.sheet, self.columns = sheet, columns
        self.values = {at: ColumnValues(c, known, of_key=True) for at, c in columns.items()}

    def shifts(self, wrong: Mapping[int, int]) -> Iterator[Shift]:
        """The shifts of some lines, which have each so many wrong cells; neighbours together."""
        found: list[Shift] = []
        lines = [line for line, count in wrong.items() if count >= FEWEST_WRONG]
        for line in lines if len(lines) <= MOST_ROWS else ():
            shift = self._of(line)
            last = found[-1] if found else None
            if shift and last and (last.start, last.by, last.lines[-1] + 1) == (
                shift.start, shift.by, line
            ):  # fmt: skip
                found[-1] = replace(last, lines=(*last.lines, line))
            elif shift:
                found.append(shift)
        return iter(found)

    def _of(self, line: int) -> Shift | None:
        """The smallest shift by which a row would be without fault."""
        cells = self.sheet.rows[line - 1]
        for by in range(1, FURTHEST + 1):
            for start in range(len(cells)):
                for way in (by, -by):
                    shift = Shift(self.sheet.name, (line,), start, way)
                    if self._is_possible(cells, shift) and self._is_sound(cells, shift):
                        return shift
        return None

    def _is_possible(self, cells: Sequence[Raw], shift: Shift) -> bool:
        """Whether cells could have moved so: what they left is blank, and something moved."""
        by, first = abs(shift.by), max(shift.start, shift.start + shift.by)
        left = cells[shift.start : shift.start + by] if shift.by > 0 else cells[-by:]
        return first < len(cells) and not _is_blank(cells[first]) and all(map(_is_blank, left))

    def _is_sound(self, cells: Sequence[Raw], shift: Shift) -> bool:
        straight = shift.straight(cells)
        lost = range(shift.start, shift.start - shift.by)
        telling = 0
        for at, column in self.columns.items():
            cell = straight[at]
            if self._is_wrong(at, cell) and not (at in lost and _is_blank(cell)):
                return False
            moved = at >= shift.start and not _is_blank(cell)
            telling += moved and not isinstance(column.kind, Text)
        return telling >= FEWEST_TELLING

    def _is_wrong(self, at: int, cell: Raw) -> bool:
        values = self.values[at]
        values[cell]
        problem = values.problems.get(cell)
        return problem is not None and is_wrong(problem.fault)


def is_wrong(fault: str) -> bool:
    """Whether a fault of a cell blocks."""
    return BY_NAME[fault].severity.rank == 0


def _is_blank(cell: Raw) -> bool:
    return cell in ("", None)


def straightened(grid: Grid, shifts: Sequence[Shift]) -> Grid:
    """The workbook with the rows as they were meant."""
    return replace(grid, sheets=tuple(_straight(sheet, shifts) for sheet in grid.sheets))


def _straight(sheet: SheetGrid, shifts: Sequence[Shift]) -> SheetGrid:
    mine = {line: shift for shift in shifts if shift.sheet == sheet.name for line in shift.lines}
    if not mine:
        return sheet
    rows = [
        mine[line].straight(cells) if line in mine else cells
        for line, cells in enumerate(sheet.rows, 1)
    ]
    return replace(sheet, rows=rows)


def told(shift: Shift, sheet: SheetGrid, table: Table[Any]) -> Finding:
    """The finding of a shift; `sheet` is as it stands, `table` as it was meant."""
    line, by = shift.lines[0], abs(shift.by)
    stands, belongs = (shift.start, shift.start + by)[:: -1 if shift.by > 0 else 1]
    heads = {table.letter(c): c.heading for c in table.row_type.columns}
    under = heads.get(column_letter(stands + 1), "")
    row = table.at_line(line)
    places = {place_of(row) for n in shift.lines if (row := table.at_line(n))}
    return Finding(
        BY_NAME["row_a_cell_off"],
        sheet.name,
        f"{column_letter(stands + 1)}{line}",
        shown(sheet.rows[line - 1][stands]),
        _facts(shift, sheet, heads, stands, belongs),
        row=line,
        ref=ref_of(row) if row and len(shift.lines) == 1 else "",
        heading=under,
        place=places.pop() if len(places) == 1 else None,
        programme=programme_of(row) if row and len(shift.lines) == 1 else None,
        more_rows=shift.lines if len(shift.lines) > 1 else (),
    )


def _facts(
    shift: Shift, sheet: SheetGrid, heads: Mapping[str, str], stands: int, belongs: int
) -> dict[str, str]:
    """What is said of a shift: which rows, how far, and what to cut and paste where."""
    first, last = shift.lines[0], shift.lines[-1]
    filled = max(
        at
        for line in shift.lines
        for at, cell in enumerate(sheet.rows[line - 1])
        if not _is_blank(cell)
    )
    lost = [heads.get(column_letter(at + 1), "") for at in range(stands, belongs)]
    return {
        "cell": f"{column_letter(stands + 1)}{first}",
        "rows": f"row {first}" if first == last else f"rows {first} to {last}",
        "by": ("one cell", "two cells", "three cells")[abs(shift.by) - 1],
        "side": "right" if shift.by > 0 else "left",
        "meant": heads.get(column_letter(belongs + 1), ""),
        "cut": f"{column_letter(stands + 1)}{first}:{column_letter(filled + 1)}{last}",
        "paste": f"{column_letter(belongs + 1)}{first}",
        "lost": listed([name for name in lost if name], "and"),
    }
