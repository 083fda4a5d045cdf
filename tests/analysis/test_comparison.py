"""Indicators against England: words by confidence interval, periods in order."""

from __future__ import annotations

import pytest

from atf_reports.analysis.comparison import IndicatorRuns, against, period_order
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.choices import BetterWhen
from atf_reports.quarter import Quarter
from tests.support.markdown import plan_of

VALUES = """
Indicator values
| Indicator | Area code | Group | Period | Value | Lower CI | Upper CI |
| --- | --- | --- | --- | --- | --- | --- |
| I1 | E92000001 | | 2022/23 | 67 | 66.9 | 67.1 |
| I1 | E08000012 | | 2022/23 | 61 | 60 | 62 |
| I1 | E08000012 | | 2021/22 | 60 | 59 | 61 |
| I1 | E08000012 | Eligible | 2022/23 | 45 | 44 | 46 |
| I1 | E08000014 | | 2023/24 | 66 | | |
"""


def runs(values: str = VALUES) -> IndicatorRuns:
    plan = plan_of(values)
    return IndicatorRuns(Position(plan, Quarter(2024, 2)), Disclosure.of(plan))


@pytest.mark.parametrize(
    ("low", "high", "when", "word"),
    [
        (70, 72, BetterWhen.HIGHER, "better"),
        (70, 72, BetterWhen.LOWER, "worse"),
        (60, 62, BetterWhen.HIGHER, "worse"),
        (60, 62, BetterWhen.LOWER, "better"),
        (70, 72, BetterWhen.NEITHER, "higher"),
        (60, 62, BetterWhen.NEITHER, "lower"),
        (60, 72, BetterWhen.HIGHER, "similar"),
        (67, 72, BetterWhen.HIGHER, "similar"),
        (None, 72, BetterWhen.HIGHER, "not compared"),
        (60, None, BetterWhen.HIGHER, "not compared"),
    ],
)
def test_an_interval_that_misses_england_differs_and_touching_is_similar(
    low: float | None, high: float | None, when: BetterWhen, word: str
) -> None:
    assert str(against(low, high, 67.0, when)) == word


def test_without_englands_value_nothing_is_compared() -> None:
    assert str(against(60, 62, None, BetterWhen.HIGHER)) == "not compared"


def test_periods_sort_by_the_year_they_end_in() -> None:
    mixed = ["2022/23", "2018 - 20", "2021", "1999/00", "2016/17 - 20/21", "none"]
    assert sorted(mixed, key=period_order) == [
        "none",
        "1999/00",
        "2018 - 20",
        "2016/17 - 20/21",
        "2021",
        "2022/23",
    ]


def test_a_run_is_oldest_first_and_read_against_england_in_its_own_period() -> None:
    found = runs()
    indicator = found.position.plan.indicators[0]
    liverpool, sefton = found.run(indicator, "E08000012"), found.run(indicator, "E08000014")
    assert [value.period for value in liverpool.values] == ["2021/22", "2022/23"]
    assert str(liverpool.comparison) == "worse"
    assert str(sefton.comparison) == "not compared"
    assert (liverpool.moved, liverpool.better, liverpool.within_error) == (1, True, True)


def test_groups_are_runs_of_their_own() -> None:
    found = runs()
    indicator = found.position.plan.indicators[0]
    assert found.groups(indicator, "E08000012") == ("Eligible",)
    assert found.run(indicator, "E08000012", "Eligible").england == {}


def test_an_area_without_values_is_an_empty_run() -> None:
    found = runs()
    run = found.run(found.position.plan.indicators[0], "E06000049")
    assert run.latest is None
    assert str(run.comparison) == "not compared"
