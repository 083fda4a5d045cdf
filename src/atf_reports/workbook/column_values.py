"""The cells of one column as values: what stands in many cells is read once."""

from __future__ import annotations

from typing import Any

from atf_reports.schema.columns import Column
from atf_reports.schema.kinds import Known, Problem, Raw, Text
from atf_reports.schema.names import tidy


class ColumnValues(dict[Raw, Any]):
    """A column's cells as values: each distinct one is parsed when it is first asked for."""

    def __init__(self, column: Column[Any], known: Known, of_key: bool) -> None:
        self.column, self.known = column, known
        self.plain = isinstance(column.kind, Text) and not of_key
        self.problems: dict[Raw, Problem] = {}

    @property
    def may_hold_flags(self) -> bool:
        """Whether a TRUE or FALSE may be among the cells: it is one key with 1 or 0."""
        return True in self or False in self

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
