"""D44x: whether a row's Place can be: within the footprint of its programme or measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Severity
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_quarterly import Milestone, Reading, Update
from atf_reports.plan_yearly import PlaceTarget
from atf_reports.rules.last_quarter import this_quarter
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


def _placed(plan: Plan) -> Iterator[tuple[Row, Column[Any], str, str]]:
    """Each row with a Place: the row, its column, the Place, and the footprint it hangs on."""
    programmes = {p.ref: p.footprint for p in plan.programmes}
    measures = {m.ref: m.footprint or programmes.get(m.programme, "") for m in plan.measures}
    for update in plan.updates:
        yield update, Update.place, update.place, programmes.get(update.programme, "")
    for milestone in plan.milestones:
        yield milestone, Milestone.place, milestone.place, programmes.get(milestone.programme, "")
    for reading in plan.readings:
        yield reading, Reading.place, reading.place, measures.get(reading.measure, "")
    for target in plan.place_targets:
        yield target, PlaceTarget.place, target.place, measures.get(target.measure, "")


@rule(
    "D440",
    ERROR,
    message="{value} is not in the footprint of {programme}, {footprint}.",
    fix="Correct the Place or what the row is about; or add {value} to the footprint.",
)
def place_outside_the_footprint(plan: Plan) -> Iterator[Blame]:
    """A Place cannot report on what is not done there.

    Fires
    Updates
    | Place | Programme |
    | --- | --- |
    | !Liverpool | P3.04 |

    Quiet
    Updates
    | Place | Programme |
    | --- | --- |
    | Cheshire East | P3.04 |
    """
    own_names, places_of = plan.places.by_ref, plan.places_of
    for row, column, place, footprint in _placed(plan):
        if place in own_names and (covered := places_of.get(footprint)) and place not in covered:
            yield Blame(row, column, {"footprint": footprint})


@rule(
    "D441",
    ERROR,
    message="{value} is not the footprint of {programme}, which is {footprint}.",
    fix="Pick {footprint}, or a Place within it.",
)
def footprint_of_something_else(plan: Plan) -> Iterator[Blame]:
    """An update for the whole programme names the programme's own footprint.

    Fires
    Updates
    | Place | Programme |
    | --- | --- |
    | !All nine Places | P3.04 |

    Quiet
    Updates
    | Place | Programme |
    | --- | --- |
    | Cheshire and Warrington | P3.04 |
    """
    own_names = plan.places.by_ref
    for row, column, place, footprint in _placed(plan):
        if not footprint or place in own_names or place == footprint:
            continue
        if {place, footprint} - plan.places_of.keys() - {NOT_STATED}:
            continue  # a footprint that is not known
        given, covered = set(plan.places_of.get(place, ())), plan.places_of.get(footprint, ())
        part = not isinstance(row, Update) and given and (given <= set(covered) or not covered)
        if not part and given != set(covered):
            yield Blame(row, column, {"footprint": footprint})


@rule(
    "D442",
    WARNING,
    message="The footprint of {programme} is not stated, so this update of {value} is counted in "
    "no Place.",
    fix='Pick "Not stated" in Place; or give the programme its Footprint on Programmes.',
)
def place_of_a_programme_without_footprint(plan: Plan) -> Iterator[Blame]:
    """ "Not stated" is not "all nine": a Place is counted only where it is known to take part.

    Fires
    Programmes
    | Ref | Footprint |
    | --- | --- |
    | P1.05 | Not stated |

    Updates
    | Place | Programme |
    | --- | --- |
    | !Liverpool | P1.05 |

    Quiet
    Programmes
    | Ref | Footprint |
    | --- | --- |
    | P1.05 | Not stated |

    Updates
    | Place | Programme |
    | --- | --- |
    | Not stated | P1.05 |
    """
    for update in this_quarter(plan):
        programme = plan.programmes.get(update.programme)
        stated = programme is None or programme.footprint != NOT_STATED
        if not stated and update.place in plan.places.by_ref:
            yield Blame(update, Update.place)
