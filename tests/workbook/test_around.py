"""What stands around the cells of a real file: merged blocks, hidden parts, gaps, notes, epochs."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import read_plan
from tests.support.markdown import BASE, sheets_in

DAY = "dd/mm/yyyy"


def written(path: Path, change=lambda sheets, book: None, **options) -> Path:
    """The base plan as a real workbook; `change(sheets, book)` has the last word."""
    book = xlsxwriter.Workbook(path, options)
    day = book.add_format({"num_format": DAY})
    sheets = {}
    for name, sheet in sheets_in(BASE).items():
        sheets[name] = made = book.add_worksheet(name)
        for number, row in enumerate([sheet.headings, *sheet.rows]):
            for at, cell in enumerate(row):
                if isinstance(cell, date):
                    made.write_datetime(number, at, cell, day)
                elif cell != "":
                    made.write(number, at, cell)
    change(sheets, book)
    book.close()
    return path


def said(path: Path) -> dict[str, tuple[str, str]]:
    """Each rule's code with where it found what it found, and its message."""
    plan, read = read_plan(path)
    quiet = ("S102", "S107", "D475")
    return {
        f.rule.code: (f.where, f.message)
        for f in check_plan(plan, read)
        if f.rule.code not in quiet
    }


def test_the_base_plan_as_a_file_is_sound(tmp_path):
    assert said(written(tmp_path / "plan.xlsx")) == {}


def test_a_block_merged_across_a_row_is_one_error_in_that_row(tmp_path):
    def change(sheets, book):
        sheets["Updates"].merge_range("C2:D2", "P1.05")

    found = said(written(tmp_path / "plan.xlsx", change))
    assert found == {
        "C222": (
            "Updates!C2",
            "The cells C2:D2 are merged: only the first of them holds a value.",
        )
    }


def test_a_block_merged_down_the_rows_holds_each_of_them_back(tmp_path):
    def change(sheets, book):
        for row in (2, 3):
            for at, cell in enumerate(["2024-25 Q2", None, "P1.05", "Green", "Words"]):
                sheets["Updates"].write(row, at, cell)
        sheets["Updates"].merge_range("B3:B4", "Sefton")

    plan, read = read_plan(written(tmp_path / "plan.xlsx", change))
    (merged,) = [f for f in read if f.blocks]
    assert (merged.rule.code, merged.where, merged.rows) == ("C222", "Updates!B3", (3, 4))
    assert [row.line for row in plan.updates.broken] == [4]


def test_a_merged_title_above_the_headings_is_fine(tmp_path):
    def change(sheets, book):
        sheet = book.add_worksheet("Commentary")
        sheet.merge_range("A1:C1", "Words of the leads")
        for at, head in enumerate(["Quarter", "About", "Headline", "What the board should know"]):
            sheet.write(1, at, head)

    assert "C222" not in said(written(tmp_path / "plan.xlsx", change))


def test_hidden_rows_columns_and_sheets_are_read_and_said(tmp_path):
    def change(sheets, book):
        sheets["Updates"].set_row(1, None, None, {"hidden": True})
        sheets["Readings"].set_column("C:D", None, None, {"hidden": True})
        sheets["Risks"].hide()

    found = said(written(tmp_path / "plan.xlsx", change))
    assert found == {
        "S111": ("Updates", "1 row of Updates is hidden (2) and printed like any other."),
        "S112": ("Readings", "1 column of Readings is hidden (D) and printed like any other."),
        "S113": ("Risks", "The sheet Risks is hidden and read like any other."),
    }


def test_a_filter_is_said(tmp_path):
    def change(sheets, book):
        sheets["Programmes"].autofilter("A1:I3")
        sheets["Programmes"].filter_column("A", "x == P1.05")

    assert "S114" in said(written(tmp_path / "plan.xlsx", change))


def test_rows_below_a_gap_are_read_and_a_note_below_is_not_a_row(tmp_path):
    def change(sheets, book):
        for at, cell in enumerate(["2024-25 Q2", "Sefton", "P1.05", "Green", "Words"]):
            sheets["Updates"].write(4, at, cell)
        sheets["Updates"].write("A8", "Source: returns of October")

    path = written(tmp_path / "plan.xlsx", change)
    assert said(path) == {
        "S115": (
            "Updates",
            "Updates has 2 blank rows between its rows (3, 4): they are passed over.",
        ),
        "S116": (
            "Updates!A8",
            '"Source: returns of October" stands below the table of Updates and is not read as a '
            "row.",
        ),
    }
    assert [u.line for u in read_plan(path)[0].updates] == [2, 5]


def test_a_sheet_with_only_headings_is_said(tmp_path):
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, sheet in sheets_in(BASE).items():
        rows = [] if name == "Programmes" else sheet.rows
        made = book.add_worksheet(name)
        for number, row in enumerate([sheet.headings, *rows]):
            for at, cell in enumerate(row):
                made.write(number, at, str(cell) if isinstance(cell, date) else cell)
    book.close()
    assert said(path)["S117"] == ("Programmes", "Programmes has no rows: nothing can be due.")


def test_dates_of_a_workbook_that_counts_from_1904_are_the_same_days(tmp_path):
    plan, _ = read_plan(written(tmp_path / "plan.xlsx", date_1904=True))
    assert plan.milestones[0].baseline == date(2025, 3, 31)
    assert plan.settings.returns_due == date(2024, 10, 18)


def test_a_time_of_day_is_left_out_and_said_once(tmp_path):
    def change(sheets, book):
        day = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        when = datetime(2025, 3, 31, 14, 30)  # noqa: DTZ001
        sheets["Milestones"].write_datetime("E2", when, day)

    path = written(tmp_path / "plan.xlsx", change)
    where, message = said(path)["C224"]
    assert (where, "31/03/2025, is used" in message) == ("Milestones!E2", True)
    assert read_plan(path)[0].milestones[0].baseline == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("formula", "value", "code"),
    [("=1/0", "#DIV/0!", "C220"), ("=VLOOKUP(1,A:A,9)", "#REF!", "C220"), ("=79+1", 80, None)],
)
def test_a_formulas_saved_result_is_used_and_its_error_named(tmp_path, formula, value, code):
    def change(sheets, book):
        sheets["Readings"].write_formula("E2", formula, None, value)

    assert set(said(written(tmp_path / "plan.xlsx", change))) == ({code} if code else set())


def test_columns_may_stand_in_any_order(tmp_path):
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, sheet in sheets_in(BASE).items():
        made = book.add_worksheet(name)
        for number, row in enumerate([sheet.headings, *sheet.rows]):
            for at, cell in enumerate(reversed(row)):
                made.write(number, at, f"{cell:%d %B %Y}" if isinstance(cell, date) else cell)
    book.close()
    errors = [f.where for f in check_plan(*read_plan(path)) if f.blocks]
    assert errors == []
