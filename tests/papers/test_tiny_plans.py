"""The quarterly papers of tiny plans as readable text, and what none of their sentences may say."""

import os
import re
from functools import lru_cache
from itertools import pairwise

import pytest

from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid
from tests.support.paper_text import golden, paper_text
from tests.support.printing import printed
from tests.support.tiny_plans import PAPERS, TINY_PLANS

EACH = [(name, paper, about) for name in TINY_PLANS for paper, about in PAPERS]
CLUMSY = {
    "a count of one or none that a person would word otherwise": r"\b[01] of 1\b|\b0 of \d",
    "one of many in the plural": r"(?<![\d,.])\b1 (update|Place|measure|risk|day|action)s\b",
    "many in the singular": r"\b([2-9]|\d\d+) (update|Place|measure|risk|day|action)\b",
    "the verb of many after one": r"\bOf 1\b|(?<![\d,.])\b1 (\w+ )?(are|were|have)\b",
    "a word that the view forgot": r"\bNone (of 0|\|)|\bnan\b|\(\)",
    "two stops, or a space before one": r"(?<!\.)\.\.(?!\.)| [.,;](?=\s|$)",
}


@lru_cache(maxsize=len(EACH))
def text_of(plan_name: str, paper: str, about: str) -> str:
    plan, read = plan_from_grid(plan_grid(TINY_PLANS[plan_name])[0])
    return paper_text(printed(plan, paper, about, tuple(check_plan(plan, read))).paper)


@pytest.mark.parametrize(("plan_name", "paper", "about"), EACH)
def test_the_paper_of_a_tiny_plan_prints_as_agreed(plan_name: str, paper: str, about: str) -> None:
    text, path = text_of(plan_name, paper, about), golden(f"tiny/{plan_name}-{paper}")
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("plan_name", "paper", "about"), EACH)
def test_no_sentence_counts_clumsily(plan_name: str, paper: str, about: str) -> None:
    lines = [x for x in text_of(plan_name, paper, about).splitlines() if x[:6] != "Footer"]
    found = [(why, line) for why, how in CLUMSY.items() for line in lines if re.search(how, line)]
    assert found == []


@pytest.mark.parametrize(("plan_name", "paper", "about"), EACH)
def test_every_heading_has_something_under_it(plan_name: str, paper: str, about: str) -> None:
    pairs = pairwise(text_of(plan_name, paper, about).splitlines())
    bare = [one for one, below in pairs if "Heading 2" in one and "Heading" in below[:9]]
    assert bare == []
