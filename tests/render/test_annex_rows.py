"""The first row of a sheet is where the finished annex has it, whatever a secretary adds above."""

from pathlib import Path

import pytest
import xlsxwriter

from atf_reports.render.annex_rows import first_row
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.excel import AnnexProperties, write_annex
from tests.render.annex_sample import book_of, update, view


def template(folder: Path, lines: int, words: str) -> AnnexTemplate:
    path = folder / "template.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Updates")
    sheet.write_column(0, 0, ["Updates in {{ place }}", *[words] * lines])
    sheet.write_row(lines + 2, 0, ["Ref", "Programme"])
    sheet.write_row(lines + 3, 0, ["{{ updates.ref }}", "{{ updates.programme }}"])
    book.close()
    return AnnexTemplate.load(path)[0]


@pytest.mark.parametrize("marking", ["", "Illustrative data"])
@pytest.mark.parametrize("draft", ["", "DRAFT: 3 findings"])
@pytest.mark.parametrize(("lines", "words"), [(0, ""), (1, "Short."), (3, "A long line. " * 12)])
def test_the_row_is_that_of_the_finished_annex(
    tmp_path: Path, marking: str, draft: str, lines: int, words: str
) -> None:
    made, filled = template(tmp_path, lines, words), view(update(ref="P9.99"))
    properties = AnnexProperties("Annex", "Updates", "Office", marking=marking, draft=draft)
    row = first_row(made, "Updates", filled, properties)
    sheet = book_of(write_annex(made, filled, {}, properties))["Updates"]
    assert sheet.cell(row or 0, 1).value == "P9.99"


def test_a_sheet_without_rows_has_no_first_row(tmp_path: Path) -> None:
    properties = AnnexProperties("Annex", "Updates", "Office")
    made = template(tmp_path, 1, "Short.")
    assert first_row(made, "Updates", view(), properties) is None
    assert first_row(made, "Risks", view(update()), properties) is None
