"""A row pushed aside or drawn up is one finding that says what to cut and where to paste it."""

from __future__ import annotations

import pytest

from atf_reports.rules.checking import check_plan
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import plan_from_grid
from tests.rules.around_cases import on, pushed
from tests.support.example_grid import example_grid, new_in
from tests.support.markdown import findings_of, plan_grid

GRID, _ = plan_grid()


@pytest.fixture(scope="module")
def example():
    return example_grid()


def changed(grid, sheet, line, change):
    """The workbook with another row on a line of a sheet."""
    return on(sheet, lambda rows: [*rows[: line - 1], change(rows[line - 1]), *rows[line:]])(grid)


@pytest.mark.parametrize("by", [1, 2, 3])
@pytest.mark.parametrize(
    ("sheet", "start"),
    [(name, start)
     for name in ("Updates", "Readings", "Milestones", "Risks", "Programmes", "Measures")
     for start in (0, 1)],
)  # fmt: skip
def test_a_row_pushed_to_the_right_is_one_finding(example, sheet, start, by):
    pushed_row = changed(example, sheet, 8, lambda r: [*r[:start], *[""] * by, *r[start:]])
    [found] = new_in(pushed_row)
    assert (found.rule.code, found.rows) == ("C229", (8,))
    assert found.cell == f"{'ABCDEFGH'[start + by]}8"
    assert f"paste it at {'ABCDEFGH'[start]}8" in found.fix


@pytest.mark.parametrize("sheet", ["Updates", "Milestones", "Risks", "Programmes"])
def test_a_row_drawn_to_the_left_says_what_is_lost(example, sheet):
    [found] = new_in(changed(example, sheet, 8, lambda r: [*r[1:], ""]))
    assert (found.rule.code, found.cell) == ("C229", "A8")
    assert "paste it at B8" in found.fix
    assert "Then type what is lost: " in found.fix
    assert (" at what it has lost." in found.message) is (sheet == "Programmes")


def test_what_is_said_of_it():
    first = "| 2024-25 Q2 | Liverpool | P1.05 | Green | Two more are in post. |"
    head = (
        "| Quarter | Place | Programme | Rating | Progress this quarter | Plans for next quarter |"
    )
    rule = "|" + " --- |" * 6
    text = f"Updates\n{head}\n{rule}\n{first}\n| | 2024-25 Q2 | Sefton | P1.05 | Green | Done. |"
    [found] = [f for f in findings_of(text) if f.blocks]
    assert found.message == (
        'From B3 on, the cells of row 3 stand one cell too far to the right: "2024-25 Q2" is '
        "under Place and belongs under Quarter."
    )
    assert found.fix == "Cut B3:F3 and paste it at A3. Look the row over."
    assert (found.place, found.programme) == ("Sefton", "P1.05")


def test_only_the_place_of_the_row_is_held_back(example):
    grid = changed(example, "Updates", 140, lambda r: ["", *r])
    plan, read = plan_from_grid(grid)
    found = next(f for f in check_plan(plan, read) if f.rule.code == "C229")
    verdict = Verdict(plan, plan.settings.quarter, [found])
    assert not verdict.blocks_all
    assert found.place == plan.updates.at_line(140).place


def test_neighbours_pushed_alike_are_one_finding(example):
    grid = example
    for line in (8, 9, 10):
        grid = changed(grid, "Updates", line, lambda r: ["", *r])
    [found] = new_in(grid)
    assert "the cells of rows 8 to 10 stand one cell too far" in found.message
    assert found.fix.startswith("Cut B8:")
    assert found.rows == (8, 9, 10)


def test_what_points_at_the_row_is_not_lost(example):
    [found] = new_in(pushed_programme(example))
    assert found.where == "Programmes!B8"


def pushed_programme(example):
    return changed(example, "Programmes", 8, lambda r: ["", *r])


def test_two_bad_cells_are_no_shift():
    text = "Updates\n| Place | Rating |\n| --- | --- |\n| Livrpl City | Ambr |"
    assert {f.rule.code for f in findings_of(text) if f.blocks} == {"L301", "C202"}


def test_a_row_that_is_sound_is_not_touched():
    plan, _ = plan_from_grid(GRID)
    again, _ = plan_from_grid(pushed("Readings", 0)(GRID))
    assert [u.values for u in again.updates] == [u.values for u in plan.updates]
