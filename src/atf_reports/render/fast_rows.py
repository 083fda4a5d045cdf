"""Rows written to a worksheet in bulk, in under half of the time of XlsxWriter's typed calls.

XlsxWriter keeps each cell as a tuple in a dictionary and turns it into XML when the workbook is
closed. Here a column keeps the XML of each value it has met (`block_cells`). This stands on private
parts of XlsxWriter (`table`, `str_table`, `tables`, `col_info`, `_write_rows`, `_write_cols`,
`_calculate_spans`): its version is pinned, and a test holds that typed calls write the same XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import StringIO
from itertools import repeat
from operator import getitem
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import CellStringTuple, Worksheet

from atf_reports.render.block_cells import ColumnCells, ColumnLook, Starts, Strings
from atf_reports.render.cell_values import row_height, spelled

_CELL = '<c r="'
_WIDTHS_KEPT, _HEIGHTS_KEPT = 200, 100


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
        looks_met, strings = Starts(), Strings(self.str_table)
        columns = [ColumnCells(look, start, looks_met, strings) for look, start in following]
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


def _lines(across: Sequence[tuple[ColumnCells, Sequence[object]]]) -> Iterator[int]:
    """How many lines each row takes; nothing where all take one."""
    tall = [map(cells.tall.get, values, repeat(1)) for cells, values in across if cells.tall]
    return map(max, repeat(1), *tall) if tall else iter(())


def _widen(spans: dict[int, tuple[int, int]], sixteen: int, low: int, high: int) -> None:
    """Let the span of sixteen rows reach from `low` to `high` at least, counted from 1."""
    known = spans.get(sixteen, (low, high))
    spans[sixteen] = min(known[0], low), max(known[1], high)
