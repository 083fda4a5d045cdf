"""A column sorted alone is told from rows sorted whole, from a rising series, and from chance."""

from __future__ import annotations

import pytest

from atf_reports.rules.checking import check_plan
from atf_reports.verdict import Verdict
from atf_reports.workbook.grid import read_grid
from atf_reports.workbook.read import plan_from_grid
from tests.rules.around_cases import NAMES, on, readings, risks
from tests.support.markdown import plan_grid
from tests.support.planted import EXAMPLE

GRID, _ = plan_grid()


def sorted_by(rows, heading, whole):
    """The rows below the headings sorted by one column: the column alone, or the whole rows."""
    top = next(n for n, row in enumerate(rows) if heading in row)
    at = rows[top].index(heading)

    def order(cell):
        return (cell in ("", None), isinstance(cell, str), cell)

    if whole:
        return [*rows[: top + 1], *sorted(rows[top + 1 :], key=lambda row: order(row[at]))]
    cells = sorted((row[at] for row in rows[top + 1 :]), key=order)
    body = zip(rows[top + 1 :], cells, strict=True)
    return [*rows[: top + 1], *([*row[:at], cell, *row[at + 1 :]] for row, cell in body)]


def codes(grid):
    return [f.rule.code for f in check_plan(*plan_from_grid(grid))]


@pytest.fixture(scope="module")
def example():
    return read_grid(EXAMPLE)


COLUMNS = [
    ("Readings", "Value", "S124"),
    ("Readings", "Numerator", "S124"),
    ("Indicator values", "Value", "S124"),
    ("Updates", "Progress this quarter", "S125"),
    ("Milestones", "Milestone", "S125"),
    ("Risks", "Mitigation", "S125"),
]


@pytest.mark.parametrize(("sheet", "heading", "code"), COLUMNS)
def test_a_column_of_the_example_sorted_alone_is_one_finding(example, sheet, heading, code):
    changed = on(sheet, lambda rows: sorted_by(rows, heading, whole=False))(example)
    told = set(codes(changed)) - set(codes(example))
    assert told == {code}
    assert codes(changed).count(code) == 1


@pytest.mark.parametrize(("sheet", "heading", "code"), COLUMNS)
def test_whole_rows_may_be_sorted_by_any_column(example, sheet, heading, code):
    changed = on(sheet, lambda rows: sorted_by(rows, heading, whole=True))(example)
    assert code not in codes(changed)


def test_figures_sorted_alone_hold_back_every_paper():
    plan, read = plan_from_grid(readings([60.5 + n for n in range(24)])(GRID))
    findings = check_plan(plan, read)
    verdict = Verdict(plan, plan.settings.quarter, findings)
    assert [f.rule.code for f in verdict.blocks_all] == ["S124"]
    [found] = verdict.blocks_all
    assert found.message.startswith("Value is in order from E2 to E25, and its rows are not")
    assert {line for _, line in found.held} == set(range(2, 26))


def test_a_rising_series_in_each_place_is_no_sort():
    rising = [50.5 + 3 * (n // 2) % 7 + n % 2 for n in range(24)]
    assert "S124" not in codes(readings(rising)(GRID))


def test_numbered_words_are_no_sort():
    assert "S125" not in codes(risks([f"Step {n:02d}" for n in range(12)])(GRID))


def test_words_in_their_own_order_are_no_sort():
    mixed = [f"{name} is agreed" for name in NAMES[::2] + NAMES[1::2]]
    assert "S125" not in codes(risks(mixed)(GRID))
