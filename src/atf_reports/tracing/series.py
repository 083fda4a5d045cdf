"""Traces of measures' readings and indicators' values, a series of a Place or group at a time.

A series stands in the paper of a Place, of a theme and of the board: it is traced once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from atf_reports.analysis.comparison import period_order
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
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
Series = tuple[tuple[str, Trace], ...]  # each with its Place, footprint or area code


@lru_cache(maxsize=2)
def series_of(position: Position, disclosure: Disclosure) -> AllSeries:
    """The series of a plan, held since every paper of a pack asks for them."""
    return AllSeries(position, disclosure)


@dataclass(eq=False)
class AllSeries:
    """The series of a plan up to a quarter, traced when they are first asked for."""

    position: Position
    disclosure: Disclosure

    def __post_init__(self) -> None:
        self._told: dict[str, Series] = {}

    def of_measure(self, ref: str) -> Series:
        """The readings of a measure, a trace a Place and group."""
        if ref not in self._told:
            told = (r for r in self._readings.get(ref, ()) if r.quarter <= self.position.quarter)
            groups = _grouped(told, "place")
            self._told[ref] = tuple((rows[0].place, self._read(w, rows)) for w, rows in groups)
        return self._told[ref]

    def of_indicator(self, ref: str) -> Series:
        """The values of an indicator, a trace an area and group."""
        if ref not in self._told:
            groups = _grouped(self._values.get(ref, ()), "area")
            self._told[ref] = tuple((rows[0].area, self._valued(w, rows)) for w, rows in groups)
        return self._told[ref]

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


def _grouped(rows: Iterable[Any], where: str) -> Iterable[tuple[str, list[Any]]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        name = " ".join(filter(None, (getattr(row, where), row.group)))
        found.setdefault(name, []).append(row)
    return found.items()


def _figure(row: Row, columns: Sequence[Column[Any]], hidden: bool) -> Iterator[Cell]:
    for cell in filled(row, *columns):
        yield Cell(cell.address, "hidden") if hidden else cell
