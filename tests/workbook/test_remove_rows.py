"""Taking rows out of an existing workbook: what moves up, and when it is refused."""

from __future__ import annotations

import openpyxl
import pytest

from atf_reports.workbook.editor import CannotEdit, WorkbookEditor
from atf_reports.workbook.grid import read_grid


def book(path, *, formula=None, note=None, merged=None):
    """A workbook with the sheet Risks (R1 to R5 below a heading) and one sheet beside it."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Risks"
    for line, words in enumerate(["Ref", "R1", "R2", "R3", "R4", "R5"], start=1):
        sheet.cell(line, 1, words)
        sheet.cell(line, 2, line * 10)
    other = made.create_sheet("Other")
    if formula:
        other["A1"] = formula
    if note:
        sheet[note].comment = openpyxl.comments.Comment("a note", "Office")
    if merged:
        sheet.merge_cells(merged)
    made.save(path)
    return path


def left_after(path, *lines):
    editor = WorkbookEditor.opened(path)
    editor.remove_rows("Risks", set(lines))
    copy = path.with_name("copy.xlsx")
    copy.write_bytes(editor.content())
    return [row for row in read_grid(copy).sheets[0].rows if any(row)]


def test_the_rows_below_move_up_with_all_their_cells(tmp_path):
    path = book(tmp_path / "plan.xlsx")
    assert left_after(path, 3, 5) == [["Ref", 10.0], ["R1", 20.0], ["R3", 40.0], ["R5", 60.0]]


def test_the_last_rows_can_go(tmp_path):
    assert left_after(book(tmp_path / "plan.xlsx"), 5, 6)[-1] == ["R3", 40.0]


@pytest.mark.parametrize("formula", ["=Risks!B5", "='Risks'!$B$4+1", "=SUM(Risks!B2:B4)"])
def test_a_formula_elsewhere_that_points_at_the_rows_refuses(tmp_path, formula):
    path = book(tmp_path / "plan.xlsx", formula=formula)
    with pytest.raises(CannotEdit, match="a formula elsewhere points at them"):
        left_after(path, 3)


@pytest.mark.parametrize("formula", ["=COUNTIF(Risks!A:A,Risks!A2)", "=SUM(Risks!B2:B99)"])
def test_a_formula_over_all_the_rows_or_rows_above_is_no_hindrance(tmp_path, formula):
    path = book(tmp_path / "plan.xlsx", formula=formula)
    assert len(left_after(path, 3)) == 5


@pytest.mark.parametrize("hung", [{"note": "A2"}, {"merged": "A5:B5"}])
def test_notes_and_merged_cells_refuse(tmp_path, hung):
    path = book(tmp_path / "plan.xlsx", **hung)
    with pytest.raises(CannotEdit, match="Rows of Risks cannot be taken out"):
        left_after(path, 3)
