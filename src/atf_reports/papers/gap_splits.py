"""What is split by group: the measures and indicators of an area with two groups to compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import groupby

from atf_reports.analysis.chance import wilson
from atf_reports.analysis.comparison import IndicatorRuns, Run, period_order, runs_of
from atf_reports.analysis.gaps import Gap, GapRun, GroupValue, Pair, pairs, unpaired
from atf_reports.analysis.history import History
from atf_reports.analysis.readings import NOT_REPORTED, Published, Readings, readings_of
from atf_reports.analysis.standing import Position
from atf_reports.choices import HowOften
from atf_reports.frozen import frozen
from atf_reports.papers.figure_words import named
from atf_reports.papers.gap_rows import GapLine
from atf_reports.plan_yearly import Indicator, Place
from atf_reports.quarter import Quarter

_YEAR_OF_QUARTERS = 4
_SPANS = ("weeks", "days", "hours", "months", "years", "score")


@frozen
class Split:
    """A measure or indicator in one area by one pair of groups.

    `number` counts the pairs of one ref from 1; `where` is the Place or footprint.
    """

    ref: str
    title: str
    unit: str
    where: str
    number: int
    run: GapRun

    @property
    def pair(self) -> Pair:
        """The two groups."""
        return self.run.pair

    @property
    def key(self) -> tuple[str, int]:
        """What the splits of several Places share."""
        return (self.ref, self.number)

    @property
    def compares(self) -> bool:
        """Whether the figures of two groups may be set against each other: rates, not counts."""
        unit = self.unit.lower()
        return unit.startswith(("%", "per ", "£")) or unit in _SPANS

    @cached_property
    def lines(self) -> tuple[GapLine, ...]:
        """Every period for the annex; `direction` stands on the latest gap alone."""
        return tuple(self._line(gap) for gap in self.run.gaps)

    def _line(self, gap: Gap) -> GapLine:
        latest = gap is self.run.latest
        return GapLine(
            ref=self.ref,
            title=self.title,
            area=self.where,
            period=gap.period,
            one_group=self.pair.one,
            one=gap.one.value,
            other_group=self.pair.other,
            other=gap.other.value,
            gap=gap.size if self.compares else None,
            unit="percentage points" if self.unit == "%" else self.unit,
            direction=str(self.run.direction) if latest and self.compares else "not compared",
        )


def splits(position: Position, about: str | None, published: Published) -> tuple[Split, ...]:
    """Every split that a paper may speak of, measures first, in the order of the plan."""
    readings, runs = readings_of(position, published), runs_of(position, published)
    shown = dict.fromkeys(_measure_key(h) for h in readings.about(about) if h.group)
    measured, indicated = _of_measures(readings), _of_indicators(runs)
    return (
        *(split for key in shown for split in measured[key]),
        *(split for key in _indicators(position, about) for split in indicated[key]),
    )


def lone_groups(
    position: Position, about: str | None, published: Published
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each measure and indicator, by ref and short title, with the groups that make no pair."""
    found: dict[str, list[str]] = {}
    for history in readings_of(position, published).about(about):
        if history.group:
            name = named(history.measure.ref, history.measure.title)
            found.setdefault(name, []).append(history.group)
    runs = runs_of(position, published)
    for indicator, place in _indicators(position, about):
        name = named(indicator.ref, indicator.title)
        found.setdefault(name, []).extend(runs.groups(indicator, place.code))
    return tuple((name, lone) for name, held in found.items() if (lone := unpaired(held)))


def _measure_key(history: History) -> tuple[str, str]:
    return (history.measure.ref, history.place)


@lru_cache(maxsize=2)
def _of_measures(readings: Readings) -> Mapping[tuple[str, str], tuple[Split, ...]]:
    """The splits of each measure in each area, made once for the papers that tell them."""
    grouped = groupby((h for h in readings.all if h.group), key=_measure_key)
    return {key: tuple(_of(list(histories))) for key, histories in grouped}


def _of(histories: Sequence[History]) -> Iterator[Split]:
    by_group = {history.group: history for history in histories}
    measure = histories[0].measure
    step = _YEAR_OF_QUARTERS if measure.how_often is HowOften.QUARTERLY else 1
    for number, pair in enumerate(pairs(list(by_group)), start=1):
        run = _measure_run(pair, by_group[pair.one], by_group[pair.other], step)
        where = histories[0].place
        yield Split(measure.ref, measure.title, measure.unit, where, number, run)


def _measure_run(pair: Pair, one: History, other: History, step: int) -> GapRun:
    quarters = sorted({point.quarter for history in (one, other) for point in history.points})
    gaps = (Gap(q.short, *(_reading(history, q) for history in (one, other))) for q in quarters)
    return GapRun(pair, tuple(gaps), step)


def _reading(history: History, quarter: Quarter) -> GroupValue:
    point = history.at(quarter)
    if point is None:
        return GroupValue(None, missing=NOT_REPORTED)
    if point.value is None:
        return GroupValue(None, missing=point.word)
    if history.measure.unit == "%" and point.denominator and 0 <= point.value <= 100:
        return GroupValue(point.value, *wilson(point.value, point.denominator))
    return GroupValue(point.value)


def _indicators(position: Position, about: str | None) -> Iterator[tuple[Indicator, Place]]:
    """The indicators that a paper is about, each with its Place or every Place."""
    plan = position.plan
    one_place = plan.places.get(about)
    places = [one_place] if one_place else list(plan.places)
    theme = None if one_place else about
    for indicator in plan.indicators:
        if theme is None or theme in indicator.themes:
            for place in places:
                yield indicator, place


class _OfIndicators(dict[tuple[Indicator, Place], tuple[Split, ...]]):
    """The splits of each indicator in each Place, made once for the papers that tell them."""

    def __init__(self, runs: IndicatorRuns) -> None:
        self._runs = runs

    def __missing__(self, of: tuple[Indicator, Place]) -> tuple[Split, ...]:
        self[of] = made = tuple(_of_indicator(self._runs, *of))
        return made


@lru_cache(maxsize=2)
def _of_indicators(runs: IndicatorRuns) -> _OfIndicators:
    return _OfIndicators(runs)


def _of_indicator(runs: IndicatorRuns, indicator: Indicator, place: Place) -> Iterator[Split]:
    for number, pair in enumerate(pairs(runs.groups(indicator, place.code)), start=1):
        one, other = (runs.run(indicator, place.code, group) for group in (pair.one, pair.other))
        periods = sorted({v.period for r in (one, other) for v in r.values}, key=period_order)
        gaps = (Gap(period, _value(one, period), _value(other, period)) for period in periods)
        run = GapRun(pair, tuple(gaps))
        yield Split(indicator.ref, indicator.bare_title, indicator.unit, place.name, number, run)


def _value(run: Run, period: str) -> GroupValue:
    found = next((value for value in run.values if value.period == period), None)
    if found is None:
        return GroupValue(None, missing="Not available")
    return GroupValue(found.value, found.lower, found.upper, found.missing)
