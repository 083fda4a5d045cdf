"""The example plan's invented indicator values: some better, some similar, some worse."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from tests.support.example_facts import GROUPS, rows

GSS = {
    "E06000049": "Cheshire East",
    "E06000050": "Cheshire West and Chester",
    "E06000007": "Warrington",
    "E06000006": "Halton",
    "E08000011": "Knowsley",
    "E08000012": "Liverpool",
    "E08000014": "Sefton",
    "E08000013": "St Helens",
    "E08000015": "Wirral",
}
ENGLAND, NORTH_WEST = "E92000001", "E12000002"
VALUES = rows("illustrative/indicator_values")


def test_fourteen_indicators_or_more_have_every_place_and_england() -> None:
    areas: dict[str, set[str]] = defaultdict(set)
    for row in VALUES:
        areas[row["Indicator"]].add(row["Area code"])
    assert len(areas) >= 14
    assert all(set(GSS) | {ENGLAND} <= found for found in areas.values())
    assert any(NORTH_WEST in found for found in areas.values())
    assert set().union(*areas.values()) == set(GSS) | {ENGLAND, NORTH_WEST}


def test_indicators_are_among_the_twenty() -> None:
    assert {row["Indicator"] for row in VALUES} <= {f"I{number}" for number in range(1, 21)}


def test_each_indicator_has_three_to_six_periods_that_read_as_years() -> None:
    periods: dict[str, set[str]] = defaultdict(set)
    for row in VALUES:
        assert re.fullmatch(r"20\d\d(/\d\d| - \d\d)?", row["Period"]), row
        periods[row["Indicator"]].add(row["Period"])
    assert all(3 <= len(found) <= 6 for found in periods.values())


def test_an_interval_brackets_its_value() -> None:
    for row in VALUES:
        assert bool(row["Lower CI"]) == bool(row["Upper CI"]), row
        if row["Lower CI"]:
            low, value, high = (float(row[name]) for name in ("Lower CI", "Value", "Upper CI"))
            assert low <= value <= high, row


def test_two_or_three_indicators_have_no_interval() -> None:
    with_one = {row["Indicator"] for row in VALUES if row["Lower CI"]}
    assert 2 <= len({row["Indicator"] for row in VALUES} - with_one) <= 3


def test_a_few_values_are_missing_and_the_note_says_why() -> None:
    missing = [row for row in VALUES if not row["Value"]]
    assert 3 <= len(missing) <= 10
    assert all(len(row["Note"]) > len("Illustrative; ") for row in missing)


def test_every_value_is_marked_illustrative() -> None:
    assert all(row["Note"].startswith("Illustrative") for row in VALUES)


def test_intervals_make_some_places_differ_from_england_and_some_not() -> None:
    england = {
        (row["Indicator"], row["Period"], row["Group"]): float(row["Value"])
        for row in VALUES
        if row["Area code"] == ENGLAND
    }
    sides: Counter[str] = Counter()
    for row in VALUES:
        if row["Area code"] in GSS and row["Lower CI"]:
            centre = england[row["Indicator"], row["Period"], row["Group"]]
            low, high = float(row["Lower CI"]), float(row["Upper CI"])
            sides["above" if low > centre else "below" if high < centre else "similar"] += 1
    assert min(sides[side] for side in ("above", "below", "similar")) > 40


def gap(indicator: str, code: str, better: str, worse: str) -> list[float]:
    """The distance between two groups in an area, by period."""
    found = {
        (row["Period"], row["Group"]): float(row["Value"])
        for row in VALUES
        if (row["Indicator"], row["Area code"]) == (indicator, code)
    }
    return [found[p, better] - found[p, worse] for p in sorted({period for period, _ in found})]


@pytest.mark.parametrize(
    ("indicator", "better", "worse"),
    [
        ("I2", "Not eligible", "Eligible for free school meals"),
        ("I2", "Female", "Male"),
        ("I16", "Least deprived fifth", "Most deprived fifth"),
    ],
)
def test_groups_have_four_periods_or_more(indicator: str, better: str, worse: str) -> None:
    assert all(len(gap(indicator, code, better, worse)) >= 4 for code in [*GSS, ENGLAND])


@pytest.mark.parametrize(
    ("indicator", "better", "worse"),
    [
        ("I2", "Not eligible", "Eligible for free school meals"),
        ("I16", "Least deprived fifth", "Most deprived fifth"),
    ],
)
def test_gaps_narrow_in_some_places_and_widen_in_others(
    indicator: str, better: str, worse: str
) -> None:
    changes = [gaps[-1] - gaps[0] for gaps in (gap(indicator, c, better, worse) for c in GSS)]
    assert min(changes) < -2
    assert max(changes) > 2


def test_each_split_of_good_level_of_development_adds_up_to_everyone() -> None:
    totals: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in VALUES:
        if row["Indicator"] == "I2":
            split = next((min(pair) for pair in GROUPS if row["Group"] in pair), "everyone")
            totals[row["Area code"], row["Period"]][split] += int(row["Count"])
    assert all(len(set(counts.values())) == 1 for counts in totals.values())
