"""Running the rule book over a plan: all findings at once, in the order of the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from atf_reports.findings import Blame, Finding, finding_at, finding_on_sheet, sort_findings
from atf_reports.plan import SHEETS
from atf_reports.rules import RULES

if TYPE_CHECKING:
    from atf_reports.plan import Plan


def check_plan(plan: Plan, read: Sequence[Finding]) -> list[Finding]:
    """Every finding on the plan: those of reading it, then each rule's, sorted."""
    findings = list(read)
    for rule in RULES.values():
        if rule.check is not None:
            findings += [
                finding_at(rule, blame)
                if isinstance(blame, Blame)
                else finding_on_sheet(rule, blame)
                for blame in rule.check(plan)
            ]
    return sort_findings(_without_repeats(findings), [t.sheet for t in SHEETS.values()])


def _without_repeats(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Each code once a cell: a rule that two tables lead to says it once."""
    seen = set()
    for finding in findings:
        at = (finding.rule.code, finding.sheet, finding.cell, finding.row, finding.heading)
        if finding.cell is None or at not in seen:
            seen.add(at)
            yield finding
