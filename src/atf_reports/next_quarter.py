"""The next quarter's plan: a copy of this one, moved on by a quarter, with nothing lost.

- Settings: the Reporting quarter moves on; Returns due is cleared or set; the Financial year moves
  on with the first quarter of the next one.
- Papers: what belongs to one meeting (dates, item, own words, sign-off) is cleared.
- Milestones: the date that stands now becomes "Last quarter's forecast". Done ones stay, since
  papers count the year's milestones and a ref must not vanish; nobody is asked for them again.
- Risks: the score becomes "Last quarter's score"; a closed risk is left out, having been printed
  as closed. Actions: those done or closed are left out, since papers list the live ones.

What is left out stands in the archive's plan and in the plan that was rolled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date

from atf_reports.choices import ActionStatus, RiskStatus
from atf_reports.edits import PlanEdits
from atf_reports.frozen import changing, frozen
from atf_reports.phrases import count
from atf_reports.plan import Settings
from atf_reports.plan_quarterly import Action, Milestone, PaperDetails, Risk, Setting
from atf_reports.quarter import Quarter, financial_year
from atf_reports.returns.plan_book import PlanBook
from atf_reports.schema.columns import Row
from atf_reports.schema.names import fold
from atf_reports.workbook.editor import CannotEdit, WorkbookEditor

OF_ONE_MEETING = (
    PaperDetails.meeting_date,
    PaperDetails.agenda_item,
    PaperDetails.papers_due,
    PaperDetails.headline,
    PaperDetails.ask,
    PaperDetails.signed_off_by,
    PaperDetails.signed_off_on,
)
_DONE = (ActionStatus.DONE, ActionStatus.CLOSED)


@frozen
class LeftOut:
    """A row that the next plan does not carry, and where it stood."""

    sheet: str
    line: int
    ref: str
    why: str


@changing
class NextQuarter:
    """Makes the next quarter's plan; `told` says in sentences what was done."""

    book: PlanBook
    returns_due: date | None = None
    told: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def quarter(self) -> Quarter:
        """The quarter that the copy reports."""
        return self.book.quarter.next

    def content(self) -> bytes:
        """The copy as bytes; raises `CannotEdit` where the plan cannot be edited."""
        edits = PlanEdits(self.book)
        self._settings(edits)
        self._papers(edits)
        self._milestones(edits)
        self._risks(edits)
        for rows, why in ((self._closed_risks(), "closed"), (self._done_actions(), "done")):
            self._leave_out(edits, list(rows), why)
        return edits.content()

    def _settings(self, edits: PlanEdits) -> None:
        self._setting(edits, "quarter", str(self.quarter))
        self.told.append(f"Settings: Reporting quarter is {self.quarter}.")
        year = self._next_year()
        if year and self._setting(edits, "financial_year", year):
            self.told.append(f"Settings: Financial year is {year}; yearly sheets are as before.")
        self._setting(edits, "returns_due", self.returns_due)
        told = f"is {self.returns_due:%d/%m/%Y}" if self.returns_due else "was cleared: type it"
        self.told.append(f"Settings: Returns due {told}.")

    def _next_year(self) -> str | None:
        """The year that begins, where the plan's year ends with this quarter."""
        try:
            ends = financial_year(self.book.plan.settings.financial_year) < self.quarter.year
        except ValueError:
            return None
        return self.quarter.financial_year if ends else None

    def _setting(self, edits: PlanEdits, name: str, value: str | date | None) -> bool:
        shown = next(f for f in Settings.__dataclass_fields__.values() if f.name == name)
        for row in self.book.rows(self.book.plan.setting_rows):
            if fold(row.name or "") == fold(shown.metadata["name"]):
                return edits.set(row, Setting.value, value)
        return False

    def _papers(self, edits: PlanEdits) -> None:
        rows = [
            row
            for row in self.book.rows(self.book.plan.papers)
            if sum(edits.set(row, column, None) for column in OF_ONE_MEETING)
        ]
        if rows:
            self.told.append(
                f"Papers: meeting date, item, papers due, own words and sign-off cleared in "
                f"{count(len(rows), 'row')}."
            )

    def _milestones(self, edits: PlanEdits) -> None:
        table = self.book.plan.milestones
        rows = list(self.book.rows(table))
        for row in rows:
            edits.set(row, Milestone.last_forecast, row.forecast or row.baseline)
        if rows and Milestone.last_forecast.name in table.letters:
            done = sum(1 for row in rows if row.actual)
            self.told.append(
                f"Milestones: the dates of {len(rows)} stand in Last quarter's forecast; "
                f"{done} done ones stay and are not asked for again."
            )

    def _risks(self, edits: PlanEdits) -> None:
        table = self.book.plan.risks
        scored = [row for row in self._open_risks() if row.likelihood and row.impact]
        for row in scored:
            edits.set(row, Risk.last_score, float(row.score))
        if scored and Risk.last_score.name in table.letters:
            self.told.append(f"Risks: {len(scored)} scores stand in Last quarter's score.")

    def _open_risks(self) -> Iterator[Risk]:
        rows = self.book.rows(self.book.plan.risks)
        return (row for row in rows if row.status is not RiskStatus.CLOSED)

    def _closed_risks(self) -> Iterator[Risk]:
        return (row for row in self.book.plan.risks if row.status is RiskStatus.CLOSED)

    def _done_actions(self) -> Iterator[Action]:
        return (row for row in self.book.plan.actions if row.status in _DONE)

    def _leave_out(self, edits: PlanEdits, rows: Iterable[Row], why: str) -> None:
        """Take rows out of the copy; all of a sheet stay where one of them cannot be."""
        found = list(rows)
        if not found:
            return
        sheet, lines = found[0].table.sheet, {row.line for row in found}
        what = f"{count(len(found), f'{why} row')}"
        try:
            path = self.book.grid.path
            assert path is not None
            WorkbookEditor.opened(path).remove_rows(sheet, lines)
        except CannotEdit as error:
            self.told.append(f"{sheet}: {what} stayed. {error}")
            return
        for row in found:
            edits.remove(row)
            self.left_out.append(LeftOut(sheet, row.line, row.ref, why))
        refs = ", ".join(row.ref for row in found)
        them = "it" if len(found) == 1 else "them"
        self.told.append(f"{sheet}: {what} left out ({refs}); the archive holds {them}.")
