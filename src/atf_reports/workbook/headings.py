"""Which row holds a sheet's headings, and which column each heading is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from atf_reports.findings import Finding
from atf_reports.frozen import frozen
from atf_reports.rules import BY_NAME
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Raw, as_text
from atf_reports.schema.names import fold, nearest
from atf_reports.workbook.grid import SheetGrid, column_letter
from atf_reports.workbook.misnamed import with_likely_places
from atf_reports.workbook.swapped_headings import swaps_in
from atf_reports.workbook.swapped_headings import told as swap_told
from atf_reports.workbook.typed_over import told, typed_over

ROWS_SEARCHED = 60  # headings further down are not looked for
FEWEST_FILLED = 3  # cells of a row of headings (two on two-column sheets)


@frozen
class Layout:
    """Where a sheet's headings stand.

    `headings_at` is their row from 1 (0: none found); `indexes` gives each column's index from 0;
    `unsure` are columns whose headings were probably typed over, so that nothing is said of them;
    `nameless` are the letters of columns without a heading that a missing one is told at.
    """

    headings_at: int = 0
    indexes: Mapping[str, int] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()


def find_layout(row_type: type[Row], sheet: SheetGrid) -> tuple[Layout, list[Finding]]:
    """The sheet's layout and what is wrong with its headings."""
    line = headings_row(row_type, sheet.rows)
    if not line:
        facts = {"headings": ", ".join(c.heading for c in row_type.columns if c.must)}
        return Layout(), [Finding(BY_NAME["headings_missing"], sheet.name, None, facts=facts)]
    indexes, findings, spare = _matched(row_type, sheet, line)
    findings += _likely(row_type, sheet, line, indexes, spare)
    for swap in list(swaps_in(row_type, sheet, line, indexes)):
        findings.append(swap_told(swap, sheet, line))
        indexes |= {c.name: at for c, at in swap.meant.items()} if swap.sure else {}
    over = typed_over(row_type, indexes, findings)
    findings = [told(finding, over) for finding in findings]
    meant = {one.column.heading for one in over.values()}
    missing = [f for f in _missing(row_type, sheet, line, indexes) if f.heading not in meant]
    placed = list(with_likely_places(row_type, sheet, indexes, missing, spare))
    findings += placed
    nameless = frozenset(f.cell.rstrip("0123456789") for f in placed if f.cell)
    findings += [_at(sheet, line, at, "extra_column", text) for at, text in spare.items()]
    unsure = frozenset(name for one in over.values() for name in one.unsure)
    return Layout(line, indexes, unsure, nameless), findings


def headings_of(sheet: SheetGrid) -> set[str]:
    """The folded texts of the first row with three filled cells; none where there is no such."""
    for row in sheet.rows[:ROWS_SEARCHED]:
        filled = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        if len(filled) >= FEWEST_FILLED:
            return {fold(cell) for cell in filled}
    return set()


def headings_row(row_type: type[Row], rows: Sequence[Sequence[Raw]]) -> int:
    """The row of headings, from 1; 0 where none of the first rows holds a heading of the sheet.

    It is the first with three filled cells (two on two-column sheets), unless hardly any of them is
    a heading and a later row has more: a title row put above. A row of fewer cells, where columns
    were deleted, counts if all of them are headings.
    """
    least = min(FEWEST_FILLED, len(row_type.columns))
    names = names_of(row_type)
    searched = [_filled(row) for row in rows[:ROWS_SEARCHED]]
    first = next((n for n, texts in enumerate(searched) if len(texts) >= least), None)
    if first is not None and 2 * _known_of(searched[first], names) >= len(searched[first]):
        return first + 1
    known = [_known_of(texts, names) for texts in searched]
    likely = [n for n, t in enumerate(searched) if t and (len(t) >= least or len(t) == known[n])]
    best = max(likely, key=lambda n: (known[n], n == first, n), default=None)
    return best + 1 if best is not None and _speaks(searched[best], names) else 0


def _filled(row: Sequence[Raw]) -> list[str]:
    return [cell for cell in row if isinstance(cell, str) and cell.strip()]


def _known_of(texts: Sequence[str], names: Mapping[str, Column[Any]]) -> int:
    """How many of the texts are headings of the sheet, or other names of one."""
    return sum(1 for text in texts if fold(text) in names)


def _speaks(texts: Sequence[str], names: Mapping[str, Column[Any]]) -> bool:
    """Whether at least one of the texts is a heading, or nearly one."""
    return any(fold(text) in names or nearest(text, names, cutoff=0.8) for text in texts)


def names_of(row_type: type[Row]) -> dict[str, Column[Any]]:
    """The columns by their folded headings and other names."""
    own = {fold(c.heading): c for c in row_type.columns}
    return {fold(alias): c for c in row_type.columns for alias in c.aliases} | own


def _matched(
    row_type: type[Row], sheet: SheetGrid, line: int
) -> tuple[dict[str, int], list[Finding], dict[int, str]]:
    """Columns found by heading or alias, doubled ones as findings, and what is left over."""
    own = {fold(c.heading): c for c in row_type.columns}
    names = names_of(row_type)
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
        facts = {"meant": column.heading, "row": str(line), "add": column.heading}
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
