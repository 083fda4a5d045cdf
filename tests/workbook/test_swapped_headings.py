"""Headings moved without their columns are told as such; columns moved whole are read in peace."""

from __future__ import annotations

import pytest

from atf_reports.plan import SHEETS
from tests.rules.around_cases import exchanged, on
from tests.support.example_grid import example_grid, found_in, new_in
from tests.support.markdown import plan_grid


@pytest.fixture(scope="module")
def example():
    return example_grid()


def headings_of(rows):
    return next(n for n, row in enumerate(rows) if sum(cell != "" for cell in row) > 2)


def moved(rows, order, whole):
    """The headings in another order, from 0; whole columns with them, or none."""
    top = headings_of(rows)
    last = len(rows) if whole else top + 1
    return [
        [row[order.get(at, at)] for at in range(len(row))] if top <= n < last else row
        for n, row in enumerate(rows)
    ]


SWAPPED = [
    ("Updates", "Place", "Programme"),
    ("Updates", "Quarter", "Place"),
    ("Updates", "Rating", "Progress this quarter"),
    ("Updates", "Back on track by", "Recovery lead (role)"),
    ("Updates", "Ask kind", "Ask of the board"),
    ("Readings", "Measure", "Place"),
    ("Readings", "Value", "Status"),
    ("Readings", "Value", "Note"),
    ("Readings", "Numerator", "Denominator"),
    ("Indicator values", "Lower CI", "Upper CI"),
    ("Milestones", "Ref", "Milestone"),
    ("Milestones", "Baseline date", "Forecast date"),
    ("Risks", "Risk", "Likelihood"),
    ("Programmes", "Ref", "Programme"),
    ("Measures", "Ref", "Programme"),
    ("Places", "Code", "Place"),
    ("Themes", "No.", "Theme"),
    ("Bodies", "Body", "Other names"),
]


@pytest.mark.parametrize(("sheet", "one", "other"), SWAPPED)
def test_two_headings_that_changed_places_are_one_finding(example, sheet, one, other):
    swapped = on(sheet, lambda rows: _swapped(rows, one, other))(example)
    [found] = new_in(swapped)
    assert (found.rule.code, found.blocks) == ("S130", True)
    assert f'"{one}" in ' in found.fix
    assert f'"{other}" in ' in found.fix


def _swapped(rows, one, other):
    heads = rows[headings_of(rows)]
    at, to = heads.index(one), heads.index(other)
    return moved(rows, {at: to, to: at}, whole=False)


def test_what_to_type_where():
    grid, _ = plan_grid()
    [found] = [f for f in found_in(exchanged("Updates", "Place", "Programme")(grid))
               if f.rule.code == "S130"]  # fmt: skip
    assert found.message == (
        "The headings Programme and Place (B1 and C1) have changed places, but what stands under "
        "them has not."
    )
    assert found.fix.startswith('Type "Place" in B1 and "Programme" in C1.')
    assert [r.cell for r in found.related] == ["C1"]


def test_three_headings_that_moved_on_are_one_finding(example):
    ring = on("Updates", lambda rows: moved(rows, {1: 3, 2: 1, 3: 2}, whole=False))(example)
    [found] = new_in(ring)
    assert found.message.startswith("The headings Rating, Place and Programme (B3, C3 and D3)")


@pytest.mark.parametrize("sheet", ["Updates", "Readings", "Milestones", "Programmes", "Places"])
def test_columns_in_any_order_are_no_fault(example, sheet):
    width = len(next(t for t in SHEETS.values() if t.sheet == sheet).columns)
    backwards = {at: width - 1 - at for at in range(width)}
    changed = on(sheet, lambda rows: moved(rows, backwards, whole=True))(example)
    codes = {f.rule.code for f in found_in(changed)}
    assert not codes & {"S130", "S131"}
    assert codes <= {f.rule.code for f in found_in(example)}


def test_two_whole_columns_that_changed_places_are_asked_about_only_where_they_are_alike(example):
    def changed(one, other):
        order = {one: other, other: one}
        return on("Updates", lambda rows: moved(rows, order, whole=True))(example)

    def codes(grid):
        return [f.rule.code for f in found_in(grid) if f.rule.code in ("S130", "S131")]

    assert codes(changed(1, 2)) == []  # Place and Programme
    assert codes(changed(4, 5)) == ["S131"]  # Progress and Plans: nobody could tell
