"""The example plan's measures that somebody reports: who, how often and why."""

from __future__ import annotations

from tests.support.example_facts import rows, rows_of

READINGS = rows("illustrative/readings")
REPORTING = {row["Ref"]: row for row in rows("reporting-measures")}
MEASURES = rows_of("measures")


def test_it_asks_for_between_22_and_28_measures_and_says_why() -> None:
    assert 22 <= len(REPORTING) <= 28
    assert all(row["Because"] for row in REPORTING.values())


def test_it_asks_only_for_targets_and_metrics() -> None:
    assert {MEASURES[ref]["Kind"] for ref in REPORTING} <= {"Target", "Metric"}


def test_it_uses_the_pick_lists() -> None:
    assert {row["Reported by"] for row in REPORTING.values()} == {"Lead", "Each Place"}
    assert {row["How often"] for row in REPORTING.values()} <= {"Quarterly", "Yearly", "Once"}
    assert {row["Reading is"] for row in REPORTING.values()} == {
        "In the quarter",
        "Year to date",
        "Rolling",
        "Snapshot",
    }


def test_every_measure_that_is_asked_for_has_readings_and_no_other_has() -> None:
    assert {row["Measure"] for row in READINGS} == set(REPORTING)
