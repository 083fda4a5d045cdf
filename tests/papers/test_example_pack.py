"""All eighteen papers of the example plan: page one fits, all is accessible, no bare None."""

from functools import lru_cache
from pathlib import Path

import pytest

from atf_reports.papers.one_page import ROOM, height
from atf_reports.papers.registry import PAPERS
from atf_reports.plan import Plan
from atf_reports.render.accessibility import breaches
from atf_reports.workbook.read import read_plan
from tests.support.paper_text import paper_text
from tests.support.printing import printed

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"


@lru_cache(maxsize=1)
def plan() -> Plan:
    return read_plan(EXAMPLE)[0]


def typed(held: Plan) -> frozenset[str]:
    """Every text of the plan: a breach in those words is not ours."""
    rows = (row for table in held.tables for row in table.rows)
    return frozenset(value for row in rows for value in row.values if isinstance(value, str))


PACK = [(k.name, about) for k in PAPERS if k.usual for about in k.subjects(plan())]


def test_the_pack_has_eighteen_papers() -> None:
    assert len(PACK) == 18


@pytest.mark.parametrize(("name", "about"), PACK)
def test_each_paper_and_annex_is_whole_and_accessible(name: str, about: str) -> None:
    both = printed(plan(), name, about)
    view = both.built.view
    terms = [term.term for term in plan().glossary]
    found = [
        f"{breach.rule} {breach.place}: {breach.found}"
        for content in (both.paper, both.annex)
        for breach in breaches(content, officer_texts=typed(plan()), glossary=terms)
        if not breach.officer and not breach.needs_human
    ]
    assert found == []
    assert both.missing == ()
    assert height(view.page_one, view.title) <= ROOM
    assert "| None |" not in paper_text(both.paper)
