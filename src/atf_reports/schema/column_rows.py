"""The rows of a sheet as its columns are read: a row is made when it is first looked at.

Most rules concern a few of very many rows. What a rule asks of a column is asked once of each
distinct cell, and only the rows that it concerns are made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from atf_reports.schema.columns import Column

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of one column in the order of the rows.

    `distinct` are the objects that stand in it, where cells that say the same are mostly one
    object; None where each cell has its own.
    """

    values: Sequence[Any]
    distinct: Collection[Any] | None = None

    def where(self, test: Callable[[Any], object]) -> Sequence[int]:
        """The places of the values that pass a test; each of the distinct ones is tested once."""
        if self.distinct is None:
            return list(compress(range(len(self.values)), map(test, self.values)))
        passing = [value for value in self.distinct if test(value)]
        if len(passing) in (0, len(self.distinct)):
            return range(len(self.values)) if passing else ()
        return self._of(passing)

    def _of(self, objects: Sequence[Any]) -> Sequence[int]:
        """The places of some objects."""
        if len(objects) == 1:
            (one,) = objects
            return [at for at, value in enumerate(self.values) if value is one]
        wanted = set(map(id, objects))
        tested = map(wanted.__contains__, map(id, self.values))
        return list(compress(range(len(self.values)), tested))

    def without(self, kept: bytearray) -> Cells:
        """The cells of some rows: those with a 1 at their place."""
        values = list(compress(self.values, kept))
        return Cells(values, None if self.distinct is None else objects_in(values))


def objects_in(values: Sequence[Any]) -> Collection[Any]:
    """Each object among some values once."""
    return dict(zip(map(id, values), values, strict=True)).values()


class ColumnRows(Sequence[R], Generic[R]):
    """Rows that are kept as columns, each made once, when it is first looked at."""

    def __init__(
        self,
        make: Callable[[Iterable[tuple[Any, ...]], Iterable[int]], Iterable[R]],
        columns: Sequence[Cells],
        lines: Sequence[int],
    ) -> None:
        """`make` gives the rows of some tuples of values and their lines."""
        self._make, self._columns, self._lines = make, columns, lines
        self._some: dict[int, R] = {}
        self._values: dict[int, Collection[Any]] = {}
        self._sets: dict[tuple[int, ...], Collection[tuple[Any, ...]]] = {}
        self._all: list[R] | None = None

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> list[R]: ...
    def __getitem__(self, index: int | slice) -> R | list[R]:
        if self._all is not None or isinstance(index, slice):
            return self._made()[index]
        at = range(len(self._lines))[index]
        row = self._some.get(at)
        if row is None:
            values = tuple([column.values[at] for column in self._columns])
            (row,) = self._make([values], [self._lines[at]])
            self._some[at] = row
        return row

    def __iter__(self) -> Iterator[R]:
        return iter(self._made())

    def _made(self) -> list[R]:
        """All rows, those that were looked at among them."""
        if self._all is None:
            values = zip(*(column.values for column in self._columns), strict=True)
            made = list(self._make(values, self._lines))
            for at, row in self._some.items():
                made[at] = row
            self._all, self._some = made, {}
        return self._all

    def cells(self, column: Column[Any]) -> Sequence[Any]:
        """The values of a column."""
        return self._columns[column.index].values

    def differ(self, columns: Sequence[Column[Any]]) -> bool:
        """Whether no two rows say the same in these columns; False too where it is not sure."""
        hashes = map(hash, zip(*map(self.cells, columns), strict=True))
        return len(set(hashes)) == len(self)

    def values(self, column: Column[Any]) -> Collection[Any]:
        """Each object that stands in a column once."""
        of = self._columns[column.index]
        if of.distinct is not None:
            return of.distinct
        found = self._values.get(column.index)
        if found is None:
            found = self._values[column.index] = objects_in(of.values)
        return found

    def where(self, test: Callable[..., object], *columns: Column[Any]) -> Sequence[int]:
        """The places of the rows whose values in these columns, taken together, pass a test."""
        if len(columns) == 1:
            return self._columns[columns[0].index].where(test)
        sides = [self._columns[column.index].values for column in columns]
        passing = {together for together in self._together(columns) if test(*together)}
        if not passing:
            return ()
        tested = map(passing.__contains__, zip(*sides, strict=True))
        return list(compress(range(len(self)), tested))

    def _together(self, columns: Sequence[Column[Any]]) -> Collection[tuple[Any, ...]]:
        """What stands in these columns side by side; two rules ask it of Places and measures."""
        at = tuple(column.index for column in columns)
        if at not in self._sets:
            sides = (self._columns[index].values for index in at)
            self._sets[at] = set(zip(*sides, strict=True))
        return self._sets[at]

    def without(self, places: Collection[int]) -> ColumnRows[R]:
        """All rows but those at some places."""
        if not places:
            return self
        kept = bytearray(b"\1") * len(self)
        for at in places:
            kept[at] = 0
        columns = [column.without(kept) for column in self._columns]
        return ColumnRows(self._make, columns, list(compress(self._lines, kept)))
