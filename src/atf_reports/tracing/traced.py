"""One traced figure: what is printed, by which rule, from which cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from atf_reports import phrases
from atf_reports.frozen import frozen
from atf_reports.schema.columns import Column, Row
from atf_reports.tracing.parts import Cell


class NoSuchFigure(Exception):
    """Nothing in the paper goes by that name; the message says what may be asked."""


@frozen
class Trace:
    """One figure or row of a paper: what is printed, by which rule, from which cells.

    `among` are all cells that were looked at, where what counts is some of them: the y of "x of y".
    `placing` decide only where in the paper it stands. `quoted` is what page one says of a count.
    """

    of: str
    printed: str
    rule: str
    cells: tuple[Cell, ...]
    among: tuple[Cell, ...] = ()
    placing: tuple[Cell, ...] = ()
    quoted: tuple[str, ...] = ()


def filled(row: Row, *columns: Column[Any]) -> Iterator[Cell]:
    """The filled cells among some columns of a row."""
    values = row.values
    for column in columns:
        value = values[column.index]
        if value not in (None, "", ()):
            yield Cell(row.sheet, row.table.letter(column), row.line, value)


def earlier(rows: Sequence[Row], column: Column[Any]) -> Iterator[Cell]:
    """The earlier rows of a series in one line: what its chart and its changes are made from."""
    if rows:
        sheet, letter = rows[0].sheet, rows[0].table.letter(column)
        lines = [row.line for row in rows]
        first, last = min(lines), max(lines)
        times = phrases.count(len(rows), "earlier figure")
        told = f"{times}, for the chart and what changed"
        if first == last:
            yield Cell(sheet, letter, first, told)
        else:
            yield Cell(sheet, f"{letter}{first} to {letter}{last}", 0, told)
