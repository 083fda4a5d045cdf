"""The XML of a sheet, cut into its head, pieces of whole cells, and what follows the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_PIECE = 16 * 2**20  # bytes in which no cell starts; Excel's longest text has 32,767
_SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData\b[^>]*>")


class NoSheet(Exception):
    """The part holds no worksheet."""


class Patterns(NamedTuple):
    """What is searched for, where all elements are written with one prefix: <c>, or <x:c>."""

    row: bytes
    bare_row: bytes
    cell: bytes
    cell_end: bytes
    cells_end: bytes
    formula: bytes
    styled: re.Pattern[bytes]
    error_cell: re.Pattern[bytes]
    uncalculated: re.Pattern[bytes]
    hidden_row: re.Pattern[bytes]
    hidden_column: re.Pattern[bytes]
    merged: re.Pattern[bytes]
    unaddressed: re.Pattern[bytes]
    element: re.Pattern[bytes]


@lru_cache(maxsize=8)
def patterns(prefix: bytes) -> Patterns:
    """The patterns of a prefix, which is mostly none at all."""

    def made(template: bytes) -> re.Pattern[bytes]:
        filled = template.replace(b"HIDDEN", rb'(?=[^>]*\bhidden="(?:1|true)")')
        filled = filled.replace(b"ADDRESS", rb'[^>]*?\br="([A-Z]+)(\d+)"[^>]*')
        return re.compile(filled.replace(b"P:", re.escape(prefix)), re.S)

    return Patterns(
        row=b"<" + prefix + b"row ",
        bare_row=b"<" + prefix + b"row>",
        cell=b"<" + prefix + b"c ",
        cell_end=b"</" + prefix + b"c>",
        cells_end=b"</" + prefix + b"sheetData>",
        formula=b"<" + prefix + b"f",
        styled=made(rb'<P:c (?=[^>]*\bs="(\d+)")ADDRESS(?<!/)>'),
        error_cell=made(rb'<P:c (?=[^>]*\bt="e")ADDRESS>(?:(?!</P:c>).)*?<P:v>([^<]*)<'),
        uncalculated=made(
            rb"<P:c ADDRESS>"
            rb"<P:f(?:[^>]*/>|[^>]*>[^<]*</P:f>)(?:<P:v\s*/>|<P:v></P:v>)?</P:c>"
        ),
        hidden_row=made(rb'<P:row HIDDEN[^>]*?\br="(\d+)"'),
        hidden_column=made(rb"<P:col HIDDEN[^>]*>"),
        merged=made(rb'<P:mergeCell ref="([A-Z0-9:]+)"'),
        unaddressed=made(rb'<P:c(?:/?>| (?![^>]*\br="))'),
        element=made(rb"<P:(row|c)\b([^>]*?)(/?>)"),
    )


class Pieces:
    """A sheet's XML in blocks of any size, given out once and in order."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        """Read up to the first cell; raises `NoSheet` where there is none within reason.

        `empty` says that there is no place for cells, or none in it.
        """
        self._blocks = iter(blocks)
        self._held = b""
        opened = None
        while opened is None:
            opened = _SHEET_DATA.search(self._held)
            if opened is None and not self._grown():
                break
        self.patterns = patterns(opened[1] if opened else b"")
        self.head = self._held[: opened.start()] if opened else self._held
        self._held = self._held[opened.end() :] if opened else b""
        self.empty = opened is None or opened[0].endswith(b"/>")

    def cells(self) -> Iterator[bytes]:
        """The rows and cells, cut only where one of them starts."""
        of = self.patterns
        while not self.empty:
            cut = self._held.rfind(of.row)
            end = self._held.find(of.cells_end, max(cut, 0))
            if end >= 0:
                yield self._taken(end)
                return
            if cut <= 0:
                cut = max(self._held.rfind(of.bare_row), self._held.rfind(of.cell))
            if cut > 0:
                yield self._taken(cut)
            if not self._grown():
                yield self._taken(len(self._held))
                return

    def tail(self) -> Iterator[bytes]:
        """What follows the cells, cut where an element starts."""
        while self._grown():
            cut = self._held.rfind(b"<")
            if cut > 0:
                yield self._taken(cut)
        yield self._taken(len(self._held))

    def _taken(self, end: int) -> bytes:
        taken, self._held = self._held[:end], self._held[end:]
        return taken

    def _grown(self) -> bool:
        """Hold another block; whether there was one."""
        if len(self._held) > LONGEST_PIECE:
            raise NoSheet
        block = next(self._blocks, None)
        self._held += block or b""
        return block is not None
