"""D44x: whether a row's Place can be: within the footprint of its programme or measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Severity
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_quarterly import Milestone, Reading, Update
from atf_reports.plan_yearly import PlaceTarget
from atf_reports.rules.last_quarter import this_quarter
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row, Table

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


def _misplaced(
    plan: Plan, wrong: Callable[[type[Row], str, str], bool]
) -> Iterator[tuple[Row, Column[Any], str]]:
    """Each row whose Place does not go with the footprint it hangs on: with both."""
    programmes = {p.ref: p.footprint for p in plan.programmes}
    measures = {m.ref: m.footprint or programmes.get(m.programme, "") for m in plan.measures}
    tables: tuple[tuple[Table[Any], Column[str], Column[str], dict[str, str]], ...] = (
        (plan.updates, Update.place, Update.programme, programmes),
        (plan.milestones, Milestone.place, Milestone.programme, programmes),
        (plan.readings, Reading.place, Reading.measure, measures),
        (plan.place_targets, PlaceTarget.place, PlaceTarget.measure, measures),
    )
    for table, at, about, footprints in tables:
        test = partial(_is_wrong, partial(wrong, table.row_type), footprints)
        for row in table.where(test, at, about):
            place, subject = row.values[at.index], row.values[about.index]
            if test(place, subject):
                yield row, at, footprints.get(subject, "")


def _is_wrong(
    wrong: Callable[[str, str], bool], footprints: Mapping[str, str], place: str, subject: str
) -> bool:
    return wrong(place, footprints.get(subject, ""))


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

    def outside(_: type[Row], place: str, footprint: str) -> bool:
        covered = places_of.get(footprint, ())
        return place in own_names and bool(covered) and place not in covered

    for row, column, footprint in _misplaced(plan, outside):
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
    for row, column, footprint in _misplaced(plan, partial(_is_another, plan)):
        yield Blame(row, column, {"footprint": footprint})


def _is_another(plan: Plan, row_type: type[Row], place: str, footprint: str) -> bool:
    """Whether a footprint is not the one a row hangs on, nor, beside updates, a part of it."""
    if not footprint or place in plan.places.by_ref or place == footprint:
        return False
    if {place, footprint} - plan.places_of.keys() - {NOT_STATED}:
        return False  # a footprint that is not known
    given, covered = set(plan.places_of.get(place, ())), set(plan.places_of.get(footprint, ()))
    part = row_type is not Update and bool(given) and (given <= covered or not covered)
    return not part and given != covered


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
