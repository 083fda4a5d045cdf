"""One broken cell anywhere in the plan: every paper is built or held back, and none ends in a 3.

`BROKEN_CELLS=40 pytest tests/test_any_broken_cell.py` breaks so many cells of each sheet.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.output import OutputFolder
from atf_reports.pack import Choice, Pack
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.rules.checking import checked
from atf_reports.verdict import Verdict
from atf_reports.workbook.grid import Grid, SheetGrid, read_grid
from atf_reports.workbook.read import plan_from_grid
from tests.support.planted import ALL_PAPERS, EXAMPLE, Planted, planted_plan
from tests.support.thorough import THOROUGH, tries

BROKEN = (
    *("Purple", "P9.99 Moonshot", "31/02/2024", "about 80", "", "<5", "2024-25 Q9", "{{ x }}"),
    *("Liverpol", -1.0, 45000.0, True),
)
A_SHEET = int(os.environ.get("BROKEN_CELLS", "1"))
GRID = read_grid(EXAMPLE)
FILLED = [sheet for sheet in GRID.sheets if sheet.name not in ("Guide", "Lists")]


def headings_at(sheet: SheetGrid) -> int:
    """The row with headings: on two-column sheets two cells are enough."""
    filled = [sum(cell != "" for cell in row) for row in sheet.rows]
    return next(n for wanted in (3, 2) for n, cells in enumerate(filled) if cells >= wanted)


def with_broken_cells(sheet: SheetGrid) -> Iterator[tuple[str, Grid]]:
    """The example with one cell of the sheet broken, drawn by the sheet's name; what was typed."""
    dice = random.Random(f"broken cells of {sheet.name}")
    top = headings_at(sheet)
    columns = [n for n, cell in enumerate(sheet.rows[top]) if cell != ""]
    lines = [n for n in range(top + 1, len(sheet.rows)) if any(c != "" for c in sheet.rows[n])]
    for _ in range(A_SHEET if lines else 0):
        line, column, typed = dice.choice(lines), dice.choice(columns), dice.choice(BROKEN)
        rows: list[list[Any]] = [list(row) for row in sheet.rows]
        rows[line][column] = typed
        others = [s if s is not sheet else replace(sheet, rows=rows) for s in GRID.sheets]
        yield f"row {line + 1}: {typed!r}", replace(GRID, sheets=tuple(others))


@pytest.mark.parametrize("sheet", FILLED, ids=[sheet.name for sheet in FILLED])
def test_with_any_cell_broken_every_paper_can_be_made(sheet: SheetGrid) -> None:
    for typed, grid in with_broken_cells(sheet):
        plan, read = plan_from_grid(grid)
        found = checked(plan, read)
        position = Verdict(plan, plan.settings.quarter, found.findings).position
        disclosure = Disclosure.of(plan)
        made = [
            kind.build(position, about, disclosure, "")
            for kind in some_kinds(sheet.name)
            for about in some_of(kind.chosen(plan, (), (), named=True), sheet.name)
            if not kind.lacks(plan, about)
        ]
        assert all(built.view for built in made), typed


def some_kinds(sheet: str) -> list[PaperKind]:
    """Half the kinds of paper, others for each sheet; all of them when thorough."""
    return random.Random(f"kinds for {sheet}").sample(PAPERS, tries(len(PAPERS) // 2, len(PAPERS)))


def some_of(abouts: Sequence[str], sheet: str) -> list[str]:
    """A subject of a kind of paper, another for each sheet; all of them when thorough."""
    dice = random.Random(f"subjects for {sheet}")
    return dice.sample(abouts, min(len(abouts), tries(1, 99)))


PLACES_ROW = {"Quarter": "2024-25 Q2", "Place": "Sefton", "Programme": "P1.05"}
LEADS_ROW = {"Quarter": "2024-25 Q2", "Place": "All nine Places"}


@pytest.mark.parametrize(
    ("row", "value", "draft"),
    [
        (PLACES_ROW, {"Rating": "Purple"}, False),
        (PLACES_ROW, {"Rating": "Purple"}, True),
        (PLACES_ROW, {"Place": "Sefon"}, False),
        (LEADS_ROW, {"Rating": "Purple", "Board level": "Alarm"}, True),
    ],
    ids=["a Place's rating", "the same as drafts", "a mistyped Place", "a lead's rating and level"],
)
def test_with_a_broken_update_the_whole_pack_is_built_or_held_back(
    row: dict[str, str], value: dict[str, str], draft: bool, tmp_path: Path
) -> None:
    verdict = planted_plan([Planted("Updates", row, value)])
    assert verdict.blocks
    choice = Choice(ALL_PAPERS if draft or THOROUGH else (), draft=draft)
    pack = Pack(verdict, choice, tmp_path / "no templates", OutputFolder.opened(tmp_path))
    pack.run()
    assert pack.exit_code == (1 if verdict.blocked_places else 0)
    assert {o.job.about for o in pack.outcomes if not o.delivered} == set(verdict.blocked_places)
    assert all(outcome.files for outcome in pack.outcomes) or not draft
