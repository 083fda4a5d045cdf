"""What a new row of the plan needs besides what was typed: its quarter, its Place, its key."""

from __future__ import annotations

from typing import Any

from atf_reports.frozen import frozen
from atf_reports.plan_links import ALL
from atf_reports.plan_quarterly import Commentary, Milestone, Reading, Risk, Update
from atf_reports.returns.keys import RowFinder
from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.receive import ReturnedRow
from atf_reports.schema.columns import Column
from atf_reports.workbook.lists import CellValue


@frozen
class NewRows:
    """Fills in what a reporter need not type."""

    book: PlanBook
    finder: RowFinder
    reporter: str

    def own_columns(self, row: ReturnedRow, key: str) -> dict[Column[Any], CellValue]:
        """The columns that follow from whose return it is; what was typed stands before them."""
        quarter = str(self.book.quarter)
        if row.row_type is Update:
            programme = row.value(Update.programme.heading)
            place = key.split(" | ")[1]
            return {Update.quarter: quarter, Update.place: place, Update.programme: programme}
        if row.row_type is Reading:
            return {
                Reading.quarter: quarter,
                Reading.measure: row.value(Reading.measure.heading),
                Reading.place: key.split(" | ")[1],
                Reading.group: row.value(Reading.group.heading),
            }
        if row.row_type is Milestone:
            return {Milestone.place: self._place(row)}
        if row.row_type is Risk:
            return {Risk.about: self._about}
        return {Commentary.quarter: quarter, Commentary.about: self.reporter}

    @property
    def _is_place(self) -> bool:
        return self.reporter in self.book.plan.places.by_ref

    @property
    def _about(self) -> str:
        """A Place or a theme speaks of itself, a body of all (its programme says of what)."""
        own = self._is_place or self.reporter.startswith("Theme ")
        return self.reporter if own else ALL

    def _place(self, row: ReturnedRow) -> CellValue:
        """A Place's own, else the footprint of the programme."""
        if self._is_place:
            return self.reporter
        ref = self.finder.programme(row.value(Milestone.programme.heading))
        programme = self.book.plan.programmes.get(ref)
        return programme.footprint if programme else None
