"""Gaps: which groups belong together, whether a gap narrows, and what sampling error hides."""

from __future__ import annotations

import pytest

from atf_reports.analysis.gaps import Gap, GapRun, GroupValue, Pair, pairs, unpaired

FSM = ("Eligible for free school meals", "Not eligible")


def gap(period: str, one: float | None, other: float | None, half: float = 0.0) -> Gap:
    ends = [(v - half, v + half) if v is not None and half else (None, None) for v in (one, other)]
    return Gap(period, GroupValue(one, *ends[0]), GroupValue(other, *ends[1]))


def run(*gaps: Gap, step: int = 1) -> GapRun:
    return GapRun(Pair(*FSM), gaps, step)


def test_groups_pair_by_their_names_whatever_their_order() -> None:
    found = pairs(["Male", "Not eligible", "Female", "Eligible for free school meals"])
    assert [(pair.one, pair.other, pair.by) for pair in found] == [
        (*FSM, "free school meals"),
        ("Female", "Male", "sex"),
    ]


def test_two_groups_left_over_pair_with_each_other_and_three_do_not() -> None:
    assert pairs(["North", "South"]) == (Pair("North", "South"),)
    assert pairs(["North", "South", "East"]) == ()
    assert unpaired(["Male", "Female", "North"]) == ("North",)
    assert pairs([]) == ()


@pytest.mark.parametrize(
    ("then", "now", "word"),
    [
        ((50, 70), (55, 70), "narrower"),
        ((50, 70), (45, 70), "wider"),
        ((50, 70), (50.5, 70), "little changed"),
        ((50, 70), (50, 70), "little changed"),
        ((50, 70), (70, 65), "reversed"),
        ((50, None), (50, 70), "cannot be said"),
    ],
)
def test_without_intervals_a_gap_that_moves_by_a_twentieth_has_little_changed(
    then: tuple[float, float], now: tuple[float, float], word: str
) -> None:
    assert str(run(gap("2021/22", *then), gap("2022/23", *now)).direction) == word


def test_a_change_within_its_own_margin_of_error_is_no_clear_change() -> None:
    then, now = gap("2021/22", 50, 70, half=3), gap("2022/23", 55, 70, half=3)
    assert str(run(then, now).direction) == "no clear change"
    sure = run(gap("2021/22", 50, 70, half=0.5), gap("2022/23", 55, 70, half=0.5))
    assert str(sure.direction) == "narrower"


def test_a_quarterly_gap_is_compared_with_a_year_before_else_with_the_last() -> None:
    quarters = [gap(f"Q{i}", 50 + i, 70) for i in range(5)]
    year = run(*quarters, step=4).before
    short = run(*quarters[:3], step=4).before
    assert [found.period for found in (year, short) if found] == ["Q0", "Q1"]


def test_the_latest_gap_is_the_newest_with_both_figures() -> None:
    found = run(gap("2021/22", 50, 70), gap("2022/23", 55, None))
    assert found.latest is not None
    assert found.latest.period == "2021/22"
    assert run(gap("2022/23", None, None)).latest is None


def test_many_small_steps_show_in_the_long_run() -> None:
    steps = [gap(f"{2018 + i}", 50 + 2 * i, 70, half=2) for i in range(5)]
    found = run(*steps)
    assert str(found.direction) == "no clear change"
    assert str(found.long_run) == "narrower"
