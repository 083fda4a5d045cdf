"""The cells of one column as values: what stands in many cells is read once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from atf_reports.schema.column_rows import Cells
from atf_reports.schema.columns import Column
from atf_reports.schema.kinds import Known, Problem, Raw, Text
from atf_reports.schema.names import tidy


class ColumnValues(dict[Raw, Any]):
    """A column's cells as values: each distinct one is parsed when it is first asked for."""

    def __init__(self, column: Column[Any], known: Known, of_key: bool) -> None:
        self.column, self.known = column, known
        self.plain = isinstance(column.kind, Text) and not of_key
        self.flags = False
        self.problems: dict[Raw, Problem] = {}

    def read(self, cells: Sequence[Raw]) -> Cells:
        """The values of the cells in their order."""
        if cells and not any(cells) and set(cells) == {""}:
            return Cells([self[""]] * len(cells), (self[""],))
        words = self._as_typed(cells) if self.plain else None
        if words is not None:
            return Cells(words)
        values = list(map(self.__getitem__, cells))
        if (True in self or False in self) and bool in map(type, cells):
            self.clear()
            self.problems.clear()
            self.flags = True
            values = list(map(self.__getitem__, self.told(cells)))
        return Cells(values, list(self.values()))

    def told(self, cells: Sequence[Raw]) -> Sequence[Raw]:
        """The cells as they are asked for: TRUE and FALSE as words, for they are one key with 1."""
        if not self.flags:
            return cells
        return ["TRUE" if c is True else "FALSE" if c is False else c for c in cells]

    def _as_typed(self, cells: Sequence[Raw]) -> Sequence[str] | None:
        """Words that need no reading but for a few; None where a cell holds anything else."""
        try:
            words = list(map(str.strip, cells))  # type: ignore[arg-type]
        except TypeError:
            return None
        if self.column.blank != "" and "" in words:
            return None
        if not "".join(words).isascii():
            for at, word in enumerate(words):
                if not word.isascii():
                    words[at] = self[cells[at]]
        return words

    def __missing__(self, raw: Raw) -> Any:
        if self.plain and type(raw) is str and raw.isascii() and raw == raw.strip() != "":
            self[raw] = raw  # as most words are typed
            return raw
        value, problem = self._read(raw)
        self[raw] = self.column.blank if value is None else value
        if problem is not None:
            self.problems[raw] = problem
        return self[raw]

    def _read(self, raw: Raw) -> tuple[Any, Problem | None]:
        """The value, None for a blank, and what is wrong with it."""
        kind = self.column.kind
        if not isinstance(raw, str):
            return (None, self._blank()) if raw is None else kind.read(raw, self.known)
        seen = tidy(raw)
        if not seen:
            return None, self._blank()
        return kind.read(raw if self.plain else seen, self.known)

    def _blank(self) -> Problem | None:
        must = self.column.must
        return Problem("required_cell_blank", {"ask": self.column.asks}) if must else None
