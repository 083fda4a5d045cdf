"""Running the rule book over a plan: all findings at once, in the order of the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from atf_reports.findings import (
    Finding,
    SheetBlame,
    finding_at,
    finding_on_sheet,
    sort_findings,
)
from atf_reports.garbage import collection_paused
from atf_reports.plan import SHEETS
from atf_reports.rules import RULES
from atf_reports.rules.absent_columns import Echoes, without_echoes
from atf_reports.rules.cascades import cause_first
from atf_reports.rules.half_read import blames, with_half_read_rows
from atf_reports.rules.masking import masked
from atf_reports.rules.waivers import Checked, apply_waivers

if TYPE_CHECKING:
    from atf_reports.plan import Plan

__all__ = ["Checked", "check_plan", "checked"]


def check_plan(plan: Plan, read: Sequence[Finding]) -> list[Finding]:
    """Every finding that stands: those of reading the plan, then each rule's, sorted."""
    return checked(plan, read).findings


def checked(plan: Plan, read: Sequence[Finding]) -> Checked:
    """The findings that stand and those that the Waivers sheet accepts, each sorted."""
    with collection_paused():
        echoes = Echoes()
        ruled = list(_found(plan, echoes))
        found = cause_first(plan, list(_without_repeats([*echoes.told(read), *ruled])))
    done = apply_waivers(plan, found)
    order = ["Workbook", *(row_type.sheet for row_type in SHEETS.values())]
    told, waived = masked(plan, done.findings), masked(plan, done.waived)
    return Checked(sort_findings(told, order), sort_findings(waived, order))


def _found(plan: Plan, echoes: Echoes) -> Iterator[Finding]:
    judged = with_half_read_rows(plan)
    for rule in RULES.values():
        if rule.check is not None:
            found = blames(rule.check, judged)
            for blame in without_echoes(rule, judged, found, echoes) if found else ():
                if isinstance(blame, SheetBlame):
                    yield finding_on_sheet(rule, blame)
                else:
                    yield finding_at(rule, blame)


def _without_repeats(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Each code once a cell: a rule that two tables lead to says it once."""
    seen = set()
    for finding in findings:
        at = (finding.rule.code, finding.sheet, finding.cell, finding.row, finding.heading)
        if finding.cell is None or at not in seen:
            seen.add(at)
            yield finding
