"""One row of each class is planted on every sheet of the plan, as typed into the workbook.

What cannot occur on a sheet stands in `CANNOT`, with why: sheets and classes make a whole table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from atf_reports.analysis.ledger import SheetLedger, balanced, ledger
from atf_reports.plan import SHEETS
from atf_reports.rules.checking import checked
from atf_reports.schema.columns import Row, Table
from atf_reports.verdict import Verdict
from atf_reports.workbook.grid import Grid, read_grid
from atf_reports.workbook.read import plan_from_grid
from tests.support.planted import EXAMPLE
from tests.test_trace import changed

CLASSES = ("reported", "out of quarter", "out of footprint", "held back", "skipped")
FUTURE, PAST = "2024-25 Q3", "2023-24 Q1"
NO_QUARTER = "its rows belong to no quarter"
NO_FOOTPRINT = "its rows name no Place beside a programme or measure whose footprint they may leave"
HANGS_ON_NONE = "its rows stand for themselves: no other row is needed to print one"
BY_QUARTER = {"Updates", "Confirmations", "Commentary", "Readings", "Decisions", "Returns"}
IN_FOOTPRINT = {"Updates", "Confirmations", "Readings", "Milestones", "Place targets"}
# Each sheet whose rows hang on another's, with the column that says on which.
HANGS_ON = {
    "Updates": ("programme", "programmes"),
    "Confirmations": ("programme", "programmes"),
    "Milestones": ("programme", "programmes"),
    "Risks": ("programme", "programmes"),
    "Measures": ("programme", "programmes"),
    "Readings": ("measure", "measures"),
    "Place targets": ("measure", "measures"),
    "Indicator values": ("indicator", "indicators"),
    "Recommendation responses": ("recommendation", "recommendations"),
}
NAMES = [row_type.sheet for row_type in SHEETS.values()]
CANNOT: Mapping[tuple[str, str], str] = {
    **{(name, "out of quarter"): NO_QUARTER for name in NAMES if name not in BY_QUARTER},
    **{(name, "out of footprint"): NO_FOOTPRINT for name in NAMES if name not in IN_FOOTPRINT},
    **{(name, "skipped"): HANGS_ON_NONE for name in NAMES if name not in HANGS_ON},
    ("Recommendation responses", "out of footprint"): "an answer is a Place's own, whatever "
    "programmes it names, so no footprint bounds it",
    ("Waivers", "reported"): "the example waives nothing; `test_a_waiver` plants one",
    ("Waivers", "held back"): "the example waives nothing; `test_a_waiver` plants one",
}
PLANTED = [(s, c) for s in NAMES for c in CLASSES if (s, c) not in CANNOT]


def verdict_of(grid: Grid) -> Verdict:
    plan, read = plan_from_grid(grid)
    done = checked(plan, read)
    return Verdict(plan, plan.settings.quarter, done.findings)


@cache
def example() -> tuple[Grid, Verdict]:
    grid = read_grid(EXAMPLE)
    return grid, verdict_of(grid)


def table_of(verdict: Verdict, sheet: str) -> Table[Any]:
    (table,) = (t for t in verdict.plan.tables if t.row_type.sheet == sheet)
    return table


def ledger_of(verdict: Verdict, sheet: str) -> SheetLedger:
    sheets = {each.sheet: each for each in ledger(verdict.position)}
    assert balanced(sheets.values())
    return sheets[sheet]


def reported(sheet: str) -> Row:
    """A row of the sheet that papers print, of a programme that some Places lack if one is."""
    _, verdict = example()
    others = {c for cells in ledger_of(verdict, sheet).cells.values() for c in cells}
    rows: list[Row] = [
        row for row in table_of(verdict, sheet) if row.cell(row.columns[0]) not in others
    ]
    fit = [row for row in rows if sheet not in HANGS_ON or hangs_on(row, sheet)]
    return next((row for row in fit if sheet in IN_FOOTPRINT and outside(row)), fit[0])


def outside(row: Row) -> str:
    """A Place outside the footprint of the row's programme, "" where there is none."""
    plan = example()[1].plan
    measure = plan.measures.get(getattr(row, "measure", None))
    programme = plan.programmes.get(measure.programme if measure else getattr(row, "programme", ""))
    places = plan.footprint_places(programme) if programme else ()
    return next((p.name for p in plan.places if places and p.name not in places), "")


def stranger(row: Row) -> str:
    """A programme whose footprint does not hold the row's Place."""
    plan = example()[1].plan
    places = set(plan.places_of[getattr(row, "place")])  # noqa: B009 (of any sheet)
    known = ((p.ref, set(plan.footprint_places(p))) for p in plan.programmes)
    return next(ref for ref, covered in known if covered and not covered & places)


def hangs_on(row: Row, sheet: str) -> str:
    """The ref of the row that this one hangs on."""
    name, _ = HANGS_ON[sheet]
    return getattr(row, name) or ""


def planted(sheet: str, kind: str) -> tuple[Row, Grid]:
    """The row that is changed, and the workbook with it."""
    grid, verdict = example()
    row = reported(sheet)
    if kind == "out of quarter":
        return row, typed(grid, row, "quarter", FUTURE)
    if kind == "out of footprint":
        if place := outside(row):
            return row, typed(grid, row, "place", place)
        return row, typed(grid, row, "programme", stranger(row))
    if kind == "held back":
        return row, typed(grid, row, row.columns[0].name, "")
    if kind == "skipped":
        table = getattr(verdict.plan, HANGS_ON[sheet][1])
        return row, unreadable(grid, table.get(hangs_on(row, sheet)))
    return row, grid


def typed(grid: Grid, row: Row, column: str, value: object) -> Grid:
    at = next(c for c in row.columns if c.name == column)
    return changed(grid, f"{row.table.sheet}!{row.cell(at)}", value)


def unreadable(grid: Grid, row: Row) -> Grid:
    """A row with a required cell, not that which names it, left blank."""
    must = next(c for c in row.columns if c.must and c not in row.key)
    return typed(grid, row, must.name, "")


@pytest.mark.parametrize(("sheet", "kind"), PLANTED)
def test_a_row_of_each_class_is_counted_there_once_and_named_by_its_cell(
    sheet: str, kind: str
) -> None:
    row, grid = planted(sheet, kind)
    before, after = ledger_of(example()[1], sheet), ledger_of(verdict_of(grid), sheet)
    cell = row.cell(row.columns[0])
    assert after.read == before.read
    found = [name for name, cells in after.cells.items() if cell in cells] or ["reported"]
    assert found == [kind]
    field = kind.replace(" ", "_")
    if kind != "reported":
        assert getattr(after, field) > getattr(before, field)
        assert after.reported < before.reported


@pytest.mark.parametrize("sheet", sorted(BY_QUARTER))
def test_an_earlier_quarter_is_history_where_papers_print_it_and_out_of_quarter_elsewhere(
    sheet: str,
) -> None:
    row = reported(sheet)
    after = ledger_of(verdict_of(typed(example()[0], row, "quarter", PAST)), sheet)
    out = row.cell(row.columns[0]) in after.cells.get("out of quarter", ())
    assert out is (sheet not in ("Readings", "Decisions"))


def test_a_waiver_is_reported_and_one_that_cannot_be_read_is_held_back() -> None:
    grid, _ = example()
    (sheet,) = (s for s in grid.sheets if s.name == "Waivers")
    head = next(n for n, row in enumerate(sheet.rows) if sum(cell != "" for cell in row) > 2)
    columns = {str(name): number for number, name in enumerate(sheet.rows[head])}
    for until, kind in (("31/03/2025", "reported"), ("soon", "held back")):
        line: list[Any] = [""] * len(sheet.rows[head])
        told = {"Code": "W401", "Where": "Updates, P1.05, Rating", "Reason": "Agreed."}
        told |= {"Accepted by (role)": "Programme office", "Until": until}
        for heading, value in told.items():
            line[columns[heading]] = value
        made = replace(sheet, rows=[*sheet.rows[: head + 1], line])
        sheets = tuple(made if s is sheet else s for s in grid.sheets)
        found = ledger_of(verdict_of(replace(grid, sheets=sheets)), "Waivers")
        assert (found.read, getattr(found, kind.replace(" ", "_"))) == (1, 1)


def test_every_class_of_every_sheet_is_planted_or_its_absence_has_a_reason() -> None:
    assert {*PLANTED, *CANNOT} == {(sheet, kind) for sheet in NAMES for kind in CLASSES}
    assert [pair for pair, why in CANNOT.items() if len(why) < 20] == []
