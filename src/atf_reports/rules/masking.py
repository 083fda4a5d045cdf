"""Findings may be mailed, so none of them prints a figure that disclosure hides from papers.

The cell is named, so that whoever holds the plan sees the figure there; whoever has the list of
findings alone does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from atf_reports.analysis.disclosure import Disclosure, counts_people, printed_baseline, threshold
from atf_reports.analysis.small_counts import counts_left_out
from atf_reports.findings import Finding
from atf_reports.frozen import changing
from atf_reports.patterns import when_used
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import Indicator, IndicatorValue, Measure, PlaceTarget
from atf_reports.schema.columns import Table

if TYPE_CHECKING:
    from atf_reports.plan import Plan

HIDDEN = "a hidden figure"
UNREAD = "the number"  # "Type the number alone."
_LEFT_OUT = "…"
_NUMBER = when_used(r"(?<![\w/.,])(?<!\w-)\d[\d,]*(?:\.\d+)?(?![\w/-])(?!\.\d)")
_TYPED = when_used(r"\d+(?:\.\d+)?")
_FIGURES = {
    column.heading
    for column in (
        Reading.value, Reading.numerator, Reading.denominator, IndicatorValue.value,
        IndicatorValue.lower, IndicatorValue.upper, IndicatorValue.count,
        IndicatorValue.denominator, Measure.baseline, PlaceTarget.baseline,
    )
}  # fmt: skip
_Row = Reading | IndicatorValue | Measure | PlaceTarget


def masked(plan: Plan, findings: Iterable[Finding]) -> list[Finding]:
    """The findings without hidden figures and without small counts of people in words."""
    mask = _Mask(plan)
    return [mask.over(finding) for finding in findings]


@changing(eq=False)
class _Mask:
    """What is hidden in one plan; nothing is worked out until a finding needs it."""

    plan: Plan

    def over(self, finding: Finding) -> Finding:
        texts = {"": finding.value, **finding.facts}
        told = {name: self._told(finding, text) for name, text in texts.items()}
        if told == texts:
            return finding
        return replace(finding, value=told.pop(""), facts=told)

    def _told(self, finding: Finding, text: str) -> str:
        if not any(map(str.isalnum, text)):
            return text
        below = self.plan.settings.suppress_below
        return counts_left_out(self._without_figures(finding, text), below, _LEFT_OUT)

    def _without_figures(self, finding: Finding, text: str) -> str:
        of = self._of(finding) if any(map(str.isdigit, text)) else None
        if of is None or not counts_people(of):
            return text
        if finding.heading in _FIGURES and (finding.sheet, finding.row) in self._broken:
            left = _TYPED.sub(lambda m: self._unless_small(m[0], of), text)
            return UNREAD if left == _LEFT_OUT else left
        hidden = self._hidden(of.ref)
        left = _NUMBER.sub(lambda m: _LEFT_OUT if _number(m[0]) in hidden else m[0], text)
        return HIDDEN if left.lstrip("-−") == _LEFT_OUT else left

    def _unless_small(self, typed: str, of: Measure | Indicator) -> str:
        """A number of a cell that could not be read, left out where it is under the threshold."""
        return _LEFT_OUT if 0 < float(typed) < threshold(self.plan, of) else typed

    def _of(self, finding: Finding) -> Measure | Indicator | None:
        """The measure or indicator that a finding's row is about, where it is one of a figure."""
        table = next((t for t in self._tables if t.sheet == finding.sheet), None)
        row = table.at_line(finding.row) if table is not None and finding.row else None
        return None if row is None else self._subject(row)

    def _subject(self, row: _Row) -> Measure | Indicator | None:
        if isinstance(row, Measure):
            return row
        if isinstance(row, IndicatorValue):
            return self.plan.indicators.get(row.seen(IndicatorValue.indicator))
        column = Reading.measure if isinstance(row, Reading) else PlaceTarget.measure
        return self.plan.measures.get(row.seen(column))

    @property
    def _tables(self) -> tuple[Table[Any], ...]:
        """The sheets that hold figures."""
        plan = self.plan
        return (plan.readings, plan.indicator_values, plan.measures, plan.place_targets)

    @cached_property
    def _broken(self) -> frozenset[tuple[str, int]]:
        """Where rows stand that could not be read whole."""
        return frozenset(row.place_in_plan for table in self._tables for row in table.broken)

    def _hidden(self, ref: str) -> frozenset[float]:
        return self._by_ref.get(ref, frozenset())

    @cached_property
    def _by_ref(self) -> Mapping[str, frozenset[float]]:
        """The hidden figures of each measure and indicator, by its ref."""
        found: dict[str, set[float]] = {}
        for row in (row for table in self._tables for row in (*table.rows, *table.broken)):
            of = self._subject(row)
            if of is not None and counts_people(of):
                found.setdefault(of.ref, set()).update(self._figures(row, of))
        return {ref: frozenset(numbers) for ref, numbers in found.items()}

    def _figures(self, row: _Row, of: Measure | Indicator) -> Iterator[float]:
        """The figures of a row that no paper prints."""
        typed = [v for v in row.values if isinstance(v, float | int) and not isinstance(v, bool)]
        numbers = [abs(n) for n in typed]  # a slip of the sign gives a count away as well
        yield from (float(-n) for n in typed if 0 < -n < threshold(self.plan, of))
        if row.place_in_plan in self._broken:
            yield from (float(n) for n in numbers if 0 < n < threshold(self.plan, of))
        elif isinstance(row, Reading):
            yield from map(float, numbers if self._disclosure.reading(row).suppressed else ())
        elif isinstance(row, IndicatorValue):
            hides = self._disclosure.indicator_value(row).suppressed
            yield from map(float, numbers if hides else ())
        elif isinstance(of, Measure):
            kept = printed_baseline(self.plan, of, row.baseline)
            yield from () if row.baseline is None or kept is not None else (float(row.baseline),)

    @cached_property
    def _disclosure(self) -> Disclosure:
        return Disclosure.of(self.plan)


def _number(text: str) -> float:
    return float(text.replace(",", ""))
