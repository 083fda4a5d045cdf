"""Rows written to a worksheet in bulk, in under half of the time of XlsxWriter's typed calls.

XlsxWriter keeps each cell as a tuple in a dictionary and turns it into XML when the workbook is
closed. Here a column keeps the XML of each value it has met, so a cell costs one look-up. This
stands on private parts of XlsxWriter (`table`, `str_table`, `tables`, `col_info`, `_write_rows`,
`_write_cols`, `_calculate_spans`): its version is pinned, and a test holds that typed calls write
the same XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from io import StringIO
from itertools import repeat
from math import isfinite
from operator import getitem
from types import MappingProxyType
from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import CellStringTuple, Worksheet

from atf_reports.render.cell_values import (
    LONGEST,
    cell_value,
    line_count,
    row_height,
    spelled,
    stands_as_typed,
)

_CELL = '<c r="'
_LOOKS_TYPED = frozenset("=+-@'")
_WIDTHS_KEPT, _HEIGHTS_KEPT = 200, 100


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


class _Starts(dict[Format, str]):
    """What follows the row's number in a cell, by format."""

    def __missing__(self, look: Format) -> str:
        """XlsxWriter numbers the formats as they are met."""
        start = self[look] = f'" s="{look._get_xf_index()}"'
        return start


class _Strings:
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


class _Cells(dict[object, str]):
    """The XML of a column's cells by value, made on first sight, from behind the row's number on.

    It ends with `next_cell`, the start of the next column's cell up to the row's number. 0 and 1
    are never kept, since False and True would find them. `tall` holds the values that take more
    than one line.
    """

    def __init__(
        self, look: ColumnLook, next_cell: str, starts: _Starts, strings: _Strings
    ) -> None:
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


class FastWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is untyped to mypy
    """A worksheet that takes one block of rows; not for workbooks in constant memory.

    Cells of a block cannot be overwritten, nor read back for a chart's cache.
    """

    def __init__(self) -> None:
        super().__init__()
        self._block_rows: dict[int, str] = {}
        self._block_lines: dict[int, int] = {}
        self._block_span = (0, 0)
        self._columns = _Columns({}, "")

    def set_widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the columns from A on, in characters, none of them twice."""
        metrics = self.max_digit_width, self.cell_padding, self.default_col_width
        self._columns = _columns(tuple(widths), *metrics)
        self.col_info = dict(self._columns.col_info)

    def _write_cols(self) -> None:
        self.fh.write(self._columns.xml)

    def write_block(
        self, first_row: int, rows: Sequence[Sequence[object]], looks: Sequence[ColumnLook]
    ) -> None:
        """Write rows of the view's values from column A, one look per column.

        Raises ValueError for a row with more or fewer values.
        """
        starts = [_CELL + xl_col_to_name(number) for number in range(len(looks))]
        following = zip(looks, [*starts[1:], ""], strict=True)
        looks_met, strings = _Starts(), _Strings(self.str_table)
        columns = [_Cells(look, start, looks_met, strings) for look, start in following]
        for row, values in enumerate(rows, start=first_row):
            if len(values) != len(columns):
                raise ValueError(f"{len(values)} values for {len(columns)} columns")
            xml = str(row + 1).join([starts[0], *map(getitem, columns, values)])
            self._block_rows[row] = xml
        across = list(zip(columns, zip(*rows, strict=True), strict=True))
        strings.count(sum(cells.texts_among(values) for cells, values in across))
        lines = enumerate(_lines(across), start=first_row)
        self._block_lines = {row: needed for row, needed in lines if needed > 1}
        self._block_span = (1, len(looks))
        self._check_dimensions(first_row, 0)
        self._check_dimensions(first_row + len(rows) - 1, len(looks) - 1)

    def add_long_table(self, first_row: int, last_row: int, options: dict[str, Any]) -> None:
        """Make a table of the cells from column A, as wide as `options["columns"]`.

        XlsxWriter's add_table marks every cell of a table, to find overlaps; here it is given the
        first two rows and the range is put right after. Raises ValueError where Excel would take
        no such table, as when a heading stands twice.
        """
        last_column = len(options["columns"]) - 1
        if self.add_table(first_row, 0, first_row + 1, last_column, options):
            raise ValueError(f"sheet {self.name!r}: Excel takes no table with these headings")
        whole = xl_range(first_row, 0, last_row, last_column)
        self.tables[-1] |= {"range": whole, "a_range": whole, "autofilter": whole}
        for column in self.tables[-1]["columns"]:
            column["name"] = spelled(column["name"])

    def _get_range_data(self, *cells: int) -> list[Any]:
        """What a chart keeps of cells: nothing of a blank one, for which XlsxWriter keeps a 0."""
        return [None if kept == "" else kept for kept in super()._get_range_data(*cells)]

    def _calculate_spans(self) -> None:
        """Excel gives each sixteen rows one span of columns."""
        spans: dict[int, tuple[int, int]] = {}
        for row, cells in self.table.items():
            if cells:
                _widen(spans, row // 16, min(cells) + 1, max(cells) + 1)
        for sixteen in {row // 16 for row in self._block_rows}:
            _widen(spans, sixteen, *self._block_span)
        self.row_spans = {sixteen: f"{low}:{high}" for sixteen, (low, high) in spans.items()}

    def _write_rows(self) -> None:
        self._calculate_spans()
        write, block, lines = self.fh.write, self._block_rows, self._block_lines
        for row in sorted({*self.table, *self.row_info, *block}):
            cells = block.get(row)
            if cells is None:
                self._write_kept_row(row)
            else:
                height = _height(lines[row]) if row in lines else ""
                spans = self.row_spans[row // 16]
                write(f'<row r="{row + 1}" spans="{spans}"{height}>{cells}</row>')

    def _write_kept_row(self, row: int) -> None:
        """A row of typed calls, as XlsxWriter writes it."""
        span = self.row_spans.get(row // 16)
        if not self.table.get(row):
            if row in self.row_info:
                self._write_empty_row(row, span, self.row_info[row])
            return
        self._write_row(row, span, self.row_info.get(row))
        for column in sorted(self.table[row]):
            cell = self.table[row][column]
            if type(cell) is CellStringTuple and cell.format:
                start = (
                    f'<c r="{xl_col_to_name(column)}{row + 1}" s="{cell.format._get_xf_index()}"'
                )
                self.fh.write(f'{start} t="s"><v>{cell.string}</v></c>')
            else:
                self._write_cell(row, column, cell)
        self._xml_end_tag("row")


@lru_cache(maxsize=_HEIGHTS_KEPT)
def _height(lines: int) -> str:
    """No customHeight: the row is fitted anew when somebody edits it."""
    return f' ht="{row_height(lines):.16g}"'


class _Columns(NamedTuple):
    """What XlsxWriter keeps and writes of columns of some widths."""

    col_info: Mapping[int, Any]
    xml: str


@lru_cache(maxsize=_WIDTHS_KEPT)
def _columns(widths: tuple[float, ...], digit: int, padding: int, usual: int) -> _Columns:
    """As XlsxWriter keeps and writes them; a sheet is as wide in every paper of its kind."""
    sheet, xml = Worksheet(), StringIO()
    sheet.max_digit_width, sheet.cell_padding, sheet.default_col_width = digit, padding, usual
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    kept = dict(sheet.col_info)
    sheet._set_xml_writer(xml)
    sheet._write_cols()
    return _Columns(kept, xml.getvalue())


def _lines(across: Sequence[tuple[_Cells, Sequence[object]]]) -> Iterator[int]:
    """How many lines each row takes; nothing where all take one."""
    tall = [map(cells.tall.get, values, repeat(1)) for cells, values in across if cells.tall]
    return map(max, repeat(1), *tall) if tall else iter(())


def _widen(spans: dict[int, tuple[int, int]], sixteen: int, low: int, high: int) -> None:
    """Let the span of sixteen rows reach from `low` to `high` at least, counted from 1."""
    known = spans.get(sixteen, (low, high))
    spans[sixteen] = min(known[0], low), max(known[1], high)
