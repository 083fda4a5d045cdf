"""Movement against the same quarter a year before: what is printed where it is held."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from atf_reports.analysis.rating_scale import Movement
from atf_reports.analysis.standing import Position
from atf_reports.cli import checked_plan
from atf_reports.papers.milestones import annex_lines as milestone_lines
from atf_reports.papers.movement import moves
from atf_reports.papers.risks import annex_lines as risk_lines
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter
from tests.support.markdown import plan_of
from tests.support.paper_text import paper_text
from tests.support.printing import printed

Q2 = Quarter(2024, 2)
UPDATES = "Updates\n| Quarter | Place | Programme | Rating |\n| --- | --- | --- | --- |"
NOW = "| 2024-25 Q2 | Liverpool | P1.05 | Green |"
THEN = "| 2023-24 Q2 | Liverpool | P1.05 | Red |"
MILESTONE = "Milestones\n| Ref | Place | Milestone | Baseline date |\n| --- | --- | --- | --- |\n"
RISK = "Risks\n| Ref | About | Risk | Likelihood | Impact | Status |\n| --- | --- | --- | --- | --- | --- |\n"  # noqa: E501
POSTS = "| MS1.05-1 | Liverpool | All posts filled | 31/03/2025 |"
VACANT = "| R1 | Liverpool | Posts stay vacant | 3 | 4 | Open |"

LATER = "91 days later than in Q2 2023-24 (+91)"
SOONER = "1 day earlier than in Q2 2023-24 (−1)"
OTHER = "not comparable with Q2 2023-24: worded otherwise then"
EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"


def plan(*blocks: str, then: Plan | None = None) -> Plan:
    """A plan with the year before's beside it."""
    made = plan_of("\n\n".join(blocks))
    made.year_before = then
    return made


def then_plan(*blocks: str) -> Plan:
    return plan_of("\n\n".join(blocks).replace("2024-25 Q2", "2023-24 Q2"))


def liverpool(made: Plan) -> str:
    return paper_text(printed(made, "place-progress", "Liverpool").paper)


def test_rows_of_that_quarter_in_the_plan_itself_are_compared() -> None:
    found = Position(plan(f"{UPDATES}\n{NOW}\n{THEN}"), Q2)
    (standing,) = [s for s in found.standings if s.place == "Liverpool" and s.rating]
    assert standing.year_movement is Movement.IMPROVED
    assert "A year before: Red, improved (+)" in liverpool(found.plan)


def test_else_the_plan_that_the_archive_keeps_is() -> None:
    kept = then_plan(f"{UPDATES}\n{NOW.replace('Green', 'Complete')}")
    text = liverpool(plan(f"{UPDATES}\n{NOW}", then=kept))
    assert "A year before: Complete, worsened (−)" in text
    assert "row  | Q2 2023-24 | 1 (100%)" in text


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        ("Green", "Green", "A year before: Green, no change (=)"),
        ("Green", "Paused", "A year before: Paused, not comparable"),
        ("Paused", "Paused", "A year before: Paused, no change (=)"),
        ("Red", "Amber", "A year before: Amber, worsened (−)"),
    ],
)
def test_each_movement_has_its_words_and_its_sign(now: str, then: str, words: str) -> None:
    rows = f"{NOW.replace('Green', now)}\n{THEN.replace('Red', then)}"
    assert words in liverpool(plan(f"{UPDATES}\n{rows}"))


def test_without_that_quarter_nothing_is_said() -> None:
    text = liverpool(plan(f"{UPDATES}\n{NOW}"))
    assert "year before" not in text
    assert "2023-24" not in text


def test_the_boards_section_counts_both_movements() -> None:
    sefton = NOW.replace("Liverpool", "Sefton")
    sefton_then = THEN.replace("Liverpool", "Sefton").replace("Red", "Paused")
    found = Position(plan(f"{UPDATES}\n{NOW}\n{THEN}\n{sefton}\n{sefton_then}"), Q2)
    section = moves(found.standings)
    assert section.sentence == ""
    assert section.year_sentence == (
        "Of 2 updates rated now and in the same quarter a year before, none worsened, 1 improved "
        "and 1 cannot be compared."
    )
    board = printed(found.plan, "board-summary", "All")
    assert section.year_sentence in paper_text(board.paper)


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (POSTS, POSTS.replace("31/03/2025", "30/12/2024"), LATER),
        (POSTS, POSTS.replace("31/03/2025", "01/04/2025"), SOONER),
        (POSTS, POSTS, "same date as in Q2 2023-24"),
        (
            POSTS,
            POSTS.replace("All posts", "Half of the posts"),
            OTHER,
        ),
    ],
)
def test_a_milestone_is_compared_with_itself_a_year_before(now: str, then: str, words: str) -> None:
    found = Position(plan(MILESTONE + now, then=then_plan(MILESTONE + then)), Q2)
    (line,) = milestone_lines(found, found.plan.milestones.rows)
    assert line.moved == f"Not re-dated; {words}"


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (VACANT.replace("| 3 |", "| 2 |"), "up from 8 in Q2 2023-24 (+4)"),
        (VACANT.replace("| 3 |", "| 4 |"), "down from 16 in Q2 2023-24 (−4)"),
        (VACANT, "no change on Q2 2023-24 (=)"),
        (VACANT.replace("vacant", "empty"), OTHER),
    ],
)
def test_a_risk_is_compared_with_itself_a_year_before(then: str, words: str) -> None:
    found = Position(plan(RISK + VACANT, then=then_plan(RISK + then)), Q2)
    (line,) = risk_lines(found, found.plan.risks.rows)
    assert line.moved == f"New; {words}"


def test_what_was_not_there_a_year_before_has_no_word_of_it() -> None:
    kept = then_plan(MILESTONE + POSTS.replace("MS1.05-1", "MS1.05-9"))
    found = Position(plan(MILESTONE + POSTS, then=kept), Q2)
    (line,) = milestone_lines(found, found.plan.milestones.rows)
    assert line.moved == "Not re-dated"


def test_last_quarters_ratings_come_from_the_plan_before_where_the_plan_holds_none() -> None:
    made = plan(f"{UPDATES}\n{NOW}")
    made.before = plan_of(f"{UPDATES}\n{NOW.replace('Q2', 'Q1').replace('Green', 'Red')}")
    (standing,) = [s for s in Position(made, Q2).standings if s.rating]
    assert standing.movement is Movement.IMPROVED
    assert "row  | Q1 2024-25 |" in liverpool(made)


def test_the_archive_is_where_a_build_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of the quarter a year before with one workbook in it is enough."""
    monkeypatch.chdir(tmp_path)
    assert checked_plan(EXAMPLE, None, None).plan.year_before is None
    kept = tmp_path / "archive" / "2023-24-Q2"
    kept.mkdir(parents=True)
    shutil.copy(EXAMPLE, kept / "plan.xlsx")
    found = checked_plan(EXAMPLE, None, None).plan.year_before
    assert found is not None
    assert found.path == Path("archive/2023-24-Q2/plan.xlsx")
