"""The example plan's invented numbers: varied, consistent, incomplete as real returns are.

They are read as committed, from `example/facts/illustrative/`; nothing here says that they are
true, only that papers built from them have something of each kind to show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from atf_reports.quarter import Quarter
from tests.support.example_facts import FACTS, FOOTPRINTS, GROUPS, NINE, QUARTER, rows, rows_of

HEADINGS = {
    "reporting-measures": "Ref,Reported by,How often,Reading is,Because",
    "illustrative/readings": (
        "Measure,Place,Group,Quarter,Value,Numerator,Denominator,Status,As at,Note"
    ),
    "illustrative/milestones": (
        "Ref,Programme,Place,Milestone,Baseline date,Forecast date,"
        "Last quarter's forecast,Actual date,Change reason,Approved by (role)"
    ),
    "illustrative/indicator_values": (
        "Indicator,Area code,Group,Period,Value,Lower CI,Upper CI,Count,Denominator,Note"
    ),
    "illustrative/place_targets": "Measure,Place,Baseline,Target,Due,Source",
    "illustrative/waivers": "Code,Where,Reason,Accepted by (role),Until",
}
KEYS = {
    "reporting-measures": ["Ref"],
    "illustrative/readings": ["Measure", "Place", "Group", "Quarter"],
    "illustrative/milestones": ["Ref"],
    "illustrative/indicator_values": ["Indicator", "Area code", "Group", "Period"],
    "illustrative/place_targets": ["Measure", "Place"],
}
WITH_A_VALUE = {"Final", "Provisional", "Estimate"}
WITHOUT_A_VALUE = {"Pending", "Held elsewhere", "Not applicable", "Suppressed at source"}
ENOUGH_FOR_SPC = 14
RUN = 7
IMPROVING = {
    ("M1.05-1", "Wirral"),
    ("M5.01-2", "All nine Places"),
    ("M6.01-1", "Cheshire East"),
    ("M6.01-1", "Liverpool"),
    ("M6.01-1", "Wirral"),
}
WORSENING = {
    ("M1.05-1", "Sefton"),
    ("M1.06-1", "Cheshire East"),
    ("M1.08-1", "All nine Places"),
    ("M5.01-1", "All nine Places"),
}
LOWER_IS_BETTER = {"M1.08-1", "M3.07-3", "M3.08-1", "M5.01-1", "M5.01-2", "M5.06-1"}
READINGS = rows("illustrative/readings")
REPORTING = {row["Ref"]: row for row in rows("reporting-measures")}
MEASURES = rows_of("measures")
PROGRAMMES = rows_of("programmes")


def programme_of(measure: str) -> str:
    return "P" + measure[1:].split("-")[0]


def footprint_of(measure: str) -> str:
    return MEASURES[measure]["Footprint"] or PROGRAMMES[programme_of(measure)]["Footprint"]


def percentage(numerator: str, denominator: str) -> Decimal:
    share = Decimal(numerator) * 100 / Decimal(denominator)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def series() -> dict[tuple[str, str], list[float]]:
    """Values in quarter order for everyone, by measure and Place; quarters without one left out."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in sorted(READINGS, key=lambda row: row["Quarter"]):
        if row["Value"] and not row["Group"]:
            found[row["Measure"], row["Place"]].append(float(row["Value"]))
    return found


LONG_SERIES = {key: ys for key, ys in series().items() if len(ys) >= ENOUGH_FOR_SPC}


def closing_run(values: list[float]) -> int:
    """+1 or -1 when the last seven values are all above or all below the mean, else 0."""
    mean = sum(values) / len(values)
    sides = {(value > mean) - (value < mean) for value in values[-RUN:]}
    return sides.pop() if len(sides) == 1 else 0


def series_that(direction: int) -> set[tuple[str, str]]:
    """Series whose closing run is for the better (+1) or for the worse (-1)."""
    better = {key: -1 if key[0] in LOWER_IS_BETTER else 1 for key in LONG_SERIES}
    return {key for key, ys in LONG_SERIES.items() if closing_run(ys) == direction * better[key]}


# Shape of the files


@pytest.mark.parametrize("name", HEADINGS)
def test_it_has_the_sheet_s_headings(name: str) -> None:
    first_line = (FACTS / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == HEADINGS[name]


@pytest.mark.parametrize("name", KEYS)
def test_it_never_repeats_a_key(name: str) -> None:
    keys = Counter(tuple(row[heading] for heading in KEYS[name]) for row in rows(name))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("name", HEADINGS)
def test_it_has_no_stray_spaces_and_no_ragged_rows(name: str) -> None:
    for row in rows(name):
        assert None not in row
        assert all(cell == cell.strip() for cell in row.values())


def test_it_has_no_waiver() -> None:
    assert rows("illustrative/waivers") == []


# Readings


def test_a_reading_stands_in_the_measure_s_footprint() -> None:
    for row in READINGS:
        footprint = footprint_of(row["Measure"])
        if REPORTING[row["Measure"]]["Reported by"] == "Lead":
            assert row["Place"] == footprint, row
        else:
            assert row["Place"] in FOOTPRINTS[footprint] & NINE, row


def test_each_place_that_owes_a_reading_has_sent_one_some_time() -> None:
    for ref, row in REPORTING.items():
        if row["Reported by"] == "Each Place":
            sent = {reading["Place"] for reading in READINGS if reading["Measure"] == ref}
            assert sent == FOOTPRINTS[footprint_of(ref)], ref


def test_no_reading_is_later_than_the_reporting_quarter() -> None:
    assert max(Quarter.parse(row["Quarter"]) for row in READINGS) == Quarter.parse(QUARTER)


def test_a_reading_is_as_at_a_day_of_its_own_quarter() -> None:
    for row in READINGS:
        assert Quarter.of(date.fromisoformat(row["As at"])) == Quarter.parse(row["Quarter"]), row


def test_a_yearly_reading_stands_in_the_last_quarter() -> None:
    for row in READINGS:
        if REPORTING[row["Measure"]]["How often"] == "Yearly":
            assert row["Quarter"].endswith("Q4"), row


def test_a_status_without_a_value_has_none_and_says_why() -> None:
    for row in READINGS:
        assert row["Status"] in WITH_A_VALUE | WITHOUT_A_VALUE
        if row["Status"] in WITHOUT_A_VALUE:
            assert (row["Value"], row["Numerator"], row["Denominator"]) == ("", "", ""), row
            assert row["Note"], row
        else:
            assert row["Value"], row


def test_every_status_occurs_and_most_are_final() -> None:
    statuses = Counter(row["Status"] for row in READINGS)
    assert set(statuses) == WITH_A_VALUE | WITHOUT_A_VALUE
    assert statuses["Final"] > 0.9 * len(READINGS)


def test_numerator_and_denominator_come_together_and_make_the_value() -> None:
    for row in READINGS:
        assert bool(row["Numerator"]) == bool(row["Denominator"]), row
        if row["Numerator"]:
            share = percentage(row["Numerator"], row["Denominator"])
            assert Decimal(row["Value"]) == share <= 100, row
            assert MEASURES[row["Measure"]]["Unit"] == "%", row


def test_a_count_is_a_whole_number() -> None:
    fractions = {"%", "weeks", "number"}
    for row in READINGS:
        if row["Value"] and MEASURES[row["Measure"]]["Unit"] not in fractions:
            assert row["Value"].isdigit(), row


def test_five_measures_or_more_have_14_to_18_quarters_up_to_this_one() -> None:
    measures = {measure for measure, _ in LONG_SERIES}
    assert len(measures) >= 5
    assert max(len(values) for values in LONG_SERIES.values()) <= 18
    now = {row["Measure"] for row in READINGS if row["Quarter"] == QUARTER}
    assert measures <= now


def test_long_series_have_no_hole_in_the_middle() -> None:
    quarters = sorted({row["Quarter"] for row in READINGS})
    for measure, place in LONG_SERIES:
        had = [
            quarters.index(row["Quarter"])
            for row in READINGS
            if (row["Measure"], row["Place"], row["Group"]) == (measure, place, "")
        ]
        assert sorted(had) == list(range(min(had), max(had) + 1)), (measure, place)


def test_long_series_are_of_several_kinds() -> None:
    measures = {measure for measure, _ in LONG_SERIES}
    shares = {row["Measure"] for row in READINGS if row["Numerator"]}
    people = {ref for ref in measures if MEASURES[ref]["Unit"] == "people"}
    big = {measure for (measure, _), ys in LONG_SERIES.items() if min(ys) > 1000}
    leads = {ref for ref in measures if REPORTING[ref]["Reported by"] == "Lead"}
    assert len(shares & measures) >= 2
    assert people
    assert big
    assert leads
    assert measures - leads


def test_only_the_named_series_end_in_a_run() -> None:
    assert series_that(+1) == IMPROVING
    assert series_that(-1) == WORSENING


def test_small_counts_of_people_give_suppression_work() -> None:
    counts = [int(row["Value"]) for row in READINGS if row["Measure"] == "M2.11-3" and row["Value"]]
    small = [count for count in counts if 1 <= count <= 4]
    assert 5 <= len(small) < len(counts) / 5
    assert max(counts) > 40


def test_zero_is_a_value() -> None:
    assert any(row["Value"] == "0" for row in READINGS)


def test_halton_sent_nothing_this_quarter_and_something_before() -> None:
    quarters = {row["Quarter"] for row in READINGS if row["Place"] == "Halton"}
    assert QUARTER not in quarters
    assert "2024-25 Q1" in quarters


def test_two_measures_or_more_are_split_by_group_over_five_quarters_beside_everyone() -> None:
    everyone = {
        (row["Measure"], row["Place"], row["Quarter"]) for row in READINGS if not row["Group"]
    }
    split: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in READINGS:
        if row["Group"]:
            assert (row["Measure"], row["Place"], row["Quarter"]) in everyone, row
            split[row["Measure"], row["Group"]].append(row["Quarter"])
    assert len({measure for measure, _ in split}) >= 2
    assert all(len(set(quarters)) >= 5 for quarters in split.values())
    groups = {name: {group for ref, group in split if ref == name} for name, _ in split}
    assert all(found in GROUPS for found in groups.values())


def test_groups_that_cover_everyone_add_up() -> None:
    parts: dict[tuple[str, str, str], int] = defaultdict(int)
    whole: dict[tuple[str, str, str], int] = {}
    for row in READINGS:
        key = (row["Measure"], row["Place"], row["Quarter"])
        if row["Group"] in GROUPS[0]:
            parts[key] += int(row["Value"])
        elif row["Measure"] == "M3.07-3":
            whole[key] = int(row["Value"])
    assert parts
    assert all(whole[key] == total for key, total in parts.items())


# Place targets


def test_two_or_three_measures_have_place_targets_dated_in_the_year() -> None:
    targets = rows("illustrative/place_targets")
    assert 2 <= len({row["Measure"] for row in targets}) <= 3
    assert {row["Due"] for row in targets} == {"2025-03-31"}


def test_a_place_target_starts_from_last_year_s_reading_and_asks_for_more() -> None:
    read = {
        (row["Measure"], row["Place"]): row["Value"]
        for row in READINGS
        if row["Quarter"] == "2023-24 Q4" and not row["Group"]
    }
    for row in rows("illustrative/place_targets"):
        assert row["Baseline"] == read[row["Measure"], row["Place"]], row
        assert float(row["Target"]) > float(row["Baseline"]), row
        assert row["Place"] in FOOTPRINTS[footprint_of(row["Measure"])], row
