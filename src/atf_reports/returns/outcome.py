"""What became of the returns of one run: merged, in the plan already, or held back and why."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum
from pathlib import Path

from atf_reports.findings import Finding, Severity
from atf_reports.frozen import changing
from atf_reports.plan_quarterly import Return
from atf_reports.quarter import Quarter
from atf_reports.returns.changes import Diff
from atf_reports.returns.placing import PlacedRow
from atf_reports.returns.receive import Received
from atf_reports.workbook.return_form import RETURNED_ON


class Fate(StrEnum):
    """What became of one return."""

    MERGED = "merged"
    UNCHANGED = "in the plan already"
    NOT_FILLED = "not filled in yet"
    TWIN = "the same return as another file"
    HELD = "held back"


@changing
class Outcome:
    """One return: its fate, what it changed, and why it was held back.

    `received` is None where the file is no return. `findings` are those of its own rows, at the
    return's cells; `came_on` is the day that the office says it came.
    """

    path: Path
    received: Received | None = None
    fate: Fate = Fate.HELD
    diff: Diff = field(default_factory=Diff)
    reasons: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    placed: list[PlacedRow] = field(default_factory=list)
    came_on: date | None = None

    @property
    def reporter(self) -> str:
        """Whose return it is; "" where the file is none."""
        return self.received.reporter if self.received else ""

    @property
    def quarter(self) -> Quarter | None:
        """The quarter that it speaks of."""
        return self.received.quarter if self.received else None

    @property
    def errors(self) -> list[Finding]:
        """The findings of its rows that block."""
        return [f for f in self.findings if f.rule.severity is Severity.ERROR]

    @property
    def returned_on(self) -> date | None:
        """The day that the return itself says it was sent back, else the office."""
        rows = self.received.guide if self.received else []
        days = (row.value(RETURNED_ON) for row in rows if row.row_type is Return)
        return next((day for day in days if isinstance(day, date)), self.came_on)

    @property
    def is_held_for_errors(self) -> bool:
        """Whether only faults in its rows stand in its way."""
        return self.fate is Fate.HELD and bool(self.errors)


@changing
class Collection:
    """All returns of one run.

    `written` is the new copy of the plan, None if nothing changed; `kept` is then the ledger that
    holds what was held back, None if nothing was.
    """

    plan: Path
    outcomes: list[Outcome]
    written: Path | None = None
    kept: Path | None = None

    @property
    def exit_code(self) -> int:
        """0 where every return is in the plan, 1 where one is held back or words are left out."""
        held = any(o.fate is Fate.HELD or o.diff.left_out or o.errors for o in self.outcomes)
        return 1 if held else 0
