"""An Excel workbook as its reader meets it: sheets, cells, tables and links with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import astuple, dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from lxml import etree

from atf_reports.render.accessible.breach import Place
from atf_reports.render.accessible.excel_contents import Content
from atf_reports.render.accessible.excel_styles import CellLook, CellStyles
from atf_reports.render.accessible.package import Package

REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
SHEET_SPAN = 10**10  # more places than a sheet has cells, so that sheets sort whole
ROW_SPAN = 20_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # Excel's own limits
NARROWEST = 8.43  # characters: the width of a column that nobody set


class Cell(NamedTuple):
    """One cell of a sheet; cells that hold the same share one content."""

    row: int
    column: int
    content: Content

    @property
    def text(self) -> str:
        """What it shows."""
        return self.content.text

    @property
    def kind(self) -> str:
        """Text, number, error or blank."""
        return self.content.kind

    @property
    def look(self) -> CellLook:
        """How it is formatted."""
        return self.content.look

    @property
    def blank(self) -> bool:
        """Whether a reader sees nothing in it."""
        return not self.content.stripped


@dataclass(frozen=True, slots=True)
class Box:
    """A block of cells, all four edges inside it, rows and columns from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is in the block."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """A real Excel table; `headed` unless its heading row is switched off."""

    name: str
    box: Box
    headings: tuple[str, ...]
    headed: bool
    totals: int
    style: str

    @property
    def rows(self) -> range:
        """The numbers of its data rows."""
        return range(self.box.top + self.headed, self.box.bottom + 1 - self.totals)


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A link in a cell: its target is an address, or a place such as 'Notes'!A1."""

    row: int
    column: int
    target: str
    internal: bool


@dataclass(eq=False)
class Sheet:
    """One worksheet, read once; plain cells and rows are in `cells` and no longer in `root`."""

    number: int
    name: str
    state: str
    part: str
    root: etree._Element
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
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
    def contents(self) -> frozenset[Content]:
        """What its cells hold, each content once."""
        return frozenset([cell.content for cell in self.cells.values()])

    @cached_property
    def shown(self) -> list[Cell]:
        """Cells with something in them, row by row."""
        cells = list(self.cells.values())
        if all(one.stripped for one in self.contents):
            return cells
        return [cell for cell in cells if not cell.blank]

    def shown_with(self, wanted: Collection[Content]) -> list[Cell]:
        """The shown cells that hold one of these contents."""
        if self.contents.isdisjoint(wanted):
            return []
        return [cell for cell in self.shown if cell.content in wanted]

    def inside(self, table: ExcelTable) -> list[Cell]:
        """The shown cells of a table, its headings included."""
        return self._split[0][table]

    @property
    def outside(self) -> list[Cell]:
        """The shown cells that belong to no table."""
        return self._split[1]

    @cached_property
    def _split(self) -> tuple[dict[ExcelTable, list[Cell]], list[Cell]]:
        inside: dict[ExcelTable, list[Cell]] = {}
        outside = self.shown
        for table in self.tables:
            top, left, bottom, right = astuple(table.box)
            within: list[Cell] = []
            without: list[Cell] = []
            for cell in self.shown:  # by position, not by name: this meets every cell
                held = top <= cell[0] <= bottom and left <= cell[1] <= right
                (within if held else without).append(cell)
            inside[table] = within
            outside = without if len(self.tables) == 1 else _both(outside, without)
        return inside, outside

    @cached_property
    def _end(self) -> tuple[int, int]:
        """The last row and the last column with words in them, 0 where there are none."""
        last_row = max(map(itemgetter(0), self.shown), default=0)
        return last_row, max(map(itemgetter(1), self.shown), default=0)

    def used(self, table: ExcelTable) -> tuple[range, range]:
        """Data rows and columns of a table as far as the sheet has words (at least one column)."""
        last_row, last_column = self._end
        right = max(table.box.left, min(table.box.right, last_column))
        rows = range(table.rows.start, min(table.rows.stop, last_row + 1))
        return rows, range(table.box.left, right + 1)

    def data(self, table: ExcelTable) -> list[Cell]:
        """The shown cells in a table's data rows: neither headings nor totals."""
        first, end = table.rows.start, table.rows.stop
        return [cell for cell in self.inside(table) if first <= cell[0] < end]

    def text(self, row: int, column: int) -> str:
        """What a cell shows, stripped; empty when there is none."""
        cell = self.cells.get((row, column))
        return cell.content.stripped if cell else ""

    def table_at(self, row: int, column: int) -> ExcelTable | None:
        """The table that a cell belongs to."""
        return next((one for one in self.tables if one.box.holds(row, column)), None)

    def width(self, column: int) -> float:
        """A column's width in characters."""
        return self.widths.get(column, self.widths.get(0, NARROWEST))


@dataclass(eq=False)
class Workbook:
    """All that the rules look at, read once from a .xlsx."""

    package: Package
    root: etree._Element
    styles: CellStyles
    sheets: list[Sheet]

    @cached_property
    def contents(self) -> frozenset[Content]:
        """What the cells of all sheets hold, each content once."""
        return frozenset().union(*(sheet.contents for sheet in self.sheets))

    @cached_property
    def _spoken(self) -> list[Content]:
        return [one for one in self.contents if one.stripped]

    def cells_where(self, wanted: Callable[[Content], object]) -> Iterator[tuple[Sheet, Cell]]:
        """The shown cells of wanted contents, sheet by sheet; each content is asked about once."""
        held = set(filter(wanted, self._spoken))
        if held:
            for sheet in self.sheets:
                yield from ((sheet, cell) for cell in sheet.shown_with(held))

    @property
    def place(self) -> Place:
        """The workbook as a whole."""
        return Place(0, "Workbook")


def _both(some: list[Cell], others: list[Cell]) -> list[Cell]:
    """The cells of one list that stand in another too."""
    held = set(others)
    return [cell for cell in some if cell in held]


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
