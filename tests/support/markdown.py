"""A plan workbook as Markdown tables.

    Updates
    | Place | Rating | Back on track by |
    | --- | --- | --- |
    | Liverpool | !Amber | 31/12/2024 |

Sheets not written come from a tiny base plan; columns not written take a legal value of the base
plan's first row (or are blank). A cell that starts with `!` is the one a rule must blame, or a
sheet's name that does, where the whole sheet is meant. 80 is a number, 31/12/2024 a date, '80' (in
quotes) the text 80, `\\n` a line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from atf_reports.findings import Finding
from atf_reports.plan import SHEETS, Plan
from atf_reports.rules.checking import check_plan
from atf_reports.schema.columns import Row
from atf_reports.schema.names import fold, nearest
from atf_reports.workbook.grid import Grid, SheetGrid, column_letter
from atf_reports.workbook.read import plan_from_grid

BASE = """
Settings
| Setting | Value | What it is for |
| --- | --- | --- |
| Programme name | All Together Fairer | |
| Partnership | Cheshire and Merseyside Health and Care Partnership | |
| Financial year | 2024-25 | |
| Reporting quarter | 2024-25 Q2 | |
| Returns due | 18/10/2024 | |
| Contact | Programme office | |
| Marking | Illustrative data: not real performance | |
| Suppress counts below | 5 | |
| Coverage floor | 60 | |

Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Two more health visitors are in post. |

Readings
| Measure | Place | Group | Quarter | Value | Status |
| --- | --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | | 2024-25 Q2 | 80 | Final |

Milestones
| Ref | Programme | Place | Milestone | Baseline date |
| --- | --- | --- | --- | --- |
| MS1.05-1 | P1.05 | Liverpool | All posts filled | 31/03/2025 |

Risks
| Ref | About | Programme | Risk | Likelihood | Impact | Status |
| --- | --- | --- | --- | --- | --- | --- |
| R1 | Liverpool | P1.05 | Posts stay vacant | 3 | 4 | Open |

Programmes
| Ref | Theme | Programme | HCP-led | Economic contribution | Footprint | Reported by | Accountable body | Information status |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| P1.05 | 1 | Healthy Child Programme | No | No | All nine Places | Each Place | Beyond Board | Complete |
| P3.04 | 3 | Fair Employment Charter | No | Yes | Cheshire and Warrington | Lead | Beyond Board | Complete |

Measures
| Ref | Programme | Measure | Kind | Unit | Better when | Reading is | How often | Reported by | Counts people |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | Children seen at two years | Metric | % | Higher | In the quarter | Quarterly | Each Place | No |

Themes
| No. | Theme | Short name |
| --- | --- | --- |
| 1 | Give every child the best start in life | Best start in life |
| 3 | Create fair employment and good work for all | Fair employment and good work |

Places
| Code | Place | Short name |
| --- | --- | --- |
| E06000049 | Cheshire East | |
| E06000050 | Cheshire West and Chester | Cheshire West |
| E08000012 | Liverpool | |
| E08000014 | Sefton | |

Footprints
| Footprint | Places |
| --- | --- |
| All nine Places | Cheshire East\\nCheshire West and Chester\\nLiverpool\\nSefton |
| Cheshire and Warrington | Cheshire East\\nCheshire West and Chester |

Bodies
| Body | Other names | Reports to |
| --- | --- | --- |
| Beyond Board | | |

Indicators
| Ref | Indicator | Themes | Unit | Better when | Counts people |
| --- | --- | --- | --- | --- | --- |
| I1 | Good level of development at the end of Reception | 1 | % | Higher | No |
"""  # noqa: E501

_DATE = re.compile(r"^\d\d/\d\d/\d{4}$")
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")


@dataclass(frozen=True)
class MarkdownSheet:
    """One sheet: its headings, its rows of raw cells, and the blamed cells as (row, column)."""

    headings: list[str]
    rows: list[list[Any]]
    blamed: list[tuple[int, int]]
    whole: bool = False


def sheets_in(markdown: str) -> dict[str, MarkdownSheet]:
    """The sheets written in a Markdown text, by name."""
    found: dict[str, MarkdownSheet] = {}
    for block in re.split(r"\n\s*\n", markdown.strip("\n")):
        name, *lines = [line.strip() for line in block.strip().splitlines()]
        cells = [[c.strip() for c in re.split(r"(?<!\\)\|", line.strip("|"))] for line in lines]
        headings, body = cells[0], cells[2:]
        blamed = [(r, c) for r, row in enumerate(body) for c, x in enumerate(row) if x[:1] == "!"]
        rows = [[_raw(text.removeprefix("!").strip()) for text in row] for row in body]
        found[name.removeprefix("!")] = MarkdownSheet(headings, rows, blamed, name[:1] == "!")
    return found


def _raw(text: str) -> Any:
    if text.startswith("'") and text.endswith("'") and len(text) > 1:
        return text[1:-1].replace("\\n", "\n")
    if _DATE.match(text):
        return date(int(text[6:]), int(text[3:5]), int(text[:2]))
    if _NUMBER.match(text):
        return float(text)
    return text.replace("\\n", "\n").replace("\\|", "|")


def plan_grid(markdown: str = "") -> tuple[Grid, list[tuple[str, str | None]]]:
    """The grid of the base plan with the written sheets in place, and the blamed cells.

    The cell of a blamed sheet is None.
    """
    base, own = sheets_in(BASE), sheets_in(markdown) if markdown.strip() else {}
    grids: list[SheetGrid] = []
    blamed: list[tuple[str, str | None]] = []
    for row_type in SHEETS.values():
        sheet = own.get(row_type.sheet) or base.get(row_type.sheet)
        if sheet is None:
            continue
        full = _filled(sheet, base.get(row_type.sheet)) if row_type.sheet in own else sheet
        full = _whole(full, row_type)
        rows = _rectangle([full.headings, *full.rows])
        grids.append(SheetGrid(row_type.sheet, rows))
        blamed += [(row_type.sheet, f"{column_letter(c + 1)}{r + 2}") for r, c in full.blamed]
        blamed += [(row_type.sheet, None)] if full.whole else []
    return Grid(tuple(grids), sha256="0" * 64), blamed


def _filled(sheet: MarkdownSheet, base: MarkdownSheet | None) -> MarkdownSheet:
    """The sheet with the base plan's missing columns, each row taking the base's first values."""
    if base is None:
        return sheet
    extra = [h for h in base.headings if h not in sheet.headings]
    values = [base.rows[0][base.headings.index(h)] for h in extra]
    rows = [[*row, *[""] * (len(sheet.headings) - len(row)), *values] for row in sheet.rows]
    return MarkdownSheet([*sheet.headings, *extra], rows, sheet.blamed, sheet.whole)


def _whole(sheet: MarkdownSheet, row_type: type[Row]) -> MarkdownSheet:
    """The sheet with its other columns, blank, to the right: none is missing but where meant.

    Where a heading stands twice or is misspelt, what it stands for is missing on purpose.
    """
    if len(set(sheet.headings)) < len(sheet.headings):
        return sheet
    known = {fold(name) for c in row_type.columns for name in (c.heading, *c.aliases)}
    strange = [h for h in sheet.headings if fold(h) not in known]
    extra = [
        c.heading
        for c in row_type.columns
        if not c.must
        and not {fold(c.heading), *map(fold, c.aliases)} & set(map(fold, sheet.headings))
        and not nearest(c.heading, strange)
    ]
    return replace(sheet, headings=[*sheet.headings, *extra])


def _rectangle(rows: list[list[Any]]) -> list[list[Any]]:
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def plan_of(markdown: str = "") -> Plan:
    """The plan that a Markdown text writes; the findings of reading it are not looked at."""
    return plan_from_grid(plan_grid(markdown)[0])[0]


def findings_of(markdown: str = "", before: str | None = None) -> list[Finding]:
    """Every finding on the plan that a Markdown text writes."""
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    if before is not None:
        plan.before = plan_of(before)
    return check_plan(plan, read)
