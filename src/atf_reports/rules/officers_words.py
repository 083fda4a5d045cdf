"""Which cells hold an officer's own words, and which a role: what the word rules look through."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from atf_reports.frozen import frozen
from atf_reports.plan_quarterly import Setting
from atf_reports.schema.columns import Column, Rhythm, Row, Table
from atf_reports.schema.kinds import Kind, Link, Several, Text
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan

_SHORT_NAMES = {"ref", "group", "unit", "code", "number", "where", "area", "period", "paper"}


def is_role(column: Column[Any]) -> bool:
    """Whether the column takes a role, never a person's name."""
    return "(role)" in column.heading or column.name == "contact"


def is_words(column: Column[Any]) -> bool:
    """Whether the column holds free words (one text or several), other than a role or a key."""
    each = _each(column)
    return isinstance(each, Text) and not is_role(column) and column.name not in _SHORT_NAMES


def _each(column: Column[Any]) -> Kind[Any]:
    return column.kind.each if isinstance(column.kind, Several) else column.kind


def takes_names(column: Column[Any]) -> bool:
    """Whether the column holds names kept as typed: "As above" can slip in there too."""
    each = _each(column)
    return isinstance(each, Link) and not each.must


T = TypeVar("T")
Found: TypeAlias = "tuple[Row, Column[Any], T]"


@frozen
class _Words:
    """The words of one column: each text once, and which rows they are looked for in."""

    table: Table[Any]
    column: Column[Any]
    places: Sequence[int]
    texts: Collection[str]

    def found(self, look: Callable[[str], T | None]) -> Iterator[Found[T]]:
        """Each cell in which `look` finds something, with what it finds."""
        hits = {text: found for text in self.texts if (found := look(text))}
        if hits:
            cells = self.table.cells(self.column)
            for at in self.places:
                if found := hits.get(_text(cells[at])):
                    yield self.table.rows[at], self.column, found


def _text(value: str | tuple[str, ...] | None) -> str:
    return value or "" if not isinstance(value, tuple) else "\n".join(value)


_WORDS: WeakKeyDictionary[Plan, list[_Words]] = WeakKeyDictionary()


def found_in_words(
    plan: Plan, rhythms: Sequence[Rhythm], look: Callable[[str], T | None]
) -> Iterator[Found[T]]:
    """Each cell of words in which `look` finds something, on the sheets filled in these rhythms.

    Closed quarters are left out. Equal texts of a column are looked through once.
    """
    words = _WORDS.get(plan)
    if words is None:
        words = _WORDS[plan] = list(_all_words(plan))
    for each in words:
        if each.table.row_type.rhythm in rhythms:
            yield from each.found(look)


def _all_words(plan: Plan) -> Iterator[_Words]:
    for table in plan.tables:
        places = _open_places(plan, table)
        for column in filter(is_words, table.row_type.columns):
            yield _words(table, column, places)


def _words(table: Table[Any], column: Column[Any], places: Sequence[int]) -> _Words:
    """The words of a column in some rows, as far as they could be read."""
    if lost := set(table.unread_at(column)):
        places = [at for at in places if at not in lost]
    cells = table.cells(column)
    held = cells if len(places) == len(cells) else map(cells.__getitem__, places)
    return _Words(
        table, column, places, dict.fromkeys(map(_text, dict.fromkeys(filter(None, held))))
    )


def _open_places(plan: Plan, table: Table[Any]) -> Sequence[int]:
    """Where the rows stand that may be printed again: all readings, else no earlier quarter's.

    A row whose quarter could not be read is among them.
    """
    quarter = next((c for c in table.row_type.columns if c.name == "quarter"), None)
    if quarter is None or table is plan.readings:
        return range(len(table))
    now = plan.settings.quarter
    return table.places(lambda q: not q < now, quarter)


def found_in_roles(plan: Plan, look: Callable[[str], T | None]) -> Iterator[Found[T]]:
    """Each cell where a role belongs in which `look` finds something, with what it finds."""
    for table in plan.tables:
        for column in filter(is_role, table.row_type.columns):
            yield from _words(table, column, range(len(table))).found(look)


def contact_settings(plan: Plan) -> Iterator[tuple[Setting, str]]:
    """The setting that says whom to ask, with its words."""
    for setting in plan.setting_rows.readable(Setting.name, Setting.value):
        value = setting.value
        if fold(setting.name or "") == "contact" and isinstance(value, str) and value:
            yield setting, value
