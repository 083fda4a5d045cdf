"""Readings: what is owed, what each blank is called, what the latest is compared with."""

from __future__ import annotations

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.history import History, is_better, meets
from atf_reports.analysis.readings import Readings, reporters
from atf_reports.analysis.standing import Position
from atf_reports.choices import BetterWhen
from atf_reports.quarter import Quarter
from tests.support.markdown import plan_of

Q2 = Quarter(2024, 2)
MEASURES = """
Measures
| Ref | Programme | Measure | Kind | Unit | Better when | Reading is | How often | Reported by | Footprint | Baseline | Baseline date | Target | Due | Counts people |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | Children seen at two years | Metric | {unit} | Higher | {reading_is} | {how_often} | {reported_by} | {footprint} | 70 | 31/03/2024 | 90 | 31/03/2025 | {people} |
"""  # noqa: E501


def readings(rows: str, more: str = "", **measure: str) -> Readings:
    """The readings of a plan with one measure and rows "Place | Quarter | Value | Status"."""
    usual = {
        "reading_is": "In the quarter",
        "how_often": "Quarterly",
        "reported_by": "Each Place",
        "footprint": "",
        "people": "No",
        "unit": "%",
    }
    head = (
        "Readings\n| Measure | Place | Quarter | Value | Status |\n| --- | --- | --- | --- | --- |"
    )
    body = "\n".join(f"| M1.05-1 | {row} |" for row in rows.strip().splitlines())
    plan = plan_of(f"{MEASURES.format(**(usual | measure))}\n{head}\n{body}\n\n{more}")
    return Readings(Position(plan, Q2), Disclosure.of(plan))


def liverpool(rows: str, more: str = "", **measure: str) -> History:
    return next(h for h in readings(rows, more, **measure).everyone if h.place == "Liverpool")


def test_a_quarterly_history_has_a_point_for_every_quarter_since_the_first_reading() -> None:
    history = liverpool("Liverpool | 2023-24 Q4 | 80 | Final\nLiverpool | 2024-25 Q2 | 82 | Final")
    assert [p.quarter.short for p in history.points] == ["Q4 2023-24", "Q1 2024-25", "Q2 2024-25"]
    assert [p.word for p in history.points] == ["Final", "Not reported", "Final"]


@pytest.mark.parametrize(
    ("row", "word", "value"),
    [
        ("0 | Final", "Final", 0.0),
        (" | Pending", "Pending", None),
        (" | Held elsewhere", "Held elsewhere", None),
        (" | Not applicable", "Not applicable", None),
        (" | Suppressed at source", "Suppressed at source", None),
        (" | Final", "No value given", None),
    ],
)
def test_zero_is_a_value_and_each_blank_has_its_own_word(
    row: str, word: str, value: float | None
) -> None:
    point = liverpool(f"Liverpool | 2024-25 Q2 | {row}").points[-1]
    assert (point.word, point.value) == (word, value)


def test_a_small_count_of_people_is_suppressed_wherever_it_is_read() -> None:
    history = liverpool("Liverpool | 2024-25 Q2 | 3 | Final", people="Yes", unit="people")
    assert history.points[-1].word == "Suppressed"
    assert history.values == (None,)
    assert history.latest is None


def test_a_row_that_could_not_be_read_is_held_back_not_missing() -> None:
    assert liverpool("Liverpool | 2024-25 Q2 | eighty | Final").points[-1].word == "Held back"


def test_a_place_that_owes_a_reading_and_sent_none_is_not_reported() -> None:
    found = {
        h.place: h.points[-1].word for h in readings("Liverpool | 2024-25 Q2 | 82 | Final").all
    }
    assert found["Liverpool"] == "Final"
    assert found["Sefton"] == "Not reported"


def test_a_reading_after_the_papers_quarter_is_not_looked_at() -> None:
    history = liverpool("Liverpool | 2024-25 Q2 | 82 | Final\nLiverpool | 2024-25 Q3 | 99 | Final")
    assert history.latest is not None
    assert history.latest.value == 82


def test_a_quarter_is_compared_with_the_one_before_else_with_the_year_before() -> None:
    both = "Liverpool | 2023-24 Q2 | 70 | Final\nLiverpool | 2024-25 Q1 | 80 | Final\n"
    now = "Liverpool | 2024-25 Q2 | 82 | Final"
    assert liverpool(both + now).moved == 2
    assert liverpool(both.replace("80 | Final", " | Pending") + now).moved == 12


def test_a_year_to_date_is_never_compared_with_the_quarter_before() -> None:
    rows = "Liverpool | 2024-25 Q1 | 40 | Final\nLiverpool | 2024-25 Q2 | 82 | Final"
    assert liverpool(rows, reading_is="Year to date").moved is None
    assert (
        liverpool(f"Liverpool | 2023-24 Q2 | 80 | Final\n{rows}", reading_is="Year to date").moved
        == 2
    )


def test_a_yearly_reading_is_compared_with_the_reading_before() -> None:
    rows = "Liverpool | 2022-23 Q4 | 70 | Final\nLiverpool | 2023-24 Q4 | 75 | Final"
    history = liverpool(rows, how_often="Yearly")
    assert history.moved == 5
    assert history.now is None


def test_a_places_own_target_stands_before_the_measures() -> None:
    head = "Place targets\n| Measure | Place | Target |\n| --- | --- | --- |"
    own = f"{head}\n| M1.05-1 | Liverpool | 80 |"
    rows = "Liverpool | 2024-25 Q2 | 82 | Final\nSefton | 2024-25 Q2 | 82 | Final"
    met = {h.place: h.on_target for h in readings(rows, own).everyone}
    assert (met["Liverpool"], met["Sefton"]) == (True, False)


def test_the_target_line_runs_straight_from_baseline_to_target() -> None:
    rows = "Liverpool | 2023-24 Q4 | 70 | Final\nLiverpool | 2024-25 Q2 | 82 | Final"
    line = liverpool(rows).target_line
    assert line[0] == 70
    assert line[-1] == pytest.approx(70 + 20 * 183 / 365)


def test_a_process_chart_needs_seven_readings_that_may_stand_on_one() -> None:
    rows = "\n".join(f"Liverpool | {Q2.plus(-i)} | {80 + i % 2} | Final" for i in range(7))
    assert liverpool(rows).process is not None
    assert liverpool(rows, reading_is="Year to date").process is None
    assert liverpool("\n".join(rows.splitlines()[:6])).process is None


def test_a_place_reads_its_own_measures_then_those_that_cover_it() -> None:
    rows = "All nine Places | 2024-25 Q2 | 82 | Final"
    found = readings(rows, reported_by="Lead", footprint="All nine Places")
    assert [(h.place, h.is_lead) for h in found.about("Sefton")] == [("All nine Places", True)]
    assert found.about("3") == ()


@pytest.mark.parametrize(
    ("reported_by", "footprint", "owed"),
    [
        ("Each Place", "Cheshire and Warrington", ("Cheshire East", "Cheshire West and Chester")),
        ("Lead", "Cheshire and Warrington", ("Cheshire and Warrington",)),
        ("Lead", "Liverpool", ("Liverpool",)),
        ("Lead", "Not stated", ("Not stated",)),
        ("Nobody", "Liverpool", ()),
    ],
)
def test_who_owes_readings_follows_from_the_plan(
    reported_by: str, footprint: str, owed: tuple[str, ...]
) -> None:
    row = "Liverpool | 2024-25 Q2 | 1 | Final"
    plan = readings(row, reported_by=reported_by, footprint=footprint).plan
    assert reporters(plan, plan.measures[0], Q2) == owed


def test_nothing_is_owed_of_what_nobody_collects() -> None:
    plan = readings("Liverpool | 2024-25 Q2 | 1 | Final", how_often="Not collected").plan
    assert reporters(plan, plan.measures[0], Q2) == ()


@pytest.mark.parametrize(
    ("moved", "when", "better"),
    [
        (1, BetterWhen.HIGHER, True),
        (1, BetterWhen.LOWER, False),
        (-1, BetterWhen.LOWER, True),
        (1, BetterWhen.NEITHER, None),
        (0, BetterWhen.HIGHER, None),
        (None, BetterWhen.HIGHER, None),
    ],
)
def test_better_follows_from_the_direction(
    moved: float | None, when: BetterWhen, better: bool | None
) -> None:
    assert is_better(moved, when) is better


def test_reaching_a_target_exactly_meets_it() -> None:
    assert meets(90, 90, BetterWhen.HIGHER)
    assert meets(0, 0, BetterWhen.LOWER)
    assert meets(1, 0, BetterWhen.LOWER) is False
    assert meets(1, None, BetterWhen.LOWER) is None
