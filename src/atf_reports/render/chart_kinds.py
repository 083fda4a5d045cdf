"""The charts that papers use, each a pure function from values to a definition.

The alt text, one sentence that states the finding, is the caller's: it knows what changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
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
_LEAST_SHARE = 1 / 24  # of a row: what is narrower has no room for its label
_LONGEST_NAME = 28  # letters that fit, in two lines, right of a line's end
_GROUP_LOOKS: tuple[tuple[str, Dash, Marker, str], ...] = (
    (style.CHART_BLUE, "solid", "circle", ""),
    (style.CHART_ORANGE, "dash", "square", "dark_upward_diagonal"),
    (style.CHART_PURPLE, "round_dot", "triangle", "dotted_grid"),
    (style.CHART_GREY, "dash_dot", "diamond", "light_horizontal"),
)
_DAY_ZERO = datetime.date(1899, 12, 30)  # Excel counts days from here
_QUARTER = 365.25 / 4  # days
_INTO_A_QUARTER = 2.0  # days: quarters differ in length, and each line must fall in its own


@frozen
class Dates:
    """One milestone's two dates: the baseline, and the day it was or is now to be done."""

    label: str
    baseline: datetime.date
    now: datetime.date


def ratings_chart(
    rows: Sequence[tuple[str, Mapping[str, int]]], *, alt_text: str, name: str = "ratings"
) -> Chart:
    """One bar a row, split by rating as shares of its total, each part labelled with its count.

    Parts under a twenty-fourth of their row have no room for a label: the table has the number.
    Ratings that no row holds are left out. Raises KeyError for a word that is no rating.
    """
    inks = {**style.CHART_RATING, HELD_BACK: style.CHART_GREY}
    unknown = {rating for _, counts in rows for rating in counts} - set(inks)
    if unknown:
        raise KeyError(f"not a rating: {sorted(unknown)}")
    held = [rating for rating in inks if any(counts.get(rating) for _, counts in rows)]
    totals = [sum(counts.values()) for _, counts in rows]
    return Chart(
        name=name,
        kind="percent bar",
        categories=tuple(label for label, _ in rows),
        series=tuple(
            _rating_series(rating, inks[rating], [row.get(rating, 0) for _, row in rows], totals)
            for rating in held
        ),
        alt_text=alt_text,
    )


def _rating_series(rating: str, ink: str, counts: Sequence[int], totals: Sequence[int]) -> Series:
    pale = rating in ("Amber", "Not started", "Paused", "Not reported", HELD_BACK)
    pairs = enumerate(zip(counts, totals, strict=True))
    return Series(
        rating,
        tuple(counts),
        ink,
        pattern="light_upward_diagonal" if rating == HELD_BACK else "",
        labels="all",
        unlabelled=frozenset(i for i, (n, total) in pairs if n < total * _LEAST_SHARE),
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
    target = Series(
        TARGET_LINE,
        target_line,
        style.CHART_TARGET,
        dash="dash",
        labels="last",
        labels_below=_ends_below(target_line, readings),
        reference=True,
    )
    under = not target.labels_below
    drawn = Series(reading_name, readings, marker="circle", labels="ends", labels_below=under)
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


def _ends_below(line: Values, other: Values) -> bool:
    """Whether a line's last value is under another's: its label then hangs below its end."""
    ends = [next((v for v in reversed(values) if v is not None), 0.0) for values in (line, other)]
    return ends[0] < ends[1]


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
        Series("England", england, style.CHART_GREY, dash="dash", reference=True),
    )
    lines = (lines[0], replace(lines[1], marker="diamond") if lines[1].has_lone_point else lines[1])
    low, high = _bounds(lines)
    return Chart(
        name,
        "line",
        tuple(periods),
        _named_at_ends(lines, low, high),
        alt_text,
        number_format=number_format,
        category_heading="Period",
        value_title=value_title,
        minimum=low,
        maximum=high,
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
    """Up to four groups: lines over time, or columns side by side in each category.

    Raises ValueError for more: nobody reads five interleaved lines.
    """
    if len(groups) > len(_GROUP_LOOKS):
        raise ValueError(f"chart {name!r}: {len(groups)} groups, at most {len(_GROUP_LOOKS)}")
    drawn = tuple(
        Series(group, values, colour, dash=dash, marker=marker, pattern=pattern, labels="all")
        for (group, values), (colour, dash, marker, pattern) in zip(
            groups, _GROUP_LOOKS, strict=False
        )
    )
    below_zero = any((value or 0.0) < 0 for _, values in groups for value in values)
    low, high = None if below_zero else 0.0, None
    if over_time:
        low, high = _bounds(drawn)
        drawn = _named_at_ends(drawn, low, high)
    return Chart(
        name,
        "line" if over_time else "column",
        tuple(categories),
        drawn,
        alt_text,
        number_format=number_format,
        category_heading="Period" if over_time else "Category",
        value_title=value_title,
        minimum=low,
        maximum=high,
    )


def _bounds(lines: tuple[Series, ...]) -> tuple[float, float]:
    """An axis close about the lines, not below zero unless a value is."""
    values = [value for line in lines for value in line.values if value is not None]
    return bounds_with_room(lines, 0.0 if min(values, default=0.0) >= 0 else None)


def _named_at_ends(lines: tuple[Series, ...], low: float, high: float) -> tuple[Series, ...]:
    """Names at the lines' ends where short and apart; else a legend, and values on the first."""
    short = all(len(line.name) <= _LONGEST_NAME for line in lines)
    if short and len(names_apart(lines, low, high)) == len(lines):
        return tuple(replace(line, labels="name") for line in lines)
    return (replace(lines[0], labels="ends"), *(replace(line, labels="none") for line in lines[1:]))


def milestone_timeline(
    rows: Sequence[Dates], start: datetime.date, alt_text: str, now: str, name: str = "milestones"
) -> Chart:
    """Two bars a milestone, to its baseline and to its date now, over lines at the quarters.

    `now` names the second bar ("Forecast", say). The axis begins at `start`, a quarter's first day
    before every date, and runs on so that the last date has room to be printed; over more than two
    years its lines stand a year apart.
    """
    columns = (
        ("Baseline", style.CHART_GRID, [row.baseline for row in rows]),
        (now, style.CHART_BLUE, [row.now for row in rows]),
    )
    series = tuple(
        Series(word, tuple(map(_day, dates)), ink, labels="all") for word, ink, dates in columns
    )
    first = _day(start) + _INTO_A_QUARTER
    last = _day(max(day for row in rows for day in (row.baseline, row.now)))
    return Chart(
        name,
        "bar",
        tuple(row.label for row in rows),
        series,
        alt_text,
        number_format="d mmm yyyy",
        category_heading="Milestone",
        minimum=first,
        maximum=last + max(last - first, _QUARTER) / 4,
        step=_QUARTER * (1 if last - first < 9 * _QUARTER else 4),
        axis_format="mmm yy",
    )


def _day(date: datetime.date) -> int:
    return (date - _DAY_ZERO).days
