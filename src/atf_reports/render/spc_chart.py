"""The statistical process control (XmR) chart: readings, mean, limits and special causes.

What is special cause is worked out elsewhere and passed in as positions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from atf_reports.frozen import frozen
from atf_reports.render import house_style as style
from atf_reports.render.chart_definition import (
    Chart,
    Dash,
    Marker,
    Series,
    Values,
)
from atf_reports.render.line_ends import bounds_with_room, names_apart


@frozen
class Limits:
    """The mean and process limits that hold from one category on, counted from 0."""

    start: int
    mean: float
    lower: float
    upper: float


def spc_chart(
    name: str,
    periods: Sequence[str],
    points: Values,
    limits: Sequence[Limits],
    *,
    alt_text: str,
    reading_name: str = "Reading",
    target: float | None = None,
    improving: Collection[int] = (),
    concerning: Collection[int] = (),
    neutral: Collection[int] = (),
    minimum: float | None = None,
    maximum: float | None = None,
    number_format: str = "#,##0",
    value_title: str = "",
) -> Chart:
    """Readings with mean and limits, which step where a later `Limits` starts; none, a plain trend.

    Special-cause points (positions from 0) have a mark and a legend entry of their own.
    `minimum` and `maximum` (0 and 100, say) cut the drawing off; the numbers stay.
    """
    readings = Series(reading_name, points, style.CHART_GREY, marker="circle", width=1.5)
    marks = _marks(readings, improving, concerning, neutral)
    goal = () if target is None else (_flat("Target", target, len(periods)),)
    lines = (*_limit_series(tuple(periods), limits), *goal)
    low, high = bounds_with_room((*lines, readings), minimum, maximum)
    return Chart(
        name,
        "line",
        tuple(periods),
        (readings, *marks, *_bounds_named(lines, readings, low, high)),
        alt_text,
        number_format=number_format,
        category_heading="Period",
        value_title=value_title,
        minimum=low,
        maximum=high,
        references_behind=True,
        height_cm=8.0,
    )


def _marks(
    readings: Series,
    improving: Collection[int],
    concerning: Collection[int],
    neutral: Collection[int],
) -> tuple[Series, ...]:
    """Shapes differ as well as colours; a kind without points has no series."""
    marks = (
        marked(readings, improving, "Special cause: improving", style.CHART_BLUE, "diamond"),
        marked(readings, concerning, "Special cause: concerning", style.CHART_ORANGE, "square"),
        marked(readings, neutral, "Special cause: neutral", style.CHART_PURPLE, "triangle"),
    )
    return tuple(mark for mark in marks if mark.present)


def marked(
    series: Series, positions: Collection[int], name: str, colour: str, marker: Marker
) -> Series:
    """The same values at some positions only, as large marks without a line, named in words."""
    values = tuple(value if i in positions else None for i, value in enumerate(series.values))
    return Series(name, values, colour, line=False, marker=marker, marker_size=10)


def _flat(name: str, value: float, count: int) -> Series:
    look = Series(name, (value,) * count, style.CHART_TARGET, dash="long_dash", width=1.5)
    return replace(look, reference=True)


def _limit_series(periods: tuple[str, ...], limits: Sequence[Limits]) -> tuple[Series, ...]:
    """Lines of their own for each step, so that no slope joins two; the last is plainly named."""
    ends = [*(later.start for later in limits[1:]), len(periods)]
    lines: list[Series] = []
    for step, end in zip(limits, ends, strict=False):
        past = f" to {periods[end - 1]}" if end < len(periods) else ""
        for word, value, dash in _limit_lines(step):
            values = tuple(value if step.start <= i < end else None for i in range(len(periods)))
            look = Series(word + past, values, style.MUTED, dash=dash, width=1.25)
            lines.append(replace(look, in_legend=not past, reference=True))
    return tuple(lines)


def _bounds_named(
    lines: tuple[Series, ...], readings: Series, low: float, high: float
) -> tuple[Series, ...]:
    """Names at the ends of the lines now in force, the target's first; those that would touch
    another go to the legend, and a line cut off is named nowhere.
    """
    seen = {
        line.name: line.in_legend and all(low <= (line.values[i] or 0.0) <= high for i in ends)
        for line in lines
        for ends in [line.present[-1:]]
    }
    shown = [line for line in lines if seen[line.name]]
    shown.sort(key=lambda line: _FIRST.index(line.name))
    named = names_apart(shown, low, high, (readings,))
    return tuple(
        replace(
            line,
            in_legend=seen[line.name],
            labels="name" if line.name in named else "none",
        )
        for line in lines
    )


_FIRST = ("Target", "Upper limit", "Lower limit", "Mean")  # whose name stands before whose


def _limit_lines(step: Limits) -> tuple[tuple[str, float, Dash], ...]:
    return (
        ("Upper limit", step.upper, "dash"),
        ("Mean", step.mean, "solid"),
        ("Lower limit", step.lower, "round_dot"),
    )
