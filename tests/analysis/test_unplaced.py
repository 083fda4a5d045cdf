"""Updates that came and cannot be placed: what no paper may then call "Not reported"."""

from __future__ import annotations

import pytest

from atf_reports.analysis.standing import Position, State
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid


def position(*rows: str) -> Position:
    """The tiny plan with these rows on Updates: quarter, Place, programme, rating."""
    head = "Updates\n| Quarter | Place | Programme | Rating |\n| --- | --- | --- | --- |\n"
    plan, read = plan_from_grid(plan_grid(head + "\n".join(rows))[0])
    return Position(plan, plan.settings.quarter, tuple(check_plan(plan, read)))


def states(found: Position, programme: str = "P1.05") -> dict[str, State]:
    return {s.place: s.state for s in found.due if s.programme.ref == programme}


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("| 2024-25 Q2 | Liverpol | P1.05 | Green |", "B2"),
        ("| 2024-25 Q22 | Liverpool | P1.05 | Green |", "A2"),
        ("| 2024-25 Q2 | Liverpool | P1,05 | Green |", "C2"),
        ("| 2024-25 Q2 | Liverpol | P1.05 | Purple |", "B2"),
    ],
)
def test_an_update_whose_place_quarter_or_programme_is_mistyped_is_held_back_where_it_belongs(
    row: str, cell: str
) -> None:
    found = position(row)
    assert states(found)["Liverpool"] is State.HELD_BACK
    assert {states(found)[other] for other in ("Sefton", "Cheshire East")} == {State.NOT_REPORTED}
    (one,) = found.unplaced
    assert one.slot is not None
    assert (one.slot.key, one.finding.cell) == (("P1.05", "Liverpool"), cell)


def test_a_lead_update_is_placed_by_the_footprint_that_was_meant() -> None:
    found = position("| 2024-25 Q2 | Cheshire & Warington | P3.04 | Green |")
    assert states(found, "P3.04") == {"Cheshire and Warrington": State.HELD_BACK}


def test_where_all_others_have_reported_the_last_one_is_meant() -> None:
    others = ("Cheshire East", "Cheshire West and Chester", "Sefton")
    came = [f"| 2024-25 Q2 | {place} | P1.05 | Green |" for place in others]
    found = position(*came, "| 2024-25 Q2 | | P1.05 | Green |")
    assert states(found)["Liverpool"] is State.HELD_BACK


def test_where_it_cannot_be_told_nothing_is_guessed_and_what_it_may_be_is_named() -> None:
    found = position("| 2024-25 Q2 | Atlantis | P1.05 | Green |")
    assert set(states(found).values()) == {State.NOT_REPORTED}
    (one,) = found.unplaced
    assert one.slot is None
    assert {slot.place for slot in one.may_be} == set(states(found))


def test_a_reported_update_is_never_displaced_by_one_that_cannot_be_placed() -> None:
    sound = "| 2024-25 Q2 | Liverpool | P1.05 | Green |"
    found = position(sound, "| 2024-25 Q2 | Liverpol | P1.05 | Red |")
    assert states(found)["Liverpool"] is State.REPORTED


def test_what_can_be_placed_and_other_quarters_are_no_matter_of_it() -> None:
    assert position("| 2024-25 Q2 | Liverpool | P1.05 | Purple |").unplaced == ()
    assert position("| 2024-25 Q1 | Liverpol | P1.05 | Green |").unplaced == ()
