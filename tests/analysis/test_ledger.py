"""The ledger: one row of each class is planted, and nothing is silently dropped."""

from __future__ import annotations

import pytest

from atf_reports.analysis.ledger import SheetLedger, balanced, ledger
from atf_reports.analysis.standing import Position
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid

UPDATES = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Reported. |
| 2024-25 Q1 | Liverpool | P1.05 | Green | Last quarter. |
| 2024-25 Q3 | Liverpool | P1.05 | Green | Next quarter. |
| 2024-25 Q2 | Sefton | P3.04 | Green | Outside the footprint. |
| 2024-25 Q2 | Sefton | P1.05 | Red | Held back: a reason is missing. |
| 2024-25 Q2 | Cheshire East | P1.05 | Purple | A cell that cannot be read. |
"""
READINGS = """
Readings
| Measure | Place | Group | Quarter | Value | Status |
| --- | --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | | 2024-25 Q2 | 80 | Final |
| M1.05-1 | Liverpool | | 2024-25 Q1 | 79 | Final |
| M1.05-1 | Liverpool | | 2024-25 Q3 | 81 | Final |

Measures
| Ref | Programme | Measure | Kind | Unit |
| --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | Children seen at two years | Unheard of | % |
"""


def ledger_of(markdown: str) -> dict[str, SheetLedger]:
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    findings = tuple(check_plan(plan, read))
    return {sheet.sheet: sheet for sheet in ledger(Position(plan, plan.settings.quarter, findings))}


def test_each_row_of_updates_is_in_one_class_and_is_named_by_its_cell() -> None:
    updates = ledger_of(UPDATES)["Updates"]
    assert (updates.read, updates.reported) == (6, 1)
    assert updates.cells == {
        "out of quarter": ("A3", "A4"),
        "out of footprint": ("A5",),
        "held back": ("A6", "A7"),
    }


def test_earlier_readings_are_reported_as_history_and_later_ones_are_not() -> None:
    plain = READINGS.replace("Unheard of", "Metric")
    readings = ledger_of(plain)["Readings"]
    assert (readings.read, readings.reported, readings.out_of_quarter) == (3, 2, 1)


def test_rows_that_hang_on_a_row_held_back_are_skipped() -> None:
    readings = ledger_of(READINGS)["Readings"]
    assert readings.skipped == 2
    assert readings.cells["skipped"] == ("A2", "A3")


@pytest.mark.parametrize("markdown", ["", UPDATES, READINGS, UPDATES + READINGS])
def test_the_classes_of_each_sheet_add_up_to_the_rows_read(markdown: str) -> None:
    sheets = ledger_of(markdown)
    assert balanced(sheets.values())
    for sheet in sheets.values():
        assert sum(map(len, sheet.cells.values())) == sheet.read - sheet.reported


def test_a_ledger_that_lost_a_row_does_not_balance() -> None:
    assert not balanced([SheetLedger("Updates", 6, 1, 2, 1, 1, 0)])
