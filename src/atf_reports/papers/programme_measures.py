"""A programme's measures: those with a number or a date as a table, the others as lists.

Most measures of a plan name neither: a table of them is a wall of "No number" and "No date", so
they stand under the reason why there is no number, said once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from atf_reports import phrases
from atf_reports.analysis.disclosure import printed_baseline
from atf_reports.frozen import frozen
from atf_reports.papers.figure_words import measured
from atf_reports.plan import Plan
from atf_reports.plan_yearly import Measure, PlaceTarget, Programme

NO_DATE = "No date"


@frozen
class TargetRow:
    """A measure with a number or a date: what is to be reached, and by when."""

    measure: str
    target: str
    due: str


@frozen
class MeasureList:
    """Measures with neither; `why` says it of all of them: "A deliverable".

    `why` is blank where each measure says its own.
    """

    why: str
    measures: tuple[str, ...]


@frozen
class MeasurePart:
    """The measures under one heading of the plan: "Measures", or "Measures, Bronze"."""

    heading: str
    rows: tuple[TargetRow, ...]
    lists: tuple[MeasureList, ...]


@frozen
class PlanMeasures:
    """The measures by programme, and the figures of one Place where the paper is about one."""

    plan: Plan
    by_programme: Mapping[str, tuple[Measure, ...]]
    place: str = ""
    targets: Mapping[str, PlaceTarget] | None = None

    @classmethod
    def of(
        cls, plan: Plan, measures: Iterable[Measure], targets: Iterable[PlaceTarget], place: str
    ) -> PlanMeasures:
        """The measures by their programme; `place` "" for the whole plan."""
        found: dict[str, tuple[Measure, ...]] = {}
        for measure in measures:
            found[measure.programme] = (*found.get(measure.programme, ()), measure)
        return cls(plan, found, place, {t.measure: t for t in targets if t.place == place})

    def under(self, programme: Programme) -> tuple[Measure, ...]:
        """A programme's measures in the order of the plan."""
        return self.by_programme.get(programme.ref, ())

    def parts(self, programme: Programme) -> tuple[MeasurePart, ...]:
        """A programme's measures under the headings of the plan."""
        own = self.under(programme)
        groups = dict.fromkeys(measure.group for measure in own)
        return tuple(
            self._part(group, [m for m in own if m.group == group], programme) for group in groups
        )

    def _part(self, group: str, measures: Sequence[Measure], programme: Programme) -> MeasurePart:
        rows = [measure for measure in measures if self._has_figure_or_date(measure)]
        return MeasurePart(
            heading=f"Measures, {group}" if group else "Measures",
            rows=tuple(self._row(measure, programme) for measure in rows),
            lists=_lists([measure for measure in measures if measure not in rows]),
        )

    def _has_figure_or_date(self, measure: Measure) -> bool:
        figures = (measure.target, measure.baseline)
        dated = due_words(measure) != NO_DATE
        return dated or any(f is not None for f in figures) or bool(self._own_target(measure))

    def _row(self, measure: Measure, programme: Programme) -> TargetRow:
        """A measure as the table prints it, with the Place's own target where it has one."""
        lines = (
            target_words(measure),
            self._own_target(measure),
            self._baseline(measure, programme),
        )
        return TargetRow(_name(measure), "\n".join(filter(None, lines)), due_words(measure))

    def _own_target(self, measure: Measure) -> str:
        own = (self.targets or {}).get(measure.ref)
        if own is None or own.target is None:
            return ""
        source = f" ({own.source})" if own.source else ""
        by = f" by {phrases.short_day(own.due)}" if own.due else ""
        return f"In {self.place}{source}: {measured(own.target, measure.unit)}{by}"

    def _baseline(self, measure: Measure, programme: Programme) -> str:
        """The baseline; in a Place's paper it says of which footprint it is."""
        start = baseline(self.plan, measure)
        if start is None:
            return ""
        footprint = measure.footprint or programme.footprint
        whose = f", {footprint}" if self.place and footprint != self.place else ""
        return f"Baseline{whose}: {measured(start, measure.unit)}"


def _lists(measures: Sequence[Measure]) -> tuple[MeasureList, ...]:
    """A list a reason that several share; the others last, unless there is only one reason."""
    by_why: dict[str, list[Measure]] = {}
    for measure in measures:
        by_why.setdefault(target_words(measure), []).append(measure)
    alone = [own[0] for own in by_why.values() if len(own) == 1]
    shared = [why for why, own in by_why.items() if len(own) > 1 or len(alone) == 1]
    lists = tuple(MeasureList(why, tuple(map(_name, by_why[why]))) for why in shared)
    if len(alone) < 2:
        return lists
    return (*lists, MeasureList("", tuple(f"{_name(m)}. {target_words(m)}" for m in alone)))


def _name(measure: Measure) -> str:
    return f"{measure.ref} {measure.title}"


def target_words(measure: Measure) -> str:
    """The wording of the target; the number where there is no wording, or that there is neither."""
    if measure.target_wording:
        return phrases.capital(measure.target_wording)
    if measure.target is not None:
        return measured(measure.target, measure.unit)
    return "No target is stated in the plan"


def due_words(measure: Measure) -> str:
    """The deadline as the plan words it, else as a date."""
    return phrases.capital(measure.due_wording) or phrases.day(measure.due) or NO_DATE


def baseline(plan: Plan, measure: Measure) -> float | None:
    """The baseline; None without one, and for a small count of people."""
    return printed_baseline(plan, measure, measure.baseline)
