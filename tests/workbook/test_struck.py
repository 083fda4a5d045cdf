"""Words that an officer strikes through are asked about, however the line was drawn."""

from __future__ import annotations

import io
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font

from atf_reports.rules.checking import check_plan
from atf_reports.workbook.grid import read_grid
from atf_reports.workbook.package import prove_sizes
from atf_reports.workbook.read import plan_from_grid
from tests.support.libreoffice import saved_by
from tests.support.planted import EXAMPLE


def struck_in(path):
    plan, read = plan_from_grid(read_grid(path))
    return [f for f in check_plan(plan, read) if f.rule.code == "C230"]


@pytest.fixture(scope="module")
def struck_row(tmp_path_factory):
    """The example with one row struck through by the button, and one cell of another."""
    book = openpyxl.load_workbook(EXAMPLE)
    sheet = book["Updates"]
    for cell in [*sheet[140], sheet["E150"], sheet["E160"]]:
        cell.font = Font(name="Arial", size=10, strike=True)
    sheet["E160"].value = None
    path = tmp_path_factory.mktemp("struck") / "plan.xlsx"
    book.save(path)
    return path


def test_a_struck_row_is_one_finding_and_a_blank_none(struck_row):
    row, cell = struck_in(struck_row)
    assert (row.cell, row.rows, row.place) == ("A140", (140,), "Cheshire East")
    assert row.message.startswith("What stands in A140 to J140 (2024-25 Q2 · Cheshire East · P6.03")
    assert [r.cell for r in row.related][:2] == ["B140", "C140"]
    assert (cell.cell, cell.related) == ("E150", ())


def test_it_is_found_after_libreoffice_saved_it(struck_row, tmp_path):
    assert [f.cell for f in struck_in(saved_by("LibreOffice", struck_row, tmp_path))] == [
        "A140",
        "E150",
    ]


def grid_of(write):
    """The sheet that `write` fills, read again."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    write(book, book.add_worksheet("Updates"))
    book.close()
    return file.getvalue()


def read_bytes(content, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    return read_grid(path).sheets[0].struck


def test_a_few_struck_words_within_a_cell_are_found(tmp_path):
    def write(book, sheet):
        line = book.add_format({"font_strikeout": True})
        bold = book.add_format({"bold": True})
        sheet.write_rich_string("B2", "Opened ", line, "three", " two hubs")
        sheet.write_rich_string("B3", "Opened ", bold, "three", " hubs")
        sheet.write("C3", "Plain")

    assert read_bytes(grid_of(write), tmp_path) == ((2, 2),)


def test_a_format_that_no_filled_cell_has_is_nothing(tmp_path):
    def write(book, sheet):
        line = book.add_format({"font_strikeout": True})
        sheet.write("A1", "Plain")
        sheet.write_blank("A2", None, line)
        sheet.set_column("C:C", 20, line)

    assert read_bytes(grid_of(write), tmp_path) == ()


def test_a_line_that_a_rule_of_the_sheet_draws_is_nobodys_mark(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Complete"
    rule = CellIsRule(operator="equal", formula=['"Complete"'], font=Font(strike=True))
    book.active.conditional_formatting.add("A1:A9", rule)
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert read_grid(path).sheets[0].struck == ()


def test_numbers_and_dates_are_found_too(tmp_path):
    def write(book, sheet):
        line = book.add_format({"font_strikeout": True, "num_format": "dd/mm/yyyy"})
        sheet.write("A1", 45000, line)
        sheet.write("B1", 45000, book.add_format({"num_format": "dd/mm/yyyy"}))

    assert read_bytes(grid_of(write), tmp_path) == ((1, 1),)


def test_a_word_cut_by_the_end_of_a_block_is_found(monkeypatch):
    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr("a.xml", "<font><strike/></font>")
        package.writestr("b.xml", "<font><stride/></font>")
    for size in range(1, 12):
        monkeypatch.setattr("atf_reports.workbook.package.BLOCK_BYTES", size)
        assert prove_sizes(ZipFile(file), (), b"strike") == ["a.xml"], size
