"""Workbooks of plain tables whose cells may link to other files or offer a list to pick from.

Written as annexes are: a title in A1, lines under it, one real table a sheet with a filter, text
that is never a formula, printed as `print_layout` says. The same sheets give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from atf_reports.frozen import frozen
from atf_reports.render import house_style as style
from atf_reports.render.annex_lines import AnnexProperties
from atf_reports.render.annex_looks import Looks, workbook_options
from atf_reports.render.cell_values import cell_text, line_count, row_height
from atf_reports.render.excel import table_name
from atf_reports.render.print_layout import print_layout

MOST_LINKS = 60_000  # Excel keeps 65,530 on a sheet; the cells beyond are plain text
LONGEST_LINK = 2_000  # characters; Excel takes 2,079


@frozen
class LinkedText:
    """A cell's text with where it leads: "external:plan.xlsx#'Updates'!L14" or "internal:…"."""

    text: str
    target: str


Cell = str | int | LinkedText


@frozen
class TableColumn:
    """A column: its heading, its width in characters and, if it offers any, its words."""

    heading: str
    width: float
    choices: tuple[str, ...] = ()


@frozen
class TableSheet:
    """One sheet; without rows it holds the title and the lines alone."""

    tab: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: Sequence[Sequence[Cell]]


def write_tables(sheets: Sequence[TableSheet], properties: AnnexProperties) -> bytes:
    """The workbook's bytes, opening on its first sheet."""
    into = BytesIO()
    workbook = Workbook(into, workbook_options())
    workbook.set_properties(
        {
            "title": properties.title,
            "subject": properties.subject,
            "author": properties.author,
            "comments": properties.marking,
            "created": properties.created,
        }
    )
    workbook.set_custom_property("Language", style.LANGUAGE)
    looks, names = Looks(workbook), set[str]()
    for sheet in sheets:
        _write_sheet(workbook.add_worksheet(sheet.tab), sheet, looks, names)
    workbook.close()
    return into.getvalue()


def _write_sheet(into: Worksheet, sheet: TableSheet, looks: Looks, names: set[str]) -> None:
    print_layout([column.width for column in sheet.columns]).apply(into)
    into.hide_gridlines(2)
    for number, column in enumerate(sheet.columns):
        into.set_column(number, number, column.width)
    into.write_string(0, 0, cell_text(sheet.title), looks.title)
    for number, line in enumerate(sheet.lines, start=1):
        into.write_string(number, 0, cell_text(line), looks.line)
    if sheet.rows:
        _write_table(into, sheet, len(sheet.lines) + 1, looks, names)


def _write_table(
    into: Worksheet, sheet: TableSheet, first: int, looks: Looks, names: set[str]
) -> None:
    last = first + len(sheet.rows)
    columns = [{"header": c.heading, "header_format": looks.heading()} for c in sheet.columns]
    options = {
        "name": table_name(sheet.tab, names),
        "columns": columns,
        "style": None,
        "description": sheet.title,
    }
    into.add_table(first, 0, last, len(columns) - 1, options)
    into.repeat_rows(first)
    for line, row in enumerate(sheet.rows, start=first + 1):
        into.set_row(line, row_height(_lines_of(row, sheet.columns)))
        for number, cell in enumerate(row):
            _write_cell(into, line, number, cell, looks, links_left=line - first <= MOST_LINKS)
    for number, column in enumerate(sheet.columns):
        if column.choices:
            pick = {"validate": "list", "source": list(column.choices)}
            into.data_validation(first + 1, number, last, number, pick)


def _write_cell(
    into: Worksheet, row: int, column: int, cell: Cell, looks: Looks, links_left: bool
) -> None:
    if isinstance(cell, int):
        into.write_number(row, column, cell, looks.number("#,##0"))
    elif isinstance(cell, str):
        into.write_string(row, column, cell_text(cell), looks.text)
    elif links_left and len(cell.target) <= LONGEST_LINK:
        into.write_url(row, column, cell.target, looks.link, cell_text(cell.text))
    else:
        into.write_string(row, column, cell_text(cell.text), looks.text)


def _lines_of(row: Sequence[Cell], columns: Sequence[TableColumn]) -> int:
    texts = (cell.text if isinstance(cell, LinkedText) else str(cell) for cell in row)
    return max(line_count(text, column.width) for text, column in zip(texts, columns, strict=True))
