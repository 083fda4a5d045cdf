"""A reading beside its own history: Tukey's outer fences, and shares typed as fractions."""

import pytest

from atf_reports.rules.history import FEWEST_EARLIER, fences
from tests.support.markdown import findings_of

QUARTERS = [f"20{y}-{y + 1} Q{q}" for y in (21, 22, 23) for q in (1, 2, 3, 4)] + ["2024-25 Q1"]


def asked(history, value, note=""):
    rows = [
        *zip(QUARTERS[len(QUARTERS) - len(history) :], history, strict=True),
        ("2024-25 Q2", value),
    ]
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


def test_a_short_history_asks_about_a_jump_of_ten_times_alone():
    short = [8] * (FEWEST_EARLIER - 1)
    assert asked(short, 79) == []
    assert asked(short, 80) == ["D462"]
    assert asked([50, 60], 5) == ["D462"]
    assert asked([50, 60], 5.1) == []


@pytest.mark.parametrize(("before", "value"), [([], 80), ([0], 80), ([0.5], 5), ([3, 20], 40)])
def test_no_jump_from_nothing_from_zero_under_ten_or_within_what_was_seen(before, value):
    assert asked(before, value) == []


def test_a_note_settles_a_jump():
    assert asked([8], 80, note="Two schools joined") == []


def test_a_figure_of_the_year_to_date_starts_again_in_april():
    text = """Measures
| Ref | Programme | Measure | Kind | Unit | Reading is |
| --- | --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | Visits | Metric | number | Year to date |

Readings
| Measure | Quarter | Value |
| --- | --- | --- |
| M1.05-1 | 2023-24 Q4 | 400 |
| M1.05-1 | 2024-25 Q2 | 40 |
"""
    codes = {f.rule.code for f in findings_of(text)}
    assert "D462" not in codes
    assert "D462" in {f.rule.code for f in findings_of(text.replace("Year to date", "Snapshot"))}


def test_a_note_settles_it():
    assert asked([8, 9, 8, 9, 8, 9, 8], 80, note="Two schools joined") == []


@pytest.mark.parametrize("value", [0.7, 1])
def test_a_fraction_after_shares_is_told_as_one(value):
    assert asked([70, 71, 72], value) == ["D461"]


def test_a_small_share_after_small_shares_is_one():
    assert asked([0.6, 0.7, 0.8], 0.7) == []


def test_a_share_typed_as_a_fraction_beside_its_parts_is_one_error_that_says_what_is_meant():
    text = """Readings
| Quarter | Value | Numerator | Denominator |
| --- | --- | --- | --- |
| 2023-24 Q4 | 79 | 79 | 100 |
| 2024-25 Q1 | 80 | 80 | 100 |
| 2024-25 Q2 | 0.82 | 82 | 100 |
"""
    [found] = [f for f in findings_of(text) if f.where == "Readings!B4"]
    assert (found.rule.code, found.blocks) == ("D453", True)
    assert found.message == "82 out of 100 is 82, and Value says 0.82."
    assert found.fix.startswith("Type 82 in Value, with the cell's format set to General")
