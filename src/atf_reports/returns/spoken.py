"""What messages about a return quote: never a figure that papers hide, nor a small count in words.

The ledger keeps each word as typed, beside the returns themselves; what is said on screen, and what
a reminder repeats, may be pasted into a mail. See docs/decisions/0008-figures-in-findings.md.
"""

from __future__ import annotations

import re
from functools import cached_property

from atf_reports.analysis.disclosure import Disclosure, counts_people, threshold
from atf_reports.analysis.small_counts import counts_left_out
from atf_reports.frozen import changing
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import Measure
from atf_reports.returns.plan_book import PlanBook, quoted
from atf_reports.returns.receive import ReturnedRow
from atf_reports.rules.masking import HIDDEN
from atf_reports.workbook.lists import CellValue

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FIGURES = (Reading.value, Reading.numerator, Reading.denominator)
_HEADINGS = {*(column.heading for column in _FIGURES), "Reading before"}


@changing(eq=False)
class Spoken:
    """Quotes the cells of returns to one plan."""

    book: PlanBook

    def cell(self, row: ReturnedRow, heading: str, value: CellValue) -> str:
        """A cell's value in a sentence, or "a hidden figure"."""
        if row.row_type is Reading and heading in _HEADINGS and self._hides(row, value):
            return HIDDEN
        return self.words(value)

    def words(self, value: CellValue) -> str:
        """Any other value in a sentence, without the number of a small count of people."""
        below = self.book.plan.settings.suppress_below
        return counts_left_out(quoted(value), below, "…")

    def _hides(self, row: ReturnedRow, value: CellValue) -> bool:
        """Whether a figure counts people and is small, or may protect one that is."""
        measure = self._measure(row)
        if measure is None or not counts_people(measure):
            return False
        below = threshold(self.book.plan, measure)
        numbers = [float(n.replace(",", "")) for n in _NUMBER.findall(str(value or ""))[:1]]
        small = any(0 < number < below for number in numbers)
        return small or (bool(numbers) and measure.ref in self._protecting)

    def _measure(self, row: ReturnedRow) -> Measure | None:
        ref, _ = Reading.measure.kind.read(
            row.value(Reading.measure.heading) or "", self.book.known
        )
        return self.book.plan.measures.get(ref)

    @cached_property
    def _protecting(self) -> frozenset[str]:
        """The measures of which some figure is hidden: another could give it away."""
        disclosure, readings = Disclosure.of(self.book.plan), self.book.plan.readings
        return frozenset(r.measure for r in readings if disclosure.reading(r).suppressed)
