"""The charts equal those of NHSRplotthedots, point by point, and the worked examples of MDC."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atf_reports.analysis.spc import Assurance, Footing, Improvement, Spc, Variation, spc
from atf_reports.analysis.spc_rules import Cause, rules_in_words

EXCERPT = Path(__file__).with_name("spc_oracle_excerpt.csv")
WHOLE = Path(__file__).parents[3] / "shared" / "data" / "spc_oracle.csv"
CAUSES = {
    "Above UCL": Cause.ABOVE_LIMIT,
    "Below LCL": Cause.BELOW_LIMIT,
    "7 Point Trend (Increasing)": Cause.RISING,
    "7 Point Trend (Decreasing)": Cause.FALLING,
    "2 in 3 Above CL": Cause.NEAR_UPPER,
    "2 in 3 Below CL": Cause.NEAR_LOWER,
    "7 Points Above CL": Cause.RUN_ABOVE,
    "7 Points Below CL": Cause.RUN_BELOW,
    "Common Cause": Cause.COMMON,
}
VARIATIONS = {
    "common_cause": "no significant change",
    "special_cause_improvement": "special cause: improving",
    "special_cause_concern": "special cause: concerning",
    "special_cause_neutral_high": "special cause: neither better nor worse (high)",
    "special_cause_neutral_low": "special cause: neither better nor worse (low)",
}
ASSURANCES = {
    "consistent_pass": Assurance.HIT,
    "consistent_fail": Assurance.MISS,
    "inconsistent": Assurance.HIT_AND_MISS,
    "NA": Assurance.NONE,
}
DIRECTIONS: dict[str, Improvement] = {
    "increase": "increase",
    "decrease": "decrease",
    "neutral": "neither",
}
SPELL = [1.0, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
Oracle = list[dict[str, str]]


def series_in(path: Path) -> list[Oracle]:
    """The series of an oracle file, each as its rows."""
    if not path.exists():
        pytest.skip("the folder with the whole oracle table is not beside the project")
    with path.open(encoding="utf-8", newline="") as file:
        return [list(rows) for _, rows in groupby(csv.DictReader(file), lambda row: row["series"])]


def chart_of(rows: Oracle) -> Spc:
    """Our chart of an oracle series, made with the settings that the oracle had."""
    first = rows[0]
    return spc(
        [float(row["y"]) for row in rows],
        improvement=DIRECTIONS[first["direction"]],
        rebases=[i for i, row in enumerate(rows) if row["rebase"] == "1"],
        screen_outliers=first["screen_outliers"] == "TRUE",
        fix_after=None if first["fix_after"] == "NA" else int(first["fix_after"]),
        target=None if first["target"] == "NA" else float(first["target"]),
    )


def expected_number(text: str) -> object:
    """A number of the oracle; None where R has none."""
    return None if text in ("NA", "NaN") else pytest.approx(float(text), rel=1e-9, abs=1e-9)


def assert_equals_oracle(rows: Oracle) -> None:
    """Each number, cause, variation and assurance of one series."""
    chart = chart_of(rows)
    for row, point in zip(rows, chart.points, strict=True):
        where = f"series {row['series']}, point {row['i']}"
        assert point.mean == expected_number(row["mean"]), where
        assert point.lpl == expected_number(row["lpl"]), where
        assert point.upl == expected_number(row["upl"]), where
        assert point.cause is CAUSES[row["special_cause_type"]], where
        assert point.words.startswith(VARIATIONS[row["point_type"]]), where
    assert chart.assurance is ASSURANCES[rows[-1]["assurance"]], rows[0]["series"]


@pytest.mark.parametrize("rows", series_in(EXCERPT), ids=lambda rows: f"series {rows[0]['series']}")
def test_it_equals_the_nhs_r_package_on_an_excerpt(rows: Oracle) -> None:
    assert_equals_oracle(rows)


def test_the_excerpt_holds_each_kind_of_case() -> None:
    rows = [row for series in series_in(EXCERPT) for row in series]
    assert {row["special_cause_type"] for row in rows} == set(CAUSES)
    assert {row["point_type"] for row in rows} == set(VARIATIONS)
    assert {row["assurance"] for row in rows} == set(ASSURANCES)
    for column in ("direction", "screen_outliers", "fix_after", "rebase"):
        assert len({row[column] for row in rows}) > 1, column


def test_it_equals_the_nhs_r_package_on_all_two_hundred_series() -> None:
    series = series_in(WHOLE)
    assert len(series) == 200
    for rows in series:
        assert_equals_oracle(rows)


@pytest.mark.parametrize(
    ("screen", "lpl", "upl"), [(True, -0.72, 4.60), (False, -3.06, 6.95)], ids=["screened", "not"]
)
def test_it_equals_the_example_worked_by_hand(screen: bool, lpl: float, upl: float) -> None:
    last = spc(SPELL, improvement="increase", screen_outliers=screen).points[-1]
    assert last.mean == pytest.approx(1.94, abs=0.005)
    assert last.lpl == pytest.approx(lpl, abs=0.01)
    assert last.upl == pytest.approx(upl, abs=0.01)


def test_a_screened_outlier_stays_in_the_mean_and_on_the_chart() -> None:
    chart = spc(SPELL, improvement="increase", screen_outliers=True)
    assert chart.points[4].value == 10
    assert chart.points[4].cause is Cause.ABOVE_LIMIT
    assert chart.points[0].mean == pytest.approx(35 / 18)


def test_two_points_have_limits() -> None:
    points = spc([4, 6], improvement="increase").points
    assert [p.mean for p in points] == [5, 5]
    assert [p.lpl for p in points] == pytest.approx([-0.32, -0.32])
    assert [p.upl for p in points] == pytest.approx([10.32, 10.32])


def test_a_constant_series_stands_on_its_limits_without_a_signal() -> None:
    chart = spc([0.1] * 10, improvement="decrease")
    assert {(p.lpl, p.upl, p.cause) for p in chart.points} == {(0.1, 0.1, Cause.COMMON)}


def test_screening_a_constant_series_leaves_no_limits() -> None:
    chart = spc([3] * 10, improvement="decrease", screen_outliers=True, target=4)
    assert {(p.mean, p.lpl, p.upl) for p in chart.points} == {(3, None, None)}
    assert chart.assurance is Assurance.NONE


def test_seven_points_rising_are_a_trend_and_six_are_not() -> None:
    causes = [p.cause for p in spc([1, 2, 3, 4, 5, 6, 7], improvement="increase").points]
    assert causes == [Cause.BELOW_LIMIT, *[Cause.RISING] * 5, Cause.ABOVE_LIMIT]
    tied = spc([1, 2, 3, 4, 5, 6, 6], improvement="increase").points
    assert Cause.RISING not in {p.cause for p in tied}


def test_a_trend_that_crosses_the_mean_keeps_its_own_direction() -> None:
    values = [30, 10, 30, 10, 16, 17, 18, 19, 21, 22, 23, 30, 10, 30, 10]
    points = spc(values, improvement="increase").points
    assert [p.cause for p in points[3:12]] == [Cause.RISING] * 9
    assert points[4].value < points[4].mean  # type: ignore[operator]
    assert points[4].variation is Variation.IMPROVING


def test_a_point_on_the_mean_breaks_a_run() -> None:
    values = [5, 5, 6, 5, 6, 5, 4, 3, 3, 2, 3, 2, 3, 4.0]
    mean = sum(values) / len(values)
    run = [3.0, 2, 3, mean, 2, 3, 2]
    unbroken = [3.0, 2, 3, 2, 2, 3, 2]
    start = [9.0, 1, 9, 1, 9, 1, 9, 1]
    assert not _runs_below(start, run, mean)
    assert _runs_below(start, unbroken, mean)


def _runs_below(start: list[float], end: list[float], mean: float) -> bool:
    """Whether a run ends a series whose mean is brought to `mean` by one first value."""
    body = start + end
    first = mean * (len(body) + 1) - sum(body)
    points = spc([first, *body], improvement="increase").points
    return points[-1].cause is Cause.RUN_BELOW


def test_near_points_on_opposite_sides_of_the_mean_are_no_signal() -> None:
    steady = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12.0]
    causes = [p.cause for p in spc([*steady, 15, 7, 11], improvement="increase").points]
    assert Cause.NEAR_UPPER not in causes
    assert Cause.NEAR_LOWER not in causes


def test_no_rule_looks_across_a_rebase() -> None:
    rising = [1, 2, 3, 4, 5, 6, 7, 8.0]
    assert spc(rising, improvement="increase").points[1].cause is Cause.RISING
    stepped = spc(rising, improvement="increase", rebases=[4])
    assert {p.cause for p in stepped.points} == {Cause.COMMON}
    assert stepped.starts == (0, 4)
    assert [p.mean for p in stepped.points] == [2.5] * 4 + [6.5] * 4


def test_a_group_of_one_reading_has_no_limits() -> None:
    last = spc([1, 2, 3, 9], improvement="increase", rebases=[3]).points[-1]
    assert (last.mean, last.lpl, last.upl, last.cause) == (9, None, None, Cause.COMMON)


def test_no_rule_looks_across_a_gap_but_limits_are_shared() -> None:
    chart = spc([1, 2, 3, 4, None, 5, 6, 7, 8], improvement="increase")
    assert Cause.RISING not in {p.cause for p in chart.points}
    assert {p.mean for p in chart.points} == {4.5}
    assert chart.points[0].upl == pytest.approx(4.5 + 2.66)
    assert chart.points[4].value is None


def test_no_moving_range_is_taken_across_a_gap() -> None:
    chart = spc([1, 2, None, 90, 91], improvement="increase")
    assert chart.points[0].upl == pytest.approx(46 + 2.66)


def test_the_latest_point_is_the_last_with_a_reading() -> None:
    chart = spc([*SPELL, 30, None], improvement="decrease")
    assert chart.latest.value == 30
    assert chart.variation is Variation.CONCERNING
    assert chart.variation_words == "special cause: concerning (high)"


def test_the_variation_speaks_of_the_latest_point_only() -> None:
    chart = spc(SPELL, improvement="increase")
    assert chart.positions(Variation.IMPROVING)
    assert chart.variation_words == "no significant change"


def test_fixed_limits_come_from_the_first_readings() -> None:
    values = [10, 12] * 6 + [30, 31, 32]
    chart = spc(values, improvement="increase", fix_after=12)
    assert {p.mean for p in chart.points} == {11}
    assert [p.cause for p in chart.points[12:]] == [Cause.ABOVE_LIMIT] * 3


@pytest.mark.parametrize(
    ("improvement", "target", "assurance"),
    [
        ("increase", 10.33, "will reliably miss the target without process change"),
        ("increase", -0.33, "will reliably hit the target"),
        ("increase", 5, "will hit and miss the target without process change"),
        ("decrease", 10.33, "will reliably hit the target"),
        ("decrease", -0.33, "will reliably miss the target without process change"),
        ("neither", 5, "no target to compare with"),
        ("increase", None, "no target to compare with"),
    ],
)
def test_assurance_sets_the_limits_against_the_target(
    improvement: str, target: float | None, assurance: str
) -> None:
    chart = spc([4, 6], improvement=improvement, target=target)  # type: ignore[arg-type]
    assert chart.assurance_words == assurance


def test_a_target_that_equals_a_limit_is_hit_and_missed() -> None:
    upl = spc([4, 6], improvement="increase").points[-1].upl
    assert spc([4, 6], improvement="increase", target=upl).assurance is Assurance.HIT_AND_MISS


@pytest.mark.parametrize(
    ("readings", "footing"),
    [(6, Footing.TOO_FEW), (7, Footing.TRIAL), (11, Footing.TRIAL), (12, Footing.LIMITS)],
)
def test_limits_are_trial_limits_under_twelve_readings(readings: int, footing: Footing) -> None:
    assert spc(list(range(readings)), improvement="increase").footing is footing


def test_only_the_group_in_force_counts_for_the_footing() -> None:
    chart = spc(list(range(20)), improvement="increase", rebases=[13])
    assert chart.footing is Footing.TRIAL


def test_the_rules_are_printed_with_their_lengths() -> None:
    assert "a run of 7 points on one side of the mean" in rules_in_words()


@pytest.mark.parametrize(
    ("values", "settings", "said"),
    [
        ([1], {}, "two readings"),
        ([1, None], {}, "two readings"),
        ([1, float("nan")], {}, "finite"),
        ([1, 2], {"rebases": [2]}, "position from 0 to 1"),
        ([1, 2], {"fix_after": 11}, "12 readings"),
        ([1, 2], {"improvement": "up"}, "neither"),
    ],
)
def test_it_refuses_what_no_chart_can_be_drawn_from(
    values: list[float | None], settings: dict[str, object], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        spc(values, **({"improvement": "increase"} | settings))  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 60), min_size=2, max_size=30))
def test_turning_the_series_upside_down_turns_the_signals(values: list[int]) -> None:
    """Reflection swaps high and low and leaves everything else; the mean is made a whole number."""
    scaled = [value * len(values) for value in values]
    up = spc(scaled, improvement="increase")
    down = spc([-value for value in scaled], improvement="decrease")
    assert [p.variation for p in up.points] == [p.variation for p in down.points]
    assert [p.cause.direction for p in up.points] == [-p.cause.direction for p in down.points]
