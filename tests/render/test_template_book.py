"""An annex template is read as openpyxl reads it, whoever saved it last."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from atf_reports.render.template_book import TemplateBook, TemplateSheet
from atf_reports.shipped import shipped
from tests.render.annex_sample import contents, rating_chart, risks, template_path, updates

TEMPLATES = sorted(shipped("templates").glob("*.xlsx"))
FORMATS = ["0", "0.00", "#,##0", "0%", "0.00%", "@", "h:mm", "#,##0_);(#,##0)", "[h]:mm:ss"]


def ours(sheet: TemplateSheet) -> dict[str, Any]:
    return {
        "cells": [
            (c.coordinate, c.words, c.look.number_format, c.look.horizontal, c.look.wrap)
            for row in sheet.rows
            for c in row
            if c.words
        ],
        "columns": [(c.first, c.last, c.width, c.hidden) for c in sheet.columns],
        "table": sheet.table_name,
        "state": sheet.state,
        "frozen": sheet.frozen_at,
        "merged": sorted(sheet.ranges("mergeCell", "ref")),
        "hidden rows": sheet.hidden_rows,
    }


def theirs(sheet: Any) -> dict[str, Any]:
    return {
        "cells": [
            (
                c.coordinate,
                str(c.value),
                c.number_format,
                c.alignment.horizontal or "",
                c.alignment.wrap_text is not False,
            )
            for row in sheet.iter_rows()
            for c in row
            if c.value is not None
        ],
        "columns": [(c.min, c.max, c.width, c.hidden) for c in sheet.column_dimensions.values()],
        "table": next(iter(sheet.tables), ""),
        "state": sheet.sheet_state,
        "frozen": sheet.freeze_panes or "",
        "merged": sorted(merged.coord for merged in sheet.merged_cells.ranges),
        "hidden rows": [number for number, row in sheet.row_dimensions.items() if row.hidden],
    }


def agree(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    read = TemplateBook.read(path)
    assert list(read.tabs) == book.sheetnames
    found = {sheet.title: ours(sheet) for sheet in read.sheets}
    assert found == {sheet.title: theirs(sheet) for sheet in book.worksheets}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_each_shipped_template_is_read_as_openpyxl_reads_it(path: Path) -> None:
    agree(path)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_one_that_another_program_saved_is_too(path: Path, tmp_path: Path) -> None:
    openpyxl.load_workbook(path).save(tmp_path / path.name)  # with strings inside their cells
    agree(tmp_path / path.name)


def test_a_template_full_of_odd_things_is_too(tmp_path: Path) -> None:
    def odd(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Odd & ends")
        bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": False})
        sheet.write_rich_string("A1", "A ", bold, "title", " of parts")
        for row, code in enumerate(FORMATS, start=2):
            sheet.write(row, 0, "{{ rows.a }}", book.add_format({"num_format": code}))
        sheet.write("B2", 12, plain)
        sheet.write("B3", 0.1, book.add_format({"align": "right"}))
        sheet.write("B4", 1_234_567.25)
        sheet.write_formula("C2", "=1+1", None, 2)
        sheet.write_blank("D2", None, bold)
        sheet.merge_range("E1:F2", "Merged", bold)
        sheet.set_column("C:E", 12.5)
        sheet.set_column("H:H", None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.freeze_panes(2, 1)

    agree(template_path(tmp_path, contents, updates, risks, rating_chart, odd))


def test_days_and_yes_and_no_are_words_that_a_paper_would_print(tmp_path: Path) -> None:
    def plain(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Days")
        day = book.add_format({"num_format": 'dddd d mmmm yyyy"."'})
        sheet.write_datetime("A1", date(2024, 9, 30), day)
        sheet.write_number("A2", 45565, book.add_format({"num_format": '0 "days"'}))
        sheet.write_boolean("A3", True)

    (sheet,) = TemplateBook.read(template_path(tmp_path, plain)).sheets
    words = [cell.words for row in sheet.rows for cell in row]
    assert words == ["30 September 2024", "45565", "Yes"]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\3\4"])
def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "annex.xlsx"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="not a Word or Excel file"):
        TemplateBook.read(path)
