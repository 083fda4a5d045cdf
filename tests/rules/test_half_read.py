"""One unreadable cell hides no other fault, and brings no fault that is not there.

Cells of a plan with faults of fifty rules are broken in turn: every third of a sheet, and each with
`TESTS=thorough`. A finding that would stand whatever sound value the cell held must stand; nothing
new is said but of that cell.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atf_reports.plan_quarterly import Update
from atf_reports.rules import half_read
from atf_reports.rules.checking import check_plan
from atf_reports.rules.half_read import blames, with_half_read_rows
from atf_reports.rules.registry import RULES
from atf_reports.schema.columns import Column, Unread
from atf_reports.workbook.grid import column_letter
from atf_reports.workbook.read import plan_from_grid
from tests.support.many_faults import (
    cells_of,
    column_at,
    planted,
    said_of,
    sound_values,
    with_value,
)
from tests.support.markdown import findings_of, plan_of
from tests.support.thorough import tries

GRID = planted()
SAID = said_of(GRID)
CELLS = list(cells_of(GRID))
NOT_FOUND = {"L301", "L302"}  # what points at a row whose ref is the broken cell
JUNK = ["Moonshot", "31/11/2024", "c80", "P9.99 Moonshot", "TBC", -1.0]


def address(cell):
    return (GRID.sheets[cell[0]].name, f"{column_letter(cell[2] + 1)}{cell[1] + 1}")


def is_a_ref(column: Column) -> bool:
    return column in (column.row.key[0], *column.row.called)


def test_the_plan_of_many_faults_breaks_fifty_rules():
    assert len({code for code, _, _ in SAID}) >= 50


@pytest.mark.parametrize("sheet", sorted({GRID.sheets[cell[0]].name for cell in CELLS}))
def test_what_does_not_need_a_broken_cell_stands_and_nothing_else_is_said(sheet):
    cells = [cell for cell in CELLS if GRID.sheets[cell[0]].name == sheet]
    for cell in cells[:: tries(3, 1)]:
        judge(cell, said_of(with_value(GRID, cell, None, error="#REF!")))


@settings(max_examples=tries(50, 600), deadline=None, derandomize=True, database=None)
@given(st.sampled_from(CELLS), st.sampled_from(JUNK))
def test_so_it_is_with_what_people_type_where_it_cannot_be_read(cell, junk):
    damaged = with_value(GRID, cell, junk)
    at = address(cell)
    _, read = plan_from_grid(damaged)
    if any((f.sheet, f.cell) == at and f.blocks for f in read):
        judge(cell, said_of(damaged))


def judge(cell, damaged):
    at, column = address(cell), column_at(GRID, cell)
    new = {f for f in damaged - SAID if f[1:] != at}
    assert {f for f in new if f[0] not in NOT_FOUND or not is_a_ref(column)} == set()
    lost = {f for f in SAID - damaged if f[1:] != at}
    for value in sound_values(GRID, cell) if lost else ():
        lost &= said_of(with_value(GRID, cell, value))
    assert lost == set(), f"with {at} broken"


SEVERAL = """
Updates
| Quarter | Place | Programme | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P9.99 Moonshot | Red | | - | Jane Smith | '31/11/2024' | |
"""  # noqa: E501


def test_all_the_faults_of_a_row_with_two_broken_cells_are_found_at_once():
    found = {(f.rule.code, f.cell) for f in findings_of(SEVERAL) if f.sheet == "Updates" and f.cell}
    assert found == {
        ("L301", "C2"), ("D401", "E2"), ("D401", "F2"), ("P510", "G2"), ("C214", "H2"),
        ("D401", "I2"),
    }  # fmt: skip


def test_a_row_whose_programme_cannot_be_read_is_called_this_row():
    said = next(f.message for f in findings_of(SEVERAL) if f.cell == "E2")
    assert said == "This row is Red, and Reason is blank."


def test_a_row_that_points_at_an_unread_ref_is_sent_to_mend_that_one_first():
    findings = findings_of("""
Programmes
| Ref | Programme |
| --- | --- |
| | Healthy Child Programme |
| P3.04 | Fair Employment Charter |
""")
    fixes = {f.fix for f in findings if f.rule.code == "L301" and f.sheet == "Updates"}
    assert fixes == {"Mend Programmes!A2 first: it may be the one that is meant."}


def test_a_sound_plan_is_judged_as_it_is():
    plan = plan_of()
    assert with_half_read_rows(plan) is plan


def test_papers_never_see_a_half_read_row():
    plan, read = plan_from_grid(with_value(GRID, CELLS[3], None, error="#REF!"))
    before = [
        (t.sheet, [r.values for r in t.rows], [r.values for r in t.broken]) for t in plan.tables
    ]
    check_plan(plan, read)
    after = [
        (t.sheet, [r.values for r in t.rows], [r.values for r in t.broken]) for t in plan.tables
    ]
    assert after == before
    assert all(type(r.values) is tuple for t in plan.tables for r in (*t.rows, *t.broken))


def broken_ratings(count: int):
    places = ["Liverpool", "Sefton", "Cheshire East"]
    rows = [
        f"| {2030 + n}-{(31 + n) % 100} Q1 | {p} | Ambr | As above |"
        for n in range(count)
        for p in places
    ]
    heads = ["| Quarter | Place | Rating | Progress this quarter |", "| --- | --- | --- | --- |"]
    return plan_of("\n".join(["Updates", *heads, *rows]))


def test_a_whole_column_that_cannot_be_read_does_not_ask_each_rule_once_a_row(monkeypatch):
    asked = []

    def looks_at_ratings(plan):
        asked.append(len(plan.updates))
        return [update.rating for update in plan.updates] and []

    assert blames(looks_at_ratings, with_half_read_rows(broken_ratings(40))) == []
    assert asked[0] == 120
    assert len(asked) == half_read.ONE_BY_ONE + 2


def test_looking_at_an_unread_cell_says_which_row_it_is_of():
    plan = with_half_read_rows(broken_ratings(1))
    row = plan.updates[0]
    assert row.seen(Update.rating) is None
    assert not row.reads(Update.rating)
    with pytest.raises(Unread) as look:
        _ = row.rating
    assert look.value.row is row
    with pytest.raises(Unread):
        list(row.values)


def test_no_rule_stops_on_a_plan_of_which_every_cell_is_unread():
    grid = GRID
    errors = [
        {(r + 1, c + 1): "#REF!" for r in range(1, len(s.rows)) for c in range(len(s.rows[0]))}
        for s in grid.sheets
    ]
    sheets = tuple(
        type(s)(s.name, s.rows, errors=e) for s, e in zip(grid.sheets, errors, strict=True)
    )
    plan = with_half_read_rows(plan_from_grid(type(grid)(sheets))[0])
    for rule in RULES.values():
        told = blames(rule.check, plan) if rule.check else []
        assert all(not hasattr(blame, "row") for blame in told), rule.code
