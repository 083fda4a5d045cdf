"""What a chart shows, free of any program: categories, series and the sentence they prove.

Values of None are gaps, never zeros, and are blank cells in the data.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Literal

from atf_reports.frozen import frozen
from atf_reports.render import house_style as style

Values = tuple[float | None, ...]
Kind = Literal["bar", "stacked bar", "percent bar", "column", "stacked column", "line"]
Dash = Literal["solid", "dash", "long_dash", "round_dot", "dash_dot"]
Marker = Literal["none", "circle", "square", "diamond", "triangle", "x", "short_dash"]
Labels = Literal["none", "all", "last", "ends", "name"]

_CM_PER_LETTER = 0.185  # Arial 10 point, figures and hyphens


class NothingToDraw(ValueError):
    """A chart was asked for with no value but references: print the words instead."""


@frozen
class Series:
    """One line, or one set of bars; `colour` is six hex digits without "#".

    `labels` says which values are printed: "ends" is first and last, "name" is the last with
    the series' name beside it (no legend needed). `dash`, `marker`, `line` and `width` (points)
    are for lines, as is `labels_below`; `pattern` (an XlsxWriter pattern name) for bars.
    `unlabelled` are positions, from 0, without room for the label that "all" would print. A
    `reference` (a target, a limit, England) is there to read the others against.
    """

    name: str
    values: Values
    colour: str = style.CHART_BLUE
    line: bool = True
    dash: Dash = "solid"
    width: float = 2.25
    marker: Marker = "none"
    marker_size: int = 6
    labels: Labels = "none"
    labels_below: bool = False
    label_colour: str = style.TEXT
    label_format: str = ""
    pattern: str = ""
    in_legend: bool = True
    reference: bool = False
    unlabelled: frozenset[int] = frozenset()

    @property
    def present(self) -> tuple[int, ...]:
        """The positions that hold a value, counted from 0."""
        return tuple(i for i, value in enumerate(self.values) if value is not None)

    @property
    def has_lone_point(self) -> bool:
        """Whether a value stands between gaps, where a line without markers would not show it."""
        held = set(self.present)
        return any(not {i - 1, i + 1} & held for i in held)

    @property
    def labelled(self) -> tuple[int, ...]:
        """The positions whose value is printed beside the point, counted from 0."""
        if self.labels == "none":
            return ()
        if self.labels == "all":
            return tuple(i for i in self.present if i not in self.unlabelled)
        first = self.present[:1] if self.labels == "ends" else ()
        return first + self.present[-1:]


@frozen
class Chart:
    """A chart's whole definition: what it shows, how, and the sentence (`alt_text`) it proves.

    `minimum` and `maximum` bound the value axis and may cut lines off: the numbers in the data
    stay. `references_behind` draws references under the other series, whatever their order in the
    data. `step` is the distance of the value axis's lines; `axis_format` prints their numbers
    otherwise than the values'. Raises ValueError for a series of the wrong length, a heading that
    stands twice (capitals do not tell them apart), a value that is not finite or blank alt text.
    """

    name: str
    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt_text: str
    title: str = ""
    number_format: str = "#,##0"
    category_heading: str = "Category"
    category_title: str = ""
    value_title: str = ""
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    axis_format: str = ""
    references_behind: bool = False
    label_every: int = 0  # categories of a line chart; 0: worked out from their words
    end_letters: int = 0  # the longest label at a line's end; 0: worked out from the names
    width_cm: float = 16.0
    height_cm: float = 0.0  # 0: worked out from the kind and the categories

    def __post_init__(self) -> None:
        names = [self.category_heading, *(series.name for series in self.series)]
        if len({name.casefold() for name in names}) < len(names):
            raise ValueError(f"chart {self.name!r}: a heading stands twice in {names}")
        if not self.alt_text.strip():
            raise ValueError(f"chart {self.name!r}: alt text is blank")
        for series in self.series:
            self._check(series)

    def _check(self, series: Series) -> None:
        if len(series.values) != len(self.categories):
            raise ValueError(
                f"chart {self.name!r}: {series.name!r} has {len(series.values)} values "
                f"for {len(self.categories)} categories"
            )
        if not all(math.isfinite(series.values[i] or 0.0) for i in series.present):
            raise ValueError(f"chart {self.name!r}: {series.name!r} holds a value not finite")

    @property
    def is_empty(self) -> bool:
        """Whether no series but a reference holds a value: such a chart is refused when drawn."""
        return not any(series.present for series in self.series if not series.reference)

    @property
    def of_dates(self) -> bool:
        """Whether the values are days, as Excel counts them, and print as dates."""
        return "yy" in self.number_format

    @property
    def horizontal(self) -> bool:
        """Whether categories run down the page."""
        return self.kind in ("bar", "stacked bar", "percent bar")

    @property
    def drawn_height_cm(self) -> float:
        """The given height, or 7 cm, or for bars what the rows need (at most 22 cm, one page)."""
        if self.height_cm:
            return self.height_cm
        if not self.horizontal:
            return 7.0
        bars = len(self.series) if self.kind == "bar" else 1
        return min(22.0, 1.6 + len(self.categories) * max(0.75, 0.25 + 0.45 * bars))

    @property
    def named_directly(self) -> bool:
        """Whether some line carries its name at its end, which needs room on the right."""
        return any(series.labels == "name" for series in self.series)

    @property
    def longest_end(self) -> int:
        """The letters of the longest name at a line's end, with a value of six; 0 without names."""
        names = (len(one.name) + 6 for one in self.series if one.labels == "name")
        return self.end_letters or max(names, default=0)

    @property
    def end_share(self) -> float:
        """The share of the width that names at the lines' ends take."""
        return round(self.longest_end * _CM_PER_LETTER / self.width_cm, 2)

    @property
    def plot_left(self) -> float:
        """The share of the width to the left of such lines: the axis, and its title."""
        return 0.13 if self.value_title else 0.09

    @property
    def plot_width(self) -> float:
        """The share of the width that such lines run over."""
        return 0.98 - self.end_share - self.plot_left

    @property
    def drawing_order(self) -> tuple[int, ...]:
        """The series, counted from 0 as they stand in the data, from the back to the front."""
        numbers = range(len(self.series))
        if not self.references_behind:
            return tuple(numbers)
        return tuple(sorted(numbers, key=lambda number: not self.series[number].reference))

    @property
    def hidden_from_legend(self) -> tuple[int, ...]:
        """The series left out of a legend, counted from 0 in drawing order: named, or repeats."""
        drawn = enumerate(self.series[number] for number in self.drawing_order)
        return tuple(
            place for place, series in drawn if series.labels == "name" or not series.in_legend
        )

    @property
    def has_legend(self) -> bool:
        """Whether a legend is needed: not for one line alone beside those named directly."""
        return len(self.series) - len(self.hidden_from_legend) > 1

    @property
    def label_step(self) -> int:
        """Every which category a line chart prints, so that their words lie flat: 1, 2, 4, …"""
        if self.label_every or self.kind != "line":
            return self.label_every or 1
        longest = max(len(word) for label in self.categories for word in label.split() or [""])
        room = self.width_cm * (0.87 - self.end_share) / len(self.categories)
        return 1 << max(0, math.ceil(math.log2(max(_CM_PER_LETTER * longest / room, 1))))


def round_bounds(
    lines: Collection[Series], least: float | None = None, most: float | None = None
) -> tuple[float, float]:
    """Round bounds just outside the values, for lines read against each other and not zero.

    `least` and `most` are bounds that the axis does not pass (0 and 100, say).
    """
    values = [value for line in lines for value in line.values if value is not None] or [0.0, 1.0]
    span = (max(values) - min(values)) or abs(max(values)) or 1.0
    unit = 10.0 ** math.floor(math.log10(span))
    step = next(unit * part for part in (0.1, 0.2, 0.5, 1.0, 2.0) if span / (unit * part) <= 8)
    low, high = math.floor(min(values) / step) * step, math.ceil(max(values) / step) * step
    low, high = (low - step, high + step) if low == high else (low, high)
    return (
        round(low if least is None else max(low, least), 10),
        round(high if most is None else min(high, most), 10),
    )


@frozen
class ChartData:
    """Where a definition stands as cells: names in the first row, categories in the first column.

    Rows and columns count from 0. Cells of missing values must be truly blank: Excel draws a
    word as zero.
    """

    sheet: str
    first_row: int = 0
    first_col: int = 0

    def categories(self, chart: Chart) -> list[str | int]:
        """The range of the category column, as XlsxWriter takes it."""
        return self._range(chart, self.first_col)

    def values(self, chart: Chart, number: int) -> list[str | int]:
        """The range of one series' values; series count from 0."""
        return self._range(chart, self.first_col + 1 + number)

    def name(self, number: int) -> list[str | int]:
        """The heading cell of one series; series count from 0."""
        return [self.sheet, self.first_row, self.first_col + 1 + number]

    def _range(self, chart: Chart, col: int) -> list[str | int]:
        last = self.first_row + len(chart.categories)
        return [self.sheet, self.first_row + 1, col, last, col]
