"""Rows that hold no more than a dragged-down part of their key are one finding."""

from __future__ import annotations

import pytest

from tests.support.markdown import findings_of

HEAD = (
    "Updates\n| Quarter | Place | Programme | Rating | Progress this quarter |\n|"
    + " --- |" * 5
    + "\n"
)
WHOLE = "| 2024-25 Q2 | Liverpool | P1.05 | Green | Two more are in post. |\n"


def blocking(*rows):
    return [f for f in findings_of(HEAD + WHOLE + "\n".join(rows)) if f.blocks]


def test_a_quarter_dragged_down_over_empty_rows():
    [found] = blocking(*["| 2024-25 Q2 | | | |"] * 4)
    assert found.message == (
        "Rows 3 to 6 hold nothing but Quarter: they were begun and not filled."
    )
    assert found.fix == (
        "Clear A3:A6; or fill the rows: each needs Place, Programme and Rating as well."
    )
    assert (found.cell, found.rows, found.place) == ("A3", (3, 4, 5, 6), None)


def test_of_one_place_it_holds_back_that_places_paper_alone():
    [found] = blocking(*["| 2024-25 Q2 | Sefton | | |"] * 3)
    assert (found.place, found.fix.split(";")[0]) == ("Sefton", "Clear A3:B5")


def test_other_words_in_the_column_part_the_runs():
    rows = ["| 2024-25 Q2 | | | |"] * 3 + ["| 2024-25 Q2 | Sefton | | |"] * 3
    assert [f.cell for f in blocking(*rows)] == ["A3", "A6"]


@pytest.mark.parametrize(
    "rows",
    [
        ["| 2024-25 Q2 | | | |"] * 2,  # too few to have been dragged
        ["| 2024-25 Q2 | Sefton | | Green |"] * 3,  # somebody rated something
        ["| 2024-25 Q2 | Sefton | P1.05 | |"] * 3,  # only the rating is missing
    ],
)
def test_rows_that_may_have_lost_something_are_asked_about_one_by_one(rows):
    found = blocking(*rows)
    assert "C231" not in {f.rule.code for f in found}
    assert [f.row for f in found if f.rule.code == "C201"]
