"""L31x: rows that say nearly the same under two refs: flagged, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Severity, called
from atf_reports.plan_quarterly import Milestone, Risk
from atf_reports.plan_yearly import Measure, Programme
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.names import fold, likeness

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
NEARLY = 0.93  # of two programme titles: a full stop or a letter apart, not a word


@rule(
    "L310",
    WARNING,
    message='{ref} "{value}" has the name and the footprint of {other}.',
    fix="Say in the names what tells the two apart; if they are one, bring what both rows say, "
    "and what points at them, into one row first.",
)
def programme_twice(plan: Plan) -> Iterator[Blame]:
    """Names repeat with other footprints; with one footprint it is probably one programme.

    Fires
    Programmes
    | Ref | Programme | Footprint |
    | --- | --- | --- |
    | P1.05 | Careers Hub and wider Pledge Partnership | All nine Places |
    | P3.04 | !Careers Hub and wider Pledge Partnership. | All nine Places |

    Quiet
    Programmes
    | Ref | Programme | Footprint |
    | --- | --- | --- |
    | P1.05 | Fair Employment Charter | All nine Places |
    | P3.04 | Fair Employment Charter | Cheshire and Warrington |
    """
    seen: list[Programme] = []
    for programme in plan.programmes:
        for other in seen:
            if other.footprint == programme.footprint and _alike(other.title, programme.title):
                facts = {"other": called(other)}
                yield Blame(programme, Programme.title, facts, ((other, Programme.title),))
                break
        seen.append(programme)


def _alike(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    if a == b:
        return True
    close = abs(len(a) - len(b)) <= 3 and a[:3] == b[:3]
    return close and _digits(a) == _digits(b) and likeness(a, b) >= NEARLY


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@rule(
    "L311",
    WARNING,
    message="{ref} says the same as {other}.",
    fix="Say in the words what tells the two apart; if they are one, bring what both rows say, and "
    "what points at them, into one row first.",
)
def words_twice(plan: Plan) -> Iterator[Blame]:
    """The same measure, milestone or risk under two refs would be counted twice.

    Fires
    Milestones
    | Ref | Milestone |
    | --- | --- |
    | MS1.05-1 | All posts filled |
    | MS1.05-2 | !All posts filled. |

    Quiet
    Milestones
    | Ref | Place | Milestone |
    | --- | --- | --- |
    | MS1.05-1 | Liverpool | All posts filled |
    | MS1.05-2 | Sefton | All posts filled |
    """
    measures = ((m, Measure.title, (m.programme, m.group, m.footprint)) for m in plan.measures)
    milestones = ((m, Milestone.milestone, (m.programme, m.place)) for m in plan.milestones)
    risks = ((r, Risk.risk, (r.programme, r.about)) for r in plan.risks)
    for rows in (measures, milestones, risks):
        yield from _same(rows)


def _same(rows: Iterable[tuple[Row, Column[Any], Hashable]]) -> Iterator[Blame]:
    """The later rows of those that share words and what the words are about."""
    seen: defaultdict[Hashable, dict[str, Row]] = defaultdict(dict)
    for row, column, about in rows:
        first = seen[about].setdefault(fold(row.values[column.index]), row)
        if first is not row:
            yield Blame(row, column, {"other": called(first)}, ((first, column),))
