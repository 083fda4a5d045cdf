"""Addresses as text: neighbours drawn together, a sheet named where it changes."""

from __future__ import annotations

import pytest

from atf_reports.tracing.cell_ranges import folded, in_words
from atf_reports.tracing.parts import Cell


def cells(addresses: list[str]) -> list[Cell]:
    return [Cell.at(address, "") for address in addresses]


@pytest.mark.parametrize(
    ("addresses", "told"),
    [
        ([], ""),
        (["Updates!D14"], "Updates!D14"),
        (["Updates!D14", "Updates!D15", "Updates!D20"], "Updates!D14:D15, D20"),
        (["Risks!E4", "Risks!F4", "Risks!G4", "Risks!K4"], "Risks!E4:G4, K4"),
        (["Risks!E4", "Risks!F4", "Risks!E5", "Risks!F5"], "Risks!E4:F5"),
        (["Lists!Z2", "Lists!AA2"], "Lists!Z2:AA2"),
        (["Updates!D2", "Programmes!F4", "Updates!D3"], "Updates!D2:D3, Programmes!F4"),
        (["Readings!E14", "Readings!E10 to E13"], "Readings!E14, E10:E13"),
        (["Settings"], "Settings"),
    ],
)
def test_neighbours_are_drawn_together(addresses: list[str], told: str) -> None:
    assert in_words(folded(cells(addresses))) == told


def test_a_cell_named_twice_is_told_once() -> None:
    assert in_words(folded(cells(["Updates!D2", "Updates!D2"]))) == "Updates!D2"


def test_a_long_list_is_cut_and_says_how_much_is_left() -> None:
    scattered = [f"Updates!D{row}" for row in range(2, 200, 2)]
    told = in_words(folded(cells(scattered)), most=60)
    assert len(told) < 90
    named = told.removesuffix(" more ranges").split(" and ")
    assert len(named[0].split(", ")) + int(named[1]) == len(scattered)
