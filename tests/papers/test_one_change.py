"""Change one row: the sentences about it change, and no other sentence of any paper does.

The goldens under `one-change` list what is said only before (−) and only after (+) in each paper;
a sentence in them that is not about the changed row is a fault.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import pytest

from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid
from tests.support.paper_text import golden, paper_text
from tests.support.printing import printed
from tests.support.tiny_plans import ALL, PAPERS

ELSEWHERE = (("place-progress", "Sefton"), ("theme-progress", "3"))
P107 = "| Liverpool | P1.07 | Green | Fine. | | | | | No ask | | Audit report. |"
RED = "| Liverpool | P1.07 | Red | Fine. | One post is vacant. | Recruit. | Manager | 31/01/2025"
CHANGES = {
    "words": (P107, P107.replace("Fine.", "Three schools joined.")),
    "rating": (P107, f"{RED} | Decide | Decide on the vacant post. | |"),
    "evidence": (P107, P107.replace("Audit report.", "")),
    "reading": ("| 84.8 | 848 | 1000 |", "| 83.6 | 836 | 1000 |"),
    "milestone": ("31/10/2024 | 30/11/2024 | 31/10/2024", "31/10/2024 | 14/12/2024 | 31/10/2024"),
    "risk": ("The lease ends. | 2 |", "The lease ends. | 3 |"),
    "commentary": (
        "Q2 | Liverpool | More is Green than last quarter. | One Place sent nothing.",
        "Q2 | Liverpool | More is Green than last quarter. | Two clinics opened.",
    ),
    "indicator": (
        "| E08000012 | | 2022/23 | 61 | 60 | 62",
        "| E08000012 | | 2022/23 | 66 | 65 | 67",
    ),
    "action": ("landlord. | Lead | 12/12/2024 | Open |", "landlord. | Lead | 12/12/2024 | Done |"),
}


@lru_cache(maxsize=len(CHANGES) + 1)
def papers(markdown: str) -> dict[tuple[str, str], str]:
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    findings = tuple(check_plan(plan, read))
    return {
        paper: paper_text(printed(plan, *paper, findings).paper) for paper in (*PAPERS, *ELSEWHERE)
    }


def changed_papers(name: str) -> dict[tuple[str, str], str]:
    """The papers after one change; raises AssertionError where the plan does not hold it once."""
    old, new = CHANGES[name]
    assert ALL.count(old) == 1
    return papers(ALL.replace(old, new))


def sentences(text: str) -> Counter[str]:
    """Each sentence, cell and alternative text of a paper, and how often it is said."""
    lines = (line.split(" | ") for line in text.splitlines())
    cells = (part for cells in lines for cell in cells for part in cell.split(" / "))
    return Counter(said for cell in cells for said in re.split(r"(?<=\.)\s", cell.strip()) if said)


def told(name: str) -> Iterator[str]:
    """The paper's name, then what is said only before, and only after."""
    after = changed_papers(name)
    for paper in PAPERS:
        before, now = sentences(papers(ALL)[paper]), sentences(after[paper])
        yield f"{' '.join(paper)}"
        yield from (f"− {said}" for said in (before - now).elements())
        yield from (f"+ {said}" for said in (now - before).elements())


@pytest.mark.parametrize("name", CHANGES)
def test_only_the_sentences_about_the_changed_row_change(name: str) -> None:
    found, path = "\n".join(told(name)) + "\n", golden(f"one-change/{name}")
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert "− " in found or "+ " in found
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CHANGES)
def test_papers_about_another_place_or_theme_stay_as_they_are(name: str) -> None:
    after = changed_papers(name)
    assert [after[paper] for paper in ELSEWHERE] == [papers(ALL)[paper] for paper in ELSEWHERE]
