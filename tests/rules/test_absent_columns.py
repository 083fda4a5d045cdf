"""A column or a sheet that is gone is one finding: none of its rows is told of it again.

Every column of the example plan is deleted and renamed in turn, and every sheet deleted.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from atf_reports.plan import SHEETS
from atf_reports.rules.checking import checked
from atf_reports.workbook.grid import read_grid
from atf_reports.workbook.read import plan_from_grid, read_plan
from tests.support.markdown import plan_grid
from tests.support.thorough import tries

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"
HEADINGS, MOST_ROWS = 2, 270  # the row of headings, from 0; long sheets are cut to save time
PLANTED = {"Updates": ("Rating", "Delayed"), "Risks": ("Likelihood", 6.0)}
TYPES = {t.sheet: t for t in SHEETS.values()}
COLUMNS = [(t.sheet, c.heading) for t in SHEETS.values() for c in t.columns[:: tries(3, 1)]]


def changed(grid, name, change):
    """The grid with the rows of one sheet changed."""
    sheets = (replace(s, rows=change(s.rows)) if s.name == name else s for s in grid.sheets)
    return replace(grid, sheets=tuple(sheets))


def planted():
    """The example with two faults of other kinds in it."""
    grid = read_grid(EXAMPLE)
    for name, (heading, value) in PLANTED.items():

        def put(rows, heading=heading, value=value):
            at = rows[HEADINGS].index(heading)
            row = [*rows[HEADINGS + 1]]
            row[at] = value
            return [*rows[: HEADINGS + 1], row, *rows[HEADINGS + 2 :]]

        grid = changed(grid, name, put)
    return replace(grid, sheets=tuple(replace(s, rows=s.rows[:MOST_ROWS]) for s in grid.sheets))


GRID = planted()


def said(grid):
    """What is found, by code, sheet, row and heading: letters move when a column goes."""
    findings = checked(*plan_from_grid(grid)).findings
    return {(f.rule.code, f.sheet, f.row, f.heading): f for f in findings}


AS_IT_IS = said(GRID)
# Judged by the column that is gone, so it cannot be told with the rest.
HANGS_ON = {
    ("Milestones", "Forecast date"): {"D434"},
    ("Milestones", "Actual date"): {"D434"},
    ("Programmes", "Programme"): {"L310"},
    ("Programmes", "Footprint"): {"L310"},
    ("Footprints", "Footprint"): {"L310"},
    ("Milestones", ""): {"D434"},
    ("Programmes", ""): {"L310"},
    ("Footprints", ""): {"L310"},
}


def told(grid, sheet, heading):
    """What is found anew, and the codes found no more, but for those of the cells that are gone."""
    now = said(grid)
    own = {"Updates": ("C202", "Rating"), "Risks": ("C208", "Likelihood")}.get(sheet, ("", ""))
    gone = {code for code, *rest in AS_IT_IS if (code, *rest) not in now}
    lost = gone - ({own[0]} if heading in ("", own[1]) else set())
    return [f for key, f in now.items() if key not in AS_IT_IS], lost


def new_in(grid):
    """The findings that were not there before."""
    return told(grid, "", "")[0]


def without(sheet, heading):
    def cut(rows):
        at = rows[HEADINGS].index(heading)
        return [[*row[:at], *row[at + 1 :]] for row in rows]

    return changed(GRID, sheet, cut)


@pytest.mark.parametrize(("sheet", "heading"), COLUMNS)
def test_a_deleted_column_is_one_finding_that_names_it(sheet, heading):
    grid = without(sheet, heading)
    [cause], lost = told(grid, sheet, heading)
    assert (cause.rule.code in ("S106", "S107"), cause.sheet) == (True, sheet)
    assert cause.heading == heading
    assert lost <= HANGS_ON.get((sheet, heading), set())


SMALL = plan_grid("")[0]
IN_SMALL = [(s.name, c.heading) for s in SMALL.sheets for c in TYPES[s.name].columns]


@pytest.mark.parametrize(("name", "heading"), IN_SMALL)
def test_a_renamed_heading_is_one_finding_at_its_cell(name, heading):
    ordered = replace(SMALL, sheets=tuple(map(in_order, SMALL.sheets)))
    before = {(f.rule, f.where) for f in checked(*plan_from_grid(ordered)).findings}

    def typed(rows):
        return [["Zzyzx qq" if cell == heading else cell for cell in rows[0]], *rows[1:]]

    found = checked(*plan_from_grid(changed(ordered, name, typed))).findings
    [cause] = [f for f in found if (f.rule, f.where) not in before]
    at = [c.heading for c in TYPES[name].columns].index(heading)
    assert cause.rule.code in ("S106", "S107")
    assert cause.cell == f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[at]}1"
    assert cause.fix.startswith(f'Retype "Zzyzx qq" in {cause.cell} as "{heading}" if')


def in_order(sheet):
    """The sheet with its columns in the plan's order."""
    order = [sheet.rows[0].index(c.heading) for c in TYPES[sheet.name].columns]
    return replace(sheet, rows=[[row[at] for at in order] for row in sheet.rows])


@pytest.mark.parametrize("sheet", [t.sheet for t in SHEETS.values()])
def test_a_deleted_sheet_is_one_finding_that_names_it(sheet):
    grid = replace(GRID, sheets=tuple(s for s in GRID.sheets if s.name != sheet))
    [cause], lost = told(grid, sheet, "")
    assert (cause.rule.code in ("S101", "S102"), cause.sheet) == (True, sheet)
    assert lost <= HANGS_ON.get((sheet, ""), set())


def test_a_column_that_ratings_need_blocks_as_its_blank_cells_would():
    [cause] = new_in(without("Updates", "Reason"))
    assert cause.blocks
    assert cause.message == 'The column "Reason" is missing on Updates: 35 rows need it.'
    assert cause.fix == 'Type the heading "Reason" in row 3 above its column.'


def test_a_column_that_nothing_needs_stays_a_warning():
    [cause] = new_in(without("Updates", "Plans for next quarter"))
    assert not cause.blocks
    assert cause.message.endswith("is missing on Updates: it is read as blank in each row.")


def test_what_does_not_hang_on_the_missing_column_is_still_found():
    grid = without("Updates", "Reason")

    def blank(rows):
        at = rows[HEADINGS].index("Recovery action")
        return [[*r[:at], "", *r[at + 1 :]] if "Amber" in r else r for r in rows]

    more = new_in(changed(grid, "Updates", blank))
    assert {f.heading for f in more if f.rule.code == "D402"} == {"Recovery action"}


def test_a_sheet_that_others_point_at_is_missed_as_an_error():
    grid = replace(GRID, sheets=tuple(s for s in GRID.sheets if s.name != "Measures"))
    [cause] = new_in(grid)
    assert cause.blocks
    assert cause.message.endswith("a measure on each row, and 291 rows point at it.")


def test_a_slip_in_a_link_is_told_though_another_sheet_is_missing():
    def slip(rows):
        return [*rows[:4], [rows[4][0], "Knowlsey", *rows[4][2:]], *rows[5:]]

    grid = changed(GRID, "Updates", slip)
    grid = replace(grid, sheets=tuple(s for s in grid.sheets if s.name != "Footprints"))
    assert any(f.facts.get("meant") == "Knowsley" for f in new_in(grid))


def test_a_column_deleted_in_the_workbook_itself(tmp_path):
    book = openpyxl.load_workbook(EXAMPLE)
    sheet = book["Updates"]
    sheet.tables.clear()
    sheet.delete_cols([cell.value for cell in sheet[3]].index("Recovery action") + 1)
    book.save(tmp_path / "plan.xlsx")
    codes = [f.rule.code for f in checked(*read_plan(tmp_path / "plan.xlsx")).findings]
    assert codes.count("S106") == 1
    assert not {"D401", "D402"} & set(codes)


@pytest.mark.parametrize("title", [["Cheshire", "Quarter 2", "Final"], ["a", "b", "c", "d"]])
def test_a_title_row_above_the_headings_is_no_row_of_headings(title):
    def above(rows):
        return [*rows[:2], [*title, *[""] * (len(rows[0]) - len(title))], *rows[2:]]

    assert new_in(changed(GRID, "Engagement", above)) == []


def test_a_deleted_row_of_headings_is_one_finding():
    [cause] = new_in(changed(GRID, "Actions", lambda rows: [*rows[:2], *rows[3:]]))
    assert cause.message == "No row of headings was found on Actions."


def test_a_merged_heading_says_which_block_took_the_one_that_is_missing():
    def merge(sheet):
        rows = [[*r] for r in sheet.rows]
        at = rows[HEADINGS].index("Recovery action")
        rows[HEADINGS][at] = ""
        return replace(sheet, rows=rows, merged=("G3:H3",))

    sheets = (merge(s) if s.name == "Updates" else s for s in GRID.sheets)
    [cause] = new_in(replace(GRID, sheets=tuple(sheets)))
    assert cause.fix == 'Unmerge G3:H3 and type "Recovery action" in H3.'
