"""A cell formatted as per cent is read as it is seen, whoever saved it and on every sheet."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from atf_reports.rules.checking import check_plan
from atf_reports.workbook.editor import WorkbookEditor
from atf_reports.workbook.grid import read_grid
from atf_reports.workbook.read import read_plan
from atf_reports.workbook.style_xml import StyleXml
from tests.support.faulty import EXAMPLE
from tests.support.libreoffice import saved_by

FORMATS = ["0%", "0.00%", "0.0 %", '[Red]0%;"minus "0%']


def book_of(path: Path, number_format: str, *values: object) -> Path:
    """A workbook whose cells from B1 down have a format."""
    book = openpyxl.Workbook()
    for line, value in enumerate(values, start=1):
        cell = book.active.cell(line, 2, value)
        cell.number_format = number_format
    book.save(path)
    return path


def column_b(path: Path) -> list[object]:
    [sheet] = read_grid(path).sheets
    return [row[-1] for row in sheet.rows]


@pytest.mark.parametrize("number_format", FORMATS)
def test_the_number_is_read_as_it_is_seen(number_format, tmp_path):
    path = book_of(tmp_path / "book.xlsx", number_format, 0.913, 1, 0.07, -0.5, 0, 0.333333)
    assert column_b(path) == ["91.3%", "100%", "7%", "-50%", "0%", "33.3333%"]


@pytest.mark.parametrize("number_format", ["General", "0.0", '0.0"%"', "0.0\\%"])
def test_a_sign_that_is_only_a_word_of_the_format_changes_nothing(number_format, tmp_path):
    assert column_b(book_of(tmp_path / "book.xlsx", number_format, 91.3)) == [91.3]


def test_words_days_flags_and_blanks_under_the_format_stay(tmp_path):
    values = ["about 80", True, None, 0.5]
    path = book_of(tmp_path / "book.xlsx", "0%", *values)
    assert column_b(path) == ["about 80", True, "", "50%"]


def test_the_formats_are_found_by_their_place_in_the_styles():
    text = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
        '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf/></cellXfs>'
        "</styleSheet>"
    )
    assert StyleXml("", text).percents == {1, 2}
    assert StyleXml("", "").percents == frozenset()


def test_a_number_written_into_such_a_cell_is_read_back_as_itself(tmp_path):
    editor = WorkbookEditor.opened(book_of(tmp_path / "book.xlsx", "0%", 0.5, 0.6))
    editor.set_cell("Sheet", "B1", 91.3)
    (tmp_path / "edited.xlsx").write_bytes(editor.content())
    assert column_b(tmp_path / "edited.xlsx") == [91.3, "60%"]


@pytest.fixture
def per_cent(tmp_path) -> Path:
    """The example with Warrington's figure as 91.3 % in Readings!E149 and two more shares."""
    book = openpyxl.load_workbook(EXAMPLE)
    readings = book["Readings"]
    assert [readings["F149"].value, readings["G149"].value] == [461, 505]
    floor = next(row for row in book["Settings"].iter_rows() if row[0].value == "Coverage floor")
    for cell, share in ((readings["E149"], 0.913), (floor[1], 0.55)):
        cell.value, cell.number_format = share, "0.0%"
    book.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


@pytest.mark.parametrize("writer", ["openpyxl", "LibreOffice"])
def test_a_share_typed_with_its_sign_is_used_as_seen_and_said(writer, per_cent, tmp_path):
    plan, read = read_plan(saved_by(writer, per_cent, tmp_path))
    reading = next(r for r in plan.readings if r.line == 149)
    assert (reading.value, reading.numerator, plan.settings.coverage_floor) == (91.3, 461, 55)
    said = {f.where: f for f in check_plan(plan, read) if f.rule.code in ("C204", "D453", "D461")}
    found = said.pop("Readings!E149")
    assert found.message == '"91.3%" in Value is a number with a % sign: 91.3 is used.'
    assert found.fix == "Retype it as 91.3, with the cell's format set to General."
    [setting] = said.values()
    assert setting.message == '"55%" in Coverage floor is a number with a % sign: 55 is used.'
