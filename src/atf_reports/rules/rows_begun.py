"""C231: rows that were begun and not filled: a quarter dragged down over rows that hold no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Finding, Severity
from atf_reports.rules.registry import BY_NAME, cell_rule
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.names import listed

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
FEWEST = 3  # neighbouring rows; fewer may have lost what they held
_BLANK = "required_cell_blank"


@cell_rule(
    "C231",
    ERROR,
    message="Rows {first} to {last} hold nothing but {what}: they were begun and not filled.",
    fix="Clear {block}; or fill the rows: each needs {needs} as well.",
)
def rows_begun_and_not_filled() -> None:
    """A cell dragged down too far makes rows of nothing, which look like updates to come.

    Fires
    Updates
    | Quarter | Place | Programme | Rating | Progress this quarter |
    | --- | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | Green | Two more are in post |
    | !2024-25 Q2 | | | | |
    | 2024-25 Q2 | | | | |
    | 2024-25 Q2 | | | | |

    Quiet
    Updates
    | Quarter | Place | Programme | Rating |
    | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | Green |
    | 2024-25 Q2 | | P1.05 | Green |
    """


def begun_once(plan: Plan, findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings, those of neighbouring rows that hold no more than parts of a key as one."""
    blanks: dict[str, dict[int, list[Finding]]] = {}
    for finding in (f for f in findings if f.rule.name == _BLANK and f.row):
        blanks.setdefault(finding.sheet, {}).setdefault(finding.row, []).append(finding)
    if not any(len(rows) >= FEWEST for rows in blanks.values()):
        return findings
    others = {(f.sheet, f.row) for f in findings if f.rule.name != _BLANK}
    told: list[Finding] = []
    gone: set[int] = set()
    for table in plan.tables:
        mine = blanks.get(table.sheet, {})
        begun = {n: b for n, b in mine.items() if (table.sheet, n) not in others and len(b) > 1}
        for rows in _stretches(table, begun):
            told.append(_told(table, rows, begun[rows[0].line]))
            gone |= {id(f) for row in rows for f in begun[row.line]}
    return [*(f for f in findings if id(f) not in gone), *told]


def _stretches(table: Table[Any], begun: Mapping[int, object]) -> Iterator[Sequence[Row]]:
    """The runs of neighbouring rows in which the same parts of the key are filled, and no more."""
    run: list[Row] = []
    for line in [*sorted(begun), 0]:
        row = table.at_line(line)
        if run and row and line == run[-1].line + 1 and _filled(row) == _filled(run[0]):
            run.append(row)
            continue
        if len(run) >= FEWEST:
            yield run
        run = [row] if row and _filled(row) and set(_filled(row)) <= set(row.key) else []


def _filled(row: Row) -> list[Column[Any]]:
    return [c for c in row.columns if row.seen(c) not in (None, "", ())]


def _told(table: Table[Any], rows: Sequence[Row], blanks: Sequence[Finding]) -> Finding:
    first, last = rows[0], rows[-1]
    filled = _filled(first)
    facts = {
        "first": str(first.line),
        "last": str(last.line),
        "what": listed((c.heading for c in filled), "and"),
        "block": f"{first.cell(filled[0])}:{last.cell(filled[-1])}",
        "needs": listed((f.heading for f in blanks), "and"),
    }
    one_place = len({tuple(row.seen(c) for c in filled) for row in rows}) == 1
    return replace(
        blanks[0],
        rule=BY_NAME["rows_begun_and_not_filled"],
        cell=first.cell(filled[0]),
        value="",
        facts=facts,
        row=0,
        ref="",
        heading=filled[0].heading,
        place=blanks[0].place if one_place else None,
        programme=None,
        more_rows=tuple(row.line for row in rows),
    )
