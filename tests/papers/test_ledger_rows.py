"""The ledger in the board's annex: counts that add up, and cells drawn together."""

from __future__ import annotations

from atf_reports.analysis.ledger import ledger
from atf_reports.analysis.standing import Position
from atf_reports.papers.ledger_rows import ledger_lines, runs
from tests.support.markdown import plan_of

UPDATES = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q1 | Liverpool | P1.05 | Green | Last quarter. |
| 2024-25 Q1 | Sefton | P1.05 | Green | Last quarter. |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Reported. |
"""


def test_neighbouring_cells_are_drawn_together() -> None:
    cells = ["A2", "A3", "A4", "A7", "A9", "A10"]
    assert list(runs(cells)) == ["A2 to A4", "A7", "A9 to A10"]
    assert list(runs([])) == []


def test_a_line_says_what_the_ledger_of_its_sheet_says() -> None:
    plan = plan_of(UPDATES)
    position = Position(plan, plan.settings.quarter)
    lines = {line.sheet: line for line in ledger_lines(position)}
    assert lines.keys() == {sheet.sheet for sheet in ledger(position)}
    updates = lines["Updates"]
    assert (updates.read, updates.reported, updates.out_of_quarter) == (3, 1, 2)
    assert updates.cells == "Out of quarter: A2 to A3"
