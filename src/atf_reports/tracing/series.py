"""Traces of measures' readings and indicators' values, a series of a Place or group at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from atf_reports.analysis.comparison import ENGLAND, period_order
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.frozen import changing
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import IndicatorValue
from atf_reports.schema.columns import Column, Row
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.rules_in_words import RULES
from atf_reports.tracing.traced import Trace, earlier, filled

_READ: tuple[Column[Any], ...] = (Reading.value, Reading.numerator, Reading.denominator)
_VALUED: tuple[Column[Any], ...] = (
    IndicatorValue.value,
    IndicatorValue.lower,
    IndicatorValue.upper,
)
Series = Iterator[tuple[str, Trace]]  # each with its Place, footprint or area code


@lru_cache(maxsize=2)
def series_of(position: Position, disclosure: Disclosure) -> AllSeries:
    """The series of a plan, held since every measure and indicator asks for its own."""
    return AllSeries(position, disclosure)


@changing(eq=False)
class AllSeries:
    """The series of a plan up to a quarter."""

    position: Position
    disclosure: Disclosure

    def of(self, ref: str) -> Series:
        """The series of a measure or an indicator, a trace a Place or area and group."""
        measure = ref in self.position.plan.measures.by_ref
        return self._of_measure(ref) if measure else self._of_indicator(ref)

    def _of_measure(self, ref: str) -> Series:
        told = (r for r in self._readings.get(ref, ()) if r.quarter <= self.position.quarter)
        for (place, group), rows in _grouped(told, "place"):
            yield place, self._read(f"{place} {group}".rstrip(), rows)

    def _of_indicator(self, ref: str) -> Series:
        for (area, group), rows in _grouped(self._values.get(ref, ()), "area"):
            name = self._areas.get(area, area)
            yield area, self._valued(f"{name} {group}".rstrip(), rows)

    def _read(self, where: str, rows: list[Reading]) -> Trace:
        rows.sort(key=lambda row: row.quarter)
        last = rows[-1]
        shown = self.disclosure.reading(last)
        word = "Suppressed" if shown.suppressed else str(last.status)
        value = word if shown.value is None else f"{shown.value:g}"
        columns = _READ if last.value is not None else (Reading.status,)
        cells = (*_figure(last, columns, shown.suppressed), *earlier(rows[:-1], Reading.value))
        printed = f"{value}, {last.quarter.short}"
        return Trace(f"{last.measure}, {where}", printed, RULES["ReadingRow"], cells)

    def _valued(self, where: str, rows: list[IndicatorValue]) -> Trace:
        rows.sort(key=lambda row: period_order(row.period))
        last = rows[-1]
        shown = self.disclosure.indicator_value(last)
        word = "Suppressed" if shown.suppressed else "No value"
        value = word if shown.value is None else f"{shown.value:g}"
        columns = _VALUED if last.value is not None else (IndicatorValue.period,)
        hidden, before = shown.suppressed, earlier(rows[:-1], IndicatorValue.value)
        cells = (*_figure(last, columns, hidden), *before)
        return Trace(
            f"{last.indicator}, {where}", f"{value}, {last.period}", RULES["RugCell"], cells
        )

    @cached_property
    def _areas(self) -> Mapping[str, str]:
        """What areas are called, by their codes."""
        own = {place.code: place.name for place in self.position.plan.places}
        return own | {ENGLAND: "England"}

    @cached_property
    def _readings(self) -> dict[str, list[Reading]]:
        found: dict[str, list[Reading]] = {}
        for row in self.position.plan.readings:
            found.setdefault(row.measure, []).append(row)
        return found

    @cached_property
    def _values(self) -> dict[str, list[IndicatorValue]]:
        found: dict[str, list[IndicatorValue]] = {}
        for row in self.position.plan.indicator_values:
            found.setdefault(row.indicator, []).append(row)
        return found


def _grouped(rows: Iterable[Any], where: str) -> Iterable[tuple[tuple[str, str], list[Any]]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        found.setdefault((getattr(row, where), row.group), []).append(row)
    return found.items()


def _figure(row: Row, columns: Sequence[Column[Any]], hidden: bool) -> Iterator[Cell]:
    for cell in filled(row, *columns):
        yield cell._replace(value="hidden") if hidden else cell
