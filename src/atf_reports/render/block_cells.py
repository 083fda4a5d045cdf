"""The cells of a block of an annex as XML: a column keeps that of each value it has met.

A cell then costs one look-up. This stands on private parts of XlsxWriter (the table of shared
strings, how formats are numbered): its version is pinned, and a test holds that typed calls write
the same XML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import Any, NamedTuple

from xlsxwriter.format import Format

from atf_reports.render.cell_values import LONGEST, cell_value, line_count, stands_as_typed

_LOOKS_TYPED = frozenset("=+-@'")


class ColumnLook(NamedTuple):
    """How a column's values look; `quoted` is `text` for words that Excel would else recalculate.

    A number without decimals is `whole`. `blank` is printed for None and empty text; `tints` holds
    a format per word that is shaded; text wraps at `wrap_width` characters, 0 for never.
    """

    text: Format
    quoted: Format
    number: Format
    whole: Format
    date: Format
    blank: str
    tints: Mapping[str, Format] = MappingProxyType({})
    wrap_width: float = 0

    def of_text(self, text: str) -> Format:
        """The format of a text cell: a tint where the whole text is a tinted word."""
        tint = self.tints.get(text)
        if tint is not None:
            return tint
        return self.quoted if text[0] in _LOOKS_TYPED else self.text

    def of_number(self, value: object, stored: float) -> Format:
        """The format of a number cell: 368 is not printed as 368.0."""
        if type(value) is not float and isinstance(value, date):
            return self.date
        return self.whole if float(stored).is_integer() else self.number


class Starts(dict[Format, str]):
    """What follows the row's number in a cell, by format."""

    def __missing__(self, look: Format) -> str:
        """XlsxWriter numbers the formats as they are met."""
        start = self[look] = f'" s="{look._get_xf_index()}"'
        return start


class Strings:
    """The workbook's shared strings, numbered as they are met by one look-up each."""

    def __init__(self, table: Any) -> None:
        self._table = table
        self._numbers: dict[str, int] = table.string_table

    def number(self, text: str) -> int:
        """The number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    def count(self, cells: int) -> None:
        """Tell XlsxWriter's table how many cells were numbered here."""
        self._table.count += cells
        self._table.unique_count = len(self._numbers)


class ColumnCells(dict[object, str]):
    """The XML of a column's cells by value, made on first sight, from behind the row's number on.

    It ends with `next_cell`, the start of the next column's cell up to the row's number. 0 and 1
    are never kept, since False and True would find them. `tall` holds the values that take more
    than one line.
    """

    def __init__(self, look: ColumnLook, next_cell: str, starts: Starts, strings: Strings) -> None:
        super().__init__()
        self._look, self._starts, self._strings = look, starts, strings
        self._end = f"</v></c>{next_cell}"
        self._widest = look.wrap_width or LONGEST  # of a text of plain signs on one line
        self.tall: dict[object, int] = {}
        self._numbers: set[object] = set()

    def texts_among(self, values: Sequence[object]) -> int:
        """How many cells of these values hold a text; True and False do, though they equal 1, 0."""
        numbers = sum(map(self._numbers.__contains__, values)) if self._numbers else 0
        if not self._numbers.isdisjoint((0, 1)):
            numbers -= sum(isinstance(value, bool) and value in self._numbers for value in values)
        return len(values) - numbers

    def __missing__(self, value: object) -> str:
        if type(value) is float and isfinite(value):  # as most values that are new to a column
            look = self._look.whole if value.is_integer() else self._look.number
            cell = self._number(value, look, value)
        elif stands_as_typed(value):
            cell = self._text(value)
            if len(value) > self._widest:
                self._measure(value, value)
        else:
            cell = self._other(value)
        if type(value) is str or value not in (0, 1):
            self[value] = cell
        return cell

    def _other(self, value: object) -> str:
        """A cell of a number or a day, or of a text that takes a closer look."""
        stored = cell_value(value, self._look.blank)
        if isinstance(stored, str):
            self._measure(value, stored)
            return self._text(stored)
        return self._number(value, self._look.of_number(value, stored), stored)

    def _number(self, value: object, look: Format, stored: float) -> str:
        self._numbers.add(value)
        return f"{self._starts[look]}><v>{stored:.16G}{self._end}"

    def _text(self, text: str) -> str:
        start = self._starts[self._look.of_text(text)]
        return f'{start} t="s"><v>{self._strings.number(text)}{self._end}'

    def _measure(self, value: object, text: str) -> None:
        """Keep how many lines a text takes where it is more than one."""
        lines = line_count(text, self._look.wrap_width) if self._look.wrap_width else 1
        if lines > 1:
            self.tall[value] = lines
