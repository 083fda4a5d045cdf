"""Rows in bulk are what XlsxWriter's own calls write."""

from datetime import date

import pytest
from xlsxwriter import Workbook

from atf_reports.render.excel import write_annex
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
            value=(None, 0, 1, True, -1.5, 1e12, 0.1 + 0.2)[number % 7],
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
