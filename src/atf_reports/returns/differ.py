"""A return against the plan, cell by cell: what was sent, what came back, what stands.

A cell is merged only where the plan still holds what the return was sent with. Where both changed,
that is a conflict: both values are named and nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import partial
from typing import Any

from atf_reports.frozen import changing, frozen
from atf_reports.plan_quarterly import Commentary, Milestone, Return, Risk, Update
from atf_reports.returns.changes import Conflict, Diff, LeftOut, RowChange
from atf_reports.returns.keys import RowFinder
from atf_reports.returns.new_rows import NewRows
from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.prefill import Prefill
from atf_reports.returns.receipt import Receipt
from atf_reports.returns.receive import Received, ReturnedRow
from atf_reports.returns.spoken import Spoken
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.kinds import Link
from atf_reports.workbook.lists import CellValue
from atf_reports.workbook.return_form import FORM_COLUMNS, GUIDE, Use


@frozen
class _Match:
    """A returned row with the plan's row (None: none yet) and what it was sent with."""

    row: ReturnedRow
    key: str
    standing: Row | None
    sent: Mapping[str, CellValue]


@changing(eq=False)
class Differ:
    """Compares one return with the plan; `take` settles conflicts: "plan", "return" or neither."""

    prefill: Prefill
    received: Received
    take: str = ""
    received_on: date | None = None
    diff: Diff = field(default_factory=Diff)
    _seen: dict[tuple[str, str], ReturnedRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reporter = self.received.reporter
        self.spoken = Spoken(self.book)
        self.finder = RowFinder(self.prefill, reporter, self._said)
        self.new_rows = NewRows(self.book, self.finder, reporter)

    @property
    def book(self) -> PlanBook:
        """The plan."""
        return self.prefill.book

    def run(self) -> Diff:
        """Every row of the return, compared."""
        self.diff.problems += self.received.problems
        self.diff.left_out += [
            LeftOut(
                s.where, s.value, "the return has no place for it", quote=self.spoken.words(s.value)
            )
            for s in self.received.strays
        ]
        for row in self.received.rows:
            self._row(row)
        self._gone()
        guide = {row.row_type: row for row in self.received.guide}
        if words := guide.get(Commentary):
            self._guide_row(words, self.book.plan.commentary, Commentary.about)
        said = guide.get(Return)
        if said is not None and (self.diff.changes or any(said.cells.values())):
            self.diff.rows_in += 1
            Receipt(self.book, self.received, self.take, self.received_on).log(said, self.diff)
        return self.diff

    def _row(self, row: ReturnedRow) -> None:
        typed = {h: v for h, v in row.cells.items() if self._is_plans(row, h)}
        if not typed or set(typed) <= {"Place", "Group"}:
            return
        self.diff.rows_in += 1
        if self._is_a_heading(row, typed):
            return
        key = self.finder.key(row)
        if key is None:
            return
        first = self._seen.setdefault((row.sheet, key), row)
        if first is not row:
            self._said(
                f"{row.sheet} rows {first.line} and {row.line} are both {key}: keep one of them."
            )
            return
        sent = self.received.sent_row(row.row_type.sheet, key)
        standing = self.finder.standing(row.row_type, key)
        if sent is not None:
            self._given(row, sent)
            self._compare(_Match(row, key, standing, sent), (Use.FILL,))
        elif self._may_be_new(row, key):
            self._compare(_Match(row, key, standing, {}), (Use.KEY, Use.GIVEN, Use.FILL))
        else:
            first_heading = FORM_COLUMNS[row.row_type][0].heading
            self._said(
                f"{row.where(first_heading)}: the row {key} was not in the return that was sent. "
                "If its name was changed, type the old one again; new rows go in the spare rows."
            )

    def _is_a_heading(self, row: ReturnedRow, typed: Mapping[str, CellValue]) -> bool:
        """Whether one cell alone is filled, with words that are no row's key: left out by name."""
        first = FORM_COLUMNS[row.row_type][0]
        if list(typed) != [first.heading] or first.column is None:
            return False
        words = typed[first.heading]
        value, _ = first.column.kind.read(words, self.book.known)
        if isinstance(first.column.kind, Link) and value is None:
            why = "it names no row of the plan, and nothing else is typed beside it"
            self.diff.left_out.append(LeftOut(row.where(first.heading), words, why))
            return True
        return False

    def _is_plans(self, row: ReturnedRow, heading: str) -> bool:
        return any(c.heading == heading and c.column for c in FORM_COLUMNS[row.row_type])

    def _may_be_new(self, row: ReturnedRow, key: str) -> bool:
        """Whether it is a spare row: an update of the Place's own, a milestone or a risk."""
        if row.row_type is Update:
            return self._is_own_place(key.partition(" | ")[2])
        return row.row_type in (Milestone, Risk) and row.value("Ref") is None

    def _is_own_place(self, place: str) -> bool:
        return place == self.received.reporter and place in self.book.plan.places.by_ref

    def _given(self, row: ReturnedRow, sent: Mapping[str, CellValue]) -> None:
        """Cells shown from the plan that somebody changed: said, and left as the plan has them."""
        for form in FORM_COLUMNS[row.row_type]:
            if form.use not in (Use.GIVEN, Use.BESIDE):
                continue
            now, was = row.value(form.heading), sent.get(form.heading)
            if now != was:
                sent_as = self.spoken.cell(row, form.heading, was)
                why = f"grey cells come from the plan; it was sent as {sent_as}"
                quote = self.spoken.cell(row, form.heading, now)
                self.diff.left_out.append(LeftOut(row.where(form.heading), now, why, quote=quote))

    def _compare(self, match: _Match, uses: tuple[Use, ...]) -> None:
        """Each cell to fill; in a spare row the given cells too."""
        row_type = match.row.row_type
        forms = FORM_COLUMNS[row_type]
        columns = [f.column for f in forms if f.column is not None and f.use in uses]
        if match.standing is not None:  # its key is what it was found by
            columns = [column for column in columns if column not in row_type.key]
        values = self._merged(match, columns)
        if values:
            self._change(match, values)
        else:
            self.diff.unchanged.append(f"{match.row.sheet}!{match.row.line}")

    def _guide_row(self, row: ReturnedRow, table: Table[Any], owner: Column[Any]) -> None:
        """The commentary, or the note that the return came in, from the Guide's lines."""
        self.diff.rows_in += 1
        reporter = self.received.reporter
        rows = (r for r in self.book.rows(table) if r.quarter == self.book.quarter)
        standing = next((r for r in rows if r.values[owner.index] == reporter), None)
        sent = self.received.sent_row(row.row_type.sheet, reporter) or {}
        match = _Match(row, reporter, standing, {"": None, **sent})
        values = self._merged(match, [c for c in row.row_type.columns if c.heading in row.cells])
        if values:
            self._change(match, values)
        else:
            self.diff.unchanged.append(f"{row.sheet} ({row.row_type.sheet})")

    def _change(self, match: _Match, values: dict[Column[Any], CellValue]) -> None:
        row = match.row
        if match.standing is None:
            values = self.new_rows.own_columns(row, match.key) | values
        self.diff.changes.append(RowChange(row.row_type, match.key, match.standing, values, row))

    def _merged(
        self, match: _Match, columns: Sequence[Column[Any]]
    ) -> dict[Column[Any], CellValue]:
        """The cells to merge: changed in the return, and in the plan still as they were sent."""
        values: dict[Column[Any], CellValue] = {}
        for column in columns:
            returned, was = match.row.value(column.heading), match.sent.get(column.heading)
            now = self.book.value(match.standing, column) if match.standing is not None else None
            if returned == was != now and self._may_be_taken_back(match):
                if self._taken_back(match, column, now):
                    values[column] = returned
            elif returned in (now, was) or (not match.sent and returned is None):
                self.diff.collected |= returned != was
            elif now == was or self._settled(match, column, now):
                values[column] = returned
        return values

    def _may_be_taken_back(self, match: _Match) -> bool:
        """Whether an earlier return of this reporter may have put the plan's value there."""
        if match.standing is None or not match.sent:
            return False
        rows = (r for r in self.book.plan.returns if r.quarter == self.book.quarter)
        return any(r.reporter == self.received.reporter for r in rows)

    def _taken_back(self, match: _Match, column: Column[Any], now: CellValue) -> bool:
        """A cell that stands as it was sent while the plan has moved on: said, and asked."""
        where, standing = match.row.where(column.heading), match.standing
        at = "" if standing is None else f"{standing.table.sheet}!{standing.cell(column)}"
        returned, said = match.row.value(column.heading), self._quoting(match, column)
        if self.take == "return":
            why = f"replaced by the return's {said(returned)} from {where}"
            self.diff.left_out.append(LeftOut(f"the plan's {at}", now, why, quote=said(now)))
            return True
        why = f"it is as it was sent; the plan's {said(now)} at {at} is kept (or: --take return)"
        quote = said(returned)
        self.diff.left_out.append(LeftOut(where, returned, why, as_sent=True, quote=quote))
        return False

    def _settled(self, match: _Match, column: Column[Any], now: CellValue) -> bool:
        """Whether the return's value is to be taken over the plan's; a conflict unless said."""
        where, returned = match.row.where(column.heading), match.row.value(column.heading)
        standing, was = match.standing, match.sent.get(column.heading)
        at = "" if standing is None else f"{standing.table.sheet}!{standing.cell(column)}"
        said = self._quoting(match, column)
        if self.take == "plan":
            why = f"the plan's {said(now)} at {at} is kept"
            self.diff.left_out.append(LeftOut(where, returned, why, quote=said(returned)))
            return False
        if self.take == "return":
            why = f"replaced by the return's {said(returned)} from {where}"
            self.diff.left_out.append(LeftOut(f"the plan's {at}", now, why, quote=said(now)))
            return True
        quotes = (said(returned), said(now), said(was))
        conflict = Conflict(where, match.key, column.heading, was, returned, now, at, quotes)
        self.diff.conflicts.append(conflict)
        return False

    def _quoting(self, match: _Match, column: Column[Any]) -> Callable[[CellValue], str]:
        """What says a value of this cell in a message."""
        return partial(self.spoken.cell, match.row, column.heading)

    def _gone(self) -> None:
        """Rows that were sent and are not there any more; a missing sheet is said elsewhere."""
        for sheet, rows in self.received.sent.items():
            if sheet in (Commentary.sheet, Return.sheet, GUIDE, *self.received.missing):
                continue
            name = self.received.sheet_names.get(sheet, sheet)
            there = {key for at, key in self._seen if at == name}
            gone = [key for key in rows if key not in there]
            if len(gone) == 1:
                self._said(
                    f"{name}: the row {gone[0]} that was sent is not there. Put it back, or leave "
                    "its cells empty if there is nothing to say."
                )
            elif gone:
                self._said(
                    f"{name}: {len(gone)} rows that were sent are not there: {'; '.join(gone)}. "
                    "Put them back; the cells of a row may stay empty if there is nothing to say."
                )

    def _said(self, problem: str) -> None:
        self.diff.problems.append(problem)
