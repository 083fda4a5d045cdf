"""Traces of what quarterly papers draw and sum up: charts of counts and milestones, gaps, lists.

They are told from what the view has already counted, the cells from the rows that it counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from atf_reports import phrases
from atf_reports.analysis.comparison import ENGLAND, period_order
from atf_reports.analysis.standing import Position, Standing
from atf_reports.frozen import changing
from atf_reports.papers import milestone_chart, ratings_chart
from atf_reports.papers.gap_rows import GapLine
from atf_reports.papers.quarterly import Built
from atf_reports.papers.theme_progress import LEADS
from atf_reports.plan_quarterly import Milestone, Reading
from atf_reports.plan_yearly import IndicatorValue
from atf_reports.render.chart_definition import Chart
from atf_reports.schema.columns import Column, Row
from atf_reports.tracing.counted import Counted
from atf_reports.tracing.deciding import deciding_of
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.rules_in_words import RULES
from atf_reports.tracing.traced import Trace, filled

_DRAWN = (
    "At most seven milestones with news, furthest from their baseline first; what is drawn is "
    "their baseline and their actual or forecast date."
)
BAR = "Chart of ratings, "
_PLACES = 3  # that an annex prints
_READ = (Reading.value,)
_VALUED = (IndicatorValue.value, IndicatorValue.lower, IndicatorValue.upper)
At = tuple[str, str, str, str]  # ref, Place, group, period


@changing(eq=False)
class Drawn:
    """What one quarterly paper draws and sums up."""

    counted: Counted
    built: Built

    def traces(self) -> Iterator[Trace]:
        """Each by the name of its part."""
        yield from self._ratings()
        yield from self._milestones()
        view: Any = self.built.view
        if hasattr(view, "levels"):
            yield from self._not_listed(view.levels.not_listed)
        if hasattr(view, "rug"):
            cells = rows_of(self.counted.position).compared
            yield Trace("Tartan rug, summary", view.rug.summary, RULES["Rug"], cells)

    def _ratings(self) -> Iterator[Trace]:
        """A bar of the chart of ratings: its theme's or Place's updates by rating."""
        chart = self.built.charts.get(ratings_chart.NAME)
        if chart is None:
            return
        deciding, groups = deciding_of(self.counted.position), self._groups
        for number, name in enumerate(chart.categories):
            due = [s for s in groups.get(name, ()) if s.due]
            cells, among = deciding.cells(due), deciding.looked_at(due)
            bar, rule = f"{len(due)} due: {_bar(chart, number)}", RULES["ratings_sentence"]
            yield Trace(f"{BAR}{name}", bar, rule, cells, among)

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[Standing]]:
        """The paper's updates by what a bar may be called: a theme, a Place, lead updates."""
        names = {theme.number: theme.name for theme in self.counted.position.plan.themes}
        found: dict[str, list[Standing]] = {}
        by_theme = self.counted.kind.about != "theme"
        for standing in self.counted.own:
            where = LEADS if standing.is_lead else standing.place
            name = names.get(standing.programme.theme, "") if by_theme else where
            found.setdefault(name, []).append(standing)
        return found

    def _milestones(self) -> Iterator[Trace]:
        """The chart of milestones: those that it draws."""
        chart = self.built.charts.get(milestone_chart.NAME)
        if chart is not None:
            known = self.counted.position.plan.milestones
            rows = [known.get(label.partition(" ")[0]) for label in chart.categories]
            dates = (Milestone.baseline, Milestone.forecast, Milestone.actual)
            cells = tuple(cell for row in rows if row for cell in filled(row, *dates))
            view: Any = self.built.view
            refs = phrases.listed(row.ref for row in rows if row)
            said = f"Drawn: {refs}. {view.milestones.chart_sentence}"
            yield Trace("Chart of milestones", said, _DRAWN, cells)

    def _not_listed(self, sentence: str) -> Iterator[Trace]:
        """The due updates that stand on none of the board's lists."""
        if sentence:
            unlisted = [s for s in self.counted.coverage.due if s.level is None]
            cells = deciding_of(self.counted.position).cells(unlisted)
            yield Trace("Counted and not listed", sentence, RULES["Levels"], cells)


def _bar(chart: Chart, number: int) -> str:
    """ "7 Green; 2 Amber", as a bar's parts are."""
    counts = ((series.values[number], series.name) for series in chart.series)
    return "; ".join(f"{value:g} {name}" for value, name in counts if value)


def gap_lines(lines: Sequence[GapLine]) -> Mapping[str, GapLine]:
    """The latest difference of each gap by the gap's name; those that cannot be said are none."""
    found: dict[str, GapLine] = {}
    for line in lines:
        if line.gap is not None:
            found[f"{line.ref}, {line.area}, {line.one_group} and {line.other_group}"] = line
    return found


def gap_trace(position: Position, of: str, line: GapLine) -> Trace:
    """The latest difference between two groups, with the figures that it is between."""
    rows = rows_of(position).by_group
    groups = (line.one_group, line.other_group)
    found = [rows.get((line.ref, line.area, group, line.period)) for group in groups]
    cells = tuple(cell for row in found if row for cell in filled(row, *_columns(row)))
    size = phrases.figure(round(line.gap or 0.0, _PLACES))  # 8.1, and not 8.1000000000000001
    return Trace(of, f"{f'{size} {line.unit}'.strip()}, {line.period}", RULES["GapLine"], cells)


def _is_later(row: IndicatorValue, other: IndicatorValue | None) -> bool:
    return other is None or period_order(row.period) >= period_order(other.period)


def _columns(row: Row) -> tuple[Column[Any], ...]:
    return _READ if isinstance(row, Reading) else _VALUED


@lru_cache(maxsize=2)
def rows_of(position: Position) -> Rows:
    """The figures of a plan, held since every paper of a pack asks for them."""
    return Rows(position)


@changing(eq=False)
class Rows:
    """The rows of a plan's figures, by what they are of."""

    position: Position

    @cached_property
    def by_group(self) -> Mapping[At, Row]:
        """Readings and indicator values of groups, by Place and period."""
        readings, values = self.position.plan.readings, self.position.plan.indicator_values
        found: dict[At, Row] = {
            (r.measure, r.place, r.group, r.quarter.short): r for r in readings if r.group
        }
        for value in values:
            if value.group:
                where = self._names.get(value.area, value.area)
                found[value.indicator, where, value.group, value.period] = value
        return found

    @cached_property
    def compared(self) -> tuple[Cell, ...]:
        """The latest values of every Place, and England's of the same periods."""
        latest: dict[tuple[str, str], IndicatorValue] = {}
        england: dict[tuple[str, str], IndicatorValue] = {}
        for row in self.position.plan.indicator_values:
            at = (row.indicator, row.area)
            if row.group:
                continue
            if row.area == ENGLAND:
                england[row.indicator, row.period] = row
            elif row.area in self._names and _is_later(row, latest.get(at)):
                latest[at] = row
        beside = {england.get((row.indicator, row.period)): None for row in latest.values()}
        rows = (*(row for row in beside if row), *latest.values())
        return tuple(cell for row in rows for cell in filled(row, *_VALUED))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {place.code: place.name for place in self.position.plan.places}
