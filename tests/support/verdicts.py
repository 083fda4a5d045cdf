"""The verdict on a plan written as Markdown tables."""

from __future__ import annotations

from pathlib import Path

from atf_reports.rules.checking import checked
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid

RED_WITHOUT_REASON = """
Updates
| Place | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
| --- | --- | --- | --- | --- | --- | --- |
| Liverpool | Red | | Agency cover | Head of service | 31/12/2024 | No ask |
"""
FOUR_MISSPELT = """
Updates
| Place | Rating |
| --- | --- |
| Liverpool | Purple |
| Sefton | Purple |
| Cheshire East | Green |
| Cheshire West and Chester | Green |

Risks
| Ref | About | Likelihood |
| --- | --- | --- |
| R1 | Liverpool | 7 |
| R2 | Liverpool | 7 |
| R3 | Liverpool | 7 |
| R4 | Liverpool | 9 |
"""
_OF_THE_TINY_PLAN = {"sheet_left_out", "optional_heading_missing"}


def verdict_of(markdown: str = "", strict: bool = False, path: Path | None = None) -> Verdict:
    """Read and check the plan that a Markdown text writes.

    What is said of sheets and columns that the tiny base plan lacks is left out.
    """
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    plan.path = path
    done = checked(plan, read)
    findings = [f for f in done.findings if f.rule.name not in _OF_THE_TINY_PLAN]
    return Verdict(plan, plan.settings.quarter, findings, strict, done.waived)
