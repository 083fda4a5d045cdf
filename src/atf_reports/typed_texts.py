"""Every text that was typed into the plan, and the cell that a finished file's words are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from atf_reports.frozen import changing
from atf_reports.plan import Plan
from atf_reports.schema.columns import Column, Table
from atf_reports.schema.kinds import Kind, Several, Text


@changing(eq=False)
class TypedTexts:
    """The texts of a plan, looked through when they are first asked for."""

    plan: Plan

    @cached_property
    def texts(self) -> frozenset[str]:
        """Each text."""
        cells = (set(table.cells(column)) for table, column in self._columns())
        return frozenset(text for held in cells for cell in held for text in _texts(cell))

    @cached_property
    def cells(self) -> Mapping[str, str]:
        """Each text with the first cell that holds it, "Updates!E14"."""
        found: dict[str, str] = {}
        for table, column in self._columns():
            for row in table.rows:
                for text in _texts(row.values[column.index]):
                    found.setdefault(text, f"{row.table.sheet}!{row.cell(column)}")
        return found

    def _columns(self) -> Iterator[tuple[Table[Any], Column[Any]]]:
        """The columns that hold texts, with their tables."""
        for table in self.plan.tables:
            yield from ((table, c) for c in table.row_type.columns if _is_text(c.kind))

    def cell_of(self, blamed: str, around: str) -> str:
        """The cell that holds some words of a file, which stand among others; else "The plan"."""
        blamed, around = " ".join(blamed.split()), " ".join(around.split())
        fragment = blamed.split(" … ")[0].rstrip(" …")
        whole = (cell for text, cell in self._lines if fragment in text and text in around)
        start = around.find(fragment)
        first = (cell for text, cell in self._lines if _spans(around, text, start))
        part = (cell for text, cell in self._lines if fragment in text)
        inside = (cell for text, cell in self._lines if len(text) > 3 and text in fragment)
        return next(chain(whole, part, first, inside), "The plan")

    @cached_property
    def _lines(self) -> Sequence[tuple[str, str]]:
        """Every text as one line."""
        return [(" ".join(text.split()), cell) for text, cell in self.cells.items()]


def _spans(around: str, text: str, start: int) -> bool:
    """Whether a text stands in a longer one, from before a place to after it."""
    at = around.find(text) if start >= 0 else -1
    return 0 <= at <= start < at + len(text)


def _is_text(kind: Kind[Any]) -> bool:
    return isinstance(kind.each if isinstance(kind, Several) else kind, Text)


def _texts(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """The texts of a cell: one, or those of a cell that holds several."""
    return value if isinstance(value, tuple) else tuple(filter(None, [value]))
