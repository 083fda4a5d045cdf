"""Columns, rows and tables: how `plan.py` declares a sheet, and what reading one gives back.

A sheet is a `Row` subclass, a column one line in it:

    class Update(Row, sheet="Updates", one="one programme's update in one quarter"):
        rating = required("Rating", Choice(Rating), help="Your judgement.", example="Amber")

`update.rating` is then a `Rating`, `Update.rating` the column, `update.cell(Update.rating)` "D14".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from atf_reports.frozen import changing
from atf_reports.schema.column_rows import ColumnRows
from atf_reports.schema.kinds import Kind, Link, Several, Text
from atf_reports.schema.rhythm import Rhythm as Rhythm
from atf_reports.schema.unread import HalfRead as HalfRead
from atf_reports.schema.unread import Unread as Unread

T = TypeVar("T")
R = TypeVar("R", bound="Row")


class Column(Generic[T]):
    """One column of a sheet: its heading, the kind of its values, and what an officer is told."""

    def __init__(
        self,
        heading: str,
        kind: Kind[Any],
        blank: Any,
        *,
        must: bool = False,
        help: str = "",
        example: str = "",
        aliases: Sequence[str] = (),
    ) -> None:
        self.heading, self.kind, self.blank, self.must = heading, kind, blank, must
        self.help, self.example, self.aliases = help, example, tuple(aliases)
        self.name, self.index = "", -1
        self.row: type[Row] = Row

    def __set_name__(self, owner: type[Row], name: str) -> None:
        self.name, self.row = name, owner

    @overload
    def __get__(self, instance: None, owner: type[Row]) -> Column[T]: ...
    @overload
    def __get__(self, instance: Row, owner: type[Row]) -> T: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Column[T]: ...  # a field that holds one
    def __get__(self, instance: Any, owner: type) -> Column[T] | T:
        if instance is None:
            return self
        value: T = instance.values[self.index]
        setattr(instance, self.name, value)  # from now on Python finds it there, without asking
        return value

    @property
    def width(self) -> int:
        """Characters wide on the sheet, set by the kind."""
        return self.kind.column_width if isinstance(self.kind, Text) else self.kind.width

    @property
    def asks(self) -> str:
        """What an officer is asked to do with the cell, in words."""
        if self.kind.choices:
            return f"Pick {self.kind.description}"
        if isinstance(self.kind, Link):
            return f"Pick {self.kind.description}, from the drop-down"
        if isinstance(self.kind, Text):
            return "Type a ref that no other row has" if self.name == "ref" else "Type it in words"
        return f"Type {self.kind.description}"

    def __repr__(self) -> str:
        return f"{self.row.__name__}.{self.name}"


def required(heading: str, kind: Kind[T], **more: Any) -> Column[T]:
    """A column that must be filled in each row."""
    return Column(heading, kind, None, must=True, **more)


def optional(heading: str, kind: Kind[T], **more: Any) -> Column[T | None]:
    """A column that may be blank; blank reads as None."""
    return Column(heading, kind, None, **more)


def words(heading: str, long: bool = False, **more: Any) -> Column[str]:
    """A column of free text; blank reads as an empty string."""
    return Column(heading, Text(long), "", **more)


def several(heading: str, kind: Kind[T], **more: Any) -> Column[tuple[T, ...]]:
    """A column of several values a cell; blank reads as no values."""
    return Column(heading, Several(kind), (), **more)


class Row:
    """One row of a sheet: its values in the order of the columns, and where it stands."""

    __slots__ = ("line", "table", "values")
    columns: ClassVar[tuple[Column[Any], ...]] = ()
    sheet: ClassVar[str] = ""
    one: ClassVar[str] = ""
    rhythm: ClassVar[Rhythm] = Rhythm.YEARLY
    key: ClassVar[tuple[Column[Any], ...]] = ()
    needed: ClassVar[bool] = False
    sheet_names: ClassVar[tuple[str, ...]] = ()
    called: ClassVar[tuple[Column[Any], ...]] = ()

    def __init__(self, values: tuple[Any, ...], line: int, table: Table[Any]) -> None:
        self.values, self.line, self.table = values, line, table

    def __init_subclass__(
        cls,
        sheet: str,
        one: str,
        rhythm: Rhythm = Rhythm.YEARLY,
        key: Sequence[str] = (),
        needed: bool = False,
        other_names: Sequence[str] = (),
        called: Sequence[str] = (),
    ) -> None:
        """Collect the columns.

        `key` names those that tell one row from another; `called` those whose words may stand for
        the row in a link, the title that the drop-down shows first.
        """
        cls.columns = tuple(c for c in vars(cls).values() if isinstance(c, Column))
        for index, column in enumerate(cls.columns):
            column.index = index
        cls.sheet, cls.one, cls.rhythm, cls.needed = sheet, one, rhythm, needed
        cls.key = tuple(c for name in key for c in cls.columns if c.name == name)
        cls.called = tuple(c for name in called for c in cls.columns if c.name == name)
        cls.sheet_names = tuple(other_names)

    def cell(self, column: Column[Any]) -> str:
        """The address of this row's cell in a column, without the sheet: "L14"."""
        return f"{self.table.letter(column)}{self.line}"

    def reads(self, column: Column[Any]) -> bool:
        """Whether the row's cell in a column could be read; a rule may look only at those."""
        return not isinstance(self.values, HalfRead) or column.index not in self.values.unread

    def seen(self, column: Column[Any]) -> Any:
        """The row's value in a column, blank where the cell could not be read."""
        return tuple.__getitem__(self.values, column.index)

    def may_have_key(self, *values: Any) -> bool:
        """Whether the row's key may be these values, as far as its cells could be read."""
        pairs = zip(self.key, values, strict=True)
        return all(self.seen(c) == value for c, value in pairs if self.reads(c))

    def half_read(self, unread: frozenset[int]) -> Self:
        """The row again, with these of its cells (by index) raising `Unread` when looked at."""
        values = HalfRead(tuple.__iter__(self.values))
        copy = type(self)(values, self.line, self.table)
        values.row, values.unread = copy, unread
        return copy

    @property
    def ref(self) -> str:
        """What names the row to a person: its ref, or the values of its key."""
        parts = [self.seen(c) for c in self.key or self.columns[:1]]
        return " · ".join(str(part) for part in parts if part not in (None, "", ()))

    @property
    def place_in_plan(self) -> tuple[str, int]:
        """The sheet and the row number: what identifies the row within one workbook."""
        return (self.table.sheet, self.line)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.ref} at {self.sheet}!{self.line}>"


@changing(eq=False)
class Table(Sequence[R], Generic[R]):
    """The rows read from one sheet, in order.

    `rows` are those whose every cell could be read; `broken` are the others, with their bad cells
    blank: they are held back from papers but their refs stay known. `unread` gives, by line, the
    indexes of the columns whose cells could not be read. `letters` gives each found
    column's letter, `headings_at` the row of the headings (0 where the sheet is missing).
    """

    row_type: type[R]
    sheet: str
    rows: Sequence[R] = field(default_factory=list)
    broken: list[R] = field(default_factory=list)
    letters: Mapping[str, str] = field(default_factory=dict)
    headings_at: int = 0
    unread: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[R]: ...
    def __getitem__(self, index: int | slice) -> R | Sequence[R]:
        return self.rows[index]

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def all_rows(self) -> Sequence[R]:
        """Whole and broken rows in the sheet's order; cells that could not be read say so."""
        if isinstance(self.rows, ColumnRows):
            whole = self.rows.whole(len(self.broken), self.unread)
            if whole is not None:
                return whole
        rows = sorted([*self.rows, *self.broken], key=lambda row: row.line)
        return [
            row.half_read(unread) if (unread := self.unread.get(row.line)) else row for row in rows
        ]

    def cells(self, column: Column[Any]) -> Sequence[Any]:
        """The values of a column in the order of the rows, blank where one could not be read."""
        if isinstance(self.rows, ColumnRows):
            return self.rows.cells(column)
        return [row.seen(column) for row in self.rows]

    def values(self, column: Column[Any]) -> Collection[Any]:
        """What stands in a column, equal values perhaps once; `Unread` where it cannot be known."""
        if isinstance(self.rows, ColumnRows):
            return self.rows.values(column)
        return [row.values[column.index] for row in self.rows]

    def where(self, test: Callable[..., object], *columns: Column[Any]) -> list[R]:
        """The rows whose cells in these columns pass a test: equal cells are tested once.

        Rows in which one of these cells could not be read are among them, for the rule to see.
        """
        return [self.rows[at] for at in self.places(test, *columns)]

    def places(self, test: Callable[..., object], *columns: Column[Any]) -> Sequence[int]:
        """Where in `rows` those of `where` stand."""
        if isinstance(self.rows, ColumnRows):
            return self.rows.where(test, *columns)
        return [at for at, row in enumerate(self.rows) if _may_pass(row, test, columns)]

    def readable(self, *columns: Column[Any]) -> Sequence[R]:
        """The rows whose cells in these columns could all be read."""
        lost = self.unread_at(*columns)
        if isinstance(self.rows, ColumnRows):
            return self.rows.without(lost)
        gone = set(lost)
        return [r for at, r in enumerate(self.rows) if at not in gone] if gone else self.rows

    def unread_at(self, *columns: Column[Any]) -> Sequence[int]:
        """Where in `rows` those stand with a cell in these columns that could not be read."""
        if isinstance(self.rows, ColumnRows):
            return self.rows.unread_at(*columns)
        rows = enumerate(self.rows if self.unread else ())
        return [at for at, row in rows if not all(map(row.reads, columns))]

    def unsure(self, *values: Any) -> bool:
        """Whether a row whose key could not all be read may be the one with these values."""
        lost = self.unread_at(*self.row_type.key)
        return any(self.rows[at].may_have_key(*values) for at in lost)

    def letter(self, column: Column[Any]) -> str:
        """The column's letter on this workbook's sheet; "?" where the column is missing."""
        return self.letters.get(column.name, "?")

    def at_line(self, line: int) -> R | None:
        """The row on a line of the sheet, whole or broken; None where there is none."""
        for rows in (self.rows, self.broken):
            place = bisect_left(rows, line, key=attrgetter("line"))
            if place < len(rows) and rows[place].line == line:
                return rows[place]
        return None

    @cached_property
    def by_ref(self) -> Mapping[str, R]:
        """Rows by the value of their first key column; the first of two duplicates stands."""
        column = (self.row_type.key or self.row_type.columns[:1])[0]
        found: dict[str, R] = {}
        for row in self.rows:
            found.setdefault(str(row.values[column.index]), row)
        return found

    def get(self, ref: str | None) -> R | None:
        """The row with this ref, or None."""
        return None if ref is None else self.by_ref.get(ref)


def _may_pass(row: Row, test: Callable[..., object], columns: Sequence[Column[Any]]) -> bool:
    """Whether a row's cells pass a test, as far as they could be read."""
    return not all(map(row.reads, columns)) or bool(test(*map(row.seen, columns)))
