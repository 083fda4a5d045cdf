"""Rows of an annex are told to be plainly those of the view, or left to be gone through."""

from __future__ import annotations

from datetime import date

import pytest

from atf_reports.render.accessible.excel_contents import Content, content
from atf_reports.render.accessible.excel_rows import Row
from atf_reports.render.accessible.excel_styles import PLAIN
from atf_reports.render.read_back_rows import say_the_same

DAY = PLAIN._replace(number_format="dd/mm/yyyy")
COLUMNS = [("Place", "Not given"), ("Value", "No value")]


def text(words: str) -> Content:
    return content(words, "s", PLAIN)


def number(written: str) -> Content:
    return content(written, "n", PLAIN)


def rows(*cells: tuple[Content, ...]) -> list[Row]:
    return [Row(at, tuple(range(1, len(row) + 1)), row) for at, row in enumerate(cells, start=5)]


def test_rows_that_stand_as_told_say_the_same_whatever_stands_above() -> None:
    halton, blank = text("Halton"), text("Not given")
    there = rows((text("Title"),), (halton, number("1.5")), (blank, text("No value")))
    for _ in range(2):  # what was found once is found again
        assert say_the_same([("Halton", 1.5), (None, "")], COLUMNS, there)


@pytest.mark.parametrize(
    "second",
    [
        (text("Sefton"), number("2")),
        (text("Halton"), number("3")),
        (text("Halton"), text("2")),
        (text("Halton"), content("2", "n", DAY)),
        (text("Halton"), text("")),
        (text("Halton"),),
    ],
    ids=["another text", "another number", "a text", "a day", "nothing", "a cell less"],
)
def test_one_cell_that_says_something_else_is_seen(second: tuple[Content, ...]) -> None:
    first = (text("Halton"), number("2"))
    told = [("Halton", 2.0), ("Halton", 2.0)]
    assert say_the_same(told, COLUMNS, rows(first, first))
    assert not say_the_same(told, COLUMNS, rows(first, second))
    assert not say_the_same(told, COLUMNS, rows(second, first))


def test_true_is_not_taken_for_one() -> None:
    halton, one, yes = text("Halton"), number("1"), text("Yes")
    told = [("Halton", 1), ("Halton", True)]
    assert say_the_same(told, COLUMNS, rows((halton, one), (halton, yes)))
    assert not say_the_same(told, COLUMNS, rows((halton, one), (halton, one)))
    assert not say_the_same([("Halton", True)], COLUMNS, rows((halton, one)))


def test_a_blank_is_what_its_own_column_says() -> None:
    there = rows((text("Not given"), text("No value")))
    assert say_the_same([(None, None)], COLUMNS, there)
    assert not say_the_same([(None, None)], COLUMNS[::-1], there)


def test_a_day_is_a_number_that_is_shown_as_one() -> None:
    told = [("Halton", date(2024, 9, 30))]
    assert say_the_same(told, COLUMNS, rows((text("Halton"), content("45565", "n", DAY))))
    assert not say_the_same(told, COLUMNS, rows((text("Halton"), number("45565"))))


def test_a_row_more_or_less_is_seen() -> None:
    row = (text("Halton"), number("2"))
    assert not say_the_same([("Halton", 2.0)] * 2, COLUMNS, rows(row))
    assert not say_the_same([("Halton",)], COLUMNS, rows(row))
