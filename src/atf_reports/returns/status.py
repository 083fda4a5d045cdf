"""`returns status`: who has returned, how complete, how many working days late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from atf_reports.findings import Finding, Severity
from atf_reports.plan_quarterly import Return
from atf_reports.quarter import Quarter
from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.prefill import Prefill
from atf_reports.returns.reporters import Duties, Reporter, ReporterKind
from atf_reports.returns.working_days import is_certain, working_days_after
from atf_reports.verdict import reporter_title, whom_to_ask


@dataclass(frozen=True)
class ReporterStatus:
    """One reporter's return: rows done of due (updates, readings, a theme's commentary).

    `days_late` counts working days after Returns due, to the day it came or, if it did not, to the
    day asked about; None where a day is missing. `to_go` are the working days that are left.
    """

    reporter: Reporter
    title: str
    returned: bool
    returned_on: date | None
    done: int
    due: int
    days_late: int | None
    to_go: int
    errors: int
    warnings: int

    @property
    def is_outstanding(self) -> bool:
        """Whether something that is due has not come."""
        return self.done < self.due

    @property
    def word(self) -> str:
        """What a table prints."""
        if self.due == 0 and not self.returned:
            return "Nothing due"
        if not self.returned:
            if self.done >= self.due:
                return "All rows in"
            return "Part in" if self.done else "Not returned"
        return "Returned" if self.done >= self.due else "Returned in part"


@dataclass(eq=False)
class Status:
    """How the returns of a quarter stand on a day."""

    book: PlanBook
    as_of: date

    @property
    def quarter(self) -> Quarter:
        """The reporting quarter."""
        return self.book.quarter

    @property
    def returns_due(self) -> date | None:
        """The last day for returns, by the Settings sheet."""
        return self.book.plan.settings.returns_due

    @property
    def weekdays_only(self) -> bool:
        """Whether the days counted reach beyond the table of bank holidays."""
        return self.returns_due is not None and not is_certain(self.returns_due, self.as_of)

    @cached_property
    def reporters(self) -> tuple[ReporterStatus, ...]:
        """Every reporter in the plan's order: Places, lead bodies, theme leads."""
        duties = Duties(self.book)
        prefill = Prefill(duties)
        return tuple(self._status(duties, prefill, reporter) for reporter in duties.reporters)

    @property
    def outstanding(self) -> tuple[ReporterStatus, ...]:
        """Those to remind."""
        return tuple(s for s in self.reporters if s.is_outstanding)

    def _status(self, duties: Duties, prefill: Prefill, reporter: Reporter) -> ReporterStatus:
        done, due = self._rows(duties, prefill, reporter)
        row = self._returns.get(reporter.name)
        day = row.returned_on if row is not None else None
        findings = self._findings.get(reporter.name, [])
        return ReporterStatus(
            reporter=reporter,
            title=reporter_title(self.book.plan, reporter.name),
            returned=row is not None,
            returned_on=day,
            done=done,
            due=due,
            days_late=self._late(row is not None, day),
            to_go=working_days_after(self.as_of, self.returns_due) if self.returns_due else 0,
            errors=sum(f.rule.severity is Severity.ERROR for f in findings),
            warnings=sum(f.rule.severity is Severity.WARNING for f in findings),
        )

    def _rows(self, duties: Duties, prefill: Prefill, reporter: Reporter) -> tuple[int, int]:
        name, quarter = reporter.name, self.quarter
        updates = duties.updates.get(name, [])
        readings = duties.readings.get(name, [])
        done = sum((quarter, s.programme.ref, s.place) in prefill.updates for s in updates)
        done += sum(
            (quarter, r.measure.ref, r.place, r.group) in prefill.readings for r in readings
        )
        due = len(updates) + len(readings)
        if reporter.kind is ReporterKind.THEME:
            words = self.book.plan.commentary
            due += 1
            done += any(c.quarter == quarter and c.about == name for c in words)
        return done, due

    def _late(self, returned: bool, day: date | None) -> int | None:
        if self.returns_due is None or (returned and day is None):
            return None
        return working_days_after(self.returns_due, day or self.as_of)

    @cached_property
    def _returns(self) -> Mapping[str, Return]:
        rows = self.book.plan.returns
        return {row.reporter: row for row in rows if row.quarter == self.quarter}

    @cached_property
    def _findings(self) -> Mapping[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.book.findings:
            found.setdefault(whom_to_ask(self.book.plan, finding), []).append(finding)
        return found
