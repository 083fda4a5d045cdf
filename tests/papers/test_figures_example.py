"""The figures' sections of every quarterly paper of the example plan, read as a whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.gaps import Gaps, gaps
from atf_reports.papers.indicators import Indicators, indicators
from atf_reports.papers.measures import Measures, measures
from atf_reports.papers.rug import rug
from atf_reports.render.chart_definition import Chart
from atf_reports.workbook.read import read_plan

PLAN = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"
PAPERS = ("Liverpool", "Halton", "Cheshire East", "1", "3", "7", None)
pytestmark = pytest.mark.skipif(not PLAN.exists(), reason="the example plan is not built")


@cache
def standing() -> tuple[Position, Disclosure]:
    plan = read_plan(PLAN)[0]
    return Position(plan, plan.settings.quarter), Disclosure.of(plan)


@cache
def sections(about: str | None) -> tuple[Measures, Indicators, Gaps, dict[str, Chart]]:
    position, disclosure = standing()
    measured, charts = measures(position, about, disclosure)
    indicated, more = indicators(position, about, disclosure)
    apart, rest = gaps(position, about, disclosure)
    return measured, indicated, apart, {**charts, **more, **rest}


def texts(view: Any) -> Iterator[str]:
    """Every text of a view, however deep."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, tuple):
        for each in view:
            yield from texts(each)
    elif dataclasses.is_dataclass(view):
        for field in dataclasses.fields(view):
            yield from texts(getattr(view, field.name))


@pytest.mark.parametrize("about", PAPERS)
def test_every_chart_named_is_there_and_draws_something(about: str | None) -> None:
    measured, indicated, apart, charts = sections(about)
    named = [block.chart for block in measured.blocks]
    named += [shown.chart for shown in indicated.charts]
    named += [block.chart for block in apart.blocks]
    assert {name for name in named if name} == set(charts)
    assert not [name for name, chart in charts.items() if chart.is_empty]


@pytest.mark.parametrize("about", PAPERS)
def test_no_text_holds_a_bare_none_or_a_double_blank(about: str | None) -> None:
    position, disclosure = standing()
    views = (*sections(about)[:3], rug(position, None, disclosure)[0])
    found = [text for view in views for text in texts(view)]
    assert not [text for text in found if "None" in text.replace("None of", "") or "  " in text]


@pytest.mark.parametrize("about", PAPERS)
def test_anchors_are_unique_and_papers_stay_short(about: str | None) -> None:
    measured, indicated, apart, _ = sections(about)
    anchors = [block.anchor for block in measured.blocks]
    anchors += [shown.anchor for shown in indicated.charts]
    anchors += [block.anchor for block in apart.blocks]
    assert len(anchors) == len(set(anchors))
    assert len(measured.blocks) <= 6
    assert len(indicated.charts) <= 2


def test_no_suppressed_reading_reaches_the_annex() -> None:
    position, disclosure = standing()
    hidden = {
        (row.measure, row.place, row.group or "Everyone", str(row.quarter))
        for row in position.plan.readings
        if disclosure.reading(row).suppressed
    }
    lines = {(x.ref, x.place, x.group, x.quarter): x for x in sections(None)[0].lines}
    assert hidden
    assert {lines[key].value for key in hidden} == {None}
    assert {lines[key].status for key in hidden} == {"Suppressed"}


def test_a_gap_needs_both_groups() -> None:
    lines = sections(None)[2].lines
    assert lines
    assert not [x for x in lines if x.gap is not None and None in (x.one, x.other)]


def test_halton_sent_nothing_so_no_headline_speaks_of_its_quarter() -> None:
    measured = sections("Halton")[0]
    assert measured.headline == ""
    assert measured.blocks == ()
    assert any(row.note.startswith("No new data this quarter") for row in measured.others)
