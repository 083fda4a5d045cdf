"""The charts of the example pack, each once."""

from __future__ import annotations

from functools import cache

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.papers.registry import PAPERS
from atf_reports.render.chart_definition import Chart
from tests.support.planted import the_example


@cache
def example_charts() -> tuple[Chart, ...]:
    """Every chart that a paper of the example plan draws, yearly papers included."""
    plan, position = the_example().plan, the_example().position
    disclosure = Disclosure.of(plan)
    found: dict[Chart, None] = {}
    for kind in PAPERS:
        for about in kind.subjects(plan):
            if not kind.lacks(plan, about):
                built = kind.build(position, about, disclosure, "")
                found |= dict.fromkeys(c for c in built.charts.values() if c and not c.is_empty)
    return tuple(found)
