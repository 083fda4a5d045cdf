"""A sheet's rows are kept as columns; a row is made when it is first looked at, and only once."""

import pytest

from atf_reports.schema.column_rows import Cells, ColumnRows
from atf_reports.schema.columns import Row, Table, Unread, required, words
from atf_reports.schema.kinds import Text


class Visit(Row, sheet="Visits", one="a visit", key=["place"]):
    """A visit to a Place."""

    place = required("Place", Text())
    month = required("Month", Text())
    note = words("Note")


PLACES = ("Halton", "Sefton", "Halton", "Wirral")
MONTHS = ("May", "May", "June", "June")
NOTES = ("", "late", "", "")


def visits() -> tuple[Table[Visit], list[int]]:
    """A table of four visits, and the lines of the rows that were made so far."""
    table = Table(Visit, "Visits")
    made: list[int] = []

    def make(values, lines):
        for cells, line in zip(values, lines, strict=False):
            made.append(line)
            yield Visit(cells, line, table)

    columns = [Cells(PLACES, set(PLACES)), Cells(MONTHS, set(MONTHS)), Cells(NOTES)]
    table.rows = ColumnRows(make, columns, [4, 5, 6, 7])
    return table, made


def test_only_the_rows_that_pass_a_test_are_made():
    table, made = visits()
    found = table.where(lambda place: place == "Halton", Visit.place)
    assert [(row.line, row.month) for row in found] == [(4, "May"), (6, "June")]
    assert made == [4, 6]


def test_each_distinct_value_is_tested_once_and_each_cell_where_they_are_not_known():
    table, _ = visits()
    asked: list[str] = []
    table.where(asked.append, Visit.place)
    assert sorted(asked) == ["Halton", "Sefton", "Wirral"]
    assert [row.line for row in table.where(bool, Visit.note)] == [5]


def test_columns_are_tested_together_each_combination_once():
    table, made = visits()
    in_june = table.where(lambda *cells: cells == ("Halton", "June"), Visit.place, Visit.month)
    assert [row.line for row in in_june] == [6]
    assert made == [6]
    assert table.where(lambda *cells: False, Visit.place, Visit.month) == []


def test_a_row_is_one_object_however_it_is_reached():
    table, made = visits()
    third = table[2]
    assert [list(table)[2], table[-2], table[1:][1]] == [third] * 3
    assert len(table) == 4
    assert made.count(6) == 2  # made again with the others, and dropped for the one in use


def test_rows_left_out_are_gone_from_every_column():
    table, _ = visits()
    table.rows = table.rows.without([0, 3])
    assert [(row.line, row.place) for row in table] == [(5, "Sefton"), (6, "Halton")]
    assert list(table.cells(Visit.month)) == ["May", "June"]
    assert [row.line for row in table.where(lambda month: month == "June", Visit.month)] == [6]


def test_a_table_of_plain_rows_answers_the_same():
    table, _ = visits()
    plain = Table(Visit, "Visits", rows=list(table))
    for test, columns in (
        (lambda place: place == "Halton", (Visit.place,)),
        (lambda place, month: place < month, (Visit.place, Visit.month)),
    ):
        assert plain.where(test, *columns) == table.where(test, *columns) != []
    assert plain.cells(Visit.note) == list(table.cells(Visit.note))


def test_a_row_whose_cell_could_not_be_read_is_shown_to_the_rule():
    unread = Visit(("Halton", "May", ""), 4, Table(Visit, "Visits")).half_read(frozenset({1}))
    table = Table(Visit, "Visits", rows=[unread], unread={4: frozenset({1})})
    assert table.where(lambda month: month == "June", Visit.month) == [unread]
    assert table.where(lambda place: place == "Sefton", Visit.place) == []


def test_a_row_is_found_by_its_line_among_the_whole_and_the_broken():
    table, _ = visits()
    table.broken = [Visit(("", "July", ""), 9, table)]
    assert [getattr(table.at_line(line), "month", None) for line in (5, 8, 9)] == [
        "May",
        None,
        "July",
    ]


def test_what_stands_in_a_column_is_given_once():
    table, _ = visits()
    assert sorted(table.values(Visit.place)) == ["Halton", "Sefton", "Wirral"]
    assert sorted(table.values(Visit.note)) == ["", "late"]


def visits_with_an_unread_month() -> Table[Visit]:
    """The visits as rules see them: the second's month could not be read, and is blank."""
    table, _ = visits()
    months = ("May", None, "June", "June")
    columns = [Cells(PLACES, set(PLACES)), Cells(months, set(months)), Cells(NOTES)]
    every = ColumnRows(table.rows._make, columns, [4, 5, 6, 7])
    table.rows = every.without([1])
    table.broken = [every[1]]
    table.unread = {5: frozenset({Visit.month.index})}
    table.rows, table.broken = table.all_rows(), []
    return table


def test_rows_with_an_unread_cell_are_among_the_others_and_say_so():
    table = visits_with_an_unread_month()
    assert [row.line for row in table] == [4, 5, 6, 7]
    assert [row.place for row in table] == list(PLACES)
    with pytest.raises(Unread):
        _ = table[1].month


def test_a_blank_that_stands_for_an_unread_cell_is_never_tested():
    table = visits_with_an_unread_month()
    for rows in (table, Table(Visit, "Visits", rows=list(table), unread=table.unread)):
        after_may = rows.where(lambda month: month < "May", Visit.month)
        assert [row.line for row in after_may] == [5, 6, 7]
        both = rows.where(lambda place, month: month < place, Visit.place, Visit.month)
        assert [row.line for row in both] == [5, 7]
        assert [row.line for row in rows.where(lambda place: place == "Wirral", Visit.place)] == [7]


def test_rows_that_read_are_found_without_the_others():
    table = visits_with_an_unread_month()
    assert [row.line for row in table.readable(Visit.place, Visit.month)] == [4, 6, 7]
    assert list(table.unread_at(Visit.month)) == [1]
    assert list(table.unread_at(Visit.place)) == []
    assert len(table.readable(Visit.place)) == 4
    with pytest.raises(Unread):
        table.values(Visit.month)


def test_a_row_left_out_moves_the_others_up_with_what_they_could_not_read():
    table = visits_with_an_unread_month()
    table.rows = table.rows.without([0])
    assert [row.line for row in table] == [5, 6, 7]
    assert list(table.unread_at(Visit.month)) == [0]
    assert list(table.rows.without([0]).unread_at(Visit.month)) == []
    assert sorted(table.values(Visit.place)) == ["Halton", "Sefton", "Wirral"]
