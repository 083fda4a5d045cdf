"""`returns status`: who has returned, how complete, how many working days late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from atf_reports.findings import Finding, Severity
from atf_reports.frozen import changing, frozen
from atf_reports.phrases import count
from atf_reports.plan_quarterly import Return
from atf_reports.quarter import Quarter
from atf_reports.returns.kept import KeptReturn, kept_returns
from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.prefill import Prefill
from atf_reports.returns.reporters import Duties, Reporter, ReporterKind
from atf_reports.returns.waiting import WaitingReturn, waiting_returns
from atf_reports.schema.working_days import is_certain, working_days_after
from atf_reports.verdict import reporter_title, whom_to_ask


@frozen
class ReporterStatus:
    """One reporter's return: rows done of due (updates, readings, a theme's commentary).

    `returned_on` is the day that the first return came, whether it could be merged or was held
    back, and `corrected_on` that of the last one after it. `held` are the sentences that keep the
    latest return out of the plan, and `to_mend` those of them that the reporter can act on.
    `days_late` counts working days after Returns due, to the day it came or, if it did not, to the
    day asked about; None where a day is missing or nothing is owed. `to_go` are the working days
    that are left.
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
    corrected_on: date | None = None
    held: tuple[str, ...] = ()
    to_mend: tuple[str, ...] = ()
    held_errors: int = 0
    waiting: tuple[Path, ...] = ()

    @property
    def is_outstanding(self) -> bool:
        """Whether something that is due has not come."""
        return self.done < self.due

    @property
    def is_to_remind(self) -> bool:
        """Whether there is something to write to the reporter, whose return is not just here."""
        return not self.waiting and (self.is_outstanding or bool(self.held))

    @property
    def word(self) -> str:
        """What a table prints."""
        if self.waiting:
            return f"{'Correction' if self.returned else 'Returned,'} not collected"
        if self.held:
            return f"{'Correction' if self.returned else 'Returned,'} held: {self._why_held}"
        if self.due == 0 and not self.returned:
            return "Nothing due"
        if not self.returned:
            if self.done >= self.due:
                return "All rows in"
            return "Part in" if self.done else "Not returned"
        return "Returned" if self.done >= self.due else "Returned in part"

    @property
    def has_come(self) -> bool:
        """Whether a return came, in the plan or held back, or all its rows are in without one."""
        came = self.returned or bool(self.held) or bool(self.waiting)
        return came or self.done >= self.due

    @property
    def _why_held(self) -> str:
        if self.held_errors:
            return count(self.held_errors, "error")
        return "to mend" if self.to_mend else "to settle"


@changing(eq=False)
class Status:
    """How the returns of a quarter stand on a day; `folder` is where returned files are put."""

    book: PlanBook
    as_of: date
    folder: Path | None = None

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
        prefill, duties = self._prefill, self._prefill.duties
        return tuple(self._status(duties, prefill, reporter) for reporter in duties.reporters)

    @cached_property
    def _prefill(self) -> Prefill:
        return Prefill(Duties(self.book))

    @property
    def uncollected(self) -> tuple[ReporterStatus, ...]:
        """Those whose filled-in return lies in the folder and is not in the plan."""
        return tuple(s for s in self.reporters if s.waiting)

    @property
    def is_long_over(self) -> bool:
        """Whether the day asked about lies beyond the quarter after: days late then say little."""
        return self.as_of > self.quarter.next.last_day

    @property
    def outstanding(self) -> tuple[ReporterStatus, ...]:
        """Those to remind, first those whose return came and is held back."""
        found = (s for s in self.reporters if s.is_to_remind)
        return tuple(sorted(found, key=lambda s: not s.held))

    @property
    def is_whole(self) -> bool:
        """Whether everything due is in the plan."""
        return not self.outstanding and not self.uncollected

    def _status(self, duties: Duties, prefill: Prefill, reporter: Reporter) -> ReporterStatus:
        done, due = self._rows(duties, prefill, reporter)
        row, kept = self._returns.get(reporter.name), self._kept.get(reporter.name, ())
        held = kept[-1] if kept and kept[-1].is_held else None
        waiting = self._waiting_of(reporter, kept)
        days = _days(row, kept, waiting)
        has_come = row is not None or held is not None or bool(waiting)
        findings = self._findings.get(reporter.name, [])
        return ReporterStatus(
            reporter=reporter,
            title=reporter_title(self.book.plan, reporter.name),
            returned=row is not None,
            returned_on=days[0] if days else None,
            corrected_on=days[-1] if days[1:] else None,
            done=done,
            due=due,
            days_late=self._late(has_come, done >= due, days[0] if days else None),
            to_go=working_days_after(self.as_of, self.returns_due) if self.returns_due else 0,
            errors=sum(f.rule.severity is Severity.ERROR for f in findings),
            warnings=sum(f.rule.severity is Severity.WARNING for f in findings),
            held=(held.blocking or held.reasons) if held else (),
            to_mend=(held.blocking or held.to_mend) if held else (),
            held_errors=len(held.blocking) if held else 0,
            waiting=tuple(one.path for one in waiting),
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

    def _late(self, has_come: bool, is_whole: bool, day: date | None) -> int | None:
        if self.returns_due is None or (day is None and (has_come or is_whole)):
            return None
        return working_days_after(self.returns_due, day or self.as_of)

    def _waiting_of(
        self, reporter: Reporter, kept: Sequence[KeptReturn]
    ) -> Sequence[WaitingReturn]:
        """The reporter's returns in the folder, without those that a ledger tells of already."""
        told = {one.sha256 for one in kept}
        return [w for w in self._in_folder.get(reporter.name, ()) if w.sha256 not in told]

    @cached_property
    def _in_folder(self) -> Mapping[str, Sequence[WaitingReturn]]:
        return waiting_returns(self._prefill, self.folder) if self.folder is not None else {}

    @cached_property
    def _kept(self) -> Mapping[str, Sequence[KeptReturn]]:
        """What the ledgers beside the plan tell of this quarter's returns."""
        path = self.book.grid.path
        return kept_returns(path, self.quarter) if path is not None else {}

    @cached_property
    def _returns(self) -> Mapping[str, Return]:
        rows = self.book.rows(self.book.plan.returns)
        return {row.reporter: row for row in rows if row.quarter == self.quarter}

    @cached_property
    def _findings(self) -> Mapping[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.book.findings:
            found.setdefault(whom_to_ask(self.book.plan, finding), []).append(finding)
        return found


def _days(
    row: Return | None, kept: Sequence[KeptReturn], waiting: Sequence[WaitingReturn]
) -> list[date]:
    """The days on which returns came, the first one first: by the plan, and of those not in it."""
    days = [row.returned_on, row.corrected_on] if row is not None else []
    days += [one.returned_on for one in kept if one.is_held]
    days += [one.returned_on for one in waiting]
    return sorted({day for day in days if day is not None})
