from datetime import date, datetime
from decimal import Decimal
from enum import Enum

import pytest
from xlsxwriter import Workbook

from atf_reports.render.excel import write_annex
from atf_reports.render.fast_rows import CUT, LONGEST, cell_text, cell_value, line_count, row_height
from tests.render.annex_sample import (
    PROPERTIES,
    RATINGS,
    Risk,
    contents,
    loaded,
    parts_of,
    rating_chart,
    risks,
    update,
    updates,
    view,
)
from tests.render.typed_worksheet import TypedWorksheet


class Rating(Enum):
    GREEN = "Green"


_RATINGS = ("Green", "Amber", "Red", "Complete", "Paused", None, "Held back: reason missing")


_PROGRAMMES = (
    "Plain",
    "Best & <first>",
    " spaces ",
    "ends\n",
    "\u00a0hard space",
    "_x0041_",
    "\x07bell",
    'a "quote"',
)


def _varied(count):
    return tuple(
        update(
            f"P1.{number:02}",
            programme=_PROGRAMMES[number % len(_PROGRAMMES)],
            rating=_RATINGS[number % 7],
            progress=None if number % 5 == 0 else f"=SUM({number})\nsecond line " * (number % 4),
            back_on_track=date(2024, 9, 1 + number % 28) if number % 2 else None,
            value=(None, 0, 1, -1.5, 1e12, 0.1 + 0.2)[number % 6],
            evidence=number % 3 == 0,
        )
        for number in range(count)
    )


def _fitted_anew(parts):
    """XlsxWriter can only fix a row's height; bulk rows state it and leave Excel to refit."""
    return {name: xml.replace(' customHeight="1"', "") for name, xml in parts.items()}


@pytest.mark.parametrize("count", [1, 2, 15, 40])
def test_rows_in_bulk_are_the_xml_of_xlsxwriters_typed_calls(tmp_path, count):
    template = loaded(tmp_path, contents, updates, risks, rating_chart)
    filled = view(*_varied(count), risks=(Risk("Funding ends", 12),))
    charts = {"ratings": RATINGS}
    fast = write_annex(template, filled, charts, PROPERTIES)
    plain = {"book_class": Workbook, "sheet_class": TypedWorksheet}
    typed = write_annex(template, filled, charts, PROPERTIES, **plain)
    fast_parts, typed_parts = _fitted_anew(parts_of(fast)), _fitted_anew(parts_of(typed))
    assert fast_parts.keys() == typed_parts.keys()
    for name, part in typed_parts.items():
        assert fast_parts[name] == part, name


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
