"""Cells by their addresses, neighbours drawn together: "Updates!D12:D15, D20, Programmes!F4"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

KEPT = 20_000  # addresses; a cell that decides a rating stands behind figures of several papers


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


def folded(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Addresses with neighbours drawn together, by sheet: ("Updates", "D12:D15")."""
    by_sheet: dict[str, dict[str, set[int]]] = {}
    others: dict[str, dict[str, None]] = {}
    for address in addresses:
        sheet, column, row = _place(address)
        if column:
            by_sheet.setdefault(sheet, {}).setdefault(column, set()).add(row)
        else:
            others.setdefault(sheet, {})[address.partition("!")[2].replace(" to ", ":")] = None
    for sheet in dict.fromkeys((*by_sheet, *others)):
        for one in (*_drawn_together(by_sheet.get(sheet, {})), *others.get(sheet, ())):
            yield sheet, one


@lru_cache(maxsize=KEPT)
def _place(address: str) -> tuple[str, str, int]:
    """The sheet, column and row of a cell; no column where it is no single cell."""
    sheet, _, at = address.partition("!")
    column = at.rstrip("0123456789")
    if column.isalpha() and column != at:
        return sheet, column, int(at[len(column) :])
    return sheet, "", 0


def _drawn_together(columns: dict[str, set[int]]) -> Iterator[str]:
    """Rows that follow each other, and columns beside each other that have the same rows."""
    runs: dict[tuple[int, int], list[str]] = {}
    for column, rows in columns.items():
        for run in _runs(sorted(rows)):
            runs.setdefault(run, []).append(column)
    for (first, last), held in sorted(runs.items()):
        for left, right in _beside(sorted(held, key=_number)):
            start, end = f"{left}{first}", f"{right}{last}"
            yield start if start == end else f"{start}:{end}"


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = last = rows[0]
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
    numbers = {_number(column): column for column in columns}
    for start, last in _runs(list(numbers)):
        yield numbers[start], numbers[last]


@lru_cache(maxsize=KEPT)
def _number(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number
