"""Reading a plan: sheets and headings as people leave them, and cells that hide something."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import openpyxl
import pytest

from atf_reports.choices import Rating
from atf_reports.plan_quarterly import Update
from atf_reports.workbook.grid import Grid, SheetGrid, read_grid
from atf_reports.workbook.read import plan_from_grid, read_plan
from tests.support.markdown import plan_grid

UPDATES = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Two more health visitors are in post. |
"""


def with_sheet(name: str, change) -> Grid:
    """The base plan with one sheet's rows changed by a function of the rows."""
    grid, _ = plan_grid(UPDATES)
    sheets = [
        replace(s, rows=_even(change([list(r) for r in s.rows]))) if s.name == name else s
        for s in grid.sheets
    ]
    return replace(grid, sheets=tuple(sheets))


def _even(rows):
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def said(grid: Grid) -> list[tuple[str, str]]:
    """Where and what reading finds, but for columns and sheets that may be absent."""
    quiet = {"optional_heading_missing", "sheet_left_out"}
    findings = plan_from_grid(grid)[1]
    return [(f.where, f.rule.name) for f in findings if f.rule.name not in quiet]


def heading(rows, old: str, new: str):
    rows[0] = [new if cell == old else cell for cell in rows[0]]
    return rows


def rating_of(grid: Grid) -> list[Rating]:
    return [update.rating for update in plan_from_grid(grid)[0].updates]


def test_the_base_plan_reads_without_a_finding():
    assert said(plan_grid(UPDATES)[0]) == []


def test_a_needed_sheet_that_is_missing_is_an_error_and_another_is_only_said():
    grid, _ = plan_grid(UPDATES)
    left = tuple(s for s in grid.sheets if s.name not in ("Updates", "Risks"))
    found = {f.sheet: f.rule.name for f in plan_from_grid(replace(grid, sheets=left))[1]}
    assert (found["Updates"], found["Risks"]) == ("sheet_missing", "sheet_left_out")


@pytest.mark.parametrize("name", ["UPDATES", " updates ", "Progress updates"])
def test_a_sheet_is_known_by_its_name_in_any_case_and_by_its_other_names(name):
    grid, _ = plan_grid(UPDATES)
    sheets = [replace(s, name=name) if s.name == "Updates" else s for s in grid.sheets]
    assert said(replace(grid, sheets=tuple(sheets))) == []


def test_a_sheet_that_stands_twice_is_an_error_on_the_second():
    grid, _ = plan_grid(UPDATES)
    again = replace(next(s for s in grid.sheets if s.name == "Updates"), name="updates")
    found = said(replace(grid, sheets=(*grid.sheets, again)))
    assert found == [("updates", "sheet_twice")]


def test_an_extra_sheet_is_named_and_guide_and_lists_are_not():
    grid, _ = plan_grid(UPDATES)
    more = [SheetGrid(name, [["x", "y", "z"]]) for name in ("Guide", "Lists", "My notes")]
    found = said(replace(grid, sheets=(*grid.sheets, *more)))
    assert found == [("My notes", "extra_sheet")]


def test_a_heading_is_known_by_its_alias_in_any_case_and_spacing():
    grid = with_sheet("Updates", lambda rows: heading(rows, "Rating", "  RAG   Rating "))
    assert (rating_of(grid), said(grid)) == ([Rating.GREEN], [])


def test_a_misspelt_heading_is_read_and_said_at_its_cell():
    grid = with_sheet("Updates", lambda rows: heading(rows, "Programme", "Progamme"))
    assert said(grid) == [("Updates!C1", "heading_misspelt")]
    assert plan_from_grid(grid)[0].updates[0].programme == "P1.05"


def test_a_missing_heading_that_must_be_there_is_an_error():
    grid = with_sheet("Updates", lambda rows: heading(rows, "Rating", "Colour of the week"))
    assert said(grid) == [("Updates!D1", "heading_missing")]


def test_a_heading_that_stands_twice_is_an_error_at_the_second():
    def twice(rows):
        return [[*rows[0], "Rating"], [*rows[1], "Red"]]

    grid = with_sheet("Updates", twice)
    assert said(grid) == [("Updates!Q1", "heading_twice")]
    assert rating_of(grid) == [Rating.GREEN]


def test_a_heading_beside_its_alias_wins():
    grid = with_sheet("Updates", lambda rows: [["RAG", *rows[0]], ["Red", *rows[1]]])
    assert rating_of(grid) == [Rating.GREEN]
    assert said(grid) == [("Updates!A1", "extra_column")]


def test_columns_may_stand_in_any_order_with_others_between():
    def turned_round(rows):
        return [[*rows[0][::-1], "Mine"], [*rows[1][::-1], "a note"]]

    grid = with_sheet("Updates", turned_round)
    plan = plan_from_grid(grid)[0]
    assert (plan.updates[0].place, rating_of(grid)) == ("Liverpool", [Rating.GREEN])
    assert plan.updates[0].cell(Update.rating) == "M2"
    assert said(grid) == [("Updates!Q1", "extra_column")]


def test_headings_may_stand_below_titles_of_one_or_two_cells():
    top = [["Updates of the quarter"], [""], ["Sent by", "Liverpool"]]
    plan = plan_from_grid(with_sheet("Updates", lambda rows: [*top, *rows]))[0]
    assert plan.updates.headings_at == 4
    assert plan.updates[0].cell(Update.quarter) == "A5"


def test_a_sheet_without_headings_is_an_error():
    grid = with_sheet("Updates", lambda rows: [["only"], ["two", "cells"]])
    assert said(grid) == [("Updates", "headings_missing")]


def test_blank_rows_between_are_passed_over_and_cells_keep_their_addresses():
    plan = plan_from_grid(with_sheet("Updates", lambda r: [r[0], [""], ["", ""], r[1]]))[0]
    assert [update.line for update in plan.updates] == [4]


@pytest.mark.parametrize("typed", ["1", "Theme 1", "theme 1", "Best start in life",
                                   "1 Best start in life", 1.0])  # fmt: skip
def test_a_theme_is_known_by_its_number_or_its_name(typed):
    def retyped(rows):
        rows[1][rows[0].index("Theme")] = typed
        return rows

    grid = with_sheet("Programmes", retyped)
    assert (plan_from_grid(grid)[0].programmes[0].theme, said(grid)) == ("1", [])


def test_rows_below_the_tables_edge_are_read(example, tmp_path):
    book = openpyxl.load_workbook(example)
    sheet = book["Glossary"]
    below = sheet.max_row + 2
    sheet.cell(below, 1, "SEND")
    sheet.cell(below, 2, "Special educational needs and disabilities, once more")
    book.save(tmp_path / "plan.xlsx")
    rows = read_plan(tmp_path / "plan.xlsx")[0].glossary
    assert (rows[-1].term, rows[-1].line) == ("SEND", below)


def test_a_plain_range_reads_like_a_table(example, tmp_path):
    book = openpyxl.load_workbook(example)
    for sheet in book:
        for name in list(sheet.tables):
            del sheet.tables[name]
    book.save(tmp_path / "plan.xlsx")
    plain, table = read_plan(tmp_path / "plan.xlsx")[0], read_plan(example)[0]
    assert [r.values for r in plain.updates] == [r.values for r in table.updates]


def test_an_error_cell_is_found_at_its_address_and_the_row_held_back(example, tmp_path):
    book = openpyxl.load_workbook(example)
    cell = book["Updates"]["F7"]
    cell.value, cell.data_type = "#REF!", "e"
    book.save(tmp_path / "plan.xlsx")
    plan, findings = read_plan(tmp_path / "plan.xlsx")
    found = [(f.where, f.rule.name, f.value) for f in findings]
    assert ("Updates!F7", "excel_error_cell", "#REF!") in found
    assert [row.line for row in plan.updates.broken] == [7]


def test_a_formula_never_calculated_is_found_at_its_address(example, tmp_path):
    book = openpyxl.load_workbook(example)
    book["Updates"]["H9"] = '="We "&"will"'  # openpyxl saves no results
    book.save(tmp_path / "plan.xlsx")
    plan, findings = read_plan(tmp_path / "plan.xlsx")
    assert ("Updates!H9", "formula_without_result") in [(f.where, f.rule.name) for f in findings]
    assert [row.line for row in plan.updates.broken] == [9]


def test_a_workbook_saved_twice_gives_one_hash_per_content(example, blank):
    assert read_grid(example).sha256 == read_grid(example).sha256 != read_grid(blank).sha256


@pytest.mark.parametrize(
    ("sheet", "name"),
    [("Readings", "Reading"), ("Updates", "Updates Q2"), ("Updates", "RAG this time"),
     ("Programmes", "Programs"), ("Risks", "Risk register")],
)  # fmt: skip
def test_a_renamed_sheet_is_an_error_at_that_sheet_and_nothing_is_to_be_added(sheet, name):
    grid, _ = plan_grid(UPDATES)
    sheets = [replace(s, name=name) if s.name == sheet else s for s in grid.sheets]
    findings = plan_from_grid(replace(grid, sheets=tuple(sheets)))[1]
    [found] = [f for f in findings if f.rule.name == "sheet_renamed"]
    assert (found.sheet, found.blocks) == (name, True)
    assert f'Rename the sheet "{name}" to "{sheet}"' in found.fix
    assert [f for f in findings if f.sheet == sheet] == []
    assert [f for f in findings if f.rule.name == "points_at_nothing"] == []


def test_an_old_copy_beside_the_sheet_itself_is_a_warning():
    grid, _ = plan_grid(UPDATES)
    copy = replace(next(s for s in grid.sheets if s.name == "Updates"), name="Updates Q1 copy")
    found = said(replace(grid, sheets=(*grid.sheets, copy)))
    assert found == [("Updates Q1 copy", "copy_of_a_sheet")]


def test_what_is_read_keeps_nothing_of_the_grid_that_it_was_read_from():
    grid, _ = plan_grid("Updates\n| Progress this quarter |\n| --- |\n| Clinics opened |")
    sheets = [weakref.ref(sheet) for sheet in grid.sheets]
    plan, _ = plan_from_grid(grid)
    del grid
    gc.collect()
    assert [sheet() for sheet in sheets] == [None] * len(sheets)
    assert plan.updates[0].progress == "Clinics opened"
