"""A plan made of some of its rows and cells only."""

from __future__ import annotations

from atf_reports.analysis.standing import Position
from atf_reports.plan_quarterly import Update
from atf_reports.rules.checking import check_plan
from atf_reports.tracing.parts import Part, cells_of, made_of, named, whole
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid

UPDATES = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Well. |
| 2024-25 Q2 | Sefton | P1.05 | Red | Held back: a reason is missing. |
"""


def position() -> Position:
    plan, read = plan_from_grid(plan_grid(UPDATES)[0])
    return Position(plan, plan.settings.quarter, tuple(check_plan(plan, read)))


def test_all_parts_make_the_same_plan_and_none_an_empty_one() -> None:
    held = position()
    same = made_of(held, whole(held))
    assert [len(t) for t in same.plan.tables] == [len(t) for t in held.plan.tables]
    assert same.plan.settings == held.plan.settings
    assert same.held.keys() == held.held.keys()
    assert sum(len(table) for table in made_of(held, ()).plan.tables) == 0


def test_a_row_keeps_its_line_and_a_blanked_cell_reads_as_blank() -> None:
    held = position()
    made = made_of(held, [Part("updates", 3)], [Part("updates", 3, Update.progress.index)])
    (row,) = made.plan.updates
    assert (row.line, row.place, row.progress) == (3, "Sefton", "")
    assert row.cell(Update.place) == held.plan.updates[1].cell(Update.place)


def test_the_cells_of_a_row_are_named_but_those_left_blank() -> None:
    held, row = position(), Part("updates", 2)
    blank = [part for part in cells_of(held, [row]) if part.column != Update.rating.index]
    assert [(c.address, c.says) for c in named(held, [row], blank)] == [
        ("Updates!A2", "2024-25 Q2"),
        ("Updates!B2", "Liverpool"),
        ("Updates!C2", "P1.05"),
        ("Updates!D2", "Green"),
    ]


def test_an_error_is_named_by_its_cell_and_its_message() -> None:
    held = position()
    errors = (part for part in whole(held) if not part.table)
    error = next(part for part in errors if held.findings[part.line].row == 3)
    (cell,) = named(held, [error], ())
    assert cell.address == held.findings[error.line].where
    assert cell.says == held.findings[error.line].message
