"""A quarter filled down as a series is one finding, however Excel or LibreOffice counts on."""

from __future__ import annotations

import pytest

from tests.rules.around_cases import on
from tests.support.example_grid import example_grid, found_in, new_in


@pytest.fixture(scope="module")
def example():
    return example_grid()


def filled(grid, quarters):
    """The example with these quarters one below the other, from Liverpool's first row on."""

    def changed(rows):
        first = next(n for n, row in enumerate(rows) if row[:2] == ["2024-25 Q2", "Liverpool"])
        for number, quarter in enumerate(quarters, first):
            rows[number][0] = quarter
        return rows

    return on("Updates", changed)(grid)


@pytest.mark.parametrize(
    ("quarters", "last", "off"),
    [
        (["2024-25 Q2", "2024-25 Q3", "2024-25 Q4", "2024-25 Q5", "2024-25 Q6"], 181, 4),
        (["2024-25 Q2", "2024-25 Q3", "2024-25 Q4", "2024-25 Q1", "2024-25 Q2"], 181, 3),
        (["2024-25 Q2", "2025-25 Q2", "2026-25 Q2", "2027-25 Q2"], 180, 3),
    ],
)
def test_rows_that_count_on_are_one_finding(example, quarters, last, off):
    grid = filled(example, quarters)
    [found] = new_in(grid)
    assert (found.rule.code, found.cell, found.place) == ("D479", "A178", "Liverpool")
    assert found.message.startswith(f"Quarter counts on from A177 to A{last}, 2024-25 Q2 to ")
    assert found.fix.startswith(f"Copy A177 and paste it over A178:A{last}.")
    assert len(found.rows) == off


def test_two_rows_too_late_are_told_one_by_one(example):
    grid = filled(example, ["2024-25 Q2", "2024-25 Q3", "2024-25 Q4"])
    found = new_in(grid)
    assert [(f.rule.code, f.cell) for f in found] == [("D416", "A178"), ("D416", "A179")]


def test_quarters_in_their_order_are_no_fault(example):
    assert "D479" not in {f.rule.code for f in found_in(example)}
