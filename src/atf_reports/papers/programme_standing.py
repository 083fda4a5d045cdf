"""How a programme stands in one Place in the reporting quarter, in words alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.choices import ReportedBy
from atf_reports.frozen import changing
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Programme


@changing(eq=False)
class ProgrammeStandings:
    """The updates of a quarter by programme."""

    position: Position

    def words(self, programme: Programme, place: str) -> str:
        """The Place's own rating, the one reported once, or why there is none.

        A rating reported once for a footprint is never called the Place's own; beside it the
        Place's is: "Green, its own; Amber, reported once for All nine Places".
        """
        found = self._by_programme.get(programme.ref, ())
        own = [s.word for s in found if s.place == place and not s.is_lead]
        once = [f"{s.word}, {_once(s)}" for s in found if s.is_lead]
        if own or (once and self.reaches(programme, place) is not False):
            ours = [f"{word}, its own" for word in own] if once else own
            return "; ".join([*ours, *once])
        return self._why_none(programme, place)

    def reaches(self, programme: Programme, place: str) -> bool | None:
        """Whether the footprint holds the Place; None where the plan does not state it."""
        if programme.footprint == NOT_STATED:
            return None
        return place in self.position.plan.footprint_places(programme)

    def _why_none(self, programme: Programme, place: str) -> str:
        if self.reaches(programme, place) is False:
            return f"its footprint does not hold {place}"
        if programme.reported_by is ReportedBy.NOBODY:
            return "not reported on this year"
        return "nothing is due this quarter"

    @cached_property
    def _by_programme(self) -> Mapping[str, tuple[Standing, ...]]:
        found: dict[str, tuple[Standing, ...]] = {}
        for standing in self.position.standings:
            ref = standing.programme.ref
            found[ref] = (*found.get(ref, ()), standing)
        return found


def _once(standing: Standing) -> str:
    said = "due" if standing.state is State.NOT_REPORTED else "reported"
    if standing.place == NOT_STATED:
        return f"{said} once, footprint not stated"
    return f"{said} once for {standing.place}"
