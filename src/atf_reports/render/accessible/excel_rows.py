"""A sheet's cells row by row: the rules ask whole rows first, and few rows cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from atf_reports.frozen import frozen
from atf_reports.render.accessible.excel_contents import Content, Nature
from atf_reports.render.accessible.excel_styles import CellLook


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


@frozen
class Box:
    """A block of cells, all four edges inside it, rows and columns from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is in the block."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Row(NamedTuple):
    """The cells of one row from left to right: their columns, and what each holds."""

    number: int
    columns: tuple[int, ...]
    contents: tuple[Content, ...]

    def cells(self) -> Iterator[Cell]:
        """Its cells, one by one."""
        for column, content in zip(self.columns, self.contents, strict=True):
            yield Cell(self.number, column, content)

    def where(self, wanted: Callable[[int, Content], bool]) -> Row:
        """The row without the cells of other columns and contents; it may be empty."""
        kept = [pair for pair in zip(self.columns, self.contents, strict=True) if wanted(*pair)]
        return Row(self.number, tuple(at for at, _ in kept), tuple(held for _, held in kept))


def rows_of(cells: Mapping[tuple[int, int], Content]) -> list[Row]:
    """Cells by row and column as rows in order."""
    found = []
    for number, row in groupby(sorted(cells), key=itemgetter(0)):
        columns = tuple(column for _, column in row)
        found.append(Row(number, columns, tuple(cells[number, column] for column in columns)))
    return found


def held_by(rows: Iterable[Row]) -> dict[Nature, list[Content]]:
    """What the cells of some rows hold, each content once, by nature."""
    found: dict[Nature, list[Content]] = {}
    for content in frozenset().union(*[row.contents for row in rows]):
        found.setdefault(content.nature, []).append(content)
    return found


def each_once(columns: Iterable[tuple[int, ...]]) -> Iterable[tuple[int, ...]]:
    """The columns of rows that share them, told apart as objects: nearly all rows have the same."""
    return {id(one): one for one in columns}.values()


def cells_with(rows: Iterable[Row], wanted: AbstractSet[Content]) -> Iterator[Cell]:
    """The cells of some rows that hold one of these contents."""
    for row in rows:
        if not wanted.isdisjoint(row.contents):
            yield from (cell for cell in row.cells() if cell.content in wanted)


def without(rows: list[Row], unwanted: AbstractSet[Content]) -> list[Row]:
    """The rows without the cells that hold one of these contents, empty rows left out."""
    if not unwanted:
        return rows
    kept = (
        row
        if unwanted.isdisjoint(row.contents)
        else row.where(lambda _, held: held not in unwanted)
        for row in rows
    )
    return [row for row in kept if row.columns]


def parted(rows: Iterable[Row], block: Box) -> tuple[list[Row], list[Row]]:
    """What of the rows stands inside a block, and what outside it."""
    inside: list[Row] = []
    outside: list[Row] = []
    for row in rows:
        first, last = row.columns[0], row.columns[-1]
        if not block.top <= row.number <= block.bottom:
            outside.append(row)
        elif block.left <= first and last <= block.right:
            inside.append(row)
        else:
            halves = _halves(row, block)
            for half, kept in zip(halves, (inside, outside), strict=True):
                kept += [half] if half.columns else []
    return inside, outside


def _halves(row: Row, block: Box) -> tuple[Row, Row]:
    within = row.where(lambda column, _: block.left <= column <= block.right)
    return within, row.where(lambda column, _: not block.left <= column <= block.right)
