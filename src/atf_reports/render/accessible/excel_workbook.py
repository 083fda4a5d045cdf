"""An Excel workbook as its reader meets it: sheets, cells, tables and links with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from atf_reports.render.accessible.breach import Place
from atf_reports.render.accessible.excel_styles import CellLook, CellStyles, S
from atf_reports.render.accessible.package import Package

REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
SHEET_SPAN = 10**10  # more places than a sheet has cells, so that sheets sort whole
ROW_SPAN = 20_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # Excel's own limits
NARROWEST = 8.43  # characters: the width of a column that nobody set


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as shown; `kind` is text, number, error or blank; `raised` has superscript."""

    row: int
    column: int
    text: str
    kind: str
    look: CellLook
    formula: str
    raised: bool

    @property
    def blank(self) -> bool:
        """Whether a reader sees nothing in it."""
        return not self.text.strip()


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


@dataclass(slots=True)
class Sheet:
    """One worksheet, read once."""

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

    def shown(self) -> Iterator[Cell]:
        """Cells with something in them, row by row."""
        return (cell for cell in self.cells.values() if not cell.blank)

    def used(self, table: ExcelTable) -> tuple[range, range]:
        """Data rows and columns of a table as far as the sheet has words (at least one column)."""
        last_row = max((cell.row for cell in self.shown()), default=0)
        last_column = max((cell.column for cell in self.shown()), default=0)
        right = max(table.box.left, min(table.box.right, last_column))
        rows = range(table.rows.start, min(table.rows.stop, last_row + 1))
        return rows, range(table.box.left, right + 1)

    def text(self, row: int, column: int) -> str:
        """What a cell shows, stripped; empty when there is none."""
        cell = self.cells.get((row, column))
        return cell.text.strip() if cell else ""

    def table_at(self, row: int, column: int) -> ExcelTable | None:
        """The table that a cell belongs to."""
        return next((one for one in self.tables if one.box.holds(row, column)), None)

    def width(self, column: int) -> float:
        """A column's width in characters."""
        return self.widths.get(column, self.widths.get(0, NARROWEST))


@dataclass(slots=True)
class Workbook:
    """All that the rules look at, read once from a .xlsx."""

    package: Package
    root: etree._Element
    styles: CellStyles
    sheets: list[Sheet]

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


def text_of(element: etree._Element) -> str:
    """The words of a shared or inline string, phonetic hints left out."""
    return "".join(
        one.text or ""
        for one in element.iter(S + "t")
        if (parent := one.getparent()) is not None and parent.tag != S + "rPh"
    )
