"""Long stretches in order are found by looking at a few values: the same as by looking at each."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atf_reports.rules.stretches import stretches


def by_hand(values: list, fewest: int) -> list[tuple[int, int]]:
    """Every stretch of neighbours in order that cannot be made longer, up ones first."""
    found = []
    for in_order in (lambda a, b: a <= b, lambda a, b: a >= b):
        broken = [at for at, (a, b) in enumerate(pairwise(values), 1) if not in_order(a, b)]
        ends = zip([0, *broken], [*broken, len(values)], strict=True)
        found += [(start, end) for start, end in ends if end - start >= fewest]
    return found


PIECES = st.lists(st.integers(0, 9), max_size=12) | st.lists(st.integers(0, 99), max_size=40).map(
    sorted
)


@given(st.lists(PIECES, max_size=8), st.integers(5, 25), st.booleans())
def test_the_same_stretches_are_found_as_by_looking_at_each_value(pieces, fewest, down):
    values = [value for piece in pieces for value in (piece[::-1] if down else piece)]
    assert list(stretches(values, fewest)) == by_hand(values, fewest)


@pytest.mark.parametrize("before", range(9))
def test_a_stretch_is_found_wherever_it_starts_and_ends_where_it_turns(before):
    values = [50, 10] * before + [*range(11, 31), 5, 4]
    assert list(stretches(values, 20)) == [(max(2 * before - 1, 0), 2 * before + 20)]


def test_words_are_compared_without_their_case():
    names = ["ambleside", "Bootle", "crewe", "Disley", "Eccles", "frodsham", "Garston", "hale"]
    assert list(stretches(names, 8, folded=True)) == [(0, 8)]
    assert list(stretches(names, 8)) == []
