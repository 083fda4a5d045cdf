"""Which figures about people may be printed: decided once for a whole plan, before any view.

Counts of people from 1 to one less than the threshold are suppressed, with the rate, the people
left over and a small denominator; then whatever else would give one away (suppression.py says how,
disclosure_tables.py what adds up to what). Zero is shown. Counts of programmes, milestones and
risks are never suppressed.

What counts people: "Counts people" is Yes, or Not known where the unit names people. A year to
date less an earlier one of the same year is a count too. What a rolling figure drops and gains,
or two snapshots differ by, is a net change, not a count. A rate with neither count nor denominator
in its row gives none away and is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from atf_reports.analysis.disclosure_tables import EVERYONE, Counted, Tables, amounts
from atf_reports.analysis.small_counts import names_people
from atf_reports.analysis.suppression import Key, hidden_cells
from atf_reports.choices import Flag, ReadingIs, ReadingStatus
from atf_reports.frozen import changing, frozen
from atf_reports.plan import Plan
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import Indicator, IndicatorValue, Measure
from atf_reports.schema.columns import Row

PRINTED_WORD = "suppressed"  # in a sentence
PRINTED_WORD_ALONE = "Suppressed"  # at a sentence's start, and in an annex's cell
WHY = "few people, or needed to keep a figure about few people from being worked out"


@frozen
class Figure:
    """What may be printed of a row; a suppressed one is empty throughout.

    `lower` and `upper` are an indicator value's confidence limits, None for readings.
    """

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    suppressed: bool = False
    lower: float | None = None
    upper: float | None = None


SUPPRESSED = Figure(suppressed=True)


@frozen
class SuppressedCell:
    """A cell whose figure no paper prints, for the run record.

    `why` does not tell a small count from one hidden to protect it: that would help to guess.
    """

    sheet: str
    cell: str
    why: str


@changing(eq=False)
class Disclosure:
    """The decision for one plan."""

    plan: Plan

    @classmethod
    def of(cls, plan: Plan) -> Disclosure:
        """The disclosure of a plan; the same one serves every paper of the pack."""
        return cls(plan)

    def reading(self, row: Reading) -> Figure:
        """What may be printed of a reading of this plan; ValueError for another plan's row."""
        measure = self.plan.measures.get(row.measure)
        if self._is_hidden(row, measure):
            return SUPPRESSED
        if row.status is ReadingStatus.SUPPRESSED:
            return Figure()
        return Figure(row.value, row.numerator, row.denominator)

    def indicator_value(self, row: IndicatorValue) -> Figure:
        """What may be printed of an indicator's value; ValueError for another plan's row."""
        if self._is_hidden(row, self.plan.indicators.get(row.indicator)):
            return SUPPRESSED
        return Figure(row.value, row.count, row.denominator, False, row.lower, row.upper)

    @cached_property
    def suppressed_cells(self) -> tuple[SuppressedCell, ...]:
        """The cells of suppressed figures in the workbook's order, without their values."""
        cells: list[tuple[Row, str]] = [
            (row, row.cell(Reading.value)) for row in self.plan.readings
        ]
        values = self.plan.indicator_values
        cells += [(row, row.cell(IndicatorValue.value)) for row in values]
        return tuple(
            SuppressedCell(row.table.sheet, cell, WHY)
            for row, cell in cells
            if self._keys.get(row.place_in_plan) in self._hidden
        )

    def _is_hidden(self, row: Reading | IndicatorValue, of: Measure | Indicator | None) -> bool:
        """Whether a row is suppressed; a row that could not be read whole always is."""
        if row.table not in (self.plan.readings, self.plan.indicator_values):
            raise ValueError(f"{row!r} is of another plan, which has a disclosure of its own")
        if of is None or not counts_people(of):
            return False
        key = self._keys.get(row.place_in_plan)
        return key in self._hidden if key else any(row is broken for broken in row.table.broken)

    @cached_property
    def _hidden(self) -> frozenset[Key]:
        """Where the figures stand that no paper prints."""
        found: dict[Key, Counted] = {}
        for figure in self._figures.values():
            other = found.get(figure.key)
            found[figure.key] = min(figure, other, key=_care) if other else figure
        tables = Tables(list(found.values()), self.plan.places_of)
        return hidden_cells(tables.cells.values(), tables.sums)

    @cached_property
    def _keys(self) -> Mapping[tuple[str, int], Key]:
        """Where each figure about people stands, by its row; two rows may stand at one key."""
        return {row: figure.key for row, figure in self._figures.items()}

    @cached_property
    def _figures(self) -> Mapping[tuple[str, int], Counted]:
        """The figures about people, by their row; rows from which no count follows are none."""
        rows = [*self._readings(), *self._indicator_values()]
        return {row: figure for row, figure in rows if figure.tells}

    def _readings(self) -> Iterator[tuple[tuple[str, int], Counted]]:
        for row in self.plan.readings:
            measure = self.plan.measures.get(row.measure)
            if measure is None or not counts_people(measure):
                continue
            count, base = amounts(row.value, row.numerator, row.denominator, measure.unit)
            at_source = row.status is ReadingStatus.SUPPRESSED
            yield (
                row.place_in_plan,
                Counted(
                    key=(row.sheet, row.measure, row.place, _group(row.group), str(row.quarter)),
                    count=None if at_source else count,
                    base=None if at_source else base,
                    threshold=self._threshold(measure),
                    at_source=at_source,
                    year_to_date=measure.reading_is is ReadingIs.YEAR_TO_DATE,
                ),
            )

    def _indicator_values(self) -> Iterator[tuple[tuple[str, int], Counted]]:
        names = {place.code: place.name for place in self.plan.places}
        for row in self.plan.indicator_values:
            indicator = self.plan.indicators.get(row.indicator)
            if indicator is None or not counts_people(indicator):
                continue
            count, base = amounts(row.value, row.count, row.denominator, indicator.unit)
            area = names.get(row.area, row.area)
            key = (row.sheet, row.indicator, area, _group(row.group), row.period)
            yield row.place_in_plan, Counted(key, count, base, self._threshold(indicator))

    def _threshold(self, of: Measure | Indicator) -> float:
        return threshold(self.plan, of)


def threshold(plan: Plan, of: Measure | Indicator) -> float:
    """The measure's or indicator's own threshold, else that of the Settings sheet."""
    return plan.settings.suppress_below if of.suppress_below is None else of.suppress_below


def printed_baseline(plan: Plan, measure: Measure, baseline: float | None) -> float | None:
    """A baseline as it may be printed: None without one, and for a small count of people.

    A target line from a hidden baseline would give it away, so there is none.
    """
    count, _ = amounts(baseline, None, None, measure.unit)
    small = count is not None and 0 < count < threshold(plan, measure)
    return None if small and counts_people(measure) else baseline


def counts_people(of: Measure | Indicator) -> bool:
    """Whether its figures count people: Yes, or Not known with a unit that names people."""
    if of.counts_people is Flag.NOT_KNOWN:
        return names_people(of.unit)
    return of.counts_people is Flag.YES


def _group(name: str) -> str:
    """The group without case; all the ways to say everyone are one."""
    folded = " ".join(name.split()).casefold()
    return "" if folded in EVERYONE else folded


def _care(figure: Counted) -> tuple[bool, float, float]:
    """Of two rows for one figure the delicate one decides, then the smaller."""
    return (not figure.cell().delicate, figure.count or 0.0, figure.base or 0.0)
