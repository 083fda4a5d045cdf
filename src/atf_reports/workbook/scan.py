"""What the values of a sheet don't show, found in one pass over its XML while it is unpacked.

Of each piece only a residue is made: the few letters by which error cells, formulas, hidden rows
and far columns differ from ordinary cells. A piece whose residue shows none of them is done with,
so that a large plan costs little more than its unpacking; the others are searched exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from atf_reports.frozen import changing
from atf_reports.patterns import when_used
from atf_reports.workbook.addresses import column_letter, column_number
from atf_reports.workbook.sheet_pieces import Patterns, Pieces

_KEPT = b"Acdefhin"  # of each piece, capitals all as "A"; the rest says nothing unusual
_AS_A = bytes(65 if 65 <= c <= 90 else c for c in range(256))
_ORDINARY = bytes(c for c in range(256) if _AS_A[c] not in _KEPT)
_LIKE_AN_ERROR = re.compile(rb"ec?[Af]")  # t="e", perhaps cm="1", then #REF! or a formula
_SPAN = when_used(rb'\b(min|max)="(\d+)"')
_ADDRESS = re.compile(rb'\br="([A-Z]+)(\d+)"')
_FILLED = re.compile(rb'\br="([A-Z]+)(\d+)"[^>]*(?<!/)>')
_FILLED_BEYOND_Z = re.compile(rb'\br="[A-Z]{2,}\d+"[^>]*(?<!/)>')
_HIDDEN_RUN = 60  # columns of one hidden run that are noted; a run to the sheet's edge has 16,000

Blocks = Callable[[], Iterable[bytes]]


@changing
class Scan:
    """What the XML of one sheet says beside its values; addresses are (row, column) from 1.

    `last_line` is the last row with a filled cell, `wide` whether one stands beyond column Z,
    `unaddressed` whether there are cells that don't say where they stand.
    """

    styles: frozenset[int] = frozenset()  # the cell formats that show a % sign
    percents: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    filtered: bool = False
    last_line: int = 0
    wide: bool = False
    unaddressed: bool = False

    def look_at_cells(self, piece: bytes, of: Patterns) -> None:
        """Note what is unusual in some whole cells."""
        residue = piece.translate(_AS_A, _ORDINARY)
        self._look_at_extent(piece, residue, of)
        if b"f" in residue and of.formula in piece:
            self.uncalculated |= {_at(*found) for found in of.uncalculated.findall(piece)}
        if b"hidden" in residue and (b'hidden="1' in piece or b'hidden="t' in piece):
            self.hidden_rows += map(int, of.hidden_row.findall(piece))
        if _LIKE_AN_ERROR.search(residue) and b't="e"' in piece:
            for letters, line, error in of.error_cell.findall(piece):
                self.errors[_at(letters, line)] = error.decode("utf-8", "replace")
        if self.styles:
            styled = of.styled.findall(piece)
            self.percents |= {_at(*at) for style, *at in styled if int(style) in self.styles}

    def _look_at_extent(self, piece: bytes, residue: bytes, of: Patterns) -> None:
        """Note how far down and to the right cells are filled."""
        end = piece.rfind(of.cell_end)
        if end >= 0:
            last = _ADDRESS.search(piece, max(piece.rfind(of.cell, 0, end), 0), end)
            self.last_line = max(self.last_line, int(last[2]) if last else 0)
            self.unaddressed |= last is None
        if b"ccc" in residue and not self.unaddressed:
            self.unaddressed = of.unaddressed.search(piece) is not None
        if b"AA" in residue and not self.wide:
            self.wide = _FILLED_BEYOND_Z.search(piece) is not None

    def look_at_head(self, head: bytes, of: Patterns) -> None:
        """Note the hidden columns, from A = 1."""
        for tag in of.hidden_column.findall(head):
            span = {name: int(value) for name, value in _SPAN.findall(tag)}
            first, last = span.get(b"min", 1), span.get(b"max", 1)
            self.hidden_columns += range(first, min(last, first + _HIDDEN_RUN) + 1)

    def look_at_tail(self, piece: bytes, of: Patterns) -> None:
        """Note what stands after the cells: merged ranges, filters."""
        self.filtered |= b"filterColumn" in piece
        self.merged += (ref.decode() for ref in of.merged.findall(piece))


def scanned(blocks: Blocks, percents: frozenset[int] = frozenset()) -> Scan:
    """One pass over a sheet; a second where its cells don't say where they stand.

    `percents` are the cell formats that show a % sign.
    """
    scan = _scanned(Pieces(blocks()), lambda cells, _: cells, percents)
    if not scan.unaddressed:
        return scan
    scan = _scanned(Pieces(blocks()), with_addresses, percents)
    scan.unaddressed = True
    return scan


def _scanned(
    pieces: Pieces, prepared: Callable[..., Iterator[bytes]], percents: frozenset[int]
) -> Scan:
    scan = Scan(percents)
    scan.look_at_head(pieces.head, pieces.patterns)
    for piece in prepared(pieces.cells(), pieces.patterns):
        scan.look_at_cells(piece, pieces.patterns)
    for piece in pieces.tail():
        scan.look_at_tail(piece, pieces.patterns)
    return scan


def with_addresses(cells: Iterable[bytes], of: Patterns) -> Iterator[bytes]:
    """The pieces with an address in every row and cell: one that says none follows the last."""
    line, column = 0, 0

    def addressed(tag: re.Match[bytes]) -> bytes:
        nonlocal line, column
        said = _ADDRESS.search(tag[2])
        if tag[1] == b"row":
            given = re.search(rb'\br="(\d+)"', tag[2])
            line, column = int(given[1]) if given else line + 1, 0
            own = b"%d" % line
        else:
            column = column_number(said[1].decode()) if said else column + 1
            line = int(said[2]) if said else line
            own = b"%s%d" % (column_letter(column).encode(), line)
        rest = re.sub(rb'\s*\br="[^"]*"', b"", tag[2])
        return tag[0][: tag.start(2) - tag.start()] + b' r="' + own + b'"' + rest + tag[3]

    for piece in cells:
        yield of.element.sub(addressed, piece)


def first_cell_beyond(blocks: Blocks, most: int, unaddressed: bool) -> str:
    """The first filled cell that makes the rectangle from A1 larger than `most`, "" for none."""
    rows, columns = 0, 0
    pieces = Pieces(blocks())
    cells = pieces.cells()
    for piece in with_addresses(cells, pieces.patterns) if unaddressed else cells:
        filled = _FILLED.findall(piece)
        lowest = max((int(line) for _, line in filled), default=0)
        furthest = max(map(column_number, {letters.decode() for letters, _ in filled}), default=0)
        if max(rows, lowest) * max(columns, furthest) > most:
            return _first_beyond(filled, rows, columns, most)
        rows, columns = max(rows, lowest), max(columns, furthest)
    return ""


def _first_beyond(filled: Iterable[tuple[bytes, bytes]], rows: int, columns: int, most: int) -> str:
    """The first of some cells that does so, after rows and columns already filled."""
    for letters, line in filled:
        rows, columns = max(rows, int(line)), max(columns, column_number(letters.decode()))
        if rows * columns > most:
            return f"cell {letters.decode()}{line.decode()}"
    return ""


def _at(letters: bytes, line: bytes) -> tuple[int, int]:
    return int(line), column_number(letters.decode())
