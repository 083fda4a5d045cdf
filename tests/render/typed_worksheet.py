"""The same sheet by XlsxWriter's documented, typed calls: what bulk rows are held against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from atf_reports.render.block_cells import ColumnLook
from atf_reports.render.cell_values import line_count, row_height
from atf_reports.render.fast_rows import FastWorksheet


class TypedWorksheet(FastWorksheet):
    """Takes what FastWorksheet takes and makes only public calls of it."""

    _write_rows = Worksheet._write_rows
    _calculate_spans = Worksheet._calculate_spans
    _write_cols = Worksheet._write_cols

    def set_widths(self, widths: Sequence[float]) -> None:
        for number, width in enumerate(widths):
            self.set_column(number, number, width)

    def write_block(
        self, first_row: int, rows: Sequence[Sequence[object]], looks: Sequence[ColumnLook]
    ) -> None:
        for row, values in enumerate(rows, start=first_row):
            tallest = 1
            for column, value in enumerate(values):
                tallest = max(tallest, self._typed(row, column, value, looks[column]))
            if tallest > 1:
                self.set_row(row, row_height(tallest))

    def _typed(self, row: int, column: int, value: object, look: ColumnLook) -> int:
        if isinstance(value, bool):
            value = "Yes" if value else "No"
        if isinstance(value, str) or value is None:
            text = value or look.blank
            self.write_string(row, column, text, self._numbered(look.of_text(text)))
            return line_count(text, look.wrap_width) if look.wrap_width else 1
        if isinstance(value, date):
            self.write_datetime(row, column, value, self._numbered(look.date))
        else:
            self.write_number(row, column, value, self._numbered(look.number))
        return 1

    @staticmethod
    def _numbered(look: Format) -> Format:
        """XlsxWriter numbers formats as it saves, bulk rows as they are written: make it so."""
        look._get_xf_index()
        return look

    def add_long_table(self, first_row: int, last_row: int, options: dict[str, object]) -> None:
        self.add_table(first_row, 0, last_row, len(options["columns"]) - 1, options)
