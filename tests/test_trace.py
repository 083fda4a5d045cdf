"""Tracing: what is traced is what is printed, and the cells named are those that decide."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.papers.page_one import PageOne
from atf_reports.papers.registry import PAPERS
from atf_reports.rules.checking import check_plan
from atf_reports.trace import NoSuchFigure, Tracer, find_paper
from atf_reports.verdict import Verdict
from atf_reports.workbook.grid import Grid, column_number
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid
from tests.support.planted import the_example

PLAN = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Red | Slow. | Posts vacant | Recruit | Head of service | 31/12/2024 | No ask |
| 2024-25 Q1 | Liverpool | P1.05 | Green | Well. | | | | | |
| 2024-25 Q2 | Sefton | P1.05 | Green | Well. | | | | | |

Milestones
| Ref | Programme | Place | Milestone | Baseline date | Forecast date | Approved by (role) |
| --- | --- | --- | --- | --- | --- | --- |
| MS1.05-1 | P1.05 | Liverpool | All posts filled | 31/07/2024 | | |

Risks
| Ref | About | Programme | Risk | Likelihood | Impact | Last quarter's score | Status |
| --- | --- | --- | --- | --- | --- | --- | --- |
| R1 | Liverpool | P1.05 | Posts stay vacant | 3 | 4 | 8 | Open |

Measures
| Ref | Programme | Measure | Kind | Unit | Better when | Reading is | How often | Reported by | Counts people |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | Children seen at two years | Metric | % | Higher | In the quarter | Quarterly | Each Place | No |
| M1.05-2 | P1.05 | Children waiting | Metric | people | Lower | In the quarter | Quarterly | Each Place | Yes |

Readings
| Measure | Place | Group | Quarter | Value | Status |
| --- | --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | | 2024-25 Q2 | 80 | Final |
| M1.05-2 | Liverpool | | 2024-25 Q2 | 3 | Final |

Indicator values
| Indicator | Area code | Group | Period | Value | Lower CI | Upper CI |
| --- | --- | --- | --- | --- | --- | --- |
| I1 | E08000012 | | 2022/23 | 62 | 60 | 64 |
"""  # noqa: E501


def tracer(grid: Grid, paper: str = "Liverpool") -> Tracer:
    plan, read = plan_from_grid(grid)
    verdict = Verdict(plan, plan.settings.quarter, tuple(check_plan(plan, read)))
    kind, about = find_paper(plan, verdict.quarter, paper)
    return Tracer(verdict.position, Disclosure.of(plan), kind, about)


def changed(grid: Grid, address: str, value: Any) -> Grid:
    """The grid with another value in one cell, "Updates!D2"."""
    name, _, cell = address.partition("!")
    match = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    assert match is not None, address
    sheet = next(sheet for sheet in grid.sheets if sheet.name == name)
    rows = [list(row) for row in sheet.rows]
    rows[int(match[2]) - 1][column_number(match[1]) - 1] = value
    sheets = (replace(sheet, rows=rows) if s is sheet else s for s in grid.sheets)
    return replace(grid, sheets=tuple(sheets))


@pytest.mark.parametrize(
    ("ref", "at", "value", "before", "after"),
    [
        ("Ratings, Red, this quarter", 0, "Paused", "1", "0"),
        ("Ratings, Green, last quarter", 0, "Paused", "1", "0"),
        ("P1.05", 0, "Paused", "Red, was Green", "Paused, was Green"),
        ("P1.05 Liverpool", -1, "Paused", "Red, was Green", "Red, was Paused"),
        ("MS1.05-1", 0, date(2024, 12, 31), "Late; Not re-dated", "Due next quarter; Not re-dated"),
        ("R1", 0, 5.0, "12 High; Up from 8", "20 Extreme; Up from 8"),
        ("R1", 2, 12.0, "12 High; Up from 8", "12 High; No change"),
        ("M1.05-1", 0, 81.0, "80, Q2 2024-25", "81, Q2 2024-25"),
        ("I1", 0, 63.0, "62, 2022/23", "63, 2022/23"),
    ],
)
def test_another_value_in_a_cell_that_is_named_gives_another_figure(
    ref: str, at: int, value: Any, before: str, after: str
) -> None:
    grid, _ = plan_grid(PLAN)
    (trace,) = tracer(grid).why(ref)
    assert trace.printed.split(" (")[0] == before
    (again,) = tracer(changed(grid, trace.cells[at].address, value)).why(ref)
    assert again.printed.split(" (")[0] == after


def test_a_count_of_what_is_missing_names_what_makes_it_due() -> None:
    grid, _ = plan_grid(PLAN)
    (trace,) = tracer(grid, "Cheshire East").why("Not reported")
    assert trace.printed == "1"
    assert [cell.address for cell in trace.cells] == ["Programmes!G2", "Programmes!F2"]
    (again,) = tracer(changed(grid, "Programmes!G2", "Nobody"), "Cheshire East").why("Not reported")
    assert again.printed == "0"


def test_what_disclosure_hides_is_named_and_not_said() -> None:
    (trace,) = tracer(plan_grid(PLAN)[0]).why("M1.05-2")
    assert trace.printed == "Suppressed, Q2 2024-25"
    assert [cell.says for cell in trace.cells] == ["hidden"]


def test_the_rule_is_told_in_words() -> None:
    (trace,) = tracer(plan_grid(PLAN)[0]).why("ratings red")
    assert trace.of == "Ratings, Red, this quarter"
    assert trace.rule.startswith("Updates due in 2024-25 Q2 that stand at Red")
    (trace,) = tracer(plan_grid(PLAN)[0]).why("P1.05")
    assert "It is an exception" in trace.rule


@pytest.mark.parametrize("ref", ["P9.99", "Ratings, Purple, this quarter", "", "R2"])
def test_what_the_paper_does_not_print_is_no_figure(ref: str) -> None:
    with pytest.raises(NoSuchFigure, match="Nothing in this paper"):
        tracer(plan_grid(PLAN)[0]).why(ref)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("liverpool-progress-2024-25-Q2.docx", ("place-progress", "Liverpool")),
        ("output/places/liverpool-progress-2024-25-Q2.xlsx", ("place-progress", "Liverpool")),
        ("cheshire east", ("place-progress", "Cheshire East")),
        ("Theme 1", ("theme-progress", "1")),
        ("Board summary", ("board-summary", "All")),
        ("board-summary", ("board-summary", "All")),
    ],
)  # fmt: skip
def test_a_paper_goes_by_its_file_its_place_or_its_theme(name: str, found: tuple[str, str]) -> None:
    plan, _ = plan_from_grid(plan_grid(PLAN)[0])
    kind, about = find_paper(plan, plan.settings.quarter, name)
    assert (kind.name, about) == found


def test_an_unknown_paper_brings_the_nearest() -> None:
    plan, _ = plan_from_grid(plan_grid(PLAN)[0])
    with pytest.raises(NoSuchFigure, match="Did you mean liverpool"):
        find_paper(plan, plan.settings.quarter, "Liverpol")


def test_every_count_that_the_example_prints_is_traced_to_as_many_cells() -> None:
    verdict = the_example()
    disclosure = Disclosure.of(verdict.plan)
    for kind in (kind for kind in PAPERS if kind.usual):
        for about in kind.subjects(verdict.plan):
            tracer = Tracer(verdict.position, disclosure, kind, about)
            page = kind.build(verdict.position, about, disclosure, "").view.page_one
            _held_to_account(tracer, page)


def _held_to_account(tracer: Tracer, page: PageOne) -> None:
    for row, when in zip(page.counts.rows, ("this quarter", "last quarter"), strict=False):
        for head, printed in zip(page.counts.heads, row.cells, strict=True):
            (trace,) = tracer.why(f"Ratings, {head.word}, {when}")
            assert trace.printed == printed
            deciding = {c.address for c in trace.cells if not c.address.startswith("Confirmations")}
            assert len(deciding) >= (int(printed.split()[0]) > 0)
