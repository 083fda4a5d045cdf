"""What a return would change in the plan: cell by cell against what was sent and what stands.

A cell is merged only where the plan still holds what the return was sent with. Where both changed,
that is a conflict: both values are named and nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from atf_reports.plan_quarterly import Commentary, Milestone, Reading, Return, Risk, Update
from atf_reports.returns.keys import RowFinder
from atf_reports.returns.plan_book import PlanBook, quoted
from atf_reports.returns.prefill import Prefill
from atf_reports.returns.receive import Received, ReturnedRow
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.names import fold
from atf_reports.workbook.lists import CellValue
from atf_reports.workbook.return_form import FORM_COLUMNS, GUIDE, Use


@dataclass(frozen=True)
class RowChange:
    """New values for a row of the plan: `row` is the one that stands, None for a new one.

    `values` maps the plan's columns to what goes in; `source` is the row of the return.
    """

    row_type: type[Row]
    key: str
    row: Row | None
    values: Mapping[Column[Any], CellValue]
    source: ReturnedRow


@dataclass(frozen=True)
class Conflict:
    """A cell that was changed in the plan and in the return since it was sent."""

    where: str
    key: str
    heading: str
    sent: CellValue
    returned: CellValue
    plan: CellValue
    plan_cell: str

    def __str__(self) -> str:
        return (
            f"{self.where} ({self.key}, {self.heading}): the return says {quoted(self.returned)}, "
            f"the plan {quoted(self.plan)} at {self.plan_cell}; it was sent as "
            f"{quoted(self.sent)}."
        )


@dataclass(frozen=True)
class LeftOut:
    """Words of a return that have no place in the plan: they stand in the ledger alone."""

    where: str
    value: CellValue
    why: str


@dataclass
class Diff:
    """All that a return would change, and why it may not.

    `collected` says whether something was typed that the plan holds already.
    """

    changes: list[RowChange] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    rows_in: int = 0
    collected: bool = False


@dataclass(eq=False)
class Differ:
    """Compares one return with the plan; `take` settles conflicts: "plan", "return" or neither."""

    prefill: Prefill
    received: Received
    take: str = ""
    diff: Diff = field(default_factory=Diff)
    _seen: dict[tuple[str, str], ReturnedRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.finder = RowFinder(self.prefill, self.received.reporter, self._said)

    @property
    def book(self) -> PlanBook:
        """The plan."""
        return self.prefill.book

    def run(self) -> Diff:
        """Every row of the return, compared."""
        self.diff.problems += self.received.problems
        self.diff.left_out += [
            LeftOut(s.where, s.value, "the return has no place for it")
            for s in self.received.strays
        ]
        for row in self.received.rows:
            self._row(row)
        self._gone()
        for row in self.received.guide:
            if row.row_type is Commentary:
                self._guide_row(row, self._commentary_row(), Commentary.about)
        returns = next((r for r in self.received.guide if r.row_type is Return), None)
        if returns is not None and (self.diff.changes or any(returns.cells.values())):
            self._guide_row(returns, self._returns_row(), Return.reporter)
        return self.diff

    def _row(self, row: ReturnedRow) -> None:
        typed = {h: v for h, v in row.cells.items() if self._is_plans(row, h)}
        if not typed or set(typed) <= {"Place", "Group"}:
            return
        self.diff.rows_in += 1
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
        if sent is None:
            self._new_row(row, key)
        else:
            self._given(row, sent)
            self._compare(row, key, self.finder.standing(row.row_type, key), sent, Use.FILL)

    def _is_plans(self, row: ReturnedRow, heading: str) -> bool:
        return any(c.heading == heading and c.column for c in FORM_COLUMNS[row.row_type])

    def _new_row(self, row: ReturnedRow, key: str) -> None:
        """A spare row that somebody filled in; anything else the plan does not know."""
        place = key.partition(" | ")[2]
        if row.row_type is Update and self._is_own_place(place):
            self._compare(row, key, self.finder.standing(Update, key), {}, Use.GIVEN)
        elif row.row_type in (Milestone, Risk) and row.value("Ref") is None:
            self._compare(row, key, self.finder.standing(row.row_type, key), {}, Use.GIVEN)
        else:
            headings = [c.heading for c in FORM_COLUMNS[row.row_type] if c.use is Use.KEY]
            self._said(
                f"{row.where(headings[0])}: the row {key} was not in the return that was sent. If "
                "its name was changed, type the old one again; new rows go in the spare rows."
            )

    def _is_own_place(self, place: str) -> bool:
        return place == self.received.reporter and place in self.book.plan.places.by_ref

    def _given(self, row: ReturnedRow, sent: Mapping[str, CellValue]) -> None:
        """Cells shown from the plan that somebody changed: said, and left as the plan has them."""
        for form in FORM_COLUMNS[row.row_type]:
            if form.use not in (Use.GIVEN, Use.BESIDE):
                continue
            now, was = row.value(form.heading), sent.get(form.heading)
            if now != was:
                why = f"grey cells come from the plan; it was sent as {quoted(was)}"
                self.diff.left_out.append(LeftOut(row.where(form.heading), now, why))

    def _compare(
        self,
        row: ReturnedRow,
        key: str,
        standing: Row | None,
        sent: Mapping[str, CellValue],
        least: Use,
    ) -> None:
        """Each cell to fill; in a spare row the given cells too."""
        uses = (Use.FILL,) if least is Use.FILL else (Use.KEY, Use.GIVEN, Use.FILL)
        columns = [
            form.column
            for form in FORM_COLUMNS[row.row_type]
            if form.column is not None and form.use in uses
        ]
        if standing is not None:  # its key is what it was found by
            columns = [c for c in columns if c not in row.row_type.key]
        values = self._merged(row, key, standing, sent, columns)
        self._note(row, key, standing, values)

    def _merged(
        self,
        row: ReturnedRow,
        key: str,
        standing: Row | None,
        sent: Mapping[str, CellValue],
        columns: list[Column[Any]],
    ) -> dict[Column[Any], CellValue]:
        values: dict[Column[Any], CellValue] = {}
        for column in columns:
            returned, was = row.value(column.heading), sent.get(column.heading)
            now = self.book.value(standing, column) if standing is not None else None
            if returned in (now, was) or (not sent and returned is None):
                self.diff.collected |= returned != was
                continue
            if now != was and not self._settled(row, key, column, was, now, standing):
                continue
            values[column] = returned
        return values

    def _settled(
        self,
        row: ReturnedRow,
        key: str,
        column: Column[Any],
        was: CellValue,
        now: CellValue,
        standing: Row | None,
    ) -> bool:
        """Whether the return's value is to be taken over the plan's; a conflict unless said."""
        returned = row.value(column.heading)
        at = (
            f"{standing.table.sheet}!{standing.cell(column)}" if standing is not None else "a blank"
        )
        conflict = Conflict(row.where(column.heading), key, column.heading, was, returned, now, at)
        if self.take == "plan" or row.row_type is Return:
            why = f"the plan's {quoted(now)} at {at} is kept"
            self.diff.left_out.append(LeftOut(conflict.where, returned, why))
            return False
        if self.take == "return":
            why = f"replaced by the return's {quoted(returned)} from {conflict.where}"
            self.diff.left_out.append(LeftOut(f"the plan's {at}", now, why))
            return True
        self.diff.conflicts.append(conflict)
        return False

    def _note(
        self,
        row: ReturnedRow,
        key: str,
        standing: Row | None,
        values: dict[Column[Any], CellValue],
    ) -> None:
        if not values:
            self.diff.unchanged.append(f"{row.sheet}!{row.line}")
            return
        if standing is None:
            values = self._own_columns(row, key) | values
        self.diff.changes.append(RowChange(row.row_type, key, standing, values, row))

    def _own_columns(self, row: ReturnedRow, key: str) -> dict[Column[Any], CellValue]:
        """What a new row needs besides what was typed: its quarter, its Place, its key."""
        quarter, row_type = str(self.book.quarter), row.row_type
        if row_type is Update:
            return {
                Update.quarter: quarter,
                Update.place: key.split(" | ")[1],
                Update.programme: row.value(Update.programme.heading),
            }
        if row_type is Reading:
            return {
                Reading.quarter: quarter,
                Reading.measure: row.value(Reading.measure.heading),
                Reading.place: key.split(" | ")[1],
                Reading.group: row.value(Reading.group.heading),
            }
        if row_type is Milestone:
            return {Milestone.place: self._default_place(row)}
        return {Risk.about: self.received.reporter if self._may_be_about() else "All"}

    def _may_be_about(self) -> bool:
        name = self.received.reporter
        return name in self.book.plan.places.by_ref or name.startswith("Theme ")

    def _default_place(self, row: ReturnedRow) -> CellValue:
        if self.received.reporter in self.book.plan.places.by_ref:
            return self.received.reporter
        programme = self.book.plan.programmes.get(self.finder.programme(row.value("Programme")))
        return programme.footprint if programme else None

    def _commentary_row(self) -> Row | None:
        return self._about(self.book.plan.commentary, Commentary.about)

    def _returns_row(self) -> Row | None:
        return self._about(self.book.plan.returns, Return.reporter)

    def _about(self, table: Any, column: Column[Any]) -> Row | None:
        for row in self.book.rows(table):
            own = row.values[column.index] == self.received.reporter
            if own and row.quarter == self.book.quarter:
                found: Row = row
                return found
        return None

    def _guide_row(self, row: ReturnedRow, standing: Row | None, owner: Column[Any]) -> None:
        """The commentary or the note that the return came in, from the Guide's lines."""
        self.diff.rows_in += 1
        reporter = self.received.reporter
        sent = self.received.sent_row(row.row_type.sheet, self.received.reporter) or {}
        columns = [c for c in row.row_type.columns if c.heading in row.cells]
        values = self._merged(row, self.received.reporter, standing, {"": None, **sent}, columns)
        is_news = row.row_type is Return and standing is None
        if not values and not is_news:
            self.diff.unchanged.append(f"{row.sheet} ({row.row_type.sheet})")
            return
        if standing is None:
            quarter = next(c for c in row.row_type.columns if c.name == "quarter")
            own: dict[Column[Any], CellValue] = {quarter: str(self.book.quarter), owner: reporter}
            values = own | values
        self.diff.changes.append(
            RowChange(row.row_type, self.received.reporter, standing, values, row)
        )

    def _gone(self) -> None:
        """Rows that were sent and are not there any more."""
        for sheet, rows in self.received.sent.items():
            if sheet in (Commentary.sheet, Return.sheet, GUIDE):
                continue
            there = {key for name, key in self._seen if fold(name) == fold(sheet)}
            for key in rows:
                if key not in there:
                    self._said(
                        f"{sheet}: the row {key} that was sent is not there. Put it back, or leave "
                        "its cells empty if there is nothing to say."
                    )

    def _said(self, problem: str) -> None:
        self.diff.problems.append(problem)


def changed_rows(diff: Diff) -> Iterator[RowChange]:
    """The rows that would change, those of the Returns sheet left out."""
    return (change for change in diff.changes if change.row_type is not Return)
