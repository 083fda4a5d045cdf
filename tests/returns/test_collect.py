"""Collecting returns: what was typed stands in a new copy of the plan."""

from __future__ import annotations

from datetime import date

import openpyxl

from atf_reports.choices import Rating
from atf_reports.returns.outcome import Fate
from atf_reports.workbook.read import read_plan
from tests.returns.collecting import (
    AWKWARD,
    Q2,
    halton,
    merged,
    only,
    updates,
)
from tests.support.libreoffice import converted
from tests.support.office_audit import faults_of_file
from tests.support.returns import Officer, collected, complete_cells


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
    officer = halton(returns).fill("Updates", "P1.05", **complete_cells(Rating.AMBER))
    officer.spare("Risks", Risk="Flood", Likelihood=2, Impact=5, Status="Open")
    assert faults_of_file(collected(plan, officer.save()).written) == []


def test_a_return_saved_by_libreoffice_is_the_same_return(plan, returns, tmp_path):
    path = halton(returns).fill("Readings", "M1.05-1", Value=82.5, Status="Final").save()
    one = collected(plan, path).written.read_bytes()
    other = collected(plan, converted(path, "xlsx", tmp_path)).written.read_bytes()
    assert one == other
