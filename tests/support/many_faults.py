"""A plan with faults of three dozen rules planted side by side, and what damage does to a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from atf_reports.findings import Finding
from atf_reports.plan import SHEETS
from atf_reports.rules.checking import check_plan
from atf_reports.schema.columns import Column
from atf_reports.schema.kinds import Date, Kind, Link, Number, QuarterOf, Text
from atf_reports.workbook.grid import Grid
from atf_reports.workbook.headings import find_layout
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid, plan_of

BEFORE = """
Settings
| Setting | Value |
| --- | --- |
| Reporting quarter | 2024-25 Q1 |

Milestones
| Ref | Programme | Place | Milestone | Baseline date | Forecast date |
| --- | --- | --- | --- | --- | --- |
| MS1.05-1 | P1.05 | Liverpool | All posts filled | 31/07/2024 | 31/08/2024 |
| MS1.05-9 | P1.05 | Sefton | A third clinic | 31/12/2024 | |

Measures
| Ref | Baseline | Target |
| --- | --- | --- |
| M1.05-1 | 70 | 90 |
"""

PLANTED = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter | Plans for next quarter | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind | Ask of the board | Evidence | Completed on | Board level | Board level because |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 2024-25 Q1 | Liverpool | P1.05 | Amber | Six clinics ran in the summer | Open two more | Late | Cover | | 31/12/2024 | | | | | | |
| 2024-25 Q1 | Sefton | P1.05 | Amber | Slow | | Late | Cover | | 31/12/2024 | | | | | | |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Six clinics ran in the summer | Open two more | | | | | No ask | Release the money | | 20/09/2024 | Alert | |
| 2024-25 Q2 | Sefton | P1.05 | Red | | | | - | Jane Smith | 31/08/2024 | Decide | | | | | |
| 2024-25 Q2 | Cheshire East | P1.05 | Complete | As above | | Ask jane@example.org | | | | | | | 31/12/2024 | | |
| 2024-25 Q2 | Cheshire West and Chester | P1.05 | Not started | | Recruit xxx staff | | | | | | | Ring 0151 496 0123 | | | |
| 2024-25 Q2 | Liverpool | P3.04 | Amber | Three children moved | | | | | 31/12/2024 | | | | | | |
| 2024-25 Q2 | All nine Places | P3.04 | Green | Dr Patel led it | | | | | | | | | | | |
| 2024-25 Q2 | Sefton | P1.05 | Paused | Twice | | | | | | | | | | | |
| 2024-25 Q1 | Cheshire East | P3.04 | Green | Ten signed | | | | | | | | | | | |

Confirmations
| Quarter | Place | Programme | Confirmed rating | Because | Confirmed by (role) |
| --- | --- | --- | --- | --- | --- |
| 2024-25 Q2 | Cheshire East | P3.04 | Red | Seen | Theme lead |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Seen | Theme lead |

Readings
| Measure | Place | Group | Quarter | Value | Numerator | Denominator | Status | As at | Note |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | | 2024-25 Q2 | 134 | | | Final | 31/12/2024 | |
| M1.05-1 | Sefton | | 2024-25 Q2 | 80 | 45 | 90 | Final | | |
| M1.05-1 | Cheshire East | | 2024-25 Q2 | | | | Final | | |
| M1.05-1 | Cheshire West and Chester | | 2024-25 Q2 | 70 | | | Pending | | |
| M1.05-1 | Cheshire West and Chester | Boys | 2024-25 Q2 | | | | Not applicable | | |
| M1.05-2 | Sefton | | 2024-25 Q2 | 7 | | | Final | | |
| M1.05-1 | Liverpool | Girls | 2025-26 Q1 | 71 | | | Final | | |

Milestones
| Ref | Programme | Place | Milestone | Baseline date | Forecast date | Last quarter's forecast | Actual date | Change reason | Approved by (role) |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| MS1.05-1 | P1.05 | Liverpool | All posts filled | 31/08/2024 | | 30/06/2024 | | | |
| MS1.05-2 | P1.05 | Sefton | A second clinic | 31/08/2024 | 30/09/2024 | | | | |
| MS1.05-3 | P1.05 | Sefton | A second clinic! | 31/12/2024 | | | 31/12/2024 | | |
| MS3.04-1 | P1.05 | Cheshire East | A charter signed | 31/12/2024 | | | 10/10/2024 | | |
| MS3.04-2 | P3.04 | Liverpool | Ten employers | 31/12/2024 | | | | | |

Risks
| Ref | About | Programme | Risk | Likelihood | Impact | Mitigation | Owner (role) | Status |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| R1 | Liverpool | P1.05 | Posts stay vacant | 3 | 4 | See above | a@example.org | Open |
| R2 | Liverpool | P1.05 | Posts stay vacant. | 3 | 4 | Cover | TBC | Open |

Programmes
| Ref | Theme | Programme | HCP-led | Economic contribution | Footprint | Reported by | Accountable body | Information status | End |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| P1.05 | 1 | Healthy Child Programme | No | No | All nine Places | Each Place | Beyond Board | Complete | |
| P3.04 | 1 | Fair Employment Charter | No | Yes | Cheshire and Warrington | Lead | Beyond Bored | Complete | 30/06/2024 |
| P3.05 | 3 | Fair Employment Charter. | No | Yes | Cheshire and Warrington | Lead | Beyond Board | Complete | |

Measures
| Ref | Programme | Measure | Kind | Unit | Better when | Reading is | How often | Reported by | Baseline | Target | Counts people |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | Children seen at two years | Metric | % | Higher | In the quarter | Quarterly | Each Place | 75 | 120 | No |
| M1.05-2 | P1.05 | Families helped | Narrative | families | Higher | In the quarter | Quarterly | Each Place | | | No |
| M3.04-1 | P1.05 | Employers signed | Metric | employers | Higher | In the quarter | Quarterly | Each Place | | | No |

Place targets
| Measure | Place | Baseline | Target |
| --- | --- | --- | --- |
| M1.05-1 | Sefton | 150 | 160 |

Indicator values
| Indicator | Area code | Period | Value |
| --- | --- | --- | --- |
| I1 | E0800012 | 2022 | 134 |

Indicators
| Ref | Indicator | Themes | Unit | Better when | Counts people |
| --- | --- | --- | --- | --- | --- |
| I1 | Good level of development | 1 | % | Higher | No |
| I2 | Admissions | 1 | per 100,000 | Lower | No |

Waivers
| Code | Where | Reason | Accepted by (role) | Until |
| --- | --- | --- | --- | --- |
| D480 | Risks, R9 | New officer | Theme lead | 31/12/2024 |
| D482 | Updates, 2024-25 Q2 · Cheshire West and Chester · P1.05 | New | Theme lead | 01/07/2024 |
"""  # noqa: E501

Cell: TypeAlias = "tuple[int, int, int]"  # sheet's number, row and column, all from 0
Said: TypeAlias = "set[tuple[str, str, str | None]]"


def planted() -> Grid:
    """The plan with all its planted faults."""
    return plan_grid(PLANTED)[0]


def cells_of(grid: Grid) -> Iterator[Cell]:
    """Each cell below a plan column's heading, but for the settings (which block everything)."""
    for number, sheet in enumerate(grid.sheets):
        if sheet.name != "Settings":
            for row in range(1, len(sheet.rows)):
                yield from ((number, row, column) for column in range(len(sheet.rows[0])))


def column_at(grid: Grid, cell: Cell) -> Column[Any]:
    """The schema's column of a cell."""
    sheet = grid.sheets[cell[0]]
    row_type = next(t for t in SHEETS.values() if t.sheet == sheet.name)
    indexes = find_layout(row_type, sheet)[0].indexes
    name = next(name for name, at in indexes.items() if at == cell[2])
    return next(c for c in row_type.columns if c.name == name)


def sound_values(grid: Grid, cell: Cell) -> list[Any]:
    """Values that the cell's column takes: those of other rows, and others that mean more."""
    sheet, column = grid.sheets[cell[0]], column_at(grid, cell)
    own = [row[cell[2]] for row in sheet.rows[1:]]
    kind = column.kind
    if isinstance(kind, Link):
        pointed = [s for s in grid.sheets if s.name in kind.sheets]
        own += [row[s.name == "Places"] for s in pointed for row in s.rows[1:]]
        own += kind.also
    own += kind.choices
    own += next((more for of, more in _MORE.items() if isinstance(kind, of)), ())
    own += ["MS1.05-9", "R9"] if column.name == "ref" else []
    return [v for v in dict.fromkeys([*own, ""]) if not (column.must and v == "")]


_MORE: dict[type[Kind[Any]], tuple[Any, ...]] = {
    Number: (0.0, 1.0, 5.0, 50.0, 1000.0),
    Date: (date(2024, 4, 1), date(2024, 9, 1), date(2024, 10, 10), date(2025, 3, 31)),
    QuarterOf: ("2023-24 Q4", "2024-25 Q1", "2024-25 Q2", "2024-25 Q4"),
    Text: ("Reduction over the year", "D999", "Updates, 2024-25 Q2 · Sefton · P1.05"),
}


def with_value(grid: Grid, cell: Cell, value: Any, error: str = "") -> Grid:
    """The grid with another value, or an Excel error, in one cell."""
    number, row, column = cell
    sheet = grid.sheets[number]
    rows = [list(line) for line in sheet.rows]
    rows[row][column] = "" if error else value
    errors = {(row + 1, column + 1): error} if error else {}
    sheets = list(grid.sheets)
    sheets[number] = replace(sheet, rows=rows, errors=errors)
    return replace(grid, sheets=tuple(sheets))


def said_of(grid: Grid) -> Said:
    """Each finding's code with each cell that it is about."""
    plan, read = plan_from_grid(grid)
    plan.before = plan_of(BEFORE)
    return {(f.rule.code, *at) for f in check_plan(plan, read) for at in _cells(f)}


def _cells(finding: Finding) -> Iterator[tuple[str, str | None]]:
    yield finding.sheet, finding.cell
    if finding.rule.name in ("other_spelling", "unseen_characters", "points_at_nothing"):
        yield from ((r.sheet, r.cell) for r in finding.related)
