"""The SPC chart: limits that step, special causes with marks, drawing cut off, numbers kept."""

import io

import pytest
from python_calamine import CalamineWorkbook

from atf_reports.render.charts import word_chart
from atf_reports.render.spc_chart import Limits, spc_chart

PERIODS = tuple(
    f"20{year}-{year + 1} Q{quarter}" for year in (22, 23, 24) for quarter in range(1, 5)
)
POINTS = (50.0, 52.0, 48.0, 51.0, 49.0, 50.0, 60.0, 61.0, 62.0, None, 60.0, 61.0)
STEPS = (Limits(0, 50.0, 44.0, 56.0), Limits(6, 61.0, 57.0, 65.0))


def by_name(chart):
    return {series.name: series for series in chart.series}


def test_limits_step_where_they_are_rebased_and_no_slope_joins_them():
    drawn = by_name(spc_chart("s", PERIODS, POINTS, STEPS, alt_text="x"))
    assert drawn["Mean to 2023-24 Q2"].values == (50.0,) * 6 + (None,) * 6
    assert drawn["Mean"].values == (None,) * 6 + (61.0,) * 6
    assert drawn["Upper limit"].present == tuple(range(6, 12))


def test_only_the_limits_now_in_force_are_named():
    chart = spc_chart("s", PERIODS, POINTS, STEPS, alt_text="x")
    named = {series.name for series in chart.series if series.labels == "name"}
    assert named == {"Upper limit", "Lower limit"}
    assert not by_name(chart)["Mean to 2023-24 Q2"].in_legend


def test_a_name_beside_the_last_readings_mark_goes_to_the_legend():
    mean = by_name(spc_chart("s", PERIODS, POINTS, STEPS, alt_text="x"))["Mean"]
    assert POINTS[-1] == STEPS[-1].mean
    assert (mean.labels, mean.in_legend) == ("none", True)


def test_a_limit_that_would_overprint_the_target_goes_to_the_legend():
    drawn = by_name(spc_chart("s", PERIODS, POINTS, STEPS, alt_text="x", target=65.5))
    assert drawn["Target"].labels == drawn["Lower limit"].labels == "name"
    assert (drawn["Upper limit"].labels, drawn["Upper limit"].in_legend) == ("none", True)


def test_each_special_cause_has_its_own_mark_and_words():
    drawn = by_name(
        spc_chart(
            "s",
            PERIODS,
            POINTS,
            STEPS,
            alt_text="x",
            improving=(8,),
            concerning=(2,),
            neutral=(0, 9),
        )
    )
    marks = {name: drawn[f"Special cause: {name}"] for name in ("improving", "concerning")}
    assert marks["improving"].present == (8,)
    assert marks["concerning"].present == (2,)
    assert drawn["Special cause: neutral"].present == (0,)
    assert marks["improving"].marker != marks["concerning"].marker
    assert not marks["improving"].line


def test_a_kind_of_special_cause_without_points_is_left_out():
    assert not [
        series
        for series in spc_chart("s", PERIODS, POINTS, STEPS, alt_text="x").series
        if series.name.startswith("Special")
    ]


def test_readings_come_first_in_the_data_and_are_drawn_over_the_limits():
    chart = spc_chart("s", PERIODS, POINTS, STEPS, alt_text="x", improving=(8,))
    names = [series.name for series in chart.series]
    assert names[:2] == ["Reading", "Special cause: improving"]
    drawn = [names[number] for number in chart.drawing_order]
    assert drawn[-2:] == ["Reading", "Special cause: improving"]


def test_the_legend_hides_lines_by_their_place_in_the_drawing():
    chart = spc_chart("s", PERIODS, POINTS, STEPS, alt_text="x")
    # Six limits stand behind the readings; the fifth, the mean now in force, needs the legend.
    assert chart.hidden_from_legend == (0, 1, 2, 3, 5)
    assert chart.has_legend


def test_the_axis_closes_round_the_values_not_at_zero():
    chart = spc_chart("s", PERIODS, POINTS, STEPS, alt_text="x")
    assert 40 <= chart.minimum <= 44
    assert 65 <= chart.maximum <= 70


def test_the_drawing_may_be_cut_off_at_zero_while_the_numbers_stay():
    low = (Limits(0, 3.0, -4.2, 10.0),)
    points = tuple(None if value is None else value - 48 for value in POINTS)
    chart = spc_chart("s", PERIODS, points, low, alt_text="x", minimum=0, maximum=100)
    assert chart.minimum == 0
    lower = by_name(chart)["Lower limit"]
    assert lower.labels == "none"
    assert not lower.in_legend
    behind = CalamineWorkbook.from_filelike(io.BytesIO(word_chart(chart).workbook))
    assert -4.2 in behind.get_sheet_by_index(0).to_python()[1]


def test_without_limits_it_is_a_plain_trend():
    chart = spc_chart("s", PERIODS, POINTS, (), alt_text="x", target=55.0)
    assert [series.name for series in chart.series] == ["Reading", "Target"]


@pytest.mark.parametrize("value", [0.0, 1e-4, 7.0, -3.0, 12345.6])
def test_a_constant_series_has_an_axis_with_height(value):
    chart = spc_chart("s", PERIODS, (value,) * 12, (Limits(0, *(value,) * 3),), alt_text="x")
    assert chart.minimum < value < chart.maximum
    assert word_chart(chart).xml


def test_no_points_are_nothing_to_draw_even_with_limits_and_target():
    assert spc_chart("s", PERIODS, (None,) * 12, STEPS, alt_text="x", target=5.0).is_empty
