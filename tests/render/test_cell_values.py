"""What a cell holds for a value, and how tall its row is."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

import pytest

from atf_reports.render.cell_values import (
    CUT,
    LONGEST,
    cell_text,
    cell_value,
    line_count,
    row_height,
)


class Rating(Enum):
    GREEN = "Green"


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (None, "Not given"),
        ("", "Not given"),
        (" \n", "Not given"),
        (0, 0),
        (0.0, 0.0),
        (True, "Yes"),
        (False, "No"),
        (Decimal("12.30"), 12.3),
        (Rating.GREEN, "Green"),
        (date(2024, 9, 30), 45565),
        (datetime(2024, 9, 30, 12), 45565.5),  # noqa: DTZ001
        (date(1900, 3, 1), 61),
        (date(1900, 2, 28), "28/02/1900"),
        (date(1848, 8, 31), "31/08/1848"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_a_value_is_a_number_only_if_it_was_one(value, stored):
    assert cell_value(value, "Not given") == stored


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not a number that a cell can hold"):
        cell_value(value, "")


@pytest.mark.parametrize("value", [("a", "b"), [1], {"a": 1}, object()])
def test_what_no_cell_can_hold_is_refused(value):
    with pytest.raises(TypeError, match="a cell cannot hold"):
        cell_value(value, "")


def test_text_of_excels_limit_is_kept_whole_and_longer_text_says_it_was_cut():
    assert cell_text("x" * LONGEST) == "x" * LONGEST
    cut = cell_text("x" * (LONGEST + 1))
    assert len(cut) == LONGEST
    assert cut.endswith("x" + CUT)


def test_the_limit_counts_utf16_units_and_no_emoji_is_halved():
    cut = cell_text("🙂" * 20_000)
    assert len(cut.encode("utf-16-le")) <= 2 * LONGEST
    assert set(cut.removesuffix(CUT)) == {"🙂"}


def test_signs_that_no_xml_holds_are_replaced_visibly():
    assert cell_text("a\ud800b\uffffc") == "a\ufffdb\ufffdc"


def test_a_row_is_as_tall_as_its_words():
    assert line_count("Green", 13) == 1
    assert line_count("a\nb\nc", 13) == 3
    assert line_count("word " * 48, 60) in (4, 5)
    assert line_count("漢" * 30, 40) == 2
    assert row_height(1) == 15
    assert row_height(99) == 409
