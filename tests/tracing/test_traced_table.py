"""The table that `tools/trace_figures.py --write` makes; it takes too long to be made here."""

from __future__ import annotations

import re
from pathlib import Path

from atf_reports.papers.registry import PAPERS
from tests.support.planted import planted_plan

TEXT = (Path(__file__).parents[2] / "docs" / "traced.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")][2:]


def test_each_row_is_a_paper_of_the_example_in_their_order() -> None:
    plan = planted_plan([]).plan
    papers = [f"{k.name} {a}" for k in PAPERS for a in k.subjects(plan) if not k.lacks(plan, a)]
    named = [row[0] for row in ROWS]
    assert named == [paper for paper in papers if paper in named]
    assert len(named) == len(set(named)) > 0


def test_no_figure_of_any_is_without_an_answer() -> None:
    assert [row for row in ROWS if len(row) != 3 or not int(row[1]) or int(row[2])] == []


def test_the_command_that_makes_it_is_told() -> None:
    assert re.search(r"^    python tools/trace_figures.py --write$", TEXT, re.MULTILINE)
