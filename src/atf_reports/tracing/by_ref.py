"""Traces of what has a ref: programmes, milestones, risks, measures and indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from atf_reports.analysis import milestone_dates
from atf_reports.analysis.comparison import ENGLAND
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Standing, State
from atf_reports.frozen import changing
from atf_reports.papers import milestones, risks
from atf_reports.papers.exceptions import change, off_track
from atf_reports.papers.sections import last_quarter
from atf_reports.plan_quarterly import Milestone, Risk, Update
from atf_reports.schema.names import fold
from atf_reports.tracing.counted import Counted
from atf_reports.tracing.deciding import deciding_of
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.rules_in_words import RULES
from atf_reports.tracing.series import Series, series_of
from atf_reports.tracing.traced import Trace, filled

_STANDS = {
    State.REPORTED: "The published rating is the confirmed one if there is one, else the "
    "officer's; the word after it is last quarter's published rating.",
    State.HELD_BACK: "The row is held back until the cell named is mended.",
    State.NOT_REPORTED: "It is due, as Reported by and Footprint say, and no row of Updates is for "
    "this programme, Place and quarter.",
}
_EXCEPTION = " It is an exception, since it is Red, Amber or held back."


@changing(eq=False)
class ByRef:
    """What one paper prints that goes by a ref."""

    counted: Counted
    disclosure: Disclosure

    def __post_init__(self) -> None:
        self.position, self.about = self.counted.position, self.counted.about
        self.in_place = self.counted.kind.about == "place"
        self.in_theme = self.counted.kind.about == "theme"

    def traces(self, ref: str) -> tuple[Trace, ...]:
        """The traces of a ref, one a Place or group; none where the paper prints no such row."""
        plan = self.position.plan
        own, _, series = ref.partition(", ")
        for table, traced in (
            (plan.milestones, self._milestones),
            (plan.risks, self._risks),
            (plan.measures, self._series),
            (plan.indicators, self._series),
        ):
            if own in table.by_ref:
                found = traced(own)
                return tuple(t for t in found if not series or fold(t.of) == fold(ref))
        return tuple(self._updates(ref))

    def among(self, words: str) -> tuple[Trace, ...]:
        """The traces of the first ref among some words, of the Place that they name, if any."""
        refs = filter(None, (word.strip(",.:;()") for word in words.split()))
        found: tuple[Trace, ...] = next(filter(None, map(self.traces, refs)), ())
        places = [
            place.name
            for place in self.position.plan.places
            if any(fold(name) in fold(words) for name in (place.name, place.short_name) if name)
        ]
        own = tuple(trace for trace in found if any(place in trace.of for place in places))
        return own or found

    def _updates(self, ref: str) -> Iterator[Trace]:
        """How a programme stands in each Place that the paper prints; "P1.05 Halton" is one."""
        covering = self.position.leads_covering(self.about) if self.in_place else ()
        wrong = {(s.programme.ref, s.place) for s in off_track(self.counted.own)}
        for standing in (*self.counted.own, *covering):
            key = (standing.programme.ref, standing.place)
            if fold(ref) in map(fold, (key[0], " ".join(key))):
                rule = _STANDS[standing.state] + (_EXCEPTION if key in wrong else "")
                of = f"{standing.programme.name}, {standing.place}"
                yield Trace(of, change(standing), rule, tuple(self._update_cells(standing)))

    def _update_cells(self, standing: Standing) -> Iterator[Cell]:
        yield from deciding_of(self.position).cells([standing])
        if standing.state is State.REPORTED and standing.update:
            told = (Update.progress, Update.reason, Update.recovery_action, Update.recovery_lead)
            rest = (Update.back_on_track_by, Update.ask_kind, Update.ask, Update.evidence)
            yield from filled(standing.update, *told, *rest)
        key = (standing.programme.ref, standing.place)
        same = [s for s in self.counted.before if (s.programme.ref, s.place) == key and s.rating]
        yield from deciding_of(last_quarter(self.position)).cells(same)

    def _milestones(self, ref: str) -> Iterator[Trace]:
        for row in self.milestones:
            if row.ref == ref:
                stands = milestone_dates.stage(row, self.position.quarter)
                printed = f"{stands}; {milestone_dates.moved(row)}"
                columns = (Milestone.baseline, Milestone.forecast, Milestone.last_forecast)
                more = (Milestone.actual, Milestone.change_reason, Milestone.approved_by)
                yield Trace(
                    ref, printed, RULES["MilestoneRow"], tuple(filled(row, *columns, *more))
                )

    @cached_property
    def milestones(self) -> Sequence[Milestone]:
        """Those that the paper counts."""
        if self.in_place:
            return milestones.of_place(self.position, self.about)
        if self.in_theme:
            return milestones.of_theme(self.position, self.about)
        return milestones.of_board(self.position)

    def _risks(self, ref: str) -> Iterator[Trace]:
        for row in self.risks:
            if row.ref == ref:
                printed = f"{row.score} {risks.band(row.score)}; {risks.moved(row)}"
                columns = (Risk.likelihood, Risk.impact, Risk.last_score, Risk.status)
                yield Trace(ref, printed, RULES["RiskRow"], tuple(filled(row, *columns)))

    @cached_property
    def risks(self) -> Sequence[Risk]:
        """Those that the paper counts."""
        about = f"Theme {self.about}" if self.in_theme else self.about
        return risks.chosen_risks(self.position, about)

    def _series(self, ref: str) -> Iterator[Trace]:
        """A measure's or an indicator's series of which the paper tells, as `every_series`."""
        return (trace for where, trace in self.every_series(ref) if self.tells_of(ref, where))

    def every_series(self, ref: str) -> Series:
        """A measure's readings up to the quarter or an indicator's values, a trace per group of
        each Place, footprint or area code.
        """
        return series_of(self.position, self.disclosure).of(ref)

    def tells_of(self, ref: str, where: str) -> bool:
        """Whether the paper tells of a measure or indicator there; of England beside a Place."""
        plan = self.position.plan
        measure = plan.measures.get(ref)
        if self.in_place:
            return where in (self._own_area if measure is None else self._own_places)
        if measure is None or not self.in_theme:
            return True
        programme = plan.programmes.get(measure.programme)
        return programme is not None and programme.theme == self.about

    @cached_property
    def _own_area(self) -> frozenset[str]:
        """The codes of the paper's Place and of England."""
        place = self.position.plan.places.get(self.about)
        return frozenset({place.code, ENGLAND} if place else ())

    @cached_property
    def _own_places(self) -> frozenset[str]:
        """The paper's Place, and the footprints that hold it."""
        places_of = self.position.plan.places_of.items()
        return frozenset({self.about, *(name for name, held in places_of if self.about in held)})
