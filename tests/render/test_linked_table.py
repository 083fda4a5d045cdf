"""Workbooks of plain tables with links and drop-downs."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from atf_reports.render.accessibility import breaches
from atf_reports.render.annex_lines import AnnexProperties
from atf_reports.render.linked_table import (
    LONGEST_LINK,
    LinkedText,
    TableColumn,
    TableSheet,
    write_tables,
)

PROPERTIES = AnnexProperties("A list", "Lists", "Programme office")
COLUMNS = (TableColumn("Done?", 9, ("To do", "Done")), TableColumn("Where", 20))


def written(*rows, lines=("One line above.",)):
    sheet = TableSheet("List", "A list", lines, COLUMNS, rows)
    return write_tables((sheet,), PROPERTIES)


def sheet_of(content):
    return openpyxl.load_workbook(BytesIO(content)).active


def test_title_lines_and_a_real_table_with_a_filter():
    sheet = sheet_of(written(("To do", "here")))
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value] == [
        "A list", "One line above.", "Done?",
    ]  # fmt: skip
    table = sheet.tables["List"]
    assert table.ref == "A3:B4"
    assert table.autoFilter.ref == "A3:B4"


def test_it_prints_on_a4_one_page_wide_with_headings_repeated():
    sheet = sheet_of(written(("To do", "here")))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage  # one page wide, unless it says otherwise
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.print_title_rows == "$3:$3"


def test_a_link_leads_to_a_cell_of_another_file():
    sheet = sheet_of(written(("To do", LinkedText("Plan!B2", "external:plan.xlsx#'A plan'!B2"))))
    link = sheet["B4"].hyperlink
    assert (sheet["B4"].value, link.target, link.location) == (
        "Plan!B2",
        "plan.xlsx",
        "'A plan'!B2",
    )


def test_a_link_too_long_for_excel_is_plain_text():
    target = f"external:{'x' * LONGEST_LINK}.xlsx"
    sheet = sheet_of(written(("To do", LinkedText("Plan!B2", target))))
    assert sheet["B4"].hyperlink is None
    assert sheet["B4"].value == "Plan!B2"


def test_a_column_with_words_offers_them_in_each_row():
    sheet = sheet_of(written(("To do", "here"), ("Done", "there")))
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"To do,Done"', "A4:A5")


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@x", "http://a.b", "<r>x</r>", "1 & 2"])
def test_text_stays_text(text):
    cell = sheet_of(written(("To do", text)))["B4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_without_rows_there_is_no_table():
    sheet = sheet_of(written(lines=("Nothing was found.",)))
    assert not sheet.tables
    assert sheet["A2"].value == "Nothing was found."


def test_it_is_accessible_and_the_same_every_time():
    rows = [("To do", "a long text, " * 20 + "cut nowhere"), ("Done", "short")]
    assert breaches(written(*rows)) == ()
    assert written(*rows) == written(*rows)
