"""Which lines of a chart can carry their name and last value at their end, side by side.

Such a label stands to the right of the last point, on one line; labels nearer to each other than
that line is tall would print over each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports.render.chart_definition import Series, round_bounds

_LINE = 0.12  # of the axis: a line of 10 point in the lowest chart of a paper
_MARK = 0.03  # half of a mark, which would cover the start of a label beside it


def names_apart(
    lines: Sequence[Series], low: float, high: float, unnamed: Sequence[Series] = ()
) -> frozenset[str]:
    """The names that fit at their lines' ends on an axis from `low` to `high`.

    The first line comes first: a later one whose label would touch is left to the legend, and so
    is one beside the last mark of an `unnamed` line.
    """
    placed = [(_end(line, low, high), _MARK) for line in unnamed]
    named = []
    for line in lines:
        middle = _end(line, low, high)
        if all(abs(middle - other) >= _LINE / 2 + reach for other, reach in placed):
            placed.append((middle, _LINE / 2))
            named.append(line.name)
    return frozenset(named)


def bounds_with_room(
    lines: Sequence[Series], least: float | None = None, most: float | None = None
) -> tuple[float, float]:
    """Round bounds that leave half a label's height under the lowest end and over the highest."""
    low, high = round_bounds(lines, least, most)
    ends = [_end(line, low, high) for line in lines if line.present] or [0.5]
    under, over = min(0.0, min(ends) - _LINE / 2), max(0.0, max(ends) + _LINE / 2 - 1.0)
    edges = Series("edges", (low + under * (high - low), high + over * (high - low)))
    return round_bounds((*lines, edges), least, most)


def _end(line: Series, low: float, high: float) -> float:
    """Where a line's last value stands, as a part of the axis."""
    end = next((line.values[i] or 0.0 for i in line.present[-1:]), 0.0)
    return (end - low) / ((high - low) or 1.0)
