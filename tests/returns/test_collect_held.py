"""What is held back is named at its cell, and nothing is chosen."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from atf_reports.choices import Rating
from atf_reports.returns.outcome import Fate
from tests.returns.collecting import (
    edit,
    halton,
    held,
    merged,
    only,
    updates,
)
from tests.support.returns import Officer, collected, complete_cells


def test_a_row_with_an_error_holds_the_whole_return_back_at_its_cell(plan, returns):
    officer = halton(returns).fill("Updates", "P1.07", Rating="Red", Progress_this_quarter="Bad")
    at = officer.headings("Updates")["Reason"]
    cell = officer.book["Updates"].cell(officer.line("Updates", "P1.07"), at).coordinate
    collection = collected(plan, officer.save())
    held(collection, f"Updates!{cell} D401", "Reason is blank")


def test_errors_may_be_merged_when_the_office_says_so(plan, returns):
    officer = halton(returns).fill("Updates", "P1.07", Rating="Red", Progress_this_quarter="Bad")
    collection = collected(plan, officer.save(), with_errors=True)
    assert updates(merged(collection))["P1.07", "Halton"].rating is Rating.RED
    assert {f.rule.code for f in only(collection).findings} == {"D401"}
    assert collection.exit_code == 1


def test_a_word_where_a_date_belongs_is_never_lost(plan, returns):
    cells = complete_cells(Rating.AMBER) | {"Back on track by": "TBC after Easter"}
    officer = Officer(returns["Halton"]).fill("Updates", "P1.05", **cells)
    path = officer.save()
    held(collected(plan, path), "TBC after Easter")
    collection = collected(plan, path, with_errors=True)
    page = openpyxl.load_workbook(collection.written)["Updates"]
    assert "TBC after Easter" in {cell.value for row in page.iter_rows() for cell in row}


def test_a_return_of_another_quarter_is_held_back(plan, returns):
    path = halton(returns).save()
    edit(plan, "Settings", "B6", "2024-25 Q3")
    held(collected(plan, path), "2024-25 Q2", "2024-25 Q3", "fresh return")


def test_a_row_whose_programme_was_changed_is_named(plan, returns):
    officer = halton(returns)
    line = officer.line("Updates", "P1.07")
    officer.fill_line("Updates", line, {"Programme": "P1.06 Immunisation", "Place": "Merseyside"})
    held(
        collected(plan, officer.save()),
        f"Updates!A{line}",
        "P1.06 | Merseyside was not in the return",
        "P1.07 | Halton that was sent is not there",
    )


def test_a_programme_that_the_plan_does_not_know_is_named(plan, returns):
    officer = halton(returns).spare("Updates", Programme="P9.99 Nonsense", Rating="Green")
    held(collected(plan, officer.save()), '"P9.99 Nonsense", which the plan does not have')


def test_one_row_typed_twice_is_named(plan, returns):
    officer = halton(returns).spare("Updates", Programme="P1.05", Rating="Green")
    held(collected(plan, officer.save()), "are both P1.05 | Halton")


def test_a_spare_row_for_another_place_is_held_back(plan, returns):
    officer = halton(returns)
    officer.spare("Updates", Programme="P1.06", Place="Sefton", Rating="Green")
    held(collected(plan, officer.save()), "P1.06 | Sefton was not in the return")


def test_a_changed_grey_cell_is_left_to_the_plan_and_named(plan, returns):
    officer = halton(returns).fill("Milestones", "MS1.05-1", Baseline_date=date(2026, 1, 1))
    collection = collected(plan, officer.save())
    assert merged(collection).milestones.get("MS1.05-1").baseline == date(2025, 3, 31)
    (left,) = only(collection).diff.left_out
    assert (left.value, left.where.startswith("Milestones!")) == (date(2026, 1, 1), True)
    assert collection.exit_code == 1


def test_words_typed_where_there_is_no_place_for_them_are_in_the_ledger(plan, returns):
    officer = halton(returns)
    officer.book["Updates"]["Z9"] = "beside the table"
    officer.book.create_sheet("Extra")["A1"] = "on a sheet of my own"
    officer.book["Guide"]["B40"] = "in the margin"
    officer.fill("Risks", "R1", Still_to_fill="over the formula")
    officer.book["Updates"]["F4"].comment = openpyxl.comments.Comment("a comment", "officer")
    outcome = only(collected(plan, officer.save()))
    said = {str(left.value) for left in outcome.diff.left_out}
    assert {"beside the table", "on a sheet of my own", "in the margin", "over the formula"} <= said
    assert any("a comment" in words for words in said)


@pytest.mark.parametrize("sheet", ["Updates", "Risks"])
def test_a_sheet_that_was_deleted_is_named(plan, returns, sheet):
    officer = halton(returns)
    del officer.book[sheet]
    held(collected(plan, officer.save()), f"The sheet {sheet} is missing")


def test_a_heading_that_was_deleted_is_named(plan, returns):
    officer = halton(returns)
    officer.book["Updates"].cell(3, officer.headings("Updates")["Evidence"]).value = None
    held(collected(plan, officer.save()), "the heading Evidence is missing")


def test_a_file_that_is_no_return_is_said_and_the_others_are_merged(plan, returns, tmp_path):
    (tmp_path / "notes.xlsx").write_text("not a workbook")
    collection = collected(plan, halton(returns).save(), tmp_path / "notes.xlsx", plan)
    fates = {o.path.name: o.fate for o in collection.outcomes}
    assert fates[returns["Halton"].name] is Fate.MERGED
    assert fates["notes.xlsx"] is fates["plan.xlsx"] is Fate.HELD
    assert collection.exit_code == 1


def test_one_held_return_does_not_hold_the_others(plan, returns):
    good = halton(returns).save()
    bad = Officer(returns["Liverpool"]).fill("Updates", "P1.05", Rating="Red").save()
    collection = collected(plan, good, bad)
    assert {o.reporter: o.fate for o in collection.outcomes} == {
        "Halton": Fate.MERGED,
        "Liverpool": Fate.HELD,
    }
    assert list(updates(merged(collection))) == [("P1.05", "Halton")]


def test_a_plan_whose_table_cannot_grow_holds_the_return_back_in_words(plan, returns):
    path = halton(returns).save()
    book = openpyxl.load_workbook(plan)
    table = book["Updates"].tables["Updates"]
    table.totalsRowCount = 1
    book.save(plan)
    held(collected(plan, path), "Updates has a totals row", "switch it off")


def test_a_formula_in_the_plan_is_not_written_over(plan, returns):
    path = Officer(returns["Halton"]).fill("Risks", "R1", Mitigation="Agency cover").save()
    book = openpyxl.load_workbook(plan)
    book["Risks"]["I4"] = '=""'
    book.save(plan)
    held(collected(plan, path), "Risks!I4 holds a formula")
