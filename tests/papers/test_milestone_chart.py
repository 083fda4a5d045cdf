"""The timeline of milestones: which are drawn, in what order, and what is said of them."""

from __future__ import annotations

from datetime import date

import pytest

from atf_reports.analysis.standing import Position
from atf_reports.papers.milestones import Milestones, milestones, of_board
from atf_reports.quarter import Quarter
from atf_reports.render.chart_definition import Chart
from tests.support.markdown import plan_of

Q2 = Quarter(2024, 2)
HEAD = """
Milestones
| Ref | Place | Milestone | Baseline date | Forecast date | Last quarter's forecast | Actual date | Change reason | Approved by (role) |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""  # noqa: E501
DONE = "Hubs open | 31/08/2024 | | | 20/08/2024 | |"
LATE = "Posts filled | 31/07/2024 | | | | |"
REDATED = "Contract let | 30/11/2024 | 28/02/2025 | 30/11/2024 | | Frost | Theme lead"
DUE_NEXT = "Report sent | 31/10/2024 | | | | |"
FAR = "Plan for next year | 31/12/2025 | | | | |"


def section(*rows: str, slipped_only: bool = False) -> tuple[Milestones, Chart | None]:
    """The section about Liverpool's milestones, "Milestone | Baseline | …", numbered from 1."""
    lines = "\n".join(f"| MS1.05-{n} | Liverpool | {row} |" for n, row in enumerate(rows, start=1))
    found = Position(plan_of(HEAD + lines), Q2)
    return milestones(found, of_board(found), slipped_only)


def names(chart: Chart | None) -> list[str]:
    return list(chart.categories) if chart else []


@pytest.mark.parametrize(
    "rows", [(), (LATE,), (LATE, DONE), (LATE, DONE, FAR, FAR), (LATE, DUE_NEXT, LATE)]
)
def test_fewer_than_three_with_news_or_none_that_moved_are_not_drawn(rows: tuple[str, ...]) -> None:
    found, chart = section(*rows)
    assert (chart, found.chart, found.chart_sentence) == (None, "", "")


def test_three_are_drawn_in_order_of_date_with_their_state_in_words() -> None:
    found, chart = section(REDATED, DONE, LATE)
    assert names(chart) == [
        "MS1.05-3 Posts filled (late)",
        "MS1.05-2 Hubs open (done)",
        "MS1.05-1 Contract let",
    ]
    assert found.chart == "milestones"


def test_each_bar_ends_at_a_date_and_the_date_is_its_label() -> None:
    _, chart = section(REDATED, DONE, LATE)
    assert chart
    days = [
        (date(2024, 11, 30) - date(1899, 12, 30)).days,
        (date(2025, 2, 28) - date(1899, 12, 30)).days,
    ]
    assert [series.values[2] for series in chart.series] == days
    assert [series.labels for series in chart.series] == ["all", "all"]


def test_the_alternative_text_counts_all_and_names_the_furthest() -> None:
    found, chart = section(REDATED, DONE, LATE)
    assert chart
    assert found.chart_sentence == (
        "MS1.05-1 (Contract let) is forecast 90 days later than planned, on 28 February 2025."
    )
    assert chart.alt_text == f"{found.sentence} {found.chart_sentence}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            (REDATED, REDATED, LATE),
            "MS1.05-1 and MS1.05-2 stand furthest from their baselines, each by 90 days.",
        ),
        (
            (DONE, LATE, DUE_NEXT),
            "MS1.05-1 (Hubs open) was done 11 days earlier than planned, on 20 August 2024.",
        ),
        (
            (DONE.replace("20/08/2024", "01/09/2024"), LATE, DUE_NEXT),
            "MS1.05-1 (Hubs open) was done 1 day later than planned, on 1 September 2024.",
        ),
    ],
)
def test_ties_early_days_and_late_days_are_said_as_they_are(
    rows: tuple[str, ...], said: str
) -> None:
    assert section(*rows)[0].chart_sentence == said


def test_the_boards_chart_holds_late_and_redated_ones_only() -> None:
    _, chart = section(DONE, LATE, REDATED, DUE_NEXT, LATE, slipped_only=True)
    assert [name.split()[0] for name in names(chart)] == ["MS1.05-2", "MS1.05-5", "MS1.05-3"]
    assert section(DONE, LATE, REDATED, DUE_NEXT, slipped_only=True)[1] is None


def test_at_most_seven_are_drawn_late_ones_before_all_others() -> None:
    _, chart = section(*[DUE_NEXT] * 5, *[LATE] * 4, REDATED)
    assert len(names(chart)) == 7
    assert sum(name.endswith("(late)") for name in names(chart)) == 4


def test_long_words_are_cut_beside_the_bars() -> None:
    _, chart = section(f"{'Many words ' * 12}| 31/07/2024 | | | | |", LATE, REDATED)
    assert all(len(name) < 80 for name in names(chart))
    assert any(" … (late)" in name for name in names(chart))
