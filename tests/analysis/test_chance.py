"""What chance alone could do to a share: intervals held to those of the textbooks."""

from __future__ import annotations

import pytest

from atf_reports.analysis.chance import could_be_chance, newcombe, wilson


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    low, high = wilson(50, 100)
    assert (round(low, 1), round(high, 1)) == (40.4, 59.6)
    assert wilson(0, 20)[1] == pytest.approx(16.1, abs=0.05)


def test_the_interval_of_a_difference_is_newcombes_own_example() -> None:
    """Newcombe (1998), table II, method 10: 56/70 less 48/80, and 10/10 less 0/20."""
    assert newcombe(80, 70, 60, 80) == pytest.approx((5.24, 33.39), abs=0.005)
    assert newcombe(100, 10, 0, 20) == pytest.approx((67.91, 100), abs=0.005)


@pytest.mark.parametrize(
    ("now", "then", "chance"),
    [
        ((70.5, 44), (70.7, 41), True),
        ((80, 44), (40, 40), False),
        ((58.5, 28_269), (58.6, 28_102), True),
        ((58.5, 28_269), (60.5, 28_102), False),
        ((0, 12), (0, 15), True),
    ],
)
def test_a_change_could_be_chance_where_its_interval_takes_in_none(
    now: tuple[float, float], then: tuple[float, float], chance: bool
) -> None:
    assert could_be_chance(*now, *then) is chance
    assert could_be_chance(*then, *now) is chance
