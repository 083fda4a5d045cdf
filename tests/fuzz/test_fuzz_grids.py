"""No plan, however damaged, stops the check: every mistake becomes a finding that says where."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from atf_reports.rules.checking import checked
from atf_reports.schema.columns import Table
from atf_reports.workbook.read import plan_from_grid
from tests.fuzz.grids import ODD, mangled
from tests.support.markdown import BASE, plan_grid
from tests.support.thorough import tries

GRID, _ = plan_grid(BASE)


@settings(max_examples=tries(120, 1000), deadline=None, derandomize=True, database=None)
@given(st.integers(0, 2**32))
def test_it_checks_any_damaged_plan_to_the_end(seed):
    plan, read = plan_from_grid(mangled(GRID, random.Random(seed)))
    plan.before = plan_from_grid(mangled(GRID, random.Random(seed + 1)))[0]
    done = checked(plan, read)
    for finding in [*done.findings, *done.waived]:
        assert finding.message
        assert finding.fix
        assert finding.where


@settings(max_examples=tries(60, 500), deadline=None, derandomize=True, database=None)
@given(st.integers(0, 2**32))
def test_no_row_is_dropped_without_a_word(seed):
    grid = mangled(GRID, random.Random(seed))
    plan, read = plan_from_grid(grid)
    rows = {sheet.name: sheet.rows for sheet in grid.sheets[::-1]}
    for table in plan.tables:
        if table.headings_at:
            body = rows[table.sheet][table.headings_at :]
            filled = [row for row in body if any(map(_is_typed, row))]
            below = sum(
                f.rule.name == "text_below_the_table" for f in read if f.sheet == table.sheet
            )
            kept = len(table.rows) + len(table.broken) + below
            assert kept == len(filled) or (kept < len(filled) and _lacks_a_column(table, read))
            assert _held(table) <= _blamed(table, read)


def _is_typed(cell: object) -> bool:
    """Whether a cell holds more than line breaks, which say nothing."""
    return cell is not None and (not isinstance(cell, str) or cell.strip("\r\n") != "")


def _lacks_a_column(table: Table, read) -> bool:
    """Whether a heading is said to be missing: a row with words under it alone is not read."""
    names = {f.rule.name for f in read if f.sheet == table.sheet}
    return bool(names & {"heading_missing", "optional_heading_missing"})


def _held(table: Table) -> set[int]:
    return {row.line for row in table.broken}


def _blamed(table: Table, read) -> set[int]:
    blocking = [f for f in read if f.blocks]
    own = [f for f in blocking if f.sheet == table.sheet]
    if {f.rule.name for f in own} & {"heading_missing", "heading_twice"}:  # mended before its rows
        return _held(table)
    pointing = {line for f in blocking for sheet, line in f.held if sheet == table.sheet}
    return {line for f in own for line in f.rows} | pointing


@settings(max_examples=tries(80, 600), deadline=None, derandomize=True, database=None)
@given(st.text(max_size=60) | st.sampled_from(ODD), st.integers(0, 10_000))
def test_any_text_may_stand_in_any_cell(value, place):
    sheets = list(GRID.sheets)
    sheet = sheets[place % len(sheets)]
    rows = [list(row) for row in sheet.rows]
    rows[1][place % len(rows[1])] = value
    sheets[place % len(sheets)] = type(sheet)(sheet.name, rows)
    plan, read = plan_from_grid(type(GRID)(tuple(sheets)))
    assert all(finding.message for finding in checked(plan, read).findings)
