"""The charts that papers use, each a pure function from values to a definition.

The alt text, one sentence that states the finding, is the caller's: it knows what changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from atf_reports.render import house_style as style
from atf_reports.render.chart_definition import Chart, Dash, Marker, Series, Values

HELD_BACK = "Held back"
TARGET_LINE = "Target line (straight from baseline to target)"
# Red and green are equally dark, so each label starts with the rating's letter.
_RATING_LABELS = {
    "Complete": '"C "#,##0;;;',
    "Green": '"G "#,##0;;;',
    "Amber": '"A "#,##0;;;',
    "Red": '"R "#,##0;;;',
}
_COUNT_LABEL = "#,##0;;;"  # zero prints nothing
_LONGEST_NAME = 28  # letters that fit, in two lines, right of a line's end
_LEAST_GAP = 0.12  # of the axis: nearer ends would print over each other
_DAY_ZERO = datetime.date(1899, 12, 30)  # Excel counts days from here


@dataclass(frozen=True)
class Limits:
    """The mean and process limits that hold from one category on, counted from 0."""

    start: int
    mean: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Dates:
    """One milestone's three dates; None where there is none (yet)."""

    label: str
    baseline: datetime.date | None = None
    forecast: datetime.date | None = None
    actual: datetime.date | None = None


def ratings_chart(
    rows: Sequence[tuple[str, Mapping[str, int]]], *, alt_text: str, name: str = "ratings"
) -> Chart:
    """One bar a row, split by rating as shares of its total, each part labelled with its count.

    Ratings that no row holds are left out. Raises KeyError for a word that is no rating.
    """
    inks = {**style.CHART_RATING, HELD_BACK: style.CHART_GREY}
    unknown = {rating for _, counts in rows for rating in counts} - set(inks)
    if unknown:
        raise KeyError(f"not a rating: {sorted(unknown)}")
    held = [rating for rating in inks if any(counts.get(rating) for _, counts in rows)]
    return Chart(
        name=name,
        kind="percent bar",
        categories=tuple(label for label, _ in rows),
        series=tuple(
            _rating_series(rating, inks[rating], tuple(counts.get(rating, 0) for _, counts in rows))
            for rating in held
        ),
        alt_text=alt_text,
    )


def _rating_series(rating: str, ink: str, counts: Values) -> Series:
    pale = rating in ("Amber", "Not started", "Not reported", HELD_BACK)
    return Series(
        rating,
        counts,
        ink,
        pattern="light_upward_diagonal" if rating == HELD_BACK else "",
        labels="all",
        label_colour="000000" if pale else style.WHITE,
        label_format=_RATING_LABELS.get(rating, _COUNT_LABEL),
    )


def target_chart(
    name: str,
    quarters: Sequence[str],
    readings: Values,
    target_line: Values,
    *,
    alt_text: str,
    reading_name: str = "Reading",
    number_format: str = "#,##0",
    value_title: str = "",
) -> Chart:
    """Readings against the line that runs straight from baseline to target, and is named so."""
    target = Series(TARGET_LINE, target_line, style.CHART_TARGET, dash="dash", labels="last")
    drawn = Series(reading_name, readings, marker="circle", labels="ends")
    return Chart(
        name,
        "line",
        tuple(quarters),
        (drawn, target),
        alt_text,
        number_format=number_format,
        category_heading="Quarter",
        value_title=value_title,
    )


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
    """Readings with mean and limits, which step where a later `Limits` starts.

    Special-cause points (positions from 0) have a mark and a legend entry of their own.
    `minimum` and `maximum` (0 and 100, say) cut the drawing off; the numbers stay.
    """
    readings = Series(reading_name, points, style.CHART_GREY, marker="circle", width=1.5)
    marks = (
        marked(readings, improving, "Special cause: improving", style.CHART_BLUE, "diamond"),
        marked(readings, concerning, "Special cause: concerning", style.CHART_ORANGE, "square"),
        marked(readings, neutral, "Special cause: neutral", style.CHART_PURPLE, "triangle"),
    )
    goal = () if target is None else (_flat("Target", target, len(periods)),)
    return Chart(
        name,
        "line",
        tuple(periods),
        (
            *_limit_series(tuple(periods), limits),
            *goal,
            readings,
            *(mark for mark in marks if mark.present),
        ),
        alt_text,
        number_format=number_format,
        category_heading="Period",
        value_title=value_title,
        minimum=minimum,
        maximum=maximum,
        height_cm=8.0,
    )


def marked(
    series: Series, positions: Collection[int], name: str, colour: str, marker: Marker
) -> Series:
    """The same values at some positions only, as large marks without a line, named in words."""
    values = tuple(value if i in positions else None for i, value in enumerate(series.values))
    return Series(name, values, colour, line=False, marker=marker, marker_size=10)


def _flat(name: str, value: float, count: int) -> Series:
    return Series(name, (value,) * count, style.CHART_TARGET, dash="long_dash", width=1.5)


def _limit_series(periods: tuple[str, ...], limits: Sequence[Limits]) -> tuple[Series, ...]:
    """Lines of their own for each step, so that no slope joins two; the first is in the legend."""
    ends = [later.start for later in limits[1:]] + [len(periods)]
    lines: list[Series] = []
    for step, end in zip(limits, ends, strict=True):
        suffix = f" from {periods[step.start]}" if lines else ""
        for word, value, dash in _limit_lines(step):
            values = tuple(value if step.start <= i < end else None for i in range(len(periods)))
            lines.append(
                Series(
                    word + suffix, values, style.MUTED, dash=dash, width=1.25, in_legend=not suffix
                )
            )
    return tuple(lines)


def _limit_lines(step: Limits) -> tuple[tuple[str, float, Dash], ...]:
    return (
        ("Upper limit", step.upper, "dash"),
        ("Mean", step.mean, "solid"),
        ("Lower limit", step.lower, "round_dot"),
    )


def indicator_chart(
    name: str,
    periods: Sequence[str],
    area: tuple[str, Values],
    england: Values,
    *,
    alt_text: str,
    number_format: str = "#,##0.0",
    value_title: str = "",
) -> Chart:
    """One area's values over time, England dashed beside it; names at the lines' ends if apart."""
    lines = (
        Series(area[0], area[1], style.CHART_BLUE, marker="circle"),
        Series("England", england, style.CHART_GREY, dash="dash"),
    )
    return Chart(
        name,
        "line",
        tuple(periods),
        _named_at_ends(lines),
        alt_text,
        number_format=number_format,
        category_heading="Period",
        value_title=value_title,
    )


def gap_chart(
    name: str,
    categories: Sequence[str],
    groups: Sequence[tuple[str, Values]],
    *,
    alt_text: str,
    over_time: bool = True,
    number_format: str = "#,##0.0",
    value_title: str = "",
) -> Chart:
    """Two or more groups: lines over time, or columns side by side in each category."""
    looks: tuple[tuple[str, Dash, Marker], ...] = (
        (style.CHART_BLUE, "solid", "circle"),
        (style.CHART_ORANGE, "dash", "square"),
        (style.CHART_PURPLE, "round_dot", "triangle"),
        (style.CHART_GREY, "dash_dot", "diamond"),
    )
    patterns = ("", "wide_upward_diagonal", "dotted_grid", "light_horizontal")
    drawn = tuple(
        Series(group, values, colour, dash=dash, marker=marker, pattern=pattern, labels="all")
        for (group, values), (colour, dash, marker), pattern in zip(
            groups, looks, patterns, strict=False
        )
    )
    if over_time:
        drawn = _named_at_ends(drawn)
    return Chart(
        name,
        "line" if over_time else "column",
        tuple(categories),
        drawn,
        alt_text,
        number_format=number_format,
        category_heading="Period" if over_time else "Category",
        value_title=value_title,
        minimum=None if over_time else 0.0,
    )


def _named_at_ends(lines: tuple[Series, ...]) -> tuple[Series, ...]:
    """Names at the lines' ends where they are short and apart; else a legend and two values."""
    values = [value for line in lines for value in line.values if value is not None]
    ends = sorted(
        value for line in lines for i in line.present[-1:] if (value := line.values[i]) is not None
    )
    least = _LEAST_GAP * ((max(values) - min(values)) if values else 0.0)
    apart = all(high - low > least for low, high in zip(ends, ends[1:], strict=False))
    short = all(len(line.name) <= _LONGEST_NAME for line in lines)
    labels = "name" if apart and short else "ends"
    return tuple(replace(line, labels=labels) for line in lines)


def milestone_timeline(rows: Sequence[Dates], *, alt_text: str, name: str = "milestones") -> Chart:
    """Bars to each milestone's dates, dated at their ends; the axis starts before the earliest."""
    columns = (
        ("Baseline", style.HEAD_FILL, "", [row.baseline for row in rows]),
        ("Forecast", style.CHART_BLUE, "", [row.forecast for row in rows]),
        ("Actual", style.CHART_GREY, "wide_upward_diagonal", [row.actual for row in rows]),
    )
    series = tuple(
        Series(word, tuple(map(_day, dates)), ink, pattern=pattern, labels="all")
        for word, ink, pattern, dates in columns
        if any(dates)
    )
    days = [day for line in series for day in line.values if day is not None]
    span = max(max(days) - min(days), 90.0) if days else 0.0
    return Chart(
        name,
        "bar",
        tuple(row.label for row in rows),
        series,
        alt_text,
        number_format="d mmm yyyy",
        category_heading="Milestone",
        minimum=min(days) - span / 4 if days else None,
        maximum=max(days) + span / 4 if days else None,
    )


def _day(date: datetime.date | None) -> float | None:
    return None if date is None else float((date - _DAY_ZERO).days)
