"""L3xx: cells that point at other rows, and rows that stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from atf_reports.findings import Blame, Severity
from atf_reports.rules.registry import cell_rule, rule
from atf_reports.schema.columns import Row

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@cell_rule(
    "L301",
    ERROR,
    message='"{value}" in {heading} is not on the {sheet} sheet.',
    fix='[[Did you mean "{meant}"? ]]Pick it from the drop-down.',
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


@rule(
    "L303",
    ERROR,
    message="{sheet} has two rows for {ref}.",
    fix="Keep one of the two rows and delete the other, after moving over what it says.",
)
def row_twice(plan: Plan) -> Iterator[Blame]:
    """Which of the two is meant cannot be told, and neither is dropped.

    Fires
    Updates
    | Place | Programme | Rating |
    | --- | --- | --- |
    | Liverpool | P1.05 | Green |
    | !Liverpool | P1.05 | Amber |

    Quiet
    Updates
    | Place | Programme | Rating |
    | --- | --- | --- |
    | Liverpool | P1.05 | Green |
    | Sefton | P1.05 | Amber |
    """
    for table in plan.tables:
        key = table.row_type.key
        seen: dict[tuple[object, ...], Row] = {}
        for row in [*table.rows, *table.broken]:
            values = tuple(row.values[c.index] for c in key)
            if None in values:
                continue
            first = seen.setdefault(values, row)
            if first is not row:
                at = key[-2] if len(key) > 2 else key[0]
                yield Blame(row, at, related=((first, at),))
