"""Whether a measure can be drawn is told without drawing it, and truly."""

from __future__ import annotations

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.readings import readings_of
from atf_reports.papers.measure_pieces import pieces_of
from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import read_plan


def test_every_measure_of_the_example_that_can_be_drawn_is_and_no_other() -> None:
    plan, found = read_plan(shipped("workbooks") / EXAMPLE_PLAN)
    position = Verdict(plan, plan.settings.quarter, found).position
    shown = readings_of(position, Disclosure.of(plan))
    told: set[bool] = set()
    for about in (*plan.places.by_ref, *plan.themes.by_ref, None):
        histories = [h for h in shown.about(about) if not h.group]
        for piece in pieces_of(histories, about in plan.places.by_ref):
            assert piece.can_be_drawn == (piece.chart is not None)
            told.add(piece.can_be_drawn)
    assert told == {True, False}
