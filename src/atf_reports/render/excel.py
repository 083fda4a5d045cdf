"""Excel annexes: a view and an annex template into the bytes of a workbook, in the house style.

How a template is laid out stands in `annex_template`. An annex follows the Analysis Function's
checklist: a title in A1, the marking under it, one real Excel table per sheet with nothing below,
text that is never cut or recalculated, no blank cell without a word, no header, footer or frozen
pane, printed as `print_layout` says with the headings repeated. A sheet with nothing to show is
left out and named under the title of the contents, unless its template has an `if empty:` line.
The same view, template and properties give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from atf_reports.render import house_style as style
from atf_reports.render.annex_contract import annex_faults
from atf_reports.render.annex_gathered import TemplateNote
from atf_reports.render.annex_lines import AnnexProperties, left_out_words, lines_under_title
from atf_reports.render.annex_looks import Looks, workbook_options
from atf_reports.render.annex_plan import PlannedSheet, plan_sheets
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.cell_values import cell_text, line_count, row_height, spelled
from atf_reports.render.chart_definition import Chart, ChartData
from atf_reports.render.charts import add_excel_chart, write_block
from atf_reports.render.fast_book import FastWorkbook
from atf_reports.render.fast_rows import FastWorksheet
from atf_reports.render.kept_code import Keep, not_kept
from atf_reports.render.print_layout import print_layout
from atf_reports.render.printed import valid

CONTENTS_HEADINGS = ("Sheet", "What it shows", "Rows")
_CELL_LIKE = re.compile(r"[a-z]{1,3}\d+|r\d*c?\d*|c\d*", re.IGNORECASE)


class TemplateFaulty(ValueError):
    """A template asks for what its view does not have; `notes` says where and what to type."""

    def __init__(self, notes: tuple[TemplateNote, ...]) -> None:
        super().__init__("; ".join(f"{n.sheet} {n.cell}: {n.message} {n.fix}" for n in notes))
        self.notes = notes


def write_annex(
    template: AnnexTemplate,
    view: object,
    charts: Mapping[str, Chart],
    properties: AnnexProperties,
    *,
    keep: Keep = not_kept,
    book_class: type[Workbook] = FastWorkbook,
    sheet_class: type[FastWorksheet] = FastWorksheet,
) -> bytes:
    """Fill the template from the view; a chart that is missing or empty leaves its sheet out.

    `keep` may give what an earlier run drew of charts of the same look. The classes are there to
    be replaced by XlsxWriter's own where the two are compared.

    Raises TemplateFaulty if `annex_faults` finds any, TypeError or ValueError for a value that no
    cell can hold.
    """
    faults = annex_faults(template, type(view))
    if faults:
        raise TemplateFaulty(faults)
    planned, left_out = plan_sheets(template, view, charts)
    into = BytesIO()
    workbook = book_class(into, workbook_options())
    _describe(workbook, properties)
    _Annex(workbook, properties, planned, left_out, keep).write(sheet_class)
    workbook.close()
    return into.getvalue()


def _describe(workbook: Workbook, properties: AnnexProperties) -> None:
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


class _Annex:
    """Writes planned sheets into one workbook."""

    def __init__(
        self,
        workbook: Workbook,
        properties: AnnexProperties,
        planned: Sequence[PlannedSheet],
        left_out: Sequence[str],
        keep: Keep,
    ) -> None:
        self._workbook = workbook
        self._keep = keep
        self._properties = properties
        self._planned = planned
        self._left_out = left_out
        self._looks = Looks(workbook)
        self._table_names: set[str] = set()

    def write(self, sheet_class: type[FastWorksheet]) -> None:
        for planned in self._planned:
            sheet = self._workbook.add_worksheet(planned.tab, worksheet_class=sheet_class)
            sheet.hide_gridlines(2)
            if planned.sheet.contents:
                self._contents(sheet, planned)
            elif planned.chart:
                self._chart(sheet, planned, planned.chart)
            elif planned.rows:
                self._rows(sheet, planned)
            else:
                self._head(sheet, planned, planned.sheet.widths)

    def _head(
        self,
        sheet: FastWorksheet,
        planned: PlannedSheet,
        widths: Sequence[float],
        headings: Sequence[str] = (),
    ) -> int:
        """Title, marking and introduction; returns the row for the headings, counted from 0."""
        print_layout(widths).apply(sheet)
        sheet.set_widths(widths)
        sheet.write_string(0, 0, cell_text(planned.title), self._looks.title)
        row = 1
        for text, parts in self._lines(planned, widths):
            look = self._looks.draft if text == self._properties.draft else self._looks.line
            for part in parts:
                sheet.write_string(row, 0, cell_text(part), look)
                row += 1
        lines = [line_count(*pair) for pair in zip(headings, widths, strict=False)]
        if max(lines, default=1) > 1:
            sheet.set_row(row, row_height(max(lines)))
        return row

    def _lines(
        self, planned: PlannedSheet, widths: Sequence[float]
    ) -> list[tuple[str, tuple[str, ...]]]:
        left_out = (
            [left_out_words(self._left_out)] if planned.sheet.contents and self._left_out else []
        )
        return lines_under_title(planned.lines, self._properties, left_out, widths)

    def _rows(self, sheet: FastWorksheet, planned: PlannedSheet) -> None:
        columns = planned.sheet.columns
        widths = [column.width for column in columns]
        first = self._head(sheet, planned, widths, planned.headings)
        values = zip(*planned.rows, strict=False)  # a row that is too short is told below
        looks = list(map(self._looks.column, columns, values))
        aligned = [self._looks.heading(column.horizontal) for column in columns]
        self._table(sheet, planned, first, planned.headings, aligned)
        try:
            sheet.write_block(first + 1, planned.rows, looks)
        except (TypeError, ValueError) as error:
            error.add_note(f"in a row of the sheet {planned.tab!r}")
            raise

    def _chart(self, sheet: FastWorksheet, planned: PlannedSheet, chart: Chart) -> None:
        columns = len(chart.series) + 1
        widths = [*planned.sheet.widths, *[planned.sheet.widths[-1]] * columns][:columns]
        headings = [chart.category_heading, *(series.name for series in chart.series)]
        first = self._head(sheet, planned, widths, headings)
        self._table(sheet, planned, first, headings, [self._looks.heading()] * columns)
        data = ChartData(planned.tab, first)
        for row, category in enumerate(chart.categories, start=first + 1):
            sheet.set_row(row, row_height(line_count(spelled(category), widths[0])))
        looks = {
            "heading": self._looks.heading(),
            "text": self._looks.text,
            "number": self._looks.number(chart.number_format),
        }
        write_block(sheet, chart, data, **looks)
        _frame_gaps(sheet, chart, data, looks["number"])
        beside = xl_rowcol_to_cell(first, columns + 1)
        keep = self._keep if isinstance(self._workbook, FastWorkbook) else None
        add_excel_chart(self._workbook, sheet, chart, beside, data, keep)

    def _contents(self, sheet: FastWorksheet, planned: PlannedSheet) -> None:
        first = self._head(sheet, planned, planned.sheet.widths[: len(CONTENTS_HEADINGS)])
        others = [each for each in self._planned if each is not planned]
        if not others:
            return
        aligned = [self._looks.heading()] * len(CONTENTS_HEADINGS)
        for row, each in enumerate(others, start=first + 1):
            target = each.tab.replace("'", "''")
            sheet.write_url(row, 0, f"internal:'{target}'!A1", self._looks.link, each.tab)
            sheet.write_string(row, 1, cell_text(each.title), self._looks.text)
            sheet.write_number(row, 2, each.row_count, self._looks.number("#,##0"))
        self._table(sheet, planned, first, CONTENTS_HEADINGS, aligned, len(others))

    def _table(
        self,
        sheet: FastWorksheet,
        planned: PlannedSheet,
        first: int,
        headings: Sequence[str],
        looks: Sequence[Format],
        row_count: int = 0,
    ) -> None:
        columns = [
            {"header": heading, "header_format": look}
            for heading, look in zip(headings, looks, strict=True)
        ]
        name = table_name(planned.sheet.table_name or planned.tab, self._table_names)
        options = {
            "name": name,
            "columns": columns,
            "style": None,
            "banded_rows": False,
            "description": valid(planned.title),
        }
        sheet.add_long_table(first, first + (row_count or planned.row_count), options)
        sheet.repeat_rows(first)


def table_name(wanted: str, taken: set[str]) -> str:
    """A valid name for an Excel table, unlike any in `taken`, to which it is added."""
    name = re.sub(r"\W+", "_", wanted).strip("_") or "Table"
    if name[0].isdigit() or _CELL_LIKE.fullmatch(name):
        name = f"Table_{name}"
    number, unique = 1, name
    while unique.casefold() in taken:
        number += 1
        unique = f"{name}_{number}"
    taken.add(unique.casefold())
    return unique


def _frame_gaps(sheet: FastWorksheet, chart: Chart, data: ChartData, look: Format) -> None:
    """Missing values stay truly blank, as Excel draws a word as zero; they get their borders."""
    for right, series in enumerate(chart.series, start=data.first_col + 1):
        for offset, value in enumerate(series.values, start=data.first_row + 1):
            if value is None:
                sheet.write_blank(offset, right, None, look)
