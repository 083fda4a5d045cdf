"""The cells that decide where updates stand, and those that make them due.

An update stands in the paper of a Place, of a theme and of the board, under several counts of
each: its cells are found once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from atf_reports.analysis.standing import Position, Standing
from atf_reports.frozen import changing
from atf_reports.plan_quarterly import Update
from atf_reports.plan_yearly import Programme
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.traced import filled


@lru_cache(maxsize=4)
def deciding_of(position: Position) -> Deciding:
    """The deciding cells of a quarter, held since every paper of a pack asks for them."""
    return Deciding(position)


@changing(eq=False)
class Deciding:
    """The deciding cells of one quarter's updates."""

    position: Position

    def cells(self, standings: Iterable[Standing]) -> tuple[Cell, ...]:
        """The cells that decide at which words some updates stand, each once."""
        known = self._deciding
        return tuple(dict.fromkeys(c for s in standings for c in known[s.programme.ref, s.place]))

    def making_due(self, standings: Iterable[Standing]) -> tuple[Cell, ...]:
        """The cells that make some updates due."""
        refs = dict.fromkeys(s.programme.ref for s in standings)
        return tuple(cell for ref in refs for cell in self._owing[ref])

    def looked_at(self, due: Iterable[Standing]) -> tuple[Cell, ...]:
        """What puts each update where it stands, and what makes it due."""
        due = tuple(due)
        return (*self.cells(s for s in due if s.update), *self.making_due(due))

    @cached_property
    def _deciding(self) -> dict[tuple[str, str], tuple[Cell, ...]]:
        return {(s.programme.ref, s.place): tuple(_deciding(s)) for s in self.position.standings}

    @cached_property
    def _owing(self) -> dict[str, tuple[Cell, ...]]:
        programmes = dict.fromkeys(s.programme for s in self.position.standings)
        return {programme.ref: tuple(_owing(programme)) for programme in programmes}


def _owing(programme: Programme) -> Iterator[Cell]:
    return filled(programme, Programme.reported_by, Programme.footprint)


def _deciding(standing: Standing) -> Iterator[Cell]:
    if standing.update is None:
        yield from _owing(standing.programme)
        return
    if standing.fault and standing.fault.cell:
        yield Cell.at(standing.fault.where, standing.fault.message)
        return
    if standing.confirmation:
        yield from filled(standing.confirmation, type(standing.confirmation).rating)
    yield from filled(standing.update, Update.rating)
