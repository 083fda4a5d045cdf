"""A plan's readings as histories, and who owes them.

Every figure comes through `Published`, so that nothing suppressed can reach a sentence or a chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Protocol

from atf_reports.analysis.disclosure import printed_baseline
from atf_reports.analysis.history import UNSENT, Goal, History, Point
from atf_reports.analysis.standing import Position
from atf_reports.choices import VALUELESS, HowOften, ReportedBy
from atf_reports.frozen import changing
from atf_reports.plan import Plan
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import IndicatorValue, Measure
from atf_reports.quarter import Quarter

SUPPRESSED = "Suppressed"
NOT_REPORTED = UNSENT
HELD_BACK = "Held back"
NO_VALUE = "No value given"


class Figure(Protocol):
    """A value as it may be printed; each field is None where it is suppressed or blank."""

    @property
    def value(self) -> float | None:
        """The value."""

    @property
    def numerator(self) -> float | None:
        """The count behind it."""

    @property
    def denominator(self) -> float | None:
        """What the count is out of."""

    @property
    def suppressed(self) -> bool:
        """Whether the tool hides it."""

    @property
    def lower(self) -> float | None:
        """The lower end of the 95% confidence interval."""

    @property
    def upper(self) -> float | None:
        """The upper end of the 95% confidence interval."""


class Published(Protocol):
    """What disclosure control lets through."""

    def __hash__(self) -> int:
        """By identity: one disclosure serves a whole pack."""

    def reading(self, row: Reading) -> Figure:
        """The figure of a reading as it may be printed."""

    def indicator_value(self, row: IndicatorValue) -> Figure:
        """The figure of an indicator value as it may be printed."""


def reporters(plan: Plan, measure: Measure, quarter: Quarter) -> tuple[str, ...]:
    """Who owes readings of a measure: Places, the footprint's name, "Not stated", or nobody."""
    who = measure.reported_by
    if who is ReportedBy.NOBODY or measure.how_often is HowOften.NOT_COLLECTED:
        return ()
    programme = plan.programmes.get(measure.programme)
    if programme and programme.end and programme.end < quarter.first_day:
        return ()
    footprint = measure.footprint or (programme.footprint if programme else NOT_STATED)
    places = plan.places_of.get(footprint, ())
    if len(places) < 2:
        return places or (NOT_STATED,)
    lead = (footprint,)
    return {ReportedBy.LEAD: lead, ReportedBy.EACH_PLACE: places}.get(who, lead + places)


@changing(eq=False)
class Readings:
    """Every history of a plan up to the position's quarter, in the order of measures and Places."""

    position: Position
    published: Published

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.position.plan

    @cached_property
    def all(self) -> tuple[History, ...]:
        """Histories of everyone and of groups: those with a reading, and those that are owed."""
        return tuple(h for measure in self.plan.measures for h in self._of(measure))

    @cached_property
    def everyone(self) -> tuple[History, ...]:
        """Those of no group."""
        return tuple(history for history in self.all if not history.group)

    def about(self, about: str | None) -> tuple[History, ...]:
        """What a paper speaks of: a Place's own and those that cover it, a theme's, or all."""
        if about is None:
            return self.all
        if about in self.plan.places.by_ref:
            own = [h for h in self.all if h.place == about]
            return (*own, *(h for h in self.all if self._covers(h, about)))
        return tuple(h for h in self.all if self._theme(h.measure) == about)

    def _covers(self, history: History, place: str) -> bool:
        return history.is_lead and place in self.plan.places_of.get(history.place, ())

    def _theme(self, measure: Measure) -> str:
        programme = self.plan.programmes.get(measure.programme)
        return programme.theme if programme else ""

    def _of(self, measure: Measure) -> Iterator[History]:
        found = self._rows.get(measure.ref, {})
        owed = [(place, "") for place in reporters(self.plan, measure, self.position.quarter)]
        for place, group in sorted({*found, *owed}, key=self._order):
            yield self._history(measure, place, group, found.get((place, group), {}))

    def _order(self, key: tuple[str, str]) -> tuple[int, str, str]:
        """Lead readings first, then Places in plan order, everyone before groups."""
        places = list(self.plan.places.by_ref)
        place, group = key
        return (places.index(place) if place in places else -1, place, group)

    def _history(
        self, measure: Measure, place: str, group: str, rows: Mapping[Quarter, Reading]
    ) -> History:
        quarters = sorted(q for q in rows if q <= self.position.quarter)
        if measure.how_often is HowOften.QUARTERLY:
            quarters = list(_span(quarters[0] if quarters else None, self.position.quarter))
        return History(
            measure=measure,
            place=place,
            group=group,
            is_lead=place not in self.plan.places.by_ref,
            goal=self._goal(measure, place, group),
            points=tuple(self._point(quarter, rows.get(quarter)) for quarter in quarters),
            quarter=self.position.quarter,
        )

    def _goal(self, measure: Measure, place: str, group: str) -> Goal:
        """The Place's own figures where it has them, each else the measure's; a group has none."""
        own = self._goals.get((measure.ref, place), Goal(None, None, None))
        start = measure.baseline if group or own.baseline is None else own.baseline
        start = printed_baseline(self.plan, measure, start)
        if group:
            return Goal(start, None, None)
        target = measure.target if own.target is None else own.target
        return Goal(start, target, own.due or measure.due)

    @cached_property
    def _goals(self) -> Mapping[tuple[str, str], Goal]:
        rows = self.plan.place_targets
        return {
            (r.measure, r.place): Goal(r.baseline, r.target, r.due)
            for r in rows
            if r.place_in_plan not in self.position.held
        }

    def _point(self, quarter: Quarter, row: Reading | None) -> Point:
        if row is None:
            return Point(quarter, NOT_REPORTED)
        if row.place_in_plan in self.position.held or row in self._broken:
            return Point(quarter, HELD_BACK)
        figure = self.published.reading(row)
        word = _word(row, figure)
        return Point(
            quarter, word, figure.value, figure.numerator, figure.denominator, row.as_at, row.note
        )

    @cached_property
    def _broken(self) -> frozenset[Reading]:
        return frozenset(self.plan.readings.broken)

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[tuple[str, str], Mapping[Quarter, Reading]]]:
        """Rows by measure, then (Place, group), then quarter; the first of two duplicates."""
        found: dict[str, dict[tuple[str, str], dict[Quarter, Reading]]] = {}
        for row in [*self.plan.readings.rows, *self.plan.readings.broken]:
            if row.measure and row.place and row.quarter:
                key = (self._own_place(row.place), row.group or "")
                found.setdefault(row.measure, {}).setdefault(key, {}).setdefault(row.quarter, row)
        return found

    def _own_place(self, place: str) -> str:
        """A footprint of one Place is that Place."""
        places = self.plan.places_of.get(place, ())
        return places[0] if len(places) == 1 else place


@lru_cache(maxsize=2)
def readings_of(position: Position, published: Published) -> Readings:
    """The readings behind every paper of a pack, made once for a position and its disclosure."""
    return Readings(position, published)


def _word(row: Reading, figure: Figure) -> str:
    if figure.suppressed:
        return SUPPRESSED
    blank = figure.value is None and row.status not in VALUELESS
    return NO_VALUE if blank else str(row.status)


def _span(first: Quarter | None, last: Quarter) -> Iterator[Quarter]:
    quarter = first or last
    while quarter <= last:
        yield quarter
        quarter = quarter.next
