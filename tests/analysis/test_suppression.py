"""No hidden cell of a table can be worked out from those shown, by a solver that is not ours."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atf_reports.analysis.suppression import Cell, Key, Sum, hidden_cells, is_delicate

PLACES = ["Halton", "Knowsley", "Sefton", "Wirral"]
GROUPS = ["Female", "Male"]
NORTH = "North"  # Halton and Knowsley
WHOLE = "Whole"
AREAS = {place: [place] for place in PLACES} | {NORTH: PLACES[:2], WHOLE: PLACES}
THRESHOLD = 5


def key(area: str, group: str = "") -> Key:
    """A cell's key in the one quarter of these tests."""
    return ("Readings", "M1", area, group, "2024-25 Q1")


def cell(area: str, count: int | None, base: int | None = None, group: str = "") -> Cell:
    """A cell that is delicate where few people are in it, or left over from it."""
    return Cell(key(area, group), count, base, is_delicate(count, base, THRESHOLD))


def whole_of_places(*counts: int) -> tuple[list[Cell], list[Sum]]:
    """Places and their total."""
    names = [f"Place {letter}" for letter in "ABCDEFGH"[: len(counts)]]
    cells = [cell(name, count) for name, count in zip(names, counts, strict=True)]
    return [*cells, cell(WHOLE, sum(counts))], [Sum(key(WHOLE), tuple(map(key, names)))]


def hidden_places(*counts: int) -> set[str]:
    """The last letters of what is hidden of Places and their total."""
    return {found[2][-1] for found in hidden_cells(*whole_of_places(*counts))}


def test_one_small_count_hides_the_least_other_too() -> None:
    assert hidden_places(3, 40, 9, 12) == {"A", "C"}


def test_two_small_counts_protect_each_other() -> None:
    assert hidden_places(3, 40, 2, 12) == {"A", "C"}


def test_zero_is_shown_and_never_hidden_to_protect_another() -> None:
    assert hidden_places(3, 0, 0, 12) == {"A", "D"}


def test_the_threshold_itself_is_shown() -> None:
    assert hidden_places(5, 0, 40) == set()


def test_two_hidden_ones_that_add_up_to_two_are_not_left_so() -> None:
    assert hidden_places(1, 1, 30, 12) == {"A", "B", "D"}


def test_a_small_total_hides_with_its_only_part() -> None:
    assert hidden_places(3, 0, 0) == {"A", "e"}


def test_people_left_over_count_as_people() -> None:
    assert is_delicate(97, 99, THRESHOLD)
    assert not is_delicate(97, 97, THRESHOLD)
    assert is_delicate(0, 3, THRESHOLD)
    assert not is_delicate(0, 30, THRESHOLD)


def test_what_was_suppressed_at_source_is_not_worked_out_from_the_rest() -> None:
    unknown = Cell(key("Place A"), None, delicate=True, published=False)
    cells = [unknown, cell("Place B", 30), cell("Place C", 20), cell(WHOLE, 54)]
    sums = [Sum(key(WHOLE), tuple(key(f"Place {letter}") for letter in "ABC"))]
    assert hidden_cells(cells, sums) == {key("Place C")}


def test_a_chain_of_sums_gives_nothing_away() -> None:
    """Female in Halton alone is small: a square of four must go, for rows and columns alike."""
    counts = {("Halton", "Female"): 3, ("Halton", "Male"): 30, ("Sefton", "Female"): 40}
    counts |= {("Sefton", "Male"): 50}
    hidden = hidden_cells(*table(counts, ["Halton", "Sefton"]))
    assert hidden == {key(place, group) for place, group in counts}


def test_the_latest_period_is_hidden_first() -> None:
    early, late = (Cell(("R", "M", "", "", quarter), n) for quarter, n in (("Q1", 20), ("Q2", 23)))
    between = Cell(("~R", "M", "", "", "Q2"), 3, delicate=True, published=False)
    sums = [Sum(late.key, (early.key, between.key))]
    assert hidden_cells([early, late, between], sums) == {late.key}


def test_a_chain_through_cells_that_nobody_sent_gives_nothing_away() -> None:
    """North has no men's figure, yet everyone less women gives it, and with it Sefton's men."""
    unsent = [Cell(key(area, "Male"), None, published=False, threshold=5) for area in (NORTH, "S")]
    sent = [cell(NORTH, 25), cell(NORTH, 20, group="Female"), cell(WHOLE, 8, group="Male")]
    sums = [
        Sum(key(NORTH), (key(NORTH, "Female"), key(NORTH, "Male"))),
        Sum(key(WHOLE, "Male"), (key(NORTH, "Male"), key("S", "Male"))),
    ]
    assert hidden_cells([*sent, *unsent], sums) == {key(NORTH, "Female")}


Counts = dict[tuple[str, str], int]


def table(counts: Counts, places: list[str]) -> tuple[list[Cell], list[Sum]]:
    """Places by groups with both kinds of total."""
    cells, sums = [], []
    for area, group in product([*places, WHOLE], [*GROUPS, ""]):
        within = places if area == WHOLE else [area]
        groups = GROUPS if not group else [group]
        cells.append(cell(area, sum(counts[p, g] for p in within for g in groups), group=group))
    for group in [*GROUPS, ""]:
        sums.append(Sum(key(WHOLE, group), tuple(key(place, group) for place in places)))
    for area in [*places, WHOLE]:
        sums.append(Sum(key(area), tuple(key(area, group) for group in GROUPS)))
    return cells, sums


def people_in(area: str, group: str) -> list[int]:
    """Which of the smallest cells (Place by group) a cell is the sum of, as ones and zeros."""
    return [
        int((area in (place, WHOLE)) and group in (each, ""))
        for place, each in product(PLACES, GROUPS)
    ]


def worked_out(shown: set[Key], hidden: set[Key]) -> set[Key]:
    """Those of the hidden that are a combination of the shown, by the rank of matrices."""
    known = np.array([people_in(k[2], k[3]) for k in sorted(shown)] or [[0] * 8])
    rank = np.linalg.matrix_rank(known)
    return {
        k
        for k in hidden
        if np.linalg.matrix_rank(np.vstack([known, people_in(k[2], k[3])])) == rank
    }


COUNTS = st.fixed_dictionaries(
    {pair: st.integers(0, 8) | st.integers(0, 400) for pair in product(PLACES, GROUPS)}
)


@given(COUNTS)
@settings(max_examples=150, deadline=None)
def test_no_hidden_cell_of_any_table_can_be_worked_out(counts: Counts) -> None:
    cells, sums = table(counts, PLACES)
    hidden = hidden_cells(cells, sums)
    assert not worked_out({c.key for c in cells} - hidden, set(hidden))
    assert {c.key for c in cells if c.delicate} <= hidden


@given(COUNTS, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_cells_and_sums_changes_nothing(counts: Counts, random: object) -> None:
    cells, sums = table(counts, PLACES)
    expected = hidden_cells(cells, sums)
    random.shuffle(cells)  # type: ignore[attr-defined]
    random.shuffle(sums)  # type: ignore[attr-defined]
    assert hidden_cells(cells, sums) == expected


@given(COUNTS)
@settings(max_examples=50, deadline=None)
def test_nothing_is_hidden_where_no_count_is_small(counts: Counts) -> None:
    large = {pair: count if count >= THRESHOLD else 0 for pair, count in counts.items()}
    assert hidden_cells(*table(large, PLACES)) == frozenset()


@given(COUNTS)
@settings(max_examples=50, deadline=None)
def test_a_total_is_hidden_only_where_its_parts_cannot_do(counts: Counts) -> None:
    cells, sums = table(counts, PLACES)
    whole = next(c for c in cells if c.key == key(WHOLE))
    many = sum(count > 0 for count in counts.values()) > 4
    if many and (whole.count or 0) >= THRESHOLD:
        assert whole.key not in hidden_cells(cells, sums)


@pytest.mark.parametrize("threshold", [0, 1])
def test_a_threshold_of_one_or_less_hides_nothing(threshold: int) -> None:
    assert not is_delicate(1, 2, threshold)
