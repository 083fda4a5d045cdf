"""Can I build tonight? The verdict on a plan, what would be held back, and how complete it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.choices import ReportedBy
from atf_reports.findings import Finding, Severity, place_of
from atf_reports.frozen import changing, frozen
from atf_reports.plan import SHEETS, Plan
from atf_reports.plan_links import ALL
from atf_reports.quarter import Quarter
from atf_reports.schema.columns import Rhythm

PROGRAMME_OFFICE = "Programme office"
_IN_RETURNS = {t.sheet for t in SHEETS.values() if t.rhythm is Rhythm.QUARTERLY}


@frozen
class ReturnState:
    """How complete one reporter's return is: updates in, of those due, and its findings.

    `received` says whether the Returns sheet, or a theme lead's commentary, shows that it came.
    """

    reporter: str
    done: int
    due: int
    errors: int
    warnings: int
    received: bool = False


@changing(eq=False)
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
            if f.blocks and (not f.rows or f.sheet == "Settings" or f.rule.code.startswith("S"))
        )

    @cached_property
    def blocked_places(self) -> Mapping[str, tuple[Finding, ...]]:
        """The Places whose own rows hold an error: their papers are held back."""
        blocked: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for place in self._places_of(finding) if finding.blocks else ():
                blocked.setdefault(place, []).append(finding)
        return {
            place.name: tuple(blocked[place.name])
            for place in self.plan.places
            if place.name in blocked
        }

    def _places_of(self, finding: Finding) -> tuple[str, ...]:
        """The Places whose rows a finding is about; a merged block can be about several."""
        named = [finding.place]
        if finding.more_rows or finding.elsewhere:
            held = set(finding.held)
            rows = (row for t in self.plan.tables for row in (*t.rows, *t.broken))
            named += [place_of(row) for row in rows if row.place_in_plan in held]
        return tuple(dict.fromkeys(p for p in named if p and p in self.plan.places.by_ref))

    @cached_property
    def returns(self) -> tuple[ReturnState, ...]:
        """Each reporter that owes something or has a finding: Places, bodies, then theme leads."""
        owed: dict[str, list[Standing]] = {place.name: [] for place in self.plan.places}
        for standing in self.position.due:
            owed.setdefault(reporter_of(standing), []).append(standing)
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(whom_to_ask(self.plan, finding), []).append(finding)
        themes = (f"Theme {theme.number}" for theme in self.plan.themes)
        names = dict.fromkeys([*owed, *themes, *found])
        return tuple(self._state(name, owed.get(name, ()), found.get(name, ())) for name in names)

    def _state(
        self, name: str, due: Sequence[Standing], findings: Sequence[Finding]
    ) -> ReturnState:
        return ReturnState(
            name,
            done=sum(1 for s in due if s.state is State.REPORTED),
            due=len(due),
            errors=sum(1 for f in findings if f.rule.severity is Severity.ERROR),
            warnings=sum(1 for f in findings if f.rule.severity is Severity.WARNING),
            received=name in self._received,
        )

    @cached_property
    def _received(self) -> frozenset[str]:
        """The reporters whose return of the quarter is logged, or whose words stand in it."""
        logged = {r.reporter for r in self.plan.returns if r.quarter == self.quarter}
        written = {c.about for c in self.plan.commentary if c.quarter == self.quarter}
        return frozenset(logged | {about for about in written if about.startswith("Theme ")})


def ask_for_quarter(plan: Plan, quarter: Quarter) -> None:
    """Make a plan just read speak of another quarter; its day for returns is not that quarter's."""
    if quarter != plan.settings.quarter:
        plan.settings = replace(plan.settings, quarter=quarter, returns_due=None)


def reporter_of(standing: Standing) -> str:
    """Who owes an update: the Place itself, else the programme's first accountable body."""
    if not standing.is_lead:
        return standing.place
    return lead_body(standing.programme.accountable)


def lead_body(accountable: Sequence[str]) -> str:
    """The first accountable body, else the programme office."""
    return accountable[0] if accountable else PROGRAMME_OFFICE


def whom_to_ask(plan: Plan, finding: Finding) -> str:
    """The reporter to ask about a finding; the programme office for what officers never see.

    Returns hold only the quarterly sheets, so the rest is the programme office's, and so is a row
    of a programme that each Place reports where the Place itself cannot be read. Of a mistyped
    Place the likely one is asked.
    """
    meant = _meant_place(finding)
    place = finding.place or meant
    if not _in_returns(plan, finding.sheet) or not (finding.row or meant) or place == ALL:
        return PROGRAMME_OFFICE
    if place in plan.places.by_ref:
        return place
    if place.startswith("Theme "):
        return place
    programme = plan.programmes.get(finding.programme)
    if programme is None or programme.reported_by is ReportedBy.NOBODY:
        return PROGRAMME_OFFICE
    if not place and programme.reported_by is ReportedBy.EACH_PLACE:
        return PROGRAMME_OFFICE
    return lead_body(programme.accountable)


def _meant_place(finding: Finding) -> str:
    """Whose row it likely is, where the fault is in the very cell that says so."""
    return finding.facts.get("meant", "") if finding.heading in ("Place", "About") else ""


def _in_returns(plan: Plan, sheet: str) -> bool:
    """Whether officers meet the sheet, by the plan's name for it or by the workbook's own."""
    named = (t.row_type.sheet for t in plan.tables if t.sheet == sheet)
    return sheet in _IN_RETURNS or next(named, "") in _IN_RETURNS


def reporter_title(plan: Plan, reporter: str) -> str:
    """The reporter as a heading: a theme by its name, "Theme 1: Best start in life"."""
    theme = plan.themes.get(reporter.removeprefix("Theme "))
    return theme.name if theme and reporter.startswith("Theme ") else reporter
