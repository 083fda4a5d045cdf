"""The Guide: someone must be able to follow it alone."""

from __future__ import annotations

import re

import openpyxl
import pytest

from atf_reports.plan import RATING_MEANS, RATING_NEEDS, SHEETS


@pytest.fixture(scope="module")
def sheet(example):
    return openpyxl.load_workbook(example, data_only=True)["Guide"]


@pytest.fixture(scope="module")
def rows(sheet):
    return {row[0].value: row for row in sheet.iter_rows() if row[0].value}


@pytest.mark.parametrize("row_type", SHEETS.values(), ids=lambda t: t.sheet)
def test_each_sheet_has_a_link_what_a_row_is_and_who_fills_it(rows, row_type):
    name, one, who, must = rows[row_type.sheet]
    assert name.hyperlink.location == f"'{row_type.sheet}'!A1"
    assert (one.value.lower(), who.value) == (row_type.one.lower(), row_type.rhythm.value)
    assert all(c.heading in must.value for c in row_type.columns if c.must)


@pytest.mark.parametrize("rating", RATING_MEANS)
def test_each_rating_has_its_meaning_what_it_needs_and_its_colour(rows, rating):
    name, meaning, needs, _ = rows[rating.value]
    assert meaning.value == RATING_MEANS[rating]
    assert all(column.heading in needs.value for column in RATING_NEEDS[rating])
    assert RATING_NEEDS[rating] or needs.value == "Nothing"
    assert name.fill.fgColor.rgb != "00000000"


@pytest.mark.parametrize(
    "word", ["Blank", "Pending", "Held elsewhere", "Not applicable", "Suppressed at source"]
)
def test_each_kind_of_emptiness_is_explained(rows, word):
    assert all(cell.value for cell in rows[word][:3])


def test_it_says_which_plan_quarter_and_whom_to_ask(rows):
    assert rows["Reporting quarter"][1].value == "2024-25 Q2"
    assert "programme office" in rows["Contact"][1].value


def test_a_blank_plan_says_what_is_not_yet_set(blank):
    guide = openpyxl.load_workbook(blank, data_only=True)["Guide"]
    rows = {row[0].value: row[1].value for row in guide.iter_rows()}
    assert (rows["Reporting quarter"], rows["Contact"]) == ("not yet set", "not yet set")


def test_no_cells_are_merged_and_no_line_runs_off_the_page(sheet):
    assert not sheet.merged_cells.ranges
    room = sum(sheet.column_dimensions[letter].width for letter in "ABCD")
    alone = [r[0].value for r in sheet.iter_rows() if r[0].value and not r[1].value]
    assert max(map(len, alone)) < room


def test_every_sentence_begins_with_a_capital(sheet):
    cells = (cell.value for row in sheet.iter_rows() for cell in row)
    texts = [value for value in cells if isinstance(value, str)]
    assert any("Words such as TBC are not dates." in text for text in texts)
    assert not [text for text in texts if re.search(r"\. [a-z]", text)]
