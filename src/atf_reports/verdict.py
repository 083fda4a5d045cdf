"""Can I build tonight? The verdict on a plan, what would be held back, and how complete it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.choices import ReportedBy
from atf_reports.findings import Finding, Severity
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter

PROGRAMME_OFFICE = "Programme office"


@dataclass(frozen=True)
class ReturnState:
    """How complete one reporter's return is: updates in, of those due, and its findings."""

    reporter: str
    done: int
    due: int
    errors: int
    warnings: int


@dataclass(eq=False)
class Verdict:
    """All findings on a plan and what they mean for the pack."""

    plan: Plan
    quarter: Quarter
    findings: Sequence[Finding]
    strict: bool = False
    waived: Sequence[Finding] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings of each severity."""
        return {
            str(severity): sum(1 for f in self.findings if f.rule.severity is severity)
            for severity in Severity
        }

    @property
    def blocks(self) -> bool:
        """Whether something stands in the way of a final pack."""
        return bool(self.counts["error"] or (self.strict and self.counts["warning"]))

    @property
    def word(self) -> str:
        """ "ready", "ready with warnings" or "not ready"."""
        if self.blocks:
            return "not ready"
        return "ready with warnings" if self.counts["warning"] else "ready"

    @cached_property
    def position(self) -> Position:
        """How the plan stands, with its errors held back."""
        return Position(self.plan, self.quarter, tuple(self.findings))

    @cached_property
    def blocks_all(self) -> tuple[Finding, ...]:
        """Errors in a sheet, a heading or Settings: they block every paper."""
        return tuple(
            f
            for f in self.findings
            if f.blocks and (not f.row or f.sheet == "Settings" or f.rule.code.startswith("S"))
        )

    @cached_property
    def blocked_places(self) -> Mapping[str, tuple[Finding, ...]]:
        """The Places whose own rows hold an error: their papers are held back."""
        blocked: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if finding.blocks and finding.place in self.plan.places.by_ref:
                blocked.setdefault(str(finding.place), []).append(finding)
        return {
            place.name: tuple(blocked[place.name])
            for place in self.plan.places
            if place.name in blocked
        }

    @cached_property
    def returns(self) -> tuple[ReturnState, ...]:
        """Each reporter that owes something or has a finding, Places first."""
        by_reporter: dict[str, list[Standing]] = {place.name: [] for place in self.plan.places}
        for standing in self.position.due:
            by_reporter.setdefault(reporter_of(standing), []).append(standing)
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(whom_to_ask(self.plan, finding), []).append(finding)
        names = [*by_reporter, *(name for name in found if name not in by_reporter)]
        return tuple(_state(name, by_reporter.get(name, ()), found.get(name, ())) for name in names)


def _state(name: str, due: Sequence[Standing], findings: Sequence[Finding]) -> ReturnState:
    return ReturnState(
        name,
        done=sum(1 for s in due if s.state is State.REPORTED),
        due=len(due),
        errors=sum(1 for f in findings if f.rule.severity is Severity.ERROR),
        warnings=sum(1 for f in findings if f.rule.severity is Severity.WARNING),
    )


def reporter_of(standing: Standing) -> str:
    """Who owes an update: the Place itself, else the programme's first accountable body."""
    if not standing.is_lead:
        return standing.place
    return lead_body(standing.programme.accountable)


def lead_body(accountable: Sequence[str]) -> str:
    """The first accountable body, else the programme office."""
    return accountable[0] if accountable else PROGRAMME_OFFICE


def whom_to_ask(plan: Plan, finding: Finding) -> str:
    """The reporter to ask about a finding; the programme office for what officers never see."""
    if finding.place in plan.places.by_ref:
        return str(finding.place)
    if finding.place and finding.place.startswith("Theme "):
        return finding.place
    programme = plan.programmes.get(finding.programme)
    quarterly = finding.sheet in ("Updates", "Readings", "Milestones", "Risks")
    if programme is not None and quarterly and programme.reported_by is not ReportedBy.NOBODY:
        return lead_body(programme.accountable)
    return PROGRAMME_OFFICE
