"""Logging that a return came in: the first day stands, a correction's day stands beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from atf_reports.frozen import frozen
from atf_reports.plan_quarterly import Return
from atf_reports.returns.changes import Diff, LeftOut, RowChange
from atf_reports.returns.plan_book import PlanBook, quoted
from atf_reports.returns.receive import Received, ReturnedRow
from atf_reports.schema.columns import Column
from atf_reports.workbook.lists import CellValue


@frozen
class Receipt:
    """Logs one return on the plan's Returns sheet.

    Of two days the earlier is the receipt and the later the correction, whichever is collected
    first. Other words of a second return replace the plan's only with `take` "return".
    `received_on` is the day it came, for a return that says none.
    """

    book: PlanBook
    received: Received
    take: str = ""
    received_on: date | None = None

    def log(self, row: ReturnedRow, diff: Diff) -> None:
        """Add what the receipt changes to a diff, and what it leaves out."""
        standing = self._standing
        if standing is None:
            typed = {c: row.value(c.heading) for c in self._columns(row)}
            values: dict[Column[Any], CellValue] = {
                Return.quarter: str(self.book.quarter),
                Return.reporter: self.received.reporter,
                **{column: value for column, value in typed.items() if value is not None},
            }
            if self.received_on is not None:
                values.setdefault(Return.returned_on, self.received_on)
        else:
            values = self._again(row, standing, diff)
        if values:
            diff.changes.append(RowChange(Return, self.received.reporter, standing, values, row))
        else:
            diff.unchanged.append(f"{row.sheet} ({Return.sheet})")

    @property
    def _standing(self) -> Return | None:
        mine = (self.book.quarter, self.received.reporter)
        rows = self.book.rows(self.book.plan.returns)
        return next((row for row in rows if (row.quarter, row.reporter) == mine), None)

    def _columns(self, row: ReturnedRow) -> list[Column[Any]]:
        return [column for column in Return.columns if column.heading in row.cells]

    def _again(
        self, row: ReturnedRow, standing: Return, diff: Diff
    ) -> dict[Column[Any], CellValue]:
        """What a second return changes in the row of the first."""
        values: dict[Column[Any], CellValue] = {}
        for column in self._columns(row):
            returned, now = row.value(column.heading), self.book.value(standing, column)
            if returned in (now, None) or returned == self._sent(column):
                diff.collected |= returned is not None and returned == now
            elif now is None:
                values[column] = returned
            elif self._has_two_days(column, standing, returned, now):
                values |= self._two_days(standing, returned, now)
            elif self._replaces(row, column, standing, diff):
                values[column] = returned
        return values

    def _has_two_days(
        self, column: Column[Any], standing: Return, returned: CellValue, now: CellValue
    ) -> bool:
        """Whether both days can stand: an older plan has no column for the correction's."""
        has_room = Return.corrected_on.name in standing.table.letters
        is_day = isinstance(returned, date) and isinstance(now, date)
        return column is Return.returned_on and is_day and has_room

    def _sent(self, column: Column[Any]) -> CellValue:
        sent = self.received.sent_row(Return.sheet, self.received.reporter) or {}
        return sent.get(column.heading)

    def _two_days(self, standing: Return, returned: Any, now: Any) -> dict[Column[Any], CellValue]:
        """The earlier day as the receipt, the later as the correction; blank where they stand."""
        corrected = self.book.value(standing, Return.corrected_on)
        later = [returned, now, *([corrected] if isinstance(corrected, date) else [])]
        found: dict[Column[Any], CellValue] = {
            Return.returned_on: min(returned, now),
            Return.corrected_on: max(later),
        }
        return {c: day for c, day in found.items() if day != self.book.value(standing, c)}

    def _replaces(
        self, row: ReturnedRow, column: Column[Any], standing: Return, diff: Diff
    ) -> bool:
        """Whether the return's words go in; the words that do not stand are left out by name."""
        where, returned = row.where(column.heading), row.value(column.heading)
        at = f"{standing.table.sheet}!{standing.cell(column)}"
        now = self.book.value(standing, column)
        if self.take == "return":
            why = f"replaced by the return's {quoted(returned)} from {where}"
            diff.left_out.append(LeftOut(f"the plan's {at}", now, why))
            return True
        why = f"the plan's {quoted(now)} at {at} is kept (or: --take return)"
        diff.left_out.append(LeftOut(where, returned, why))
        return False
