"""Which chart a measure gets: a process chart, a target line, a plain trend, or bars by Place."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports.analysis.history import History
from atf_reports.analysis.spc import Spc, Variation
from atf_reports.papers import figure_words as words
from atf_reports.papers.measure_sentences import charted
from atf_reports.papers.measure_story import whole_sentence
from atf_reports.quarter import Quarter
from atf_reports.render.chart_definition import Chart, Series
from atf_reports.render.chart_kinds import target_chart
from atf_reports.render.spc_chart import Limits, spc_chart

FEWEST_TO_DRAW = 3
MOST_IN_FULL = 8  # periods of a chart whose years are written out


def chart_name(history: History) -> str:
    """The chart's name in the paper's charts: "measure-M1.05-1", the lead's "…-lead"."""
    both = history.is_lead and history.measure.reported_by == "Lead and Places"
    return f"measure-{history.measure.ref}{'-lead' if both else ''}"


def number_format(unit: str, values: Sequence[float | None]) -> str:
    """Enough decimals for every value: "#,##0" or "#,##0.0"; below zero with a true minus."""
    given = [value for value in values if value is not None]
    places = words.decimals(unit, *given)
    plain = f"#,##0.{'0' * places}" if places else "#,##0"
    return f"{plain};−{plain}" if min(given, default=0.0) < 0 else plain


def can_be_drawn(history: History) -> bool:
    """Whether a measure has figures enough for a chart over time."""
    return len(history.present) >= FEWEST_TO_DRAW


def history_chart(history: History) -> Chart | None:
    """The chart of one measure over time; None under three figures."""
    if not can_be_drawn(history):
        return None
    line = history.target_line
    if charted(history) is None and any(value is not None for value in line):
        return _against_line(history, line)
    return _trend(history, charted(history))


def _against_line(history: History, line: tuple[float | None, ...]) -> Chart:
    return target_chart(
        chart_name(history),
        _periods(history),
        history.values,
        line,
        alt_text=whole_sentence(history),
        number_format=number_format(history.measure.unit, history.values),
        value_title=_axis_title(history.measure.unit),
    )


def _trend(history: History, chart: Spc | None) -> Chart:
    """A process chart; without one, the plain line with the target beside it."""
    measure = history.measure
    return spc_chart(
        chart_name(history),
        _periods(history),
        history.values,
        _limits(chart) if chart else (),
        alt_text=whole_sentence(history),
        target=history.goal.target,
        improving=chart.positions(Variation.IMPROVING) if chart else (),
        concerning=chart.positions(Variation.CONCERNING) if chart else (),
        neutral=chart.positions(Variation.NEUTRAL) if chart else (),
        minimum=None if any((v or 0) < 0 for v in history.values) else 0,
        maximum=100 if measure.unit == "%" else None,
        number_format=number_format(measure.unit, history.values),
        value_title=_axis_title(measure.unit),
    )


def _limits(chart: Spc) -> tuple[Limits, ...]:
    found = ((start, chart.points[start]) for start in chart.starts)
    return tuple(
        Limits(start, p.mean, p.lpl, p.upl)
        for start, p in found
        if p.mean is not None and p.lpl is not None and p.upl is not None
    )


def _periods(history: History) -> list[str]:
    """ "Q2 2024-25" while few, else "Q2 24-25", which breaks into lines under its own point."""
    quarters = [point.quarter for point in history.points]
    if len(quarters) <= MOST_IN_FULL:
        return [quarter.short for quarter in quarters]
    return [quarter.short.replace(" 20", " ", 1) for quarter in quarters]


def _axis_title(unit: str) -> str:
    return {"%": "Per cent", "": ""}.get(unit, unit[:1].upper() + unit[1:])


def held_by_place(histories: Sequence[History], quarter: Quarter) -> list[tuple[History, float]]:
    """The Places with a figure in a quarter, each with its figure."""
    points = ((history, history.at(quarter)) for history in histories)
    return [(h, point.value) for h, point in points if point and point.value is not None]


def places_chart(
    name: str, histories: Sequence[History], quarter: Quarter, alt_text: str
) -> Chart | None:
    """One bar per Place with a figure in the quarter; None under three."""
    held = held_by_place(histories, quarter)
    if len(held) < FEWEST_TO_DRAW:
        return None
    unit = held[0][0].measure.unit
    values = tuple(value for _, value in held)
    style = number_format(unit, values)
    return Chart(
        name,
        "bar",
        tuple(history.place for history, _ in held),
        (Series(quarter.short, values, labels="all"),),
        alt_text,
        number_format=style,
        category_heading="Place",
        value_title=_axis_title(unit),
        minimum=None if any(value < 0 for value in values) else 0.0,
    )
