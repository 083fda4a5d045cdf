"""A sheet with each distinct cell once, which is read in place of the whole sheet.

Of very many cells most say what another says. Here they are told apart by their XML alone. Only
the distinct ones are laid out in a sheet of their own, for python-calamine to make values of, and
each cell is given the value of the one that it equals. So a plan is read in less time than all its
cells take python-calamine, and equal cells hold one object.

That needs a sheet written as programs write them: rows in order, cells in order, each with its
address first. Any other is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import getitem
from typing import TYPE_CHECKING

from atf_reports.workbook.addresses import column_letter, column_number
from atf_reports.workbook.sheet_pieces import Pieces

if TYPE_CHECKING:
    from atf_reports.schema.kinds import Raw

MOST_DISTINCT_BYTES = 32 * 2**20  # of distinct cells; 80 times the example has 4 MB
MOST_DISTINCT = 500_000  # so that the sheet of them is no longer than Excel's
MOST_ACROSS = 1_000  # columns
_ROW, _ROW_END, _CELLS_END = b'<row r="', b"</row>", b"</sheetData>"
_ATTRIBUTES = rb'(?: (?!r=)[\w:]+="[^"<>]*")*'


def _element(name: bytes, inside: bytes = b"[^<]*") -> bytes:
    """The pattern of an element with text in it, or with what is given."""
    return rb"<%s%s(?: ?/>|>%s</%s>)" % (name, _ATTRIBUTES, inside, name)


_RUN = rb"<r>(?:<rPr>(?:<\w+%s ?/>)*</rPr>)?%s</r>" % (_ATTRIBUTES, _element(b"t"))
_INLINE = _element(b"is", rb"(?:%s|%s)*" % (_element(b"t"), _RUN))
_INSIDE = rb"(?:(?:%s)?(?:%s)?|%s)" % (_element(b"f"), _element(b"v"), _INLINE)
_BODY = rb"%s(?: ?/>|>%s</c>)" % (_ATTRIBUTES, _INSIDE)
_WHOLE_BODY = re.compile(_BODY)
_PLAIN_BODY = re.compile(rb"%s(?: ?/>|><v>([^<]+)</v></c>)" % _ATTRIBUTES)
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"(%s)' % _BODY)
_TAG = re.compile(rb'\d+"(%s)>' % _ATTRIBUTES)
_WHOLE_TAG = re.compile(rb"(%s)(?:>| ?/>|></row>)" % _ATTRIBUTES)
_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_HOLDS = re.compile(rb't="(?:str|d)"[^>]*>.*<v\b|<v\b[^>/]*>[^<]|<is\b', re.S)
_NOUGHT = ord("0")
_BLANK = b"/>"  # the body of a cell that holds nothing; it stands for those that are not there


class _Unlike(KeyError):
    """A row's text is not what rows mostly are."""


class _Otherwise(Exception):
    """The sheet is written otherwise, or hardly any of its cells are equal."""


class _Cells(dict[bytes, int]):
    """Texts that end in the start of the next cell, or of the row's end, with their numbers."""

    def __init__(self, distinct: dict[bytes, int], end: bytes) -> None:
        self._distinct, self._end, self._cut = distinct, end, -len(end)

    def __missing__(self, text: bytes) -> int:
        if not text.endswith(self._end):
            raise _Unlike
        number = self._distinct.setdefault(text[: self._cut], len(self._distinct))
        self[text] = number
        return number


class _Tags(dict[bytes, int]):
    """What follows a row's number up to its first cell's: 1 for a hidden row, else 0."""

    def __init__(self, end: bytes) -> None:
        self._end = end

    def __missing__(self, text: bytes) -> int:
        tag = _WHOLE_TAG.fullmatch(text[: len(text) - len(self._end)])
        if tag is None or not text.endswith(self._end):
            raise _Unlike
        self[text] = _is_hidden(tag[1])
        return self[text]


class _Shapes(dict[int, Sequence[dict[bytes, int]]]):
    """By the count of a row's texts, what each of them may be: its tag, then cells from A on."""

    def __init__(self, distinct: dict[bytes, int]) -> None:
        self._distinct, self._inner = distinct, list[_Cells]()
        self._number, self._tag = {b"": 0}, _Tags(_start(1))
        self[2] = (self._number, _Tags(b""))

    def __missing__(self, count: int) -> Sequence[dict[bytes, int]]:
        across = count - 2
        if not 0 < across <= MOST_ACROSS:
            raise _Unlike
        while len(self._inner) < across:
            self._inner.append(_Cells(self._distinct, _start(len(self._inner) + 2)))
        last = _Cells(self._distinct, _ROW_END)
        self[count] = (self._number, self._tag, *self._inner[: across - 1], last)
        return self[count]

    def width(self, holding: Set[int]) -> int:
        """The last column in which a cell stands with one of these numbers."""
        return max(
            (
                column
                for _, _, *columns in self.values()
                for column, cells in enumerate(columns, 1)
                if not holding.isdisjoint(cells.values())
            ),
            default=0,
        )


def _start(column: int) -> bytes:
    """How a cell of a column starts, up to its row's number."""
    return b'<c r="%s' % column_letter(column).encode()


@dataclass
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
            raise _Otherwise
        for piece in pieces.cells():
            reader.read(piece)
        return reader.finished(pieces.tail())
    except (_Otherwise, _Unlike):
        return None


class _Reader:
    """Reads rows into a condensed sheet."""

    def __init__(self, sheet: Condensed, most_cells: int) -> None:
        self._sheet, self._most_cells, self._left = sheet, most_cells, most_cells
        self._distinct = {_BLANK: 0}
        self._shapes = _Shapes(self._distinct)
        self._odd: list[list[int]] = []
        self._line = self._known = self._bytes = 0

    def read(self, piece: bytes) -> None:
        """Read some whole rows."""
        texts = iter(piece.split(_ROW))
        if next(texts):
            raise _Otherwise
        lines, rows, shapes = list[int](), list[list[int]](), self._shapes
        line = self._line
        for text in texts:
            number = text[: text.find(b'"')]
            after, line = line, int(number) if number.isdigit() else 0
            if line <= after or text[0] == _NOUGHT:
                raise _Otherwise
            parts = text.split(number + b'"')  # as each address of the row ends
            try:
                _, hidden, *row = map(getitem, shapes[len(parts)], parts)
            except _Unlike:
                hidden, row = self._cell_by_cell(number, text)
            if hidden:
                self._sheet.hidden_rows.append(line)
            lines.append(line)
            rows.append(row)
        self._line = line
        self._sheet.lines += lines
        self._sheet.rows += rows
        self._left -= sum(map(len, rows))
        self._stay_within_bounds()

    def _cell_by_cell(self, number: bytes, text: bytes) -> tuple[int, list[int]]:
        """A row that leaves out cells, or in which more than addresses ends in its number."""
        tag = _TAG.match(text)
        if tag is None:
            raise _Otherwise
        at, row = tag.end(), list[int]()
        while cell := _CELL.match(text, at):
            column = column_number(cell[1].decode())
            if cell[2] != number or not len(row) < column <= MOST_ACROSS:
                raise _Otherwise
            row += [0] * (column - 1 - len(row))
            row.append(self._distinct.setdefault(cell[3], len(self._distinct)))
            at = cell.end()
        if text[at:] != _ROW_END:
            raise _Otherwise
        self._odd.append(row)
        return _is_hidden(tag[1]), row

    def _stay_within_bounds(self) -> None:
        """Give up a sheet with too many cells, or with too many of them distinct."""
        fresh = len(self._distinct) - self._known
        self._known += fresh
        self._bytes += sum(map(len, islice(reversed(self._distinct), fresh)))
        if self._left < 0 or self._known > MOST_DISTINCT or self._bytes > MOST_DISTINCT_BYTES:
            raise _Otherwise

    def finished(self, tail: Iterable[bytes]) -> Condensed:
        """The sheet with what follows its cells, and with the extent of what they hold."""
        sheet = self._sheet
        sheet.tail = b"".join(self._kept(tail))
        if not sheet.tail.startswith(_CELLS_END):
            raise _Otherwise
        sheet.cells = list(self._distinct)
        holding = {number for number, cell in enumerate(sheet.cells) if _holds(cell)}
        sheet.width = max(self._shapes.width(holding), _width(self._odd, holding))
        lines = zip(reversed(sheet.lines), reversed(sheet.rows), strict=True)
        sheet.height = next((n for n, row in lines if not holding.isdisjoint(row)), 0)
        if sheet.width * sheet.height > self._most_cells:
            raise _Otherwise
        return sheet

    def _kept(self, tail: Iterable[bytes]) -> Iterator[bytes]:
        for piece in tail:
            self._bytes += len(piece)
            self._stay_within_bounds()
            yield piece


def _holds(cell: bytes) -> bool:
    """Whether a cell holds anything, if only an empty text; raises `_Otherwise` for no cell."""
    plain = _PLAIN_BODY.fullmatch(cell)
    if plain is not None:
        return plain.lastindex is not None
    if _WHOLE_BODY.fullmatch(cell) is None:
        raise _Otherwise
    return _HOLDS.search(cell) is not None


def _width(rows: Iterable[Sequence[int]], holding: Set[int]) -> int:
    """The last column in which one of the rows has one of these numbers."""
    width = 0
    for row in rows:
        while len(row) > width and not holding.isdisjoint(row[width:]):
            width += 1
    return width


def _is_hidden(attributes: bytes) -> int:
    return int(_HIDDEN.search(attributes) is not None)
