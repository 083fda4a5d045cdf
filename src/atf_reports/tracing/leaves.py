"""What a paper prints, piece by piece: each text or number of its views, and how to find it again.

A paper made from less of the plan has fewer rows, so a row is found again by its first words and a
table's column by its heading, never by where it stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from atf_reports.frozen import frozen

Scalar = str | int | float | bool | date


@frozen
class Step:
    """One step into a view: a field, or an item of a list by its words ("" where it has none).

    `column` is an item's heading where the list is a row of a table with headings.
    """

    field: str
    words: str = ""
    column: str = ""


@frozen
class Leaf:
    """One printed piece: the way to it, the class that holds it, and its value as the view has it.

    `holder` and `name` are the dataclass and field, "PageOne" and "in_short".
    """

    steps: tuple[Step, ...]
    holder: str
    name: str
    value: Scalar

    @property
    def text(self) -> str:
        """The value in words."""
        return f"{self.value:g}" if isinstance(self.value, float) else str(self.value)

    @property
    def kind(self) -> str:
        """What it is of its paper, without saying which row: "page_one.counts.rows.cells"."""
        return ".".join(step.field for step in self.steps if step.field)

    @property
    def where(self) -> str:
        """The words of the rows and columns that it stands under, outermost first."""
        told = (word for step in self.steps for word in (step.words, step.column) if word)
        return ", ".join(dict.fromkeys(told))


def leaves(of: object) -> Iterator[Leaf]:
    """Every text and number that a view holds, in print order; blank ones are left out."""
    yield from _inside(of, (), ("", ""), _Heads())


def holds(of: object, leaf: Leaf) -> bool:
    """Whether a view prints the same piece at the same place."""
    return bool(held(of, (leaf,)))


def held(of: object, wanted: Iterable[Leaf]) -> tuple[Leaf, ...]:
    """Those of some pieces that a view prints at the same place; the ways they share are gone once.

    A way may lead to more than one place where two rows have the same words.
    """
    ways, pieces = _Ways(), tuple(wanted)
    for leaf in pieces:
        ways.to(leaf.steps).ends.append(leaf)
    found = set(map(id, _found(of, ways, _Heads())))
    return tuple(leaf for leaf in pieces if id(leaf) in found)


class _Ways:
    """Where pieces end whose steps led here, and the next steps of the others."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.ends: list[Leaf] = []
        self.next: dict[tuple[str, str, str], _Ways] = {}

    def to(self, steps: Iterable[Step]) -> _Ways:
        """The ways that some steps lead to."""
        here = self
        for step in steps:
            here = here.next.setdefault((step.field, step.words, step.column), _Ways())
        return here


@frozen
class _Heads:
    """The headings over a list that stands here, and over lists inside of its items."""

    here: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()

    def in_field(self, of: Any) -> _Heads:
        """For a field's value: a table's own lists are its rows and stand under no heading."""
        return _Heads(self.inside, _heads(of) or self.inside)

    def column(self, number: int, row: Sequence[object]) -> str:
        """The heading over a row's cell; rows may be as long as the headings, or lack the first."""
        lacking = len(self.here) - len(row)
        is_cell = self.here and lacking in (0, 1) and _is_cell(row[number])
        return self.here[number + lacking] if is_cell else ""


def _inside(
    of: object, steps: tuple[Step, ...], held_by: tuple[str, str], heads: _Heads
) -> Iterator[Leaf]:
    if isinstance(of, Enum):
        of = str(of)
    if is_dataclass(of) and not isinstance(of, type):
        for name in _names(type(of)):
            holder = (type(of).__name__, name)
            value = getattr(of, name)
            yield from _inside(value, (*steps, Step(name)), holder, heads.in_field(of))
    elif isinstance(of, Mapping):
        for key, value in of.items():
            yield from _inside(value, (*steps, Step("", str(key))), held_by, heads)
    elif isinstance(of, tuple | list):
        for number, item in enumerate(of):
            column = heads.column(number, of)
            step = Step("", "" if column else first_words(item), column)
            yield from _inside(item, (*steps, step), held_by, heads)
    elif isinstance(of, str | int | float | date) and of != "" and not isinstance(of, bool):
        yield Leaf(_without_own_words(steps, of), *held_by, of)


def _found(of: object, ways: _Ways, heads: _Heads) -> Iterator[Leaf]:
    """The pieces that stand where the ways lead."""
    if ways.ends:
        value = str(of) if isinstance(of, Enum) else of
        yield from (leaf for leaf in ways.ends if leaf.value == value)
    if not ways.next:
        return
    if isinstance(of, Mapping):
        for (field, words, _), more in ways.next.items():
            yield from () if field else _found(of.get(words), more, heads)
    elif isinstance(of, tuple | list):
        yield from _found_in_items(of, ways, heads)
    elif is_dataclass(of):
        inside = heads.in_field(of)
        for (field, _, _), more in ways.next.items():
            yield from _found(getattr(of, field, None), more, inside) if field else ()


def _found_in_items(of: Sequence[object], ways: _Ways, heads: _Heads) -> Iterator[Leaf]:
    """A step without words leads to every item under its heading."""
    for number, item in enumerate(of):
        column = heads.column(number, of)
        for words in dict.fromkeys(("", first_words(item))):
            if more := ways.next.get(("", words, column)):
                yield from _found(item, more, heads)


@lru_cache(maxsize=512)
def _names(of: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(of))


def first_words(item: object) -> str:
    """What names an item of a list to a reader: its first words; "" for a bare text or number."""
    if not is_dataclass(item) or isinstance(item, type):
        return ""
    for name in _names(type(item)):
        value = getattr(item, name)
        if isinstance(value, str) and value:
            return value
    return ""


def _heads(of: Any) -> tuple[str, ...]:
    """The headings of a table, in words."""
    heads = getattr(of, "heads", getattr(of, "categories", ()))
    return tuple(head if isinstance(head, str) else first_words(head) for head in heads)


def _is_cell(item: object) -> bool:
    """Whether an item of a list is one cell, and not a row of several."""
    if not is_dataclass(item) or isinstance(item, type):
        return True
    return not any(isinstance(getattr(item, name), tuple) for name in _names(type(item)))


def _without_own_words(steps: tuple[Step, ...], value: Scalar) -> tuple[Step, ...]:
    """The steps, but a row whose own name is the piece asked about is found by it alone."""
    if len(steps) > 1 and steps[-2].words == value:
        return (*steps[:-2], Step(steps[-2].field, "", steps[-2].column), steps[-1])
    return steps
