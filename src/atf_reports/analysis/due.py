"""Which updates are due: what the Programmes sheet says of who reports, and for which Places."""

from __future__ import annotations

from collections.abc import Iterator

from atf_reports.choices import ReportedBy
from atf_reports.frozen import frozen
from atf_reports.plan import Plan
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Programme
from atf_reports.quarter import Quarter


@frozen
class Slot:
    """One update that may be made: a programme as a whole (the footprint's name) or in a Place."""

    programme: Programme
    place: str
    is_lead: bool

    @property
    def key(self) -> tuple[str, str]:
        """The programme's ref and the place: what tells one slot from another."""
        return self.programme.ref, self.place


def slots_due(plan: Plan, quarter: Quarter) -> Iterator[Slot]:
    """What is due in a quarter, in the order of the Programmes sheet, lead update first."""
    for programme in plan.programmes:
        yield from due_slots(plan, programme, quarter)


def due_slots(plan: Plan, programme: Programme, quarter: Quarter) -> tuple[Slot, ...]:
    """The updates that a programme owes in a quarter; none once it has ended."""
    who = programme.reported_by
    if who is ReportedBy.NOBODY or (programme.end and programme.end < quarter.first_day):
        return ()
    places = plan.footprint_places(programme)
    if not places:
        return (Slot(programme, NOT_STATED, is_lead=True),)
    if len(places) == 1:
        return (Slot(programme, places[0], is_lead=False),)
    lead = (Slot(programme, programme.footprint, is_lead=True),)
    own = tuple(Slot(programme, place, is_lead=False) for place in places)
    return {ReportedBy.LEAD: lead, ReportedBy.EACH_PLACE: own}.get(who, lead + own)
