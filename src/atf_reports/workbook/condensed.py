"""A sheet with each distinct cell once, which is read in place of the whole sheet.

Of very many cells most say what another says. Here they are told apart by their XML alone. Only
the distinct ones are laid out in a sheet of their own, for python-calamine to make values of, and
each cell is given the value of the one that it equals. So a plan is read in less time than all its
cells take python-calamine, and equal cells hold one object.

That needs a sheet written as programs write them: rows in order, cells in order, each with its
address first. Any other is read whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import field
from functools import cached_property
from itertools import islice
from operator import getitem
from typing import TYPE_CHECKING

from atf_reports.frozen import changing
from atf_reports.workbook.row_texts import (
    NO_MORE,
    Anywhere,
    Otherwise,
    Shapes,
    Unlike,
    holds,
    is_hidden,
    joined,
)
from atf_reports.workbook.sheet_pieces import Pieces

if TYPE_CHECKING:
    from atf_reports.schema.kinds import Raw

MOST_DISTINCT_BYTES = 32 * 2**20  # of distinct cells; 80 times the example has 4 MB
MOST_DISTINCT = 500_000  # of them, and of the texts that they stand in; there it has 66,000
MOST_ROWS = 2**20  # as many as Excel's own sheets
_ROW, _CELLS_END = b'<row r="', b"</sheetData>"
_NOUGHT = ord("0")
_BLANK = b"/>"  # the body of a cell that holds nothing; it stands for those that are not there


@changing
class Condensed:
    """A sheet's rows as the numbers of its distinct cells, from column A on.

    `lines` are the rows' own numbers, `cells` the distinct cells' XML after their addresses;
    `height` and `width` are those of the rectangle from A1 that holds anything.
    """

    head: bytes
    lines: list[int] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    cells: Sequence[bytes] = ()
    height: int = 0
    width: int = 0
    tail: bytes = b""

    @cached_property
    def xml(self) -> bytes:
        """The sheet of the distinct cells: one under the other, all else as in the file."""
        rows = [b'<row r="%d"><c r="A%d"%s</row>' % (n, n, c) for n, c in enumerate(self.cells, 1)]
        return b"".join((self.head, b"<sheetData>", *rows, self.tail))

    def values(self, made: Sequence[Sequence[Raw]]) -> list[list[Raw]]:
        """The rows of the whole sheet, from A1 on, of the values made of the distinct cells."""
        of_number = [row[0] for row in made] + [""] * (len(self.cells) - len(made))
        value_of, width = of_number.__getitem__, self.width
        rows: list[list[Raw]] = []
        for line, numbers in zip(self.lines, self.rows, strict=True):
            if line > self.height:
                break
            while len(rows) < line - 1:
                rows.append([""] * width)
            row = list(map(value_of, numbers))
            rows.append(row if len(row) == width else row[:width] + [""] * (width - len(row)))
        return rows

    def places(self, numbers: Set[int]) -> Iterator[tuple[int, int, int]]:
        """Where cells with these numbers stand: row, column and number."""
        for line, row in zip(self.lines, self.rows, strict=True) if numbers else ():
            if not numbers.isdisjoint(row):
                yield from ((line, at, n) for at, n in enumerate(row, 1) if n in numbers)


def condensed(blocks: Iterable[bytes], most_cells: int) -> Condensed | None:
    """A sheet with each distinct cell once; None for one that must be read whole.

    It is also read whole where its rectangle has more than `most_cells`.
    """
    pieces = Pieces(blocks)
    reader = _Reader(Condensed(pieces.head), most_cells)
    try:
        if pieces.empty or pieces.patterns.row != b"<row ":
            raise Otherwise
        for piece in pieces.cells():
            reader.read(piece)
        return reader.finished(pieces.tail())
    except (Otherwise, Unlike):
        return None


class _Reader:
    """Reads rows into a condensed sheet."""

    def __init__(self, sheet: Condensed, most_cells: int) -> None:
        self._sheet, self._most_cells, self._left = sheet, most_cells, most_cells
        self._distinct = {_BLANK: 0}
        self._shapes = Shapes(self._distinct)
        self._tags = Anywhere(is_hidden)
        self._cells = Anywhere(lambda cell: self._distinct.setdefault(cell, len(self._distinct)))
        self._odd: list[list[int]] = []
        self._line = self._known = self._bytes = 0

    def read(self, piece: bytes) -> None:
        """Read some whole rows."""
        texts = iter(piece.split(_ROW))
        if next(texts):
            raise Otherwise
        lines, rows, shapes = list[int](), list[list[int]](), self._shapes
        line = self._line
        for text in texts:
            number = text[: text.find(b'"')]
            after, line = line, int(number) if number.isdigit() else 0
            if line <= after or text[0] == _NOUGHT:
                raise Otherwise
            parts = text.split(number + b'"')  # as each address of the row ends
            try:
                _, hidden, *row = map(getitem, shapes[len(parts)], parts)
            except Unlike:
                hidden, row = self._odd_row(parts, number + b'"')
            if hidden:
                self._sheet.hidden_rows.append(line)
            if row:
                lines.append(line)
                rows.append(row)
        self._line = line
        self._sheet.lines += lines
        self._sheet.rows += rows
        self._left -= sum(map(len, rows))
        self._stay_within_bounds()

    def _odd_row(self, parts: list[bytes], end: bytes) -> tuple[int, list[int]]:
        """A row that leaves out cells, or in which more than addresses ends in its number."""
        try:
            hidden, row = self._cell_by_cell(parts)
        except Unlike:
            hidden, row = self._cell_by_cell(joined(parts, end))
        self._odd.append(row)
        return hidden, row

    def _cell_by_cell(self, parts: list[bytes]) -> tuple[int, list[int]]:
        """A row's texts one by one, wherever their cells stand."""
        if len(parts) == 2:
            return is_hidden(parts[1]), []
        hidden, column = self._tags[parts[1]]
        row: list[int] = []
        for text in islice(parts, 2, None):
            number, following = self._cells[text]
            if len(row) < column - 1:
                row += [0] * (column - 1 - len(row))
            row.append(number)
            if not column < following:
                raise Otherwise
            column = following
        if column != NO_MORE:
            raise Unlike
        return hidden, row

    def _stay_within_bounds(self) -> None:
        """Give up a sheet with too many cells, or with too many of them distinct."""
        fresh = len(self._distinct) - self._known
        self._known += fresh
        self._bytes += sum(map(len, islice(reversed(self._distinct), fresh)))
        texts = self._shapes.texts() + len(self._cells)
        many = self._left < 0 or self._line > MOST_ROWS or max(self._known, texts) > MOST_DISTINCT
        if many or self._bytes > MOST_DISTINCT_BYTES:
            raise Otherwise

    def finished(self, tail: Iterable[bytes]) -> Condensed:
        """The sheet with what follows its cells, and with the extent of what they hold."""
        sheet = self._sheet
        sheet.tail = b"".join(self._kept(tail))
        if not sheet.tail.startswith(_CELLS_END):
            raise Otherwise
        sheet.cells = list(self._distinct)
        holding = {number for number, cell in enumerate(sheet.cells) if holds(cell)}
        sheet.width = max(self._shapes.width(holding), _width(self._odd, holding))
        lines = zip(reversed(sheet.lines), reversed(sheet.rows), strict=True)
        sheet.height = next((n for n, row in lines if not holding.isdisjoint(row)), 0)
        if sheet.width * sheet.height > self._most_cells:
            raise Otherwise
        return sheet

    def _kept(self, tail: Iterable[bytes]) -> Iterator[bytes]:
        for piece in tail:
            self._bytes += len(piece)
            self._stay_within_bounds()
            yield piece


def _width(rows: Iterable[Sequence[int]], holding: Set[int]) -> int:
    """The last column in which one of the rows has one of these numbers."""
    width = 0
    for row in rows:
        while len(row) > width and not holding.isdisjoint(row[width:]):
            width += 1
    return width
