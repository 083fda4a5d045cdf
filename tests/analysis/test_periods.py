"""Periods on a line of time: years without a figure keep their place, and nothing is made up."""

from __future__ import annotations

import pytest

from atf_reports.analysis.periods import time_axis


@pytest.mark.parametrize(
    ("periods", "labels"),
    [
        (
            ("2017/18", "2018/19", "2021/22"),
            ("2017/18", "2018/19", "2019/20", "2020/21", "2021/22"),
        ),
        (("1998/99", "2000/01"), ("1998/99", "2000/01")),
        (("1998/99", "1999/00", "2001/02"), ("1998/99", "1999/00", "2000/01", "2001/02")),
        (("2019", "2020", "2023"), ("2019", "2020", "2021", "2022", "2023")),
        (("2015-17", "2016-18", "2018-20"), ("2015-17", "2016-18", "2017-19", "2018-20")),
        (
            ("Q4 2021-22", "Q4 2022-23", "Q4 2024-25"),
            ("Q4 2021-22", "Q4 2022-23", "Q4 2023-24", "Q4 2024-25"),
        ),
    ],
)  # fmt: skip
def test_years_without_a_figure_keep_their_place(
    periods: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    axis = time_axis(periods)
    assert axis.labels == labels
    assert [axis.labels[axis.positions.index(i)] for i in range(len(periods))] == list(periods)


@pytest.mark.parametrize(
    "periods",
    [
        (),
        ("2018/19",),
        ("2014/15", "2017/18", "2020/21"),
        ("2018/19", "2021", "2021/22"),
        ("Baseline", "Later"),
        ("Q1 2024-25", "Q3 2024-25"),
        ("1950", "1951", "2023"),
    ],
)
def test_what_is_even_not_named_alike_or_far_apart_stays_as_it_is(periods: tuple[str, ...]) -> None:
    assert time_axis(periods).labels == periods


def test_values_follow_their_labels() -> None:
    axis = time_axis(("2018/19", "2019/20", "2021/22"))
    assert axis.spread((1, 2, 3)) == (1, 2, None, 3)
