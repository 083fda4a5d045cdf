"""What changed between two plans, and between two quarters of one."""

from __future__ import annotations

from datetime import date

from atf_reports.analysis.compare import Change, Comparison, Side, compare
from atf_reports.analysis.rating_scale import Movement
from atf_reports.choices import Rating
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter
from atf_reports.workbook.grid import Grid, SheetGrid
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid, plan_of

Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)


def compared(before: str = "", after: str = "") -> Comparison:
    return compare(Side(plan_of(before)), Side(plan_of(after)))


def plan_without(sheet: str, heading: str) -> Plan:
    """The base plan from a workbook whose sheet has no such column."""
    grid, _ = plan_grid()
    place = next(n for n, held in enumerate(grid.sheets) if held.name == sheet)
    at = grid.sheets[place].rows[0].index(heading)
    rows = [[*row[:at], *row[at + 1 :]] for row in grid.sheets[place].rows]
    sheets = [*grid.sheets[:place], SheetGrid(sheet, rows), *grid.sheets[place + 1 :]]
    return plan_from_grid(Grid(tuple(sheets)))[0]


def test_the_same_plan_differs_in_nothing():
    found = compared()
    assert found.same
    assert (found.sheets, found.ratings, found.redated, found.risks) == ((), (), (), ())


def test_a_changed_cell_is_given_with_old_new_and_both_addresses():
    before = """
Updates
| Place | Progress this quarter |
| --- | --- |
| Sefton | Two clinics. |
| Liverpool | Three clinics. |
"""
    after = """
Updates
| Place | Progress this quarter |
| --- | --- |
| Liverpool | Four clinics. |
| Sefton | Two clinics. |
"""
    (sheet,) = compared(before, after).sheets
    (row,) = sheet.rows
    assert (sheet.sheet, row.change) == ("Updates", Change.CHANGED)
    assert (row.line_before, row.line_after) == (3, 2)
    (cell,) = row.cells
    assert cell.heading == "Progress this quarter"
    assert (cell.old, cell.new) == ("Three clinics.", "Four clinics.")
    assert (cell.cell_before, cell.cell_after) == ("B3", "B2")


def test_rows_added_and_gone_are_named_with_their_lines():
    before = "Risks\n| Ref | Risk |\n| --- | --- |\n| R1 | Posts stay vacant |\n"
    after = "Risks\n| Ref | Risk |\n| --- | --- |\n| R2 | The lease of the hub runs out |\n"
    (sheet,) = compared(before, after).sheets
    assert [(r.change, r.ref, r.line_before, r.line_after) for r in sheet.rows] == [
        (Change.ADDED, "R2", 0, 2),
        (Change.GONE, "R1", 2, 0),
    ]


def test_one_ref_with_another_title_is_renamed():
    before = "Programmes\n| Ref | Programme |\n| --- | --- |\n| P1.05 | Healthy Child Programme |\n"
    after = "Programmes\n| Ref | Programme |\n| --- | --- |\n| P1.05 | Healthy Children |\n"
    rows = next(s.rows for s in compared(before, after).sheets if s.sheet == "Programmes")
    assert (rows[0].change, rows[0].ref, rows[0].was_ref) == (Change.RENAMED, "P1.05", "P1.05")
    assert rows[0].cells[0].old == "Healthy Child Programme"


def test_one_title_under_another_ref_is_renamed_by_likeness():
    before = "Programmes\n| Ref | Programme |\n| --- | --- |\n| P1.05 | Healthy Child Programme |\n"
    after = before.replace("P1.05 | Healthy", "P1.11 | The Healthy")
    rows = next(s.rows for s in compared(before, after).sheets if s.sheet == "Programmes")
    assert [(r.change, r.was_ref, r.ref) for r in rows] == [(Change.RENAMED, "P1.05", "P1.11")]


def test_two_updates_are_never_taken_for_one_another():
    before = "Updates\n| Place |\n| --- |\n| Liverpool |\n"
    after = "Updates\n| Place |\n| --- |\n| Sefton |\n"
    (sheet,) = compared(before, after).sheets
    assert {row.change for row in sheet.rows} == {Change.ADDED, Change.GONE}


def test_rows_with_one_key_meet_in_their_order():
    twice = """
Updates
| Place | Progress this quarter |
| --- | --- |
| Sefton | One. |
| Sefton | Two. |
"""
    (sheet,) = compared(twice, twice.replace("Two.", "Three.")).sheets
    assert [(r.line_after, r.cells[0].old) for r in sheet.rows] == [(3, "Two.")]


def test_a_rating_that_moved_is_the_published_one():
    before = "Updates\n| Rating |\n| --- |\n| Amber |\n"
    after = (
        before
        + """
Confirmations
| Quarter | Place | Programme | Confirmed rating | Because | Confirmed by (role) |
| --- | --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Red | No date given | Theme lead |
"""
    )
    (move,) = compared(before, after).ratings
    assert (move.old, move.new, move.movement) == (Rating.AMBER, Rating.RED, Movement.WORSENED)
    assert (move.programme, move.place) == ("P1.05 Healthy Child Programme", "Liverpool")


def test_a_redated_milestone_says_by_how_many_days_from_the_date_that_stood():
    after = """
Milestones
| Ref | Forecast date |
| --- | --- |
| MS1.05-1 | 30/06/2025 |
"""
    (one,) = compared("", after).redated
    assert (one.old, one.new, one.days) == (date(2025, 3, 31), date(2025, 6, 30), 91)


def test_a_risk_that_moved_shows_both_scores():
    after = "Risks\n| Ref | Likelihood |\n| --- | --- |\n| R1 | 5 |\n"
    (move,) = compared("", after).risks
    assert (move.ref, move.old, move.new) == ("R1", 12, 20)


def test_what_could_not_be_read_is_compared_as_typed():
    amber, purple = (f"Updates\n| Rating |\n| --- |\n| {word} |\n" for word in ("Mauve", "Purple"))
    before = Side(plan_of(amber), {("Updates", "A2"): "Mauve"})
    after = Side(plan_of(purple), {("Updates", "A2"): "Purple"})
    (sheet,) = compare(before, after).sheets
    assert [(c.old, c.new) for c in sheet.rows[0].cells] == [("Mauve", "Purple")]


def test_a_column_that_one_plan_lacks_is_said_once_and_not_compared():
    after = "Risks\n| Ref | Mitigation |\n| --- | --- |\n| R1 | Recruit |\n"
    found = compare(Side(plan_without("Risks", "Mitigation")), Side(plan_of(after)))
    assert found.same
    assert found.not_compared == ("Risks: the older plan has no column Mitigation.",)


def test_two_quarters_of_one_plan_meet_without_the_quarter():
    plan = plan_of("""
Updates
| Quarter | Place | Rating |
| --- | --- | --- |
| 2024-25 Q1 | Liverpool | Amber |
| 2024-25 Q2 | Liverpool | Green |
| 2024-25 Q2 | Sefton | Green |
""")
    found = compare(Side(plan, of_quarter=Q1), Side(plan, of_quarter=Q2))
    assert [(m.place, m.movement) for m in found.ratings] == [("Liverpool", Movement.IMPROVED)]
    updates = next(s for s in found.sheets if s.sheet == "Updates")
    assert [row.change for row in updates.rows] == [Change.CHANGED, Change.ADDED]
    assert "archive/" in found.not_compared[0]
