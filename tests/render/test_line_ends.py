"""Names at the ends of lines: side by side without touching, or left to the legend."""

from atf_reports.render.chart_definition import Series
from atf_reports.render.line_ends import bounds_with_room, names_apart


def line(name, *values):
    return Series(name, values)


def test_names_a_line_of_text_apart_are_both_given():
    lines = (line("Liverpool", 1.0, 2.0), line("England", 1.0, 4.0))
    assert names_apart(lines, 0.0, 10.0) == {"Liverpool", "England"}


def test_of_names_that_would_touch_the_first_is_given():
    lines = (line("Target", 1.0, 5.0), line("Mean", 1.0, 5.5), line("Lower limit", 1.0, 2.0))
    assert names_apart(lines, 0.0, 10.0) == {"Target", "Lower limit"}


def test_a_name_beside_the_mark_of_an_unnamed_line_is_not_given():
    assert names_apart((line("Mean", 5.0, 5.0),), 0.0, 10.0, (line("Reading", 4.0, 5.2),)) == set()
    assert names_apart((line("Mean", 5.0, 5.0),), 0.0, 10.0, (line("Reading", 4.0, 8.0),))


def test_what_counts_is_the_last_value_that_a_line_holds():
    lines = (line("Liverpool", 9.0, 1.0), line("England", 1.2, 9.0), line("Gap", 9.0, None))
    assert names_apart(lines, 0.0, 10.0) == {"Liverpool", "England"}


def test_a_line_that_ends_at_the_foot_gets_room_for_its_name_above_the_periods():
    low, high = bounds_with_room((line("Liverpool", 45.3, 44.1), line("England", 46.5, 46.2)))
    assert low <= 44.1 - 0.05 * (high - low)


def test_room_is_not_made_past_what_the_unit_can_hold():
    assert bounds_with_room((line("Share", 50.0, 0.0), line("Other", 60.0, 100.0)), 0, 100) == (
        0.0,
        100.0,
    )
