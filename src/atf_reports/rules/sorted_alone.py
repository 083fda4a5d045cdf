"""S124–S125: one column sorted by itself: each cell then stands in another row than its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Severity
from atf_reports.rules.registry import rule
from atf_reports.rules.stretches import stretches
from atf_reports.schema.column_rows import cells_of
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.kinds import Number, Text

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
FEWEST_FIGURES = 20  # different ones in a row, in order: chance would need 20! tries
FEWEST_SERIES = 8  # that they go through: one series may rise by itself
MANY = 500  # of so many words fewer than ten differ only where all are of few kinds
FEWEST_WORDS = 10  # different first words in a row, in the order of the alphabet
IN_ORDER = 0.9  # of neighbouring rows that follow each other by their keys
_SORTED = (
    "{heading} is in order from {first} to {last}, and its rows are not: the column was probably "
    "sorted alone, without those beside it."
)
_UNDO = (
    "Undo that sort (Ctrl+Z), or copy the column back from an earlier copy of the plan. To sort "
    "rows, select all their columns."
)


@rule("S124", ERROR, message=_SORTED, fix=_UNDO)
def figures_sorted_alone(plan: Plan) -> Iterator[Blame]:
    """Each figure would be printed for another measure, Place or quarter than its own."""
    yield from _sorted_alone(plan, Number)


@rule("S125", WARNING, message=_SORTED, fix=_UNDO)
def words_sorted_alone(plan: Plan) -> Iterator[Blame]:
    """Each officer's words would be printed under another programme or Place."""
    yield from _sorted_alone(plan, Text)


def _sorted_alone(plan: Plan, kind: type) -> Iterator[Blame]:
    """The first row of each column that is sorted where its rows are not."""
    for table in plan.tables:
        key = table.row_type.key
        for column in table.row_type.columns:
            if column.name in table.letters and column not in key and _counts(column, kind):
                runs = [r for r in _runs(table, column) if _tells(r, column) and _in_key_order(r)]
                if runs:
                    yield _blame(runs, column)


def _blame(runs: Sequence[Sequence[Row]], column: Column[Any]) -> Blame:
    """One blame of all runs: a character that Excel sorts in its own way parts one in two."""
    rows = sorted((row for run in runs for row in run), key=lambda row: row.line)
    facts = {"first": rows[0].cell(column), "last": rows[-1].cell(column)}
    return Blame(rows[0], column, facts, holds=tuple(rows))


def _counts(column: Column[Any], kind: type) -> bool:
    """Whether a column is one of figures, or of long words, as asked."""
    if kind is Text:
        return isinstance(column.kind, Text) and column.kind.long
    return isinstance(column.kind, Number)


def _runs(table: Table[Any], column: Column[Any]) -> Iterator[Sequence[Row]]:
    """The longest stretches of rows whose filled cells go up all the way, or down."""
    rows, cells = _whole(table, column)
    words = isinstance(column.kind, Text)
    filled = list(filter(None, cells)) if words else _figures(table, column, cells)
    fewest = FEWEST_WORDS if words else FEWEST_FIGURES
    if words and len(set(filled[:MANY])) < fewest and len(set(filled)) < fewest:
        return iter(())
    found = list(stretches(filled, fewest, words))
    if found and len(filled) < len(cells):
        rows = [row for row, cell in zip(rows, cells, strict=True) if cell not in ("", None)]
    return (rows[first:last] for first, last in found)


def _whole(table: Table[Any], column: Column[Any]) -> tuple[Sequence[Row], Sequence[Any]]:
    """The rows whose key and cell in a column could be read, and these cells."""
    rows = table.readable(*table.row_type.key, column)
    return rows, cells_of(rows, column)


def _figures(table: Table[Any], column: Column[Any], cells: Sequence[Any]) -> Sequence[Any]:
    """The cells that are filled: often all, as the distinct ones tell."""
    if not table.unread and None not in table.values(column):
        return cells
    return [cell for cell in cells if cell is not None]


def _tells(run: Sequence[Row], column: Column[Any]) -> bool:
    """Whether a run is longer than chance, one series or one beginning would make it."""
    cells = {row.values[column.index] for row in run}
    if isinstance(column.kind, Text):
        return len({_first_word(cell) for cell in cells}) >= FEWEST_WORDS
    key = run[0].key
    series = {tuple(row.values[c.index] for c in (key[:-1] or key)) for row in run}
    return len(cells) >= FEWEST_FIGURES and len(series) >= FEWEST_SERIES


def _first_word(text: str) -> str:
    found = re.search(r"[^\W\d_]+", text)
    return found[0].casefold() if found else ""


def _in_key_order(run: Sequence[Row]) -> bool:
    """Whether the rows follow each other by their keys, whichever column of the key leads."""
    key = run[0].key
    keys = [[_natural(row.values[c.index]) for c in key] for row in run]
    for order in permutations(range(len(key))):
        sorted_by = [[parts[n] for n in order] for parts in keys]
        if sum(a <= b for a, b in pairwise(sorted_by)) >= IN_ORDER * (len(run) - 1):
            return True
    return False


@lru_cache(maxsize=4096)
def _natural(value: object) -> tuple[tuple[int, str], ...]:
    """A key's part with its numbers in the order of numbers: P1.9 before P1.10."""
    parts = re.findall(r"\d+|\D+", str(value or ""))
    return tuple((int(p), "") if p.isdigit() else (-1, p.casefold()) for p in parts)
