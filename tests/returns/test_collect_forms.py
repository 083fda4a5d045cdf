"""What people do to a form: sheets renamed, rows deleted, headings typed between."""

from __future__ import annotations

from atf_reports.returns.outcome import Fate
from tests.returns.collecting import (
    halton,
    held,
    merged,
    only,
    updates,
)
from tests.support.returns import collected


def test_a_sheet_that_was_renamed_is_known_by_its_headings(plan, returns):
    officer = halton(returns)
    officer.book["Updates"].title = "Halton's updates"
    assert ("P1.05", "Halton") in updates(merged(collected(plan, officer.save())))


def test_a_renamed_sheet_is_named_as_the_officer_knows_it(plan, returns):
    officer = halton(returns).fill("Updates", "P1.05", Rating="Red")
    officer.book["Updates"].title = "Halton's updates"
    held(collected(plan, officer.save()), "Halton's updates!")


def test_two_sheets_that_may_be_the_renamed_one_are_not_chosen_between(plan, returns):
    officer = halton(returns)
    officer.book["Updates"].title = "one"
    officer.book.copy_worksheet(officer.book["one"]).title = "other"
    held(collected(plan, officer.save()), "The sheet Updates is missing")


def test_a_missing_sheet_is_said_once_and_not_row_by_row(plan, returns):
    officer = halton(returns)
    del officer.book["Updates"]
    outcome = only(collected(plan, officer.save()))
    assert len([reason for reason in outcome.reasons if "Updates" in reason]) == 1


def test_rows_that_are_gone_are_said_in_one_sentence(plan, returns):
    officer = halton(returns)
    officer.book["Updates"].delete_rows(4, 2)
    held(
        collected(plan, officer.save()),
        "2 rows that were sent are not there: P1.05 | Halton; P1.07",
    )


def test_a_heading_of_another_name_is_no_word_left_over(plan, returns):
    officer = halton(returns)
    officer.book["Updates"].cell(3, officer.headings("Updates")["Rating"]).value = "RAG rating"
    outcome = only(collected(plan, officer.save()))
    assert (outcome.fate, outcome.diff.left_out) == (Fate.MERGED, [])


def test_a_heading_typed_between_rows_holds_nothing_back_and_stands_in_the_ledger(plan, returns):
    officer = halton(returns)
    officer.book["Updates"].insert_rows(5)
    officer.book["Updates"]["A5"] = "Schools"
    outcome = only(collected(plan, officer.save()))
    assert (outcome.fate, [left.value for left in outcome.diff.left_out]) == (
        Fate.MERGED,
        ["Schools"],
    )


def test_a_fix_that_names_another_cell_names_the_officers(plan, returns):
    officer = halton(returns)
    line = officer.line("Readings", "M1.05-1")
    at = officer.headings("Readings")["Status"]
    officer.fill_line("Readings", line, {"Value": "n/a"})
    cell = officer.book["Readings"].cell(line, at).coordinate
    held(collected(plan, officer.save()), f"in Status ({cell})")
