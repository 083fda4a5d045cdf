"""The indicators section: value, period, England, word, change; two charts at most."""

from __future__ import annotations

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.indicators import Indicators, indicators
from atf_reports.quarter import Quarter
from atf_reports.render.chart_definition import Chart
from tests.support.markdown import plan_of

PLACES = {"Liverpool": "E08000012", "Sefton": "E08000014", "England": "E92000001"}
INDICATORS = """
Indicators
| Ref | Indicator | Themes | Unit | Better when | Counts people |
| --- | --- | --- | --- | --- | --- |
"""
DEVELOPMENT = "| I1 | Good level of development in Reception | 1 | % | Higher | {people} |"
HEAD = """
Indicator values
| Indicator | Area code | Period | Value | Lower CI | Upper CI | Count | Note |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def section(
    *rows: str, about: str | None = "Liverpool", before: tuple[str, ...] = (), people: str = "No"
) -> tuple[Indicators, dict[str, Chart]]:
    """The section, from rows "Place | Period | Value | Lower | Upper | Count | Note"."""
    plan = plan_of(sheets(rows, people))
    if before:
        plan.before = plan_of(sheets(before, people))
    return indicators(Position(plan, Quarter(2024, 2)), about, Disclosure.of(plan))


def sheets(rows: tuple[str, ...], people: str) -> str:
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    body = "\n".join(f"| I1 | {PLACES[c[0]]} | {' | '.join(c[1:])} |" for c in cells)
    return f"{INDICATORS}{DEVELOPMENT.format(people=people)}\n{HEAD}{body}"


ENGLAND = "England | 2022/23 | 67.2 | 67.1 | 67.3"
LAST_YEAR = "Liverpool | 2021/22 | 60 | 59 | 61"


def test_a_row_gives_period_value_england_word_and_change() -> None:
    found, _ = section(ENGLAND, LAST_YEAR, "Liverpool | 2022/23 | 63.5 | 62.5 | 64.5")
    row = found.rows[0]
    assert (row.indicator, row.period) == ("I1 Good level of development in Reception", "2022/23")
    assert (row.value, row.england, row.comparison) == ("63.5%", "67.2%", "worse")
    assert row.change == "Up 3.5 percentage points on 2021/22, which is better"
    assert row.fill == "E39247"


def test_a_change_whose_intervals_overlap_is_not_called_better() -> None:
    found, _ = section(ENGLAND, LAST_YEAR, "Liverpool | 2022/23 | 60.5 | 59.5 | 61.5")
    assert found.rows[0].change == "Up 0.5 percentage points on 2021/22, within the margin of error"


def test_without_an_interval_it_is_not_compared_and_has_no_fill() -> None:
    found, _ = section(ENGLAND, "Liverpool | 2022/23 | 63.5 | | | | full count; no interval")
    row = found.rows[0]
    assert (row.comparison, row.fill, row.note) == (
        "not compared",
        "FFFFFF",
        "Full count; no interval.",
    )
    assert found.headline == ""
    assert found.summary.endswith("It cannot be compared with England.")


def test_a_note_that_repeats_the_marking_is_not_printed() -> None:
    found, _ = section(ENGLAND, "Liverpool | 2022/23 | 63.5 | 63 | 64 | | Illustrative; few asked")
    assert found.rows[0].note == "Few asked."


def test_a_missing_value_prints_a_word_and_keeps_its_period() -> None:
    found, charts = section(ENGLAND, LAST_YEAR, "Liverpool | 2022/23 | | | | | not submitted")
    row = found.rows[0]
    assert (row.period, row.value, row.change) == ("2022/23", "Not available", "No comparison")
    assert charts == {}


def test_a_small_count_hides_value_interval_and_count_everywhere() -> None:
    found, charts = section(
        ENGLAND, LAST_YEAR, "Liverpool | 2022/23 | 63.5 | 63 | 64 | 3", people="Yes"
    )
    assert found.rows[0].value == "Suppressed"
    hidden = found.lines[-1]
    assert (hidden.value, hidden.lower, hidden.upper, hidden.count) == (None, None, None, None)
    assert hidden.comparison == "Suppressed"
    assert charts == {}


@pytest.mark.parametrize(("before", "said"), [("2022/23", True), ("2021/22", False)])
def test_no_new_data_is_said_where_last_quarters_plan_had_the_period(
    before: str, said: bool
) -> None:
    now = "Liverpool | 2022/23 | 63.5 | 63 | 64"
    found, _ = section(ENGLAND, now, before=(now.replace("2022/23", before),))
    assert ("No new data this quarter." in found.rows[0].note) is said


def test_years_without_a_figure_keep_their_place_on_the_chart_and_no_line_joins_over_them() -> None:
    old = ("Liverpool | 2017/18 | 59 | 58 | 60", "Liverpool | 2018/19 | 59.5 | 58 | 60")
    england = "England | 2019/20 | 66 | 65.9 | 66.1"
    _, charts = section(
        ENGLAND, england, *old, LAST_YEAR, "Liverpool | 2022/23 | 63.5 | 62.5 | 64.5"
    )
    chart = charts["indicator-I1"]
    assert chart.categories == ("2017/18", "2018/19", "2019/20", "2020/21", "2021/22", "2022/23")
    assert chart.series[0].values == (59, 59.5, None, None, 60, 63.5)
    assert chart.series[1].values == (None, None, 66, None, None, 67.2)
    assert chart.series[1].marker != "none"


def test_three_values_and_a_worse_latest_make_a_chart_with_england_beside_it() -> None:
    earlier = "Liverpool | 2020/21 | 59 | 58 | 60"
    found, charts = section(ENGLAND, earlier, LAST_YEAR, "Liverpool | 2022/23 | 63.5 | 62.5 | 64.5")
    chart = charts["indicator-I1"]
    assert [line.name for line in chart.series] == ["Liverpool", "England"]
    assert chart.series[1].values == (None, None, 67.2)
    assert found.charts[0].sentence == chart.alt_text
    assert chart.alt_text == (
        "Good level of development in Reception stood at 63.5% in Liverpool in 2022/23, worse than "
        "England's 67.2%. That is up 3.5 percentage points on 2021/22, which is better."
    )


def test_the_headline_counts_the_words() -> None:
    found, _ = section(ENGLAND, "Liverpool | 2022/23 | 63.5 | 62.5 | 64.5")
    assert found.headline == "Against England, Liverpool is worse on the one indicator compared."


def test_a_theme_gives_one_row_over_its_places() -> None:
    rows = ("Liverpool | 2022/23 | 63.5 | 62.5 | 64.5", "Sefton | 2022/23 | 70 | 69 | 71")
    found, charts = section(ENGLAND, *rows, about="1")
    row = found.rows[0]
    assert row.value == "63.5% (Liverpool) to 70.0% (Sefton)"
    assert row.comparison == "1 better and 1 worse"
    assert row.note == "No figure for 2 Places."
    assert charts == {}
    assert found.headline == (
        "On Good level of development in Reception, "
        "1 of 2 Places was worse than England in 2022/23."
    )


def test_a_theme_without_indicators_or_values_says_so() -> None:
    assert section(ENGLAND, about="3")[0].rows == ()
    assert section(ENGLAND, about="1")[0].summary == "The indicator has no value yet."


def test_the_annex_holds_every_period_with_the_word_of_that_period() -> None:
    found, _ = section(ENGLAND, LAST_YEAR, "Liverpool | 2022/23 | 63.5 | 62.5 | 64.5 | 900")
    assert [(line.period, line.value, line.comparison) for line in found.lines] == [
        ("2021/22", 60.0, "not compared"),
        ("2022/23", 63.5, "worse"),
    ]
    assert found.lines[1].count == 900


@pytest.mark.parametrize(
    ("value", "headline"),
    [
        ("59.5 | 58.5 | 60.5", "lower on the one indicator compared. Lower is"),
        ("75.5 | 74.5 | 76.5", "higher on the one indicator compared. Higher is"),
    ],
)
def test_page_one_says_that_higher_or_lower_may_be_neither(value: str, headline: str) -> None:
    text = sheets((ENGLAND, f"Liverpool | 2022/23 | {value}"), "No")
    plan = plan_of(text.replace("| % | Higher |", "| % | Neither |"))
    found, _ = indicators(Position(plan, Quarter(2024, 2)), "Liverpool", Disclosure.of(plan))
    said = f"Against England, Liverpool is {headline} neither better nor worse there."
    assert found.headline == said
