"""The ready-made charts: what each shows of the values it is given."""

import datetime

import pytest

from atf_reports.render import house_style as style
from atf_reports.render.chart_kinds import (
    TARGET_LINE,
    Dates,
    gap_chart,
    indicator_chart,
    milestone_timeline,
    ratings_chart,
    target_chart,
)
from atf_reports.render.charts import word_chart

QUARTERS = ("2024-25 Q1", "2024-25 Q2", "2024-25 Q3")


def by_name(chart):
    return {series.name: series for series in chart.series}


def test_ratings_stand_in_their_own_order_with_their_own_colours():
    chart = ratings_chart(
        [("Halton", {"Red": 1, "Green": 3}), ("Wirral", {"Complete": 2, "Not reported": 4})],
        alt_text="Halton has one Red.",
    )
    assert chart.name == "ratings"
    assert chart.kind == "percent bar"
    assert chart.categories == ("Halton", "Wirral")
    assert {series.name: series.values for series in chart.series} == {
        "Complete": (0, 2),
        "Green": (3, 0),
        "Red": (1, 0),
        "Not reported": (0, 4),
    }
    assert by_name(chart)["Red"].colour == style.CHART_RATING["Red"]


def test_red_and_green_can_be_told_apart_in_grey_by_their_letters():
    chart = by_name(ratings_chart([("All", {"Red": 1, "Green": 3, "Amber": 1})], alt_text="x"))
    assert {name: series.label_format[:4] for name, series in chart.items()} == {
        "Green": '"G "',
        "Amber": '"A "',
        "Red": '"R "',
    }


def test_a_count_of_zero_is_in_the_data_and_prints_no_label():
    chart = ratings_chart([("A", {"Red": 0, "Green": 1}), ("B", {"Red": 2})], alt_text="x")
    assert by_name(chart)["Red"].values == (0, 2)
    assert by_name(chart)["Red"].label_format.endswith(";;;")


def test_a_part_too_narrow_for_its_label_has_none():
    rows = [("Halton", {"Green": 39, "Red": 1}), ("Wirral", {"Green": 3, "Red": 1})]
    red = by_name(ratings_chart(rows, alt_text="x"))["Red"]
    assert red.values == (1, 1)
    assert red.labelled == (1,)


def test_labels_read_on_every_rating_colour():
    every = dict.fromkeys([*style.CHART_RATING, "Held back"], 1)
    for series in ratings_chart([("All", every)], alt_text="x").series:
        fill = "FFFFFF" if series.pattern else series.colour
        assert contrast(series.label_colour, fill) >= 4.5, series.name


def contrast(ink, paper):
    """The WCAG ratio of two colours of six hex digits."""
    lights = sorted(luminance(colour) for colour in (ink, paper))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour):
    shares = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(weight * s for weight, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_word_that_is_no_rating_is_refused():
    with pytest.raises(KeyError, match="Purple"):
        ratings_chart([("All", {"Purple": 1})], alt_text="x")


def test_a_target_line_says_how_it_runs():
    chart = target_chart("m", QUARTERS, (1.0, None, 3.0), (1.0, 2.0, 3.0), alt_text="On the line.")
    readings, target = chart.series
    assert target.name == TARGET_LINE == "Target line (straight from baseline to target)"
    assert target.dash != "solid"
    assert target.reference
    assert readings.values == (1.0, None, 3.0)
    assert readings.labelled == (0, 2)


def test_values_at_the_ends_of_readings_and_target_hang_on_either_side():
    under = target_chart("m", QUARTERS, (1.0, 2.0, 3.0), (1.0, 2.0, 3.1), alt_text="x")
    over = target_chart("m", QUARTERS, (1.0, 2.0, 3.0), (1.0, 2.0, 2.9), alt_text="x")
    assert [series.labels_below for series in under.series] == [True, False]
    assert [series.labels_below for series in over.series] == [False, True]


def test_england_is_dashed_beside_the_area():
    chart = indicator_chart(
        "i", QUARTERS, ("Halton", (5.0, 6.0, 7.0)), (1.0, 1.0, 1.0), alt_text="Halton is higher."
    )
    area, england = chart.series
    assert (area.name, area.dash) == ("Halton", "solid")
    assert (england.name, england.dash) == ("England", "dash")


def test_lines_that_end_apart_are_named_at_their_ends_and_need_no_legend():
    chart = indicator_chart(
        "i", QUARTERS, ("Halton", (5.0, 6.0, 7.0)), (1.0, 1.0, 1.0), alt_text="x"
    )
    assert [series.labels for series in chart.series] == ["name", "name"]
    assert not chart.has_legend


def test_lines_that_end_together_get_a_legend_and_one_set_of_values():
    chart = indicator_chart(
        "i", QUARTERS, ("Halton", (5.0, 6.0, 7.0)), (5.0, 6.0, 7.1), alt_text="x"
    )
    assert [series.labels for series in chart.series] == ["ends", "none"]
    assert chart.has_legend


def test_a_long_name_at_the_end_of_a_line_takes_its_room_from_the_lines():
    names = ("Wirral", "Cheshire West and Chester")
    short, long = (
        indicator_chart("i", QUARTERS, (name, (5.0, 6.0, 7.0)), (1.0, 1.0, 1.0), alt_text="x")
        for name in names
    )
    assert 0 < short.end_share < long.end_share < 0.4


def test_an_area_without_values_is_nothing_to_draw():
    chart = indicator_chart("i", QUARTERS, ("Halton", (None,) * 3), (1.0, 1.0, 1.0), alt_text="x")
    assert chart.is_empty


def test_groups_over_time_differ_by_more_than_colour():
    chart = gap_chart(
        "g", QUARTERS, [("Most", (1.0, 2.0, 3.0)), ("Least", (9.0, 9.0, 9.0))], alt_text="x"
    )
    assert chart.kind == "line"
    assert len({(series.dash, series.marker) for series in chart.series}) == 2


def test_groups_side_by_side_are_columns_from_zero_with_a_pattern():
    chart = gap_chart(
        "g", ("Halton",), [("Most", (60.0,)), ("Least", (80.0,))], alt_text="x", over_time=False
    )
    assert (chart.kind, chart.minimum) == ("column", 0.0)
    assert [bool(series.pattern) for series in chart.series] == [False, True]


def test_columns_below_zero_are_seen():
    chart = gap_chart("g", ("Halton",), [("Change", (-2.5,))], alt_text="x", over_time=False)
    assert chart.minimum is None


def test_five_groups_are_too_many():
    groups = [(f"Group {number}", (1.0,)) for number in range(5)]
    with pytest.raises(ValueError, match="5 groups, at most 4"):
        gap_chart("g", ("Halton",), groups, alt_text="x")


SPRING, SUMMER, AUTUMN = (datetime.date(2024, month, 1) for month in (4, 7, 10))


def test_a_milestone_has_a_bar_to_its_baseline_and_one_to_its_date_now():
    rows = [Dates("Hubs open", SUMMER, AUTUMN), Dates("Contract let", AUTUMN, AUTUMN)]
    chart = milestone_timeline(rows, SPRING, "Hubs are 92 days late.", now="Forecast")
    assert [series.name for series in chart.series] == ["Baseline", "Forecast"]
    assert by_name(chart)["Forecast"].values == (45566, 45566)
    assert chart.number_format == "d mmm yyyy"
    assert chart.minimum < 45474 < 45566 < chart.maximum


@pytest.mark.parametrize("month", [1, 4, 7, 10])
def test_each_line_of_the_timeline_falls_in_the_first_month_of_a_quarter(month: int):
    start = datetime.date(2024, month, 1)
    row = Dates("Hubs open", datetime.date(2024, month, 15), datetime.date(2025, month, 15))
    chart = milestone_timeline([row], start, "x", now="Forecast")
    lines = [chart.minimum + chart.step * number for number in range(8)]
    days = [datetime.date(1899, 12, 30) + datetime.timedelta(days=int(line)) for line in lines]
    assert all(day.month in (1, 4, 7, 10) and day.day < 8 for day in days)
    assert days[0] < row.baseline


def test_a_timeline_of_many_years_has_a_line_a_year():
    row = Dates("Hubs open", datetime.date(2019, 5, 1), datetime.date(2025, 5, 1))
    start = datetime.date(2019, 4, 1)
    assert milestone_timeline([row], start, "x", now="Forecast").step == 365.25


def test_the_axis_of_the_timeline_prints_months_though_each_bar_has_its_date():
    chart = milestone_timeline([Dates("A", SUMMER, AUTUMN)], SPRING, "x", now="Forecast")
    xml = word_chart(chart).xml
    assert b'formatCode="mmm yy"' in xml
    assert b'formatCode="d mmm yyyy"' in xml
    assert b'<c:majorUnit val="91.3125"/>' in xml


def test_every_kind_can_be_drawn():
    charts = [
        ratings_chart([("All", {"Red": 1})], alt_text="x"),
        target_chart("t", QUARTERS, (1e6, None, 3.0), (1.0, 2.0, 3.0), alt_text="x"),
        indicator_chart("i", QUARTERS, ("Halton", (5.0, None, None)), (None,) * 3, alt_text="x"),
        gap_chart("g", QUARTERS, [("A", (1.0, 2.0, 3.0))], alt_text="x"),
        milestone_timeline([Dates("Hubs", SUMMER, AUTUMN)], SPRING, "x", now="Now"),
    ]
    for chart in charts:
        assert word_chart(chart).xml.startswith(b"<?xml")
