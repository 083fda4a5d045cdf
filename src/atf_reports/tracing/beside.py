"""What stands beside the cells of a figure: those that only decide where in the paper it stands.

A table that lists the clearest signals lacks a row where others are clearer, so that a figure
rests on its neighbours' cells too, though they say nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from atf_reports.choices import BetterWhen
from atf_reports.plan import Plan
from atf_reports.plan_yearly import Indicator, Measure
from atf_reports.schema.columns import Row
from atf_reports.tracing.guesses import REF, names
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.parts import Part

_WITH_REFS = ("measures", "indicators", "programmes", "milestones", "risks")
_JUDGED = re.compile(r"\b(?:better|worse|improved|worsened)\b")


def only_placing(plan: Plan, piece: Leaf, rows: Sequence[Part]) -> list[Part]:
    """Those of the rows behind a piece that speak of its neighbours alone.

    They name another measure, say, than the piece stands under; or they are named by such a row,
    and by none that the piece speaks of.
    """
    own = set(_own_refs(plan, piece))
    alike = {ref for table in _tables(plan) if own & table.keys() for ref in table}
    named = {part: _named(plan, part) for part in rows if part.table}
    placing = [part for part, said in named.items() if said & alike and not said & own]
    if not placing:
        return []
    spoken_of = _all(named, [part for part, said in named.items() if said & own])
    beside = _all(named, placing) - spoken_of
    serving = (part for part, said in named.items() if not said & alike)
    return [*placing, *(part for part in serving if _goes_by(plan, part) & beside)]


def direction(plan: Plan, piece: Leaf) -> str:
    """Why a change is better or worse: "Better when is Higher for M1.07-2: a fall is worse."."""
    if not _JUDGED.search(piece.text):
        return ""
    row = _measured(plan, REF.findall(f"{piece.where} {piece.text}"))
    if row is None or row.better_when not in (BetterWhen.HIGHER, BetterWhen.LOWER):
        return ""
    worse = "fall" if row.better_when is BetterWhen.HIGHER else "rise"
    return f"Better when is {row.better_when} for {row.ref}, so a {worse} is worse."


def _measured(plan: Plan, refs: Sequence[str]) -> Measure | Indicator | None:
    """The first measure or indicator that some refs name."""
    for ref in refs:
        if row := plan.measures.get(ref):
            return row
        if value := plan.indicators.get(ref):
            return value
    return None


def _own_refs(plan: Plan, piece: Leaf) -> Iterator[str]:
    """The refs of the rows that a piece stands under."""
    known = {ref for table in _tables(plan) for ref in table}
    for step in piece.steps:
        yield from (ref for ref in REF.findall(step.words) if ref in known)


def _tables(plan: Plan) -> Iterator[dict[str, Row]]:
    for name in _WITH_REFS:
        yield getattr(plan, name).by_ref


def _named(plan: Plan, part: Part) -> set[str]:
    """All that a row's cells name."""
    row = _row(plan, part)
    return {name for column in row.columns for name in names(row, column)}


def _goes_by(plan: Plan, part: Part) -> set[str]:
    """The ref or name that others call a row by."""
    row = _row(plan, part)
    return {name for column in {*row.key[:1], *row.called} for name in names(row, column)}


def _row(plan: Plan, part: Part) -> Row:
    row: Row = next(row for row in getattr(plan, part.table) if row.line == part.line)
    return row


def _all(named: dict[Part, set[str]], parts: Collection[Part]) -> set[str]:
    found: set[str] = set()
    return found.union(*(named[part] for part in parts))
