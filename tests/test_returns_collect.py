"""Collecting returns: what was typed stands in a new copy of the plan, or is named."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from atf_reports.choices import Rating
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter
from atf_reports.returns.ledger import collection_json
from atf_reports.returns.ledger_text import collection_text
from atf_reports.returns.outcome import Collection, Fate, Outcome
from atf_reports.workbook.editor import WorkbookEditor
from atf_reports.workbook.read import read_plan
from tests.support.libreoffice import converted
from tests.support.returns import Officer, collected, complete_cells, sent, small_plan

AWKWARD = 'Did <5 & "more" =1+1 {{ x }} 😀 ŵ العربية\nsecond line  with  spaces'
Q2 = Quarter(2024, 2)


@pytest.fixture
def plan(tmp_path) -> Path:
    return small_plan(tmp_path / "workbooks" / "plan.xlsx")


@pytest.fixture
def returns(plan, tmp_path) -> dict[str, Path]:
    return sent(plan, tmp_path / "returns")


def halton(returns: dict[str, Path]) -> Officer:
    """Halton's officer, who has filled in the first update."""
    officer = Officer(returns["Halton"])
    return officer.fill("Updates", "P1.05", Rating="Green", Progress_this_quarter=AWKWARD)


def only(collection: Collection) -> Outcome:
    (outcome,) = collection.outcomes
    return outcome


def merged(collection: Collection) -> Plan:
    assert collection.written is not None, [o.reasons for o in collection.outcomes]
    return read_plan(collection.written)[0]


def updates(plan: Plan) -> dict[tuple[str, str], Any]:
    return {(u.programme, u.place): u for u in plan.updates if u.quarter == Q2}


def edit(plan: Path, sheet: str, cell: str, value: Any) -> None:
    editor = WorkbookEditor.opened(plan)
    editor.set_cell(sheet, cell, value)
    plan.write_bytes(editor.content())


# What is merged


def test_words_reach_the_plan_as_they_were_typed(plan, returns):
    collection = collected(plan, halton(returns).save())
    update = updates(merged(collection))["P1.05", "Halton"]
    assert (update.rating, update.progress) == (Rating.GREEN, AWKWARD)
    assert (only(collection).fate, collection.exit_code) == (Fate.MERGED, 0)


def test_the_plan_itself_is_not_touched_and_the_copy_takes_the_next_name(plan, returns):
    before = plan.read_bytes()
    collection = collected(plan, halton(returns).save())
    assert collection.written == plan.with_name("plan r2.xlsx")
    assert plan.read_bytes() == before


def test_rows_left_empty_add_nothing(plan, returns):
    collection = collected(plan, halton(returns).save())
    assert list(updates(merged(collection))) == [("P1.05", "Halton")]
    assert len(merged(collection).readings) == len(read_plan(plan)[0].readings)


def test_readings_milestones_risks_and_commentary_are_merged_too(plan, returns):
    officer = halton(returns)
    officer.fill("Readings", "M1.05-1", Value=82.5, Status="Final", As_at=date(2024, 9, 30))
    officer.fill("Milestones", "MS1.05-1", Forecast_date=date(2025, 6, 1), Change_reason="No posts")
    officer.fill("Risks", "R1", Likelihood=5, Mitigation="Agency cover")
    officer.guide("Headline", "A good quarter").guide("Written by (role)", "Place lead")
    after = merged(collected(plan, officer.save()))
    reading = next(r for r in after.readings if r.quarter == Q2)
    assert (reading.measure, reading.place, reading.value) == ("M1.05-1", "Halton", 82.5)
    milestone = after.milestones.get("MS1.05-1")
    assert (milestone.forecast, milestone.change_reason) == (date(2025, 6, 1), "No posts")
    assert after.risks.get("R1").score == 20
    words = next(c for c in after.commentary if c.quarter == Q2)
    assert (words.about, words.headline, words.written_by) == (
        "Halton",
        "A good quarter",
        "Place lead",
    )


def test_a_return_is_logged_with_what_the_officer_said_of_it(plan, returns):
    officer = halton(returns).guide("Returned on", date(2024, 10, 17))
    officer.guide("Returned by (role)", "Place officer")
    row = next(r for r in merged(collected(plan, officer.save())).returns if r.quarter == Q2)
    assert (row.reporter, row.returned_by, row.returned_on) == (
        "Halton",
        "Place officer",
        date(2024, 10, 17),
    )


def test_without_a_day_the_log_leaves_it_to_the_office(plan, returns):
    row = next(
        r for r in merged(collected(plan, halton(returns).save())).returns if r.quarter == Q2
    )
    assert (row.reporter, row.returned_on) == ("Halton", None)


def test_a_place_may_say_where_it_differs_from_the_lead(plan, returns):
    officer = Officer(returns["Sefton"])
    officer.spare("Updates", Programme="P1.06 Immunisation", **complete_cells(Rating.AMBER))
    after = merged(collected(plan, officer.save()))
    assert updates(after)["P1.06", "Sefton"].rating is Rating.AMBER


def test_new_milestones_and_risks_get_the_next_refs(plan, returns):
    officer = halton(returns)
    officer.spare("Milestones", Programme="P1.05", Milestone="Step", Baseline_date=date(2025, 1, 1))
    officer.spare("Milestones", Programme="P1.07", Milestone="Step", Baseline_date=date(2025, 1, 1))
    officer.spare("Risks", Risk="Flood", Likelihood=2, Impact=5, Status="Open")
    after = merged(collected(plan, officer.save()))
    new = [(m.ref, m.place, m.milestone) for m in after.milestones][-2:]
    assert new == [("MS1.05-3", "Halton", "Step"), ("MS1.07-1", "Halton", "Step")]
    assert [(r.ref, r.about, r.risk) for r in after.risks][-1] == ("R4", "Halton", "Flood")


def test_a_cell_may_be_cleared(plan, returns):
    officer = Officer(returns["Halton"]).fill("Milestones", "MS1.05-1", Forecast_date=None)
    assert merged(collected(plan, officer.save())).milestones.get("MS1.05-1").forecast is None


def test_sorting_widening_and_moving_columns_do_no_harm(plan, returns):
    officer = halton(returns)
    page = officer.book["Updates"]
    page.insert_cols(1)
    rows = [[c.value for c in row] for row in page.iter_rows(4, 5)]
    for line, row in zip((5, 4), rows, strict=True):
        for column, value in enumerate(row, start=1):
            page.cell(line, column).value = value
    after = merged(collected(plan, officer.save()))
    assert updates(after)["P1.05", "Halton"].progress == AWKWARD


def test_what_else_the_plan_holds_is_carried_through(plan, returns):
    book = openpyxl.load_workbook(plan)
    book.create_sheet("My notes")["B2"] = "mine"
    book["Updates"]["R3"], book["Updates"]["R4"] = "Our own column", "ours"
    book.save(plan)
    collection = collected(plan, halton(returns).save())
    after = openpyxl.load_workbook(collection.written)
    assert after["My notes"]["B2"].value == "mine"
    assert after["Updates"]["R4"].value == "ours"


def test_office_accepts_the_merged_plan(returns, plan):
    audit = Path(sys.executable).with_name("openxml-audit")
    if not audit.exists():
        pytest.skip("openxml-audit is not installed")
    officer = halton(returns).fill("Updates", "P1.05", **complete_cells(Rating.AMBER))
    officer.spare("Risks", Risk="Flood", Likelihood=2, Impact=5, Status="Open")
    command = [audit, "-f", "microsoft365", "-q", collected(plan, officer.save()).written]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_return_saved_by_libreoffice_is_the_same_return(plan, returns, tmp_path):
    path = halton(returns).fill("Readings", "M1.05-1", Value=82.5, Status="Final").save()
    one = collected(plan, path).written.read_bytes()
    other = collected(plan, converted(path, "xlsx", tmp_path)).written.read_bytes()
    assert one == other


# Again, and in any order


def test_collecting_the_same_return_again_changes_nothing(plan, returns):
    officer = halton(returns).guide("Headline", "Mine")
    officer.spare("Milestones", Programme="P1.05", Milestone="Step", Baseline_date=date(2025, 1, 1))
    path = officer.save()
    first = collected(plan, path)
    again = collected(first.written, path)
    assert (again.written, only(again).fate, again.exit_code) == (None, Fate.UNCHANGED, 0)


def test_the_order_of_the_files_makes_no_difference(plan, returns):
    one = halton(returns)
    one.spare("Risks", Risk="Flood", Likelihood=2, Impact=5, Status="Open")
    other = Officer(returns["Liverpool"])
    other.spare("Risks", Risk="Fire", Likelihood=2, Impact=5, Status="Open")
    files = [one.save(), other.save()]
    forwards = collected(plan, *files).written.read_bytes()
    backwards = collected(plan, *reversed(files)).written.read_bytes()
    assert forwards == backwards


def test_a_return_nobody_filled_in_is_no_return(plan, returns):
    collection = collected(plan, returns["Halton"])
    assert (only(collection).fate, collection.written) == (Fate.NOT_FILLED, None)


def test_a_return_by_day_and_role_alone_is_logged(plan, returns):
    officer = Officer(returns["Halton"]).guide("Returned by (role)", "Place officer")
    after = merged(collected(plan, officer.save()))
    assert [r.reporter for r in after.returns if r.quarter == Q2] == ["Halton"]


# What is held back, and nothing chosen


def held(collection: Collection, *words: str) -> None:
    """The one return is held back for one reason that holds these words; nothing is written."""
    outcome = only(collection)
    assert (outcome.fate, collection.written, collection.exit_code) == (Fate.HELD, None, 1)
    for word in words:
        assert word in " ".join(outcome.reasons)


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


def test_a_cell_changed_in_both_is_named_with_both_values(plan, returns):
    officer = Officer(returns["Halton"]).fill("Risks", "R1", Mitigation="Agency cover")
    edit(plan, "Risks", "I4", "Overtime")
    collection = collected(plan, officer.save())
    held(collection, '"Agency cover"', '"Overtime"', "Risks!I4", "--take plan", "--take return")


@pytest.mark.parametrize(("take", "stands"), [("plan", "Overtime"), ("return", "Agency cover")])
def test_the_office_settles_a_conflict_and_the_other_words_stay_in_the_ledger(
    plan, returns, take, stands
):
    officer = halton(returns).fill("Risks", "R1", Mitigation="Agency cover")
    edit(plan, "Risks", "I4", "Overtime")
    collection = collected(plan, officer.save(), take=take)
    assert merged(collection).risks.get("R1").mitigation == stands
    other = ({"Overtime", "Agency cover"} - {stands}).pop()
    assert [left.value for left in only(collection).diff.left_out] == [other]
    assert collection.exit_code == 1


def test_a_cell_changed_in_the_plan_alone_keeps_the_plans_words(plan, returns):
    edit(plan, "Risks", "I4", "Overtime")
    assert merged(collected(plan, halton(returns).save())).risks.get("R1").mitigation == "Overtime"


def test_the_same_change_in_both_is_no_conflict(plan, returns):
    officer = halton(returns).fill("Risks", "R1", Mitigation="Overtime")
    edit(plan, "Risks", "I4", "Overtime")
    assert only(collected(plan, officer.save())).fate is Fate.MERGED


def test_two_returns_from_one_reporter_are_both_held_and_both_values_named(plan, returns):
    one = halton(returns).save()
    other = (
        halton(returns)
        .fill("Updates", "P1.05", Rating="Complete")
        .save(one.with_name("second.xlsx"))
    )
    collection = collected(plan, one, other)
    assert [o.fate for o in collection.outcomes] == [Fate.HELD, Fate.HELD]
    said = " ".join(collection.outcomes[0].reasons)
    assert '"Green"' in said
    assert '"Complete"' in said
    assert "Collect only the one that counts" in said


def test_the_same_return_under_two_names_is_merged_once(plan, returns):
    one = halton(returns).save()
    copy = one.with_name("z copy.xlsx")
    copy.write_bytes(one.read_bytes())
    collection = collected(plan, one, copy)
    assert [o.fate for o in collection.outcomes] == [Fate.MERGED, Fate.TWIN]
    assert len(updates(merged(collection))) == 1


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


# The ledger


def test_the_ledger_counts_every_row_in(plan, returns):
    collection = collected(plan, halton(returns).save())
    rows = json.loads(collection_json(collection))["returns"][0]["rows"]
    assert rows["rows_in"] == rows["merged"] + rows["unchanged"] + rows["held_back"]
    assert rows["merged"] == 2  # the update, and the row of the Returns sheet
    assert "2 merged" in collection_text(collection)
    assert "  to    Updates!6 (new row), Returns!5 (new row)" in collection_text(collection)


def test_the_ledger_of_a_held_return_holds_every_word_of_it(plan, returns):
    officer = halton(returns).fill("Updates", "P1.07", Rating="Red", Progress_this_quarter="Bad")
    ledger = json.loads(collection_json(collected(plan, officer.save())))
    told = {cell["value"] for row in ledger["returns"][0]["held_back"] for cell in row["cells"]}
    assert {AWKWARD, "Green", "Red", "Bad"} <= told


def test_words_that_a_second_return_takes_back_are_named_and_settled_on_request(plan, returns):
    second = halton(returns).save(returns["Halton"].with_name("second.xlsx"))
    first = halton(returns).fill("Risks", "R1", Mitigation="Agency cover").save()
    copy = collected(plan, first).written
    again = collected(copy, second)
    (left,) = [one for one in only(again).diff.left_out if "as it was sent" in one.why]
    assert '"Agency cover"' in left.why
    assert "--take return" in left.why
    taken = merged(collected(copy, second, take="return"))
    assert taken.risks.get("R1").mitigation != "Agency cover"


# What people do to a form


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


def test_the_same_return_twice_is_not_in_the_plan_while_it_is_held(plan, returns):
    one = halton(returns).fill("Updates", "P1.05", Rating="Red").save()
    copy = one.with_name("z copy.xlsx")
    copy.write_bytes(one.read_bytes())
    collection = collected(plan, one, copy)
    assert [o.fate for o in collection.outcomes] == [Fate.HELD, Fate.TWIN]
    assert "word for word" in collection_text(collection)


def halves(returns) -> tuple[Path, Path]:
    """Two colleagues who each filled in a part of one return."""
    first = returns["Halton"].with_name("first.xlsx")
    one = Officer(returns["Halton"]).fill("Updates", "P1.05", **complete_cells(Rating.GREEN))
    other = Officer(returns["Halton"]).fill("Updates", "P1.07", **complete_cells(Rating.PAUSED))
    return one.save(first), other.save(first.with_name("second.xlsx"))


def test_two_colleagues_who_filled_in_different_cells_are_told_apart_from_those_who_differ(
    plan, returns
):
    first = only_first(collected(plan, *halves(returns)))
    assert "They fill in different cells" in first
    assert "collect one and then the other" in first


def only_first(collection: Collection) -> str:
    assert {o.fate for o in collection.outcomes} == {Fate.HELD}
    return " ".join(collection.outcomes[0].reasons)


def test_one_colleagues_part_and_then_the_others_are_both_in_the_plan(plan, returns):
    first, second = halves(returns)
    copy = collected(plan, first).written
    both = updates(merged(collected(copy, second)))
    assert set(both) == {("P1.05", "Halton"), ("P1.07", "Halton")}
    assert both["P1.05", "Halton"].rating is Rating.GREEN


def test_of_many_cells_that_differ_three_are_said_and_all_are_in_the_ledger(plan, returns):
    one = Officer(returns["Halton"]).fill("Updates", "P1.05", **complete_cells(Rating.RED))
    path = one.save(returns["Halton"].with_name("one.xlsx"))
    cells = {heading: f"Other {n}" for n, heading in enumerate(complete_cells(Rating.RED))}
    other = one.fill("Updates", "P1.05", **cells).save(path.with_name("two.xlsx"))
    collection = collected(plan, path, other)
    said = only_first(collection)
    assert said.count(" there") == 3
    assert f"and {len(cells) - 3} more cells" in said
    assert all(words in collection_json(collection) for words in cells.values())
