"""What a reader who knows an original looks for by name: each stands in its paper, not its annex.

The structured forms hold challenges, figures and questions; these are the names and facts that
stand between them in the originals. Where the originals are beside the project, each name is one
that the original prints, so that none is made up here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.document_papers import ROOT, flat, said

_ORIGINALS = ROOT.parent / "shared" / "sources"
STRATEGY = (
    "003-health-and-wellbeing-strategy",
    "strategy-alignment",
    """
    West Cheshire Together; Local Strategic Partnership; shadow Health and Wellbeing Board
    over the next five years; six; policy objectives; fulfil; responsibilities
    5 Ways to Wellbeing; alcohol exclusion zone; hate crime
    Local Enterprise Partnership; Regeneration Boards; European Capital of Culture
    Talking Food Taking Action; Ellesmere Port; Grozone; Northwich; Dig It; Winsford
    Affordable Warmth Strategy; green doctor; Private Sector Stock Condition Survey
    Local Transport Plan; Local Development Framework; Plugged in Places
    Countess of Chester Health Park; Ashton Hayes; non-decent houses
    older Peoples Network; Vintage Blacon; telecare; Extra care housing
    Big Society; pilot; Area Partnership Boards; Third Sector Assembly
    bowel cancer screening; breast; hypertension; Joint Commissioning Board
    transferred in 2011; Primary Care Trusts
    Inequalities are widening; particularly amongst men; during the day; moderate or relatively high
    55 to 64; 65 and over; road and pavement repairs; recession
    root causes; Village of 100; expertise; time bombs
    http://books.google.co.uk/books/about/Obesogenic_Environments.html?id=7ibykbITCpsC
    """,
)
WORKSHOP = (
    "004-marmot-workshop",
    "engagement-note",
    """
    Cheshire East Social Action Partnership; Place Five Year Plan; Integrated Care Partnership
    Cheshire East Connected Communities Strategy; Joint Health and Wellbeing; Social Value Award
    One You Cheshire East; People Helping People; Increasing Equality Commission; Care Community
    CVS; BAME; NCVO; PPGs; VCFSE; JSNA; HCP; CEC as an Anchor; Portage; Crewe
    Allocation of social housing; decent transport links; private; complex needs; older people
    first 1001 days; (if not already in place); tartan rug; green squares; ward level
    proportional universalism; Thriving Places Index; entry level; free school meals
    https://www.fieldsintrust.org/green-space-index
    https://www.thrivingplacesindex.org/docs/TPI_2021_Indicator_List.pdf
    """,
)
OUTCOMES = (
    "000-place-plan-key-outcomes",
    "key-outcomes",
    """
    Place Plan 2024 Key Outcomes; 252; 116; targeted; innovative; young people face poverty
    next stage of their education; to decarbonise; Community Inspirers; Food Equality Tool
    Local Voices Framework; How we live; New Ways of Working; Parent First; Koala
    Inclusion Matters; Multiply; Ellesmere Port; Tattenhall Repair Café; Natural Health Service
    Combatting Drugs Partnership; Home First; Community Connectors; e-brokerage; Reablement
    Health and Care Academy; Place People's Workstream; financially resilient
    """,
)
WALKS = (STRATEGY, WORKSHOP, OUTCOMES)


def names(listed: str) -> list[str]:
    return [
        name.strip() for line in listed.splitlines() for name in line.split(";") if name.strip()
    ]


@pytest.mark.parametrize(("source", "paper", "listed"), WALKS, ids=lambda part: part[:20])
def test_each_name_of_an_original_is_in_its_paper(source: str, paper: str, listed: str) -> None:
    words = said(paper).casefold()
    assert [name for name in names(listed) if name.casefold() not in words] == []


@pytest.mark.parametrize(("source", "paper", "listed"), WALKS, ids=lambda part: part[:20])
def test_each_name_is_one_that_the_original_prints(source: str, paper: str, listed: str) -> None:
    path = Path(_ORIGINALS / f"{source}.txt")
    if not path.exists():
        pytest.skip(f"The original {path.name} is not beside the project.")
    words = flat(path.read_text(encoding="utf-8")).casefold()
    assert [name for name in names(listed) if name.casefold() not in words] == []
