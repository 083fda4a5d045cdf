"""A figure of a yearly paper: its trace, and where the paper and its annex print it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from atf_reports import phrases
from atf_reports.analysis.standing import Position, Standing
from atf_reports.frozen import changing, frozen
from atf_reports.papers.quarterly import Built
from atf_reports.papers.yearly import Frame
from atf_reports.schema.columns import Column, Row
from atf_reports.tracing.deciding import Deciding, deciding_of
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.traced import Trace, filled

R = TypeVar("R", bound=Row)


@frozen
class Printed:
    """Where a figure stands, as `Leaf` has it: its kind, the words that it stands under, its text.

    The words are "" for one that stands under none.
    """

    kind: str
    where: str
    text: str


@frozen
class Figure:
    """A figure that was counted; `at` is every place that prints it."""

    trace: Trace
    at: tuple[Printed, ...]


@changing(eq=False)
class Year:
    """One yearly paper whose figures are asked for; `about` is a Place or All."""

    position: Position
    about: str
    built: Built

    @property
    def view(self) -> Any:
        """What the paper prints."""
        return self.built.view

    @property
    def annex(self) -> Any:
        """What its annex prints."""
        return self.built.annex

    @cached_property
    def frame(self) -> Frame:
        """The rows of the plan that the paper may print."""
        return Frame(self.position, "", self.about, "", ())

    @cached_property
    def deciding(self) -> Deciding:
        """The cells that decide how updates stand."""
        return deciding_of(self.position)

    def standing(self, standings: Iterable[Standing]) -> tuple[Cell, ...]:
        """The cells that decide how some updates stand, or that make them due."""
        return self.deciding.cells(standings)

    def owed(self, standings: Iterable[Standing]) -> tuple[Cell, ...]:
        """The cells that make some updates due."""
        return self.deciding.making_due(standings)


def cells(rows: Iterable[Row | None], *columns: Column[Any]) -> tuple[Cell, ...]:
    """The filled cells of some rows in some columns, each once."""
    return tuple(dict.fromkeys(c for row in rows if row for c in filled(row, *columns)))


def fewest(rows: Iterable[R], gives: Callable[[R], Iterable[object]]) -> list[R]:
    """As few of some rows as give all that they give together, the first where any would do."""
    kept = list(rows)
    for row in reversed(list(kept)):
        others = {thing for other in kept if other is not row for thing in gives(other)}
        if others.issuperset(gives(row)):
            kept.remove(row)
    return kept


def counted(
    of: str,
    printed: str,
    rule: str,
    at: Iterable[Printed],
    those: tuple[Cell, ...],
    among: tuple[Cell, ...] = (),
) -> Figure:
    """A figure by its name, as printed, with its rule and the cells that it is counted from."""
    return Figure(Trace(of, " ".join(printed.split()), rule, those, among), tuple(at))


def number(many: object, noun: str) -> str:
    """A count with what it counts, since a number alone says little in a list: "3 Places"."""
    text = str(many)
    return phrases.count(int(text), noun) if text.isdigit() else text


def sentences(kind: str, texts: Iterable[str], start: str) -> Iterator[Printed]:
    """The sentences of a list that begin with some words."""
    return (Printed(kind, "", text) for text in texts if text.startswith(start))
