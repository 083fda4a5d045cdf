"""What the tests of key outcomes, strategy alignment and engagement notes share."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from atf_reports.plan import Plan
from atf_reports.render.accessibility import breaches
from atf_reports.workbook.read import read_plan
from tests.support.paper_text import annex_text, paper_text
from tests.support.printing import Printed, printed

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"
_SOURCES = ROOT.parent / "shared" / "sources"


@lru_cache(maxsize=1)
def example_plan() -> Plan:
    """The example plan, read once."""
    return read_plan(EXAMPLE)[0]


@lru_cache(maxsize=8)
def example(name: str, about: str = "All") -> Printed:
    """A paper of the example plan."""
    return printed(example_plan(), name, about)


def flat(text: str) -> str:
    """Words without the marks that stand for lines and links."""
    return " ".join(text.replace("\\n", " ").replace(" / ", " ").split())


@lru_cache(maxsize=8)
def said(name: str, about: str = "All") -> str:
    """All words of an example paper."""
    return flat(paper_text(example(name, about).paper))


@lru_cache(maxsize=8)
def said_in_annex(name: str, about: str = "All") -> str:
    """All words of an example paper's annex."""
    return flat(annex_text(example(name, about).annex))


def breaches_of_our_own(both: Printed) -> list[str]:
    """What the accessibility check blames on code or template, not on a cell of the plan."""
    plan = example_plan()
    texts = {text for table in plan.tables for row in table for text in _texts(row.values)}
    terms = [term.term for term in plan.glossary]
    return [
        str(breach)
        for content in (both.paper, both.annex)
        for breach in breaches(content, officer_texts=texts, glossary=terms)
        if not breach.officer and not breach.needs_human
    ]


def source(name: str) -> dict[str, Any]:
    """A structured source; skips the test where the sources are not beside the project."""
    path = _SOURCES / f"{name}.json"
    if not path.exists():
        pytest.skip(f"The structured source {path.name} is not beside the project.")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _texts(values: tuple[Any, ...]) -> set[str]:
    several = {v for value in values if isinstance(value, tuple) for v in value}
    return several | {value for value in values if isinstance(value, str)}
