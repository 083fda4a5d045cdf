"""Which row holds a sheet's headings, and which column each heading is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from atf_reports.findings import Finding
from atf_reports.rules import BY_NAME
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Raw, as_text
from atf_reports.schema.names import fold, nearest
from atf_reports.workbook.grid import SheetGrid, column_letter
from atf_reports.workbook.typed_over import told, typed_over

ROWS_SEARCHED = 60  # headings further down are not looked for
FEWEST_FILLED = 3  # cells of a row of headings (two on two-column sheets)


@dataclass(frozen=True)
class Layout:
    """Where a sheet's headings stand.

    `headings_at` is their row from 1 (0: none found); `indexes` gives each column's index from 0;
    `unsure` are columns whose headings were probably typed over, so that nothing is said of them.
    """

    headings_at: int = 0
    indexes: Mapping[str, int] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()


def find_layout(row_type: type[Row], sheet: SheetGrid) -> tuple[Layout, list[Finding]]:
    """The sheet's layout and what is wrong with its headings."""
    line = _headings_row(row_type, sheet.rows)
    if not line:
        facts = {"headings": ", ".join(c.heading for c in row_type.columns if c.must)}
        return Layout(), [Finding(BY_NAME["headings_missing"], sheet.name, None, facts=facts)]
    indexes, findings, spare = _matched(row_type, sheet, line)
    findings += _likely(row_type, sheet, line, indexes, spare)
    over = typed_over(row_type, indexes, findings)
    findings = [told(finding, over) for finding in findings]
    meant = {one.column.heading for one in over.values()}
    findings += [f for f in _missing(row_type, sheet, line, indexes) if f.heading not in meant]
    findings += [_at(sheet, line, at, "extra_column", text) for at, text in spare.items()]
    unsure = frozenset(name for one in over.values() for name in one.unsure)
    return Layout(line, indexes, unsure), findings


def headings_of(sheet: SheetGrid) -> set[str]:
    """The folded texts of the first row with three filled cells; none where there is no such."""
    for row in sheet.rows[:ROWS_SEARCHED]:
        filled = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        if len(filled) >= FEWEST_FILLED:
            return {fold(cell) for cell in filled}
    return set()


def _headings_row(row_type: type[Row], rows: Sequence[Sequence[Raw]]) -> int:
    """The first row with three filled cells (two on two-column sheets); 0 where there is none."""
    least = min(FEWEST_FILLED, len(row_type.columns))
    for number, row in enumerate(rows[:ROWS_SEARCHED], start=1):
        if sum(1 for cell in row if isinstance(cell, str) and cell.strip()) >= least:
            return number
    return 0


def _matched(
    row_type: type[Row], sheet: SheetGrid, line: int
) -> tuple[dict[str, int], list[Finding], dict[int, str]]:
    """Columns found by heading or alias, doubled ones as findings, and what is left over."""
    own = {fold(c.heading): c for c in row_type.columns}
    names = {fold(alias): c for c in row_type.columns for alias in c.aliases} | own
    indexes: dict[str, int] = {}
    findings: list[Finding] = []
    spare: dict[int, str] = {}
    cells = [(at, as_text(cell)) for at, cell in enumerate(sheet.rows[line - 1])]
    exact_first = sorted(cells, key=lambda cell: fold(cell[1]) not in own)
    for at, text in exact_first:
        column = names.get(fold(text))
        if column is None or (column.name in indexes and fold(text) not in own):
            if text:
                spare[at] = text
        elif column.name in indexes:
            first = f"{column_letter(indexes[column.name] + 1)}{line}"
            facts = {"first": first, "own": "its own heading"}
            findings.append(_at(sheet, line, at, "heading_twice", text, facts))
        else:
            indexes[column.name] = at
    return indexes, findings, dict(sorted(spare.items()))


def _likely(
    row_type: type[Row],
    sheet: SheetGrid,
    line: int,
    indexes: dict[str, int],
    spare: dict[int, str],
) -> list[Finding]:
    """Misspelt headings: a left-over heading much like a missing column is read as that column."""
    findings = []
    absent = {c.heading: c for c in row_type.columns if c.name not in indexes}
    for at, text in list(spare.items()):
        near = nearest(text, absent, cutoff=0.8)
        if near:
            indexes[absent.pop(near).name] = at
            del spare[at]
            findings.append(_at(sheet, line, at, "heading_misspelt", text, {"meant": near}))
    return findings


def _missing(
    row_type: type[Row], sheet: SheetGrid, line: int, indexes: Mapping[str, int]
) -> Iterable[Finding]:
    absent: list[Column[Any]] = [c for c in row_type.columns if c.name not in indexes]
    for column in absent:
        name = "heading_missing" if column.must else "optional_heading_missing"
        facts = {"meant": column.heading, "row": str(line)}
        yield Finding(BY_NAME[name], sheet.name, None, facts=facts, heading=column.heading)


def _at(
    sheet: SheetGrid,
    line: int,
    at: int,
    name: str,
    text: str,
    facts: Mapping[str, str] | None = None,
) -> Finding:
    cell = f"{column_letter(at + 1)}{line}"
    return Finding(BY_NAME[name], sheet.name, cell, text, facts or {}, row=line, heading=text)
