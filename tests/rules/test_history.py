"""A reading beside its own history: Tukey's outer fences, and shares typed as fractions."""

import pytest

from atf_reports.rules.history import FEWEST_EARLIER, fences
from tests.support.markdown import findings_of

QUARTERS = [f"20{y}-{y + 1} Q{q}" for y in (21, 22, 23) for q in (1, 2, 3, 4)] + ["2024-25 Q1"]


def asked(history, value, note=""):
    rows = [*zip(QUARTERS[-len(history) :], history, strict=True), ("2024-25 Q2", value)]
    lines = [f"| {quarter} | {figure} | {note} |" for quarter, figure in rows]
    text = "\n".join(["Readings", "| Quarter | Value | Note |", "| --- | --- | --- |", *lines])
    return [f.rule.code for f in findings_of(text) if f.rule.code[:3] == "D46"]


def test_quartiles_and_spread_by_hand():
    assert fences([10, 20, 30, 40, 50]) == (20 - 60, 40 + 60)


def test_a_flat_history_leaves_room_for_a_small_step():
    assert fences([80] * 8) == (80 - 3 * 4, 80 + 3 * 4)
    assert fences([0.5] * 8) == (0.5 - 3, 0.5 + 3)


def test_a_count_has_room_for_chance():
    assert fences([100] * 8, counted=True) == (100 - 3 * 10, 100 + 3 * 10)


@pytest.mark.parametrize("value", [7.1, 8, 96])
def test_a_slipped_digit_is_asked_about(value):
    assert asked([70, 71, 72, 71, 70, 72, 71, 70], value) == ["D460"]


@pytest.mark.parametrize("value", [66, 75, 80])
def test_an_ordinary_move_is_not(value):
    assert asked([70, 71, 72, 71, 70, 72, 71, 70], value) == []


def test_a_steady_trend_that_goes_on_is_not():
    assert asked([10, 15, 20, 25, 30, 35, 40, 45], 50) == []


def test_one_earlier_outlier_does_not_hide_the_next():
    assert asked([8, 9, 8, 99, 9, 8, 9, 8], 98) == ["D460"]


def test_too_short_a_history_asks_nothing():
    assert asked([8] * (FEWEST_EARLIER - 1), 80) == []


def test_a_note_settles_it():
    assert asked([8, 9, 8, 9, 8, 9, 8], 80, note="Two schools joined") == []


@pytest.mark.parametrize("value", [0.7, 1])
def test_a_fraction_after_shares_is_told_as_one(value):
    assert asked([70, 71, 72], value) == ["D461"]


def test_a_small_share_after_small_shares_is_one():
    assert asked([0.6, 0.7, 0.8], 0.7) == []


def test_a_share_typed_as_a_fraction_is_not_summed_again():
    text = """Readings
| Quarter | Value | Numerator | Denominator |
| --- | --- | --- | --- |
| 2023-24 Q4 | 79 | 79 | 100 |
| 2024-25 Q1 | 80 | 80 | 100 |
| 2024-25 Q2 | 0.82 | 82 | 100 |
"""
    assert [f.rule.code for f in findings_of(text) if f.where == "Readings!B4"] == ["D461"]
