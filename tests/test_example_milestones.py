"""The example plan's invented milestones: done, due, late and re-dated, and never at odds."""

from __future__ import annotations

from collections import Counter
from datetime import date

from tests.support.example_facts import FOOTPRINTS, NINE, QUARTER, rows, rows_of

QUARTER_END = date(2024, 9, 30)
MAY_BE_LATE = {"P1.03", "P1.07", "P5.02", "P7.03", "P8.01"}
MILESTONES = rows("illustrative/milestones")
PROGRAMMES = rows_of("programmes")


def due(milestone: dict[str, str]) -> date:
    """The forecast date once somebody approved it, else the baseline date."""
    approved = milestone["Approved by (role)"]
    return date.fromisoformat(milestone["Forecast date" if approved else "Baseline date"])


def late() -> list[dict[str, str]]:
    """Past due at the quarter's end and not done."""
    return [row for row in MILESTONES if due(row) <= QUARTER_END and not row["Actual date"]]


def test_there_are_60_to_80_milestones_and_four_or_more_in_each_place() -> None:
    places = Counter(row["Place"] for row in MILESTONES)
    assert 60 <= len(MILESTONES) <= 80
    assert all(places[place] >= 4 for place in NINE)


def test_a_milestone_s_ref_names_its_programme_in_number_order() -> None:
    seen: Counter[str] = Counter()
    for row in MILESTONES:
        seen[row["Programme"]] += 1
        assert row["Ref"] == f"MS{row['Programme'][1:]}-{seen[row['Programme']]}"


def test_a_milestone_stands_in_its_programme_s_footprint() -> None:
    for row in MILESTONES:
        footprint = PROGRAMMES[row["Programme"]]["Footprint"]
        assert row["Place"] in {footprint} | FOOTPRINTS[footprint], row


def test_a_forecast_after_the_baseline_has_a_reason() -> None:
    for row in MILESTONES:
        if row["Forecast date"] > row["Baseline date"]:
            assert row["Change reason"], row


def test_approval_and_reason_come_together() -> None:
    assert all(row["Change reason"] for row in MILESTONES if row["Approved by (role)"])


def test_nothing_was_done_after_the_quarter_ended() -> None:
    done = [row["Actual date"] for row in MILESTONES if row["Actual date"]]
    assert date.fromisoformat(max(done)) <= QUARTER_END


def test_milestones_are_done_due_late_moved_with_approval_and_moved_without() -> None:
    done = [row for row in MILESTONES if row["Actual date"]]
    moved = [row for row in MILESTONES if row["Forecast date"] > row["Baseline date"]]
    approved = [row for row in moved if row["Approved by (role)"]]
    to_come = [row for row in MILESTONES if due(row) > QUARTER_END and not row["Actual date"]]
    kinds = [done, approved, [row for row in moved if row not in approved], to_come, late()]
    assert all(len(kind) >= 4 for kind in kinds)


def test_a_late_milestone_is_never_under_a_good_rating() -> None:
    ratings = {
        (row["Programme"].split()[0], row["Place"]): row["Rating"]
        for row in rows("illustrative/updates-q2")
        if row["Quarter"] == QUARTER
    }
    for row in late():
        rating = ratings.get((row["Programme"], row["Place"]), "Not reported")
        assert rating in {"Amber", "Red", "Not reported"}, row
        assert row["Programme"] in MAY_BE_LATE, row
