"""The charts of the example pack, each once."""

from __future__ import annotations

from functools import lru_cache

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.papers.registry import PAPERS
from atf_reports.render.chart_definition import Chart
from atf_reports.rules.checking import checked
from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import read_plan


@lru_cache(maxsize=1)
def example_charts() -> tuple[Chart, ...]:
    """Every chart that a paper of the example plan draws, yearly papers included."""
    plan, read = read_plan(shipped("workbooks") / EXAMPLE_PLAN)
    done = checked(plan, read)
    verdict = Verdict(plan, plan.settings.quarter, done.findings, waived=done.waived)
    disclosure = Disclosure.of(plan)
    found: dict[Chart, None] = {}
    for kind in PAPERS:
        for about in kind.subjects(plan):
            if not kind.lacks(plan, about):
                built = kind.build(verdict.position, about, disclosure, "")
                found |= dict.fromkeys(c for c in built.charts.values() if c and not c.is_empty)
    return tuple(found)
