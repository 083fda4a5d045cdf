"""How an update stands: what is due, what came in, what the board's list makes of it."""

from dataclasses import replace

import pytest

from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.rating_scale import Movement, movement
from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.choices import Rating
from atf_reports.papers.exceptions import change
from atf_reports.quarter import Quarter
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid

Q2 = Quarter(2024, 2)

PROGRAMMES = """
Programmes
| Ref | Programme | Footprint | Reported by | End |
| --- | --- | --- | --- | --- |
| P1.01 | Each Place reports | All nine Places | Each Place | |
| P1.02 | The lead reports | All nine Places | Lead | |
| P1.03 | Both report | Cheshire and Warrington | Lead and Places | |
| P1.04 | Nobody reports | All nine Places | Nobody | |
| P1.05 | No footprint stated | Not stated | Each Place | |
| P1.06 | One Place | Liverpool | Lead | |
| P1.07 | Ended last year | Liverpool | Each Place | 31/03/2024 |
| P1.08 | Ends in the quarter | Liverpool | Each Place | 15/08/2024 |
"""


def position(markdown: str, quarter: Quarter = Q2) -> Position:
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    return Position(plan, quarter, tuple(check_plan(plan, read)))


def standing(markdown: str, place: str = "Liverpool", programme: str = "P1.05") -> Standing:
    (found,) = [
        s for s in position(markdown).standings if s.place == place and s.programme.ref == programme
    ]
    return found


def test_what_is_due_follows_from_reported_by_footprint_and_end() -> None:
    due = {(s.programme.ref, s.place, s.is_lead) for s in position(PROGRAMMES).slots}
    places = ("Cheshire East", "Cheshire West and Chester", "Liverpool", "Sefton")
    assert due == {
        *(("P1.01", place, False) for place in places),
        ("P1.02", "All nine Places", True),
        ("P1.03", "Cheshire and Warrington", True),
        ("P1.03", "Cheshire East", False),
        ("P1.03", "Cheshire West and Chester", False),
        ("P1.05", "Not stated", True),
        ("P1.06", "Liverpool", False),
        ("P1.08", "Liverpool", False),
    }


HELD_LAST_QUARTER = """
Updates
| Quarter | Place | Programme | Rating | Reason | Recovery action | Back on track by |
| --- | --- | --- | --- | --- | --- | --- |
| 2024-25 Q1 | Liverpool | P1.05 | Purple | | | |
| 2024-25 Q1 | Sefton | P1.05 | Green | | | |
| 2024-25 Q2 | Liverpool | P1.05 | Amber | Late | Cover | 31/12/2024 |
"""


def test_an_update_held_back_last_quarter_is_none_that_was_not_reported() -> None:
    now = standing(HELD_LAST_QUARTER)
    assert (now.before, now.held_before, now.missed_before) == (None, True, False)
    assert change(now) == "Amber, held back last quarter"
    unsent = standing(HELD_LAST_QUARTER, "Cheshire East")
    assert (unsent.held_before, unsent.missed_before) == (False, True)


def test_a_due_update_that_is_missing_is_not_reported() -> None:
    one = standing("", place="Sefton")
    assert (one.state, one.word, one.rating) == (State.NOT_REPORTED, "Not reported", None)


def test_last_quarters_rating_is_never_carried_over_but_stands_beside() -> None:
    one = standing(
        """
        Updates
        | Quarter | Place | Rating |
        | --- | --- | --- |
        | 2024-25 Q1 | Liverpool | Green |
        """
    )
    assert one.rating is None
    assert one.last_reported == (Rating.GREEN, Quarter(2024, 1))


def test_a_place_may_offer_an_update_beside_the_lead_and_it_is_not_due() -> None:
    offered = standing(
        """
        Updates
        | Place | Programme | Rating |
        | --- | --- | --- |
        | Cheshire East | P3.04 | Green |
        """,
        place="Cheshire East",
        programme="P3.04",
    )
    assert not offered.due
    assert offered.rating is Rating.GREEN


def test_an_update_of_a_one_place_footprint_is_that_places_own() -> None:
    own = position(
        PROGRAMMES
        + """
        Updates
        | Place | Programme | Rating |
        | --- | --- | --- |
        | Liverpool | P1.06 | Green |
        """
    ).in_place("Liverpool")
    assert [s.word for s in own if s.programme.ref == "P1.06"] == ["Green"]


def test_the_confirmed_rating_is_the_published_one() -> None:
    one = standing(
        """
        Confirmations
        | Quarter | Place | Programme | Confirmed rating | Because | Confirmed by (role) |
        | --- | --- | --- | --- | --- | --- |
        | 2024-25 Q2 | Liverpool | P1.05 | Closed | Ended early | Theme lead |
        """
    )
    assert one.rating is Rating.CLOSED
    assert one.update is not None
    assert one.update.rating is Rating.GREEN


def test_a_row_with_an_error_is_held_back_with_its_reason() -> None:
    one = standing(
        """
        Updates
        | Place | Rating |
        | --- | --- |
        | Liverpool | Purple |
        """
    )
    assert (one.state, one.word) == (State.HELD_BACK, "Held back")
    assert one.fault is not None
    assert "Purple" in one.fault.message


@pytest.mark.parametrize(
    ("now", "before", "moved"),
    [
        (Rating.GREEN, Rating.AMBER, Movement.IMPROVED),
        (Rating.COMPLETE, Rating.GREEN, Movement.IMPROVED),
        (Rating.RED, Rating.GREEN, Movement.WORSENED),
        (Rating.RED, Rating.RED, Movement.SAME),
        (Rating.PAUSED, Rating.GREEN, Movement.NOT_COMPARABLE),
        (Rating.GREEN, Rating.NOT_STARTED, Movement.NOT_COMPARABLE),
        (Rating.GREEN, None, Movement.NEW),
        (None, Rating.GREEN, Movement.NONE),
    ],
)
def test_movement(now: Rating | None, before: Rating | None, moved: Movement) -> None:
    assert movement(now, before) is moved


def test_coverage_counts_against_what_is_due() -> None:
    coverage = Coverage.of(position("").standings, floor=60)
    assert (len(coverage), len(coverage.came_in), coverage.counts["Green"]) == (5, 1, 1)
    assert coverage.silent == ("Cheshire East", "Cheshire West and Chester", "Sefton")
    assert not coverage.enough
    assert Coverage.of(position("").standings, floor=20).enough


def test_a_sheet_under_another_name_is_held_back_all_the_same() -> None:
    grid, _ = plan_grid(
        """
        Updates
        | Place | Rating |
        | --- | --- |
        | Liverpool | Amber |
        """
    )
    renamed = tuple(
        replace(s, name="Progress updates") if s.name == "Updates" else s for s in grid.sheets
    )
    plan, read = plan_from_grid(replace(grid, sheets=renamed))
    found = tuple(check_plan(plan, read))
    assert {f.sheet for f in found if f.rule.code == "D402"} == {"Progress updates"}
    (one,) = [s for s in Position(plan, Q2, found).due if s.place == "Liverpool"]
    assert one.state is State.HELD_BACK
