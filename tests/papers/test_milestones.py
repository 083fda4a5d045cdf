"""Milestones: when one is due, how it stands, how it moved, and the sentence about all."""

from datetime import date

import pytest

from atf_reports.analysis.milestone_dates import stage
from atf_reports.analysis.standing import Position
from atf_reports.papers.milestones import annex_lines, milestones, of_board, of_place
from atf_reports.quarter import Quarter
from tests.support.markdown import plan_of

Q2 = Quarter(2024, 2)
HEAD = """
Milestones
| Ref | Place | Baseline date | Forecast date | Last quarter's forecast | Actual date | Change reason | Approved by (role) |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""  # noqa: E501


def position(*rows: str) -> Position:
    lines = "\n".join(f"| MS1.05-{n} | Liverpool | {row} |" for n, row in enumerate(rows, start=1))
    return Position(plan_of(HEAD + lines), Q2)


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("31/08/2024 | | | 20/08/2024 | |", "Done this quarter"),
        ("31/05/2024 | | | 20/05/2024 | |", "Done earlier"),
        ("31/08/2024 | | | 10/10/2024 | |", "Late"),
        ("31/08/2024 | | | | |", "Late"),
        ("31/08/2024 | 30/11/2024 | | | Tender failed |", "Late"),
        ("31/08/2024 | 30/11/2024 | | | Tender failed | Theme lead", "Due next quarter"),
        ("31/10/2024 | | | | |", "Due next quarter"),
        ("31/03/2025 | | | | |", "Still to come"),
    ],
)
def test_stage_counts_an_unapproved_new_date_for_nothing(row: str, word: str) -> None:
    (milestone,) = position(row).plan.milestones
    assert stage(milestone, Q2) == word


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("31/03/2025 | | | | |", "Not re-dated"),
        (
            "01/03/2025 | 31/03/2025 | 01/03/2025 | | Late tender | Lead",
            "Later by 30 days since last quarter (+30); 30 days after baseline",
        ),
        (
            "01/03/2025 | 31/03/2025 | 31/03/2025 | | Late tender |",
            "30 days after baseline; new date not approved",
        ),
        (
            "31/03/2025 | 30/03/2025 | 31/03/2025 | | Sooner | Lead",
            "Earlier by 1 day since last quarter (−1); 1 day before baseline",
        ),
        ("31/08/2024 | | | 31/08/2024 | |", "On the baseline date"),
        ("31/08/2024 | | | 02/09/2024 | |", "2 days after baseline"),
        ("31/08/2024 | | | 30/08/2024 | |", "1 day before baseline"),
    ],
)
def test_movement_is_told_in_days(row: str, words: str) -> None:
    (line,) = annex_lines(position(row), position(row).plan.milestones.rows)
    assert line.moved == words


def test_one_sentence_for_none_one_and_many() -> None:
    assert milestones(position("31/03/2025 | | | | |"), [])[0].sentence == ""
    one = position("31/08/2024 | | | | |")
    assert milestones(one, of_board(one))[0].sentence == "The one milestone is late."
    many = position(
        "31/08/2024 | | | 20/08/2024 | |",
        "31/08/2024 | | | | |",
        "31/01/2025 | 28/02/2025 | 31/01/2025 | | Frost | Lead",
    )
    assert milestones(many, of_board(many))[0].sentence == (
        "Of 3 milestones, 1 is done, 1 is late and 1 was re-dated by 28 days."
    )


def test_the_paper_lists_late_first_and_points_to_the_annex_for_the_rest() -> None:
    found = position(
        "31/12/2025 | | | | |",
        "31/10/2024 | | | | |",
        "31/07/2024 | | | | |",
    )
    section, _ = milestones(found, of_place(found, "Liverpool"))
    assert [row.ref for row in section.rows] == ["MS1.05-3", "MS1.05-2"]
    assert section.rows[0].stage == "Late by 61 days"
    assert section.more == "1 other milestone is in the annex."


def test_what_is_forecast_after_its_baseline_stands_before_what_is_on_time() -> None:
    found = position(
        "15/11/2024 | | | | |",
        "31/01/2025 | 28/03/2025 | 28/03/2025 | | Building work | Lead",
        "27/09/2024 | | | | |",
        "31/12/2024 | 31/01/2025 | 31/12/2024 | | Frost | Lead",
    )
    section, chart = milestones(found, of_place(found, "Liverpool"))
    refs = ["MS1.05-3", "MS1.05-4", "MS1.05-2", "MS1.05-1"]
    assert [row.ref for row in section.rows] == refs
    assert section.rows[2].moved == "56 days after baseline"
    assert section.more == ""
    assert chart is not None
    assert any(category.startswith("MS1.05-2") for category in chart.categories)


def test_a_place_has_its_own_milestones_only() -> None:
    found = position("31/12/2025 | | | | |")
    assert [m.baseline for m in of_place(found, "Liverpool")] == [date(2025, 12, 31)]
    assert of_place(found, "Sefton") == ()
