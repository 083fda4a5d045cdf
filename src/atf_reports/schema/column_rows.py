"""The rows of a sheet as its columns are read: a row is made when it is first looked at.

Most rules concern a few of very many rows. What a rule asks of a column is asked once of each
distinct cell, and only the rows that it concerns are made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, overload

from atf_reports.frozen import frozen
from atf_reports.schema.unread import Unread

if TYPE_CHECKING:
    from atf_reports.schema.columns import Column, Row

R = TypeVar("R", bound="Row")
Make: TypeAlias = "Callable[[Iterable[tuple[Any, ...]], Iterable[int]], Iterable[R]]"


@frozen
class Cells:
    """The values of one column in the order of the rows.

    `distinct` are the objects that stand in it and perhaps some that do not, where cells that say
    the same are mostly one object; None where each cell has its own.
    """

    values: Sequence[Any]
    distinct: Collection[Any] | None = None

    def where(self, test: Callable[[Any], object], must: bool = False) -> Sequence[int]:
        """The places of the values that pass a test; each of the distinct ones is tested once.

        A blank of a column that `must` be filled is no value, and is not tested.
        """
        if self.distinct is None:
            return list(compress(range(len(self.values)), map(test, self.values)))
        passing = [v for v in self.distinct if not (must and v is None) and test(v)]
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

    def cut(self, kept: bytearray) -> Cells:
        """The cells of some rows: those with a 1 at their place."""
        return Cells(list(compress(self.values, kept)), self.distinct)


class ColumnRows(Sequence[R], Generic[R]):
    """Rows that are kept as columns, each made once, when it is first looked at.

    `kept` has a 1 for each row of the columns that is among these, None for all of them; `unread`
    gives by place the indexes of the cells that could not be read.
    """

    def __init__(
        self,
        make: Make[R],
        columns: Sequence[Cells],
        lines: Sequence[int],
        kept: bytearray | None = None,
        unread: Mapping[int, frozenset[int]] | None = None,
    ) -> None:
        """`make` gives the rows of some tuples of values and their lines."""
        self._make, self._columns, self._all_lines = make, columns, lines
        self._kept, self._unread = kept, unread or {}
        self._lines = lines if kept is None else list(compress(lines, kept))
        self._some: dict[int, R] = {}
        self._all: list[R] | None = None
        self._cut: dict[int, Cells] = {}
        self._lost: dict[frozenset[int], Sequence[int]] = {}
        self._sets: dict[tuple[int, ...], Collection[tuple[Any, ...]]] = {}

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
        if at not in self._some:
            values = tuple([self._column(n).values[at] for n in range(len(self._columns))])
            (row,) = self._make([values], [self._lines[at]])
            self._some[at] = row.half_read(self._unread[at]) if at in self._unread else row
        return self._some[at]

    def __iter__(self) -> Iterator[R]:
        return iter(self._made())

    def _made(self) -> list[R]:
        """All rows, those that were looked at among them."""
        if self._all is None:
            sides = (self._column(n).values for n in range(len(self._columns)))
            made = list(self._make(zip(*sides, strict=True), self._lines))
            for at, unread in self._unread.items():
                made[at] = made[at].half_read(unread)
            for at, row in self._some.items():
                made[at] = row
            self._all, self._some = made, {}
        return self._all

    def _column(self, index: int) -> Cells:
        """The cells of these rows in a column."""
        if self._kept is None:
            return self._columns[index]
        if index not in self._cut:
            self._cut[index] = self._columns[index].cut(self._kept)
        return self._cut[index]

    def cells(self, column: Column[Any]) -> Sequence[Any]:
        """The values of a column, blank where one could not be read."""
        return self._column(column.index).values

    def differ(self, columns: Sequence[Column[Any]]) -> bool:
        """Whether no two rows say the same in these columns; False too where it is not sure."""
        hashes = map(hash, zip(*map(self.cells, columns), strict=True))
        return len(set(hashes)) == len(self)

    def values(self, column: Column[Any]) -> Collection[Any]:
        """Each object that stands in a column once; `Unread` where one could not be read."""
        if lost := self.unread_at(column):
            raise Unread(self[lost[0]], column.index)
        of = self._column(column.index)
        if of.distinct is not None and self._kept is None:
            return of.distinct
        return dict(zip(map(id, of.values), of.values, strict=True)).values()

    def unread_at(self, *columns: Column[Any]) -> Sequence[int]:
        """The places of the rows with a cell in these columns that could not be read."""
        indexes = frozenset(column.index for column in columns)
        if self._unread and indexes not in self._lost:
            lost = (at for at, unread in self._unread.items() if not indexes.isdisjoint(unread))
            self._lost[indexes] = sorted(lost)
        return self._lost.get(indexes, ())

    def where(self, test: Callable[..., object], *columns: Column[Any]) -> Sequence[int]:
        """The places of the rows whose values in these columns, taken together, pass a test.

        Rows with an unread cell among them are there too.
        """
        lost = self.unread_at(*columns)
        if len(columns) == 1:
            found = self._column(columns[0].index).where(test, columns[0].must)
        else:
            found = self._side_by_side(test, columns)
        return sorted({*found, *lost}) if lost else found

    def _side_by_side(
        self, test: Callable[..., object], columns: Sequence[Column[Any]]
    ) -> Sequence[int]:
        must = [at for at, column in enumerate(columns) if column.must and self._unread]
        passing = {
            together
            for together in self._together(columns)
            if not any(together[at] is None for at in must) and test(*together)
        }
        if not passing:
            return ()
        sides = map(self.cells, columns)
        tested = map(passing.__contains__, zip(*sides, strict=True))
        return list(compress(range(len(self)), tested))

    def _together(self, columns: Sequence[Column[Any]]) -> Collection[tuple[Any, ...]]:
        """What stands in these columns side by side; two rules ask it of Places and measures."""
        at = tuple(column.index for column in columns)
        if at not in self._sets:
            self._sets[at] = set(zip(*map(self.cells, columns), strict=True))
        return self._sets[at]

    def without(self, places: Sequence[int]) -> ColumnRows[R]:
        """All rows but those at some places, given in order."""
        if not places:
            return self
        kept = bytearray(self._kept or b"\1" * len(self._all_lines))
        mine = range(len(kept)) if self._kept is None else list(compress(range(len(kept)), kept))
        for at in places:
            kept[mine[at]] = 0
        gone = set(places)
        unread = {
            at - bisect_left(places, at): cells
            for at, cells in self._unread.items()
            if at not in gone
        }
        return ColumnRows(self._make, self._columns, self._all_lines, kept, unread)

    def place_of(self, line: int) -> int:
        """Where the row on a line of the sheet stands among these."""
        return bisect_left(self._lines, line)

    def whole(self, broken: int, unread: Mapping[int, frozenset[int]]) -> ColumnRows[R] | None:
        """These rows with the so many that were left out, or None if others were left out too.

        `unread` gives by line the cells that could not be read.
        """
        if len(self) + broken != len(self._all_lines) or not unread.keys() <= set(self._all_lines):
            return None
        lines = self._all_lines
        at = {bisect_left(lines, line): cells for line, cells in unread.items()}
        return ColumnRows(self._make, self._columns, lines, None, at) if at else self


def cells_of(rows: Sequence[Row], column: Column[Any]) -> Sequence[Any]:
    """The values of some rows in a column that could be read in each."""
    if isinstance(rows, ColumnRows):
        return rows.cells(column)
    return [row.values[column.index] for row in rows]
