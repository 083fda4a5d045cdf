"""Coverage in papers: by what each goal is answered and how it goes, by Place and theme too."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from atf_reports.analysis.reach import Goal, Reach
from atf_reports.analysis.standing import Position
from atf_reports.papers.coverage import COUNTED_FOR, coverage_section
from atf_reports.papers.coverage_matrix import CoverageMatrix, by_place, by_theme
from atf_reports.quarter import Quarter
from tests.analysis.test_reach import PLAN
from tests.support.document_papers import example, example_plan
from tests.support.markdown import plan_of
from tests.support.paper_text import paper_text

Q2 = Quarter(2024, 2)
EAST, WEST = "Cheshire East", "Cheshire West and Chester"
WITH_COVERAGE = (
    *(("delivery-plan", about) for about in ("All", EAST, WEST)),
    *(("recommendations", about) for about in ("All", EAST, WEST)),
    *(("strategy-alignment", about) for about in ("All", WEST)),
    *(("engagement-note", about) for about in ("All", EAST)),
)


def position() -> Position:
    return Position(plan_of(PLAN), Q2)


def cells(matrix: CoverageMatrix, words: str) -> dict[str, str]:
    """One goal's cells by heading."""
    (row,) = [row for row in matrix.rows if row.words == words]
    return dict(zip(matrix.heads, row.cells, strict=True))


def matrix_by_place() -> CoverageMatrix:
    return by_place(position(), lambda _: True)


def test_each_kind_of_goal_says_how_many_are_covered_and_how_that_goes() -> None:
    section = coverage_section(Reach(position()), lambda _: True, tuple(Goal))
    assert [(c.goal, c.held, c.covered, c.uncovered) for c in section.counts] == [
        ("Recommendations", 2, 2, 0),
        ("Challenges of Places' strategies (Liverpool)", 2, 1, 1),
        ("Headline ambitions (by theme)", 2, 2, 0),
        ("Marmot Beacon Indicators (by theme)", 1, 1, 0),
        ("Key points of events (Liverpool)", 3, 2, 1),
    ]
    assert section.counts[1].going == "Of 1 update due: 1 Green"


def test_a_goal_stands_with_what_covers_it_or_among_those_that_nothing_covers() -> None:
    section = coverage_section(Reach(position()), lambda _: True, (Goal.CHALLENGE,))
    challenges, ambitions = section.parts[1], section.parts[2]
    assert [(r.words, r.by, r.going) for r in challenges.rows] == [
        ("1 Children wait", ("P1.05 Healthy Child Programme",), "Of 1 update due: 1 Green")
    ]
    assert challenges.note.startswith("1 of 2 has a programme of the plan behind it. Counted is")
    assert challenges.none == ("Nobody answers this",)
    assert ambitions.rows == ()


def test_a_section_names_the_quarter_and_each_part_says_what_is_counted() -> None:
    section = coverage_section(Reach(position(), "Liverpool"), lambda _: True, ())
    assert "in Liverpool" in section.intro
    assert "2024-25 Q2" in section.intro
    for part, goal in zip(section.parts, Goal, strict=True):
        assert part.note.endswith(COUNTED_FOR[goal])
    assert "every programme of the theme is counted" in section.parts[2].note


def test_recommendations_that_nothing_covers_are_told_by_number_under_their_group() -> None:
    section = coverage_section(Reach(position(), "Liverpool"), lambda _: True, ())
    assert section.parts[0].none == ("No group: 2",)


def test_a_place_s_cell_holds_its_answer_the_programmes_and_their_ratings() -> None:
    found = cells(matrix_by_place(), "Help every child early.")
    assert found["Liverpool"] == "Priority\nGreen: P1.05"
    assert found["Sefton"] == "No answer\nNot reported: P1.05"


def test_what_is_reported_once_is_never_a_place_s_own() -> None:
    found = cells(matrix_by_place(), "Work")
    assert found["Cheshire East"] == "Not reported, due once: P3.04"
    assert found["Liverpool"] == "No programme"


def test_a_place_s_own_goal_is_no_other_place_s() -> None:
    found = cells(matrix_by_place(), "Children wait")
    assert found["Liverpool"] == "Green: P1.05"
    assert found["Sefton"] == "Not of this Place"


def test_each_row_counts_where_it_is_covered() -> None:
    counts = {row.words: row.covered for row in matrix_by_place().rows}
    assert (counts["Work"], counts["Children"], counts["Nobody answers this"]) == (2, 4, 0)


def test_places_without_such_a_goal_have_no_column() -> None:
    assert by_place(position(), lambda one: one.goal is Goal.CHALLENGE).heads == ("Liverpool",)


def test_by_theme_a_cell_names_the_theme_s_programmes() -> None:
    whole = by_theme(Reach(position()), lambda _: True)
    assert cells(whole, "Children") == {
        "1 Best start in life": "P1.05: 1 Green; 3 Not reported",
        "3 Fair employment and good work": "P3.04: 1 Not reported",
    }
    place = by_theme(Reach(position(), "Liverpool"), lambda _: True)
    assert cells(place, "Children")["1 Best start in life"] == "Green: P1.05"


def test_strategy_paper_and_coverage_count_the_same_challenges() -> None:
    covered = {one.words: bool(one.programmes) for one in _example().of(Goal.CHALLENGE)}
    view = example("strategy-alignment").built.view
    assert {row.challenge for row in view.unanswered} == {
        w for w, some in covered.items() if not some
    }
    assert len(covered) == 34


def test_recommendations_with_a_programme_are_those_whose_answers_name_one() -> None:
    asked = [o for o in _example().of(Goal.RECOMMENDATION) if o.ref.isdigit()]
    plan = example_plan()
    twin = {r.number: r.recurs_as or r.number for r in plan.recommendations}
    named = {twin[a.recommendation] for a in plan.recommendation_responses if a.programme}
    assert {o.ref for o in asked if o.programmes} == {n for n in named if n.isdigit()}
    part = example("recommendations").built.view.coverage.parts[0]
    assert len(part.rows) == len([o for o in asked if o.programmes])


def _example() -> Reach:
    return Reach(Position(example_plan(), Q2))


@pytest.mark.parametrize(("name", "about"), WITH_COVERAGE)
def test_every_goal_is_in_the_annex_list_and_matrices_of_each_paper(name: str, about: str) -> None:
    annex = example(name, about).built.annex
    goals = [(line.goal, line.ref, line.words) for line in annex.coverage]
    assert goals
    for matrix in (annex.by_theme, *((annex.by_place,) if about == "All" else ())):
        assert [(row.goal, row.ref, row.words) for row in matrix.rows] == goals
        assert all(cell for row in matrix.rows for cell in row.cells)
    for line, row in zip(annex.coverage, annex.by_theme.rows, strict=True):
        assert (line.count > 0) == (row.covered > 0)


def test_the_delivery_plan_covers_all_kinds_of_goal() -> None:
    annex = example("delivery-plan").built.annex
    assert {line.goal for line in annex.coverage} == set(map(str, Goal))
    assert len([line for line in annex.coverage if line.goal == Goal.POINT]) == 26


def test_the_matrix_by_place_is_a_sheet_with_a_column_a_place() -> None:
    book = load_workbook(BytesIO(example("delivery-plan").annex))
    rows = [r for r in book["Coverage by Place"].iter_rows(values_only=True) if r[-1]]
    assert rows[0][5:] == tuple(p.short_name for p in example_plan().places)
    assert (
        "Coverage by Place"
        not in load_workbook(BytesIO(example("delivery-plan", "Liverpool").annex)).sheetnames
    )


@pytest.mark.parametrize("name", ["delivery-plan", "recommendations"])
def test_the_paper_prints_its_part_of_coverage(name: str) -> None:
    text = paper_text(example(name).paper)
    section = text.split("[coverage]")[1]
    assert example(name).built.view.coverage.intro in section
    for part in example(name).built.view.coverage.parts:
        assert part.note in section
        assert all(words in section for words in part.none)
