"""The ledger: one row of each class is planted, and nothing is silently dropped."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from atf_reports.analysis.ledger import SheetLedger, balanced, ledger
from atf_reports.analysis.standing import Position
from atf_reports.papers.ledger_rows import ledger_lines
from atf_reports.plan import SHEETS
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid
from tests.support.planted import the_example

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


def test_every_row_of_every_sheet_of_the_example_is_in_one_class_and_no_row_is_in_none() -> None:
    plan = the_example().plan
    position = Position(plan, plan.settings.quarter)
    sheets = {sheet.sheet: sheet for sheet in ledger(position)}
    assert balanced(sheets.values())
    for table in plan.tables:
        if table.rows or table.broken:
            assert sheets[table.sheet].read == len(table.rows) + len(table.broken), table.sheet


@pytest.mark.parametrize("sheet", [t.sheet for t in the_example().plan.tables if t.rows])
def test_a_row_of_any_sheet_that_an_error_names_is_held_back_and_stays_counted(sheet: str) -> None:
    plan = the_example().plan
    (table,) = (table for table in plan.tables if table.sheet == sheet)
    broken = replace(table, rows=table.rows[1:], broken=[table.rows[0]])
    (name,) = (n for n in SHEETS if getattr(plan, n) is table)
    made = replace(plan, **{name: broken})
    before = {s.sheet: s for s in ledger(Position(plan, plan.settings.quarter))}[sheet]
    after = {s.sheet: s for s in ledger(Position(made, made.settings.quarter))}
    assert after[sheet].read == before.read
    assert after[sheet].held_back == before.held_back + 1
    assert table.rows[0].cell(table.rows[0].columns[0]) in after[sheet].cells["held back"]
    assert balanced(after.values())


def test_the_board_s_last_sheet_and_the_run_record_say_the_same() -> None:
    position = the_example().position
    lines = {line.sheet: line for line in ledger_lines(position)}
    for sheet in map(asdict, ledger(position)):
        line = asdict(lines[sheet["sheet"]])
        assert {k: v for k, v in sheet.items() if k != "cells"} == {
            k: v for k, v in line.items() if k != "cells"
        }


UNPRINTED = """
Papers
| Paper | About |
| --- | --- |
| Board summary | All |
| Board report | All |
| Theme progress | Liverpool |

Settings
| Setting | Value |
| --- | --- |
| Reporting quarter | 2024-25 Q2 |
| Favourite colour | Blue |

Indicators
| Ref | Indicator |
| --- | --- |
| I1 | Activity levels |

Indicator values
| Indicator | Area code | Period | Value |
| --- | --- | --- | --- |
| I1 | E08000012 | 2022/23 | 62.1 |
| I1 | E99999999 | 2022/23 | 62.1 |

Confirmations
| Quarter | Place | Programme | Confirmed rating | Because | Confirmed by (role) |
| --- | --- | --- | --- | --- | --- |
| 2024-25 Q2 | Sefton | P1.05 | Red | Waits are longer | Programme director |
"""


def test_a_row_of_which_check_says_that_no_paper_prints_it_is_skipped_and_not_reported() -> None:
    sheets = ledger_of(UNPRINTED)
    assert sheets["Papers"].cells == {"skipped": ("A3", "A4")}
    assert sheets["Settings"].cells == {"skipped": ("A3",)}
    assert sheets["Indicator values"].cells == {"skipped": ("A3",)}
    assert sheets["Confirmations"].cells == {"skipped": ("A2",)}
    assert balanced(sheets.values())
