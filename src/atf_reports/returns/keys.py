"""Which row of the plan a returned row speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from atf_reports.frozen import changing
from atf_reports.plan_quarterly import Milestone, Reading, Risk, Update
from atf_reports.returns.plan_book import PlanBook, quoted, said
from atf_reports.returns.prefill import Prefill, row_key
from atf_reports.returns.receive import ReturnedRow
from atf_reports.schema.columns import Column, Row
from atf_reports.workbook.lists import CellValue


@changing(eq=False)
class RowFinder:
    """Finds rows by their key; `say` takes a sentence about a key that cannot be read."""

    prefill: Prefill
    reporter: str
    say: Callable[[str], None]

    @property
    def book(self) -> PlanBook:
        """The plan."""
        return self.prefill.book

    def key(self, row: ReturnedRow) -> str | None:
        """The row's key; None, with the problem said, where a part of it cannot be read."""
        if row.row_type in (Milestone, Risk):
            ref = row.value("Ref")
            return self._spare_key(row) if ref is None else row_key(said(ref))
        if row.row_type is Update:
            parts = [self._link(row, Update.programme), self._place(row, Update.place)]
        else:
            group = str(row.value(Reading.group.heading) or "")
            parts = [self._link(row, Reading.measure), self._place(row, Reading.place), group]
        return None if None in parts else row_key(*parts)

    def standing(self, row_type: type[Row], key: str) -> Row | None:
        """The plan's row for a key, None where there is none yet."""
        quarter = self.book.quarter
        if row_type is Update:
            return self.prefill.updates.get((quarter, *key.split(" | ")))
        if row_type is Reading:
            measure, place, *group = key.split(" | ")
            return self.prefill.readings.get((quarter, measure, place, " | ".join(group)))
        rows = self.book.rows(self.book.table_of(row_type))
        return next((row for row in rows if row_key(row.ref) == key), None)

    def programme(self, value: CellValue) -> str | None:
        """The ref of a programme as typed; None where it is blank or unknown."""
        if value is None:
            return None
        ref, _ = Update.programme.kind.read(value, self.book.known)
        return None if ref is None else str(ref)

    def _spare_key(self, row: ReturnedRow) -> str:
        """A row without a ref: the plan's own ref where the same words stand there already."""
        is_milestone = row.row_type is Milestone
        words: Column[Any] = Milestone.milestone if is_milestone else Risk.risk
        about: Column[Any] = Milestone.programme if is_milestone else Risk.programme
        mine = (self.programme(row.value(about.heading)), row.value(words.heading))
        for other in self.book.rows(self.book.table_of(row.row_type)):
            theirs = self.book.value(other, words)
            if theirs is not None and (other.values[about.index] or None, theirs) == mine:
                return row_key(other.ref)
        return row_key("new", mine[0] or "", said(mine[1]))

    def _link(self, row: ReturnedRow, column: Column[Any]) -> str | None:
        raw, where = row.value(column.heading), row.where(column.heading)
        if raw is None:
            self.say(f"{where} is blank: say which {column.heading.lower()} the row is about.")
            return None
        value, _ = column.kind.read(raw, self.book.known)
        if value is None:
            self.say(f"{where} says {quoted(raw)}, which the plan does not have.")
        return None if value is None else str(value)

    def _place(self, row: ReturnedRow, column: Column[Any]) -> str | None:
        raw, where = row.value(column.heading), row.where(column.heading)
        if raw is None:
            return self.reporter
        value, _ = column.kind.read(raw, self.book.known)
        if value is None:
            self.say(f"{where} says {quoted(raw)}, which is no Place or footprint of the plan.")
            return None
        return self.book.own_place(str(value))
