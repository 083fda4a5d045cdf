"""L30x: cells that point at other rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from atf_reports.findings import Blame, Severity
from atf_reports.patterns import when_used
from atf_reports.plan_quarterly import Milestone
from atf_reports.plan_yearly import Footprint, IndicatorValue, Measure, Place, Programme
from atf_reports.rules.registry import cell_rule, rule

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@cell_rule(
    "L301",
    ERROR,
    message='[["{single}" in {heading} is not on the {sheet} sheet.]]'
    "[[{rows_point} at {gone}, which is not on the {sheet} sheet.]]",
    fix="[[Mend {unread} first: it may be the one that is meant.]]"
    "[[This cell takes one: give {each} a row each.]]"
    '[["{value}" belongs under {belongs}. ]]'
    '[[Did you mean "{meant}"? ]][[Pick {it} from the drop-down.]] [[Put {its} row back from '
    "last quarter's plan; if it has ended, tell the programme office before changing the rows; if "
    "it has another name there now, type {gone} again, or in Other names beside it.]]",
)
def points_at_nothing() -> None:
    """The row belongs to nothing that the plan knows, so no paper could print it.

    Fires
    Updates
    | Programme |
    | --- |
    | !P9.99 |

    Quiet
    Updates
    | Programme |
    | --- |
    | P1.05 Healthy Child Programme |
    """


@cell_rule(
    "L302",
    WARNING,
    message='"{value}" in {heading} is not on the {sheet} sheet: it is kept as typed.',
    fix='[[Did you mean "{meant}"? ]]Use a name from that sheet, or add it there.',
)
def name_not_listed() -> None:
    """A name outside the list is counted apart from the same body under its usual name.

    Fires
    Programmes
    | Ref | Accountable body |
    | --- | --- |
    | P1.05 | !Board of Somewhere Else |

    Quiet
    Programmes
    | Ref | Accountable body |
    | --- | --- |
    | P1.05 | Beyond Board |
    """


@cell_rule(
    "L304",
    WARNING,
    message='"{value}": {ref_meant} is "{title}"[[, and the words are those of {other}]]. It is '
    "read as {ref_meant}.",
    fix="Pick the row that is meant from the drop-down.",
)
def ref_and_title_disagree() -> None:
    """The ref decides; but one of the two is a slip.

    Fires
    Updates
    | Place | Programme |
    | --- | --- |
    | Liverpool | !P1.05 Fair Employment Charter |

    Quiet
    Updates
    | Place | Programme |
    | --- | --- |
    | Liverpool | P1.05 The healthy child programme |
    """


@rule(
    "L305",
    WARNING,
    message="{ref} reads as one of {other}, and its {heading} is {programme_meant}.",
    fix="Correct the {heading}, or give the row a ref of its own.",
)
def ref_of_another_programme(plan: Plan) -> Iterator[Blame]:
    """Refs carry their programme's number, so that people know them by sight.

    Fires
    Milestones
    | Ref | Programme |
    | --- | --- |
    | MS1.05-1 | !P3.04 |

    Quiet
    Milestones
    | Ref | Programme |
    | --- | --- |
    | MS1.05-1 | P1.05 |
    """
    for row, column in [
        *((m, Measure.programme) for m in plan.measures),
        *((m, Milestone.programme) for m in plan.milestones),
    ]:
        number = re.match(r"^MS?(\d+\.\d+)-", row.ref)
        named = row.values[column.index]
        if number and f"P{number[1]}" in plan.programmes.by_ref and named != f"P{number[1]}":
            yield Blame(row, column, {"other": f"P{number[1]}", "programme_meant": named})


@rule(
    "L306",
    WARNING,
    message="{ref} belongs to {theme_meant} by its number, and its Theme is {theme}.",
    fix="Correct the Theme, or give the programme a ref of its own.",
)
def programme_in_another_theme(plan: Plan) -> Iterator[Blame]:
    """P1.05 under theme 3 is a slip of one cell, and moves the programme to another paper.

    Fires
    Programmes
    | Ref | Theme |
    | --- | --- |
    | P1.05 | !3 |

    Quiet
    Programmes
    | Ref | Theme |
    | --- | --- |
    | P1.05 | 1 |
    """
    for programme in plan.programmes:
        number = re.match(r"^P(\d+)\.", programme.ref)
        if number and number[1] in plan.themes.by_ref and programme.theme != number[1]:
            facts = {"theme_meant": f"theme {number[1]}", "theme": programme.theme}
            yield Blame(programme, Programme.theme, facts)


@rule(
    "L307",
    WARNING,
    message="The footprint {ref} names no Places: what it covers is counted in none.",
    fix="Type its Places, one per line.",
)
def footprint_without_places(plan: Plan) -> Iterator[Blame]:
    """Which Places owe an update follows from this list.

    Fires
    Footprints
    | Footprint | Places |
    | --- | --- |
    | All nine Places | Liverpool |
    | Cheshire and Warrington | ! |

    Quiet
    Footprints
    | Footprint | Places |
    | --- | --- |
    | All nine Places | Liverpool |
    | Cheshire and Warrington | Cheshire East |
    """
    used = {p.footprint for p in plan.programmes}
    for footprint in plan.footprints:
        if not footprint.places and footprint.name in used:
            yield Blame(footprint, Footprint.places)


@rule(
    "L308",
    WARNING,
    message='"{value}" is the area of no Place, region or country that is known.',
    fix="Type the GSS code, such as E08000012, of a row on the Places sheet, or E92000001 for "
    "England.",
)
def area_unknown(plan: Plan) -> Iterator[Blame]:
    """A value of an unknown area appears in no paper.

    Fires
    Indicator values
    | Indicator | Area code | Period | Value |
    | --- | --- | --- | --- |
    | I1 | !Liverpool | 2022/23 | 62.1 |

    Quiet
    Indicator values
    | Indicator | Area code | Period | Value |
    | --- | --- | --- | --- |
    | I1 | E08000012 | 2022/23 | 62.1 |
    """
    known = plan.places.readable(Place.code)
    codes = {place.code for place in known}
    in_doubt = _A_CODE if not known or len(known) < len(plan.places) else _OTHER_AREA

    def unknown(area: str) -> bool:
        return area not in codes and not in_doubt.match(area)

    for row in plan.indicator_values.where(unknown, IndicatorValue.area):
        if unknown(row.area):
            yield Blame(row, IndicatorValue.area)


_A_CODE = when_used(r"^E\d{8}$")  # it may be that of a Place whose code could not be read
# England, regions, combined authorities, sub-regions, integrated care boards.
_OTHER_AREA = re.compile(r"^E(?:92|12|47|54|38|10|39)\d{6}$")
