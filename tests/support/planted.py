"""A copy of the example plan with other values in some cells, and its pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from atf_reports.output import OutputFolder
from atf_reports.pack import Choice, Pack
from atf_reports.papers.registry import PAPERS
from atf_reports.rules.checking import checked
from atf_reports.verdict import Verdict
from atf_reports.workbook.grid import Grid, SheetGrid, read_grid
from atf_reports.workbook.read import plan_from_grid

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"
ALL_PAPERS = tuple(kind.name for kind in PAPERS)


@dataclass(frozen=True)
class Planted:
    """Other values for the rows of a sheet whose cells start with these words, by heading."""

    sheet: str
    row: Mapping[str, str]
    values: Mapping[str, Any]


def threshold(below: int) -> Planted:
    """Counts under this are suppressed."""
    return Planted("Settings", {"Setting": "Suppress counts below"}, {"Value": below})


@cache
def _example() -> Grid:
    return read_grid(EXAMPLE)


def planted_plan(planted: Iterable[Planted]) -> Verdict:
    """The example plan with these values; raises AssertionError for a row that is not there.

    The hash is always the same, so that packs of two plans can be compared byte for byte.
    """
    sheets = {sheet.name: sheet for sheet in _example().sheets}
    for each in planted:
        sheets[each.sheet] = _with(sheets[each.sheet], each)
    grid = replace(_example(), sheets=tuple(sheets.values()), sha256="0" * 64)
    plan, read = plan_from_grid(grid)
    done = checked(plan, read)
    return Verdict(plan, plan.settings.quarter, done.findings, waived=done.waived)


@cache
def the_example() -> Verdict:
    """The example plan as it is, read and checked once for all tests of a process."""
    return planted_plan(())


def _with(sheet: SheetGrid, planted: Planted) -> SheetGrid:
    head = next(n for n, row in enumerate(sheet.rows) if sum(cell != "" for cell in row) > 2)
    columns = {str(name): number for number, name in enumerate(sheet.rows[head])}
    rows = [list(row) for row in sheet.rows]
    found = [
        row
        for row in rows[head + 1 :]
        if all(_starts(row[columns[name]], words) for name, words in planted.row.items())
    ]
    assert found, f"no row of {sheet.name} is {planted.row}"
    for row in found:
        for name, value in planted.values.items():
            row[columns[name]] = (
                float(value) if isinstance(value, int) else value
            )  # as Excel has it
    return replace(sheet, rows=rows)


def _starts(cell: object, words: str) -> bool:
    text = str(cell)
    return text == words or (bool(words) and text.startswith(f"{words} "))


def pack_of(verdict: Verdict, folder: Path, papers: tuple[str, ...] = ALL_PAPERS) -> Pack:
    """The pack of a plan, built from the shipped templates."""
    pack = Pack(verdict, Choice(papers), folder / "no templates", OutputFolder.opened(folder))
    pack.run()
    return pack
