"""Cells that could not be read: the values of their rows say so when a rule looks at one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from atf_reports.schema.columns import Row


class Unread(Exception):
    """A look at a cell that could not be read: what depends on it cannot be judged."""

    def __init__(self, row: Row, index: int) -> None:
        self.row, self.index = row, index


class HalfRead(tuple[Any, ...]):
    """The values of a row with cells that could not be read: to look at one raises `Unread`."""

    row: Row
    unread: frozenset[int]

    def __getitem__(self, index: Any) -> Any:
        if index in self.unread:
            raise Unread(self.row, index)
        return tuple.__getitem__(self, index)

    def __iter__(self) -> Iterator[Any]:
        return (self[index] for index in range(len(self)))
