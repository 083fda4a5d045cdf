"""Sheets of an annex template, written with XlsxWriter as a person would lay them out in Excel."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter

from atf_reports.render import house_style as style

DATE = "d mmm yyyy"
SHARE = "0%"
WHOLE = "#,##0"
ANY = "General"


@dataclass(frozen=True)
class Column:
    """A heading over a field; `blank` is what the annex prints where there is nothing to say."""

    heading: str
    field: str
    width: float = 18
    number_format: str = ANY
    blank: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: title, lines, then a list of the view, a chart, the contents, or nothing more."""

    tab: str
    title: str
    lines: tuple[str, ...] = ()
    rows: str = ""  # the view's list that the columns are fields of
    columns: tuple[Column, ...] = ()
    placed: str = ""  # "contents" or "chart: ratings"
    if_empty: str = ""


def workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The template as a file; the same sheets give the same bytes."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    fixed = datetime(2000, 1, 1, tzinfo=UTC)
    about = {"title": title, "subject": "Template of atf-reports", "author": "Programme office"}
    book.set_properties({**about, "created": fixed})
    book.set_custom_property("Language", style.LANGUAGE)
    looks = _Looks(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.tab), sheet, looks)
    book.close()
    return into.getvalue()


class _Looks:
    """The few formats that a template needs so that it reads like the annex."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        plain = {"font_name": style.FONT, "font_size": style.TABLE_SIZE, "valign": "top"}
        self._book, self._plain = book, plain
        ink = {"font_color": f"#{style.HEADING}", "bold": True, "font_size": 16}
        self.title = book.add_format({**plain, **ink})
        self.line = book.add_format({**plain, "font_size": style.BODY_SIZE})
        head = {"bold": True, "bg_color": f"#{style.HEAD_FILL}", "text_wrap": True}
        self.head = book.add_format({**plain, **head})

    def field(self, number_format: str) -> object:
        return self._book.add_format(
            {**self._plain, "num_format": number_format, "text_wrap": True}
        )


def _write(into: xlsxwriter.worksheet.Worksheet, sheet: Sheet, looks: _Looks) -> None:
    into.hide_gridlines(2)
    into.write_string(0, 0, sheet.title, looks.title)
    row = 1
    for line in sheet.lines:
        into.write_string(row, 0, line, looks.line)
        row += 1
    if sheet.if_empty:
        into.write_string(row, 0, f"if empty: {sheet.if_empty}", looks.line)
        row += 1
    if sheet.placed:
        into.write_string(row + 1, 0, sheet.placed, looks.line)
        widths = (44, 14, 14, 14) if sheet.placed.startswith("chart") else (36, 60, 12, 14)
        for number, width in enumerate(widths):
            into.set_column(number, number, width)
    for number, column in enumerate(sheet.columns):
        into.set_column(number, number, column.width)
        into.write_string(row + 1, number, column.heading, looks.head)
        blank = f' or "{column.blank}"' if column.blank else ""
        field = f"{{{{ {sheet.rows}.{column.field}{blank} }}}}"
        into.write_string(row + 2, number, field, looks.field(column.number_format))
