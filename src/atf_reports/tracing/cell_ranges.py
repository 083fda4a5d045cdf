"""Cells by their addresses, neighbours drawn together: "Updates!D12:D15, D20, Programmes!F4"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from atf_reports.tracing.parts import Cell
from atf_reports.workbook.addresses import column_number


def in_words(ranges: Iterable[tuple[str, str]], most: int | None = None) -> str:
    """Ranges as text, a sheet named where it changes; cut after some characters, if told."""
    told: list[str] = []
    before, size, left = "", 0, 0
    for sheet, cells in ranges:
        one = cells if sheet == before else f"{sheet}!{cells}".rstrip("!")
        before, size = sheet, size + len(one) + 2
        if most is not None and size > most:
            left += 1
        else:
            told.append(one)
    return f"{', '.join(told)} and {left} more ranges" if left else ", ".join(told)


def folded(cells: Iterable[Cell]) -> Iterator[tuple[str, str]]:
    """Addresses of cells with neighbours drawn together, by sheet: ("Updates", "D12:D15")."""
    by_sheet: dict[str, dict[str, set[int]]] = {}
    others: dict[str, dict[str, None]] = {}
    columns: dict[tuple[str, str], set[int]] = {}
    for sheet, column, line, _ in cells:
        if not line:
            others.setdefault(sheet, {})[column.replace(" to ", ":")] = None
        elif (lines := columns.get((sheet, column))) is not None:
            lines.add(line)
        else:
            columns[sheet, column] = by_sheet.setdefault(sheet, {})[column] = {line}
    for sheet in dict.fromkeys((*by_sheet, *others)):
        for one in (*_drawn_together(by_sheet.get(sheet, {})), *others.get(sheet, ())):
            yield sheet, one


def _drawn_together(columns: dict[str, set[int]]) -> Iterator[str]:
    """Rows that follow each other, and columns beside each other that have the same rows."""
    runs: dict[tuple[int, int], list[str]] = {}
    for column, rows in columns.items():
        for run in _runs(sorted(rows)):
            runs.setdefault(run, []).append(column)
    for (first, last), held in sorted(runs.items()):
        for left, right in _beside(held):
            start, end = f"{left}{first}", f"{right}{last}"
            yield start if start == end else f"{start}:{end}"


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = last = rows[0]
    if rows[-1] - start == len(rows) - 1:  # no gap
        yield start, rows[-1]
        return
    for row in rows[1:]:
        if row != last + 1:
            yield start, last
            start = row
        last = row
    yield start, last


def _beside(columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(columns) == 1:
        yield columns[0], columns[0]
        return
    numbers = {column_number(column): column for column in columns}
    for start, last in _runs(sorted(numbers)):
        yield numbers[start], numbers[last]
