"""A small delivery plan as a Word table, laid out like a real one. Illustrative: made up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

HEADINGS = (
    "Programme of Investment /Activity", "Programme Outline Economic Contribution",
    "Programme Outcomes", "Programme Measures", "Marmot Beacon Indicators",
    "Accountable Board / Organisation",
    "Which partners are leading on/contributing to this?",
    "Headline Ambition that this contributes to",
)  # fmt: skip
THEME_1 = "Altogether Fairer Theme - 1. Giving every child the best start in life (Please note …)"
EQUITY = (
    "Health and Care Partnership\nChild Equity Group",
    "Sets out what makes children healthy.\nEconomic Contribution",
    "A shared framework.\nBetter assessment.",
    "Measures are currently being agreed",
    "Good development at 2-2.5 years\nGood development at the end of Reception",
    "Beyond Board",
    "Leading - Directors' Forum\nContributing\nPublic Health Liverpool",
    "Children and Young People",
)
NURSES = (
    "Family Nurses <5",
    "Nurses visit; parents learn.",
    "• Fewer admissions\n• Better reading",
    "Programme outputs:\n1. 95% of visits made\n2. Number of parents seen; waits under 12 weeks",
    "",
    "Women's Programme",
    "Trusts, councils",
    "",
)


def plan_document(path: Path, *tables: Sequence[Sequence[str]], theme: str = THEME_1) -> Path:
    """A document with a theme's heading and these tables; the first cell of EQUITY is green."""
    document = docx.Document()
    document.add_heading(theme, level=1)
    for rows in tables:
        width = max(map(len, rows))
        table = document.add_table(rows=0, cols=width)
        for row in rows:
            cells = table.add_row().cells
            for cell, words in zip(cells, row, strict=False):
                cell.text = words
            if row is EQUITY:
                shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="92D050"/>'
                cells[0]._tc.get_or_add_tcPr().append(parse_xml(shade))
        document.add_paragraph()
    document.add_paragraph("A closing remark.")
    document.save(path)
    return path
