"""D479: a quarter that was filled down and counted on: Q2, Q3, Q4, Q1 in rows of one quarter.

Dragged down by its corner, a cell is not copied but continued. Each row then has a quarter that is
yet to come, that there is not, or that another row has: one cause, told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Finding, Severity
from atf_reports.patterns import when_used
from atf_reports.rules.registry import BY_NAME, cell_rule
from atf_reports.schema.columns import Column, Table
from atf_reports.schema.kinds import QuarterOf

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
FEWEST = 3  # rows after the first that go on counting
_CAUSES = {"quarter_yet_to_come", "not_a_quarter"}
_TWICE = "row_twice"
_TYPED = when_used(r"^(\d{4})(-\d\d Q)(\d+)$")


@cell_rule(
    "D479",
    ERROR,
    message="{heading} counts on from {first} to {last}, {was} to {then}: it was filled down as a "
    "series.",
    fix="Copy {start} and paste it over {over}. Hold Ctrl when you fill down, and Excel copies.",
)
def quarter_filled_down_as_a_series() -> None:
    """Excel counts on where a cell is dragged down by its corner, and the rows leave their papers.

    Fires
    Updates
    | Quarter | Place | Programme | Rating |
    | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | Green |
    | !2024-25 Q3 | Sefton | P1.05 | Green |
    | 2024-25 Q4 | Cheshire East | P1.05 | Green |
    | 2024-25 Q5 | Cheshire West and Chester | P1.05 | Green |

    Quiet
    Updates
    | Quarter | Place | Programme | Rating |
    | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | Green |
    | 2024-25 Q2 | Sefton | P1.05 | Green |
    | 2024-25 Q1 | Cheshire East | P1.05 | Green |
    | 2024-25 Q2 | Cheshire East | P1.05 | Green |
    """


def series_once(plan: Plan, findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings, those of one quarter filled down as a series told as that."""
    wrong = [f for f in findings if f.rule.name in _CAUSES and f.row and f.cell]
    for table in plan.tables if len(wrong) > 1 else ():
        column = next((c for c in table.row_type.columns if isinstance(c.kind, QuarterOf)), None)
        mine = {f.row: f for f in wrong if f.sheet == table.sheet}
        if column is not None and len(mine) > 1:
            for lines in _series(_quarters(table, column, mine), mine):
                findings = _told(findings, table, column, lines, mine)
    return findings


def _quarters(
    table: Table[Any], column: Column[Any], wrong: Mapping[int, Finding]
) -> Mapping[int, tuple[int, int]]:
    """The year and the number of each row's quarter, as it was typed."""
    found = {}
    for row in table.all_rows():
        told = wrong.get(row.line)
        text = str(row.seen(column) or "") or (told.value if told else "")
        if typed := _TYPED.match(text):
            found[row.line] = (int(typed[1]), int(typed[3]))
    return found


def _series(
    quarters: Mapping[int, tuple[int, int]], wrong: Mapping[int, Finding]
) -> Iterator[Sequence[int]]:
    """The runs of neighbouring lines that count on, each with the line that they started from."""
    run: list[int] = []
    for line in [*quarters, 0]:
        if run and line == run[-1] + 1 and _counts_on(quarters[run[-1]], quarters[line]):
            run.append(line)
            continue
        if len(run) > FEWEST and sum(n in wrong for n in run) > 1 and run[0] not in wrong:
            yield run
        run = [line]


def _counts_on(one: tuple[int, int], then: tuple[int, int]) -> bool:
    """Whether the number goes up by one, Q4 to Q1 of the same year too, or the year does."""
    (year, number), (next_year, next_number) = one, then
    by_number = year == next_year and (next_number == number + 1 or (number, next_number) == (4, 1))
    return by_number or (next_year == year + 1 and number == next_number)


def _told(
    findings: Sequence[Finding],
    table: Table[Any],
    column: Column[Any],
    lines: Sequence[int],
    wrong: Mapping[int, Finding],
) -> list[Finding]:
    """The findings with one in place of all that the rows of a series brought."""
    start, *others = lines
    letter = table.letter(column)
    first = next(wrong[n] for n in others if n in wrong)
    rows = {line: row for line in lines if (row := table.at_line(line)) is not None}
    same = rows[start].seen(column)
    off = tuple(n for n in others if n not in rows or rows[n].seen(column) != same)
    facts = {
        "heading": column.heading,
        "first": f"{letter}{start}",
        "last": f"{letter}{others[-1]}",
        "was": str(same),
        "then": wrong[others[-1]].value
        if others[-1] in wrong
        else str(rows[others[-1]].seen(column)),
        "start": f"{letter}{start}",
        "over": f"{letter}{others[0]}:{letter}{others[-1]}",
    }
    places = {f.place for n, f in wrong.items() if n in off}
    told = replace(
        first,
        rule=BY_NAME["quarter_filled_down_as_a_series"],
        facts=facts,
        row=0,
        ref="",
        place=first.place if len(places) == 1 else None,
        programme=None,
        more_rows=off,
    )
    gone = {id(wrong[n]) for n in others if n in wrong}
    kept = [f for f in findings if id(f) not in gone and not _is_twice(f, table.sheet, set(off))]
    return [*kept, told]


def _is_twice(finding: Finding, sheet: str, lines: set[int]) -> bool:
    """Whether it is of two rows of one key, of which one has a quarter that is not its own."""
    if finding.rule.name != _TWICE or finding.sheet != sheet:
        return False
    others = {int(r.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for r in finding.related}
    return not lines.isdisjoint({finding.row, *finding.rows, *others})
