"""Which cells of a plan hold figures that no paper prints: `why` names them, and not what they say.

Of a suppressed reading its parts are hidden as well, since either gives the figure away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from atf_reports.analysis.disclosure import Disclosure, counts_people, printed_baseline
from atf_reports.analysis.standing import Position
from atf_reports.plan import Plan
from atf_reports.plan_documents import KeyOutcome
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import IndicatorValue, Measure, PlaceTarget
from atf_reports.schema.columns import Column, Row
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.traced import Trace

HIDDEN = "hidden"
_READ = (Reading.value, Reading.numerator, Reading.denominator)
_VALUED = (
    IndicatorValue.value, IndicatorValue.lower, IndicatorValue.upper, IndicatorValue.count,
    IndicatorValue.denominator,
)  # fmt: skip


def hidden_cells(position: Position, disclosure: Disclosure) -> frozenset[str]:
    """The addresses of the figures that are suppressed, with the parts that they are made of."""
    outcomes = _hidden_outcomes(position, disclosure)
    return frozenset((*_hidden(position.plan, disclosure), *outcomes))


def _hidden_outcomes(position: Position, disclosure: Disclosure) -> Iterator[str]:
    """The figures of key outcomes that are the same as a suppressed reading."""
    from atf_reports.papers.outcome_checks import OutcomeChecks  # a build asks for no cell's words

    checks = OutcomeChecks(position, disclosure)
    for outcome in position.plan.key_outcomes:
        check = checks.of(outcome)
        if check is not None and check.hides:
            yield from _addresses(outcome, (KeyOutcome.figure, KeyOutcome.of_which))


def _hidden(plan: Plan, disclosure: Disclosure) -> Iterator[str]:
    for reading in plan.readings:
        yield from _addresses(reading, _READ) if disclosure.reading(reading).suppressed else ()
    for value in plan.indicator_values:
        yield from (
            _addresses(value, _VALUED) if disclosure.indicator_value(value).suppressed else ()
        )
    for measure in plan.measures:
        if _keeps_back(plan, measure, measure.baseline):
            yield from _addresses(measure, (Measure.baseline,))
    for own in plan.place_targets:
        of = plan.measures.get(own.measure)
        if of is not None and _keeps_back(plan, of, own.baseline):
            yield from _addresses(own, (PlaceTarget.baseline,))


def _keeps_back(plan: Plan, measure: Measure, baseline: float | None) -> bool:
    hides = baseline is not None and counts_people(measure)
    return hides and printed_baseline(plan, measure, baseline) is None


def _addresses(row: Row, columns: Iterable[Column[Any]]) -> Iterator[str]:
    letters = row.table.letters
    yield from (f"{row.sheet}!{row.cell(c)}" for c in columns if c.name in letters)


def without_hidden(trace: Trace, hidden: frozenset[str]) -> Trace:
    """The trace, each hidden cell named and not quoted."""

    def told(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(c._replace(value=HIDDEN) if c.address in hidden else c for c in cells)

    return replace(
        trace, cells=told(trace.cells), among=told(trace.among), placing=told(trace.placing)
    )
