"""An Excel workbook as its reader meets it: sheets, cells, tables and links with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field
from functools import cached_property

from lxml import etree

from atf_reports.frozen import changing, frozen
from atf_reports.render.accessible.breach import Place
from atf_reports.render.accessible.excel_contents import Content, Nature
from atf_reports.render.accessible.excel_rows import (
    Box,
    Cell,
    Row,
    cells_with,
    held_by,
    parted,
    without,
)
from atf_reports.render.accessible.excel_styles import CellStyles
from atf_reports.render.accessible.package import Package

REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
SHEET_SPAN = 10**10  # more places than a sheet has cells, so that sheets sort whole
ROW_SPAN = 20_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # Excel's own limits
NARROWEST = 8.43  # characters: the width of a column that nobody set


@frozen
class ExcelTable:
    """A real Excel table; `headed` unless its heading row is switched off.

    `ref` is its range as written, "A4:F31", and `filter` that of its filter buttons.
    """

    name: str
    box: Box
    headings: tuple[str, ...]
    headed: bool
    totals: int
    style: str
    ref: str
    filter: str

    @property
    def rows(self) -> range:
        """The numbers of its data rows."""
        return range(self.box.top + self.headed, self.box.bottom + 1 - self.totals)


@frozen
class SheetLink:
    """A link in a cell: its target is an address, or a place such as 'Notes'!A1."""

    row: int
    column: int
    target: str
    internal: bool


@changing(eq=False)
class Sheet:
    """One worksheet, read once; plain cells and rows are in `rows` and no longer in `root`."""

    number: int
    name: str
    state: str
    part: str
    root: etree._Element
    rows: list[Row] = field(default_factory=list)
    tables: list[ExcelTable] = field(default_factory=list)
    links: list[SheetLink] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    drawings: list[etree._Element] = field(default_factory=list)
    comments: list[etree._Element] = field(default_factory=list)

    def at(self, row: int, column: int) -> Place:
        """The place of a cell."""
        order = self.number * SHEET_SPAN + row * ROW_SPAN + column
        return Place(order, f"Sheet '{self.name}', {letters(column)}{row}")

    def line(self, row: int = 0, column: int = 0) -> Place:
        """The place of a whole row or column, or of the sheet if neither is given."""
        order = self.number * SHEET_SPAN + row * ROW_SPAN + column
        part = f", row {row}" if row else f", column {letters(column)}" if column else ""
        return Place(order, f"Sheet '{self.name}'{part}")

    @cached_property
    def contents(self) -> Mapping[Nature, Sequence[Content]]:
        """What its cells hold, each content once, by nature."""
        return held_by(self.rows)

    def holding(self, wanted: Callable[[Nature], object]) -> set[Content]:
        """What its cells hold of a nature that is wanted; each nature is asked about once."""
        return {one for nature, held in self.contents.items() if wanted(nature) for one in held}

    @cached_property
    def shown(self) -> list[Row]:
        """Its rows without the cells in which a reader sees nothing."""
        return without(self.rows, self.holding(lambda nature: "silent" in nature.signs))

    def shown_with(self, wanted: AbstractSet[Content]) -> Iterator[Cell]:
        """The shown cells that hold one of these contents."""
        return cells_with(self.shown, wanted) if wanted else iter(())

    def inside(self, table: ExcelTable) -> list[Row]:
        """The shown cells of a table, its headings included."""
        return self._parted[0][table]

    @property
    def outside(self) -> list[Row]:
        """The shown cells that belong to no table."""
        return self._parted[1]

    @cached_property
    def _parted(self) -> tuple[dict[ExcelTable, list[Row]], list[Row]]:
        inside = {table: parted(self.shown, table.box)[0] for table in self.tables}
        outside = self.shown
        for table in self.tables:
            outside = parted(outside, table.box)[1]
        return inside, outside

    @cached_property
    def _end(self) -> tuple[int, int]:
        """The last row and the last column with words in them, 0 where there are none."""
        last_row = self.shown[-1].number if self.shown else 0
        return last_row, max((row.columns[-1] for row in self.shown), default=0)

    def used(self, table: ExcelTable) -> tuple[range, range]:
        """Data rows and columns of a table as far as the sheet has words (at least one column)."""
        last_row, last_column = self._end
        right = max(table.box.left, min(table.box.right, last_column))
        rows = range(table.rows.start, min(table.rows.stop, last_row + 1))
        return rows, range(table.box.left, right + 1)

    def data(self, table: ExcelTable) -> list[Row]:
        """The shown cells in a table's data rows: neither headings nor totals."""
        return self._data[table]

    @cached_property
    def _data(self) -> dict[ExcelTable, list[Row]]:
        numbers = ((table, table.rows) for table in self.tables)
        return {
            table: [row for row in self.inside(table) if row.number in within]
            for table, within in numbers
        }

    @cached_property
    def _numbered(self) -> dict[int, Row]:
        return {row.number: row for row in self.rows}

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a place, None where the sheet stores none."""
        found = self._numbered.get(row)
        if found is None or column not in found.columns:
            return None
        return Cell(row, column, found.contents[found.columns.index(column)])

    def text(self, row: int, column: int) -> str:
        """What a cell shows, stripped; empty when there is none."""
        cell = self.cell(row, column)
        return cell.content.stripped if cell else ""

    def table_at(self, row: int, column: int) -> ExcelTable | None:
        """The table that a cell belongs to."""
        return next((one for one in self.tables if one.box.holds(row, column)), None)

    def width(self, column: int) -> float:
        """A column's width in characters."""
        return self.widths.get(column, self.widths.get(0, NARROWEST))


@changing(eq=False)
class Workbook:
    """All that the rules look at, read once from a .xlsx."""

    package: Package
    root: etree._Element
    styles: CellStyles
    sheets: list[Sheet]

    def cells_where(self, wanted: Callable[[Nature], object]) -> Iterator[tuple[Sheet, Cell]]:
        """The shown cells of contents of a wanted nature, sheet by sheet."""
        for sheet in self.sheets:
            yield from ((sheet, cell) for cell in sheet.shown_with(sheet.holding(wanted)))

    @property
    def place(self) -> Place:
        """The workbook as a whole."""
        return Place(0, "Workbook")


def letters(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, left = divmod(column - 1, 26)
        found = chr(65 + left) + found
    return found


def position(ref: str) -> tuple[int, int]:
    """Row and column of a reference such as B4; (1, 1) when it cannot be read."""
    found = REF.match(ref)
    if not found:
        return 1, 1
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return min(int(found[2][:8]), LAST_ROW), min(column, LAST_COLUMN)


def box(ref: str) -> Box:
    """The block that a reference such as A3:D9 names."""
    first, _, last = ref.partition(":")
    return Box(*position(first), *position(last or first))
