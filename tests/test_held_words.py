"""What `check` and `build` say of updates that came and cannot be placed."""

from __future__ import annotations

from atf_reports.held_words import held_back, unplaced
from tests.support.verdicts import verdict_of


def of_place(place: str) -> str:
    verdict = verdict_of(f"Updates\n| Place |\n| --- |\n| {place} |")
    assert set(unplaced(verdict)) < set(held_back(verdict))
    return " ".join(unplaced(verdict))


def test_a_mistyped_place_is_said_with_its_cell_and_where_it_is_printed_as_held_back():
    assert of_place("Liverpol") == (
        '1 update could not be placed: Updates!A2 ("Liverpol" in Place), printed as held back for '
        "Liverpool, P1.05."
    )


def test_where_no_place_is_likely_it_says_which_papers_may_wrongly_say_not_reported():
    assert of_place("Atlantis") == (
        '1 update could not be placed: Updates!A2 ("Atlantis" in Place), printed nowhere: the '
        "papers of Cheshire East, Cheshire West and Chester, Liverpool or Sefton say Not reported "
        "in its stead."
    )


def test_a_blank_place_is_called_blank():
    assert "Updates!A2 (Place is blank)" in of_place("")


def test_of_many_the_first_five_are_named():
    rows = "\n".join("| Atlantis |" for _ in range(7))
    verdict = verdict_of(f"Updates\n| Place |\n| --- |\n{rows}")
    (said,) = unplaced(verdict)
    assert said.startswith("7 updates could not be placed: Updates!A2 (")
    assert "; Updates!A6 (" in said
    assert "Updates!A7" not in said
    assert said.endswith("; and 2 more.")


def test_nothing_is_said_where_every_update_has_its_place():
    assert list(unplaced(verdict_of())) == []
